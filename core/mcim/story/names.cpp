// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/story/names.h"

namespace mcim::story {

std::string nameText(std::string_view family, std::string_view name, const Texts& texts)
{
    std::string key(family);
    key += '.';
    for (const char c : name) {
        key += c == ' ' ? '-' : c;
    }
    return texts.textOr(key, std::string(name));
}

void addPart(std::string& line, const std::string& part)
{
    if (!part.empty()) {
        line += line.empty() ? part : "; " + part;
    }
}

} // namespace mcim::story
