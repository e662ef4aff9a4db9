// SPDX-License-Identifier: GPL-3.0-or-later
#include "targets.h"

#include "../unit/codecs/document_corpus.h"
#include "../unit/codecs/message_corpus.h"
#include "mcim/codecs/codec.h"
#include "mcim/codecs/diameter/capabilities.h"
#include "mcim/crypto/certificate_chain.h"
#include "mcim/crypto/cms.h"
#include "mcim/crypto/der.h"
#include "mcim/crypto/jws.h"

#include <filesystem>
#include <fstream>

namespace mcim::fuzz {
namespace {

using namespace model;
using namespace codecs;

constexpr unsigned generatedEach = 6;

/// A place where octets arrive.
struct Ear {
    Channel channel;
    Role receiver;
};

bool isInside(const std::vector<FieldNode>& nodes, std::size_t begin, std::size_t end)
{
    for (const FieldNode& node : nodes) {
        const bool fits = node.offset >= begin && node.offset + node.length <= end;
        if (node.name.empty() || !fits || !isInside(node.children, node.offset, node.offset + node.length)) {
            return false;
        }
    }
    return true;
}

std::optional<std::string> judgeTree(const FieldTree& tree, ByteView octets)
{
    if (tree.layers.empty() || !equalOctets(tree.layers[0].octets, octets)) {
        return "the tree's first layer is not what arrived";
    }
    for (const FieldLayer& layer : tree.layers) {
        if (!isInside(layer.fields, 0, layer.octets.size())) {
            return "a field of layer " + layer.name + " leaves its octets";
        }
        if (layer.damage && layer.damage->offset > layer.octets.size()) {
            return "the damage of layer " + layer.name + " lies behind its octets";
        }
    }
    return std::nullopt;
}

template <class T>
std::optional<std::string> judgeError(const Decoded<T>& decoded, ByteView octets)
{
    if (!decoded && (decoded.error().offset > octets.size() || decoded.error().reason.empty())) {
        return "an error without a reason or behind the octets: " + decoded.error().reason;
    }
    return std::nullopt;
}

/// What a protocol answers to octets that can't be read must be sayable of any of them.
std::optional<std::string> judgeDamage(const Ear& ear, ByteView octets)
{
    const Damage damage = damageOf(ear.receiver, ear.channel, octets);
    const auto failedAvp = damage.request ? damage.request->failedAvp : std::nullopt;
    if (failedAvp && (failedAvp->size() < 8 || failedAvp->size() % 4 != 0)) {
        return "a Failed-AVP that is no whole AVP";
    }
    const TransactionId transaction = damage.nas ? damage.nas->transaction : TransactionId{};
    if (transaction > (isExtended(transaction) ? 0x7fff : 0x0f)) {
        return "a transaction that fits no first octets";
    }
    // What the VNO answers goes to a server, which reads no answers; that to an AIR is read as an AIA.
    constexpr std::uint32_t authInfo = 318;
    if (damage.unsupported && ear.receiver != Role::Vno && damage.unsupported->command != authInfo) {
        DiameterError answer = *damage.unsupported;
        answer.originHost = "icf.example";
        answer.originRealm = "example";
        if (decode(Role::Vno, ear.channel, encode(ear.channel, answer)) == AnyMessage(answer)) {
            return std::nullopt;
        }
        return "an error answer that does not come back";
    }
    return std::nullopt;
}

/// What was read once must read the same after it is written again.
std::optional<std::string> judgeMessage(const Ear& ear, ByteView octets)
{
    const auto message = decode(ear.receiver, ear.channel, octets);
    if (auto reason = judgeError(message, octets)) {
        return reason;
    }
    if (auto reason = message ? std::nullopt : judgeDamage(ear, octets)) {
        return reason;
    }
    const FieldTree tree = fieldTree(ear.receiver, ear.channel, octets);
    if (auto reason = judgeTree(tree, octets)) {
        return reason;
    }
    if (tree.layers[0].damage.has_value() && message) {
        return "the tree sees damage in octets that decode";
    }
    if (message && decode(ear.receiver, ear.channel, encode(ear.channel, *message)) != message) {
        return "a decoded " + enumText(messageType(*message)) + " does not come back";
    }
    return std::nullopt;
}

std::function<std::optional<std::string>(ByteView)> readAt(std::vector<Ear> ears)
{
    return [ears = std::move(ears)](ByteView octets) -> std::optional<std::string> {
        for (const Ear& ear : ears) {
            if (auto reason = judgeMessage(ear, octets)) {
                return reason;
            }
        }
        return std::nullopt;
    };
}

std::optional<std::string> judgeInner(InnerType type, ByteView octets)
{
    const auto value = decodeInner(type, octets);
    if (auto reason = judgeError(value, octets)) {
        return reason;
    }
    const InnerOctets inner{type, toBytes(octets)};
    const Bytes okAnswer{0x90, 0x00};
    const FieldTree tree = fieldTree(Role::M2me, Channel::TreBus, okAnswer, std::span(&inner, 1));
    if (auto reason = judgeTree(tree, okAnswer)) {
        return reason;
    }
    if (value && decodeInner(type, encodeInner(*value)) != value) {
        return "a decoded " + enumText(type) + " does not come back";
    }
    return std::nullopt;
}

std::function<std::optional<std::string>(ByteView)> readInner(std::vector<InnerType> types)
{
    return [types = std::move(types)](ByteView octets) -> std::optional<std::string> {
        for (const InnerType type : types) {
            if (auto reason = judgeInner(type, octets)) {
                return reason;
            }
        }
        return std::nullopt;
    };
}

/// The octets of the golden files of a channel.
void addGolden(std::vector<Bytes>& seeds, Channel channel)
{
    std::vector<std::filesystem::path> paths;
    for (const auto& entry : std::filesystem::directory_iterator(MCIM_SOURCE_DIR "/tests/golden")) {
        if (entry.path().extension() == ".hex") {
            paths.push_back(entry.path());
        }
    }
    std::sort(paths.begin(), paths.end());
    for (const auto& path : paths) {
        std::ifstream file(path);
        std::string hex;
        bool isOfChannel = false;
        for (std::string line; std::getline(file, line);) {
            isOfChannel = isOfChannel || line == "# channel: " + enumText(channel);
            hex += line.starts_with('#') ? "" : line;
        }
        if (isOfChannel) {
            seeds.push_back(fromHex(hex).value_or(Bytes{}));
        }
    }
}

template <class... Ts>
void addMessages(std::vector<Bytes>& seeds, Channel channel, auto corpus)
{
    for (unsigned i = 0; i < generatedEach; ++i) {
        (seeds.push_back(encode(channel, AnyMessage(corpus.template make<Ts>()))), ...);
    }
}

template <class... Ts>
std::vector<Bytes> innerSeeds(auto corpus)
{
    std::vector<Bytes> seeds;
    for (unsigned i = 0; i < generatedEach; ++i) {
        (seeds.push_back(encodeInner(InnerMessage(corpus.template make<Ts>()))), ...);
    }
    return seeds;
}

std::vector<Bytes> radioSeeds()
{
    std::vector<Bytes> seeds;
    addGolden(seeds, Channel::Radio);
    addMessages<AttachRequest, AttachAccept, AuthAndCipheringRequest, AuthAndCipheringResponse, AuthAndCipheringFailure, IdentityResponse,
        DetachRequest, NetworkDetachRequest, ActivatePdpRequest, ActivatePdpAccept, SmStatus>(seeds, Channel::Radio, test::MessageCorpus(1));
    return seeds;
}

std::vector<Bytes> diameterSeeds()
{
    std::vector<Bytes> seeds;
    addGolden(seeds, Channel::S6dIcf);
    addMessages<AuthInfoRequest, AuthInfoAnswer, DiameterError>(seeds, Channel::S6dIcf, test::MessageCorpus(2));
    return seeds;
}

std::optional<std::string> readDiameter(ByteView octets)
{
    const auto exchange = decodeCapabilities(octets);
    if (auto reason = judgeError(exchange, octets)) {
        return reason;
    }
    if (exchange && decodeCapabilities(encodeCapabilities(*exchange)) != exchange) {
        return "a decoded capabilities exchange does not come back";
    }
    return readAt({{Channel::S6dIcf, Role::Icf}, {Channel::S6dIcf, Role::Vno}})(octets);
}

std::vector<Bytes> apduSeeds()
{
    std::vector<Bytes> seeds;
    addGolden(seeds, Channel::TreBus);
    addMessages<TreAuthenticate, TreAttest, TreInstall, TreResponse>(seeds, Channel::TreBus, test::MessageCorpus(3));
    return seeds;
}

/// Messages of one type at the one place where they arrive, from seeds of their own.
template <class T>
Target messageTarget(std::string_view name, Channel channel, Role receiver, unsigned seed)
{
    const auto seeds = [channel, seed] {
        std::vector<Bytes> octets;
        addMessages<T>(octets, channel, test::DocumentCorpus(seed));
        return octets;
    };
    return {name, seeds, readAt({{channel, receiver}})};
}

/// Documents of one type that travel inside a message.
template <class T>
Target documentTarget(std::string_view name, InnerType type, unsigned seed)
{
    return {name, [seed] { return innerSeeds<T>(test::DocumentCorpus(seed)); }, readInner({type})};
}

/// Objects under the keys of one seeded recipient.
struct Vault {
    crypto::SeededEntropy source{1};
    crypto::Context context{source};
    crypto::PrivateKey key = crypto::PrivateKey::generate(context, "key");
    crypto::Certificate certificate = make();
    Bytes content = source.draw("content", 64);

