// SPDX-License-Identifier: GPL-3.0-or-later
// Facts about a path of certificates, RFC 5280 6.
#include "mcim/crypto/certificate.h"
#include "mcim/crypto/remembered.h"

#include <algorithm>

namespace mcim::crypto {

namespace {

bool mayHaveIssued(const Certificate& issuer, const Certificate& subject)
{
    const CertificateFields& above = issuer.fields();
    const CertificateFields& below = subject.fields();
    const bool identifiersDiffer = !below.authorityKeyIdentifier.empty() && !above.subjectKeyIdentifier.empty()
        && below.authorityKeyIdentifier != above.subjectKeyIdentifier;
    return !issuer.isEmpty() && above.subjectDer == below.issuerDer && !identifiersDiffer;
}

const Certificate* issuerAmong(const std::vector<Certificate>& candidates, const Certificate& subject)
{
    const auto found = std::find_if(candidates.begin(), candidates.end(), [&](const Certificate& c) { return mayHaveIssued(c, subject); });
    return found == candidates.end() ? nullptr : &*found;
}

/// The certificates from the leaf up to an anchor, or as far as the names lead; the last is an anchor when `trusted`.
std::vector<const Certificate*> pathOf(const std::vector<Certificate>& chain, const std::vector<Certificate>& anchors, bool& trusted)
{
    std::vector<const Certificate*> path{&chain.front()};
    trusted = std::find(anchors.begin(), anchors.end(), chain.front()) != anchors.end();
    while (!trusted && path.size() <= chain.size()) {
        if (const Certificate* anchor = issuerAmong(anchors, *path.back())) {
            path.push_back(anchor);
            trusted = true;
            break;
        }
        const Certificate* next = issuerAmong(chain, *path.back());
        if (!next || std::find(path.begin(), path.end(), next) != path.end()) {
            break;
        }
        path.push_back(next);
    }
    return path;
}

bool mayIssueAt(const CertificateFields& issuer, std::size_t intermediatesBelow)
{
    const bool usage = !issuer.hasKeyUsage || issuer.keyUsage.keyCertSign;
    return issuer.isCa && usage && (!issuer.pathLength || intermediatesBelow <= *issuer.pathLength);
}

bool isRevoked(const CertificateFields& fields, const std::vector<std::string>& revoked)
{
    const std::string fingerprint = toHex(fields.fingerprint);
    return std::any_of(revoked.begin(), revoked.end(), [&](const std::string& one) { return one == fields.serial || one == fingerprint; });
}

void judgePath(const std::vector<const Certificate*>& path, const std::vector<std::string>& revoked, std::int64_t now, ChainFacts& facts)
{
    facts.signaturesValid = facts.issuerTrusted;
    facts.caFlags = facts.issuerTrusted;
    for (std::size_t i = 0; i < path.size(); ++i) {
        const CertificateFields& fields = path[i]->fields();
        facts.path.push_back(fields.subject);
        facts.notYetValid |= now < fields.notBefore;
        facts.expired |= now > fields.notAfter;
        facts.unknownCritical |= fields.unknownCritical;
        const bool isAnchor = facts.issuerTrusted && i + 1 == path.size();
        facts.revoked |= (i == 0 || !isAnchor) && isRevoked(fields, revoked);
        if (i > 0) {
            facts.signaturesValid = facts.signaturesValid && path[i - 1]->isSignedBy(path[i]->publicKey());
            facts.caFlags = facts.caFlags && mayIssueAt(fields, i - 1);
        }
    }
    facts.inValidity = !facts.notYetValid && !facts.expired;
}

template <class Parse>
std::vector<Certificate> parsedAll(const std::vector<Bytes>& all, std::optional<DecodeError>* firstError, Parse&& parse)
{
    std::vector<Certificate> result;
    for (const Bytes& one : all) {
        auto parsed = parse(one);
        if (!parsed && firstError && !*firstError) {
            *firstError = parsed.error();
        }
        result.push_back(parsed.value_or(Certificate()));
    }
    return result;
}

template <class Parse>
ChainFacts judgeOctets(const std::vector<Bytes>& leafAndIntermediates, const std::vector<Bytes>& anchors,
                       const std::vector<std::string>& revoked, std::int64_t now, Parse&& parse)
{
    std::optional<DecodeError> firstError;
    const auto chain = parsedAll(leafAndIntermediates, &firstError, parse);
    ChainFacts facts = judgeChain(chain, parsedAll(anchors, nullptr, parse), revoked, now);
    facts.firstError = firstError;
    return facts;
}

} // namespace

ChainFacts judgeChain(const std::vector<Certificate>& leafAndIntermediates, const std::vector<Certificate>& anchors,
                      const std::vector<std::string>& revoked, std::int64_t now)
{
    ChainFacts facts;
    facts.leafParsed = !leafAndIntermediates.empty() && !leafAndIntermediates.front().isEmpty();
    if (!facts.leafParsed) {
        return facts;
    }
    facts.allParsed = std::none_of(leafAndIntermediates.begin(), leafAndIntermediates.end(), [](const Certificate& c) { return c.isEmpty(); });
    const auto path = pathOf(leafAndIntermediates, anchors, facts.issuerTrusted);
    judgePath(path, revoked, now, facts);
    const CertificateFields& leaf = path.front()->fields();
    facts.keyUsageSign = !leaf.hasKeyUsage || leaf.keyUsage.digitalSignature;
    facts.keyUsageAgree = !leaf.hasKeyUsage || leaf.keyUsage.keyAgreement;
    return facts;
}

ChainFacts judgeChain(const std::vector<Bytes>& leafAndIntermediates, const std::vector<Bytes>& anchors,
                      const std::vector<std::string>& revoked, std::int64_t now)
{
    return judgeOctets(leafAndIntermediates, anchors, revoked, now, Certificate::parse);
}

ChainFacts judgeChain(Context& context, const std::vector<Bytes>& leafAndIntermediates, const std::vector<Bytes>& anchors,
                      const std::vector<std::string>& revoked, std::int64_t now)
{
    return judgeOctets(leafAndIntermediates, anchors, revoked, now, [&](ByteView der) { return context.remembered().certificate(der); });
}

} // namespace mcim::crypto
