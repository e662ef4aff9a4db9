// SPDX-License-Identifier: GPL-3.0-or-later
// CMS (RFC 5652, 5083, 5084, 5753) on P-256: made here in DER, and opened from DER or BER to facts.
#pragma once

#include "mcim/base/bytes.h"
#include "mcim/base/result.h"
#include "mcim/base/secret.h"
#include "mcim/crypto/certificate.h"
#include "mcim/crypto/keys.h"

#include <optional>
#include <string>

namespace mcim::crypto {

/// What lies between a plaintext and its object, for whoever wants to show it.
struct EnvelopeTrace {
    Secret ephemeralKey;      ///< PrivateKeyInfo, of this object alone
    Bytes ephemeralPoint;     ///< its public point, 65 octets, as it stands in the object
    Secret sharedSecret;      ///< ECDH result, 32 octets
    Bytes sharedInfo;         ///< ECC-CMS-SharedInfo in DER, RFC 5753 7.2
    Secret keyEncryptionKey;  ///< 32 octets
    Secret contentKey;        ///< 32 octets
    Bytes encryptedKey;       ///< the content key wrapped, 40 octets
    Bytes nonce;              ///< IV of 16 octets or GCM nonce of 12
    Bytes ciphertext;
    Bytes tag;                ///< of GCM, else empty
};

/// ContentInfo of EnvelopedData version 2: ECDH stdDH-sha256kdf, aes256-wrap, AES-256-CBC. The recipient's key is P-256.
Bytes envelop(Context& context, std::string_view label, ByteView plaintext, const Certificate& recipient, EnvelopeTrace* trace = nullptr);
/// ContentInfo of AuthEnvelopedData version 0: the same key agreement, AES-256-GCM, nonce 12, tag 16 octets.
Bytes authEnvelop(Context& context, std::string_view label, ByteView plaintext, const Certificate& recipient, EnvelopeTrace* trace = nullptr);
/// ContentInfo of SignedData with the content (id-data) and the signer's certificate inside, SHA-256 and ECDSA, signed
/// attributes contentType and messageDigest, and signingTime (seconds since 2010) when it is given.
Bytes signData(Context& context, std::string_view label, ByteView content, const Certificate& signer, const PrivateKey& key,
               std::optional<std::int64_t> signingTime = std::nullopt);

enum class CmsKind : std::uint8_t { Data, Enveloped, AuthEnveloped, Signed };
/// The content type of a ContentInfo.
Decoded<CmsKind> cmsKind(ByteView octets);

/// What opening an EnvelopedData or AuthEnvelopedData found.
struct Opened {
    CmsKind kind = CmsKind::Enveloped;
    bool recipientMatches = false;  ///< one of the recipients is this certificate; else nothing below was tried
    bool keyUnwrapped = false;      ///< the integrity check of the AES key wrap held
    bool hasTag = false;            ///< AuthEnvelopedData: tagValid then speaks of the GCM tag
    /// AuthEnvelopedData: the tag belongs to these octets. EnvelopedData has no tag: true says only that the padding is
    /// well-formed, which altered octets can be too.
    bool tagValid = false;
    /// What decryption gave, also under a wrong tag; nullopt when the key was not unwrapped or the CBC padding is malformed.
    std::optional<Bytes> plaintext;
    Bytes ephemeralPoint;           ///< the sender's public point, 65 octets when a recipient matches
    Secret sharedSecret;            ///< ECDH result, 32 octets when it was tried
    Bytes sharedInfo;               ///< ECC-CMS-SharedInfo in DER
    Secret keyEncryptionKey;        ///< 32 octets
    Bytes encryptedKey;             ///< the wrapped content key
    Secret contentKey;              ///< 32 octets
    Bytes nonce;                    ///< IV of 16 octets or GCM nonce
    Bytes ciphertext;
    Bytes tag;
};

/// Opens both kinds; the error is for octets that aren't such an object or use other algorithms.
Decoded<Opened> openEnveloped(ByteView octets, const PrivateKey& recipientKey, const Certificate& recipient);

/// What a SignedData holds. With several signers the facts speak of the first.
struct SignedFacts {
    Bytes content;
    Certificate signer;           ///< the certificate inside that the signer info names; empty when it is missing
    std::vector<Bytes> certificates;
    bool algorithmSupported = false;  ///< SHA-256 with ECDSA
    bool digestValid = false;         ///< the messageDigest attribute is that of the content (true without attributes)
    bool signatureValid = false;      ///< by the signer's key over the content or the attributes, and digestValid
    std::optional<std::int64_t> signingTime;  ///< seconds since 2010
};

Decoded<SignedFacts> openSigned(ByteView octets);

} // namespace mcim::crypto
