// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/story/texts.h"

namespace mcim::story {

/// The pseudo form of a text, as a translation that everybody can read: each letter of ASCII becomes an accented one, the text is
/// two fifths longer and stands in ‹ ›. Kept as they are: "{name}" and "%1", [optional parts] as such, and a text without letters.
std::string pseudoText(std::string_view text);

/// The texts of a language in their pseudo form. What names a message's fields (".values") is not words and stays.
Texts pseudoTexts(const Texts& texts);

} // namespace mcim::story
