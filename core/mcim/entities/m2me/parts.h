// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/entities/m2me/m2me.h"

/// What the phases of the M2ME share: timers, connections, the queue of TRE operations, and the beginnings of the phases.
namespace mcim::entities::m2me {

using Next = Outcome<M2meState>;

inline constexpr std::uint8_t maxResends = 4;
inline constexpr Duration lookUpTime = 1ms;

/// Whether it attaches or is attached with the MCIM.
bool isOperational(M2mePhase phase);
bool isAttaching(const M2meState& state);
/// Attached, so that session management has a peer (TS 24.008 4.1.2).
bool isRegistered(const M2meState& state);
Endpoint radio(const M2meState& state);
/// A new client connection to the server on that channel.
Endpoint newConnection(M2meState& state, Channel channel);

/// Timers have no key here, since an M2ME is one session; a stop of one that does not run does nothing.
void startTimer(Next& next, TimerId id, Duration after);
void stopTimer(Next& next, TimerId id);

/// Stops everything; `reason` is a text id.
void fail(Next& next, std::string_view reason);
/// The verdict of an event that ended in a failure decided elsewhere.
Next failed(M2meState state, std::string_view reason);

/// Asks the TRE, or queues the task while another one is under way.
void askTre(Next& next, TreTask task);

/// What stands in the TRE's answer; an error when it did not do what it was asked for.
template <class T>
Decoded<T> bodyOf(const TreResponse& response, Env& env)
{
    return response.status == StatusWord::Ok ? env.decodeInner<T>(response.body) : tl::unexpected(DecodeError{});
}

/// Forgets keys, temporary identity and area; MCC and MNC of a deleted RAI stay (TS 24.008 10.5.5.15).
void deleteKeys(M2meState& state);
/// 1 and op: ATTACH REQUEST with the serving identity; with measure H1 with a PCID that was never told.
void startAttach(Next& next, const Env& env);
void pcidTaken(Next& next, const TreResponse& response, Env& env);
void attachTimer(Next& next, TimerId id, const Env& env);
void authenticated(Next& next, const TreTask& task, const TreResponse& response, Env& env);
/// 6: asks for the bearer.
void activatePdp(Next& next);
void pdpTimer(Next& next);
/// A radio message that can't be read (TS 24.008 8).
Next answerDamagedNas(M2meState state, const DamagedNasMessage& message);
/// STATUS 98 for a message of the network that does not go with the M2ME's state (TS 24.008 8.4).
Next answerUnforeseen(M2meState state, bool isSm);
/// 7: asks the ICF for connectivity, or gives up after three tries.
void connect(Next& next, Env& env);
Next bootstrap(M2meState state, Env& env);
/// Names of what AC w7 and the context demand and the document lacks.
std::vector<std::string> missingFrom(const BootstrapDocument& document, const Pcid& pcid);
/// 13, 14
void answerPfc(Next& next, const TreTask& task, const TreResponse& response);
void answerEvidence(Next& next, const TreTask& task, const TreResponse& response);
/// 18 to 20
/// DmResponseWait ran out: the package again, twice; then the session is dropped.
void dmTimer(Next& next);
/// A Status of package 3 about a command of package 2.
DmCommand dmStatus(const DmCommand& command, DmStatus status, std::string targetRef);
/// ./DevInfo: its leaves as Items with a Source.
std::vector<DmItem> deviceInformation(const M2meState& state);
/// Executes the session's commands in their order, up to an Exec that the TRE has to answer; Status and Results pile up.
void runCommands(M2meState& state);
/// The result of the Exec under way is known.
void completeInstall(DmClientSession& session);
void installed(Next& next, const TreResponse& response, Env& env);
/// op
void detach(Next& next);
void detachTimer(Next& next);
void identitySelected(Next& next, const TreResponse& response, Env& env);
Next goOperational(M2meState state, Env& env);

} // namespace mcim::entities::m2me
