// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/options.h"

#include "cli/console.h"
#include "mcim/base/number_of.h"

#include <algorithm>
#include <fmt/format.h>

namespace mcim::cli {
namespace {

/// "mcim-emulator run", and without a sub-command the window's call.
std::string callOf(const Usage& usage)
{
    return usage.command.empty() ? "mcim-emulator" : "mcim-emulator " + usage.command;
}

std::string subjectOf(const Usage& usage)
{
    return usage.command.empty() ? "the window" : "'" + usage.command + "'";
}

tl::unexpected<std::string> unknownOption(const Usage& usage, const std::string& name)
{
    std::vector<std::string> names;
    for (const OptionSpec& option : usage.options) {
        names.push_back("--" + option.name);
    }
    return tl::unexpected(fmt::format("{} has no option '{}'; '{} --help' lists those that it has.{}", subjectOf(usage), name, callOf(usage),
                                      suggestion(name.starts_with("--") ? name : '-' + name, names)));
}

} // namespace

std::vector<OptionSpec> allOptions(const Usage& usage)
{
    std::vector<OptionSpec> options = usage.options;
    options.push_back({"lang", "CODE", "the language of the words"});
    return options;
}

tl::expected<Options, std::string> Options::parse(const Usage& usage, std::span<const std::string> arguments)
{
    Options options;
    std::size_t i = 0;
    for (; i < arguments.size() && arguments[i] != "--"; ++i) {
        const std::string& argument = arguments[i];
        if (argument == "-h") {
            options.m_given.push_back({"help", ""});
            continue;
        }
        if (argument.size() < 2 || argument.front() != '-') {
            options.m_places.push_back(argument);
            continue;
        }
        const std::size_t sign = argument.find('=');
        const std::string written = argument.substr(0, sign);
        const auto spec = std::ranges::find_if(usage.options, [&](const OptionSpec& option) { return written == "--" + option.name; });
        if (spec == usage.options.end()) {
            return unknownOption(usage, written);
        }
        if (spec->value.empty() && sign != std::string::npos) {
            return tl::unexpected(fmt::format("{} takes no value; leave '{}' out.", written, argument.substr(sign)));
        }
        if (!spec->value.empty() && sign == std::string::npos && i + 1 == arguments.size()) {
            return tl::unexpected(fmt::format("{0} needs a value; give {0} {1}.", written, spec->value));
        }
        const bool takesNext = !spec->value.empty() && sign == std::string::npos;
        options.m_given.push_back({spec->name, takesNext ? arguments[++i] : sign == std::string::npos ? "" : argument.substr(sign + 1)});
    }
    if (i < arguments.size()) {
        options.m_places.insert(options.m_places.end(), arguments.begin() + static_cast<std::ptrdiff_t>(i) + 1, arguments.end());
    }
    if (usage.places.empty() && !options.m_places.empty()) {
        return tl::unexpected(fmt::format("{} does not know what to do with '{}'; '{} --help' shows how it is called.", subjectOf(usage),
                                          options.m_places.front(), callOf(usage)));
    }
    return options;
}

std::optional<std::string> Options::value(const std::string& name) const
{
    const auto found = std::find_if(m_given.rbegin(), m_given.rend(), [&](const GivenOption& option) { return option.name == name; });
    return found == m_given.rend() ? std::nullopt : std::optional(found->value);
}

std::vector<std::string> Options::values(const std::string& name) const
{
    std::vector<std::string> values;
    for (const GivenOption& option : m_given) {
        if (option.name == name) {
            values.push_back(option.value);
        }
    }
    return values;
}

std::string helpText(const Usage& usage)
{
    std::vector<std::vector<std::string>> rows;
    for (const OptionSpec& option : allOptions(usage)) {
        rows.push_back({fmt::format("  --{}{}{}", option.name, option.value.empty() ? "" : " ", option.value), option.meaning});
    }
    return fmt::format("Usage: {}{}{} [OPTIONS]\n{}\n\n{}", callOf(usage), usage.places.empty() ? "" : " ", usage.places, usage.purpose, inLines(table(rows)));
}

tl::expected<std::uint64_t, std::string> wholeNumber(const std::string& option, const std::string& text, std::uint64_t least, std::uint64_t most)
{
    const auto number = numberOf<std::uint64_t>(text);
    if (!number || *number < least || *number > most) {
        return tl::unexpected(fmt::format("--{} is '{}'; give a whole number from {} to {}.", option, text, least, most));
    }
    return *number;
}

} // namespace mcim::cli
