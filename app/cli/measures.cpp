// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/measures.h"

#include <fmt/format.h>

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

tl::expected<model::CheckId, std::string> disobeyedCheck(const std::string& text)
{
    const auto check = model::checkFromName(text);
    if (!check) {
        return tl::unexpected(fmt::format("--disobey is '{}'; give a check that 'list checks' prints.", text));
    }
    return *check;
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
