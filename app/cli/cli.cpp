// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/cli.h"

#include "cli/commands.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <fmt/format.h>
#include <iostream>
#include <new>
#include <stdexcept>

namespace mcim::cli {
namespace {

constexpr auto commands = std::to_array<Command>({
    {"list", listUsage, listCommand, "scenarios, faults, profiles, measures, steps, entities, checks, invariants, secrets or attackers"},
    {"run", runUsage, runCommand, "runs a scenario and prints every message and inner action"},
    {"aka", akaUsage, akaCommand, "computes Milenage or TUAK with every intermediate function"},
    {"export", exportUsage, exportCommand, "writes a run for other tools: captures, diagrams, pictures, films, pages, tables"},
    {"replay", replayUsage, replayCommand, "prints a trace, or runs it again and compares every value"},
    {"diff", diffUsage, diffCommand, "compares the runs of two files: records and fields that differ"},
    {"measures", measuresUsage, measuresCommand, "prints what each measure adds in messages, octets, computations and time"},
    {"explain", explainUsage, explainCommand, "says why a run, a fault or an AKA challenge failed"},
    {"find", findUsage, findCommand, "prints the events of a run for which an expression holds"},
    {"knowledge", knowledgeUsage, knowledgeCommand, "who knows which secret since when, and how"},
    {"invariants", invariantsUsage, invariantsCommand, "which promises of the procedure a run keeps, and what broke one"},
    {"ablation", ablationUsage, ablationCommand, "switches each check off and seeks what breaks without it"},
    {"explore", exploreUsage, exploreCommand, "seeks moves of an attacker that break a promise"},
    {"computations", computationsUsage, computationsCommand, "what a record computed, opened to blocks, keys, digests and signatures"},
    {"origin", originUsage, originCommand, "where octets were made, from what, and who holds them"},
    {"forge", forgeUsage, forgeCommand, "edits a message as the attacker could, or says what is missing for it"},
    {"attacks", attacksUsage, attacksCommand, "tries the attack on each known weakness, or tells an attacker's deeds in a run"},
    {"manual", manualUsage, manualCommand, "prints the manual page, or completions for a shell"},
});

constexpr char noMemory[] = "mcim-emulator: there is not enough memory; give a shorter input or end other programs.\n";

constexpr std::string_view helpHead = R"(Usage: mcim-emulator [gui] [FILE] [OPTIONS]   opens the window
       mcim-emulator COMMAND [OPTIONS]        works without a display

)";

std::string help()
{
    std::vector<std::vector<std::string>> rows;
    for (const Command& command : commands) {
        rows.push_back({"  " + std::string(command.name), std::string(command.purpose)});
    }
    return std::string(helpHead) + inLines(table(rows)) + "\n'mcim-emulator COMMAND --help' tells more.\n" + std::string(exitCodes) + '\n';
}

} // namespace

std::span<const Command> commandTable()
{
    return commands;
}

std::vector<std::string> commandNames()
{
    std::vector<std::string> names{"gui"};
    std::ranges::transform(commands, std::back_inserter(names), [](const Command& command) { return std::string(command.name); });
    return names;
}

bool isSubcommand(std::string_view word)
{
    const bool isHelp = word == "--help" || word == "-h" || word == "--version" || word == "-v";
    return isHelp || std::ranges::find(commands, word, &Command::name) != commands.end();
}

int guarded(const std::function<int()>& work)
{
    // Also where nothing may be thrown. No memory is asked for to say it.
    std::set_new_handler([] {
        std::fputs(noMemory, stderr);
        std::_Exit(badInput);
    });
    std::set_terminate([] {
        std::fputs("mcim-emulator: the program failed; please report how it was called.\n", stderr);
        std::_Exit(ownFault);
    });
    const Console console{std::cout, std::cerr};
    try {
        return work();
    } catch (const std::length_error& error) {
        console.complain(fmt::format("a text or a list would be longer than this machine can hold ({}); give a shorter input.", error.what()));
        return badInput;
    } catch (const std::bad_alloc&) {
        std::fputs(noMemory, stderr);
        return badInput;
    } catch (const std::exception& error) {
        console.complain(fmt::format("the program failed ({}); please report how it was called.", error.what()));
        return ownFault;
    }
}

int run(std::span<const std::string> arguments)
{
    const int code = run(arguments, std::cout, std::cerr);
    if (!std::cout.flush()) {
        Console(std::cout, std::cerr).complain("standard output takes no more; give a place with room.");
        return badInput;
    }
    return code;
}

int run(std::span<const std::string> arguments, std::ostream& out, std::ostream& err)
{
    const Console console{out, err};
    const std::string word = arguments.empty() ? "--help" : arguments.front();
    if (word == "--version" || word == "-v") {
        console.line(programVersion());
        return asExpected;
    }
    if (word == "--help" || word == "-h") {
        console.octets(help());
        return asExpected;
    }
    const auto found = std::ranges::find(commands, word, &Command::name);
    if (found == commands.end()) {
        return console.usage("there is no command '" + word + "'; 'mcim-emulator --help' lists them." + suggestion(word, commandNames()));
    }
    const auto options = Options::parse(found->usage(), arguments.subspan(1));
    if (!options) {
        return console.usage(options.error());
    }
    if (options->has("help")) {
        console.octets(helpText(found->usage()));
        return asExpected;
    }
    return found->run(console, *options);
}

} // namespace mcim::cli
