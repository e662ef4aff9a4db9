// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/crypto/library.h"

#include "mcim/crypto/random_provider.h"

#include <cassert>
#include <openssl/crypto.h>
#include <openssl/obj_mac.h>
#include <openssl/provider.h>
#include <openssl/rand.h>

namespace mcim::crypto {

namespace {

Library makeLibrary()
{
    // Everything below comes by its name from a provider of our own context: no configuration of the machine, no tables of old names.
    OPENSSL_init_crypto(OPENSSL_INIT_NO_LOAD_CONFIG | OPENSSL_INIT_NO_ADD_ALL_CIPHERS | OPENSSL_INIT_NO_ADD_ALL_DIGESTS, nullptr);
    Library result;
    result.context = OSSL_LIB_CTX_new();
    OSSL_LIB_CTX* context = result.context;
    OSSL_PROVIDER_add_builtin(context, randomProviderName, randomProviderInit);
    [[maybe_unused]] const bool loaded = OSSL_PROVIDER_load(context, randomProviderName) != nullptr
        && OSSL_PROVIDER_load(context, "default") != nullptr
        && RAND_set_DRBG_type(context, randomGeneratorName, randomGeneratorProperties, nullptr, nullptr) == 1;
    assert(loaded);
    // The certificate verifier finds digests by number in the table that was not filled.
    for (const EVP_MD* digest : {EVP_sha1(), EVP_sha224(), EVP_sha256(), EVP_sha384(), EVP_sha512()}) {
        EVP_add_digest(digest);
    }
    result.sha256 = EVP_MD_fetch(context, "SHA256", nullptr);
    result.sha1 = EVP_MD_fetch(context, "SHA1", nullptr);
    result.md5 = EVP_MD_fetch(context, "MD5", nullptr);
    result.aes128Ecb = EVP_CIPHER_fetch(context, "AES-128-ECB", nullptr);
    result.aes256Cbc = EVP_CIPHER_fetch(context, "AES-256-CBC", nullptr);
    result.aes256Gcm = EVP_CIPHER_fetch(context, "AES-256-GCM", nullptr);
    result.aes256Wrap = EVP_CIPHER_fetch(context, "AES-256-WRAP", nullptr);
    result.p256 = EC_GROUP_new_by_curve_name_ex(context, nullptr, NID_X9_62_prime256v1);
    assert(result.p256);
    return result;
}

} // namespace

const Library& library()
{
    static const Library instance = makeLibrary();
    return instance;
}

} // namespace mcim::crypto
