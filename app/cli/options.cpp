// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/options.h"

#include "cli/console.h"

#include <QCommandLineParser>
#include <algorithm>
#include <charconv>
#include <fmt/format.h>

namespace mcim::cli {
namespace {

/// The options of arguments that are known to be right, in their order, which QCommandLineParser does not tell.
std::vector<GivenOption> inOrderOf(const Usage& usage, std::span<const std::string> arguments)
{
    std::vector<GivenOption> given;
    for (std::size_t i = 0; i < arguments.size() && arguments[i] != "--"; ++i) {
        const std::string& argument = arguments[i];
        if (!argument.starts_with("--")) {
            continue;
        }
        const std::size_t sign = argument.find('=');
        const std::string name = argument.substr(2, sign == std::string::npos ? sign : sign - 2);
        const auto spec = std::ranges::find(usage.options, name, &OptionSpec::name);
        const bool takesNext = sign == std::string::npos && spec != usage.options.end() && !spec->value.empty() && i + 1 < arguments.size();
        given.push_back({name, takesNext ? arguments[++i] : sign == std::string::npos ? "" : argument.substr(sign + 1)});
    }
    return given;
}

} // namespace

tl::expected<Options, std::string> Options::parse(const Usage& usage, std::span<const std::string> arguments)
{
    QCommandLineParser parser;
    for (const OptionSpec& option : usage.options) {
        parser.addOption({QString::fromStdString(option.name), QString(), QString::fromStdString(option.value)});
    }
    // A file's name need not be UTF-8: each octet goes through the parser as a character of its own.
    QStringList list{QStringLiteral("mcim-emulator")};
    for (const std::string& argument : arguments) {
        list.append(QString::fromLatin1(argument.data(), static_cast<qsizetype>(argument.size())));
    }
    if (!parser.parse(list)) {
        const QStringList unknown = parser.unknownOptionNames();
        if (unknown.isEmpty()) {
            return tl::unexpected(parser.errorText().toLatin1().toStdString());
        }
        return tl::unexpected(fmt::format("'{}' has no option '{}'; 'mcim-emulator {} --help' lists those that it has.", usage.command,
                                          unknown.first().toLatin1().toStdString(), usage.command));
    }
    Options options;
    options.m_given = inOrderOf(usage, arguments);
    for (const QString& place : parser.positionalArguments()) {
        options.m_places.push_back(place.toLatin1().toStdString());
    }
    if (usage.places.empty() && !options.m_places.empty()) {
        return tl::unexpected(fmt::format("'{}' does not know what to do with '{}'; 'mcim-emulator {} --help' shows how it is called.",
                                          usage.command, options.m_places.front(), usage.command));
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
    for (const OptionSpec& option : usage.options) {
        rows.push_back({fmt::format("  --{}{}{}", option.name, option.value.empty() ? "" : " ", option.value), option.meaning});
    }
    rows.push_back({"  --lang CODE", "the language of the words"});
    return fmt::format("Usage: mcim-emulator {}{}{} [OPTIONS]\n{}\n\n{}", usage.command, usage.places.empty() ? "" : " ", usage.places,
                       usage.purpose, table(rows));
}

tl::expected<std::uint64_t, std::string> wholeNumber(const std::string& option, const std::string& text, std::uint64_t least, std::uint64_t most)
{
    std::uint64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || end != text.data() + text.size() || number < least || number > most) {
        return tl::unexpected(fmt::format("--{} is '{}'; give a whole number from {} to {}.", option, text, least, most));
    }
    return number;
}

} // namespace mcim::cli
