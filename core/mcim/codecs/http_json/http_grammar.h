// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/base/bytes.h"
#include "mcim/base/names.h"

#include <optional>

/// The grammar of RFC 9110 and 9112 that messages are read by.
namespace mcim::codecs::http {

/// unreserved of RFC 3986 2.3
constexpr bool isUnreserved(char c)
{
    return isLetterOrDigit(c) || c == '-' || c == '.' || c == '_' || c == '~';
}

/// The methods of RFC 9110 9.3.
bool isKnownMethod(std::string_view method);
/// token, RFC 9110 5.6.2
bool isToken(std::string_view text);
/// The characters of a field value, RFC 9110 5.5, obs-text among them.
bool isFieldValue(std::string_view text);
/// Octets that are no UTF-8 as \xNN: RFC 9110 5.5 says nothing about their characters.
std::string octetsShown(std::string_view text);
/// Without the spaces and tabs at both ends (OWS).
std::string_view withoutSpace(std::string_view text);
/// Decimal digits alone; nullopt also for a number beyond std::size_t.
std::optional<std::size_t> wholeNumber(std::string_view digits);
/// The elements of a list without the empty ones (RFC 9110 5.6.1); a comma within quotation marks divides nothing.
std::vector<std::string_view> listElements(std::string_view value);

/// HTTP-version, RFC 9112 2.3
struct Version {
    unsigned major = 0;
    unsigned minor = 0;
};
std::optional<Version> versionOf(std::string_view text);

/// uri-host [ ":" port ] as Host has it (RFC 9110 7.2); the host may be empty.
bool isHostAndPort(std::string_view text);
/// [ path ] [ "?" query ] of RFC 3986 3.3, 3.4, every % followed by two hex digits.
bool isPathAndQuery(std::string_view text);
/// The same path with unreserved characters decoded (RFC 3986 6.2.2.2).
std::string withPlainUnreserved(std::string_view pathAndQuery);

/// The four forms of a request target, RFC 9112 3.2.
enum class TargetForm { Origin, Absolute, Authority, Asterisk };
struct Target {
    TargetForm form = TargetForm::Origin;
    bool isHttp = true;         ///< Absolute: the scheme is "http"
    std::string_view path{};    ///< Origin, Absolute: path and query, the path may be empty
};
std::optional<Target> targetOf(std::string_view method, std::string_view text);

/// chunk-size [ chunk-ext ], RFC 9112 7.1; nullopt also for a size beyond std::size_t.
struct ChunkLine {
    std::size_t size = 0;
    std::size_t digits = 0; ///< characters of the size
};
std::optional<ChunkLine> chunkLineOf(std::string_view text);

} // namespace mcim::codecs::http
