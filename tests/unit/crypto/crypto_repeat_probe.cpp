// SPDX-License-Identifier: GPL-3.0-or-later
// Prints keys, signatures, certificates and CMS made under the seed given; another process must print the same.
#include "mcim/crypto/certificate.h"
#include "mcim/crypto/cms.h"
#include "mcim/crypto/jws.h"

#include <cstdio>
#include <cstdlib>

int main(int count, char** arguments)
{
    using namespace mcim;
    using namespace mcim::crypto;
    const SeededEntropy source(count > 1 ? std::strtoull(arguments[1], nullptr, 10) : 1);
    Context context(source);
    const PrivateKey key = PrivateKey::generate(context, "key");
    CertificateSpec spec;
    spec.commonName = "probe";
    spec.notAfter = 1000;
    spec.subjectKey = key.publicKey();
    const Bytes der = issueCertificate(context, "certificate", spec, key);
    const Certificate certificate = *Certificate::parse(der);
    const Bytes message(100, 0x5a);
    for (const Bytes& part : {toBytes(key.pkcs8().reveal()), der, envelop(context, "envelop", message, certificate),
                              authEnvelop(context, "seal", message, certificate), signData(context, "sign", message, certificate, key),
                              toBytes(std::string_view(signJws(context, "jws", R"({"alg":"ES256"})", message, key)))}) {
        std::puts(toHex(part).c_str());
    }
    return 0;
}
