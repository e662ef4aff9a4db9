// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/entities/shared/cms_trace.h"

namespace mcim::entities {
namespace {

NamedValue hidden(std::string_view name, const Secret& value)
{
    return {std::string(name), toHex(value.reveal()), Secrecy::Secret};
}

NamedValue shown(std::string_view name, ByteView value)
{
    return {std::string(name), toHex(value)};
}

std::string_view nonceName(ByteView tag)
{
    return tag.empty() ? "IV" : "nonce";
}

} // namespace

Bytes envelopFor(Env& env, const std::string& label, const Bytes& plaintext, const crypto::Certificate& recipient, bool isAuthenticated)
{
    crypto::EnvelopeTrace trace;
    crypto::EnvelopeTrace* const wanted = env.recording() ? &trace : nullptr;
    Bytes object = isAuthenticated ? crypto::authEnvelop(env.cryptoContext(), label, plaintext, recipient, wanted)
                                   : crypto::envelop(env.cryptoContext(), label, plaintext, recipient, wanted);
    env.computed([&] {
        Computation computation{"cms-envelop",
            {{"plaintext", toHex(plaintext), Secrecy::Secret}, {"recipient", recipient.fields().subject},
                {"recipient key", toHex(recipient.publicKey().point())}, {"algorithm", isAuthenticated ? "aes256-GCM" : "aes256-CBC"}},
            {hidden("ephemeral private key", trace.ephemeralKey), shown("ephemeral public key", trace.ephemeralPoint),
                hidden("shared secret", trace.sharedSecret), shown("shared info", trace.sharedInfo),
                hidden("key encryption key", trace.keyEncryptionKey), hidden("content key", trace.contentKey),
                shown("encrypted key", trace.encryptedKey), shown(nonceName(trace.tag), trace.nonce), shown("ciphertext", trace.ciphertext)},
            {}};
        if (isAuthenticated) {
            computation.intermediates.push_back(shown("tag", trace.tag));
        }
        computation.outputs.push_back({"object", toHex(object)});
        return computation;
    });
    return object;
}

Computation openComputation(const Bytes& enveloped, const crypto::PrivateKey& key, const crypto::Opened& opened)
{
    Computation computation{"cms-open",
        {{"object", toHex(enveloped)}, hidden("platform private key", key.pkcs8())},
        {shown("ephemeral public key", opened.ephemeralPoint), hidden("shared secret", opened.sharedSecret),
            shown("shared info", opened.sharedInfo), hidden("key encryption key", opened.keyEncryptionKey),
            shown("encrypted key", opened.encryptedKey), hidden("content key", opened.contentKey),
            shown(opened.hasTag ? "nonce" : "IV", opened.nonce), shown("ciphertext", opened.ciphertext)},
        {}};
    if (opened.hasTag) {
        computation.intermediates.push_back(shown("tag", opened.tag));
        computation.outputs.push_back({"tag holds", opened.tagValid ? "true" : "false"});
    }
    if (opened.plaintext) {
        computation.outputs.push_back({"plaintext", toHex(*opened.plaintext), Secrecy::Secret});
    }
    return computation;
}

} // namespace mcim::entities
