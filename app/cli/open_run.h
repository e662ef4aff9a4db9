// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/plan.h"
#include "mcim/trace/json/trace_json.h"

namespace mcim::cli {

/// The run of a file that carries one; what is wrong has been explained on the console, and that a file was altered is said.
OrExit<trace::Trace> openTrace(const Console& console, const std::string& file);
/// The same for octets that have been read from that file.
OrExit<trace::Trace> openTrace(const Console& console, const std::string& file, std::string_view octets);

} // namespace mcim::cli
