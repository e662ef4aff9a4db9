// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/engine/references.h"

#include "mcim/crypto/certificate.h"
#include "mcim/crypto/cms.h"
#include "mcim/crypto/hash.h"
#include "mcim/model/limits.h"

#include <algorithm>

namespace mcim::engine {
namespace {

std::string xorFirst(const std::string& hex, std::string_view mask)
{
    auto octets = fromHex(hex);
    const auto maskOctets = fromHex(mask);
    if (!octets || !maskOctets) {
        return hex;
    }
    for (std::size_t i = 0; i < std::min(octets->size(), maskOctets->size()); ++i) {
        (*octets)[i] = static_cast<std::uint8_t>((*octets)[i] ^ (*maskOctets)[i]);
    }
    return toHex(*octets);
}

std::optional<std::string> stateText(const World& world, std::string_view reference)
{
    const std::size_t colon = reference.find(':');
    const auto entity = EntityId::fromText(reference.substr(0, colon));
    if (!entity || colon == std::string_view::npos) {
        return std::nullopt;
    }
    std::optional<std::string> text;
    withState(world, *entity, [&](const auto& state) { text = fieldText(state, reference.substr(colon + 1)); });
    return text;
}

constexpr std::string_view passedPrefix = "@passed(";
constexpr std::string_view envelopedPrefix = "@enveloped(";

/// "@passed(evidence-answer,2):token"
struct PassedReference {
    MessageType type;
    std::uint32_t number = 1;
    std::string_view field;
};

std::optional<PassedReference> passedReference(std::string_view text)
{
    const std::size_t close = text.find("):");
    if (!text.starts_with(passedPrefix) || close == std::string_view::npos) {
        return std::nullopt;
    }
    const std::string_view inside = text.substr(passedPrefix.size(), close - passedPrefix.size());
    const std::size_t comma = inside.find(',');
    const auto type = enumFromText<MessageType>(inside.substr(0, comma));
    std::uint32_t number = 1;
    const bool isNumber = comma == std::string_view::npos || setLeaf(number, inside.substr(comma + 1));
    return type && isNumber && number > 0 ? std::optional(PassedReference{*type, number, text.substr(close + 2)}) : std::nullopt;
}

std::optional<std::string> passedText(const World& world, const PassedReference& reference)
{
    const auto kept = world.disturbance->passed.find(reference.type);
    if (kept == world.disturbance->passed.end() || kept->second.size() < reference.number) {
        return std::nullopt;
    }
    const PassedMessage& passed = kept->second[reference.number - 1];
    const auto message = codecs::decode(passed.to, passed.channel, *passed.octets);
    return message ? std::visit([&](const auto& one) { return fieldText(one, reference.field); }, *message) : std::nullopt;
}

/// Of "REFERENCE;path=value;path=value" the object in hex.
std::optional<std::string> envelopedText(const World& world, std::string_view text)
{
    std::size_t end = std::min(text.find(';'), text.size());
    const auto der = fromHex(resolve(world, std::string(text.substr(0, end)), std::nullopt));
    const auto recipient = der ? crypto::Certificate::parse(*der) : tl::unexpected(DecodeError{});
    if (!recipient) {
        return std::nullopt;
    }
    Mcim mcim;
    while (end < text.size()) {
        text.remove_prefix(end + 1);
        end = std::min(text.find(';'), text.size());
        const std::string_view setting = text.substr(0, end);
        const std::size_t equals = setting.find('=');
        if (equals == std::string_view::npos || !setField<MissingRows::Add>(mcim, setting.substr(0, equals), std::string(setting.substr(equals + 1)))) {
            return std::nullopt;
        }
    }
    const crypto::SeededEntropy source(world.seed);
    crypto::Context context(source);
    const Bytes plaintext = codecs::encodeInner(mcim);
    // Each object draws keys of its own, and the same wherever it is made.
    const std::string label = "attacker/object/" + toHex(crypto::sha256(plaintext));
    const bool hasTag = world.profile->has(Measure::AuthenticatedEncryption);
    return toHex(hasTag ? crypto::authEnvelop(context, label, plaintext, *recipient) : crypto::envelop(context, label, plaintext, *recipient));
}

/// The bracket that closes the one at `open`, or npos.
std::size_t closingBracket(std::string_view path, std::size_t open)
{
    int depth = 0;
    for (std::size_t i = open; i < path.size(); ++i) {
        depth += path[i] == '[' ? 1 : path[i] == ']' ? -1 : 0;
        if (depth == 0) {
            return i;
        }
    }
    return std::string_view::npos;
}

} // namespace

std::string resolve(const World& world, const std::string& value, const std::optional<std::string>& current)
{
    constexpr std::string_view hashPrefix = "@sha256(";
    if (value.starts_with(hashPrefix) && value.ends_with(')')) {
        const auto text = stateText(world, std::string_view(value).substr(hashPrefix.size(), value.size() - hashPrefix.size() - 1));
        const auto octets = text ? fromHex(*text) : std::nullopt;
        return octets ? toHex(crypto::sha256(*octets)) : value;
    }
    if (value.starts_with(envelopedPrefix) && value.ends_with(')')) {
        const std::string_view inside = std::string_view(value).substr(envelopedPrefix.size(), value.size() - envelopedPrefix.size() - 1);
        return envelopedText(world, inside).value_or(value);
    }
    if (const auto passed = passedReference(value)) {
        return passedText(world, *passed).value_or(value);
    }
    if (value.starts_with('@')) {
        return stateText(world, std::string_view(value).substr(1)).value_or(value);
    }
    if (value.starts_with('^')) {
        return xorFirst(current.value_or(""), std::string_view(value).substr(1));
    }
    return value;
}

std::vector<MessageType> passedReferences(const Action& action)
{
    std::vector<MessageType> types;
    const auto look = [&](std::string_view value) {
        for (std::size_t at = value.find(passedPrefix); at != std::string_view::npos; at = value.find(passedPrefix, at + 1)) {
            if (const auto reference = passedReference(value.substr(at))) {
                types.push_back(reference->type);
            }
        }
    };
    std::visit(
        [&]<class Kind>(const Kind& kind) {
            Kind::visitFields(kind, [&]<class Field>(std::string_view, const Field& field, KeyUse = KeyUse::Optional) {
                if constexpr (std::is_same_v<Field, std::string>) {
                    look(field);
                } else if constexpr (std::is_same_v<Field, std::vector<FieldSetting>>) {
                    for (const FieldSetting& setting : field) {
                        look(setting.value);
                    }
                }
            });
        },
        action);
    return types;
}

std::string resolvePath(const World& world, std::string_view path)
{
    constexpr std::string_view opening = "[@";
    std::string resolved;
    for (std::size_t open = path.find(opening); open != std::string_view::npos; open = path.find(opening)) {
        const std::size_t close = closingBracket(path, open);
        const std::string_view reference = close == std::string_view::npos ? "" : path.substr(open + opening.size(), close - open - opening.size());
        const auto key = stateText(world, reference);
        // What is put in is not looked at again.
        const std::size_t end = key ? close : open + 1;
        resolved += path.substr(0, open + 1);
        resolved += key.value_or("");
        path.remove_prefix(end);
        if (resolved.size() > 4 * longestPath) {
            return {};
        }
    }
    resolved += path;
    return resolved;
}

} // namespace mcim::engine
