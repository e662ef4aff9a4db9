// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/trace/json/trace_json.h"

namespace mcim::trace {

/// A document that carries a run.
struct OpenedRun {
    Trace trace;
    bool isAltered = false; ///< the document is not what was exported, its run is
};

/// The run of any document of ours that carries one: a JSON trace as it was written; a capture, a PNG or an SVG with its run
/// made again, with keys that it leaves out from the library. Total: any octets give a run or an error.
Checked<OpenedRun> openDocument(std::string_view octets, const Library& library = {});
/// Whether openDocument() is the one to ask, and not a reader of scenarios.
bool looksLikeDocument(std::string_view octets);

} // namespace mcim::trace
