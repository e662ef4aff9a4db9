// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/analysis/forge.h"

#include "mcim/analysis/guards.h"
#include "mcim/crypto/jws.h"

#include <algorithm>

namespace mcim::analysis {
namespace {

using namespace engine;
using knowledge::noTerm;

constexpr int deepestNeed = 4;

const Fact* knownAt(const Ledger& ledger, TermId term, std::uint32_t at)
{
    const Fact* fact = ledger.closure().fact(Knower::attacker(), term);
    return fact && fact->record <= at ? fact : nullptr;
}

/// What the value takes: known, or missing with those who have it and what it was computed from.
Need needOf(const Ledger& ledger, TermId term, std::string name, std::uint32_t at, int depth = 0)
{
    Need need;
    need.name = std::move(name);
    need.term = term;
    if (const auto index = ledger.secretOf(term)) {
        need.secret = ledger.secrets()[*index].id;
    }
    if (const Fact* known = knownAt(ledger, term, at)) {
        need.isKnown = true;
        need.since = known->record;
        return need;
    }
    const Fact* computed = nullptr;
    ledger.closure().forEachKnower(term, [&](const Fact& fact) {
        if (fact.record > at || fact.knower.isAttacker || fact.knower.isWire) {
            return;
        }
        need.knowers.push_back(fact.knower);
        if (!computed && fact.rule == Rule::Compute && fact.derivation != knowledge::noDerivation) {
            computed = &fact;
        }
    });
    std::ranges::sort(need.knowers);
    if (computed && depth < deepestNeed) {
        for (const TermId input : ledger.closure().inputs(computed->derivation)) {
            const auto index = ledger.secretOf(input);
            const std::string inputName = index ? enumText(ledger.secrets()[*index].id) : std::string(computed->what);
            need.from.push_back(needOf(ledger, input, inputName, at, depth + 1));
        }
    }
    return need;
}

std::string keyName(Guard guard, std::size_t n)
{
    switch (guard) {
    case Guard::BootstrapMac: return "boot-key";
    case Guard::ConnectivityMac: return n == 0 ? "ck" : "ik";
    case Guard::Autn: return n == 0 ? "k" : "opc";
    case Guard::Response: return "res";
    case Guard::NotificationDigest:
    case Guard::DmCredential:
    case Guard::DmMac: return n == 0 ? "dm-password" : "nonce";
    case Guard::Signature:
    case Guard::ObjectSignature: return "private-key";
    case Guard::ObjectTag: return "content-key";
    case Guard::RadioIntegrity: return "ik";
    }
    return {};
}

GuardState stateOf(const Ledger& ledger, const FoundGuard& found, std::uint32_t at)
{
    GuardState state{found.guard, found.field, true, {}};
    for (std::size_t n = 0; n < found.keys.size(); ++n) {
        state.needs.push_back(needOf(ledger, found.keys[n], keyName(found.guard, n), at));
        state.isRedone &= state.needs.back().isKnown;
    }
    return state;
}

InFlightMessage inFlight(const StepRecord& record, Bytes octets, AnyMessage message)
{
    return {record.to.role, record.channel, record.peer, std::move(octets), std::move(message)};
}

const Bytes& sentOctets(const StepRecord& record)
{
    return record.octetsSent.empty() ? record.octets : record.octetsSent;
}

} // namespace

Forged forgeOctets(const Ledger& ledger, const StepRecord& record, Bytes octets)
{
    Forged forged;
    forged.octets = std::move(octets);
    forged.inReach = isInReach(ledger.attacker(), record.channel, record.from, record.to, record.number);
    const Bytes& sent = sentOctets(record);
    auto original = codecs::decode(record.to.role, record.channel, sent);
    auto changed = codecs::decode(record.to.role, record.channel, forged.octets);
    if (original && changed) {
        const InFlightMessage before = inFlight(record, sent, *std::move(original));
        InFlightMessage after = inFlight(record, forged.octets, *std::move(changed));
        std::vector<FoundGuard> guards = guardsOf(ledger, before);
        // What encloses others is made again last, so that it covers them.
        std::ranges::stable_sort(guards, [](const FoundGuard& a, const FoundGuard& b) { return (a.guard == Guard::DmMac) < (b.guard == Guard::DmMac); });
        for (const FoundGuard& guard : guards) {
            if (fits(ledger, guard, after)) {
                continue;
            }
            GuardState state = stateOf(ledger, guard, record.number);
            if (state.isRedone) {
                redo(ledger, guard, before, after);
                state.isRedone = fits(ledger, guard, after);
            }
            forged.guards.push_back(std::move(state));
        }
        forged.octets = std::move(after.octets);
    }
    if (forged.octets == sent) {
        return forged;
    }
    if (const auto key = ledger.integrityKey(record.number)) {
        forged.guards.push_back(stateOf(ledger, {Guard::RadioIntegrity, "MAC-I", {*key}}, record.number));
    }
    forged.put = putInto(ledger, record.number + 1, record.to.role, record.channel, sent, forged.octets);
    return forged;
}

namespace {

std::optional<InnerType> claimsOf(const AnyMessage& message, std::string_view field)
{
    const bool isResult = std::holds_alternative<ValidationAnswer>(message) && field == "body";
    const bool isEvidence = std::holds_alternative<EvidenceAnswer>(message) && field == "token";
    const bool isAuthorization = std::holds_alternative<ObjectDelivery>(message) && field == "authorization";
    const bool isReceipt = std::holds_alternative<StatusReport>(message) && field == "receipt";
    return isResult ? std::optional(InnerType::ValidationClaims) : isEvidence ? std::optional(InnerType::EvidenceClaims)
        : isAuthorization ? std::optional(InnerType::AuthorizationClaims) : isReceipt ? std::optional(InnerType::ReceiptClaims) : std::nullopt;
}

/// The message with a claim of a JWS changed; header and signature stay. nullopt when the path leads into no JWS.
std::optional<tl::expected<Bytes, SetFieldError>> withClaim(const StepRecord& record, const Bytes& octets, const FieldEdit& edit)
{
    const std::size_t inside = edit.path.find('>');
    auto message = codecs::decode(record.to.role, record.channel, octets);
    if (inside == std::string::npos || !message) {
        return std::nullopt;
    }
    const std::string field = edit.path.substr(0, inside);
    const auto type = claimsOf(*message, field);
    const auto jws = jwsAt(*message, field);
    const auto parts = jws ? crypto::splitJws(jws->text) : tl::unexpected(DecodeError{});
    if (!type || !parts) {
        return std::nullopt;
    }
    auto claims = codecs::decodeInner(*type, parts->payload);
    if (!claims) {
        return tl::unexpected(SetFieldError::BadValue);
    }
    const auto changed = std::visit([&](auto& one) { return setField(one, std::string_view(edit.path).substr(inside + 1), edit.text); }, *claims);
    if (!changed) {
        return tl::unexpected(changed.error());
    }
    const std::string made = parts->signingInput.substr(0, parts->signingInput.find('.') + 1) + toBase64Url(codecs::encodeInner(*claims)) + "."
        + toBase64Url(parts->signature);
    std::visit([&](auto& one) { (void)setField(one, field, jws->inField(made)); }, *message);
    return codecs::encode(record.channel, *message);
}

bool isSame(const CheckRecord& a, const CheckRecord& b)
{
    return a.id == b.id && a.holds == b.holds;
}

} // namespace

std::optional<SecretId> Need::missing() const
{
    if (isKnown) {
        return std::nullopt;
    }
    if (secret) {
        return secret;
    }
    for (const Need& need : from) {
        if (const auto id = need.missing()) {
            return id;
        }
    }
    return std::nullopt;
}

bool Forged::isSound() const
{
    return std::ranges::all_of(guards, &GuardState::isRedone)
        && std::ranges::none_of(put, [](const PutIn& one) { return one.source == PutSource::Secret; });
}

std::optional<SecretId> Forged::missing() const
{
    for (const GuardState& guard : guards) {
        for (const Need& need : guard.needs) {
            if (const auto id = guard.isRedone ? std::nullopt : need.missing()) {
                return id;
            }
        }
    }
    for (const PutIn& one : put) {
        if (one.source == PutSource::Secret && one.secret) {
            return one.secret;
        }
    }
    return std::nullopt;
}

tl::expected<Forged, ForgeError> forge(const Ledger& ledger, const StepRecord& record, std::span<const FieldEdit> edits)
{
    if (record.kind != EventKind::Message || !codecs::decode(record.to.role, record.channel, sentOctets(record))) {
        return tl::unexpected(ForgeError{ForgeProblem::NoMessage, {}});
    }
    Bytes octets = sentOctets(record);
    for (const FieldEdit& edit : edits) {
        auto claim = withClaim(record, octets, edit);
        auto changed = claim ? *std::move(claim)
                             : withField(record.to.role, record.channel, octets, edit.path, [&](const auto&) { return edit.text; });
        if (!changed) {
            const bool isMissing = changed.error() == SetFieldError::NoSuchField;
            return tl::unexpected(ForgeError{isMissing ? ForgeProblem::NoSuchField : ForgeProblem::BadValue, edit.path});
        }
        octets = *std::move(changed);
    }
    return forgeOctets(ledger, record, std::move(octets));
}

std::vector<GuardState> guardStates(const Ledger& ledger, const StepRecord& record)
{
    std::vector<GuardState> states;
    const Bytes& sent = sentOctets(record);
    auto message = record.kind == EventKind::Message ? codecs::decode(record.to.role, record.channel, sent) : tl::unexpected(DecodeError{});
    if (!message) {
        return states;
    }
    for (const FoundGuard& guard : guardsOf(ledger, inFlight(record, sent, *std::move(message)))) {
        states.push_back(stateOf(ledger, guard, record.number));
    }
    if (const auto key = ledger.integrityKey(record.number)) {
        states.push_back(stateOf(ledger, {Guard::RadioIntegrity, "MAC-I", {*key}}, record.number));
    }
    return states;
}

ForgeTrial tryForged(const Run& run, std::uint32_t number, const Bytes& octets)
{
    const StepRecord& message = run.records[number - 1];
    Recipe recipe = run.recipe;
    std::erase_if(recipe.decisions, [&](const Decision& decision) { return decision.at >= number; });
    Timeline timeline(recipe.setup);
    ForgeTrial trial;
    if (!timeline.follow(recipe.decisions)) {
        return trial;
    }
    timeline.jump(number - 1);
    Intervention instead;
    instead.id = "forged";
    instead.trigger.message = message.type;
    instead.action = SetOctets{octets};
    if (!timeline.fork(Decided(AddInterventions{{instead}}), "forged")) {
        return trial;
    }
    while (timeline.forward() && !trial.refusedBy) {
        const StepRecord& record = timeline.record(timeline.position());
        if (record.number == number) {
            trial.arrives = record.fate.arrives();
            trial.isUnreadable = record.undecodable.has_value();
            trial.isIgnored = record.verdict.kind == VerdictKind::Ignored;
        }
        const StepRecord* same = record.number <= run.records.size() ? &run.records[record.number - 1] : nullptr;
        for (const CheckRecord& check : record.checks) {
            const bool failedBefore = same && std::ranges::any_of(same->checks, [&](const CheckRecord& one) { return isSame(one, check); });
            if (!check.holds && !failedBefore && !trial.refusedBy) {
                trial.refusedBy = check.id;
                trial.record = record.number;
            }
        }
    }
    return trial;
}

} // namespace mcim::analysis
