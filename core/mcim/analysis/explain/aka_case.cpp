// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/analysis/explain/aka_search.h"
#include "mcim/entities/shared/aka_trace.h"

#include <fmt/format.h>

/// AKA in a run: what was asked is taken from the record, what others hold from their databases.
namespace mcim::analysis::explaining {
namespace of_aka {
namespace {

using entities::SubscriptionCredential;

/// A credential in somebody's database, with the subscriber it is for.
struct Kept {
    std::string owner;
    Imsi subscriber;
    const SubscriptionCredential* credential = nullptr;
};

std::vector<Kept> allKept(const World& world)
{
    std::vector<Kept> all;
    const auto keep = [&all](std::string party, const Imsi& subscriber, const SubscriptionCredential& credential) {
        all.push_back({std::move(party) + " (" + subscriber.text() + ")", subscriber, &credential});
    };
    for (const auto& [pcid, row] : world.icf->credentials) {
        keep("ICF", pcid, row->credential);
    }
    for (const auto& [pcid, row] : world.ccif->credentials) {
        keep("CCIF", pcid, row->credential);
    }
    for (const auto& [imsi, row] : world.sho->mcims) {
        keep("SHO", imsi, row->credential);
    }
    for (std::uint32_t i = 0; i < world.tre.size(); ++i) {
        const std::string name = EntityId{Role::Tre, i}.text();
        keep(name, world.tre[i]->pcid, world.tre[i]->credential);
        for (const auto& item : world.tre[i]->installed) {
            keep(name, item->mcim.imsi, item->mcim.credential);
        }
    }
    return all;
}

std::optional<Octets<16>> octets16(const Facts& facts, std::string_view name)
{
    const auto octets = fromHex(valueOf(facts, name));
    return octets ? toOctets<16>(*octets) : std::nullopt;
}

/// The credential that a computation of the record used, as its party keeps it.
std::optional<Kept> usedCredential(const Case& c, const Computation& computation)
{
    const std::string k = valueOf(computation.inputs, "K");
    const std::string opc = valueOf(computation.inputs, "OPc") + valueOf(computation.inputs, "TOPc");
    const std::string party = c.refused.to.text() + " (";
    for (const Kept& kept : allKept(c.before)) {
        const bool isSame = toHex(kept.credential->k.reveal()) == k && toHex(kept.credential->opc.reveal()) == opc;
        if (isSame && kept.owner.starts_with(party)) {
            return kept;
        }
    }
    return std::nullopt;
}

/// What is asked about the record, or nullopt when its computation is not there.
std::optional<AkaQuestion> questionOf(const Case& c)
{
    const bool isAuts = c.check == CheckId::AutsMacMatches;
    const Computation* computation = c.computation(isAuts ? "-auts-open" : "-autn");
    if (!computation) {
        return std::nullopt;
    }
    const auto used = usedCredential(c, *computation);
    const auto rand = octets16(computation->inputs, "RAND");
    if (!used || !rand) {
        return std::nullopt;
    }
    AkaQuestion question;
    question.held = entities::akaCredential(*used->credential);
    question.rand = *rand;
    if (isAuts) {
        const auto auts = fromHex(valueOf(computation->inputs, "AUTS"));
        question.auts = auts ? toOctets<14>(*auts) : std::nullopt;
    } else {
        question.autn = octets16(computation->inputs, "AUTN").value_or(Octets<16>{});
    }
    for (const Kept& kept : allKept(c.before)) {
        auto& list = kept.subscriber == used->subscriber ? question.sameHolder : question.ofOthers;
        list.push_back({kept.owner, entities::akaCredential(*kept.credential)});
    }
    return question;
}

/// A vector that an authentication centre made.
struct Made {
    Octets<16> rand{};
    Octets<16> autn{};
    std::string xres;
    std::uint32_t record = 0;
};

std::vector<Made> vectorsBefore(const Case& c)
{
    std::vector<Made> all;
    for (std::uint32_t number = 1; number < c.refused.number; ++number) {
        for (const Computation& computation : c.run.record(number).computations) {
            const auto rand = octets16(computation.inputs, "RAND");
            const auto autn = octets16(computation.outputs, "AUTN");
            if (computation.name.ends_with("-vector") && rand && autn) {
                all.push_back({*rand, *autn, valueOf(computation.outputs, "XRES"), number});
            }
        }
    }
    return all;
}

/// Whether RAND with this AUTN is a challenge that the credential held accepts.
bool isGenuine(const AkaQuestion& question, const Octets<16>& rand, const Octets<16>& autn)
{
    return crypto::openAutn(question.held, rand, autn).macValid;
}

/// The newest record up to this one at which something altered a message of these types on its way.
std::string placeOfAlteration(const Case& c, std::initializer_list<MessageType> types)
{
    const auto isIt = [&](const StepRecord& r) {
        return r.kind == EventKind::Message && isAltered(r) && c.concerns(r) && std::ranges::find(types, r.type) != types.end();
    };
    const StepRecord* record = isIt(c.refused) ? &c.refused : newestBefore(c, isIt);
    return record ? recordLabel(*record) : "";
}

template <bool ofRand>
Found challengeAltered(const Case& c)
{
    const auto question = questionOf(c);
    if (!question) {
        return std::nullopt;
    }
    for (const Made& made : vectorsBefore(c)) {
        const bool isOther = ofRand ? made.autn == question->autn && made.rand != question->rand : made.rand == question->rand && made.autn != question->autn;
        if (isOther && isGenuine(*question, made.rand, made.autn)) {
            Facts facts = differenceFacts(ofRand ? question->rand : question->autn, ofRand ? made.rand : made.autn);
            facts.push_back({"held", toHex(ofRand ? question->rand : question->autn)});
            facts.push_back({"used", toHex(ofRand ? made.rand : made.autn)});
            facts.push_back({"place", placeOfAlteration(c, {MessageType::AuthInfoAnswer, MessageType::AuthAndCipheringRequest, MessageType::TreAuthenticate})});
            return facts;
        }
    }
    return std::nullopt;
}

Found vectorsMixed(const Case& c)
{
    const auto question = questionOf(c);
    if (!question) {
        return std::nullopt;
    }
    const auto all = vectorsBefore(c);
    const auto ofRand = std::ranges::find(all, question->rand, &Made::rand);
    const auto ofAutn = std::ranges::find(all, question->autn, &Made::autn);
    const bool areTwo = ofRand != all.end() && ofAutn != all.end() && ofRand != ofAutn;
    if (!areTwo || !isGenuine(*question, ofRand->rand, ofRand->autn) || !isGenuine(*question, ofAutn->rand, ofAutn->autn)) {
        return std::nullopt;
    }
    return Facts{{"held", toHex(ofRand->autn)}, {"used", toHex(ofAutn->autn)}};
}

// The sequence number

struct SqnNumbers {
    std::uint64_t sqn = 0;
    crypto::SqnWindow window;
    crypto::SqnFacts judged;
};

/// SQN out of the recorded octets, judged again by the list that the TRE held.
std::optional<SqnNumbers> sqnNumbers(const Case& c)
{
    const auto question = questionOf(c);
    if (!question || c.refused.to.index >= c.before.tre.size()) {
        return std::nullopt;
    }
    const entities::TreState& tre = *c.before.tre[c.refused.to.index];
    const bool isMcim = tre.selected == TreIdentity::Subscribed && !tre.installed.empty();
    const entities::SqnList& list = isMcim ? tre.installed.back()->sqns : tre.sqns;
    SqnNumbers numbers;
    numbers.sqn = crypto::openAutn(question->held, question->rand, question->autn).sqn;
    numbers.window = {list.seqMs, list.delta, list.limitL};
    numbers.judged = crypto::judgeSqn(numbers.window, numbers.sqn);
    return numbers;
}

Facts shown(const SqnNumbers& numbers)
{
    const auto& judged = numbers.judged;
    return {{"sqn", fmt::format("{:012x}", numbers.sqn)}, {"sqnMs", fmt::format("{:012x}", crypto::highestAccepted(numbers.window))},
        {"seq", std::to_string(judged.seq)}, {"ind", std::to_string(judged.ind)}, {"seqMs", std::to_string(judged.seqMsAtInd)},
        {"highest", std::to_string(judged.maxSeqMs)}, {"delta", std::to_string(numbers.window.delta)},
        {"limit", numbers.window.limitL ? std::to_string(*numbers.window.limitL) : "none"}};
}

template <crypto::SqnReason reason>
Found sqnRefused(const Case& c)
{
    const auto numbers = sqnNumbers(c);
    return numbers && !numbers->judged.accepted && numbers->judged.reason == reason ? std::optional(shown(*numbers)) : std::nullopt;
}

/// The very challenge was accepted before.
Found challengeReplayed(const Case& c)
{
    const Computation* asked = c.computation("-autn");
    const auto numbers = sqnNumbers(c);
    if (!asked || !numbers || numbers->judged.accepted) {
        return std::nullopt;
    }
    const StepRecord* earlier = newestBefore(c, [&](const StepRecord& r) {
        const bool isAccepted = r.to == c.refused.to && !r.failed();
        return isAccepted && std::ranges::any_of(r.computations, [&](const Computation& one) { return one.name == asked->name && one.inputs == asked->inputs; });
    });
    if (!earlier) {
        return std::nullopt;
    }
    Facts facts = shown(*numbers);
    facts.push_back({"place", recordLabel(*earlier)});
    return facts;
}

// AUTS

Found autsAltered(const Case& c)
{
    const auto question = questionOf(c);
    if (!question || !question->auts) {
        return std::nullopt;
    }
    Found found;
    newestBefore(c, [&](const StepRecord& r) {
        for (const Computation& computation : r.computations) {
            const auto made = fromHex(valueOf(computation.outputs, "AUTS"));
            const bool isMade = computation.name.ends_with("-auts") && made && made->size() == 14 && octets16(computation.inputs, "RAND") == question->rand;
            if (isMade && !equalOctets(*made, *question->auts) && crypto::openAuts(question->held, question->rand, *made).macValid) {
                found = differenceFacts(*question->auts, *made);
                found->push_back({"held", toHex(*question->auts)});
                found->push_back({"used", toHex(*made)});
                found->push_back({"place", placeOfAlteration(c, {MessageType::AuthAndCipheringFailure, MessageType::AuthInfoRequest, MessageType::TreResponse})});
            }
        }
        return found.has_value();
    });
    return found;
}

// RES

/// RES as the newest AUTHENTICATE of a TRE gave it, XRES as it was made; the two that were compared are facts of the check.
std::string resOfTre(const Case& c)
{
    std::string res;
    newestBefore(c, [&](const StepRecord& r) {
        for (const Computation& computation : r.computations) {
            if (r.to.role == Role::Tre && c.concerns(r) && computation.name.ends_with("-autn") && !r.failed()) {
                res = valueOf(computation.outputs, "RES");
            }
        }
        return !res.empty();
    });
    return res;
}

Facts alteredValue(const Case& c, const std::string& held, const std::string& used, std::initializer_list<MessageType> types)
{
    Facts facts = differenceFacts(fromHex(held).value_or(Bytes{}), fromHex(used).value_or(Bytes{}));
    facts.push_back({"held", held});
    facts.push_back({"used", used});
    facts.push_back({"place", placeOfAlteration(c, types)});
    return facts;
}

Found resAltered(const Case& c)
{
    const std::string made = resOfTre(c);
    const bool isIt = !made.empty() && made == c.fact("XRES") && made != c.fact("RES") && made.size() == c.fact("RES").size();
    if (!isIt) {
        return std::nullopt;
    }
    // Without a message that something altered, another has answered instead of the TRE.
    Facts facts = alteredValue(c, c.fact("RES"), made, {MessageType::AuthAndCipheringResponse, MessageType::TreResponse});
    return valueOf(facts, "place").empty() ? std::nullopt : std::optional(std::move(facts));
}

Found resCut(const Case& c)
{
    const std::string made = resOfTre(c);
    const std::string came = c.fact("RES");
    const bool isIt = !came.empty() && made == c.fact("XRES") && came.size() < made.size() && made.starts_with(came);
    return isIt ? std::optional(Facts{{"held", std::to_string(came.size() / 2)}, {"used", std::to_string(made.size() / 2)}}) : std::nullopt;
}

Found xresAltered(const Case& c)
{
    const std::string res = c.fact("RES");
    if (res != resOfTre(c) || res == c.fact("XRES")) {
        return std::nullopt;
    }
    const auto all = vectorsBefore(c);
    const auto made = std::ranges::find(all, res, &Made::xres);
    return made == all.end() ? std::nullopt : std::optional(alteredValue(c, c.fact("XRES"), made->xres, {MessageType::AuthInfoAnswer}));
}

Found resOfOtherVector(const Case& c)
{
    const auto all = vectorsBefore(c);
    const auto ofRes = std::ranges::find(all, c.fact("RES"), &Made::xres);
    const auto ofXres = std::ranges::find(all, c.fact("XRES"), &Made::xres);
    const bool areTwo = ofRes != all.end() && ofXres != all.end() && ofRes != ofXres;
    return areTwo ? std::optional(Facts{{"held", toHex(ofRes->rand)}, {"used", toHex(ofXres->rand)}}) : std::nullopt;
}

// The separation bit

/// RAND and AUTN of the challenge that the M2ME refused.
Found separationBitAltered(const Case& c)
{
    const auto challenge = messageIn<AuthAndCipheringRequest>(c.refused);
    if (!challenge || !challenge->autn) {
        return std::nullopt;
    }
    const auto all = vectorsBefore(c);
    const auto made = std::ranges::find(all, challenge->rand, &Made::rand);
    if (made == all.end() || (made->autn[6] & 0x80) != 0) {
        return std::nullopt;
    }
    return alteredValue(c, toHex(*challenge->autn), toHex(made->autn), {MessageType::AuthInfoAnswer, MessageType::AuthAndCipheringRequest});
}

constexpr auto ownRows = std::to_array<Row>({
    {"vectors-mixed", CheckId::AutnMacMatches, "TS 33.102 6.3.2", Certainty::Reproduced, vectorsMixed},
    {"rand-altered", CheckId::AutnMacMatches, "TS 33.102 6.3.3", Certainty::Reproduced, challengeAltered<true>},
    {"autn-altered", CheckId::AutnMacMatches, "TS 33.102 6.3.3", Certainty::Reproduced, challengeAltered<false>},
    {"challenge-replayed", CheckId::SqnFresh, "TS 33.102 6.3.3", Certainty::Facts, challengeReplayed},
    {"sqn-not-greater", CheckId::SqnFresh, "TS 33.102 C.2.2", Certainty::Facts, sqnRefused<crypto::SqnReason::SeqNotGreater>},
    {"sqn-jump", CheckId::SqnFresh, "TS 33.102 C.2.2", Certainty::Facts, sqnRefused<crypto::SqnReason::JumpTooFar>},
    {"sqn-too-old", CheckId::SqnFresh, "TS 33.102 C.2.2", Certainty::Facts, sqnRefused<crypto::SqnReason::TooOld>},
    {"auts-altered", CheckId::AutsMacMatches, "TS 33.102 6.3.5", Certainty::Reproduced, autsAltered},
    {"res-of-other-vector", CheckId::ResEqualsXres, "TS 33.102 6.3.3", Certainty::Reproduced, resOfOtherVector},
    {"res-altered", CheckId::ResEqualsXres, "TS 33.102 6.3.3", Certainty::Reproduced, resAltered},
    {"res-cut", CheckId::ResEqualsXres, "TS 33.102 6.3.3", Certainty::Reproduced, resCut},
    {"xres-altered", CheckId::ResEqualsXres, "TS 33.102 6.3.3", Certainty::Reproduced, xresAltered},
    {"separation-bit-altered", CheckId::SeparationBitClear, "TS 33.102 Annex H", Certainty::Reproduced, separationBitAltered},
});

} // namespace
} // namespace of_aka

std::span<const Row> akaRows()
{
    return of_aka::ownRows;
}

std::optional<Explanation> explainCredential(const Case& c)
{
    const auto question = of_aka::questionOf(c);
    return question ? std::optional(explainMac(*question)) : std::nullopt;
}

} // namespace mcim::analysis::explaining
