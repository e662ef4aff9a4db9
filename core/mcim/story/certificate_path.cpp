// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/story/certificate_path.h"

#include "mcim/base/number_of.h"
#include "mcim/crypto/certificate.h"
#include "mcim/crypto/hash.h"

#include <algorithm>

namespace mcim::story {
namespace {

std::string usesOf(const crypto::CertificateFields& fields)
{
    std::string uses;
    const auto add = [&](bool has, std::string_view name) {
        if (has) {
            uses += (uses.empty() ? "" : ", ") + std::string(name);
        }
    };
    add(fields.keyUsage.digitalSignature, "digitalSignature");
    add(fields.keyUsage.keyAgreement, "keyAgreement");
    add(fields.keyUsage.keyCertSign, "keyCertSign");
    add(fields.keyUsage.crlSign, "cRLSign");
    return uses;
}

CertificateCard cardOf(const std::string& hex, CertificateRole role)
{
    CertificateCard card;
    card.role = role;
    const Bytes der = fromHex(hex).value_or(Bytes{});
    card.fingerprint = toHex(crypto::sha256(der));
    const auto fields = crypto::parseCertificate(der);
    if (!fields) {
        return card;
    }
    card.isReadable = true;
    card.subject = fields->subject;
    card.name = fields->subjectCommonName.empty() ? fields->subject : fields->subjectCommonName;
    card.issuer = fields->issuer;
    card.serial = fields->serial;
    card.notBefore = fields->notBefore + crypto::epochUnixSeconds;
    card.notAfter = fields->notAfter + crypto::epochUnixSeconds;
    card.uses = usesOf(*fields);
    card.isCa = fields->isCa;
    return card;
}

/// A finding names its certificate by its subject, or by its number among those that came, from 1.
void addFlaw(CertificatePath& path, CertificateFlaw flaw, const std::string& certificate)
{
    for (std::size_t at = 0; at < path.cards.size(); ++at) {
        CertificateCard& card = path.cards[at];
        if (card.isReadable ? card.subject == certificate : std::to_string(at + 1) == certificate) {
            card.flaws.push_back(std::move(flaw));
            return;
        }
    }
    path.flaws.push_back(std::move(flaw));
}

void addFlaws(CertificatePath& path, const engine::Facts& found)
{
    CertificateFlaw flaw;
    for (const engine::NamedValue& fact : found) {
        if (fact.name == "reason") {
            flaw.rule = fact.text;
        } else if (fact.name == "clause") {
            flaw.clause = fact.text;
        } else if (fact.name == "certificate") {
            addFlaw(path, std::move(flaw), fact.text);
            flaw = {};
        }
    }
}

} // namespace

std::optional<CertificatePath> certificatePath(const engine::Computation& computation)
{
    if (computation.name != "certificate-path") {
        return std::nullopt;
    }
    CertificatePath path;
    std::vector<CertificateCard> anchors;
    for (const engine::NamedValue& input : computation.inputs) {
        if (input.name == "certificate") {
            path.cards.push_back(cardOf(input.text, path.cards.empty() ? CertificateRole::Leaf : CertificateRole::Intermediate));
        } else if (input.name == "anchor") {
            anchors.push_back(cardOf(input.text, CertificateRole::Anchor));
        } else if (input.name == "now") {
            path.now = numberOf<std::int64_t>(input.text).value_or(0);
        }
    }
    const auto isInPath = [&](const CertificateCard& anchor) {
        return std::ranges::any_of(computation.outputs, [&](const engine::NamedValue& fact) { return fact.name == "path" && fact.text == anchor.subject; })
            && std::ranges::find(path.cards, anchor.fingerprint, &CertificateCard::fingerprint) == path.cards.end();
    };
    std::ranges::copy_if(anchors, std::back_inserter(path.cards), isInPath);
    addFlaws(path, computation.outputs);
    return path;
}

} // namespace mcim::story
