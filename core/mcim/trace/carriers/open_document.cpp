// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/trace/carriers/open_document.h"

#include "mcim/trace/pcapng/pcapng_writer.h"
#include "mcim/trace/carriers/picture_run.h"
#include "mcim/trace/pcapng/read_capture.h"

namespace mcim::trace {
namespace {

/// A run that was made again has nothing masked.
OpenedRun withoutMasks(CarriedRun&& carried)
{
    TraceOptions options;
    options.showSecrets = true;
    return {{std::move(carried.run), options}, carried.isAltered};
}

} // namespace

bool looksLikeDocument(std::string_view octets)
{
    return looksLikeCapture(octets) || looksLikePng(octets) || looksLikeSvg(octets) || looksLikeTrace(octets);
}

Checked<OpenedRun> openDocument(std::string_view octets, const Library& library)
{
    if (looksLikeCapture(octets)) {
        return runOfCapture(octets, library).map([&](Run&& run) { return withoutMasks({std::move(run), !isClosed(octets)}); });
    }
    if (looksLikePng(octets)) {
        return runOfPng(octets, library).map(withoutMasks);
    }
    if (looksLikeSvg(octets)) {
        return runOfSvg(octets, library).map(withoutMasks);
    }
    return readTrace(octets, library).map([](Trace&& trace) { return OpenedRun{std::move(trace), false}; });
}

} // namespace mcim::trace
