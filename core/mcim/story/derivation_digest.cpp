// SPDX-License-Identifier: GPL-3.0-or-later
// HMAC (RFC 2104), the digests of OMA DM, signatures over JWS (RFC 7515) and the register of a measurement log.
#include "mcim/crypto/hash.h"
#include "mcim/story/stage_builder.h"

#include <algorithm>
#include <fmt/format.h>

namespace mcim::story {
namespace {

constexpr std::size_t hashBlockOctets = 64;
constexpr std::uint8_t innerPad = 0x36;
constexpr std::uint8_t outerPad = 0x5c;

Bytes padded(ByteView key, std::uint8_t pad)
{
    Bytes block = toBytes(key.first(std::min(key.size(), hashBlockOctets)));
    block.resize(hashBlockOctets);
    for (std::uint8_t& octet : block) {
        octet ^= pad;
    }
    return block;
}

/// HMAC with a key of one block at most, RFC 2104 2: a hash inside of a hash.
template <class Hash>
void addHmac(StageBuilder& builder, std::string_view keyName, ByteView key, std::string_view messageName, ByteView message, std::string_view macName,
    Secrecy secrecy, Hash&& hash)
{
    const auto inner = hash(concat({padded(key, innerPad), message}));
    builder.begin("hmac-inner");
    builder.takes(keyName, toHex(key), Secrecy::Secret);
    builder.takes(messageName, toHex(message));
    builder.gives("inner hash", toHex(inner), Secrecy::Secret);
    builder.begin("hmac-outer");
    builder.takes(keyName, toHex(key), Secrecy::Secret);
    builder.takes("inner hash", toHex(inner), Secrecy::Secret);
    builder.gives(macName, toHex(hash(concat({padded(key, outerPad), inner}))), secrecy);
}

auto sha256Of(ByteView octets)
{
    return crypto::sha256(octets);
}

/// The key of one AKA run: HMAC-SHA-256 under CK || IK over a label, PCID and RAND.
void addKeyOfRun(StageBuilder& builder, std::string_view label, std::string_view messageName)
{
    const Bytes both = concat({builder.octets("CK"), builder.octets("IK")});
    const Bytes labelOctets = toBytes(label);
    const Bytes pcid = toBytes(std::string_view(builder.text("PCID")));
    const Bytes message = concat({labelOctets, pcid, builder.octets("RAND")});
    builder.begin("join-keys");
    builder.takes("CK");
    builder.takes("IK");
    builder.gives("CK || IK", toHex(both), Secrecy::Secret, {{"CK", 0, both.size() / 2}, {"IK", both.size() / 2, both.size() / 2}});
    builder.begin("join-message");
    builder.takes("label", std::string(label));
    builder.takes("PCID");
    builder.takes("RAND");
    builder.gives(messageName, toHex(message), Secrecy::Open,
        {{"label", 0, label.size()}, {"PCID", label.size(), pcid.size()}, {"RAND", label.size() + pcid.size(), 16}});
    addHmac(builder, "CK || IK", both, messageName, message, "key", Secrecy::Secret, sha256Of);
}

std::vector<Stage> bootKeyStages(const engine::Computation& computation)
{
    StageBuilder builder(computation);
    addKeyOfRun(builder, "MCIM-BOOT", "message");
    return std::move(builder).finish();
}

std::vector<Stage> connectivityStages(const engine::Computation& computation)
{
    StageBuilder builder(computation);
    addKeyOfRun(builder, "MCIM-CONN", "what the key is for");
    const std::string pcid = builder.text("PCID");
    const std::string address = builder.text("address");
    const Bytes message = concat({toBytes(std::string_view(pcid)), toBytes(std::string_view(address))});
    builder.begin("join-message");
    builder.takes("PCID");
    builder.takes("address");
    builder.gives("message", toHex(message), Secrecy::Open, {{"PCID", 0, pcid.size()}, {"address", pcid.size(), address.size()}});
    addHmac(builder, "key", builder.octets("key"), "message", message, "MAC", Secrecy::Open, sha256Of);
    return std::move(builder).finish();
}

std::vector<Stage> bootstrapStages(const engine::Computation& computation)
{
    StageBuilder builder(computation);
    addHmac(builder, "key", builder.octets("key"), "body", builder.octets("body"), "MAC", Secrecy::Open,
        [](ByteView octets) { return crypto::sha1(octets); });
    return std::move(builder).finish();
}

/// B64(MD5(name:password)), the form in which a server may keep a password (DM Security 1.2).
std::string addStoredPassword(StageBuilder& builder, std::string_view nameOfUser)
{
    const std::string joinedText = builder.text(nameOfUser) + ":" + builder.text("password");
    const std::string stored = toBase64(crypto::md5(octetsOf(joinedText)));
    builder.begin("dm-stored");
    builder.takes(nameOfUser);
    builder.takes("password");
    builder.gives("stored password", stored, Secrecy::Secret);
    return stored;
}

/// MD5(stored:nonce) or MD5(stored:nonce:content); a nonce is base64, or the text that it is.
Octets<16> dmDigest(const std::string& stored, const std::string& nonce, std::string_view content)
{
    const Bytes nonceOctets = fromBase64(nonce).value_or(toBytes(std::string_view(nonce)));
    const Bytes head = concat({octetsOf(stored), octetsOf(":"), nonceOctets});
    return crypto::md5(content.empty() ? head : concat({head, octetsOf(":"), octetsOf(content)}));
}

std::vector<Stage> dmMd5Stages(const engine::Computation& computation)
{
    StageBuilder builder(computation);
    const std::string stored = addStoredPassword(builder, "user");
    builder.begin("dm-digest");
    builder.takes("stored password", stored, Secrecy::Secret);
    builder.takes("nonce");
    builder.gives("digest", toBase64(dmDigest(stored, builder.text("nonce"), {})));
    return std::move(builder).finish();
}

/// Over a content: the auth-MAC of a message, and the digest of a notification over its trigger.
std::vector<Stage> dmContentStages(const engine::Computation& computation, std::string_view user, std::string_view content, std::string_view result)
{
    StageBuilder builder(computation);
    const std::string stored = addStoredPassword(builder, user);
    const std::string digest = toBase64(crypto::md5(builder.octets(content)));
    builder.begin("dm-content");
    builder.takes(content);
    builder.gives("content digest", digest);
    builder.begin("dm-mac");
    builder.takes("stored password", stored, Secrecy::Secret);
    builder.takes("nonce");
    builder.takes("content digest", digest);
    const auto made = dmDigest(stored, builder.text("nonce"), digest);
    builder.gives(result, result == "digest" ? toHex(made) : toBase64(made));
    return std::move(builder).finish();
}

/// RFC 7518 3.4: ECDSA over the digest of the signing input; R and S have 32 octets each.
std::vector<Stage> ecdsaStages(const engine::Computation& computation)
{
    StageBuilder builder(computation);
    const Bytes input = builder.octets("signing input");
    const std::string digest = toHex(crypto::sha256(input));
    const auto dot = static_cast<std::size_t>(std::ranges::find(input, std::uint8_t{'.'}) - input.begin());
    std::vector<ValuePart> parts;
    if (dot < input.size()) {
        parts = {{"header", 0, dot}, {".", dot, 1}, {"payload", dot + 1, input.size() - dot - 1}};
    }
    const std::vector<ValuePart> halves{{"R", 0, 32}, {"S", 32, 32}};
    builder.begin("sha256");
    builder.takes("signing input", parts);
    builder.gives("digest", digest);
    if (computation.name == "ecdsa-sign") {
        builder.begin("ecdsa");
        builder.takes("digest", digest);
        builder.takes("private key");
        builder.gives("R || S", halves);
    } else {
        builder.begin("ecdsa-check");
        builder.takes("digest", digest);
        builder.takes("R || S", builder.octets("R || S").size() == 64 ? halves : std::vector<ValuePart>{});
        builder.takes("public key");
        builder.gives("valid");
    }
    return std::move(builder).finish();
}

/// The register is extended once for each component: PCR = SHA-256(PCR || digest).
std::vector<Stage> registerStages(const engine::Computation& computation)
{
    StageBuilder builder(computation);
    Octets<32> pcr{};
    for (std::size_t at = 0; at < computation.inputs.size(); ++at) {
        const std::string& name = computation.inputs[at].name;
        const auto digest = fromHex(computation.inputs[at].text);
        builder.require(digest.has_value());
        const std::string before = fmt::format("PCR {}", at);
        const std::string after = at + 1 == computation.inputs.size() ? std::string("PCR") : fmt::format("PCR {}", at + 1);
        builder.begin("extend");
        builder.takes(before, toHex(pcr));
        builder.takes(name);
        pcr = crypto::sha256(concat({pcr, digest.value_or(Bytes{})}));
        builder.gives(after, toHex(pcr));
    }
    return std::move(builder).finish();
}

} // namespace

std::vector<Stage> digestStages(const engine::Computation& computation)
{
    const std::string& name = computation.name;
    if (name == "hmac-boot-key") {
        return bootKeyStages(computation);
    }
    if (name == "hmac-connectivity") {
        return connectivityStages(computation);
    }
    if (name == "hmac-bootstrap") {
        return bootstrapStages(computation);
    }
    if (name == "dm-auth-md5") {
        return dmMd5Stages(computation);
    }
    if (name == "dm-auth-mac") {
        return dmContentStages(computation, "user", "content", "MAC");
    }
    if (name == "dm-notification-digest") {
        return dmContentStages(computation, "server id", "trigger", "digest");
    }
    if (name == "ecdsa-sign" || name == "ecdsa-verify") {
        return ecdsaStages(computation);
    }
    return name == "measure" ? registerStages(computation) : std::vector<Stage>();
}

} // namespace mcim::story
