// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/trace/trace_json.h"

namespace mcim::trace {

/// The run of any document of ours that carries one: a JSON trace as it was written, a capture with its run made again.
/// Total: any octets give a trace or an error.
Checked<Trace> openDocument(std::string_view octets);

} // namespace mcim::trace
