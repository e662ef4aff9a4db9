// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/crypto/jws.h"

#include <nlohmann/json.hpp>

namespace mcim::crypto {

namespace {

constexpr std::string_view es256 = "ES256";

/// JwsParts::algorithm; nullopt when it is no object.
std::optional<std::string> algorithmOf(std::string_view header)
{
    // The library takes a zero octet for the end of the text.
    const bool isWhole = header.find('\0') == std::string_view::npos;
    const auto json = isWhole ? nlohmann::json::parse(header, nullptr, false) : nlohmann::json();
    if (!json.is_object()) {
        return std::nullopt;
    }
    const auto algorithm = json.find("alg");
    const bool isUsable = algorithm != json.end() && algorithm->is_string() && !json.contains("crit");
    return isUsable ? algorithm->get<std::string>() : std::string();
}

} // namespace

std::string signJws(Context& context, std::string_view label, std::string_view header, ByteView payload, const PrivateKey& key)
{
    std::string text = joined({toBase64Url(octetsOf(header)), ".", toBase64Url(payload)});
    const Octets<64> signature = ecdsaSign(context, label, key, octetsOf(text));
    return joined({text, ".", toBase64Url(signature)});
}

Decoded<JwsParts> splitJws(std::string_view text)
{
    const std::size_t first = text.find('.');
    const std::size_t second = first == std::string_view::npos ? first : text.find('.', first + 1);
    if (second == std::string_view::npos) {
        return tl::unexpected(DecodeError{text.size(), "three parts separated by dots expected"});
    }
    auto header = fromBase64Url(text.substr(0, first));
    auto payload = fromBase64Url(text.substr(first + 1, second - first - 1));
    auto signature = fromBase64Url(text.substr(second + 1));
    if (!header || !payload || !signature) {
        const std::size_t at = !header ? 0 : !payload ? first + 1 : second + 1;
        return tl::unexpected(DecodeError{at, "not base64url without padding"});
    }
    JwsParts parts{toText(*header), std::move(*payload), std::move(*signature), std::string(text.substr(0, second)), {}};
    auto algorithm = algorithmOf(parts.header);
    if (!algorithm) {
        return tl::unexpected(DecodeError{0, "the header isn't a JSON object"});
    }
    parts.algorithm = std::move(*algorithm);
    return parts;
}

JwsFacts verifyJws(const JwsParts& parts, const PublicKey& key)
{
    JwsFacts facts;
    facts.algorithmSupported = parts.algorithm == es256;
    facts.signatureValid = facts.algorithmSupported && ecdsaVerify(key, octetsOf(parts.signingInput), parts.signature);
    return facts;
}

} // namespace mcim::crypto
