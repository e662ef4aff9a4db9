// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/commands.h"

#include <algorithm>
#include <fmt/format.h>
#include <fmt/ranges.h>

/// Manual page and completions, all from the usages by which options are parsed.
namespace mcim::cli {
namespace {

constexpr std::string_view program = "mcim-emulator";

/// The words that stand at the place of a sub-command's argument, or none where it is a file.
std::vector<std::string> placeWords(const Usage& usage)
{
    std::vector<std::string> words;
    if (usage.places.find('|') == std::string::npos) {
        return words;
    }
    for (std::size_t at = 0; at <= usage.places.size();) {
        const std::size_t end = std::min(usage.places.find('|', at), usage.places.size());
        words.push_back(usage.places.substr(at, end - at));
        at = end + 1;
    }
    return words;
}

bool takesFile(const OptionSpec& option)
{
    return option.value.find("FILE") != std::string::npos || option.value.find("OUT") != std::string::npos;
}

bool takesFolder(const OptionSpec& option)
{
    return option.value == "DIR";
}

// --- roff -------------------------------------------------------------------------------------------------------------

/// man(7): a backslash, a hyphen that is one in programs, and a control sign where a line begins.
std::string roff(std::string_view text)
{
    std::string result;
    bool begins = true;
    for (const char c : text) {
        result += begins && (c == '.' || c == '\'') ? "\\&" : "";
        result += c == '\\' ? "\\e" : c == '-' ? "\\-" : std::string(1, c);
        begins = c == '\n';
    }
    return result;
}

void addOptions(std::string& page, const Usage& usage)
{
    for (const OptionSpec& option : allOptions(usage)) {
        page += ".TP\n\\fB" + roff("--" + option.name) + "\\fR" + (option.value.empty() ? "" : " \\fI" + roff(option.value) + "\\fR") + '\n'
            + roff(option.meaning) + '\n';
    }
}

std::string manualPage()
{
    std::string page = ".TH MCIM\\-EMULATOR 1 \"\" \"" + roff(programVersion()) + "\"\n.SH NAME\n" + roff("mcim-emulator - ")
        + "emulates the provisioning of an M2M device with an MCIM (3GPP TR 33.812)\n.SH SYNOPSIS\n";
    page += ".B mcim\\-emulator\n[gui] [FILE] [OPTIONS]\n";
    for (const Command& command : commandTable()) {
        page += fmt::format(".br\n.B mcim\\-emulator {}\n{}{}[OPTIONS]\n", command.name, roff(command.usage().places), command.usage().places.empty() ? "" : " ");
    }
    page += ".SH THE WINDOW\n" + roff(windowUsage().purpose) + '\n';
    addOptions(page, windowUsage());
    for (const Command& command : commandTable()) {
        const Usage& usage = command.usage();
        page += ".SH " + std::string(command.name) + "\n.nf\n" + roff(usage.purpose) + "\n.fi\n";
        addOptions(page, usage);
    }
    return page + ".SH EXIT STATUS\n" + roff(exitCodes) + '\n';
}

// --- shells -----------------------------------------------------------------------------------------------------------

std::string inSingleQuotes(std::string_view text)
{
    std::string result = "'";
    for (const char c : text) {
        result += c == '\'' ? std::string("'\\''") : std::string(1, c);
    }
    return result + '\'';
}

/// A case of bash for each option of a call that takes a value, and one for the call itself.
std::string bashCases(const std::string& name, const Usage& usage)
{
    std::string cases;
    std::vector<std::string> words = placeWords(usage);
    for (const OptionSpec& option : allOptions(usage)) {
        words.push_back("--" + option.name);
        if (option.value.empty()) {
            continue;
        }
        const std::string files = takesFolder(option) ? " $(compgen -d -- \"$word\")" : takesFile(option) ? " $(compgen -f -- \"$word\")" : "";
        cases += fmt::format("    '{} --{}') COMPREPLY=($(compgen -W {} -- \"$word\"){}); return ;;\n", name, option.name,
                             inSingleQuotes(fmt::format("{}", fmt::join(option.choices, " "))), files);
    }
    return cases + fmt::format("    '{} '*) COMPREPLY=($(compgen -W {} -- \"$word\") $(compgen -f -- \"$word\")) ;;\n", name,
                               inSingleQuotes(fmt::format("{}", fmt::join(words, " "))));
}

std::string bashCompletions()
{
    std::string text = "# Completions of mcim-emulator for bash, printed by 'mcim-emulator manual bash'.\n_mcim_emulator() {\n"
                       "    local word=\"${COMP_WORDS[COMP_CWORD]}\" before=\"${COMP_WORDS[COMP_CWORD-1]}\" command=window i\n"
                       "    for ((i = 1; i < COMP_CWORD; ++i)); do\n        case \"${COMP_WORDS[i]}\" in\n";
    const std::vector<std::string> words = commandNames();
    text += fmt::format("        {}) command=\"${{COMP_WORDS[i]}}\"; break ;;\n        esac\n    done\n", fmt::join(words, "|"));
    text += fmt::format("    if [ \"$COMP_CWORD\" = 1 ]; then COMPREPLY=($(compgen -W {} -- \"$word\") $(compgen -f -- \"$word\")); return; fi\n",
                        inSingleQuotes(fmt::format("{} --help --version", fmt::join(words, " "))));
    text += "    case \"$command $before\" in\n";
    for (const std::string name : {"window", "gui"}) {
        text += bashCases(name, windowUsage());
    }
    for (const Command& command : commandTable()) {
        text += bashCases(std::string(command.name), command.usage());
    }
    return text + "    esac\n}\ncomplete -o filenames -F _mcim_emulator mcim-emulator\n";
}

/// One argument of zsh's _arguments for each option.
std::string zshArguments(const Usage& usage)
{
    const auto plain = [](std::string text) {
        for (const char c : {'[', ']', ':', '\n'}) {
            std::ranges::replace(text, c, c == '[' ? '(' : c == ']' ? ')' : ' ');
        }
        return text;
    };
    std::string text;
    for (const OptionSpec& option : allOptions(usage)) {
        std::string one = fmt::format("*--{}[{}]", option.name, plain(option.meaning));
        if (!option.value.empty()) {
            const std::string choices = option.choices.empty() ? "" : fmt::format("({})", plain(fmt::format("{}", fmt::join(option.choices, " "))));
            one += fmt::format(":{}:{}", plain(option.value), takesFolder(option) ? "_files -/" : takesFile(option) && choices.empty() ? "_files" : choices);
        }
        text += " \\\n            " + inSingleQuotes(one);
    }
    const std::vector<std::string> words = placeWords(usage);
    text += " \\\n            " + inSingleQuotes(words.empty() ? std::string("*:file:_files") : fmt::format("*:what:({})", fmt::join(words, " ")));
    return text;
}

std::string zshCompletions()
{
    std::string text = "#compdef mcim-emulator\n# Printed by 'mcim-emulator manual zsh'.\n_mcim_emulator() {\n"
                       "    if (( CURRENT == 2 )); then\n        local -a commands=(\n            'gui:opens the window'\n";
    for (const Command& command : commandTable()) {
        text += "            " + inSingleQuotes(fmt::format("{}:{}", command.name, command.purpose)) + '\n';
    }
    text += "        )\n        _describe command commands\n        _files\n        return\n    fi\n    case $words[2] in\n";
    for (const Command& command : commandTable()) {
        text += fmt::format("        {})\n        _arguments{} ;;\n", command.name, zshArguments(command.usage()));
    }
    return text + "        *)\n        _arguments" + zshArguments(windowUsage()) + " ;;\n    esac\n}\n_mcim_emulator \"$@\"\n";
}

std::string fishOptions(const std::string& condition, const Usage& usage)
{
    const auto quotedForFish = [](const std::string& text) {
        std::string result = "'";
        for (const char c : text) {
            result += (c == '\'' || c == '\\' ? "\\" : "") + std::string(1, c == '\n' ? ' ' : c);
        }
        return result + '\'';
    };
    std::string text;
    for (const OptionSpec& option : allOptions(usage)) {
        const std::string kind = option.value.empty() ? "" : takesFile(option) || takesFolder(option) ? " -r" : " -x";
        const std::string choices = option.choices.empty() ? "" : " -a " + quotedForFish(fmt::format("{}", fmt::join(option.choices, " ")));
        text += fmt::format("complete -c {} -n {} -l {}{}{} -d {}\n", program, condition, option.name, kind, choices, quotedForFish(option.meaning));
    }
    if (const std::vector<std::string> words = placeWords(usage); !words.empty()) {
        text += fmt::format("complete -c {} -f -n {} -a '{}'\n", program, condition, fmt::join(words, " "));
    }
    return text;
}

std::string fishCompletions()
{
    std::string text = "# Completions of mcim-emulator for fish, printed by 'mcim-emulator manual fish'.\n";
    for (const Command& command : commandTable()) {
        text += fmt::format("complete -c {} -n __fish_use_subcommand -a {} -d {}\n", program, command.name, inSingleQuotes(command.purpose));
        text += fishOptions(fmt::format("'__fish_seen_subcommand_from {}'", command.name), command.usage());
    }
    std::vector<std::string> others = commandNames();
    std::erase(others, "gui");
    return text + fishOptions(fmt::format("'not __fish_seen_subcommand_from {}'", fmt::join(others, " ")), windowUsage());
}

} // namespace

const Usage& manualUsage()
{
    static const Usage usage{"manual", "man|bash|zsh|fish", "Prints the manual page, or completions for a shell; all are made from what the program's options are parsed by.",
                             {{"help", "", "this text"}}};
    return usage;
}

int manualCommand(const Console& console, const Options& options)
{
    const std::string name = options.places().size() == 1 ? options.places().front() : "";
    if (name == "man") {
        console.octets(manualPage());
    } else if (name == "bash") {
        console.octets(bashCompletions());
    } else if (name == "zsh") {
        console.octets(zshCompletions());
    } else if (name == "fish") {
        console.octets(fishCompletions());
    } else {
        return console.usage("'manual' needs one of man, bash, zsh, fish." + suggestion(name, placeWords(manualUsage())));
    }
    return asExpected;
}

} // namespace mcim::cli
