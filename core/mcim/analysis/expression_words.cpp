// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/analysis/expression_words.h"

#include "mcim/analysis/invariants.h"
#include "mcim/base/names.h"
#include "mcim/knowledge/secrets.h"
#include "mcim/model/check.h"
#include "mcim/story/leaf_text.h"

#include <algorithm>
#include <charconv>
#include <fmt/format.h>

namespace mcim::analysis {
namespace {

using Name = Expression::Name;

constexpr auto expressionNameRows = std::to_array<ExpressionName>({
    {"step", Name::Step, "step"},
    {"phase", Name::Phase, "phase"},
    {"place", Name::Place, "number"},
    {"number", Name::Number, "number"},
    {"event", Name::Event, ""},
    {"party", Name::Party, "party"},
    {"to", Name::To, "party"},
    {"from", Name::From, "party"},
    {"message", Name::Message, "message"},
    {"link", Name::Link, "link"},
    {"kind", Name::Kind, "kind"},
    {"act", Name::Act, "act"},
    {"timer", Name::Timer, "timer"},
    {"verdict", Name::Verdict, "verdict"},
    {"check", Name::Check, "check"},
    {"checked", Name::Checked, "check"},
    {"time", Name::Time, "number"},
    {"fate", Name::Fate, "fate"},
    {"altered", Name::Altered, "truth"},
    {"intervention", Name::Intervention, ""},
    {"octets", Name::Octets, "number"},
});

/// Of a name whose letters are small; octets of UTF-8 beyond ASCII are letters.
constexpr bool isOfPlainName(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (c & 0x80) != 0;
}

/// A list of more words than that tells nobody anything.
constexpr std::size_t mostChoices = 12;

bool isOneOf(std::string_view value, const std::vector<std::string>& words, std::string& choices)
{
    const std::string plain = plainName(value);
    if (std::ranges::any_of(words, [&](const std::string& word) { return plainName(word) == plain; })) {
        return true;
    }
    choices = words.size() <= mostChoices ? fmt::format("{}", fmt::join(words, ", ")) : "";
    return false;
}

template <NamedEnum E>
std::vector<std::string> wordsOf()
{
    std::vector<std::string> words;
    for (const EnumName& name : namesOf(std::type_identity<E>{})) {
        words.emplace_back(name.id);
    }
    return words;
}

bool isParty(std::string_view value, std::string& choices)
{
    std::string upper(value);
    std::ranges::transform(upper, upper.begin(), [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; });
    if (model::EntityId::fromText(upper)) {
        return true;
    }
    choices = fmt::format("{}", fmt::join(wordsOf<model::Role>(), ", "));
    return false;
}

std::vector<std::string> fateWords()
{
    std::vector<std::string> words;
    const engine::Fate none;
    engine::Fate::visitFields(none, [&](std::string_view name, bool) { words.emplace_back(name); });
    return words;
}

} // namespace

std::span<const ExpressionName> expressionNameTable()
{
    return expressionNameRows;
}

std::vector<std::string_view> expressionNames()
{
    std::vector<std::string_view> names;
    for (const ExpressionName& row : expressionNameRows) {
        names.push_back(row.word);
    }
    return names;
}

std::string plainName(std::string_view text)
{
    std::string plain = lowered(text);
    std::erase_if(plain, [](char c) { return !isOfPlainName(c); });
    return plain;
}

std::optional<double> numberIn(std::string_view text)
{
    constexpr std::size_t hexDigits = 13;
    constexpr std::size_t digits = 15;
    const char* const end = text.data() + text.size();
    if (text.starts_with("0x") || text.starts_with("0X")) {
        std::uint64_t number = 0;
        const auto [at, error] = std::from_chars(text.data() + 2, end, number, 16);
        return text.size() > 2 && text.size() <= 2 + hexDigits && error == std::errc{} && at == end ? std::optional(static_cast<double>(number)) : std::nullopt;
    }
    // A fraction is read as what is before and after its point: from_chars for floating point is not everywhere.
    const std::size_t point = std::min(text.find('.'), text.size());
    const std::string_view whole = text.substr(0, point);
    const std::string_view part = point < text.size() ? text.substr(point + 1) : std::string_view();
    const auto isDigits = [](std::string_view t) { return !t.empty() && std::ranges::all_of(t, [](char c) { return c >= '0' && c <= '9'; }); };
    if (!isDigits(whole) || (point < text.size() && !isDigits(part)) || whole.size() + part.size() > digits) {
        return std::nullopt;
    }
    double number = 0;
    for (const char c : whole) {
        number = number * 10 + (c - '0');
    }
    double scale = 1;
    double fraction = 0;
    for (const char c : part) {
        fraction = fraction * 10 + (c - '0');
        scale *= 10;
    }
    return number + fraction / scale;
}

bool isValueOf(Name name, std::string_view value, std::string& choices)
{
    switch (name) {
    case Name::Step: return model::Step::fromText(lowered(value)).has_value();
    case Name::Phase: return isOneOf(value, wordsOf<model::Phase>(), choices);
    case Name::Place:
    case Name::Number:
    case Name::Time:
    case Name::Octets: return numberIn(value).has_value();
    case Name::Party:
    case Name::To:
    case Name::From: return isParty(value, choices);
    case Name::Message: return isOneOf(value, wordsOf<model::MessageType>(), choices);
    case Name::Link: return isOneOf(value, wordsOf<model::Channel>(), choices);
    case Name::Kind: return isOneOf(value, wordsOf<engine::EventKind>(), choices);
    case Name::Act: return isOneOf(value, wordsOf<model::ActId>(), choices);
    case Name::Timer: return isOneOf(value, wordsOf<model::TimerId>(), choices);
    case Name::Verdict: return isOneOf(value, {"done", "refused", "ignored"}, choices);
    case Name::Check:
    case Name::Checked: return model::checkFromName(lowered(value)).has_value();
    case Name::Fate: return isOneOf(value, fateWords(), choices);
    case Name::Altered: return isOneOf(value, {"true", "false"}, choices);
    case Name::Event:
    case Name::Intervention:
    case Name::Field:
    case Name::Changed:
    case Name::Broken:
    case Name::Learns: return true;
    }
    return true;
}

bool isKnower(std::string_view name)
{
    std::string choices;
    return lowered(name) == "attacker" || isParty(name, choices);
}

bool isSecretName(std::string_view name)
{
    return name == "*" || std::ranges::any_of(knowledge::secretTable(), [&](const knowledge::SecretRow& row) { return plainName(row.name) == plainName(name); });
}

bool isInvariantName(std::string_view name)
{
    return name == "*" || std::ranges::any_of(invariantTable(), [&](const InvariantRow& row) { return plainName(row.name) == plainName(name); });
}

} // namespace mcim::analysis
