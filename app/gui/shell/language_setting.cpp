// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/shell/language_setting.h"

#include "language/language.h"

#include <algorithm>

namespace mcim::gui {
namespace {

std::string current()
{
    const std::string given = language::environment();
    const std::string set = given.empty() ? language::setting() : given;
    return set.empty() ? "en" : set;
}

} // namespace

QString LanguageSetting::name() const
{
    return language::nameOf(current());
}

bool LanguageSetting::isGiven() const
{
    return !language::environment().empty();
}

void LanguageSetting::next()
{
    if (isGiven()) {
        return;
    }
    const auto& codes = language::available();
    const auto found = std::ranges::find(codes, current());
    language::setSetting(found == codes.end() || found + 1 == codes.end() ? codes.front() : *(found + 1));
    emit nameChanged();
}

} // namespace mcim::gui
