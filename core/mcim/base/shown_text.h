// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace mcim {

/// Text on one line, as a terminal or a document may show it: tabs and line breaks (U+2028 and U+2029 too) are blanks, other control
/// characters (C0, DEL, C1: ECMA-48) and those that turn the direction (Unicode 23.2) stand as "‹U+001B›", octets that are no
/// UTF-8 as U+FFFD.
std::string shownText(std::string_view text);

/// The same of a line for a terminal: long words and long lines lose their middle to "…".
std::string shownLine(std::string_view text);

/// The same as text of a Markdown document that stays text: signs that mean something to Markdown stand behind a backslash (CommonMark
/// 2.4), and so do those that begin a list or a heading where the text begins, and the colon and the dots that make an address a link
/// (GFM 6.9).
std::string markdownText(std::string_view text);

/// JSON with the control characters that it lets stand raw (DEL, C1, those of direction and the separators) as \uXXXX; it says the same.
std::string jsonWithoutControls(std::string json);

} // namespace mcim
