// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/trace/json/trace_json.h"

namespace mcim::trace {

/// Whether octets begin as pcapng does.
bool looksLikeCapture(std::string_view octets);

/// The run that a capture of ours carries in its section header, made again: all records, whatever the packets show. Total:
/// any octets give a run or an error. A capture whose run ends with another fingerprint than it says is refused.
Checked<Run> runOfCapture(std::string_view octets, const Library& library = {});

} // namespace mcim::trace
