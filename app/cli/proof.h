// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/console.h"
#include "mcim/analysis/ledger.h"

namespace mcim::cli {

/// A derivation, each step on a line, what it rests on indented below it.
void printProof(const Console& console, const analysis::ProofStep& step, std::size_t depth = 0);
std::string proofAsJson(const analysis::ProofStep& step);

} // namespace mcim::cli
