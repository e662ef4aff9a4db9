// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/open_run.h"

#include "files/whole_file.h"
#include "mcim/trace/carriers/open_document.h"
#include "resources/resources.h"

namespace mcim::cli {

OrExit<trace::Trace> openTrace(const Console& console, const std::string& file)
{
    const auto octets = files::readWhole(file);
    if (!octets) {
        return tl::unexpected(console.input(file, octets.error()));
    }
    return openTrace(console, file, *octets);
}

OrExit<trace::Trace> openTrace(const Console& console, const std::string& file, std::string_view octets)
{
    auto opened = trace::openDocument(octets, resources::library());
    if (!opened) {
        return tl::unexpected(console.input(file, opened.error()));
    }
    if (opened->isAltered) {
        console.complain(file + ": was altered after it was exported; the run that it carries is whole.");
    }
    return std::move(opened->trace);
}

} // namespace mcim::cli
