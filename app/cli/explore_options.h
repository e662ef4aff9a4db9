// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/plan.h"
#include "mcim/analysis/explore.h"

/// What the sub-commands that seek attacks have in common.
namespace mcim::cli {

/// --depth, --corrupt, --recorded, --jobs. Without --attacker and one of the scenario it sits on every open link and has the second device.
std::vector<OptionSpec> exploreOptions();

/// What is explored, by whom, with what and how far.
struct Search {
    engine::RunSetup setup;
    analysis::ExploreOptions options;
};
/// What the options of that command ask for; what is wrong has been explained on the console.
OrExit<Search> searchOf(const Console& console, const Options& options, std::string_view command);

/// The run of these moves as a trace that can be run again.
OrExit<std::string> traceOf(const Console& console, const engine::RunSetup& setup, const std::vector<engine::Decision>& moves);
/// Says on standard error how far it is, every few seconds.
class ProgressLines
{
public:
    explicit ProgressLines(const Console& console) : m_console(console) {}

    void tell(const analysis::ExploreProgress& progress);

private:
    const Console& m_console;
    std::chrono::steady_clock::time_point m_begin = std::chrono::steady_clock::now();
    std::chrono::steady_clock::time_point m_told = m_begin;
    std::uint32_t m_level = 0;
    std::uint64_t m_doneBefore = 0;
    std::uint64_t m_runsBefore = 0;
};

} // namespace mcim::cli
