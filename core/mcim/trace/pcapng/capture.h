// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/story/texts.h"
#include "mcim/trace/json/trace_json.h"

#include <functional>

namespace mcim::trace {

using namespace mcim::story;

struct CaptureOptions {
    std::string program;                                     ///< "mcim-emulator 0.1.0"
    bool showSecrets = false;                                ///< keys and plaintexts in the comments of the packets that used them
    bool withRecipe = false;                                 ///< the keys of the scenario in the head though all else is masked
    bool opened = true;                                      ///< an interface "contents" with what messages carry encoded
    std::function<bool(const engine::StepRecord&)> isWanted; ///< which messages; none = all
};

/// Writes the run as pcapng: an interface for each link that carried a message, the parties' names, every message in the
/// packets of its link's stack at the time of its arrival, with a comment. The section header embeds the head of the JSON
/// trace (scenario, profile, seed, decisions, fingerprint), which readTrace() understands. The same run and options give
/// the same octets.
void writeCapture(std::ostream& out, const Run& run, const Texts& texts, const CaptureOptions& options);

} // namespace mcim::trace
