// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/engine/record.h"
#include "mcim/story/texts.h"

namespace mcim::cli {

/// "5.1   VNO -> M2ME   Authentication and Ciphering Request  RAND 23553cbe…", without a line break.
std::string recordLine(const engine::StepRecord& record, const story::Texts& texts);
/// The closing lines: what was noticed, what never applied, and how it ended.
std::string closingLines(const std::vector<engine::StepRecord>& records, const engine::RunOutcome& outcome, const story::Texts& texts);

} // namespace mcim::cli
