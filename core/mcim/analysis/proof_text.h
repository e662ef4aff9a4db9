// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/analysis/ledger.h"
#include "mcim/story/texts.h"

namespace mcim::analysis {

/// "attacker, record 7: sends, gets or sees Authentication and Ciphering Request"
std::string proofText(const ProofStep& step, const story::Texts& texts);

} // namespace mcim::analysis
