// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/entities/env.h"

/// The MD5 digests of OMA DM (Security 1.2, Notification 1.2), for both ends. A nonce is base64 as AAUTHDATA and NextNonce
/// carry it; its octets enter the digest. A text that is not base64 enters as it stands.
namespace mcim::entities {

/// Fresh nonces have 128 bits (DM Security 1.2.1, MD5 authentication).
inline constexpr std::size_t dmNonceOctets = 16;
/// 0x00000000, with which a notification is made and tried when the two sides may disagree about the nonce (DM Security 1.2.1, notification).
inline constexpr std::string_view dmNonceZero = "AAAAAA==";

/// Data of Cred auth-md5: B64(MD5(B64(MD5(user:password)):nonce)).
std::string dmMd5Credential(std::string_view user, ByteView password, std::string_view nonce);

/// mac of x-syncml-hmac, for either end by its name: B64(MD5(B64(MD5(name:password)):nonce:B64(MD5(content)))). An MD5 construction
/// of OMA DM Security 1.2, not RFC 2104.
std::string dmMac(std::string_view name, ByteView password, std::string_view nonce, ByteView content);

/// What one end of an account makes its MACs with.
struct DmMacKey {
    std::string_view name;
    const Secret& password;
    std::string_view nonce;
};
/// The MAC for the header of a message with this content (measure H9); recorded as "dm-auth-mac".
DmMac dmMacOf(const DmMacKey& key, ByteView content, Env& env);
/// Whether the MAC that came in a header is the one of this end; recorded as this check, with `claimed` as its first fact.
bool holdsDmMac(const std::optional<DmMac>& came, const DmMacKey& key, ByteView content, CheckId check, NamedValue claimed, Env& env);

/// Chal in the Status of a SyncHdr: the nonce for the other end's next message, and with measure H9 that it is to have a MAC.
void putChallenge(DmCommand& status, const std::string& nonce, const Env& env);

/// MD5(B64(MD5(serverId:password)):nonce:B64(MD5(trigger))).
Octets<16> notificationDigest(std::string_view serverId, ByteView password, std::string_view nonce, ByteView trigger);

/// The trigger of a notification as it travels: version 10 bits, ui-mode 2, initiator 1, reserved 27, session id 16, length of
/// the server id 8, server id (at most 255 octets of it). The codec writes the same octets.
Bytes notificationTrigger(const model::DmNotification& notification);

} // namespace mcim::entities
