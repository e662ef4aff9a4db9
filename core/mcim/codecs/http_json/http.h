// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/codecs/tree_builder.h"

/// HTTP/1.1 messages (RFC 9110, 9112) with a body of known length.
namespace mcim::codecs::http {

/// Its views are of the octets that were read.
struct HttpMessage {
    bool isRequest = false;
    std::string_view method;   ///< request
    std::string_view target;   ///< request: in origin form
    std::uint16_t status = 0;  ///< answer: 100 to 999
    std::string mediaType;     ///< of Content-Type, lower case, without parameters; "" when there is none
    ByteView body;
    std::size_t targetOffset = 0;
    std::size_t mediaTypeOffset = 0; ///< of the field line, or of the body
    std::size_t bodyOffset = 0;
};

Bytes writeRequest(std::string_view method, std::string_view target, std::string_view host, std::string_view mediaType, ByteView body);
/// An empty media type leaves Content-Type out; 204 has no Content-Length (RFC 9110 8.6).
Bytes writeAnswer(std::uint16_t status, std::string_view mediaType, ByteView body);

/// Total. Wants CRLF line ends, HTTP/1.1, Host in a request, at most 64 fields, no Transfer-Encoding, and exactly the body
/// that Content-Length announces (an answer without one goes to the end). The fields go to the tree as far as they are good.
Decoded<HttpMessage> read(ByteView octets, TreeBuilder& tree);

/// "Not Found"; "" for a status without a name here.
std::string_view reasonPhrase(std::uint16_t status);

/// Everything but unreserved characters (RFC 3986 2.3) as %XX.
std::string percentEncoded(std::string_view text);
/// nullopt when a % isn't followed by two hex digits or the result is no UTF-8.
std::optional<std::string> percentDecoded(std::string_view text);

} // namespace mcim::codecs::http
