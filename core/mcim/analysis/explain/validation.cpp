// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/analysis/explain/validation.h"

#include "mcim/analysis/explain/causes.h"
#include "mcim/crypto/certificate_chain.h"
#include "mcim/crypto/hash.h"
#include "mcim/crypto/jws.h"

#include <fmt/format.h>

/// Step 14: the platform credential, the policy and the evidence, as the PVA judges them.
namespace mcim::analysis::explaining {

namespace of_validation {
namespace {

constexpr CauseFamily validation = CauseFamily::Validation;

/// The validation that the refused act is about.
const entities::PvaSession* sessionOf(const Case& c)
{
    const auto found = c.before.pva->sessions.find(c.refused.key);
    return found == c.before.pva->sessions.end() ? nullptr : &*found->second;
}

/// The device that the validation names, by its PCID.
const entities::TreState* treOf(const World& world, const Pcid& pcid)
{
    for (const auto& tre : world.tre) {
        if (tre->pcid == pcid) {
            return &*tre;
        }
    }
    return nullptr;
}

std::int64_t pvaSeconds(const Case& c)
{
    return c.refused.at.unixSeconds() - SimTime::epochUnixSeconds + c.clockSkew(c.refused.to);
}

bool isTrusted(const Case& c, const std::vector<Bytes>& chain, const std::vector<Bytes>& anchors)
{
    return crypto::judgeChain(chain, anchors, c.before.pva->revoked, pvaSeconds(c)).isTrusted();
}

std::string subjectOf(const Bytes& der)
{
    const auto certificate = crypto::Certificate::parse(der);
    return certificate ? certificate->fields().subject : "none";
}

// The chain

/// What the TRE holds is trusted, what came is not the same.
Found chainAltered(const Case& c)
{
    const auto* session = sessionOf(c);
    const auto* tre = session ? treOf(c.before, session->request.pcid) : nullptr;
    if (!tre || tre->pfcChain == session->request.chain || tre->pfcChain.size() != session->request.chain.size() || !isTrusted(c, tre->pfcChain, c.before.pva->anchors)) {
        return std::nullopt;
    }
    for (std::size_t i = 0; i < tre->pfcChain.size(); ++i) {
        const Bytes& came = session->request.chain[i];
        const Bytes& held = tre->pfcChain[i];
        if (came != held) {
            Facts facts = differenceFacts(came, held);
            facts.push_back({"certificate", subjectOf(held)});
            return facts;
        }
    }
    return std::nullopt;
}

/// A certificate that somebody holds, or held at the beginning, closes the gap.
Found chainIncomplete(const Case& c)
{
    const auto* session = sessionOf(c);
    if (!session) {
        return std::nullopt;
    }
    for (const World* world : {&c.before, &c.run.start}) {
        for (const auto& tre : world->tre) {
            for (const Bytes& candidate : tre->pfcChain) {
                std::vector<Bytes> chain = session->request.chain;
                chain.push_back(candidate);
                if (std::ranges::find(session->request.chain, candidate) == session->request.chain.end() && isTrusted(c, chain, c.before.pva->anchors)) {
                    return Facts{{"certificate", subjectOf(candidate)}, {"held", std::to_string(session->request.chain.size())}};
                }
            }
        }
    }
    return std::nullopt;
}

/// The chain leads to an anchor that the PVA held at the beginning, or that another party trusts.
Found anchorMissing(const Case& c)
{
    const auto* session = sessionOf(c);
    if (!session) {
        return std::nullopt;
    }
    std::vector<Bytes> candidates = c.run.start.pva->anchors;
    for (const auto& tre : c.before.tre) {
        candidates.insert(candidates.end(), tre->shoAnchors.begin(), tre->shoAnchors.end());
    }
    for (const Bytes& anchor : candidates) {
        const bool isHeld = std::ranges::find(c.before.pva->anchors, anchor) != c.before.pva->anchors.end();
        if (!isHeld && isTrusted(c, session->request.chain, {anchor})) {
            return Facts{{"used", subjectOf(anchor)}, {"held", c.before.pva->anchors.empty() ? "none" : subjectOf(c.before.pva->anchors.front())}};
        }
    }
    return std::nullopt;
}

/// The platform key is certified, but by nobody whom an anchor of anybody leads to.
Found chainUnreadable(const Case& c)
{
    const auto* session = sessionOf(c);
    const auto leaf = session && !session->request.chain.empty() ? crypto::Certificate::parse(session->request.chain.front()) : Decoded<crypto::Certificate>{};
    if (!session || session->request.chain.empty() || leaf) {
        return std::nullopt;
    }
    return Facts{{"octet", std::to_string(leaf.error().offset)}, {"used", leaf.error().reason}};
}

// Its time

struct Validity {
    std::string certificate;
    std::int64_t notBefore = 0;
    std::int64_t notAfter = 0;
    std::int64_t now = 0;
};

/// The first certificate out of its time.
std::optional<Validity> outOfTime(const Case& c)
{
    const auto* session = sessionOf(c);
    for (const Bytes& der : session ? session->request.chain : std::vector<Bytes>{}) {
        const auto certificate = crypto::Certificate::parse(der);
        if (!certificate) {
            continue;
        }
        const auto& fields = certificate->fields();
        const std::int64_t now = pvaSeconds(c);
        if (now < fields.notBefore || fields.notAfter < now) {
            return Validity{fields.subject, fields.notBefore, fields.notAfter, now};
        }
    }
    return std::nullopt;
}

Facts shown(const Validity& validity, std::int64_t skew)
{
    const auto unix = [](std::int64_t seconds) { return timeText(seconds + SimTime::epochUnixSeconds); };
    const std::int64_t least = validity.now < validity.notBefore ? validity.notBefore - validity.now : validity.notAfter - validity.now;
    return {{"certificate", validity.certificate}, {"notBefore", unix(validity.notBefore)}, {"notAfter", unix(validity.notAfter)}, {"now", unix(validity.now)},
        {"skew", fmt::format("{:+}", least)}, {"clock", fmt::format("{:+}", skew)}};
}

/// By true time it would be in its validity: the PVA's clock is wrong.
Found clockWrong(const Case& c)
{
    const auto validity = outOfTime(c);
    const auto* session = sessionOf(c);
    const std::int64_t skew = c.clockSkew(c.refused.to);
    if (!validity || skew == 0 || !crypto::judgeChain(session->request.chain, c.before.pva->anchors, {}, validity->now - skew).inValidity()) {
        return std::nullopt;
    }
    return shown(*validity, skew);
}

template <bool isLate>
Found outOfValidity(const Case& c)
{
    const auto validity = outOfTime(c);
    return validity && (validity->notAfter < validity->now) == isLate ? std::optional(shown(*validity, c.clockSkew(c.refused.to))) : std::nullopt;
}

Found revoked(const Case& c)
{
    const auto* session = sessionOf(c);
    for (const Bytes& der : session ? session->request.chain : std::vector<Bytes>{}) {
        const auto certificate = crypto::Certificate::parse(der);
        if (!certificate) {
            continue;
        }
        for (const std::string& entry : c.before.pva->revoked) {
            const bool byFingerprint = entry == toHex(certificate->fields().fingerprint);
            if (byFingerprint || entry == certificate->fields().serial) {
                return Facts{{"certificate", certificate->fields().subject}, {"used", entry}, {"what", byFingerprint ? "fingerprint" : "serial number"}};
            }
        }
    }
    return std::nullopt;
}

Found keyUsageLacks(const Case& c)
{
    const auto* session = sessionOf(c);
    const auto leaf = session && !session->request.chain.empty() ? crypto::Certificate::parse(session->request.chain.front()) : Decoded<crypto::Certificate>{};
    if (!session || session->request.chain.empty() || !leaf) {
        return std::nullopt;
    }
    const auto& usage = leaf->fields().keyUsage;
    const std::string lacking = !usage.digitalSignature ? "digitalSignature" : "keyAgreement";
    return Facts{{"certificate", leaf->fields().subject}, {"what", lacking}};
}

Found policyDenies(const Case& c)
{
    const auto* session = sessionOf(c);
    for (std::size_t i = 0; session && i < c.before.pva->policy.size(); ++i) {
        const auto& row = c.before.pva->policy[i];
        if (row.deviceId == session->request.deviceId || row.deviceId == "*") {
            return row.deny ? std::optional(Facts{{"row", std::to_string(i + 1)}, {"used", row.deviceId}, {"what", row.reason}, {"held", session->request.deviceId}})
                            : std::nullopt;
        }
    }
    return std::nullopt;
}

// The evidence

struct Token {
    crypto::JwsParts parts;
    std::optional<EvidenceClaims> claims;
};

std::optional<Token> tokenIn(std::string_view text)
{
    const auto parts = crypto::splitJws(text);
    if (!parts) {
        return std::nullopt;
    }
    auto decoded = codecs::decodeInner(innerTypeOf<EvidenceClaims>, parts->payload);
    return Token{*parts, decoded ? std::optional(std::get<EvidenceClaims>(std::move(*decoded))) : std::nullopt};
}

std::optional<Token> tokenOf(const Case& c)
{
    const auto* session = sessionOf(c);
    return session ? tokenIn(session->evidence) : std::nullopt;
}

bool isSignedBy(const Token& token, const Bytes& der)
{
    const auto certificate = crypto::Certificate::parse(der);
    return certificate && !certificate->publicKey().isEmpty() && crypto::verifyJws(token.parts, certificate->publicKey()).signatureValid;
}

/// The evidence as it was sent, when something altered it.
struct AlteredEvidence {
    std::string came;
    std::string sent;
    std::string place;
};

std::optional<AlteredEvidence> alteredEvidence(const Case& c)
{
    const auto* session = sessionOf(c);
    std::optional<AlteredEvidence> found;
    newestBefore(c, [&](const StepRecord& record) {
        if (record.kind != EventKind::Message || record.type != MessageType::EvidenceAnswer || !isAltered(record)) {
            return false;
        }
        const auto came = messageIn<EvidenceAnswer>(record);
        const auto sent = messageIn<EvidenceAnswer>(record, true);
        if (came && sent && session && came->token == session->evidence && came->token != sent->token) {
            found = AlteredEvidence{came->token, sent->token, recordLabel(record)};
        }
        return found.has_value();
    });
    return found;
}

Found evidenceAltered(const Case& c)
{
    const auto* session = sessionOf(c);
    const auto altered = alteredEvidence(c);
    const auto sent = altered ? tokenIn(altered->sent) : std::nullopt;
    const bool isGenuine = sent && !session->request.chain.empty() && isSignedBy(*sent, session->request.chain.front());
    if (!isGenuine) {
        return std::nullopt;
    }
    Facts facts = differenceFacts(octetsOf(altered->came), octetsOf(altered->sent));
    const auto first = static_cast<std::size_t>(std::ranges::mismatch(altered->came, altered->sent).in1 - altered->came.begin());
    const auto dots = std::count(altered->came.begin(), altered->came.begin() + static_cast<std::ptrdiff_t>(first), '.');
    facts.push_back({"what", dots == 0 ? "header" : dots == 1 ? "claims" : "signature"});
    facts.push_back({"position", std::to_string(first)});
    facts.push_back({"place", altered->place});
    return facts;
}

/// Another certificate's key verifies it: whose.
Found signedByAnother(const Case& c)
{
    const auto token = tokenOf(c);
    const auto* session = sessionOf(c);
    if (!token || !session) {
        return std::nullopt;
    }
    std::vector<OwnedOctets> candidates;
    for (const World* world : {&c.before, &c.run.start}) {
        for (const OwnedOctets& one : certificatesOf(*world)) {
            candidates.push_back(one);
        }
    }
    for (const OwnedOctets& one : candidates) {
        const bool isOther = session->request.chain.empty() || one.octets != session->request.chain.front();
        if (isOther && isSignedBy(*token, one.octets)) {
            return Facts{{"owner", one.owner}, {"used", subjectOf(one.octets)}, {"held", session->request.chain.empty() ? "none" : subjectOf(session->request.chain.front())}};
        }
    }
    return std::nullopt;
}

/// The TRE's private key is not that of its certificate, but of one that somebody else has.
Found platformKeyDiffers(const Case& c)
{
    const auto token = tokenOf(c);
    for (std::uint32_t i = 0; token && i < c.before.tre.size(); ++i) {
        const auto key = crypto::PrivateKey::fromPkcs8(c.before.tre[i]->platformKey.reveal());
        const bool isIt = key && !key->isEmpty() && crypto::verifyJws(token->parts, key->publicKey()).signatureValid;
        if (isIt) {
            return Facts{{"owner", EntityId{Role::Tre, i}.text()}, {"used", toHex(key->publicKey().point())}};
        }
    }
    return std::nullopt;
}

/// A message of these types, from or to the device, was lost on its way.
template <MessageType... types>
Found isLost(const Case& c)
{
    const auto* session = sessionOf(c);
    const auto isOfDevice = [&](EntityId party) { return session && isDeviceRole(party.role) && c.before.m2me[party.index]->pcid == session->request.pcid; };
    const StepRecord* record = newestBefore(c, [&](const StepRecord& r) {
        return r.kind == EventKind::Message && r.fate.lost && ((r.type == types) || ...) && (isOfDevice(r.from) || isOfDevice(r.to));
    });
    return record ? std::optional(Facts{{"place", recordLabel(*record)}, {"what", std::string(enumText(record->type))}}) : std::nullopt;
}

// Freshness

Found nonceOf(const Case& c, auto&& fits)
{
    const auto* session = sessionOf(c);
    const auto token = tokenOf(c);
    return session && token && token->claims ? fits(*session, *token->claims) : std::nullopt;
}

bool names(const EvidenceClaims& claims, const std::optional<Bytes>& nonce)
{
    return nonce && std::ranges::find(claims.nonces, toBase64Url(*nonce)) != claims.nonces.end();
}

std::string firstNonce(const EvidenceClaims& claims)
{
    return claims.nonces.empty() ? "none" : claims.nonces.front();
}

std::string expectedNonce(const entities::PvaSession& session)
{
    return session.nonce ? toBase64Url(*session.nonce) : "none";
}

Found nonceOfOtherSession(const Case& c)
{
    return nonceOf(c, [&](const entities::PvaSession& own, const EvidenceClaims& claims) -> Found {
        for (const auto& [id, other] : c.before.pva->sessions) {
            if (id != c.refused.key && names(claims, other->nonce)) {
                return Facts{{"held", expectedNonce(own)}, {"used", firstNonce(claims)}, {"owner", other->request.pcid.text()}, {"session", id}};
            }
        }
        return std::nullopt;
    });
}

/// A challenge of this run, before that of the session, had this nonce.
Found nonceOfEarlierChallenge(const Case& c)
{
    return nonceOf(c, [&](const entities::PvaSession& own, const EvidenceClaims& claims) -> Found {
        if (names(claims, own.nonce)) {
            return std::nullopt;
        }
        const StepRecord* earlier = newestBefore(c, [&](const StepRecord& r) {
            const auto challenge = r.kind == EventKind::Message && r.type == MessageType::EvidenceChallenge ? messageIn<EvidenceChallenge>(r, true) : std::nullopt;
            return challenge && names(claims, challenge->nonce) && !isAltered(r);
        });
        return earlier ? std::optional(Facts{{"held", expectedNonce(own)}, {"used", firstNonce(claims)}, {"place", recordLabel(*earlier)}}) : std::nullopt;
    });
}

/// The TRE signed the nonce that came to it, which is not the one that was sent.
Found nonceAltered(const Case& c)
{
    return nonceOf(c, [&](const entities::PvaSession& own, const EvidenceClaims& claims) -> Found {
        Found found;
        newestBefore(c, [&](const StepRecord& r) {
            const auto came = r.kind == EventKind::Message && r.type == MessageType::EvidenceChallenge ? messageIn<EvidenceChallenge>(r) : std::nullopt;
            const auto sent = came ? messageIn<EvidenceChallenge>(r, true) : std::nullopt;
            if (sent && names(claims, came->nonce) && sent->nonce == own.nonce && came->nonce != sent->nonce && sent->nonce) {
                found = differenceFacts(*came->nonce, *sent->nonce);
                found->push_back({"held", expectedNonce(own)});
                found->push_back({"used", firstNonce(claims)});
                found->push_back({"place", recordLabel(r)});
            }
            return found.has_value();
        });
        return found;
    });
}

Found nonceAbsent(const Case& c)
{
    return nonceOf(c, [&](const entities::PvaSession& own, const EvidenceClaims& claims) -> Found {
        return claims.nonces.empty() ? std::optional(Facts{{"held", expectedNonce(own)}}) : std::nullopt;
    });
}

Found nonceTooOld(const Case& c)
{
    return nonceOf(c, [&](const entities::PvaSession& own, const EvidenceClaims& claims) -> Found {
        const std::int64_t lifetime = c.before.pva->nonceLifetimeSeconds;
        const auto age = std::chrono::duration_cast<std::chrono::seconds>(c.refused.at - own.nonceMade).count() + c.clockSkew(c.refused.to);
        const bool isIt = names(claims, own.nonce) && !own.nonceUsed && age > lifetime;
        return isIt ? std::optional(Facts{{"held", std::to_string(lifetime)}, {"used", std::to_string(age)}}) : std::nullopt;
    });
}

Found nonceUsed(const Case& c)
{
    return nonceOf(c, [&](const entities::PvaSession& own, const EvidenceClaims& claims) -> Found {
        return names(claims, own.nonce) && own.nonceUsed ? std::optional(Facts{{"used", firstNonce(claims)}}) : std::nullopt;
    });
}

/// The evidence names another device of this world.
Found bindsAnother(const Case& c)
{
    return nonceOf(c, [&](const entities::PvaSession& own, const EvidenceClaims& claims) -> Found {
        for (std::uint32_t i = 0; i < c.before.tre.size(); ++i) {
            const entities::TreState& tre = *c.before.tre[i];
            const auto hash = tre.pfcChain.empty() ? Octets<32>{} : crypto::sha256(tre.pfcChain.front());
            const bool isOtherPcid = claims.pcid == tre.pcid && tre.pcid != own.request.pcid;
            const bool isOtherPfc = claims.pfcHash == hash && (own.request.chain.empty() || crypto::sha256(own.request.chain.front()) != hash);
            if (isOtherPcid || isOtherPfc) {
                return Facts{{"owner", EntityId{Role::Tre, i}.text()}, {"what", isOtherPfc ? "PfC" : "PCID"}, {"held", own.request.pcid.text()},
                    {"used", claims.pcid ? claims.pcid->text() : "none"}};
            }
        }
        return std::nullopt;
    });
}

// The log

Octets<32> replayed(const std::vector<Measurement>& log)
{
    Octets<32> pcr{};
    for (const Measurement& entry : log) {
        pcr = crypto::sha256(concat({pcr, entry.digest}));
    }
    return pcr;
}

/// Two entries exchanged, or one moved, give the register.
Found logReordered(const Case& c)
{
    return nonceOf(c, [&](const entities::PvaSession&, const EvidenceClaims& claims) -> Found {
        for (std::size_t i = 0; i < claims.log.size(); ++i) {
            for (std::size_t j = i + 1; j < claims.log.size(); ++j) {
                auto log = claims.log;
                std::swap(log[i], log[j]);
                if (replayed(log) == claims.pcr) {
                    return Facts{{"held", claims.log[i].name}, {"used", claims.log[j].name}};
                }
            }
        }
        return std::nullopt;
    });
}

/// With the reference value of one component in its place, or put in where it lacks, the log gives the register.
Found logEntryChanged(const Case& c)
{
    return nonceOf(c, [&](const entities::PvaSession&, const EvidenceClaims& claims) -> Found {
        for (const auto& [name, references] : c.before.pva->referenceValues) {
            for (const entities::ReferenceValue& reference : references) {
                for (std::size_t i = 0; i <= claims.log.size(); ++i) {
                    auto log = claims.log;
                    if (i < log.size()) {
                        log[i].digest = reference.digest;
                        if (replayed(log) == claims.pcr) {
                            return Facts{{"component", claims.log[i].name}, {"held", toHex(claims.log[i].digest)}, {"used", toHex(reference.digest)}, {"what", "changed"}};
                        }
                        log = claims.log;
                    }
                    log.insert(log.begin() + static_cast<std::ptrdiff_t>(i), Measurement{name, reference.version, reference.digest, 0});
                    if (replayed(log) == claims.pcr) {
                        return Facts{{"component", name}, {"held", "none"}, {"used", toHex(reference.digest)}, {"what", "left out"}};
                    }
                }
            }
        }
        return std::nullopt;
    });
}

// The measurements

/// The first component of the facts of the check, as it was measured.
struct Differing {
    std::string name;
    std::string version;
    std::string measured; ///< hex, "missing" or "more than once"
    std::string reference;
};

Differing differing(const Case& c)
{
    return {c.fact("component"), c.fact("version"), c.fact("measured"), c.fact("reference")};
}

Facts componentFacts(const Differing& one)
{
    return {{"component", one.name}, {"version", one.version}, {"held", one.reference}, {"used", one.measured}};
}

Found componentMissing(const Case& c)
{
    const Differing one = differing(c);
    return one.measured == "missing" ? std::optional(componentFacts(one)) : std::nullopt;
}

Found referenceMissing(const Case& c)
{
    const Differing one = differing(c);
    return one.reference == "unknown component" ? std::optional(componentFacts(one)) : std::nullopt;
}

/// It measures as a version that the PVA knows, of itself or of another component.
Found otherVersion(const Case& c)
{
    const Differing one = differing(c);
    for (const World* world : {&c.before, &c.run.start}) {
        for (const auto& [name, references] : world->pva->referenceValues) {
            for (const entities::ReferenceValue& reference : references) {
                const bool isOther = name != one.name || reference.version != one.version;
                if (isOther && toHex(reference.digest) == one.measured) {
                    Facts facts = componentFacts(one);
                    facts.push_back({"likely", name + " " + reference.version});
                    return facts;
                }
            }
        }
    }
    return std::nullopt;
}

/// The image gives what was measured, and was another at the beginning, which gives the reference value.
Found imageAltered(const Case& c)
{
    const Differing one = differing(c);
    for (std::uint32_t i = 0; i < c.before.tre.size() && i < c.run.start.tre.size(); ++i) {
        for (const entities::TreComponent& now : c.before.tre[i]->components) {
            const auto& atStart = c.run.start.tre[i]->components;
            const auto before = std::ranges::find(atStart, now.name, &entities::TreComponent::name);
            const bool isIt = now.name == one.name && before != atStart.end() && now.image != before->image && toHex(crypto::sha256(now.image)) == one.measured
                && one.reference.find(toHex(crypto::sha256(before->image))) != std::string::npos;
            if (isIt) {
                Facts facts = componentFacts(one);
                for (NamedValue& value : differenceFacts(now.image, before->image)) {
                    facts.push_back(std::move(value));
                }
                facts.push_back({"owner", EntityId{Role::Tre, i}.text()});
                return facts;
            }
        }
    }
    return std::nullopt;
}

/// The PVA's reference value is another than at the beginning, when it was what is measured now.
Found referenceChanged(const Case& c)
{
    const Differing one = differing(c);
    const auto known = c.run.start.pva->referenceValues.find(one.name);
    if (known == c.run.start.pva->referenceValues.end()) {
        return std::nullopt;
    }
    const bool isIt = std::ranges::any_of(known->second, [&](const entities::ReferenceValue& r) { return toHex(r.digest) == one.measured && r.version == one.version; });
    return isIt ? std::optional(componentFacts(one)) : std::nullopt;
}

constexpr auto rows = std::to_array<Row>({
    {"pfc-unreadable", validation, CheckId::PfcChainTrusted, "RFC 5280 4.1", Certainty::Facts, chainUnreadable},
    {"pfc-altered", validation, CheckId::PfcChainTrusted, "RFC 5280 6.1", Certainty::Reproduced, chainAltered},
    {"pfc-chain-incomplete", validation, CheckId::PfcChainTrusted, "RFC 5280 6.1", Certainty::Reproduced, chainIncomplete},
    {"pfc-anchor-missing", validation, CheckId::PfcChainTrusted, "RFC 5280 6.1", Certainty::Reproduced, anchorMissing},
    {"pva-clock-wrong", validation, CheckId::PfcInValidity, "RFC 5280 6.1.3", Certainty::Facts, clockWrong},
    {"pfc-expired", validation, CheckId::PfcInValidity, "RFC 5280 6.1.3", Certainty::Facts, outOfValidity<true>},
    {"pfc-not-yet-valid", validation, CheckId::PfcInValidity, "RFC 5280 6.1.3", Certainty::Facts, outOfValidity<false>},
    {"pfc-revoked", validation, CheckId::PfcNotRevoked, "RFC 5280 6.3", Certainty::Facts, revoked},
    {"pfc-key-usage", validation, CheckId::PfcKeyUsage, "RFC 5280 4.2.1.3", Certainty::Facts, keyUsageLacks},
    {"policy-row", validation, CheckId::PolicyAllowsDevice, "RFC 9334 8.5", Certainty::Facts, policyDenies},
    {"evidence-lost", validation, CheckId::EvidenceReceived, "RFC 9334 8.1", Certainty::Facts, isLost<MessageType::EvidenceAnswer, MessageType::EvidenceChallenge>},
    {"evidence-altered", validation, CheckId::EvidenceWellFormed, "RFC 7515 5.2", Certainty::Reproduced, evidenceAltered},
    {"evidence-altered", validation, CheckId::EvidenceSignatureValid, "RFC 7515 5.2", Certainty::Reproduced, evidenceAltered},
    {"evidence-by-another", validation, CheckId::EvidenceSignatureValid, "RFC 7515 5.2", Certainty::Reproduced, signedByAnother},
    {"platform-key-differs", validation, CheckId::EvidenceSignatureValid, "RFC 7515 5.2", Certainty::Reproduced, platformKeyDiffers},
    {"nonce-altered", validation, CheckId::EvidenceFresh, "RFC 9711 4.1", Certainty::Facts, nonceAltered},
    {"nonce-of-other-session", validation, CheckId::EvidenceFresh, "RFC 9711 4.1", Certainty::Facts, nonceOfOtherSession},
    {"nonce-of-earlier-challenge", validation, CheckId::EvidenceFresh, "RFC 9711 4.1", Certainty::Facts, nonceOfEarlierChallenge},
    {"nonce-absent", validation, CheckId::EvidenceFresh, "RFC 9711 4.1", Certainty::Facts, nonceAbsent},
    {"nonce-used", validation, CheckId::EvidenceFresh, "RFC 9711 4.1", Certainty::Facts, nonceUsed},
    {"nonce-too-old", validation, CheckId::EvidenceFresh, "RFC 9711 4.1", Certainty::Facts, nonceTooOld},
    {"evidence-of-another", validation, CheckId::EvidenceBindsPlatform, "RFC 9334 8.1", Certainty::Facts, bindsAnother},
    {"log-reordered", validation, CheckId::LogReplaysToRegister, "emulator's choice", Certainty::Reproduced, logReordered},
    {"log-entry-changed", validation, CheckId::LogReplaysToRegister, "emulator's choice", Certainty::Reproduced, logEntryChanged},
    {"component-missing", validation, CheckId::MeasurementsMatch, "RFC 9334 8.3", Certainty::Facts, componentMissing},
    {"component-other-version", validation, CheckId::MeasurementsMatch, "RFC 9334 8.3", Certainty::Reproduced, otherVersion},
    {"component-altered", validation, CheckId::MeasurementsMatch, "RFC 9334 8.3", Certainty::Reproduced, imageAltered},
    {"reference-missing", validation, CheckId::MeasurementsMatch, "RFC 9334 8.3", Certainty::Facts, referenceMissing},
    {"reference-changed", validation, CheckId::MeasurementsMatch, "RFC 9334 8.3", Certainty::Facts, referenceChanged},
});

} // namespace
} // namespace of_validation

std::vector<OwnedOctets> certificatesOf(const World& world)
{
    std::vector<OwnedOctets> all;
    for (std::uint32_t i = 0; i < world.tre.size(); ++i) {
        for (const Bytes& der : world.tre[i]->pfcChain) {
            all.push_back({EntityId{Role::Tre, i}.text(), der});
        }
    }
    for (const Bytes& der : world.sho->certificateChain) {
        all.push_back({"SHO", der});
    }
    all.push_back({"PVA", world.pva->certificate});
    all.push_back({"ICF", world.icf->wrapCertificate});
    return all;
}

std::span<const Row> validationRows()
{
    return of_validation::rows;
}

} // namespace mcim::analysis::explaining
