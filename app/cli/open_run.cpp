// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/open_run.h"

#include "mcim/trace/open_document.h"

namespace mcim::cli {

OrExit<trace::Trace> openTrace(const Console& console, const std::string& file)
{
    const auto octets = readText(file);
    if (!octets) {
        return tl::unexpected(console.input(file, octets.error()));
    }
    auto trace = trace::openDocument(*octets);
    if (!trace) {
        return tl::unexpected(console.input(file, trace.error()));
    }
    return std::move(*trace);
}

} // namespace mcim::cli
