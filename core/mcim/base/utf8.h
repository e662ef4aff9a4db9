// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/base/bytes.h"

/// UTF-8, RFC 3629.
namespace mcim {

/// Octets of the character with which these octets begin; 0 when they begin with none (no surrogates, nothing overlong, nothing
/// above U+10FFFF). Precondition: there are octets.
std::size_t utf8CharacterLength(ByteView octets);
/// The code point of one character. Precondition: utf8CharacterLength() gave its length.
char32_t codePointOf(ByteView character);
/// Characters of a text that is UTF-8.
std::size_t charactersIn(std::string_view text);

} // namespace mcim
