// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/cli.h"

#include "cli/commands.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <new>

namespace mcim::cli {
namespace {

struct Command {
    std::string_view name;
    const Usage& (*usage)();
    int (*run)(const Console&, const Options&);
    std::string_view purpose;
};

constexpr auto commands = std::to_array<Command>({
    {"list", listUsage, listCommand, "scenarios, faults, profiles, steps, entities or checks"},
    {"run", runUsage, runCommand, "runs a scenario and prints every message and inner action"},
    {"aka", akaUsage, akaCommand, "computes Milenage or TUAK with every intermediate function"},
    {"export", exportUsage, exportCommand, "writes a run for other tools: captures, diagrams, pictures, films, pages, tables"},
    {"replay", replayUsage, replayCommand, "prints a trace, or runs it again and compares every value"},
    {"diff", diffUsage, diffCommand, "compares the runs of two files: records and fields that differ"},
});

constexpr std::string_view helpHead = R"(Usage: mcim-emulator [gui] [FILE] [OPTIONS]   opens the window
       mcim-emulator COMMAND [OPTIONS]        works without a display

)";

std::string help()
{
    std::vector<std::vector<std::string>> rows;
    for (const Command& command : commands) {
        rows.push_back({"  " + std::string(command.name), std::string(command.purpose)});
    }
    return std::string(helpHead) + table(rows) + "\n'mcim-emulator COMMAND --help' tells more.\n"
        + "Exit codes: 0 as expected, 1 ended otherwise, 2 wrong usage, 3 bad input file.\n";
}

} // namespace

bool isSubcommand(std::string_view word)
{
    const bool isHelp = word == "--help" || word == "-h" || word == "--version" || word == "-v";
    return isHelp || std::ranges::find(commands, word, &Command::name) != commands.end();
}

int run(std::span<const std::string> arguments)
{
    std::set_new_handler([] {
        std::fputs("mcim-emulator: there is not enough memory; give a shorter input or end other programs.\n", stderr);
        std::_Exit(badInput);
    });
    const int code = run(arguments, std::cout, std::cerr);
    if (!std::cout.flush()) {
        std::cerr << "mcim-emulator: standard output takes no more; give a place with room.\n";
        return badInput;
    }
    return code;
}

int run(std::span<const std::string> arguments, std::ostream& out, std::ostream& err)
{
    const Console console{out, err};
    const std::string word = arguments.empty() ? "--help" : arguments.front();
    if (word == "--version" || word == "-v") {
        out << programVersion() << '\n';
        return asExpected;
    }
    if (word == "--help" || word == "-h") {
        out << help();
        return asExpected;
    }
    const auto found = std::ranges::find(commands, word, &Command::name);
    if (found == commands.end()) {
        return console.usage("there is no command '" + word + "'; 'mcim-emulator --help' lists them.");
    }
    const auto options = Options::parse(found->usage(), arguments.subspan(1));
    if (!options) {
        return console.usage(options.error());
    }
    if (options->has("help")) {
        out << helpText(found->usage());
        return asExpected;
    }
    return found->run(console, *options);
}

} // namespace mcim::cli
