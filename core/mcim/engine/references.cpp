// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/engine/references.h"

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
    if (value.starts_with('@')) {
        return stateText(world, std::string_view(value).substr(1)).value_or(value);
    }
    if (value.starts_with('^')) {
        return xorFirst(current.value_or(""), std::string_view(value).substr(1));
    }
    return value;
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
