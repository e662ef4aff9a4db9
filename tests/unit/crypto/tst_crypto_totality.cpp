// SPDX-License-Identifier: GPL-3.0-or-later
// Any octets give a value or an error: mutations of every kind of object that this layer reads.
#include "mcim/crypto/cms.h"
#include "mcim/crypto/der.h"
#include "mcim/crypto/jws.h"
#include "test_tools.h"

#include <random>

using namespace mcim;
using namespace mcim::crypto;
using namespace mcim::test;

namespace {

constexpr int mutationsEach = 4000;

Bytes mutated(Bytes octets, std::mt19937& random)
{
    const auto below = [&](std::size_t limit) { return static_cast<std::size_t>(random()) % limit; };
    for (std::size_t n = below(4) + 1; n > 0 && !octets.empty(); --n) {
        const std::size_t at = below(octets.size());
        switch (random() % 5) {
        case 0: octets[at] ^= static_cast<std::uint8_t>(1u << below(8)); break;
        case 1: octets[at] = static_cast<std::uint8_t>(random()); break;
        case 2: octets.resize(at); break;
        case 3: octets.insert(octets.begin() + static_cast<std::ptrdiff_t>(at), below(20), static_cast<std::uint8_t>(random())); break;
        case 4: octets.erase(octets.begin() + static_cast<std::ptrdiff_t>(at), octets.begin() + static_cast<std::ptrdiff_t>(std::min(at + below(20), octets.size()))); break;
        }
    }
    return octets;
}

} // namespace

class TestCryptoTotality : public QObject
{
    Q_OBJECT

private slots:
    void mutatedObjectsAreReadOrRefused();
    void alteredEnvelopesNeverKeepAValidTag();
};

void TestCryptoTotality::mutatedObjectsAreReadOrRefused()
{
    const SeededEntropy source(1);
    Context context(source);
    const PrivateKey key = PrivateKey::generate(context, "key");
    CertificateSpec spec;
    spec.commonName = "TRE";
    spec.notAfter = 1000;
    spec.subjectKey = key.publicKey();
    const Bytes der = issueCertificate(context, "c", spec, key);
    const Certificate certificate = *Certificate::parse(der);
    const Bytes content = source.draw("content", 64);
    const std::vector<Bytes> seeds{der, toBytes(key.pkcs8().reveal()), envelop(context, "e", content, certificate), authEnvelop(context, "a", content, certificate),
                                   signData(context, "s", content, certificate, key, 5), toBytes(std::string_view(signJws(context, "j", R"({"alg":"ES256"})", content, key)))};
    std::mt19937 random(1);
    std::size_t accepted = 0;
    std::size_t refused = 0;
    for (const Bytes& seed : seeds) {
        for (int i = 0; i < mutationsEach; ++i) {
            const Bytes input = mutated(seed, random);
            bool read = Certificate::parse(input).has_value();
            read |= PrivateKey::fromPkcs8(input).has_value();
            read |= openEnveloped(input, key, certificate).has_value();
            read |= openSigned(input).has_value();
            read |= splitJws(toText(input)).has_value();
            readDerTree(input);
            ++(read ? accepted : refused);
        }
    }
    QVERIFY(accepted > 0);
    QVERIFY(refused > accepted);
}

void TestCryptoTotality::alteredEnvelopesNeverKeepAValidTag()
{
    const SeededEntropy source(2);
    Context context(source);
    const PrivateKey key = PrivateKey::generate(context, "key");
    CertificateSpec spec;
    spec.commonName = "TRE";
    spec.notAfter = 1000;
    spec.subjectKey = key.publicKey();
    const Certificate certificate = *Certificate::parse(issueCertificate(context, "c", spec, key));
    const Bytes content = source.draw("content", 64);
    const Bytes sealed = authEnvelop(context, "a", content, certificate);
    for (std::size_t at = 0; at < sealed.size(); ++at) {
        Bytes altered = sealed;
        altered[at] ^= 0x01;
        const auto opened = openEnveloped(altered, key, certificate);
        if (opened && opened->tagValid) {
            QVERIFY(opened->plaintext == content);  // versions and the inner content type aren't under the tag
        }
    }
}

QTEST_APPLESS_MAIN(TestCryptoTotality)
#include "tst_crypto_totality.moc"
