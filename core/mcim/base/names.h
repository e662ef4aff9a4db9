// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace mcim {

/// Whether two names are equal whatever the case of their ASCII letters, as labels of DNS (RFC 1035 2.3.3) and therefore APNs
/// (TS 23.003 9.1), host names and media types (RFC 2045 5.1) are compared.
bool equalIgnoringCase(std::string_view a, std::string_view b);
/// ALPHA or DIGIT of RFC 5234 B.1.
constexpr bool isLetterOrDigit(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
/// The text with its ASCII letters small.
std::string lowered(std::string_view text);

/// Whether a "typ" names this media type of the tree "application" (RFC 7515 4.1.9): "JWT", "jwt" and "application/jwt" are one.
/// `type` comes without "application/".
bool isTokenType(std::string_view typ, std::string_view type);

} // namespace mcim
