// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/aka_options.h"
#include "cli/explain.h"
#include "mcim/analysis/explain_aka.h"
#include "mcim/analysis/explain_words.h"
#include "resources/resources.h"

#include <fmt/format.h>

namespace mcim::cli {
namespace {

using crypto::AkaAlgorithm;

struct AskedChallenge {
    analysis::AkaQuestion question;
    std::optional<std::uint64_t> sqnMs;
    std::optional<Bytes> res;
};

tl::expected<AskedChallenge, std::string> readChallenge(const Options& options)
{
    AkaReading reading(options, "explain aka");
    AskedChallenge asked;
    const bool isTuak = reading.isTuak();
    const Bytes k = isTuak ? reading.hex("k", {16, 32}) : reading.hex("k", {16});
    const std::string opName = reading.opName();
    const Bytes op = isTuak ? reading.hex(opName, {32}) : reading.hex(opName, {16});
    const Bytes rand = reading.hex("rand", {16});
    const Bytes autn = options.has("auts") ? Bytes(16) : reading.hex("autn", {16});
    const Bytes auts = options.has("auts") ? reading.hex("auts", {14}) : Bytes(14);
    const Bytes sqnMs = options.has("sqn-ms") ? reading.hex("sqn-ms", {6}) : Bytes(6);
    const Bytes res = options.has("res") ? reading.hex("res", {4, 8, 16}) : Bytes{};
    crypto::AkaCredential& held = asked.question.held;
    held.algorithm = isTuak ? AkaAlgorithm::Tuak : AkaAlgorithm::Milenage;
    held.tuak.k = static_cast<std::uint8_t>(k.size());
    held.tuak.res = reading.size("res-octets", 8, isTuak, {4, 8, 16});
    held.tuak.iterations = reading.iterations(isTuak);
    if (options.has("autn") && options.has("auts")) {
        reading.complain("'explain aka' takes either --autn or --auts.");
    }
    if (!reading.complaint().empty()) {
        return tl::unexpected(reading.complaint());
    }
    held.k = Secret(k);
    held.opc = Secret(op);
    if (opName == "op") {
        held.opc = *crypto::derivedOpc(held.algorithm, k, op, held.tuak);
        asked.question.sameHolder.push_back({"", held});
        asked.question.sameHolder.back().credential.opc = Secret(op);
    }
    asked.question.rand = *toOctets<16>(rand);
    asked.question.autn = *toOctets<16>(autn);
    if (options.has("auts")) {
        asked.question.auts = *toOctets<14>(auts);
    }
    if (options.has("sqn-ms")) {
        asked.sqnMs = crypto::sqnFromOctets(sqnMs);
    }
    if (options.has("res")) {
        asked.res = res;
    }
    return asked;
}

/// What came and what the card computes, by name, and what is wrong; nothing is, where no explanation is there.
struct Answer {
    std::vector<std::pair<std::string, std::string>> values;
    std::optional<analysis::Explanation> wrong;
};

analysis::Explanation notTraced(model::CheckId check)
{
    analysis::Explanation explanation;
    explanation.check = check;
    return explanation;
}

analysis::Explanation named(model::CheckId check, std::string_view cause, std::string_view clause, engine::Facts values)
{
    analysis::Explanation explanation = notTraced(check);
    explanation.cause = cause;
    explanation.clause = clause;
    explanation.certainty = analysis::Certainty::Facts;
    explanation.values = std::move(values);
    explanation.tried = {{cause, true}};
    return explanation;
}

/// As a USIM judges that has accepted nothing above SQN_MS (TS 33.102 C.2.2).
std::optional<analysis::Explanation> judgedSqn(std::uint64_t sqn, std::uint64_t sqnMs)
{
    crypto::SqnWindow window;
    window.seqMs.fill(crypto::Sqn::unpack(sqnMs).seq);
    const crypto::SqnFacts facts = crypto::judgeSqn(window, sqn);
    if (facts.accepted) {
        return std::nullopt;
    }
    const bool isAhead = facts.reason == crypto::SqnReason::JumpTooFar;
    return named(model::CheckId::SqnFresh, isAhead ? "sqn-jump" : "sqn-not-greater", "TS 33.102 C.2.2",
        {{"sqn", fmt::format("{:012x}", sqn)}, {"sqnMs", fmt::format("{:012x}", sqnMs)}, {"seq", std::to_string(facts.seq)}, {"ind", std::to_string(facts.ind)},
            {"seqMs", std::to_string(facts.seqMsAtInd)}, {"highest", std::to_string(facts.maxSeqMs)}, {"delta", std::to_string(window.delta)}});
}

std::optional<analysis::Explanation> judgedRes(const Bytes& expected, const Bytes& came)
{
    if (equalOctets(expected, came)) {
        return std::nullopt;
    }
    const bool isCut = came.size() < expected.size() && equalOctets(ByteView(expected).first(came.size()), came);
    return isCut ? named(model::CheckId::ResEqualsXres, "res-cut", "TS 33.102 6.3.3", {{"held", std::to_string(came.size())}, {"used", std::to_string(expected.size())}})
                 : notTraced(model::CheckId::ResEqualsXres);
}

Answer aboutAuts(const AskedChallenge& asked)
{
    const auto facts = crypto::openAuts(asked.question.held, asked.question.rand, *asked.question.auts);
    Answer answer{{{"macS", toHex(facts.macS)}, {"xmacS", toHex(facts.xmacS)}}, std::nullopt};
    if (!facts.macValid) {
        answer.wrong = analysis::explainMac(asked.question);
        return answer;
    }
    answer.values.push_back({"sqnMs", fmt::format("{:012x}", facts.sqnMs)});
    return answer;
}

Answer aboutAutn(const AskedChallenge& asked)
{
    const auto facts = crypto::openAutn(asked.question.held, asked.question.rand, asked.question.autn);
    Answer answer{{{"mac", toHex(facts.mac)}, {"xmac", toHex(facts.xmac)}, {"amf", fmt::format("{:04x}", facts.amf)}}, std::nullopt};
    if (!facts.macValid) {
        answer.wrong = analysis::explainMac(asked.question);
        if (const auto sqn = std::ranges::find(answer.wrong->values, "sqn", &engine::NamedValue::name); sqn != answer.wrong->values.end()) {
            answer.values.push_back({"sqn", sqn->text});
        }
        return answer;
    }
    answer.values.push_back({"sqn", fmt::format("{:012x}", facts.sqn)});
    answer.values.push_back({"res", toHex(facts.res)});
    if (asked.sqnMs) {
        answer.wrong = judgedSqn(facts.sqn, *asked.sqnMs);
    }
    if (!answer.wrong && asked.res) {
        answer.wrong = judgedRes(facts.res, *asked.res);
    }
    return answer;
}

} // namespace

int explainAka(const Console& console, const Options& options)
{
    if (options.places().size() != 1) {
        return console.usage("'explain aka' takes options only.");
    }
    const auto asked = readChallenge(options);
    if (!asked) {
        return console.usage(asked.error());
    }
    const Answer answer = asked->question.auts ? aboutAuts(*asked) : aboutAutn(*asked);
    const story::Texts& texts = resources::texts();
    const bool showsSecrets = options.has("show-secrets");
    if (options.has("json")) {
        std::string json;
        for (const auto& [name, value] : answer.values) {
            json += quoted(name) + ": " + quoted(value) + ", ";
        }
        console.octets('{' + json + "\"wrong\": " + (answer.wrong ? analysis::explanationToJson(*answer.wrong, texts, showsSecrets) : "null") + "}\n");
        return answer.wrong ? endedOtherwise : asExpected;
    }
    std::vector<std::vector<std::string>> rows;
    for (const auto& [name, value] : answer.values) {
        rows.push_back({texts.text("explain.values." + name), value});
    }
    console.lines(table(rows));
    if (!answer.wrong) {
        console.line(texts.text("explain.words.is-good") + '.');
        return asExpected;
    }
    printExplanation(console, *answer.wrong, showsSecrets);
    return endedOtherwise;
}

} // namespace mcim::cli
