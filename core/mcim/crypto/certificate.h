// SPDX-License-Identifier: GPL-3.0-or-later
// X.509 certificates (RFC 5280) on P-256: issue, parse, and facts about a path. Times are whole seconds since
// 2010-01-01T00:00:00Z, the epoch of the simulated clock.
#pragma once

#include "mcim/base/bytes.h"
#include "mcim/base/result.h"
#include "mcim/crypto/keys.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace mcim::crypto {

/// Unix time of second 0.
inline constexpr std::int64_t epochUnixSeconds = 1262304000;

/// keyUsage bits (RFC 5280 4.2.1.3) that occur here.
struct KeyUsage {
    bool digitalSignature = false;
    bool keyAgreement = false;
    bool keyCertSign = false;
    bool crlSign = false;

    bool operator==(const KeyUsage&) const = default;
};

struct CertificateSpec {
    std::string commonName;
    std::string organization;       ///< left out when empty
    std::uint64_t serial = 1;       ///< at least 1
    std::int64_t notBefore = 0;     ///< seconds since 2010
    std::int64_t notAfter = 0;      ///< seconds since 2010; the last valid second
    bool isCa = false;
    KeyUsage keyUsage;
    PublicKey subjectKey;
};

/// A certificate with basicConstraints, keyUsage (both critical), subject and authority key identifier. An empty
/// `issuerDer` issues it by itself: the issuer's name is the subject's. `issuerDer` is otherwise a certificate.
Bytes issueCertificate(Context& context, std::string_view label, const CertificateSpec& spec, const PrivateKey& issuerKey,
                       ByteView issuerDer = {});

struct CertificateFields {
    std::string subject;         ///< "CN=.., O=.." in the order of the certificate
    std::string issuer;
    std::string subjectCommonName;
    std::string serial;          ///< hex of the INTEGER's octets
    std::int64_t notBefore = 0;  ///< seconds since 2010
    std::int64_t notAfter = 0;
    bool isCa = false;
    std::optional<std::uint64_t> pathLength;
    bool hasKeyUsage = false;
    KeyUsage keyUsage;
    bool unknownCritical = false;  ///< a critical extension that isn't one of the two known ones
    bool ecdsaSha256 = false;      ///< signatureAlgorithm
    Bytes subjectDer;
    Bytes issuerDer;
    Bytes serialOctets;
    Bytes spki;
    Bytes subjectKeyIdentifier;    ///< empty when absent
    Bytes authorityKeyIdentifier;
    Octets<32> fingerprint{};      ///< SHA-256 of the DER

    bool operator==(const CertificateFields&) const = default;
};

/// A parsed certificate; immutable, cheap to copy; empty when default-made. Equal when the octets are equal.
class Certificate
{
public:
    Certificate() = default;
    /// Reads exactly one certificate in DER; any subject key (PublicKey is empty when it isn't P-256).
    static Decoded<Certificate> parse(ByteView der);

    bool isEmpty() const { return !m_impl; }
    const Bytes& der() const;
    const CertificateFields& fields() const;
    const PublicKey& publicKey() const;
    /// Whether the issuer's key made the signature over this certificate (ECDSA with SHA-256).
    bool isSignedBy(const PublicKey& issuer) const;

    friend bool operator==(const Certificate& a, const Certificate& b) { return a.m_impl == b.m_impl || a.der() == b.der(); }

private:
    struct Impl;
    std::shared_ptr<const Impl> m_impl;
};

/// The fields alone.
Decoded<CertificateFields> parseCertificate(ByteView der);
/// IssuerAndSerialNumber in DER (RFC 5652 10.2.4), by which CMS names a certificate.
Bytes issuerAndSerial(const CertificateFields& fields);

/// What is so about a path, leaf first; nothing here is a verdict. `leafParsed` false leaves the rest false.
struct ChainFacts {
    bool leafParsed = false;
    bool allParsed = false;        ///< every certificate given
    bool issuerTrusted = false;    ///< the names lead from the leaf to one of the anchors
    bool signaturesValid = false;  ///< every signature on the way to the anchor; false when there is no such way
    bool caFlags = false;          ///< every issuer on the way is a CA that may sign certificates, within its path length
    bool inValidity = false;       ///< all on the way, at `now`
    bool notYetValid = false;
    bool expired = false;
    bool revoked = false;          ///< the leaf or an intermediate
    bool unknownCritical = false;
    bool keyUsageSign = false;     ///< the leaf may sign
    bool keyUsageAgree = false;    ///< the leaf may agree on keys
    std::vector<std::string> path; ///< subjects from leaf to anchor
    std::optional<DecodeError> firstError;

    /// Everything that makes a path good, without a look at the key usage of the leaf.
    bool allGood() const
    {
        return allParsed && issuerTrusted && signaturesValid && caFlags && inValidity && !revoked && !unknownCritical;
    }
};

/// `revoked` holds serials (hex) or SHA-256 fingerprints (hex), lower case.
ChainFacts judgeChain(const std::vector<Bytes>& leafAndIntermediates, const std::vector<Bytes>& anchors,
                      const std::vector<std::string>& revoked, std::int64_t now);
/// The same; what was read under the context before isn't read again.
ChainFacts judgeChain(Context& context, const std::vector<Bytes>& leafAndIntermediates, const std::vector<Bytes>& anchors,
                      const std::vector<std::string>& revoked, std::int64_t now);
/// The same over handles parsed before; an empty handle counts as one that did not parse.
ChainFacts judgeChain(const std::vector<Certificate>& leafAndIntermediates, const std::vector<Certificate>& anchors,
                      const std::vector<std::string>& revoked, std::int64_t now);

} // namespace mcim::crypto
