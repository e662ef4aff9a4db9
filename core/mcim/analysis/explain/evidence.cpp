// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/analysis/explain/validation.h"

#include "mcim/crypto/certificate_chain.h"
#include "mcim/crypto/hash.h"
#include "mcim/crypto/jws.h"

/// Step 14: the evidence, as the PVA judges it.
namespace mcim::analysis::explaining {

namespace of_evidence {
namespace {

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
    const auto* session = validationOf(c);
    return session ? tokenIn(session->evidence) : std::nullopt;
}

/// The evidence as it was sent, when something altered it.
struct AlteredEvidence {
    std::string came;
    std::string sent;
    std::string place;
};

std::optional<AlteredEvidence> alteredEvidence(const Case& c)
{
    const auto* session = validationOf(c);
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
    const auto* session = validationOf(c);
    const auto altered = alteredEvidence(c);
    const auto sent = altered ? tokenIn(altered->sent) : std::nullopt;
    const bool isGenuine = sent && !session->request.chain.empty() && isSignedBy(sent->parts, session->request.chain.front());
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
    const auto* session = validationOf(c);
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
        if (isOther && isSignedBy(token->parts, one.octets)) {
            return Facts{{"owner", one.owner}, {"used", subjectOf(one.octets)}, {"held", session->request.chain.empty() ? "none" : subjectOf(session->request.chain.front())}};
        }
    }
    return std::nullopt;
}

/// The private key of the TRE that is validated signed it, and is not that of the certificate that was sent as this TRE's own.
Found platformKeyDiffers(const Case& c)
{
    const auto token = tokenOf(c);
    const auto* session = validationOf(c);
    const auto certificate = session && !session->request.chain.empty() ? crypto::Certificate::parse(session->request.chain.front()) : Decoded<crypto::Certificate>{};
    if (!token || !session || session->request.chain.empty() || !certificate) {
        return std::nullopt;
    }
    for (std::uint32_t i = 0; i < c.before.tre.size(); ++i) {
        const entities::TreState& tre = *c.before.tre[i];
        const bool isOwn = tre.pcid == session->request.pcid && !tre.pfcChain.empty() && tre.pfcChain.front() == session->request.chain.front();
        const auto key = crypto::PrivateKey::fromPkcs8(tre.platformKey.reveal());
        const bool isIt = isOwn && key && !key->isEmpty() && !(key->publicKey() == certificate->publicKey())
            && crypto::verifyJws(token->parts, key->publicKey()).signatureValid;
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
    const auto* session = validationOf(c);
    const auto isOfDevice = [&](EntityId party) { return session && isDeviceRole(party.role) && c.before.m2me[party.index]->pcid == session->request.pcid; };
    const StepRecord* record = newestBefore(c, [&](const StepRecord& r) {
        return r.kind == EventKind::Message && r.fate.lost && ((r.type == types) || ...) && (isOfDevice(r.from) || isOfDevice(r.to));
    });
    return record ? std::optional(Facts{{"place", recordLabel(*record)}, {"what", std::string(enumText(record->type))}}) : std::nullopt;
}

// Freshness

Found nonceOf(const Case& c, auto&& fits)
{
    const auto* session = validationOf(c);
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
    {"evidence-lost", CheckId::EvidenceReceived, "RFC 9334 8.1", Certainty::Facts, isLost<MessageType::EvidenceAnswer, MessageType::EvidenceChallenge>},
    {"evidence-altered", CheckId::EvidenceWellFormed, "RFC 7515 5.2", Certainty::Reproduced, evidenceAltered},
    {"evidence-altered", CheckId::EvidenceSignatureValid, "RFC 7515 5.2", Certainty::Reproduced, evidenceAltered},
    {"evidence-by-another", CheckId::EvidenceSignatureValid, "RFC 7515 5.2", Certainty::Reproduced, signedByAnother},
    {"platform-key-differs", CheckId::EvidenceSignatureValid, "RFC 7515 5.2", Certainty::Reproduced, platformKeyDiffers},
    {"nonce-altered", CheckId::EvidenceFresh, "RFC 9711 4.1", Certainty::Facts, nonceAltered},
    {"nonce-of-other-session", CheckId::EvidenceFresh, "RFC 9711 4.1", Certainty::Facts, nonceOfOtherSession},
    {"nonce-of-earlier-challenge", CheckId::EvidenceFresh, "RFC 9711 4.1", Certainty::Facts, nonceOfEarlierChallenge},
    {"nonce-absent", CheckId::EvidenceFresh, "RFC 9711 4.1", Certainty::Facts, nonceAbsent},
    {"nonce-used", CheckId::EvidenceFresh, "RFC 9711 4.1", Certainty::Facts, nonceUsed},
    {"nonce-too-old", CheckId::EvidenceFresh, "RFC 9711 4.1", Certainty::Facts, nonceTooOld},
    {"evidence-of-another", CheckId::EvidenceBindsPlatform, "RFC 9334 8.1", Certainty::Facts, bindsAnother},
    {"log-reordered", CheckId::LogReplaysToRegister, "emulator's choice", Certainty::Reproduced, logReordered},
    {"log-entry-changed", CheckId::LogReplaysToRegister, "emulator's choice", Certainty::Reproduced, logEntryChanged},
    {"component-missing", CheckId::MeasurementsMatch, "RFC 9334 8.3", Certainty::Facts, componentMissing},
    {"component-other-version", CheckId::MeasurementsMatch, "RFC 9334 8.3", Certainty::Reproduced, otherVersion},
    {"component-altered", CheckId::MeasurementsMatch, "RFC 9334 8.3", Certainty::Reproduced, imageAltered},
    {"reference-missing", CheckId::MeasurementsMatch, "RFC 9334 8.3", Certainty::Facts, referenceMissing},
    {"reference-changed", CheckId::MeasurementsMatch, "RFC 9334 8.3", Certainty::Facts, referenceChanged},
});

} // namespace
} // namespace of_evidence

std::span<const Row> evidenceRows()
{
    return of_evidence::rows;
}

} // namespace mcim::analysis::explaining
