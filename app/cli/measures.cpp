// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/measures.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace mcim::cli {

tl::expected<model::MeasureChanges::value_type, std::string> measureChange(const std::string& text)
{
    const std::size_t equals = text.find('=');
    const std::string value = equals == std::string::npos ? "" : text.substr(equals + 1);
    const auto measure = model::measureFromId(std::string_view(text).substr(0, equals));
    if (!measure || (value != "on" && value != "off")) {
        return tl::unexpected(fmt::format("--measure is '{}'; give a measure that 'list measures' prints with =on or =off, such as H4=off.", text));
    }
    return model::MeasureChanges::value_type{*measure, value == "on"};
}

tl::expected<model::Profile, std::string> profileOf(const Options& options)
{
    const std::string word = options.value("profile").value_or("tr33812");
    auto profile = model::profileFromWord(word);
    if (!profile) {
        return tl::unexpected(fmt::format("there is no profile '{}'; give one of {}.", word, fmt::join(model::profileIds(), ", ")));
    }
    for (const std::string& given : options.values("measure")) {
        const auto change = measureChange(given);
        if (!change) {
            return tl::unexpected(change.error());
        }
        profile = model::withChosen(*std::move(profile), {*change});
    }
    for (const std::string& given : options.values("disobey")) {
        const auto check = model::checkFromName(given);
        if (!check) {
            return tl::unexpected(fmt::format("--disobey is '{}'; give a check that 'list checks' prints.", given));
        }
        profile->disabledChecks.insert(*check);
    }
    return *std::move(profile);
}

std::vector<std::string> measureChoices()
{
    std::vector<std::string> choices;
    for (const model::MeasureRow& row : model::measureTable()) {
        choices.push_back(enumText(row.id) + "=on");
        choices.push_back(enumText(row.id) + "=off");
    }
    return choices;
}

} // namespace mcim::cli
