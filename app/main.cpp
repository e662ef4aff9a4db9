// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/cli.h"
#include "gui/shell/window_main.h"

#include <string>
#include <vector>

int main(int argc, char** argv)
{
    const std::vector<std::string> arguments(argv + 1, argv + argc);
    if (!arguments.empty() && mcim::cli::isSubcommand(arguments.front())) {
        return mcim::cli::run(arguments);
    }
    return mcim::gui::runWindow(argc, argv);
}
