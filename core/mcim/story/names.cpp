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

std::string profileName(const model::Profile& profile, const Texts& texts)
{
    std::string on;
    std::string off;
    for (const auto& [measure, isOn] : model::changesOf(profile)) {
        std::string& list = isOn ? on : off;
        list += (list.empty() ? "" : ", ") + enumText(measure);
    }
    std::string name = profile.id;
    if (!on.empty()) {
        name += " " + texts.text("measures.with", {{"measures", on}});
    }
    if (!off.empty()) {
        name += " " + texts.text("measures.without", {{"measures", off}});
    }
    std::string disobeyed;
    for (const model::CheckId check : profile.disabledChecks) {
        const std::string id(model::checkRow(check).name);
        disobeyed += (disobeyed.empty() ? "" : ", ") + texts.textOr("check." + id + ".title", id);
    }
    if (!disobeyed.empty()) {
        name += ", " + texts.text("measures.not-obeyed", {{"checks", disobeyed}});
    }
    return name;
}

void addPart(std::string& line, const std::string& part)
{
    if (!part.empty()) {
        line += line.empty() ? part : "; " + part;
    }
}

} // namespace mcim::story
