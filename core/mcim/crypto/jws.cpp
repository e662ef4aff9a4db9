// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/crypto/jws.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace mcim::crypto {

namespace {

constexpr std::string_view es256 = "ES256";

} // namespace

std::string signJws(Context& context, std::string_view label, std::string_view header, ByteView payload, const PrivateKey& key)
{
    std::string text = toBase64Url(toBytes(header)) + '.' + toBase64Url(payload);
    const Octets<64> signature = ecdsaSign(context, label, key, toBytes(std::string_view(text)));
    return text + '.' + toBase64Url(signature);
}

Decoded<JwsParts> splitJws(std::string_view text)
{
    const std::size_t first = text.find('.');
    const std::size_t second = first == std::string_view::npos ? first : text.find('.', first + 1);
    if (second == std::string_view::npos) {
        return tl::unexpected(DecodeError{text.size(), "three parts separated by dots expected"});
    }
    const auto header = fromBase64Url(text.substr(0, first));
    const auto payload = fromBase64Url(text.substr(first + 1, second - first - 1));
    const auto signature = fromBase64Url(text.substr(second + 1));
    if (!header || !payload || !signature) {
        const std::size_t at = !header ? 0 : !payload ? first + 1 : second + 1;
        return tl::unexpected(DecodeError{at, "not base64url without padding"});
    }
    JwsParts parts{toText(*header), *payload, *signature, std::string(text.substr(0, second)), {}};
    const auto json = nlohmann::json::parse(parts.header, nullptr, false);
    if (!json.is_object()) {
        return tl::unexpected(DecodeError{0, "the header isn't a JSON object"});
    }
    const auto algorithm = json.find("alg");
    if (algorithm != json.end() && algorithm->is_string() && !json.contains("crit")) {
        parts.algorithm = algorithm->get<std::string>();
    }
    return parts;
}

JwsFacts verifyJws(const JwsParts& parts, const PublicKey& key)
{
    JwsFacts facts;
    facts.algorithmSupported = parts.algorithm == es256;
    facts.signatureValid = facts.algorithmSupported && ecdsaVerify(key, toBytes(std::string_view(parts.signingInput)), parts.signature);
    return facts;
}

} // namespace mcim::crypto
