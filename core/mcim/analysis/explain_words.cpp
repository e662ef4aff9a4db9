// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/analysis/explain_words.h"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace mcim::analysis {
namespace {

/// What is too long for a sentence is cut: digests, tokens.
std::string inSentence(const std::string& text)
{
    constexpr std::size_t longestHex = 40;
    constexpr std::size_t longest = 80;
    const bool isHex = text.find_first_not_of("0123456789abcdef") == std::string::npos;
    if (isHex && text.size() > longestHex) {
        return text.substr(0, 16) + "…";
    }
    return text.size() > longest ? text.substr(0, longest / 2) + "…" : text;
}

std::vector<story::TextValue> placeholders(const Explanation& explanation, const story::Texts& texts, bool showsSecrets)
{
    std::vector<story::TextValue> values;
    for (const engine::NamedValue& value : explanation.values) {
        const bool isHidden = value.secrecy == Secrecy::Secret && !showsSecrets;
        values.push_back({value.name, isHidden ? texts.text("explain.words.hidden") : inSentence(value.text)});
    }
    const bool isAuts = explanation.check == engine::CheckId::AutsMacMatches;
    const bool isOfRun = explanation.record != 0;
    values.push_back({"other", texts.text(isAuts ? "explain.words.card" : "explain.words.network")});
    values.push_back({"party", isOfRun ? explanation.party.text() : texts.text(isAuts ? "explain.words.reader" : "explain.words.here")});
    values.push_back({"count", std::to_string(explanation.tried.size())});
    return values;
}

} // namespace

std::string causeSentence(const Explanation& explanation, const story::Texts& texts, bool showsSecrets)
{
    const std::string name = !explanation.cause.empty() ? joined({"explain.", explanation.cause, ".sentence"}) : explanation.tried.empty() ? "explain.words.untried" : "explain.words.none";
    std::string sentence = texts.text(name, placeholders(explanation, texts, showsSecrets));
    if (!sentence.empty() && sentence.front() >= 'a' && sentence.front() <= 'z') {
        sentence.front() = static_cast<char>(sentence.front() - 'a' + 'A');
    }
    return sentence + (sentence.ends_with("…") ? "" : ".");
}

std::optional<DifferingValues> differingValues(const Explanation& explanation, const story::Texts& texts)
{
    const auto value = [&](std::string_view name) {
        const auto found = std::ranges::find(explanation.values, name, &engine::NamedValue::name);
        return found == explanation.values.end() ? nullptr : &*found;
    };
    const auto* what = value("what");
    const auto* held = value("held");
    const auto* used = value("used");
    if (!what || !held || !used) {
        return std::nullopt;
    }
    const auto words = placeholders(explanation, texts, true);
    const auto said = [&](std::string_view name) { return std::ranges::find(words, name, &story::TextValue::name)->text; };
    const bool isSecret = held->secrecy == Secrecy::Secret || used->secrecy == Secrecy::Secret;
    return DifferingValues{what->text, said("party"), held->text, said("other"), used->text, isSecret};
}

std::string certaintySentence(const Explanation& explanation, const story::Texts& texts)
{
    if (explanation.cause.empty()) {
        return {};
    }
    const bool isRecomputed = explanation.certainty == Certainty::Reproduced;
    return texts.text(isRecomputed ? "explain.words.recomputed" : "explain.words.facts") + " · " + std::string(explanation.clause);
}

std::string remedySentence(const Explanation& explanation, const story::Texts& texts)
{
    const std::string name = joined({"explain.", explanation.cause, ".remedy"});
    return texts.has(name) ? texts.text(name, placeholders(explanation, texts, false)) : "";
}

std::string othersSentence(const Explanation& explanation, const story::Texts& texts)
{
    std::string names;
    for (const TriedCause& tried : explanation.tried) {
        if (tried.holds && tried.id != explanation.cause) {
            names += (names.empty() ? "" : ", ") + std::string(tried.id);
        }
    }
    return names.empty() ? names : texts.text("explain.words.others", {{"names", names}});
}

std::string explanationToJson(const Explanation& explanation, const story::Texts& texts, bool showsSecrets)
{
    using Json = nlohmann::ordered_json;
    Json json = Json::object();
    if (explanation.record != 0) {
        json["record"] = explanation.record;
        json["party"] = explanation.party.text();
    }
    json["check"] = explanation.check ? Json(std::string(engine::checkRow(*explanation.check).name)) : Json();
    json["cause"] = explanation.cause.empty() ? Json() : Json(std::string(explanation.cause));
    json["clause"] = std::string(explanation.clause);
    json["certainty"] = enumText(explanation.certainty);
    json["sentence"] = causeSentence(explanation, texts, showsSecrets);
    json["values"] = Json::object();
    for (const engine::NamedValue& value : explanation.values) {
        const bool isHidden = value.secrecy == Secrecy::Secret && !showsSecrets;
        json["values"][value.name] = isHidden ? Json() : Json(value.text);
    }
    json["tried"] = Json::array();
    for (const TriedCause& tried : explanation.tried) {
        json["tried"].push_back({{"id", std::string(tried.id)}, {"holds", tried.holds}});
    }
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

} // namespace mcim::analysis
