// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/crypto/cms_cipher.h"

#include "mcim/crypto/der.h"
#include "mcim/crypto/library.h"

#include <algorithm>
#include <cassert>
#include <openssl/err.h>

namespace mcim::crypto {

namespace {

constexpr std::size_t blockOctets = 16;
constexpr std::size_t wrapOverhead = 8;

CipherCtxHandle cipherContext()
{
    return CipherCtxHandle(EVP_CIPHER_CTX_new());
}

int sizeOf(ByteView octets)
{
    return static_cast<int>(octets.size());
}

} // namespace

Bytes eccCmsSharedInfo(ByteView wrapAlgorithm, ByteView userKeyingMaterial)
{
    static constexpr Octets<4> keyBits{0, 0, 1, 0};
    const Bytes material = userKeyingMaterial.empty() ? Bytes() : der::element(0xa0, {der::octetString(userKeyingMaterial)});
    return der::sequence({wrapAlgorithm, material, der::element(0xa2, {der::octetString(keyBits)})});
}

Secret keyEncryptionKey(const Secret& sharedSecret, ByteView sharedInfo)
{
    static constexpr Octets<4> firstBlock{0, 0, 0, 1};
    return Secret(sha256Of({sharedSecret.reveal(), firstBlock, sharedInfo}));
}

Bytes wrapKey(const Secret& kek, ByteView key)
{
    const CipherCtxHandle context = cipherContext();
    EVP_CIPHER_CTX_set_flags(context.get(), EVP_CIPHER_CTX_FLAG_WRAP_ALLOW);
    Bytes wrapped(key.size() + wrapOverhead);
    int length = 0;
    [[maybe_unused]] const bool done = EVP_EncryptInit_ex2(context.get(), library().aes256Wrap, kek.reveal().data(), nullptr, nullptr) == 1
        && EVP_EncryptUpdate(context.get(), wrapped.data(), &length, key.data(), sizeOf(key)) == 1;
    assert(done && static_cast<std::size_t>(length) == wrapped.size());
    return wrapped;
}

std::optional<Secret> unwrapKey(const Secret& kek, ByteView wrapped)
{
    if (wrapped.size() < 3 * wrapOverhead || wrapped.size() % wrapOverhead != 0 || wrapped.size() > 4096) {
        return std::nullopt;
    }
    const CipherCtxHandle context = cipherContext();
    EVP_CIPHER_CTX_set_flags(context.get(), EVP_CIPHER_CTX_FLAG_WRAP_ALLOW);
    Bytes key(wrapped.size());
    int length = 0;
    const bool done = EVP_DecryptInit_ex2(context.get(), library().aes256Wrap, kek.reveal().data(), nullptr, nullptr) == 1
        && EVP_DecryptUpdate(context.get(), key.data(), &length, wrapped.data(), sizeOf(wrapped)) == 1;
    if (!done || length <= 0) {
        ERR_clear_error();
        return std::nullopt;
    }
    return Secret(ByteView(key).first(static_cast<std::size_t>(length)));
}

Bytes encryptCbc(const Secret& key, ByteView iv, ByteView plaintext)
{
    const CipherCtxHandle context = cipherContext();
    Bytes text(plaintext.size() + blockOctets);
    int length = 0;
    int last = 0;
    [[maybe_unused]] const bool done = EVP_EncryptInit_ex2(context.get(), library().aes256Cbc, key.reveal().data(), iv.data(), nullptr) == 1
        && EVP_EncryptUpdate(context.get(), text.data(), &length, plaintext.data(), sizeOf(plaintext)) == 1
        && EVP_EncryptFinal_ex(context.get(), text.data() + length, &last) == 1;
    assert(done);
    text.resize(static_cast<std::size_t>(length + last));
    return text;
}

std::optional<Bytes> decryptCbc(const Secret& key, ByteView iv, ByteView ciphertext)
{
    if (ciphertext.empty() || ciphertext.size() % blockOctets != 0) {
        return std::nullopt;
    }
    const CipherCtxHandle context = cipherContext();
    Bytes text(ciphertext.size());
    int length = 0;
    [[maybe_unused]] const bool done = EVP_DecryptInit_ex2(context.get(), library().aes256Cbc, key.reveal().data(), iv.data(), nullptr) == 1
        && EVP_CIPHER_CTX_set_padding(context.get(), 0) == 1
        && EVP_DecryptUpdate(context.get(), text.data(), &length, ciphertext.data(), sizeOf(ciphertext)) == 1;
    assert(done && static_cast<std::size_t>(length) == text.size());
    const std::uint8_t padding = text.back();
    const bool inRange = padding >= 1 && padding <= blockOctets;
    if (!inRange || !std::all_of(text.end() - padding, text.end(), [&](std::uint8_t octet) { return octet == padding; })) {
        return std::nullopt;
    }
    text.resize(text.size() - padding);
    return text;
}

GcmResult encryptGcm(const Secret& key, ByteView nonce, ByteView plaintext)
{
    const CipherCtxHandle context = cipherContext();
    GcmResult result;
    result.text.resize(plaintext.size());
    int length = 0;
    int last = 0;
    [[maybe_unused]] const bool done = EVP_EncryptInit_ex2(context.get(), library().aes256Gcm, nullptr, nullptr, nullptr) == 1
        && EVP_CIPHER_CTX_ctrl(context.get(), EVP_CTRL_AEAD_SET_IVLEN, sizeOf(nonce), nullptr) == 1
        && EVP_EncryptInit_ex2(context.get(), nullptr, key.reveal().data(), nonce.data(), nullptr) == 1
        && EVP_EncryptUpdate(context.get(), result.text.data(), &length, plaintext.data(), sizeOf(plaintext)) == 1
        && EVP_EncryptFinal_ex(context.get(), result.text.data() + length, &last) == 1
        && EVP_CIPHER_CTX_ctrl(context.get(), EVP_CTRL_AEAD_GET_TAG, static_cast<int>(result.tag.size()), result.tag.data()) == 1;
    assert(done);
    return result;
}

GcmOpened decryptGcm(const Secret& key, ByteView nonce, ByteView authenticated, ByteView ciphertext, ByteView tag)
{
    const CipherCtxHandle context = cipherContext();
    GcmOpened result;
    result.text.resize(ciphertext.size());
    Bytes expected = toBytes(tag);
    int length = 0;
    const bool decrypted = EVP_DecryptInit_ex2(context.get(), library().aes256Gcm, nullptr, nullptr, nullptr) == 1
        && EVP_CIPHER_CTX_ctrl(context.get(), EVP_CTRL_AEAD_SET_IVLEN, sizeOf(nonce), nullptr) == 1
        && EVP_DecryptInit_ex2(context.get(), nullptr, key.reveal().data(), nonce.data(), nullptr) == 1
        && (authenticated.empty() || EVP_DecryptUpdate(context.get(), nullptr, &length, authenticated.data(), sizeOf(authenticated)) == 1)
        && (ciphertext.empty() || EVP_DecryptUpdate(context.get(), result.text.data(), &length, ciphertext.data(), sizeOf(ciphertext)) == 1)
        && EVP_CIPHER_CTX_ctrl(context.get(), EVP_CTRL_AEAD_SET_TAG, static_cast<int>(expected.size()), expected.data()) == 1;
    Octets<blockOctets> rest{};
    result.tagValid = decrypted && EVP_DecryptFinal_ex(context.get(), rest.data(), &length) == 1;
    ERR_clear_error();
    return result;
}

} // namespace mcim::crypto
