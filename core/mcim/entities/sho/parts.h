// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/entities/sho/sho.h"

/// The SHO's work by phase of the procedure; sho/events.cpp dispatches acts, timers and losses to it.
namespace mcim::entities::sho {

/// The registration in this phase whose request went out on this connection.
std::optional<Pcid> waitingOn(const ShoState& state, ShoPhase phase, std::uint16_t connection);

/// Opens the connection of this registration's next request; the one before is closed.
void openConnectionFor(ShoState& state, const Pcid& pcid, ShoPhase phase);
/// Closes the connection of the request that this registration waits on, if it does.
void closeConnectionOf(ShoState& state, const Pcid& pcid);

/// Step 13: the PfcRequest goes out (again).
void sendPfcRequest(Outcome<ShoState>& outcome, const Pcid& pcid);
/// Step 13: no PfC came; one more try, or the end.
Outcome<ShoState> pfcMissing(ShoState state, const Pcid& pcid, std::string_view reason, Env& env);

/// Step 15: no result came; there will be no MCIM.
Outcome<ShoState> verdictMissing(ShoState state, const Pcid& pcid, std::string_view reason, Env& env);
/// Step 15.
Outcome<ShoState> judgeVerdict(ShoState state, const Pcid& pcid, Env& env);

/// Step 16, and the delivery of step 17.
Outcome<ShoState> encryptMcim(ShoState state, const Pcid& pcid, Env& env);
/// Step 17: the delivery did not get through; a new object goes out, three in all.
Outcome<ShoState> deliveryLost(ShoState state, const Pcid& pcid);
/// Step 21.
Outcome<ShoState> judgeReport(ShoState state, const Pcid& pcid, Env& env);

/// Operational attach.
Outcome<ShoState> answerVectorRequest(ShoState state, const std::string& sessionId, Env& env);

} // namespace mcim::entities::sho