    crypto::Certificate make()
    {
        crypto::CertificateSpec spec;
        spec.commonName = "TRE";
        spec.notAfter = 1000;
        spec.keyUsage = {true, true, false, false};
        spec.subjectKey = key.publicKey();
        return crypto::Certificate::parse(crypto::issueCertificate(context, "certificate", spec, key)).value();
    }
};

Vault& vault()
{
    static Vault value;
    return value;
}

std::vector<Bytes> cmsSeeds()
{
    Vault& v = vault();
    return {crypto::envelop(v.context, "e", v.content, v.certificate), crypto::authEnvelop(v.context, "a", v.content, v.certificate),
        crypto::signData(v.context, "s", v.content, v.certificate, v.key, 5)};
}

std::optional<std::string> readCms(ByteView octets)
{
    const Vault& v = vault();
    const auto opened = crypto::openEnveloped(octets, v.key, v.certificate);
    if (auto reason = judgeError(opened, octets)) {
        return reason;
    }
    if (opened && opened->hasTag && opened->tagValid && opened->plaintext != v.content) {
        return "altered content under a valid tag";
    }
    const auto signedFacts = crypto::openSigned(octets);
    if (auto reason = judgeError(signedFacts, octets)) {
        return reason;
    }
    (void)crypto::cmsKind(octets);
    (void)crypto::readDerTree(octets);
    return std::nullopt;
}

std::vector<Bytes> certificateSeeds()
{
    Vault& v = vault();
    return {v.certificate.der(), toBytes(v.key.pkcs8().reveal()), toBytes(v.key.publicKey().spki())};
}

std::optional<std::string> readCertificate(ByteView octets)
{
    const auto certificate = crypto::Certificate::parse(octets);
    if (auto reason = judgeError(certificate, octets)) {
        return reason;
    }
    if (certificate) {
        (void)crypto::judgeChain({toBytes(octets)}, {vault().certificate.der()}, {}, 10);
    }
    if (auto reason = judgeError(crypto::PublicKey::fromSpki(octets), octets)) {
        return reason;
    }
    return judgeError(crypto::PrivateKey::fromPkcs8(octets), octets);
}

std::vector<Bytes> jwsSeeds()
{
    Vault& v = vault();
    return {toBytes(std::string_view(crypto::signJws(v.context, "j", R"({"alg":"ES256","typ":"JWT","kid":"k"})", v.content, v.key)))};
}

std::optional<std::string> readJws(ByteView octets)
{
    const auto parts = crypto::splitJws(toText(octets));
    if (parts) {
        (void)crypto::verifyJws(*parts, vault().key.publicKey());
    }
    return judgeError(parts, octets);
}

} // namespace

const std::vector<Target>& targets()
{
    using enum InnerType;
    static const std::vector<Target> table{
        {"gmm-sm", radioSeeds, readAt({{Channel::Radio, Role::M2me}, {Channel::Radio, Role::Vno}})},
        {"diameter", diameterSeeds, readDiameter},
        {"apdu", apduSeeds, readAt({{Channel::TreBus, Role::Tre}, {Channel::TreBus, Role::M2me}})},
        {"card-objects", [] { return innerSeeds<model::AuthenticateResult, model::IdentityFile, model::Mcim>(test::MessageCorpus(30)); },
            readInner({AuthenticateResult, IdentityFile, Mcim})},
        messageTarget<model::BootstrapMessage>("bootstrap-message", Channel::PushDrf, Role::M2me, 4),
        messageTarget<model::DmNotification>("dm-notification", Channel::PushDpf, Role::M2me, 5),
        messageTarget<model::DmClientMessage>("dm-client-message", Channel::IpDpf, Role::Dpf, 6),
        messageTarget<model::DmServerMessage>("dm-server-message", Channel::IpDpf, Role::M2me, 7),
        messageTarget<model::CredentialRequest>("credential-request", Channel::IcfCcif, Role::Ccif, 8),
        messageTarget<model::CredentialAnswer>("credential-answer", Channel::IcfCcif, Role::Icf, 9),
        messageTarget<model::ConnectivityRequest>("connectivity-request", Channel::IpIcf, Role::Icf, 10),
        messageTarget<model::ConnectivityAnswer>("connectivity-answer", Channel::IpIcf, Role::M2me, 11),
        messageTarget<model::BootstrapOrder>("bootstrap-order", Channel::IcfDrf, Role::Drf, 12),
        messageTarget<model::BootstrapOrderAnswer>("bootstrap-order-answer", Channel::IcfDrf, Role::Icf, 13),
        messageTarget<model::RegistrationRequest>("registration-request", Channel::DrfSho, Role::Sho, 14),
        messageTarget<model::RegistrationAnswer>("registration-answer", Channel::DrfSho, Role::Drf, 15),
        messageTarget<model::PfcRequest>("pfc-request", Channel::IpSho, Role::M2me, 16),
        messageTarget<model::PfcAnswer>("pfc-answer", Channel::IpSho, Role::Sho, 17),
        messageTarget<model::ValidationRequest>("validation-request", Channel::ShoPva, Role::Pva, 18),
        messageTarget<model::ValidationAnswer>("validation-answer", Channel::ShoPva, Role::Sho, 19),
        messageTarget<model::EvidenceChallenge>("evidence-challenge", Channel::IpPva, Role::M2me, 20),
        messageTarget<model::EvidenceAnswer>("evidence-answer", Channel::IpPva, Role::Pva, 21),
        messageTarget<model::ObjectDelivery>("object-delivery", Channel::ShoDpf, Role::Dpf, 22),
        messageTarget<model::ObjectDeliveryAnswer>("object-delivery-answer", Channel::ShoDpf, Role::Sho, 23),
        messageTarget<model::StatusReport>("status-report", Channel::ShoDpf, Role::Sho, 24),
        messageTarget<model::StatusReportAnswer>("status-report-answer", Channel::ShoDpf, Role::Dpf, 25),
        documentTarget<model::BootstrapDocument>("bootstrap-document", BootstrapDocument, 31),
        documentTarget<model::TemporaryCredential>("temporary-credential", TemporaryCredential, 32),
        documentTarget<model::EvidenceClaims>("evidence-claims", EvidenceClaims, 33),
        documentTarget<model::ValidationClaims>("validation-claims", ValidationClaims, 34),
        documentTarget<model::AuthorizationClaims>("authorization-claims", AuthorizationClaims, 35),
        documentTarget<model::ProvisioningReport>("provisioning-report", ProvisioningReport, 36),
        documentTarget<model::ReceiptClaims>("receipt-claims", ReceiptClaims, 37),
        documentTarget<model::JoseHeader>("jose-header", JoseHeader, 38),
        {"cms", cmsSeeds, readCms},
        {"certificate", certificateSeeds, readCertificate},
        {"jws", jwsSeeds, readJws},
    };
    return table;
}

} // namespace mcim::fuzz
