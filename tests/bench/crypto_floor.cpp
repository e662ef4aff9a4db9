// SPDX-License-Identifier: GPL-3.0-or-later
#include "crypto_floor.h"

#include <array>
#include <cstdlib>
#include <memory>
#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>

namespace bench {
namespace {

template <auto f>
struct Free {
    template <class T>
    void operator()(T* p) const
    {
        f(p);
    }
};
using Key = std::unique_ptr<EVP_PKEY, Free<EVP_PKEY_free>>;
using KeyContext = std::unique_ptr<EVP_PKEY_CTX, Free<EVP_PKEY_CTX_free>>;
using DigestContext = std::unique_ptr<EVP_MD_CTX, Free<EVP_MD_CTX_free>>;
using CipherContext = std::unique_ptr<EVP_CIPHER_CTX, Free<EVP_CIPHER_CTX_free>>;

void demand(bool ok)
{
    if (!ok) {
        std::abort();
    }
}

/// What every operation works on; algorithms are fetched once and kept, as a fair floor has it.
struct Material {
    EVP_MD* sha256 = EVP_MD_fetch(nullptr, "SHA256", nullptr);
    EVP_MD* md5 = EVP_MD_fetch(nullptr, "MD5", nullptr);
    EVP_CIPHER* aes128 = EVP_CIPHER_fetch(nullptr, "AES-128-ECB", nullptr);
    EVP_CIPHER* cbc = EVP_CIPHER_fetch(nullptr, "AES-256-CBC", nullptr);
    EVP_CIPHER* wrap = EVP_CIPHER_fetch(nullptr, "AES-256-WRAP", nullptr);
    Key signer{EVP_EC_gen("P-256")};
    Key peer{EVP_EC_gen("P-256")};
    Key fresh{EVP_EC_gen("P-256")};
    std::array<unsigned char, 65> point{};
    std::array<unsigned char, 1100> text{};
    std::array<unsigned char, 32> secret{};
    std::vector<unsigned char> signature;
    DigestContext digest{EVP_MD_CTX_new()};
    DigestContext plain{EVP_MD_CTX_new()};
    CipherContext cipher{EVP_CIPHER_CTX_new()};

    Material()
    {
        std::size_t pointSize = 0;
        demand(EVP_PKEY_get_octet_string_param(peer.get(), OSSL_PKEY_PARAM_PUB_KEY, point.data(), point.size(), &pointSize) == 1);
        signature.resize(80);
        std::size_t size = signature.size();
        demand(EVP_DigestSignInit_ex(digest.get(), nullptr, "SHA256", nullptr, nullptr, signer.get(), nullptr) == 1);
        demand(EVP_DigestSign(digest.get(), signature.data(), &size, text.data(), text.size()) == 1);
        signature.resize(size);
    }

    void sign()
    {
        std::array<unsigned char, 80> out{};
        std::size_t size = out.size();
        demand(EVP_DigestSignInit_ex(digest.get(), nullptr, "SHA256", nullptr, nullptr, signer.get(), nullptr) == 1);
        demand(EVP_DigestSign(digest.get(), out.data(), &size, text.data(), text.size()) == 1);
    }
    void verify()
    {
        demand(EVP_DigestVerifyInit_ex(digest.get(), nullptr, "SHA256", nullptr, nullptr, signer.get(), nullptr) == 1);
        demand(EVP_DigestVerify(digest.get(), signature.data(), signature.size(), text.data(), text.size()) == 1);
    }
    void derive()
    {
        KeyContext context(EVP_PKEY_CTX_new(signer.get(), nullptr));
        std::size_t size = secret.size();
        demand(EVP_PKEY_derive_init(context.get()) == 1 && EVP_PKEY_derive_set_peer(context.get(), peer.get()) == 1);
        demand(EVP_PKEY_derive(context.get(), secret.data(), &size) == 1);
    }
    void exportPoint()
    {
        std::array<unsigned char, 65> out{};
        std::size_t size = 0;
        demand(EVP_PKEY_get_octet_string_param(fresh.get(), OSSL_PKEY_PARAM_PUB_KEY, out.data(), out.size(), &size) == 1);
    }
    void importPoint()
    {
        Key key(EVP_PKEY_new());
        demand(EVP_PKEY_copy_parameters(key.get(), peer.get()) == 1);
        demand(EVP_PKEY_set1_encoded_public_key(key.get(), point.data(), point.size()) == 1);
    }
    void hash(const EVP_MD* algorithm, std::size_t count)
    {
        std::array<unsigned char, 32> out{};
        demand(EVP_DigestInit_ex2(plain.get(), algorithm, nullptr) == 1);
        demand(EVP_DigestUpdate(plain.get(), text.data(), count) == 1 && EVP_DigestFinal_ex(plain.get(), out.data(), nullptr) == 1);
    }
    void encrypt(const EVP_CIPHER* algorithm, std::size_t count, bool noPadding)
    {
        std::array<unsigned char, 320> out{};
        int size = 0;
        EVP_CIPHER_CTX_reset(cipher.get());
        EVP_CIPHER_CTX_set_flags(cipher.get(), EVP_CIPHER_CTX_FLAG_WRAP_ALLOW);
        demand(EVP_EncryptInit_ex2(cipher.get(), algorithm, text.data(), text.data(), nullptr) == 1);
        EVP_CIPHER_CTX_set_padding(cipher.get(), noPadding ? 0 : 1);
        demand(EVP_EncryptUpdate(cipher.get(), out.data(), &size, text.data(), static_cast<int>(count)) == 1);
        demand(EVP_EncryptFinal_ex(cipher.get(), out.data() + size, &size) == 1);
    }
};

} // namespace

std::vector<FloorOperation> floorOperations()
{
    auto m = std::make_shared<Material>();
    // name, how often: by whom
    return {
        // evidence
        {"ECDSA P-256 sign", 1, [m] { m->sign(); }},
        // PfC chain of two, evidence
        {"ECDSA P-256 verify", 3, [m] { m->verify(); }},
        // ephemeral key of the object
        {"P-256 key generation", 1, [m] { Key key(EVP_EC_gen("P-256")); }},
        // the ephemeral point into the object and, with the check that it lies on the curve, out of it
        {"P-256 point to octets", 1, [m] { m->exportPoint(); }},
        {"P-256 point from octets", 1, [m] { m->importPoint(); }},
        // SHO and TRE
        {"ECDH P-256", 2, [m] { m->derive(); }},
        // key derivation of both, measurements, register twice, hashes of PfC and object
        {"SHA-256", 26, [m] { m->hash(m->sha256, 64); }},
        // DM credential and notification digest, both ends
        {"MD5", 10, [m] { m->hash(m->md5, 48); }},
        {"AES-256 key wrap", 2, [m] { m->encrypt(m->wrap, 32, true); }},
        {"AES-256-CBC of the MCIM", 2, [m] { m->encrypt(m->cbc, 200, false); }},
        // four vectors made, two opened: a key schedule, then six blocks
        {"Milenage on AES-128", 6, [m] { m->encrypt(m->aes128, 16, true); m->encrypt(m->aes128, 80, true); }},
        // repeatable randomness: RANDs, transaction, nonces, key and IV
        {"HMAC-SHA-256", 12, [m] {
             unsigned char out[32];
             unsigned size = 0;
             demand(HMAC(m->sha256, m->text.data(), 32, m->text.data(), 64, out, &size) != nullptr);
         }},
    };
}

} // namespace bench
