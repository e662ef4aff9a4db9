// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "credentials.h"

#include "mcim/crypto/certificate.h"
#include "mcim/crypto/entropy.h"
#include "mcim/entities/shared/jws_inner.h"

#include <string>

namespace mcim::entities {

constexpr std::int64_t dayInSeconds = 86400;

/// A key with its certificate, for tests.
struct Identity {
    crypto::PrivateKey key;
    Bytes certificate;

    crypto::Certificate parsed() const { return crypto::Certificate::parse(certificate).value_or(crypto::Certificate()); }
};

/// How a test certificate differs from a good one.
struct IdentitySpec {
    std::string name;
    bool isCa = false;
    crypto::KeyUsage usage{.digitalSignature = true, .keyAgreement = true, .keyCertSign = false, .crlSign = false};
    std::int64_t notBefore = -dayInSeconds;
    std::int64_t notAfter = 3650 * dayInSeconds;
};

/// A certificate authority of the test and what it issued; repeatable.
class Authority
{
public:
    explicit Authority(const std::string& name) : m_source(7), m_context(m_source)
    {
        IdentitySpec spec{.name = name, .isCa = true, .usage = {}};
        spec.usage.keyCertSign = true;
        root = make(spec, nullptr);
    }

    Identity root;

    Identity issue(const IdentitySpec& spec) { return make(spec, &root); }
    Identity issue(const std::string& name) { return issue(IdentitySpec{.name = name}); }
    crypto::Context& context() { return m_context; }

private:
    Identity make(const IdentitySpec& spec, const Identity* issuer)
    {
        Identity identity;
        identity.key = crypto::PrivateKey::generate(m_context, spec.name + "/key");
        crypto::CertificateSpec certificate;
        certificate.commonName = spec.name;
        certificate.serial = ++m_serial;
        certificate.notBefore = spec.notBefore;
        certificate.notAfter = spec.notAfter;
        certificate.isCa = spec.isCa;
        certificate.keyUsage = spec.usage;
        certificate.subjectKey = identity.key.publicKey();
        identity.certificate = crypto::issueCertificate(m_context, spec.name + "/certificate", certificate,
            issuer ? issuer->key : identity.key, issuer ? ByteView(issuer->certificate) : ByteView{});
        return identity;
    }

    crypto::SeededEntropy m_source;
    crypto::Context m_context;
    std::uint64_t m_serial = 0;
};

inline SubscriptionCredential anotherCredential()
{
    SubscriptionCredential credential;
    credential.k = Secret(*fromHex("000102030405060708090a0b0c0d0e0f"));
    credential.opc = Secret(*fromHex("101112131415161718191a1b1c1d1e1f"));
    return credential;
}

/// An MCIM that is valid for a year from the beginning of simulated time.
inline Mcim testMcim()
{
    Mcim mcim;
    mcim.credential = anotherCredential();
    mcim.sqn = 64;
    mcim.notBefore = SimTime::epochUnixSeconds - dayInSeconds;
    mcim.notAfter = SimTime::epochUnixSeconds + 365 * dayInSeconds;
    mcim.imsi = {"262019876543210"};
    mcim.iccid = "8949001000000000017";
    mcim.homePlmn = {"262", "01"};
    mcim.serviceApn = "m2m.sho";
    mcim.shoId = "sho.example";
    mcim.plmns = {{"262", "01"}};
    return mcim;
}

} // namespace mcim::entities
