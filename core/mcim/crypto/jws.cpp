// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/crypto/jws.h"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace mcim::crypto {

namespace {

constexpr std::string_view es256 = "ES256";

/// Takes a string of printable ASCII without escapes from the front of a JSON text.
std::optional<std::string_view> takePlainString(std::string_view& json)
{
    const std::size_t end = json.starts_with('"') ? json.find('"', 1) : std::string_view::npos;
    if (end == std::string_view::npos) {
        return std::nullopt;
    }
    const std::string_view text = json.substr(1, end - 1);
    if (!std::all_of(text.begin(), text.end(), [](char c) { return c >= 0x20 && c <= 0x7e && c != '\\'; })) {
        return std::nullopt;
    }
    json.remove_prefix(end + 1);
    return text;
}

bool takeCharacter(std::string_view& json, char c)
{
    const bool isNext = json.starts_with(c);
    json.remove_prefix(isNext ? 1 : 0);
    return isNext;
}

/// JwsParts::algorithm of a header that is an object of plain strings without white space, as headers here are; nullopt for
/// one that wants a parser.
std::optional<std::string_view> plainAlgorithm(std::string_view header)
{
    std::string_view algorithm;
    bool isCritical = false;
    if (!takeCharacter(header, '{')) {
        return std::nullopt;
    }
    do {
        const auto name = takePlainString(header);
        const auto value = name && takeCharacter(header, ':') ? takePlainString(header) : std::nullopt;
        if (!value) {
            return std::nullopt;
        }
        algorithm = *name == "alg" ? *value : algorithm;
        isCritical = isCritical || *name == "crit";
    } while (takeCharacter(header, ','));
    const bool endsHere = header == "}";
    return endsHere ? std::optional(isCritical ? std::string_view() : algorithm) : std::nullopt;
}

/// JwsParts::algorithm of any header; nullopt when it is no object.
std::optional<std::string> parsedAlgorithm(std::string_view header)
{
    const auto json = nlohmann::json::parse(header, nullptr, false);
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
    if (const auto plain = plainAlgorithm(parts.header)) {
        parts.algorithm = *plain;
        return parts;
    }
    auto parsed = parsedAlgorithm(parts.header);
    if (!parsed) {
        return tl::unexpected(DecodeError{0, "the header isn't a JSON object"});
    }
    parts.algorithm = std::move(*parsed);
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
