// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/analysis/guards.h"

#include "mcim/crypto/aka.h"
#include "mcim/crypto/cms.h"
#include "mcim/crypto/hash.h"
#include "mcim/crypto/jws.h"
#include "mcim/entities/shared/boot_key.h"
#include "mcim/entities/shared/dm_auth.h"

#include <algorithm>

namespace mcim::analysis {
namespace {

using namespace engine;
using knowledge::noTerm;

std::vector<TermId> termsOf(const Ledger& ledger, std::initializer_list<SecretId> ids)
{
    std::vector<TermId> terms;
    for (const SecretValue& secret : ledger.secrets()) {
        if (std::ranges::find(ids, secret.id) != ids.end() && std::ranges::find(terms, secret.term) == terms.end()) {
            terms.push_back(secret.term);
        }
    }
    return terms;
}

/// The values of one kind with those of another that follow them for the same device or subscription.
std::vector<GuardKeys> pairsOf(const Ledger& ledger, SecretId first, SecretId second)
{
    std::vector<GuardKeys> pairs;
    const auto& secrets = ledger.secrets();
    for (std::size_t i = 0; i < secrets.size(); ++i) {
        for (std::size_t k = i + 1; secrets[i].id == first && k < secrets.size() && secrets[k].id != first; ++k) {
            if (secrets[k].id == second) {
                pairs.push_back({secrets[i].term, secrets[k].term});
                break;
            }
        }
    }
    return pairs;
}

/// Every text that could be a nonce of OMA DM.
std::vector<TermId> nonces(const Ledger& ledger)
{
    std::vector<TermId> terms;
    for (const Fact& fact : ledger.closure().facts()) {
        const ByteView octets = ledger.closure().octets(fact.term);
        const bool isNonce = (octets.size() == 24 || octets.size() == 8) && octets.back() == '=';
        if (isNonce && std::ranges::find(terms, fact.term) == terms.end()) {
            terms.push_back(fact.term);
        }
    }
    return terms;
}

std::vector<GuardKeys> passwordsWithNonces(const Ledger& ledger)
{
    std::vector<GuardKeys> all;
    const auto noncesKnown = nonces(ledger);
    for (const TermId password : termsOf(ledger, {SecretId::DmClientSecret, SecretId::DmServerSecret})) {
        for (const TermId nonce : noncesKnown) {
            all.push_back({password, nonce});
        }
    }
    return all;
}

ByteView octetsOfKey(const Ledger& ledger, const GuardKeys& keys, std::size_t n)
{
    return ledger.closure().octets(keys[n]);
}

// --- MACs ---------------------------------------------------------------------------------------------------------------

Octets<20> bootstrapMac(const Ledger& ledger, const GuardKeys& keys, const BootstrapMessage& message)
{
    return crypto::hmacSha1(octetsOfKey(ledger, keys, 0), message.body);
}

Octets<32> connectivityMacOf(const Ledger& ledger, const GuardKeys& keys, const ConnectivityRequest& request, const Endpoint& peer)
{
    return entities::connectivityMac(octetsOfKey(ledger, keys, 0), octetsOfKey(ledger, keys, 1), request.pcid, request.rand.value_or(Octets<16>{}),
        Ipv4{peer.address});
}

crypto::AkaCredential akaCredentialOf(const Ledger& ledger, const GuardKeys& keys)
{
    crypto::AkaCredential credential;
    credential.k = Secret(octetsOfKey(ledger, keys, 0));
    credential.opc = Secret(octetsOfKey(ledger, keys, 1));
    if (credential.opc.size() == 32) {
        credential.algorithm = crypto::AkaAlgorithm::Tuak;
        credential.tuak.k = static_cast<std::uint8_t>(credential.k.size());
    }
    return credential;
}

struct DmGuarded {
    std::string name;
    std::string mac;
};

std::optional<DmGuarded> dmGuarded(const AnyMessage& message)
{
    if (const auto* client = std::get_if<DmClientMessage>(&message); client && client->hmac) {
        return DmGuarded{client->hmac->username, client->hmac->mac};
    }
    if (const auto* server = std::get_if<DmServerMessage>(&message); server && server->hmac) {
        return DmGuarded{server->hmac->username, server->hmac->mac};
    }
    return std::nullopt;
}

std::string dmMacOf(const Ledger& ledger, const GuardKeys& keys, const std::string& name, const Bytes& octets)
{
    return entities::dmMac(name, octetsOfKey(ledger, keys, 0), textOf(octetsOfKey(ledger, keys, 1)), codecs::httpContent(octets));
}

/// What the client of package 1 would show with this password and nonce.
std::optional<std::string> dmCredentialOf(const Ledger& ledger, const GuardKeys& keys, const AnyMessage& message)
{
    const auto* client = std::get_if<DmClientMessage>(&message);
    return client && client->message.credential ? std::optional(entities::dmMd5Credential(client->message.sourceName, octetsOfKey(ledger, keys, 0),
                                                textOf(octetsOfKey(ledger, keys, 1))))
                                          : std::nullopt;
}

Octets<16> digestOf(const Ledger& ledger, const GuardKeys& keys, const DmNotification& notification)
{
    return entities::notificationDigest(notification.serverId, octetsOfKey(ledger, keys, 0), textOf(octetsOfKey(ledger, keys, 1)),
        entities::notificationTrigger(notification));
}

// --- signatures ---------------------------------------------------------------------------------------------------------

/// The text of a field as octets: hex as what it says, other text as it stands.
std::optional<std::string> fieldAt(const AnyMessage& message, const std::string& path)
{
    return std::visit([&](const auto& one) { return fieldText(one, path); }, message);
}

std::optional<Bytes> objectAt(const AnyMessage& message, const std::string& path)
{
    const auto text = fieldAt(message, path);
    const auto octets = text && text->size() > 128 && text->starts_with("30") ? fromHex(*text) : std::nullopt;
    return octets && crypto::cmsKind(*octets) ? std::optional(*octets) : std::nullopt;
}

crypto::PrivateKey signingKey(const Ledger& ledger, const GuardKeys& keys)
{
    return crypto::PrivateKey::fromPkcs8(octetsOfKey(ledger, keys, 0)).value_or(crypto::PrivateKey{});
}

bool isSignedWith(const std::string& jws, const crypto::PrivateKey& key)
{
    const auto parts = crypto::splitJws(jws);
    return parts && !key.isEmpty() && crypto::verifyJws(*parts, key.publicKey()).signatureValid;
}

bool isSignedWith(const Bytes& object, const crypto::PrivateKey& key)
{
    const auto opened = crypto::openSigned(object);
    return opened && opened->signatureValid && !key.isEmpty() && !opened->signer.isEmpty() && opened->signer.publicKey() == key.publicKey();
}

/// The nonce and tag belong to these octets; the key is a TRE's, the certificate is the one it goes with.
bool hasGoodTag(const Ledger& ledger, const Bytes& object, const GuardKeys& keys)
{
    Bytes enveloped = object;
    if (crypto::cmsKind(object) == crypto::CmsKind::Signed) {
        const auto opened = crypto::openSigned(object);
        enveloped = opened ? opened->content : Bytes{};
    }
    const auto certificate = crypto::Certificate::parse(ledger.certificateOf(keys[0]));
    const auto key = signingKey(ledger, keys);
    if (!certificate || key.isEmpty() || crypto::cmsKind(enveloped) != crypto::CmsKind::AuthEnveloped) {
        return false;
    }
    const auto opened = crypto::openEnveloped(enveloped, key, *certificate);
    return opened && opened->recipientMatches && opened->keyUnwrapped && opened->tagValid;
}

std::vector<GuardKeys> single(const std::vector<TermId>& terms)
{
    std::vector<GuardKeys> all;
    for (const TermId term : terms) {
        all.push_back({term});
    }
    return all;
}

std::vector<GuardKeys> candidates(const Ledger& ledger, Guard guard)
{
    switch (guard) {
    case Guard::BootstrapMac: return single(termsOf(ledger, {SecretId::BootKey}));
    case Guard::ConnectivityMac: return pairsOf(ledger, SecretId::Ck, SecretId::Ik);
    case Guard::Autn: {
        auto all = pairsOf(ledger, SecretId::PcidK, SecretId::PcidOpc);
        const auto others = pairsOf(ledger, SecretId::McimK, SecretId::McimOpc);
        all.insert(all.end(), others.begin(), others.end());
        return all;
    }
    case Guard::NotificationDigest:
    case Guard::DmCredential:
    case Guard::DmMac: return passwordsWithNonces(ledger);
    case Guard::Response: return single(termsOf(ledger, {SecretId::Xres, SecretId::OpXres}));
    case Guard::Signature:
    case Guard::ObjectSignature: return single(termsOf(ledger, {SecretId::PlatformKey, SecretId::ShoKey, SecretId::PvaKey}));
    case Guard::ObjectTag: return single(termsOf(ledger, {SecretId::PlatformKey}));
    case Guard::RadioIntegrity: return {};
    }
    return {};
}

/// Guards that this message has, whoever has the keys.
std::vector<std::pair<Guard, std::string>> placesOf(const AnyMessage& message)
{
    std::vector<std::pair<Guard, std::string>> places;
    if (const auto* bootstrap = std::get_if<BootstrapMessage>(&message); bootstrap && bootstrap->mac) {
        places.emplace_back(Guard::BootstrapMac, "mac");
    }
    if (const auto* request = std::get_if<ConnectivityRequest>(&message); request && request->mac) {
        places.emplace_back(Guard::ConnectivityMac, "mac");
    }
    if (const auto* challenge = std::get_if<AuthAndCipheringRequest>(&message); challenge && challenge->rand && challenge->autn) {
        places.emplace_back(Guard::Autn, "autn");
    }
    if (std::holds_alternative<AuthAndCipheringResponse>(message)) {
        places.emplace_back(Guard::Response, "res");
    }
    if (const auto* client = std::get_if<DmClientMessage>(&message); client && client->message.credential) {
        places.emplace_back(Guard::DmCredential, "message.credential.digest");
    }
    if (std::holds_alternative<DmNotification>(message)) {
        places.emplace_back(Guard::NotificationDigest, "digest");
    }
    if (dmGuarded(message)) {
        places.emplace_back(Guard::DmMac, "hmac.mac");
    }
    for (const FieldText& field : std::visit([](const auto& one) { return fieldTexts(one); }, message)) {
        if (jwsAt(message, field.path)) {
            places.emplace_back(Guard::Signature, field.path);
        }
        if (objectAt(message, field.path)) {
            places.emplace_back(Guard::ObjectSignature, field.path);
            places.emplace_back(Guard::ObjectTag, field.path);
        }
    }
    return places;
}

void putField(InFlightMessage& message, const std::string& path, const std::string& text)
{
    std::visit([&](auto& one) { (void)setField(one, path, text); }, message.message);
    message.octets = codecs::encode(message.channel, message.message);
    if (auto again = codecs::decode(message.receiver, message.channel, message.octets)) {
        message.message = *std::move(again);
    }
}

} // namespace

std::optional<JwsField> jwsAt(const AnyMessage& message, const std::string& path)
{
    const auto text = fieldAt(message, path);
    if (!text) {
        return std::nullopt;
    }
    const auto octets = text->starts_with("65794a") ? fromHex(*text) : std::nullopt;
    JwsField field{octets ? toText(*octets) : *text, octets.has_value()};
    return field.text.starts_with("eyJ") ? std::optional(std::move(field)) : std::nullopt;
}

std::string JwsField::inField(const std::string& jws) const
{
    return isHex ? toHex(octetsOf(jws)) : jws;
}

bool fits(const Ledger& ledger, const FoundGuard& found, const InFlightMessage& message)
{
    const GuardKeys& keys = found.keys;
    switch (found.guard) {
    case Guard::BootstrapMac: {
        const auto* bootstrap = std::get_if<BootstrapMessage>(&message.message);
        return bootstrap && bootstrap->mac == bootstrapMac(ledger, keys, *bootstrap);
    }
    case Guard::ConnectivityMac: {
        const auto* request = std::get_if<ConnectivityRequest>(&message.message);
        return request && request->mac == connectivityMacOf(ledger, keys, *request, message.peer);
    }
    case Guard::Autn: {
        const auto* challenge = std::get_if<AuthAndCipheringRequest>(&message.message);
        return challenge && challenge->rand && challenge->autn
            && crypto::openAutn(akaCredentialOf(ledger, keys), *challenge->rand, *challenge->autn).macValid;
    }
    case Guard::NotificationDigest: {
        const auto* notification = std::get_if<DmNotification>(&message.message);
        return notification && notification->digest == digestOf(ledger, keys, *notification);
    }
    case Guard::DmMac: {
        const auto guarded = dmGuarded(message.message);
        return guarded && guarded->mac == dmMacOf(ledger, keys, guarded->name, message.octets);
    }
    case Guard::Response: {
        const auto* response = std::get_if<AuthAndCipheringResponse>(&message.message);
        return response && equalOctets(response->res, octetsOfKey(ledger, keys, 0));
    }
    case Guard::DmCredential: {
        const auto credential = dmCredentialOf(ledger, keys, message.message);
        return credential && std::get<DmClientMessage>(message.message).message.credential->digest == credential;
    }
    case Guard::Signature: {
        const auto jws = jwsAt(message.message, found.field);
        return jws && isSignedWith(jws->text, signingKey(ledger, keys));
    }
    case Guard::ObjectSignature: {
        const auto object = objectAt(message.message, found.field);
        return object && isSignedWith(*object, signingKey(ledger, keys));
    }
    case Guard::ObjectTag: {
        const auto object = objectAt(message.message, found.field);
        return object && hasGoodTag(ledger, *object, keys);
    }
    case Guard::RadioIntegrity: return false;
    }
    return false;
}

std::vector<FoundGuard> guardsOf(const Ledger& ledger, const InFlightMessage& message)
{
    std::vector<FoundGuard> guards;
    for (const auto& [guard, field] : placesOf(message.message)) {
        for (GuardKeys& keys : candidates(ledger, guard)) {
            FoundGuard found{guard, field, std::move(keys)};
            if (fits(ledger, found, message)) {
                guards.push_back(std::move(found));
                break;
            }
        }
    }
    return guards;
}

void redo(const Ledger& ledger, const FoundGuard& found, const InFlightMessage& before, InFlightMessage& message)
{
    const GuardKeys& keys = found.keys;
    crypto::SeededEntropy source(0);
    crypto::Context context(source);
    constexpr std::string_view label = "attacker/forge";
    switch (found.guard) {
    case Guard::BootstrapMac:
        if (const auto* bootstrap = std::get_if<BootstrapMessage>(&message.message)) {
            putField(message, "mac", toHex(bootstrapMac(ledger, keys, *bootstrap)));
        }
        return;
    case Guard::ConnectivityMac:
        if (const auto* request = std::get_if<ConnectivityRequest>(&message.message)) {
            putField(message, "mac", toHex(connectivityMacOf(ledger, keys, *request, message.peer)));
        }
        return;
    case Guard::Autn:
        if (const auto* challenge = std::get_if<AuthAndCipheringRequest>(&message.message); challenge && challenge->rand && challenge->autn) {
            const auto credential = akaCredentialOf(ledger, keys);
            const auto& original = std::get<AuthAndCipheringRequest>(before.message);
            const auto sent = crypto::openAutn(credential, *original.rand, *original.autn);
            putField(message, "autn", toHex(crypto::makeVector(credential, *challenge->rand, sent.sqn, sent.amf).autn));
        }
        return;
    case Guard::NotificationDigest:
        if (const auto* notification = std::get_if<DmNotification>(&message.message)) {
            putField(message, "digest", toHex(digestOf(ledger, keys, *notification)));
        }
        return;
    case Guard::DmMac:
        if (const auto guarded = dmGuarded(message.message)) {
            putField(message, "hmac.mac", dmMacOf(ledger, keys, guarded->name, message.octets));
        }
        return;
    case Guard::Response: putField(message, "res", toHex(octetsOfKey(ledger, keys, 0))); return;
    case Guard::DmCredential:
        if (const auto credential = dmCredentialOf(ledger, keys, message.message)) {
            putField(message, found.field, *credential);
        }
        return;
    case Guard::Signature:
        if (const auto jws = jwsAt(message.message, found.field)) {
            if (const auto parts = crypto::splitJws(jws->text)) {
                putField(message, found.field, jws->inField(crypto::signJws(context, label, parts->header, parts->payload, signingKey(ledger, keys))));
            }
        }
        return;
    case Guard::ObjectSignature: {
        const auto object = objectAt(message.message, found.field);
        const auto original = objectAt(before.message, found.field);
        const auto sent = original ? crypto::openSigned(*original) : tl::unexpected(DecodeError{});
        if (!object || !sent) {
            return;
        }
        const auto inside = crypto::cmsKind(*object) == crypto::CmsKind::Signed ? crypto::openSigned(*object) : tl::unexpected(DecodeError{});
        const Bytes content = inside ? inside->content : *object;
        putField(message, found.field,
            toHex(crypto::signData(context, label, content, sent->signer, signingKey(ledger, keys), sent->signingTime)));
        return;
    }
    case Guard::ObjectTag:
    case Guard::RadioIntegrity: return;
    }
}

} // namespace mcim::analysis
