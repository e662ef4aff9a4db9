// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/codecs/tree_builder.h"

/// HTTP/1.1 messages (RFC 9110, 9112), one request or one final answer at a time.
namespace mcim::codecs::http {

/// A run of content in the octets that were read: the whole of it, or what one chunk brought.
struct ContentPart {
    std::size_t offset = 0;
    std::size_t length = 0;
};

/// Its views are of the octets that were read.
struct HttpMessage {
    HttpMessage() = default;
    HttpMessage(HttpMessage&&) = default;
    HttpMessage& operator=(HttpMessage&&) = default;

    bool isRequest = false;
    std::string_view method;  ///< request
    std::string target;       ///< request: path and query, unreserved characters not encoded (RFC 9110 4.2.3); "*" and CONNECT's authority as written
    std::uint16_t status = 0; ///< answer: the final one's, three digits
    std::string mediaType;    ///< of Content-Type, lower case, without parameters; "" when there is none
    std::string syncmlHmac;   ///< of x-syncml-hmac (OMA DM Security 1.2), as written; "" when there is none
    ByteView body;            ///< the content without its chunks
    std::size_t targetOffset = 0;
    std::size_t mediaTypeOffset = 0; ///< of the field line, or of the body
    std::size_t bodyOffset = 0;
    std::vector<ContentPart> chunks; ///< empty unless the transfer coding was chunked
    Bytes joined;                    ///< what `body` views then

    /// Where an octet of the body lies in the octets that were read.
    std::size_t offsetOf(std::size_t inBody) const;
};

/// Why a message can't be used, and the status that its sender is answered when it is a request.
struct Refusal {
    DecodeError error;
    std::uint16_t status = 400;
};

/// Field lines beside Host and those of the content.
using Fields = std::span<const std::pair<std::string_view, std::string_view>>;

Bytes writeRequest(std::string_view method, std::string_view target, std::string_view host, std::string_view mediaType, ByteView body, Fields fields = {});
/// An empty media type leaves Content-Type out; 204 has no Content-Length (RFC 9110 8.6).
Bytes writeAnswer(std::uint16_t status, std::string_view mediaType, ByteView body, Fields fields = {});

/// Total. Takes what RFC 9112 asks of a server and of a user agent; interim answers (1xx) are passed over, octets after a final answer too.
/// Emulator's choice: CRLF line ends only, at most 64 fields, no second request on the connection, and a message with both
/// Content-Length and Transfer-Encoding is refused (RFC 9112 6.1). The tree gets what is good; the rest of a message that is refused
/// is one node of it, with the reason.
tl::expected<HttpMessage, Refusal> read(ByteView octets, TreeBuilder& tree);

/// "Not Found"; "" for a status without a name here.
std::string_view reasonPhrase(std::uint16_t status);

/// Everything but unreserved characters (RFC 3986 2.3) as %XX.
std::string percentEncoded(std::string_view text);
/// nullopt when a % isn't followed by two hex digits or the result is no UTF-8.
std::optional<std::string> percentDecoded(std::string_view text);

} // namespace mcim::codecs::http
