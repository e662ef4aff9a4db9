// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/entities/shared/jws_inner.h"

#include "mcim/crypto/remembered.h"

namespace mcim::entities {

std::string signPayload(Env& env, ByteView payload, const JoseHeader& header, const crypto::PrivateKey& key,
                        std::string_view session, std::string_view purpose)
{
    const std::string headerText = toText(env.encodeInner(header));
    const std::string label = env.label(session, purpose);
    std::string text = crypto::signJws(env.cryptoContext(), label, headerText, payload, key);
    env.computed([&] {
        const std::size_t dot = text.rfind('.');
        const Bytes signature = fromBase64Url(std::string_view(text).substr(dot + 1)).value_or(Bytes{});
        return Computation{"ecdsa-sign",
            {{"signing input", toHex(toBytes(text.substr(0, dot)))}, {"private key", toHex(key.pkcs8().reveal()), Secrecy::Secret}},
            {},
            {{"R || S", toHex(signature)}}};
    });
    return text;
}

bool verifyParts(Env& env, const crypto::JwsParts& parts, const crypto::PublicKey& key)
{
    const bool isValid = !key.isEmpty() && crypto::verifyJws(parts, key).signatureValid;
    env.computed([&] {
        return Computation{"ecdsa-verify",
            {{"signing input", toHex(toBytes(parts.signingInput))}, {"R || S", toHex(parts.signature)}, {"public key", toHex(key.point())}},
            {},
            {{"valid", isValid ? "true" : "false"}}};
    });
    return isValid;
}

crypto::Certificate certificateOrEmpty(Env& env, ByteView der)
{
    return env.cryptoContext().remembered().certificate(der).value_or(crypto::Certificate{});
}

crypto::PublicKey keyOf(Env& env, ByteView certificateDer)
{
    const crypto::Certificate certificate = certificateOrEmpty(env, certificateDer);
    return certificate.isEmpty() ? crypto::PublicKey{} : certificate.publicKey();
}

crypto::PrivateKey privateKeyOrEmpty(Env& env, const Secret& pkcs8)
{
    return env.cryptoContext().remembered().privateKey(pkcs8.reveal()).value_or(crypto::PrivateKey{});
}

std::int64_t certificateSeconds(const Env& env)
{
    return env.now().unixSeconds() - SimTime::epochUnixSeconds;
}

} // namespace mcim::entities
