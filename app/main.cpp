// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/cli.h"
#include "cli/console.h"
#include "gui/shell/window_main.h"
#include "language/language.h"
#include "window/window_arguments.h"

#include <iostream>
#include <string>
#include <vector>

namespace {

int runProgram(int argc, char** argv)
{
    const mcim::cli::Console console{std::cout, std::cerr};
    std::vector<std::string> arguments(argv + 1, argv + argc);
    if (const auto chosen = mcim::language::choose(arguments); !chosen) {
        return console.usage(chosen.error());
    }
    if (!arguments.empty() && mcim::cli::isSubcommand(arguments.front())) {
        return mcim::cli::run(arguments);
    }
    // Without --lang, which has been obeyed.
    std::vector<char*> rest{argv[0]};
    for (std::string& argument : arguments) {
        rest.push_back(argument.data());
    }
    int count = static_cast<int>(rest.size());
    rest.push_back(nullptr);
    return mcim::gui::runWindow(count, rest.data(),
        {[&](std::span<const std::string> given, int& code) { return mcim::readWindowArguments(console, given, code); },
            [&](const std::string& sentence) { console.complain(sentence); }});
}

} // namespace

int main(int argc, char** argv)
{
    return mcim::cli::guarded([&] { return runProgram(argc, argv); });
}
