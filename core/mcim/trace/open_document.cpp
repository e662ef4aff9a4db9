// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/trace/open_document.h"

#include "mcim/trace/read_capture.h"

namespace mcim::trace {
namespace {

/// A run that was made again has nothing masked.
Trace withoutMasks(Run&& run)
{
    TraceOptions options;
    options.showSecrets = true;
    return {std::move(run), options};
}

} // namespace

Checked<Trace> openDocument(std::string_view octets)
{
    if (looksLikeCapture(octets)) {
        return runOfCapture(octets).map(withoutMasks);
    }
    return readTrace(octets);
}

} // namespace mcim::trace
