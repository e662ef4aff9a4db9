// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/cli.h"

#include <algorithm>
#include <array>
#include <cstdio>

namespace mcim::cli {

namespace {

constexpr auto subcommands = std::to_array<std::string_view>(
    {"list", "run", "aka", "export", "replay", "diff", "explain", "explore", "campaign", "--help", "--version"});

} // namespace

bool isSubcommand(std::string_view word)
{
    return std::ranges::find(subcommands, word) != subcommands.end();
}

int run(std::span<const std::string> arguments)
{
    std::fprintf(stderr, "mcim-emulator: '%s' is not available in this build.\n",
                 arguments.empty() ? "" : arguments.front().c_str());
    return 2;
}

} // namespace mcim::cli
