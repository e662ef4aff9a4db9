// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/model/profile.h"
#include "mcim/story/texts.h"

namespace mcim::story {

/// The words for a name by which the core calls something, such as "key id" among the facts of a check: the text of the family
/// and the name with '-' for blanks ("fact.key-id"), or the name itself where there is none.
std::string nameText(std::string_view family, std::string_view name, const Texts& texts);

/// The profile's id and, where its measures are not those of the id, which: "hardened without H4"; and the checks that are not obeyed.
std::string profileName(const model::Profile& profile, const Texts& texts);

/// Adds a part to a line whose parts are separated by semicolons; nothing for an empty part.
void addPart(std::string& line, const std::string& part);

} // namespace mcim::story
