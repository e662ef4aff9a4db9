// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/entities/vno/vno.h"

/// What the parts of the VNO share: sessions by radio link, and the messages that begin or end a phase.
namespace mcim::entities::vno {

using Next = Outcome<VnoState>;

inline constexpr Duration networkTimer = 6s; ///< T3350, T3360, T3370
inline constexpr std::uint8_t maxResends = 4;
inline constexpr Duration lookUpTime = 1ms;

/// Key of timers and acts of a radio link, and back.
std::string keyOf(std::uint32_t link);
std::optional<std::uint32_t> linkOfKey(std::string_view key);
Endpoint radio(std::uint32_t link);

/// The session of this link; null when there is none.
const VnoSession* find(const VnoState& state, std::uint32_t link);
/// The session of this link while it is in this phase, else null.
const VnoSession* findIn(const VnoState& state, std::uint32_t link, VnoPhase phase);
/// The session of this link to change; made when there is none.
VnoSession& edit(VnoState& state, std::uint32_t link);
/// The timer that runs in this phase.
std::optional<TimerId> timerOf(VnoPhase phase);

/// Gives the session's address back to the pool.
void releaseAddress(VnoState& state, std::uint32_t link, VnoSession& session);
/// Forgets everything about the link but its last CKSN, and stops its timer.
void clear(Next& next, std::uint32_t link);

/// Clears the session and sends ATTACH REJECT; Refused by `check`, if there was one.
Next rejectAttach(VnoState state, std::uint32_t link, GmmCause cause, std::optional<CheckId> check);
/// Clears the session and sends AUTHENTICATION AND CIPHERING REJECT.
Next rejectAuthentication(VnoState state, std::uint32_t link, std::optional<CheckId> check);
/// Gives up on a device that does not answer.
Next abandon(VnoState state, std::uint32_t link);

AuthInfoRequest authInfoRequest(const VnoState& state, const VnoSession& session);
/// Asks the identity's operator for vectors; the session knows its route.
void requestVectors(Next& next, std::uint32_t link);
/// S6dResponse ran out: the request once more with the T flag, or REJECT 17.
Next repeatS6dRequest(VnoState state, std::uint32_t link);

/// The challenge under way; there is one.
AuthAndCipheringRequest challengeOf(const VnoSession& session);
/// Challenges with the next unused vector; there is one.
void challenge(Next& next, std::uint32_t link);
AttachAccept acceptOf(const VnoState& state, const VnoSession& session);

/// A radio message that can't be read (TS 24.008 8); one of session management is ignored while the device is not attached.
Next answerDamagedNas(VnoState state, std::uint32_t link, const DamagedNasMessage& message);
/// Gives the device an address, or says why it gets none.
Next activate(VnoState state, std::uint32_t link, const ActivatePdpRequest& request, Env& env);
/// REJECT 17 for an answer that may not be used (RFC 6733 4.1); ignored unless a device waits for it, or with the check switched off.
Next refuseAnswer(VnoState state, Channel from, const UnusableAuthInfoAnswer& answer, Env& env);

/// VnoFindRoute: MCC and MNC name the operator; asks it for vectors.
Next findRoute(VnoState state, std::uint32_t link, Env& env);
/// VnoCompareRes: accepts or rejects the device.
Next compareRes(VnoState state, std::uint32_t link, Env& env);

} // namespace mcim::entities::vno
