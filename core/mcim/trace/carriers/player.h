// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/story/describe.h"
#include "mcim/trace/json/trace_json.h"

#include <functional>
#include <iosfwd>

namespace mcim::trace {

using namespace mcim::story;

struct PlayerOptions {
    bool showSecrets = false;
    std::string program;                                     ///< "mcim-emulator 0.1.0"
    std::function<bool(const engine::StepRecord&)> isWanted; ///< which records; none = all
    std::string_view page;    ///< the page with @SCRIPT@, @TITLE@, @DIAGRAM@ and @DATA@ where these belong; its last element is the script
    std::string_view diagram; ///< an svg element in light colours whose rows have the ids that the SVG export gives them
    std::vector<std::pair<std::string, std::string>> colours; ///< light and dark, "#0068a6"
};

/// A page that plays the run in a browser: one file that needs nothing else. The same run and options give the same octets.
void writePlayer(std::ostream& out, const Run& run, const Texts& texts, const PlayerOptions& options);

} // namespace mcim::trace
