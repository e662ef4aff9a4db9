// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/analysis/ablation.h"
#include "mcim/story/texts.h"

/// What was found about checks and attacks, in words.
namespace mcim::analysis {

/// "after event 12: drop pfc-answer; after event 14: restart VNO"
std::string movesText(const std::vector<engine::Decision>& moves);
/// What is done in an attack: its moves, or "fault pva-policy-denies".
std::string howOf(const AblationAttack& attack);
/// Why a row has no attack: whether the check failed at all.
std::string openReason(const AblationRow& row);
/// Every check with requirement, clause, the promises that break without it and the shortest attack; those without an attack apart.
std::string ablationMarkdown(const std::vector<AblationRow>& rows, const std::string& profile, const story::Texts& texts);

} // namespace mcim::analysis
