// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/cli.h"
#include "cli/console.h"
#include "gui/shell/window_main.h"
#include "language/language.h"

#include <cstdio>
#include <string>
#include <vector>

int main(int argc, char** argv)
{
    std::vector<std::string> arguments(argv + 1, argv + argc);
    if (const auto chosen = mcim::language::choose(arguments); !chosen) {
        std::fprintf(stderr, "mcim-emulator: %s\n", chosen.error().c_str());
        return mcim::cli::wrongUsage;
    }
    if (!arguments.empty() && mcim::cli::isSubcommand(arguments.front())) {
        return mcim::cli::run(arguments);
    }
    return mcim::gui::runWindow(argc, argv);
}
