// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/analysis/explain/validation.h"
#include "mcim/crypto/certificate.h"
#include "mcim/crypto/hash.h"
#include "mcim/crypto/jws.h"

#include <fmt/format.h>

/// Step 15: the PVA's result, as the SHO judges it.
namespace mcim::analysis::explaining {
namespace of_result {
namespace {

struct Result {
    std::optional<crypto::JwsParts> parts;
    std::optional<ValidationClaims> claims;
};

Result read(const Bytes& body, bool isSigned)
{
    Result result;
    Bytes payload = body;
    if (isSigned) {
        const auto parts = crypto::splitJws(textOf(body));
        if (!parts) {
            return result;
        }
        result.parts = *parts;
        payload = parts->payload;
    }
    auto decoded = codecs::decodeInner(innerTypeOf<ValidationClaims>, payload);
    if (decoded) {
        result.claims = std::get<ValidationClaims>(std::move(*decoded));
    }
    return result;
}

Result resultOf(const Case& c)
{
    const auto* registration = registrationOf(c);
    return registration ? read(registration->result, registration->resultSigned) : Result{};
}

/// The answer as it was sent, when something altered it on its way.
struct AlteredAnswer {
    ValidationAnswer came;
    ValidationAnswer sent;
    std::string place;
};

std::optional<AlteredAnswer> alteredAnswer(const Case& c)
{
    const auto* registration = registrationOf(c);
    std::optional<AlteredAnswer> found;
    newestBefore(c, [&](const StepRecord& r) {
        if (r.kind != EventKind::Message || r.type != MessageType::ValidationAnswer || !isAltered(r)) {
            return false;
        }
        const auto came = messageIn<ValidationAnswer>(r);
        const auto sent = messageIn<ValidationAnswer>(r, true);
        if (registration && came && sent && came->body == registration->result) {
            found = AlteredAnswer{*came, *sent, recordLabel(r)};
        }
        return found.has_value();
    });
    return found;
}

/// The answer as it was sent would have passed the check.
Found resultAltered(const Case& c)
{
    const auto altered = alteredAnswer(c);
    if (!altered) {
        return std::nullopt;
    }
    const Result sent = read(altered->sent.body, altered->sent.isSigned);
    if (c.check == CheckId::VerdictReceived && (altered->sent.status >= 300 || !sent.claims)) {
        return std::nullopt;
    }
    if (c.check == CheckId::VerdictSigned && (!sent.parts || !isSignedBy(*sent.parts, c.before.sho->pvaCertificate))) {
        return std::nullopt;
    }
    if (c.check == CheckId::VerdictAffirming && (!sent.claims || sent.claims->status != ValidationStatus::Affirming)) {
        return std::nullopt;
    }
    const Result came = read(altered->came.body, altered->came.isSigned);
    Facts facts = differenceFacts(altered->came.body, altered->sent.body);
    const std::string held = came.claims ? enumText(came.claims->status) : "unreadable";
    const std::string used = sent.claims ? enumText(sent.claims->status) : "unreadable";
    if (held != used) {
        facts.push_back({"held", held});
        facts.push_back({"used", used});
    }
    facts.push_back({"place", altered->place});
    return facts;
}

Found resultUnsigned(const Case& c)
{
    const auto* registration = registrationOf(c);
    return registration && !registration->resultSigned ? std::optional(Facts{{"held", c.before.pva->id}}) : std::nullopt;
}

Found resultByAnother(const Case& c)
{
    const Result result = resultOf(c);
    for (const OwnedOctets& one : certificatesOf(c.before)) {
        if (result.parts && one.octets != c.before.sho->pvaCertificate && isSignedBy(*result.parts, one.octets)) {
            return Facts{{"owner", one.owner}};
        }
    }
    return std::nullopt;
}

struct Times {
    std::int64_t issued = 0;
    std::int64_t expires = 0;
    std::int64_t now = 0;
    std::int64_t ownSkew = 0;
    std::int64_t pvaSkew = 0;
};

std::optional<Times> timesOf(const Case& c)
{
    const Result result = resultOf(c);
    if (!result.claims) {
        return std::nullopt;
    }
    const std::int64_t skew = c.clockSkew(c.refused.to);
    return Times{result.claims->iat, result.claims->exp, c.refused.at.unixSeconds() + skew, skew, c.clockSkew({Role::Pva, 0})};
}

Facts shown(const Times& times)
{
    const std::int64_t least = times.now < times.issued ? times.issued - times.now : times.expires - times.now;
    return {{"notBefore", timeText(times.issued)}, {"notAfter", timeText(times.expires)}, {"now", timeText(times.now)}, {"skew", fmt::format("{:+}", least)},
        {"clock", fmt::format("{:+}", times.ownSkew)}, {"otherClock", fmt::format("{:+}", times.pvaSkew)}};
}

bool isInTime(const Times& times, std::int64_t ownSkew, std::int64_t pvaSkew)
{
    const std::int64_t now = times.now - times.ownSkew + ownSkew;
    return times.issued - times.pvaSkew + pvaSkew <= now && now <= times.expires - times.pvaSkew + pvaSkew;
}

/// With clocks that show the true time it is in time: which of them is wrong.
template <bool isOwn>
Found clockWrong(const Case& c)
{
    const auto times = timesOf(c);
    const std::int64_t skew = times ? (isOwn ? times->ownSkew : times->pvaSkew) : 0;
    const bool isIt = times && skew != 0 && !isInTime(*times, times->ownSkew, times->pvaSkew)
        && isInTime(*times, isOwn ? 0 : times->ownSkew, isOwn ? times->pvaSkew : 0);
    return isIt ? std::optional(shown(*times)) : std::nullopt;
}

template <bool isLate>
Found outOfTime(const Case& c)
{
    const auto times = timesOf(c);
    return times && (isLate ? times->expires < times->now : times->now < times->issued) ? std::optional(shown(*times)) : std::nullopt;
}

Found nonceOfOtherRegistration(const Case& c)
{
    const Result result = resultOf(c);
    const auto* own = registrationOf(c);
    for (const auto& [pcid, other] : c.before.sho->registrations) {
        const bool isNamed = result.claims && own && other->nonce && std::ranges::find(result.claims->nonces, *other->nonce) != result.claims->nonces.end();
        if (isNamed && other->nonce != own->nonce) {
            return Facts{{"held", own->nonce.value_or("none")}, {"used", *other->nonce}, {"owner", pcid.text()}};
        }
    }
    return std::nullopt;
}

/// A validation request of this run named it before.
Found nonceOfEarlierRequest(const Case& c)
{
    const Result result = resultOf(c);
    const auto* own = registrationOf(c);
    if (!result.claims || !own || !own->nonce || std::ranges::find(result.claims->nonces, *own->nonce) != result.claims->nonces.end()) {
        return std::nullopt;
    }
    const StepRecord* earlier = newestBefore(c, [&](const StepRecord& r) {
        const auto request = r.kind == EventKind::Message && r.type == MessageType::ValidationRequest ? messageIn<ValidationRequest>(r, true) : std::nullopt;
        return request && request->nonce && request->nonce != own->nonce && std::ranges::find(result.claims->nonces, *request->nonce) != result.claims->nonces.end();
    });
    return earlier ? std::optional(Facts{{"held", *own->nonce}, {"used", result.claims->nonces.front()}, {"place", recordLabel(*earlier)}}) : std::nullopt;
}

/// The result is that of another registration of the SHO.
Found resultForAnother(const Case& c)
{
    const Result result = resultOf(c);
    const auto own = Pcid::fromText(c.refused.key);
    for (const auto& [pcid, other] : c.before.sho->registrations) {
        const bool isNamed = result.claims && own && pcid != *own
            && (result.claims->pcid == pcid || result.claims->transactionId == other->transactionId
                || (!other->chain.empty() && result.claims->pfcHash == crypto::sha256(other->chain.front())));
        if (isNamed) {
            return Facts{{"held", own->text()}, {"used", pcid.text()}};
        }
    }
    return std::nullopt;
}

/// The PVA itself found something: its reasons.
Found verdictNegative(const Case& c)
{
    const Result result = resultOf(c);
    const auto* own = registrationOf(c);
    if (!result.claims || !own || result.claims->status == ValidationStatus::Affirming) {
        return std::nullopt;
    }
    const auto session = c.before.pva->sessions.find(own->transactionId);
    const bool isSaid = session != c.before.pva->sessions.end() && session->second->verdict == result.claims->status;
    return isSaid ? std::optional(Facts{{"what", fmt::format("{}", fmt::join(result.claims->reasons, ", "))}, {"used", enumText(result.claims->status)}}) : std::nullopt;
}

Found resultLost(const Case& c)
{
    const auto* own = registrationOf(c);
    const StepRecord* record = newestBefore(c, [&](const StepRecord& r) {
        if (r.kind != EventKind::Message || !r.fate.lost || !own) {
            return false;
        }
        const auto request = messageIn<ValidationRequest>(r);
        const auto answer = messageIn<ValidationAnswer>(r);
        const Result result = answer ? read(answer->body, answer->isSigned) : Result{};
        return (request && request->transactionId == own->transactionId) || (result.claims && result.claims->transactionId == own->transactionId);
    });
    return record ? std::optional(Facts{{"place", recordLabel(*record)}, {"what", std::string(enumText(record->type))}}) : std::nullopt;
}

constexpr auto rows = std::to_array<Row>({
    {"result-lost", CheckId::VerdictReceived, "RFC 9334 8.4", Certainty::Facts, resultLost},
    {"result-altered", CheckId::VerdictReceived, "RFC 9334 8.4", Certainty::Reproduced, resultAltered},
    {"result-altered", CheckId::VerdictSigned, "RFC 7515 5.2", Certainty::Reproduced, resultAltered},
    {"result-unsigned", CheckId::VerdictSigned, "RFC 7515 5.2", Certainty::Facts, resultUnsigned},
    {"result-by-another", CheckId::VerdictSigned, "RFC 7515 5.2", Certainty::Reproduced, resultByAnother},
    {"sho-clock-wrong", CheckId::VerdictFresh, "RFC 9334 10", Certainty::Facts, clockWrong<true>},
    {"result-pva-clock-wrong", CheckId::VerdictFresh, "RFC 9334 10", Certainty::Facts, clockWrong<false>},
    {"result-expired", CheckId::VerdictFresh, "RFC 9334 10", Certainty::Facts, outOfTime<true>},
    {"result-not-yet-valid", CheckId::VerdictFresh, "RFC 9334 10", Certainty::Facts, outOfTime<false>},
    {"result-nonce-of-other", CheckId::VerdictFresh, "RFC 9334 10", Certainty::Facts, nonceOfOtherRegistration},
    {"result-nonce-of-earlier", CheckId::VerdictFresh, "RFC 9334 10", Certainty::Facts, nonceOfEarlierRequest},
    {"result-for-another", CheckId::VerdictForThisDevice, "RFC 9334 8.4", Certainty::Facts, resultForAnother},
    {"result-altered", CheckId::VerdictAffirming, "RFC 9334 8.4", Certainty::Reproduced, resultAltered},
    {"verdict-negative", CheckId::VerdictAffirming, "RFC 9334 8.4", Certainty::Facts, verdictNegative},
});

} // namespace
} // namespace of_result

std::span<const Row> resultRows()
{
    return of_result::rows;
}

} // namespace mcim::analysis::explaining
