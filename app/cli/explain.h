// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/commands.h"
#include "mcim/analysis/explain.h"

namespace mcim::cli {

/// 'explain aka'
int explainAka(const Console& console, const Options& options);
/// The cause, how certain it is, others that give the same, and what to change, each on a line.
void printExplanation(const Console& console, const analysis::Explanation& explanation, bool showsSecrets);

} // namespace mcim::cli
