// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/commands.h"
#include "cli/open_run.h"
#include "cli/print.h"
#include "files/whole_file.h"
#include "mcim/trace/carriers/open_document.h"
#include "resources/resources.h"

#include <fmt/format.h>

namespace mcim::cli {
namespace {

/// A capture or a picture carries the fingerprint of its run, and was run again to be opened.
int verifyCarried(const Console& console, const std::string& file, const std::string& text)
{
    const auto opened = trace::openDocument(text, resources::library());
    if (!opened) {
        return console.input(file, opened.error());
    }
    if (opened->isAltered) {
        console.complain(file + ": was altered after it was exported.");
        return endedOtherwise;
    }
    console.line("verified: the run ends with the same fingerprint");
    return asExpected;
}

int verify(const Console& console, const std::string& file, const std::string& text)
{
    if (trace::looksLikeDocument(text) && !trace::looksLikeTrace(text)) {
        return verifyCarried(console, file, text);
    }
    const auto difference = trace::verifyTrace(text, resources::library());
    if (!difference) {
        return console.input(file, difference.error());
    }
    if (!*difference) {
        console.line("verified: the run gives the same records");
        return asExpected;
    }
    const trace::Difference& first = **difference;
    console.complain(fmt::format("{}: the first difference is {}{}: the trace has {}, the run gives {}.", file,
                                 first.record.empty() ? "" : first.record + " ", first.field, first.inTrace, first.inRun));
    return endedOtherwise;
}

int print(const Console& console, const std::string& file, const std::string& text)
{
    const auto opened = openTrace(console, file, text);
    if (!opened) {
        return opened.error();
    }
    printRun(console, opened->run);
    return asExpected;
}

} // namespace

const Usage& replayUsage()
{
    static const Usage usage{"replay",
                             "FILE",
                             "Prints a JSON trace as 'run' does, or runs again what a pcapng, PNG or SVG of ours carries.",
                             {{"verify", "", "runs it again and compares every value, masked with masked"}, {"help", "", "this text"}}};
    return usage;
}

int replayCommand(const Console& console, const Options& options)
{
    if (options.places().size() != 1) {
        return console.usage("'replay' needs one trace file.");
    }
    const std::string& file = options.places().front();
    const auto text = files::readWhole(file);
    if (!text) {
        return console.input(file, text.error());
    }
    return options.has("verify") ? verify(console, file, *text) : print(console, file, *text);
}

} // namespace mcim::cli
