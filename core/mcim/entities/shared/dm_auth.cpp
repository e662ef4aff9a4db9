// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/entities/shared/dm_auth.h"

#include "mcim/base/reader.h"
#include "mcim/crypto/hash.h"

namespace mcim::entities {
namespace {

/// B64(MD5(name:password)), the form in which a server may keep a password.
std::string storedPassword(std::string_view name, ByteView password)
{
    Writer writer;
    writer.put(name);
    writer.u8(':');
    writer.put(password);
    return toBase64(crypto::md5(writer.octets()));
}

Bytes nonceOctets(std::string_view nonce)
{
    return fromBase64(nonce).value_or(toBytes(nonce));
}

} // namespace

std::string dmMd5Credential(std::string_view user, ByteView password, std::string_view nonce)
{
    Writer writer;
    writer.put(storedPassword(user, password));
    writer.u8(':');
    writer.put(ByteView(nonceOctets(nonce)));
    return toBase64(crypto::md5(writer.octets()));
}

std::string dmMac(std::string_view name, ByteView password, std::string_view nonce, ByteView content)
{
    return toBase64(notificationDigest(name, password, nonce, content));
}

DmMac dmMacOf(const DmMacKey& key, ByteView content, Env& env)
{
    DmMac made{"MD5", std::string(key.name), dmMac(key.name, key.password.reveal(), key.nonce, content)};
    env.computed([&] {
        return Computation{"dm-auth-mac",
            {{"user", made.username}, {"password", toText(key.password.reveal()), Secrecy::Secret}, {"nonce", std::string(key.nonce)},
                {"content", toHex(content)}},
            {},
            {{"MAC", made.mac}}};
    });
    return made;
}

bool holdsDmMac(const std::optional<DmMac>& came, const DmMacKey& key, ByteView content, CheckId check, NamedValue claimed, Env& env)
{
    const auto expected = came ? std::optional(dmMacOf(key, content, env)) : std::nullopt;
    return env.check(check, came && came == expected, [&] {
        return Facts{std::move(claimed), {"MAC", came ? came->mac : "absent"}, {"expected", expected ? expected->mac : std::string(key.name)}};
    });
}

void putChallenge(DmCommand& status, const std::string& nonce, const Env& env)
{
    status.nextNonce = nonce;
    status.wantsMac = env.has(Measure::MutualDmAuthentication);
}

Octets<16> notificationDigest(std::string_view serverId, ByteView password, std::string_view nonce, ByteView trigger)
{
    Writer writer;
    writer.put(storedPassword(serverId, password));
    writer.u8(':');
    writer.put(ByteView(nonceOctets(nonce)));
    writer.u8(':');
    writer.put(toBase64(crypto::md5(trigger)));
    return crypto::md5(writer.octets());
}

Bytes notificationTrigger(const model::DmNotification& notification)
{
    const std::string_view serverId = std::string_view(notification.serverId).substr(0, 255);
    const auto versionAndMode = static_cast<std::uint32_t>((notification.version & 0x3ffu) << 22 | (notification.uiMode & 0x3u) << 20
        | (notification.initiator & 0x1u) << 19);
    Writer writer;
    writer.u32(versionAndMode);
    writer.u8(0);
    writer.u16(notification.sessionId);
    writer.u8(static_cast<std::uint8_t>(serverId.size()));
    writer.put(serverId);
    return writer.take();
}

} // namespace mcim::entities
