// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/options.h"

#include "cli/console.h"

#include <QCommandLineParser>
#include <charconv>
#include <fmt/format.h>

namespace mcim::cli {

tl::expected<Options, std::string> Options::parse(const Usage& usage, std::span<const std::string> arguments)
{
    QCommandLineParser parser;
    for (const OptionSpec& option : usage.options) {
        parser.addOption({QString::fromStdString(option.name), QString(), QString::fromStdString(option.value)});
    }
    QStringList list{QStringLiteral("mcim-emulator")};
    for (const std::string& argument : arguments) {
        list.append(QString::fromStdString(argument));
    }
    if (!parser.parse(list)) {
        const QStringList unknown = parser.unknownOptionNames();
        if (unknown.isEmpty()) {
            return tl::unexpected(parser.errorText().toStdString());
        }
        return tl::unexpected(fmt::format("'{}' has no option '{}'; 'mcim-emulator {} --help' lists those that it has.", usage.command,
                                          unknown.first().toStdString(), usage.command));
    }
    Options options;
    for (const OptionSpec& option : usage.options) {
        const QString name = QString::fromStdString(option.name);
        if (!parser.isSet(name)) {
            continue;
        }
        auto& values = options.m_values[option.name];
        for (const QString& value : parser.values(name)) {
            values.push_back(value.toStdString());
        }
    }
    for (const QString& place : parser.positionalArguments()) {
        options.m_places.push_back(place.toStdString());
    }
    if (usage.places.empty() && !options.m_places.empty()) {
        return tl::unexpected(fmt::format("'{}' does not know what to do with '{}'; 'mcim-emulator {} --help' shows how it is called.",
                                          usage.command, options.m_places.front(), usage.command));
    }
    return options;
}

std::optional<std::string> Options::value(const std::string& name) const
{
    const auto found = m_values.find(name);
    return found == m_values.end() || found->second.empty() ? std::nullopt : std::optional(found->second.back());
}

std::vector<std::string> Options::values(const std::string& name) const
{
    const auto found = m_values.find(name);
    return found == m_values.end() ? std::vector<std::string>{} : found->second;
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
