// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/codecs/dispatch.h"
#include "mcim/codecs/evidence/evidence_tree.h"
#include "mcim/codecs/http_json/members.h"
#include "mcim/codecs/provisioning/provisioning.h"

/// Inner documents in JSON: claims of evidence, results, authorization and receipt, the report and the temporary credential.
namespace mcim::codecs {
namespace {

using namespace model;

constexpr std::size_t usualClaims = 512;

// What a list names is one JSON object, in this order.

template <class Io>
void members(Io& io, typename Io::template Of<TemporaryCredential>& m)
{
    io("pcid", m.pcid);
    io.word("algorithm", m.credential.algorithm);
    io("k", m.credential.k);
    io.require("k", m.credential.k.size() == 16 || m.credential.k.size() == 32, "has 16 or 32 octets");
    io("opc", m.credential.opc);
    io.require("opc", m.credential.opc.size() == (m.credential.algorithm == AkaAlgorithm::Milenage ? 16u : 32u), "has another size");
    io("tuakIterations", m.credential.tuakIterations);
    io.require("tuakIterations", m.credential.tuakIterations >= 1, "is at least 1");
    io("resOctets", m.credential.resOctets);
    io.require("resOctets", m.credential.resOctets >= 4 && m.credential.resOctets <= 16, "is 4 to 16");
    io("amf", m.amf);
    io("sqn", m.sqn);
    io.require("sqn", m.sqn < std::uint64_t{1} << 48, "has 48 bits");
    io("notAfterNs", m.notAfter.ns);
    io.require("notAfterNs", m.notAfter.ns >= 0 && m.notAfter.ns < std::int64_t{1} << 53, "is a simulated time");
}

template <class Io>
void members(Io& io, typename Io::template Of<EvidenceClaims>& m)
{
    io("iat", m.iat);
    io.oneOrMore("eat_nonce", m.nonces);
    io("ueid", m.ueid);
    io("mcim_pcid", m.pcid);
    io("mcim_pfc", m.pfcHash);
    io.list("mcim_log", m.log, [](auto& item, auto& entry) {
        item("name", entry.name);
        item("version", entry.version);
        item("digest", entry.digest);
        item("seq", entry.seq);
    });
    io("mcim_pcr", m.pcr);
}

template <class Io>
void members(Io& io, typename Io::template Of<ValidationClaims>& m)
{
    io.number("ear.status", m.status);
    io("reasons", m.reasons);
    io("iat", m.iat);
    io("exp", m.exp);
    io("mcim_txid", m.transactionId);
    io.oneOrMore("eat_nonce", m.nonces);
    io("mcim_pfc", m.pfcHash);
    io("mcim_pcid", m.pcid);
    io("mcim_pcr", m.pcr);
}

template <class Io>
void members(Io& io, typename Io::template Of<AuthorizationClaims>& m)
{
    io("jti", m.jti);
    io("mcim_pcid", m.pcid);
    io("mcim_iccid", m.iccid);
    io("mcim_version", m.version);
    io("mcim_object", m.objectHash);
    io("exp", m.exp);
}

template <class Io>
void members(Io& io, typename Io::template Of<ProvisioningReport>& m)
{
    io("iccid", m.iccid);
    io.number("result", m.result);
    io.hex("treStatus", m.treStatus);
    io("receipt", m.receipt);
}

template <class Io>
void members(Io& io, typename Io::template Of<ReceiptClaims>& m)
{
    io("mcim_iccid", m.iccid);
    io("mcim_version", m.version);
    io("mcim_object", m.objectHash);
    io("mcim_installed", m.installed);
    io("iat", m.iat);
}

template <class Io>
void members(Io& io, typename Io::template Of<JoseHeader>& m)
{
    io("alg", m.algorithm);
    io.unlessEmpty("typ", m.type);
    io.unlessEmpty("kid", m.keyId);
}

template <class T>
Bytes encodeClaims(const T& message)
{
    return json::writeObject(usualClaims, [&](json::MemberWriter& io) { members(io, message); });
}

template <class T>
Decoded<InnerMessage> decodeClaims(ByteView octets)
{
    T message;
    if (const auto error = json::readObject(octets, 0, [&](json::MemberReader& io) { members(io, message); })) {
        return tl::unexpected(*error);
    }
    return message;
}

struct InnerEncoder {
    Bytes operator()(const BootstrapDocument& message) const { return provisioning::encodeDocument(message); }
    Bytes operator()(const AuthenticateResult&) const { return {}; }
    Bytes operator()(const IdentityFile&) const { return {}; }
    Bytes operator()(const Mcim&) const { return {}; }
    template <class T>
    Bytes operator()(const T& message) const
    {
        return encodeClaims(message);
    }
};

} // namespace

Bytes encodeInnerDocument(const InnerMessage& message)
{
    return std::visit(InnerEncoder{}, message);
}

Decoded<InnerMessage> decodeInnerDocument(InnerType type, ByteView octets)
{
    switch (type) {
    case InnerType::TemporaryCredential: return decodeClaims<TemporaryCredential>(octets);
    case InnerType::BootstrapDocument: return provisioning::decodeDocument(octets);
    case InnerType::EvidenceClaims: return decodeClaims<EvidenceClaims>(octets);
    case InnerType::ValidationClaims: return decodeClaims<ValidationClaims>(octets);
    case InnerType::AuthorizationClaims: return decodeClaims<AuthorizationClaims>(octets);
    case InnerType::ProvisioningReport: return decodeClaims<ProvisioningReport>(octets);
    case InnerType::ReceiptClaims: return decodeClaims<ReceiptClaims>(octets);
    case InnerType::JoseHeader: return decodeClaims<JoseHeader>(octets);
    case InnerType::AuthenticateResult:
    case InnerType::IdentityFile:
    case InnerType::Mcim: break;
    }
    return tl::unexpected(DecodeError{0, "not a document"});
}

void innerDocumentTree(InnerType type, ByteView octets, std::vector<FieldLayer>& layers)
{
    if (type == InnerType::BootstrapDocument) {
        provisioning::documentTree(octets, layers);
        return;
    }
    jsonTree(enumText(type), octets, layers);
}

} // namespace mcim::codecs
