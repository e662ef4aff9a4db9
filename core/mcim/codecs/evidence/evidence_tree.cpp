// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/codecs/evidence/evidence_tree.h"

#include "mcim/codecs/cms/cms_tree.h"
#include "mcim/codecs/dispatch.h"
#include "mcim/codecs/http_json/json.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <fmt/format.h>

namespace mcim::codecs {
namespace {

using json::Kind;
using json::Value;

struct MemberClause {
    std::string_view name;
    std::string_view clause;
};
constexpr auto clauses = std::to_array<MemberClause>({
    {"iss", "RFC 7519 4.1.1"}, {"exp", "RFC 7519 4.1.4"}, {"nbf", "RFC 7519 4.1.5"}, {"iat", "RFC 7519 4.1.6"}, {"jti", "RFC 7519 4.1.7"},
    {"eat_nonce", "RFC 9711 4.1"}, {"ueid", "RFC 9711 4.2.1"}, {"alg", "RFC 7515 4.1.1"}, {"kid", "RFC 7515 4.1.4"}, {"typ", "RFC 7515 4.1.9"},
    {"x5c", "RFC 7515 4.1.6"},
});

std::string_view clauseOf(std::string_view member)
{
    const auto row = std::find_if(clauses.begin(), clauses.end(), [member](const MemberClause& r) { return r.name == member; });
    return row == clauses.end() ? std::string_view() : row->clause;
}

std::string numberWords(const Value& value)
{
    const bool isDate = value.key == "iat" || value.key == "exp" || value.key == "nbf";
    std::int64_t seconds = 0;
    const char* end = value.text.data() + value.text.size();
    const auto [stop, error] = std::from_chars(value.text.data(), end, seconds);
    return isDate && error == std::errc{} && stop == end ? fmt::format("{} · {}", value.text, dateText(seconds)) : std::string(value.text);
}

/// The octets of a string stand in the text as they are: no escapes.
bool isVerbatim(const Value& value)
{
    return value.kind == Kind::String && value.length == value.text.size() + 2;
}

FieldNode memberField(const Value& value, std::string name)
{
    FieldNode field{name.empty() ? "\"\"" : std::move(name), value.offset, value.length, {}, clauseOf(value.key), {}};
    switch (value.kind) {
    case Kind::Null: field.value = "null"; break;
    case Kind::Boolean: field.value = value.text; break;
    case Kind::Number: field.value = numberWords(value); break;
    case Kind::String:
        field.offset += 1;
        field.length = value.length >= 2 ? value.length - 2 : 0;
        field.value = value.text;
        if (isVerbatim(value)) {
            field.children = jwsFields(toBytes(value.text), field.offset);
        }
        break;
    case Kind::Array:
    case Kind::Object: {
        std::size_t index = 0;
        for (const Value& child : value.children()) {
            field.children.push_back(memberField(child, value.kind == Kind::Object ? std::string(child.key) : fmt::format("[{}]", index++)));
        }
        field.value = value.kind == Kind::Array ? fmt::format("{} items", index) : std::string();
        break;
    }
    }
    return field;
}

std::vector<FieldNode> rootFields(const Value& root)
{
    FieldNode whole = memberField(root, "value");
    return root.kind == Kind::Object ? std::move(whole.children) : std::vector<FieldNode>{std::move(whole)};
}

/// Three parts between dots, of which the first is a JSON object in base64url; what stands in an object of a JWS or before
/// it is for its reader.
bool isJws(std::string_view text)
{
    if (std::ranges::count(text, '.') != 2) {
        return false;
    }
    const auto header = fromBase64Url(text.substr(0, text.find('.')));
    const auto first = header ? std::ranges::find_if_not(*header, [](std::uint8_t c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; })
                              : Bytes::const_iterator{};
    return header && first != header->end() && *first == '{';
}

/// Layers of what a string holds.
void openString(const Value& value, std::string_view key, std::vector<FieldLayer>& layers)
{
    if (isJws(value.text)) {
        jwsTree(toBytes(value.text), layers);
        return;
    }
    const auto octets = key == "x5c" || key == "object" ? fromBase64(value.text) : std::nullopt;
    if (!octets) {
        return;
    }
    if (key == "x5c") {
        certificatesTree(*octets, layers);
    } else {
        cmsTree(*octets, layers);
    }
}

void openStrings(const Value& value, std::string_view key, std::vector<FieldLayer>& layers)
{
    if (value.kind == Kind::String) {
        openString(value, key, layers);
    }
    for (const Value& child : value.children()) {
        openStrings(child, value.kind == Kind::Object ? child.key : key, layers);
    }
}

void decodedPart(std::string_view name, std::string_view part, std::vector<FieldLayer>& layers)
{
    if (const auto octets = fromBase64Url(part)) {
        jsonTree(name, *octets, layers);
    }
}

struct JwsText {
    std::string_view header, payload, signature;
};

std::optional<JwsText> splitCompact(std::string_view text)
{
    const std::size_t first = text.find('.');
    const std::size_t last = text.rfind('.');
    if (!isJws(text) || first == last) {
        return std::nullopt;
    }
    return JwsText{text.substr(0, first), text.substr(first + 1, last - first - 1), text.substr(last + 1)};
}

std::string jsonWords(std::string_view part)
{
    const auto octets = fromBase64Url(part);
    return octets ? toText(*octets) : "no base64url";
}

} // namespace

std::vector<FieldNode> jwsFields(ByteView compact, std::size_t baseOffset)
{
    const std::string text = toText(compact);
    const auto parts = splitCompact(text);
    if (!parts) {
        return {};
    }
    const std::size_t payloadAt = parts->header.size() + 1;
    const std::size_t signatureAt = payloadAt + parts->payload.size() + 1;
    const auto signature = fromBase64Url(parts->signature);
    return {
        {"header", baseOffset, parts->header.size(), jsonWords(parts->header), "RFC 7515 4", {}},
        {"payload", baseOffset + payloadAt, parts->payload.size(), jsonWords(parts->payload), "RFC 7515 7.1", {}},
        {"signature", baseOffset + signatureAt, parts->signature.size(), signature ? toHexGroups(*signature) : "no base64url", "RFC 7515 7.1", {}},
    };
}

std::vector<FieldNode> jsonFields(ByteView octets, std::size_t baseOffset)
{
    return rootFields(json::read(octets, baseOffset).root());
}

void jsonTree(std::string_view name, ByteView octets, std::vector<FieldLayer>& layers)
{
    const json::Text text = json::read(octets);
    layers.push_back({std::string(name), toBytes(octets), rootFields(text.root()), text.damage});
    openStrings(text.root(), {}, layers);
}

void jwsTree(ByteView compact, std::vector<FieldLayer>& layers)
{
    const std::string text = toText(compact);
    const auto parts = splitCompact(text);
    if (!parts) {
        layers.push_back({"JWS", toBytes(compact), {}, DecodeError{0, "not header, payload and signature in base64url"}});
        return;
    }
    layers.push_back({"JWS", toBytes(compact), jwsFields(compact), std::nullopt});
    decodedPart("JWS header", parts->header, layers);
    decodedPart("JWS payload", parts->payload, layers);
}

} // namespace mcim::codecs
