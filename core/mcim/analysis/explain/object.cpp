// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/analysis/explain/validation.h"
#include "mcim/crypto/certificate_chain.h"
#include "mcim/crypto/cms.h"
#include "mcim/crypto/hash.h"
#include "mcim/crypto/jws.h"

#include <charconv>
#include <fmt/format.h>

/// Step 19: the object with the MCIM, as the TRE judges it.
namespace mcim::analysis::explaining {
namespace of_object {
namespace {

const entities::TreState* treOf(const Case& c)
{
    return c.refused.to.role == Role::Tre && c.refused.to.index < c.before.tre.size() ? &*c.before.tre[c.refused.to.index] : nullptr;
}

const entities::TrePending* pendingOf(const Case& c)
{
    const auto* tre = treOf(c);
    return tre && tre->pending ? &**tre->pending : nullptr;
}

std::int64_t treSeconds(const Case& c)
{
    return c.refused.at.unixSeconds() + c.clockSkew(c.refused.to);
}

/// An object that an SHO made in this run, by its computation.
struct Made {
    Bytes object;
    std::uint32_t record = 0;
};

/// Newest first, each as it is delivered: signed where it is signed.
std::vector<Made> objectsMade(const Case& c)
{
    std::vector<Made> all;
    newestBefore(c, [&](const StepRecord& record) {
        Bytes last;
        for (const Computation& computation : record.computations) {
            const bool isObject = computation.name == "cms-envelop" || computation.name == "cms-sign";
            const auto octets = isObject ? fromHex(valueOf(computation.outputs, "object")) : std::nullopt;
            last = octets ? *octets : last;
        }
        if (!last.empty()) {
            all.push_back({last, record.number});
        }
        return false;
    });
    return all;
}

/// The encrypted layer of an object, which measure H7 wraps into SignedData.
Bytes envelopedIn(const Bytes& octets)
{
    const auto kind = crypto::cmsKind(octets);
    const auto opened = kind && *kind == crypto::CmsKind::Signed ? crypto::openSigned(octets) : Decoded<crypto::SignedFacts>{};
    return kind && *kind == crypto::CmsKind::Signed && opened ? opened->content : octets;
}

/// A message on the way of that device's object.
bool carriesObjectOf(const Case& c, const StepRecord& record, const Pcid& pcid)
{
    if (record.kind != EventKind::Message || !c.concerns(record)) {
        return false;
    }
    const auto delivery = record.type == MessageType::ObjectDelivery ? messageIn<ObjectDelivery>(record, true) : std::nullopt;
    return delivery ? delivery->pcid == pcid : record.type == MessageType::DmServerMessage || record.type == MessageType::TreInstall;
}

/// Whether the TRE's platform key and certificate open it, with an integrity that holds where there is one.
bool opensWith(const entities::TreState& tre, const Bytes& object)
{
    const auto key = crypto::PrivateKey::fromPkcs8(tre.platformKey.reveal());
    const auto pfc = tre.pfcChain.empty() ? Decoded<crypto::Certificate>{} : crypto::Certificate::parse(tre.pfcChain.front());
    if (!key || tre.pfcChain.empty() || !pfc) {
        return false;
    }
    const auto opened = crypto::openEnveloped(envelopedIn(object), *key, *pfc);
    return opened && opened->recipientMatches && opened->tagValid;
}

constexpr std::size_t mostOctetsChanged = 16;

/// The object that came is one that was made, with few octets otherwise, and that one would be accepted.
Found objectAltered(const Case& c)
{
    const auto* tre = treOf(c);
    const auto* pending = pendingOf(c);
    if (!pending) {
        return std::nullopt;
    }
    for (const Made& made : objectsMade(c)) {
        const bool isSameSize = made.object.size() == pending->object.size() && made.object != pending->object;
        std::size_t changed = 0;
        for (std::size_t i = 0; isSameSize && i < made.object.size(); ++i) {
            changed += made.object[i] != pending->object[i] ? 1 : 0;
        }
        if (!isSameSize || changed > mostOctetsChanged || !opensWith(*tre, made.object)) {
            continue;
        }
        Facts facts = differenceFacts(pending->object, made.object);
        facts.push_back({"size", std::to_string(made.object.size())});
        facts.push_back({"place", recordLabel(c.run.record(made.record))});
        const StepRecord* onTheWay = newestBefore(c, [&](const StepRecord& r) { return isAltered(r) && carriesObjectOf(c, r, tre->pcid); });
        facts.push_back({"way", onTheWay ? recordLabel(*onTheWay) : ""});
        return facts;
    }
    return std::nullopt;
}

Found objectTruncated(const Case& c)
{
    const auto* pending = pendingOf(c);
    for (const Made& made : pending ? objectsMade(c) : std::vector<Made>{}) {
        const bool isPart = pending->object.size() < made.object.size() && equalOctets(ByteView(made.object).first(pending->object.size()), pending->object);
        if (isPart && !pending->object.empty()) {
            return Facts{{"held", std::to_string(pending->object.size())}, {"used", std::to_string(made.object.size())}};
        }
    }
    return std::nullopt;
}

/// No part of it is CMS.
Found notCms(const Case& c)
{
    const auto* pending = pendingOf(c);
    const auto kind = pending ? crypto::cmsKind(pending->object) : Decoded<crypto::CmsKind>{};
    return pending && !kind ? std::optional(Facts{{"octet", std::to_string(kind.error().offset)}, {"what", kind.error().reason},
               {"held", std::to_string(pending->object.size())}}) : std::nullopt;
}

/// The TRE's list of SHO anchors lacks the one that it held at the beginning, or that another TRE holds.
Found shoAnchorMissing(const Case& c)
{
    const auto* tre = treOf(c);
    const auto* pending = pendingOf(c);
    const auto opened = pending ? crypto::openSigned(pending->object) : Decoded<crypto::SignedFacts>{};
    if (!pending || !opened || !opened->signatureValid || opened->signer.isEmpty()) {
        return std::nullopt;
    }
    std::vector<Bytes> candidates;
    for (const World* world : {&c.run.start, &c.before}) {
        for (const auto& other : world->tre) {
            candidates.insert(candidates.end(), other->shoAnchors.begin(), other->shoAnchors.end());
        }
        candidates.insert(candidates.end(), world->pva->anchors.begin(), world->pva->anchors.end());
    }
    for (const Bytes& anchor : candidates) {
        const bool isHeld = std::ranges::find(tre->shoAnchors, anchor) != tre->shoAnchors.end();
        std::vector<Bytes> chain{opened->signer.der()};
        chain.insert(chain.end(), opened->certificates.begin(), opened->certificates.end());
        if (!isHeld && crypto::judgeChain(chain, {anchor}, {}, treSeconds(c) - SimTime::epochUnixSeconds).isGood()) {
            const auto certificate = crypto::Certificate::parse(anchor);
            return Facts{{"used", certificate ? certificate->fields().subject : "none"}, {"certificate", opened->signer.fields().subject}};
        }
    }
    return std::nullopt;
}

Found notSigned(const Case& c)
{
    const auto* pending = pendingOf(c);
    const auto kind = pending ? crypto::cmsKind(pending->object) : Decoded<crypto::CmsKind>{};
    return pending && kind && *kind != crypto::CmsKind::Signed ? std::optional(Facts{{"held", "EnvelopedData"}}) : std::nullopt;
}

/// The signature is genuine, by a certificate that no SHO has.
Found signedByAnother(const Case& c)
{
    const auto* pending = pendingOf(c);
    const auto opened = pending ? crypto::openSigned(pending->object) : Decoded<crypto::SignedFacts>{};
    if (!pending || !opened || !opened->signatureValid || opened->signer.isEmpty()) {
        return std::nullopt;
    }
    const Bytes& signer = opened->signer.der();
    const bool isSho = std::ranges::find(c.before.sho->certificateChain, signer) != c.before.sho->certificateChain.end();
    if (isSho) {
        return std::nullopt;
    }
    for (const OwnedOctets& one : certificatesOf(c.before)) {
        if (one.octets == signer) {
            return Facts{{"owner", one.owner}, {"certificate", opened->signer.fields().subject}};
        }
    }
    return std::nullopt;
}

/// The signer's certificate is out of its time by the TRE's clock, and in it by true time.
Found signerClock(const Case& c)
{
    const auto* tre = treOf(c);
    const auto* pending = pendingOf(c);
    const auto opened = pending ? crypto::openSigned(pending->object) : Decoded<crypto::SignedFacts>{};
    const std::int64_t skew = c.clockSkew(c.refused.to);
    if (!pending || !opened || !opened->signatureValid || opened->signer.isEmpty() || skew == 0) {
        return std::nullopt;
    }
    const auto judgedAt = [&](std::int64_t now) { return crypto::judgeChain({opened->signer.der()}, tre->shoAnchors, {}, now - SimTime::epochUnixSeconds).isGood(); };
    const bool isIt = !judgedAt(treSeconds(c)) && judgedAt(treSeconds(c) - skew);
    const auto& fields = opened->signer.fields();
    return isIt ? std::optional(Facts{{"clock", fmt::format("{:+}", skew)}, {"certificate", fields.subject}, {"now", timeText(treSeconds(c))},
                      {"notBefore", timeText(fields.notBefore + SimTime::epochUnixSeconds)}, {"notAfter", timeText(fields.notAfter + SimTime::epochUnixSeconds)}})
                : std::nullopt;
}

/// Another TRE's key opens it: whose.
Found forAnother(const Case& c)
{
    const auto* pending = pendingOf(c);
    for (std::uint32_t i = 0; pending && i < c.before.tre.size(); ++i) {
        const entities::TreState& other = *c.before.tre[i];
        if (i != c.refused.to.index && opensWith(other, pending->object)) {
            return Facts{{"owner", EntityId{Role::Tre, i}.text()}, {"used", subjectOf(other.pfcChain.front())}};
        }
    }
    return std::nullopt;
}

/// Encrypted for the PfC that this TRE had at the beginning.
Found pfcChanged(const Case& c)
{
    const auto* tre = treOf(c);
    const auto* pending = pendingOf(c);
    if (!pending || c.refused.to.index >= c.run.start.tre.size()) {
        return std::nullopt;
    }
    const entities::TreState& start = *c.run.start.tre[c.refused.to.index];
    const bool isSame = start.platformKey == tre->platformKey && start.pfcChain == tre->pfcChain;
    return !isSame && opensWith(start, pending->object) ? std::optional(Facts{{"used", subjectOf(start.pfcChain.front())}, {"what", start.platformKey == tre->platformKey ? "PfC" : "platform key"}}) : std::nullopt;
}

// The authorization (H8)

std::optional<AuthorizationClaims> authorizationOf(const Case& c)
{
    const auto* pending = pendingOf(c);
    const auto parts = pending && pending->authorization ? crypto::splitJws(*pending->authorization) : Decoded<crypto::JwsParts>{};
    if (!pending || !pending->authorization || !parts) {
        return std::nullopt;
    }
    auto decoded = codecs::decodeInner(innerTypeOf<AuthorizationClaims>, parts->payload);
    return decoded ? std::optional(std::get<AuthorizationClaims>(std::move(*decoded))) : std::nullopt;
}

Found authorizationAbsent(const Case& c)
{
    const auto* pending = pendingOf(c);
    return pending && !pending->authorization ? std::optional(Facts{}) : std::nullopt;
}

Found authorizationUsed(const Case& c)
{
    const auto claims = authorizationOf(c);
    const auto* tre = treOf(c);
    const bool isUsed = claims && std::ranges::find(tre->usedAuthorizations, claims->jti) != tre->usedAuthorizations.end();
    return isUsed ? std::optional(Facts{{"used", claims->jti}}) : std::nullopt;
}

Found authorizationExpired(const Case& c)
{
    const auto claims = authorizationOf(c);
    const bool isLate = claims && claims->exp < treSeconds(c);
    return isLate ? std::optional(Facts{{"notAfter", timeText(claims->exp)}, {"now", timeText(treSeconds(c))}, {"skew", fmt::format("{:+}", claims->exp - treSeconds(c))},
                        {"clock", fmt::format("{:+}", c.clockSkew(c.refused.to))}})
                  : std::nullopt;
}

Found authorizationForAnother(const Case& c)
{
    const auto claims = authorizationOf(c);
    const auto* tre = treOf(c);
    for (const auto& other : c.before.tre) {
        if (claims && claims->pcid == other->pcid && other->pcid != tre->pcid) {
            return Facts{{"held", tre->pcid.text()}, {"used", other->pcid.text()}};
        }
    }
    return std::nullopt;
}

/// Of another object that was made in this run.
Found authorizationOfOtherObject(const Case& c)
{
    const auto claims = authorizationOf(c);
    const auto* pending = pendingOf(c);
    for (const Made& made : claims ? objectsMade(c) : std::vector<Made>{}) {
        if (claims->objectHash == crypto::sha256(made.object) && made.object != pending->object) {
            return Facts{{"held", toHex(crypto::sha256(pending->object))}, {"used", toHex(claims->objectHash)}, {"place", recordLabel(c.run.record(made.record))}};
        }
    }
    return std::nullopt;
}

// The MCIM

Found versionOld(const Case& c)
{
    const std::string installed = c.fact("installed version");
    return installed.empty() || installed == "none" ? std::nullopt : std::optional(Facts{{"used", c.fact("version")}, {"held", installed}, {"what", c.fact("ICCID")}});
}

struct McimTimes {
    std::int64_t notBefore = 0;
    std::int64_t notAfter = 0;
    std::int64_t now = 0;
};

std::optional<McimTimes> mcimTimes(const Case& c)
{
    const auto number = [&](std::string_view name) {
        std::int64_t value = 0;
        const std::string text = c.fact(name);
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
        return error == std::errc{} && !text.empty() ? std::optional(value) : std::nullopt;
    };
    const auto notBefore = number("notBefore");
    const auto notAfter = number("notAfter");
    return notBefore && notAfter ? std::optional(McimTimes{*notBefore, *notAfter, treSeconds(c)}) : std::nullopt;
}

Facts shown(const McimTimes& times, std::int64_t skew)
{
    const std::int64_t least = times.now < times.notBefore ? times.notBefore - times.now : times.notAfter - times.now;
    return {{"notBefore", timeText(times.notBefore)}, {"notAfter", timeText(times.notAfter)}, {"now", timeText(times.now)}, {"skew", fmt::format("{:+}", least)},
        {"clock", fmt::format("{:+}", skew)}};
}

Found treClock(const Case& c)
{
    const auto times = mcimTimes(c);
    const std::int64_t skew = c.clockSkew(c.refused.to);
    const bool isIt = times && skew != 0 && times->notBefore <= times->now - skew && times->now - skew <= times->notAfter;
    return isIt ? std::optional(shown(*times, skew)) : std::nullopt;
}

template <bool isLate>
Found mcimOutOfTime(const Case& c)
{
    const auto times = mcimTimes(c);
    return times && (isLate ? times->notAfter < times->now : times->now < times->notBefore) ? std::optional(shown(*times, c.clockSkew(c.refused.to))) : std::nullopt;
}

Found storageFull(const Case& c)
{
    const auto* tre = treOf(c);
    return tre && tre->installed.size() >= tre->capacity ? std::optional(Facts{{"used", std::to_string(tre->installed.size())}, {"held", std::to_string(tre->capacity)}}) : std::nullopt;
}

constexpr auto rows = std::to_array<Row>({
    {"object-truncated", CheckId::ObjectWellFormed, "RFC 5652", Certainty::Facts, objectTruncated},
    {"object-altered", CheckId::ObjectWellFormed, "RFC 5652", Certainty::Reproduced, objectAltered},
    {"object-not-cms", CheckId::ObjectWellFormed, "RFC 5652 3", Certainty::Facts, notCms},
    {"object-altered", CheckId::ObjectSignedBySho, "RFC 5652 5", Certainty::Reproduced, objectAltered},
    {"object-not-signed", CheckId::ObjectSignedBySho, "RFC 5652 5", Certainty::Facts, notSigned},
    {"object-by-another", CheckId::ObjectSignedBySho, "RFC 5652 5", Certainty::Reproduced, signedByAnother},
    {"tre-clock-signer", CheckId::ObjectSignedBySho, "RFC 5280 6.1.3", Certainty::Facts, signerClock},
    {"sho-anchor-missing", CheckId::ObjectSignedBySho, "RFC 5280 6.1", Certainty::Reproduced, shoAnchorMissing},
    {"object-for-another", CheckId::ObjectForThisTre, "RFC 5652 6.2.2", Certainty::Reproduced, forAnother},
    {"platform-key-changed", CheckId::ObjectForThisTre, "RFC 5652 6.2.2", Certainty::Reproduced, pfcChanged},
    {"object-altered", CheckId::ObjectForThisTre, "RFC 5652 6.2.2", Certainty::Reproduced, objectAltered},
    {"object-altered", CheckId::ObjectTagValid, "RFC 5083", Certainty::Reproduced, objectAltered},
    {"platform-key-changed", CheckId::ObjectTagValid, "RFC 5652 6.2.2", Certainty::Reproduced, pfcChanged},
    {"object-for-another", CheckId::ObjectTagValid, "RFC 5652 6.2.2", Certainty::Reproduced, forAnother},
    {"authorization-absent", CheckId::AuthorizationValid, "emulator's choice", Certainty::Facts, authorizationAbsent},
    {"authorization-used", CheckId::AuthorizationValid, "emulator's choice", Certainty::Facts, authorizationUsed},
    {"authorization-expired", CheckId::AuthorizationValid, "emulator's choice", Certainty::Facts, authorizationExpired},
    {"authorization-for-another", CheckId::AuthorizationValid, "emulator's choice", Certainty::Facts, authorizationForAnother},
    {"authorization-of-other-object", CheckId::AuthorizationValid, "emulator's choice", Certainty::Reproduced, authorizationOfOtherObject},
    {"mcim-version-old", CheckId::McimVersionNewer, "emulator's choice", Certainty::Facts, versionOld},
    {"tre-clock-wrong", CheckId::McimInValidity, "emulator's choice", Certainty::Facts, treClock},
    {"mcim-expired", CheckId::McimInValidity, "emulator's choice", Certainty::Facts, mcimOutOfTime<true>},
    {"mcim-not-yet-valid", CheckId::McimInValidity, "emulator's choice", Certainty::Facts, mcimOutOfTime<false>},
    {"storage-full", CheckId::StorageAvailable, "ISO 7816-4 5.1.3", Certainty::Facts, storageFull},
});

} // namespace
} // namespace of_object

std::span<const Row> objectRows()
{
    return of_object::rows;
}

} // namespace mcim::analysis::explaining
