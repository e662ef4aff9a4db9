// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/analysis/explain/causes.h"
#include "mcim/entities/shared/dm_auth.h"

/// The OMA DM session: digests and MACs of both sides, session ids.
namespace mcim::analysis::explaining {
namespace of_dm {
namespace {

/// A password or a nonce with who keeps it.
template <class Value>
struct OwnedValue {
    std::string owner;
    Value value;
};
using OwnedPassword = OwnedValue<Bytes>;
using OwnedNonce = OwnedValue<std::string>;

Bytes octets(const Secret& secret)
{
    return toBytes(secret.reveal());
}

/// All passwords of DM accounts, servers and clients, except one.
std::vector<OwnedPassword> otherPasswords(const World& world, const Bytes& except)
{
    std::vector<OwnedPassword> all;
    const auto add = [&](std::string owner, const Secret& secret) {
        if (!secret.empty() && octets(secret) != except) {
            all.push_back({std::move(owner), octets(secret)});
        }
    };
    for (std::uint32_t i = 0; i < world.m2me.size(); ++i) {
        if (const auto& account = world.m2me[i]->dmAccount) {
            add(EntityId{Role::M2me, i}.text() + " client", (*account)->clientSecret);
            add(EntityId{Role::M2me, i}.text() + " server", (*account)->serverSecret);
        }
    }
    for (const auto& [pcid, account] : world.dpf->accounts) {
        add("DPF client " + pcid.text(), account->clientSecret);
        add("DPF server " + pcid.text(), account->serverSecret);
    }
    for (const auto& [pcid, contract] : world.drf->contracts) {
        add("DRF client " + pcid.text(), contract->dmClientSecret);
        add("DRF server " + pcid.text(), contract->dmServerSecret);
    }
    return all;
}

std::vector<OwnedNonce> otherNonces(const World& world, const World& start, const std::string& except)
{
    std::vector<OwnedNonce> all;
    const auto add = [&](std::string owner, const std::string& nonce) {
        if (nonce != except) {
            all.push_back({std::move(owner), nonce});
        }
    };
    for (const World* one : {&world, &start}) {
        for (std::uint32_t i = 0; i < one->m2me.size(); ++i) {
            if (const auto& account = one->m2me[i]->dmAccount) {
                add(EntityId{Role::M2me, i}.text() + " client", (*account)->clientNonce);
                add(EntityId{Role::M2me, i}.text() + " server", (*account)->serverNonce);
            }
        }
        for (const auto& [pcid, account] : one->dpf->accounts) {
            add("DPF client " + pcid.text(), account->clientNonce);
            add("DPF server " + pcid.text(), account->serverNonce);
        }
    }
    for (const auto& [id, session] : world.dpf->sessions) {
        add("DPF session " + std::to_string(id), session->packageNonce);
    }
    add("zero", std::string(entities::dmNonceZero));
    add("empty", "");
    return all;
}

/// A digest with everything that goes into it, and a way to make it from others.
struct Digest {
    std::string came;
    std::string sent;
    std::string place;
    std::string name;
    Bytes password;
    std::string nonce;
    std::function<std::string(std::string_view name, ByteView password, std::string_view nonce)> make;
};

/// Of package 1, as the DPF judges it.
std::optional<Digest> clientDigest(const Case& c)
{
    const StepRecord* record = lastMessage(c, MessageType::DmClientMessage);
    const auto came = record ? messageIn<DmClientMessage>(*record) : std::nullopt;
    const auto sent = record ? messageIn<DmClientMessage>(*record, true) : std::nullopt;
    const auto session = came ? c.before.dpf->sessions.find(came->message.sessionId) : c.before.dpf->sessions.end();
    if (!came || !came->message.credential || session == c.before.dpf->sessions.end()) {
        return std::nullopt;
    }
    const auto account = c.before.dpf->accounts.find(session->second->pcid);
    if (account == c.before.dpf->accounts.end()) {
        return std::nullopt;
    }
    Digest digest;
    digest.came = came->message.credential->digest;
    digest.sent = sent && sent->message.credential ? sent->message.credential->digest : "";
    digest.place = recordLabel(*record);
    digest.name = account->second->clientName;
    digest.password = octets(account->second->clientSecret);
    digest.nonce = account->second->clientNonce;
    digest.make = [](std::string_view name, ByteView password, std::string_view nonce) { return entities::dmMd5Credential(name, password, nonce); };
    return digest;
}

/// Of package 0, as the M2ME judges it.
std::optional<Digest> serverDigest(const Case& c)
{
    const StepRecord* record = lastMessage(c, MessageType::DmNotification);
    const auto came = record ? messageIn<DmNotification>(*record) : std::nullopt;
    const auto sent = record ? messageIn<DmNotification>(*record, true) : std::nullopt;
    if (!came || c.refused.to.index >= c.before.m2me.size() || !c.before.m2me[c.refused.to.index]->dmAccount) {
        return std::nullopt;
    }
    const entities::DmAccount& account = **c.before.m2me[c.refused.to.index]->dmAccount;
    Digest digest;
    digest.came = toHex(came->digest);
    digest.sent = sent ? toHex(sent->digest) : "";
    digest.place = recordLabel(*record);
    digest.name = account.serverId;
    digest.password = octets(account.serverSecret);
    digest.nonce = account.serverNonce;
    digest.make = [trigger = came->trigger](std::string_view name, ByteView password, std::string_view nonce) {
        return toHex(entities::notificationDigest(name, password, nonce, trigger));
    };
    return digest;
}

/// The MAC over the refused message itself, as its receiver made it to compare (measure H9).
template <class Message>
std::optional<Digest> macIn(const Case& c)
{
    const auto came = messageIn<Message>(c.refused);
    const auto sent = messageIn<Message>(c.refused, true);
    const auto& all = c.refused.computations;
    const auto made = std::ranges::find_if(all, [](const Computation& one) { return one.name == "dm-auth-mac"; });
    if (!came || !came->hmac || made == all.end()) {
        return std::nullopt;
    }
    Digest digest;
    digest.came = came->hmac->mac;
    digest.sent = sent && sent->hmac ? sent->hmac->mac : "";
    digest.place = recordLabel(c.refused);
    digest.name = valueOf(made->inputs, "user");
    digest.password = toBytes(valueOf(made->inputs, "password"));
    digest.nonce = valueOf(made->inputs, "nonce");
    digest.make = [content = codecs::httpContent(c.refused.octets)](std::string_view name, ByteView password, std::string_view nonce) {
        return entities::dmMac(name, password, nonce, content);
    };
    return digest;
}

std::optional<Digest> digestOf(const Case& c)
{
    if (c.check == CheckId::DmServerAuthentic) {
        return macIn<DmServerMessage>(c);
    }
    if (c.check == CheckId::NotificationDigestMatches) {
        return serverDigest(c);
    }
    auto mac = macIn<DmClientMessage>(c);
    return mac ? std::move(mac) : clientDigest(c);
}

bool gives(const Digest& digest, std::string_view name, ByteView password, std::string_view nonce)
{
    return digest.make(name, password, nonce) == digest.came;
}

/// What was sent is what the deciding side expects.
Found digestAltered(const Case& c)
{
    const auto digest = digestOf(c);
    const bool isIt = digest && digest->came != digest->sent && digest->sent == digest->make(digest->name, digest->password, digest->nonce);
    return isIt ? std::optional(Facts{{"held", digest->came}, {"used", digest->sent}, {"place", digest->place}}) : std::nullopt;
}

/// The rest of the notification, which the digest covers, was altered on the way.
Found triggerAltered(const Case& c)
{
    const StepRecord* record = lastMessage(c, MessageType::DmNotification);
    const auto came = record ? messageIn<DmNotification>(*record) : std::nullopt;
    const auto sent = record ? messageIn<DmNotification>(*record, true) : std::nullopt;
    const auto digest = serverDigest(c);
    if (!came || !sent || !digest || came->trigger == sent->trigger || came->digest != sent->digest) {
        return std::nullopt;
    }
    if (toHex(entities::notificationDigest(digest->name, digest->password, digest->nonce, sent->trigger)) != digest->came) {
        return std::nullopt;
    }
    Facts facts = differenceFacts(came->trigger, sent->trigger);
    facts.push_back({"held", toHex(came->trigger)});
    facts.push_back({"used", toHex(sent->trigger)});
    facts.push_back({"place", digest->place});
    return facts;
}

/// The content that the MAC covers was altered on the way.
Found packageAltered(const Case& c)
{
    const auto digest = digestOf(c);
    const Bytes came = codecs::httpContent(c.refused.octets);
    const Bytes sent = codecs::httpContent(c.refused.octetsSent);
    if (!digest || sent.empty() || came == sent || entities::dmMac(digest->name, digest->password, digest->nonce, sent) != digest->came) {
        return std::nullopt;
    }
    Facts facts = differenceFacts(came, sent);
    facts.push_back({"place", digest->place});
    return facts;
}

Found otherPassword(const Case& c)
{
    const auto digest = digestOf(c);
    for (const OwnedPassword& one : digest ? otherPasswords(c.before, digest->password) : std::vector<OwnedPassword>{}) {
        if (gives(*digest, digest->name, one.value, digest->nonce)) {
            Facts facts = differenceFacts(digest->password, one.value);
            facts.push_back({"owner", one.owner});
            facts.push_back({"held", toText(digest->password), Secrecy::Secret});
            facts.push_back({"used", toText(one.value), Secrecy::Secret});
            return facts;
        }
    }
    return std::nullopt;
}

Found otherNonce(const Case& c)
{
    const auto digest = digestOf(c);
    for (const OwnedNonce& one : digest ? otherNonces(c.before, c.run.start, digest->nonce) : std::vector<OwnedNonce>{}) {
        if (gives(*digest, digest->name, digest->password, one.value)) {
            return Facts{{"owner", one.owner}, {"held", digest->nonce}, {"used", one.value}};
        }
    }
    return std::nullopt;
}

Found otherName(const Case& c)
{
    const auto digest = digestOf(c);
    if (!digest) {
        return std::nullopt;
    }
    std::vector<std::string> names{c.before.dpf->serverId, std::string(serverName(Role::Dpf))};
    for (const auto& [pcid, account] : c.before.dpf->accounts) {
        names.insert(names.end(), {account->clientName, account->deviceId, pcid.text()});
    }
    for (const auto& device : c.before.m2me) {
        if (device->dmAccount) {
            names.insert(names.end(), {(*device->dmAccount)->clientName, (*device->dmAccount)->serverName});
        }
    }
    for (const std::string& name : names) {
        if (name != digest->name && gives(*digest, name, digest->password, digest->nonce)) {
            return Facts{{"held", digest->name}, {"used", name}};
        }
    }
    return std::nullopt;
}

/// Name, password and nonce of another device together.
Found ofAnotherDevice(const Case& c)
{
    const auto digest = digestOf(c);
    const bool isServer = c.check == CheckId::NotificationDigestMatches;
    for (std::uint32_t i = 0; digest && i < c.before.m2me.size(); ++i) {
        const auto& kept = c.before.m2me[i]->dmAccount;
        const bool isOwn = isServer ? i == c.refused.to.index : kept && (*kept)->clientName == digest->name;
        if (!kept || isOwn) {
            continue;
        }
        const entities::DmAccount& account = **kept;
        const bool isIt = gives(*digest, isServer ? account.serverId : account.clientName, octets(isServer ? account.serverSecret : account.clientSecret),
            isServer ? account.serverNonce : account.clientNonce);
        if (isIt) {
            return Facts{{"owner", c.before.m2me[i]->pcid.text()}};
        }
    }
    return std::nullopt;
}

/// One bit of the password is another than the deciding side keeps.
Found passwordBit(const Case& c)
{
    const auto digest = digestOf(c);
    if (!digest) {
        return std::nullopt;
    }
    Bytes password = digest->password;
    for (std::size_t bit = 0; bit < password.size() * 8; ++bit) {
        const auto mask = static_cast<std::uint8_t>(1u << bit % 8);
        password[bit / 8] ^= mask;
        if (gives(*digest, digest->name, password, digest->nonce)) {
            return differenceFacts(digest->password, password);
        }
        password[bit / 8] ^= mask;
    }
    return std::nullopt;
}

Found credentialsAbsent(const Case& c)
{
    if (c.check == CheckId::DmServerAuthentic) {
        const auto answer = messageIn<DmServerMessage>(c.refused);
        return answer && !answer->hmac ? std::optional(Facts{{"place", recordLabel(c.refused)}}) : std::nullopt;
    }
    const StepRecord* record = lastMessage(c, MessageType::DmClientMessage);
    const auto came = record ? messageIn<DmClientMessage>(*record) : std::nullopt;
    return came && !came->message.credential && !came->hmac ? std::optional(Facts{{"place", recordLabel(*record)}}) : std::nullopt;
}

Found otherScheme(const Case& c)
{
    const StepRecord* record = lastMessage(c, MessageType::DmClientMessage);
    const auto came = record ? messageIn<DmClientMessage>(*record) : std::nullopt;
    const bool isIt = came && came->message.credential && came->message.credential->type != "syncml:auth-md5";
    return isIt ? std::optional(Facts{{"held", "syncml:auth-md5"}, {"used", came->message.credential->type}}) : std::nullopt;
}

Found otherServer(const Case& c)
{
    const auto digest = serverDigest(c);
    const StepRecord* record = lastMessage(c, MessageType::DmNotification);
    const auto came = record ? messageIn<DmNotification>(*record) : std::nullopt;
    return came && digest && came->serverId != digest->name ? std::optional(Facts{{"held", digest->name}, {"used", came->serverId}}) : std::nullopt;
}

// The session

Found otherSession(const Case& c)
{
    if (const auto came = messageIn<DmClientMessage>(c.refused)) {
        if (c.before.dpf->sessions.find(came->message.sessionId) != c.before.dpf->sessions.end()) {
            return std::nullopt;
        }
        std::string known;
        for (const auto& [id, session] : c.before.dpf->sessions) {
            known += (known.empty() ? "" : ", ") + std::to_string(id);
        }
        return Facts{{"held", known.empty() ? "none" : known}, {"used", std::to_string(came->message.sessionId)}};
    }
    const auto answer = messageIn<DmServerMessage>(c.refused);
    const bool hasSession = c.refused.to.index < c.before.m2me.size() && c.before.m2me[c.refused.to.index]->dmSession;
    if (!answer || !hasSession) {
        return std::nullopt;
    }
    const std::uint16_t own = (*c.before.m2me[c.refused.to.index]->dmSession)->sessionId;
    return answer->message.sessionId == own ? std::nullopt : std::optional(Facts{{"held", std::to_string(own)}, {"used", std::to_string(answer->message.sessionId)}});
}

/// The server said why: the check that it made.
Found serverRefused(const Case& c)
{
    const StepRecord* refusal = newestBefore(c, [&](const StepRecord& r) {
        return r.to.role == Role::Dpf && c.concerns(r) && failedCheck(r);
    });
    return refusal && refusal->type == MessageType::DmClientMessage ? std::optional(Facts{{"place", recordLabel(*refusal)}, {"used", c.fact("SyncHdr")}}) : std::nullopt;
}

constexpr auto rows = std::to_array<Row>({
    {"dm-credentials-absent", CheckId::DmClientAuthentic, "OMA DM Security 1.2", Certainty::Facts, credentialsAbsent},
    {"dm-other-scheme", CheckId::DmClientAuthentic, "OMA DM Security 1.2", Certainty::Facts, otherScheme},
    {"dm-digest-altered", CheckId::DmClientAuthentic, "OMA DM Security 1.2", Certainty::Reproduced, digestAltered},
    {"dm-other-password", CheckId::DmClientAuthentic, "OMA DM Security 1.2", Certainty::Reproduced, otherPassword},
    {"dm-other-nonce", CheckId::DmClientAuthentic, "OMA DM Security 1.2", Certainty::Reproduced, otherNonce},
    {"dm-other-name", CheckId::DmClientAuthentic, "OMA DM Security 1.2", Certainty::Reproduced, otherName},
    {"dm-of-another-device", CheckId::DmClientAuthentic, "OMA DM Security 1.2", Certainty::Reproduced, ofAnotherDevice},
    {"dm-password-bit", CheckId::DmClientAuthentic, "OMA DM Security 1.2", Certainty::Reproduced, passwordBit},
    {"dm-package-altered", CheckId::DmClientAuthentic, "OMA DM Security 1.2", Certainty::Reproduced, packageAltered},
    {"dm-credentials-absent", CheckId::DmServerAuthentic, "OMA DM Security 1.2", Certainty::Facts, credentialsAbsent},
    {"dm-digest-altered", CheckId::DmServerAuthentic, "OMA DM Security 1.2", Certainty::Reproduced, digestAltered},
    {"dm-package-altered", CheckId::DmServerAuthentic, "OMA DM Security 1.2", Certainty::Reproduced, packageAltered},
    {"dm-other-password", CheckId::DmServerAuthentic, "OMA DM Security 1.2", Certainty::Reproduced, otherPassword},
    {"dm-other-nonce", CheckId::DmServerAuthentic, "OMA DM Security 1.2", Certainty::Reproduced, otherNonce},
    {"dm-other-name", CheckId::DmServerAuthentic, "OMA DM Security 1.2", Certainty::Reproduced, otherName},
    {"dm-password-bit", CheckId::DmServerAuthentic, "OMA DM Security 1.2", Certainty::Reproduced, passwordBit},
    {"dm-other-server", CheckId::NotificationDigestMatches, "OMA DM Notification 1.2", Certainty::Facts, otherServer},
    {"dm-digest-altered", CheckId::NotificationDigestMatches, "OMA DM Notification 1.2", Certainty::Reproduced, digestAltered},
    {"dm-trigger-altered", CheckId::NotificationDigestMatches, "OMA DM Notification 1.2", Certainty::Reproduced, triggerAltered},
    {"dm-other-password", CheckId::NotificationDigestMatches, "OMA DM Notification 1.2", Certainty::Reproduced, otherPassword},
    {"dm-other-nonce", CheckId::NotificationDigestMatches, "OMA DM Notification 1.2", Certainty::Reproduced, otherNonce},
    {"dm-other-name", CheckId::NotificationDigestMatches, "OMA DM Notification 1.2", Certainty::Reproduced, otherName},
    {"dm-of-another-device", CheckId::NotificationDigestMatches, "OMA DM Notification 1.2", Certainty::Reproduced, ofAnotherDevice},
    {"dm-password-bit", CheckId::NotificationDigestMatches, "OMA DM Notification 1.2", Certainty::Reproduced, passwordBit},
    {"dm-server-refused", CheckId::DmServerAccepts, "OMA DM Protocol 1.2", Certainty::Facts, serverRefused},
    {"dm-other-session", std::nullopt, "OMA DM Protocol 1.2", Certainty::Facts, otherSession},
});

} // namespace
} // namespace of_dm

std::span<const Row> dmRows()
{
    return of_dm::rows;
}

} // namespace mcim::analysis::explaining
