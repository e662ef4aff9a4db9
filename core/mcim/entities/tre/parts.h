// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/entities/tre/tre.h"

/// The TRE's inner acts, one file each; tre/commands.cpp dispatches to them.
namespace mcim::entities::tre {

/// Answers the pending command and forgets it.
Outcome<TreState> answered(TreState state, StatusWord status, Bytes body = {});
/// The same as a refusal by this check.
Outcome<TreState> refusedWith(TreState state, CheckId check, StatusWord status, Bytes body = {});

/// Step 14; the pending command is ATTEST.
Outcome<TreState> signEvidence(TreState state, Env& env);
/// Step 19; the pending command is INSTALL.
Outcome<TreState> installMcim(TreState state, Env& env);

struct Measured {
    std::vector<Measurement> log;
    Octets<32> pcr{};
};
/// Hashes every component as it is now and extends the register: PCR = SHA-256(PCR || digest). Recorded as "measure".
Measured measure(const TreState& state, Env& env);

} // namespace mcim::entities::tre
