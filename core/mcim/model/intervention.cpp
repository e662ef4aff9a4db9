// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/model/intervention.h"

namespace mcim::model {

std::string Parties::text() const
{
    if (!only) {
        return enumText(role);
    }
    return isDeviceRole(role) ? enumText(role) + "-" + std::to_string(only->index + 1) : only->text();
}

std::optional<Parties> Parties::fromText(std::string_view text)
{
    const auto one = EntityId::fromText(text);
    if (!one) {
        return std::nullopt;
    }
    return text.find('-') == std::string_view::npos ? Parties(one->role) : Parties(*one);
}

} // namespace mcim::model
