// SPDX-License-Identifier: GPL-3.0-or-later
// The symmetric part of CMS: key derivation, key wrap and content encryption. Used by this layer's CMS only.
#pragma once

#include "mcim/base/bytes.h"
#include "mcim/base/secret.h"

#include <optional>

namespace mcim::crypto {

/// ECC-CMS-SharedInfo (RFC 5753 7.2) in DER for a key of 256 bits. `wrapAlgorithm` is the AlgorithmIdentifier in DER; an empty
/// `userKeyingMaterial` is left out.
Bytes eccCmsSharedInfo(ByteView wrapAlgorithm, ByteView userKeyingMaterial);
/// ANSI X9.63 KDF with SHA-256 over the shared secret and ECC-CMS-SharedInfo, 32 octets.
Secret keyEncryptionKey(const Secret& sharedSecret, ByteView sharedInfo);
/// AES key wrap, RFC 3394: eight octets longer than the key.
Bytes wrapKey(const Secret& kek, ByteView key);
/// nullopt when the integrity check fails or the length can't be that of a wrapped key.
std::optional<Secret> unwrapKey(const Secret& kek, ByteView wrapped);

/// AES-256-CBC with PKCS#7 padding; key 32, IV 16 octets.
Bytes encryptCbc(const Secret& key, ByteView iv, ByteView plaintext);
/// nullopt when the padding is malformed.
std::optional<Bytes> decryptCbc(const Secret& key, ByteView iv, ByteView ciphertext);

struct GcmResult {
    Bytes text;
    Octets<16> tag{};
};
/// AES-256-GCM without further authenticated octets; key 32 octets.
GcmResult encryptGcm(const Secret& key, ByteView nonce, ByteView plaintext);

struct GcmOpened {
    Bytes text;  ///< decrypted whether the tag holds or not
    bool tagValid = false;
};
GcmOpened decryptGcm(const Secret& key, ByteView nonce, ByteView authenticated, ByteView ciphertext, ByteView tag);

} // namespace mcim::crypto
