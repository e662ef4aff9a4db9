// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/entities/pva/pva.h"

namespace mcim::entities::pva {

/// What an appraisal came to.
struct Appraisal {
    std::vector<CheckId> failed;          ///< in the order of judgement; empty: affirming
    std::optional<EvidenceClaims> claims; ///< of the evidence, when it could be read
};

/// Judges the platform credential and the evidence of a session; every check is made, also after one that failed, but for
/// those of claims that did not come or can't be read.
Appraisal appraise(const PvaState& state, const PvaSession& session, Env& env);

} // namespace mcim::entities::pva
