// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/story/leaf_text.h"

#include <fmt/format.h>

namespace mcim::story {
namespace {

using engine::VerdictKind;

constexpr std::pair<VerdictKind, std::string_view> verdicts[] = {
    {VerdictKind::Done, "done"}, {VerdictKind::Refused, "refused"}, {VerdictKind::Ignored, "ignored"}};

} // namespace

std::string masked(const std::string& text)
{
    if (text.empty() || isMaskedText(text)) {
        return text;
    }
    const auto octets = fromHex(text);
    return octets ? fmt::format("‹{} octets›", octets->size()) : std::string("‹secret›");
}

bool isMaskedText(std::string_view text)
{
    return text.starts_with("‹");
}

bool isSecretInner(model::InnerType type)
{
    return type == model::InnerType::Mcim || type == model::InnerType::TemporaryCredential;
}

std::string verdictName(VerdictKind kind)
{
    for (const auto& [value, name] : verdicts) {
        if (value == kind) {
            return std::string(name);
        }
    }
    return {};
}

std::optional<VerdictKind> verdictFromName(std::string_view name)
{
    for (const auto& [value, known] : verdicts) {
        if (known == name) {
            return value;
        }
    }
    return std::nullopt;
}

} // namespace mcim::story
