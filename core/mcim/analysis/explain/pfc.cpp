// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/analysis/explain/validation.h"

#include "mcim/crypto/certificate_chain.h"

#include <fmt/format.h>

/// Steps 13 and 14: the platform credential and the policy, as the PVA judges them.
namespace mcim::analysis::explaining {

namespace of_pfc {
namespace {

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

// The chain

/// What the TRE holds is trusted, what came is not the same.
Found chainAltered(const Case& c)
{
    const auto* session = validationOf(c);
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
    const auto* session = validationOf(c);
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
    const auto* session = validationOf(c);
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
    const auto* session = validationOf(c);
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
    const auto* session = validationOf(c);
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
    const auto* session = validationOf(c);
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
    const auto* session = validationOf(c);
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
    const auto* session = validationOf(c);
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
    const auto* session = validationOf(c);
    for (std::size_t i = 0; session && i < c.before.pva->policy.size(); ++i) {
        const auto& row = c.before.pva->policy[i];
        if (row.deviceId == session->request.deviceId || row.deviceId == "*") {
            return row.deny ? std::optional(Facts{{"row", std::to_string(i + 1)}, {"used", row.deviceId}, {"what", row.reason}, {"held", session->request.deviceId}})
                            : std::nullopt;
        }
    }
    return std::nullopt;
}

constexpr auto rows = std::to_array<Row>({
    {"pfc-unreadable", CheckId::PfcChainTrusted, "RFC 5280 4.1", Certainty::Facts, chainUnreadable},
    {"pfc-altered", CheckId::PfcChainTrusted, "RFC 5280 6.1", Certainty::Reproduced, chainAltered},
    {"pfc-chain-incomplete", CheckId::PfcChainTrusted, "RFC 5280 6.1", Certainty::Reproduced, chainIncomplete},
    {"pfc-anchor-missing", CheckId::PfcChainTrusted, "RFC 5280 6.1", Certainty::Reproduced, anchorMissing},
    {"pva-clock-wrong", CheckId::PfcInValidity, "RFC 5280 6.1.3", Certainty::Facts, clockWrong},
    {"pfc-expired", CheckId::PfcInValidity, "RFC 5280 6.1.3", Certainty::Facts, outOfValidity<true>},
    {"pfc-not-yet-valid", CheckId::PfcInValidity, "RFC 5280 6.1.3", Certainty::Facts, outOfValidity<false>},
    {"pfc-revoked", CheckId::PfcNotRevoked, "RFC 5280 6.3", Certainty::Facts, revoked},
    {"pfc-key-usage", CheckId::PfcKeyUsage, "RFC 5280 4.2.1.3", Certainty::Facts, keyUsageLacks},
    {"policy-row", CheckId::PolicyAllowsDevice, "RFC 9334 8.5", Certainty::Facts, policyDenies},
});

} // namespace
} // namespace of_pfc

const entities::PvaSession* validationOf(const Case& c)
{
    const auto found = c.before.pva->sessions.find(c.refused.key);
    return found == c.before.pva->sessions.end() ? nullptr : &*found->second;
}

const entities::ShoRegistration* registrationOf(const Case& c)
{
    const auto pcid = Pcid::fromText(c.refused.key);
    const auto found = pcid ? c.before.sho->registrations.find(*pcid) : c.before.sho->registrations.end();
    return found == c.before.sho->registrations.end() ? nullptr : &*found->second;
}

bool isSignedBy(const crypto::JwsParts& parts, const Bytes& der)
{
    const auto certificate = crypto::Certificate::parse(der);
    return certificate && !certificate->publicKey().isEmpty() && crypto::verifyJws(parts, certificate->publicKey()).signatureValid;
}

std::string subjectOf(const Bytes& der)
{
    const auto certificate = crypto::Certificate::parse(der);
    return certificate ? certificate->fields().subject : "none";
}

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

std::span<const Row> pfcRows()
{
    return of_pfc::rows;
}

} // namespace mcim::analysis::explaining
