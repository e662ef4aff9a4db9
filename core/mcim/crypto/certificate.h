// SPDX-License-Identifier: GPL-3.0-or-later
// X.509 certificates (RFC 5280): issued on P-256, and read. Times are whole seconds since 2010-01-01T00:00:00Z, the epoch
// of the simulated clock.
#pragma once

#include "mcim/base/bytes.h"
#include "mcim/base/result.h"
#include "mcim/crypto/keys.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

struct x509_st;

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
    std::optional<std::uint64_t> pathLength; ///< 2^64 - 1 for all beyond
    bool hasKeyUsage = false;
    KeyUsage keyUsage;
    bool repeatsExtension = false; ///< an extension stands there twice
    Bytes subjectDer;
    Bytes issuerDer;
    Bytes serialOctets;
    Bytes spki;
    Bytes subjectKeyIdentifier;    ///< empty when absent
    Octets<32> fingerprint{};      ///< SHA-256 of the DER

    bool operator==(const CertificateFields&) const = default;
};

/// A parsed certificate; immutable, cheap to copy; empty when default-made. Equal when the octets are equal.
class Certificate
{
public:
    Certificate() = default;
    /// Reads exactly one certificate in DER, with the rules of X.690 10 and 11; any subject key (PublicKey is empty when it isn't
    /// P-256).
    static Decoded<Certificate> parse(ByteView der);

    bool isEmpty() const { return !m_impl; }
    const Bytes& der() const;
    const CertificateFields& fields() const;
    const PublicKey& publicKey() const;
    /// The certificate as OpenSSL's verifier takes it, made at the first call; null when OpenSSL does not read it.
    x509_st* handle() const;

    friend bool operator==(const Certificate& a, const Certificate& b) { return a.m_impl == b.m_impl || a.der() == b.der(); }

private:
    struct Impl;
    std::shared_ptr<const Impl> m_impl;
};

/// The fields alone.
Decoded<CertificateFields> parseCertificate(ByteView der);
/// Whether two Names in DER or BER are the same by RFC 5280 7.1: without a look at string types, case and repeated blanks.
bool isSameName(ByteView one, ByteView other);
/// IssuerAndSerialNumber in DER (RFC 5652 10.2.4), by which CMS names a certificate.
Bytes issuerAndSerial(const CertificateFields& fields);

} // namespace mcim::crypto
