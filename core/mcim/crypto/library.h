// SPDX-License-Identifier: GPL-3.0-or-later
// What the sources of this layer share of OpenSSL. No other layer includes it.
#pragma once

#include "mcim/base/bytes.h"

#include <memory>
#include <openssl/bn.h>
#include <openssl/ec.h>
#include <openssl/evp.h>

namespace mcim::crypto {

template <auto release>
struct Releaser {
    template <class T>
    void operator()(T* handle) const
    {
        release(handle);
    }
};

using PkeyHandle = std::unique_ptr<EVP_PKEY, Releaser<EVP_PKEY_free>>;
using PkeyCtxHandle = std::unique_ptr<EVP_PKEY_CTX, Releaser<EVP_PKEY_CTX_free>>;
using CipherCtxHandle = std::unique_ptr<EVP_CIPHER_CTX, Releaser<EVP_CIPHER_CTX_free>>;
using MdCtxHandle = std::unique_ptr<EVP_MD_CTX, Releaser<EVP_MD_CTX_free>>;
using BigNumberHandle = std::unique_ptr<BIGNUM, Releaser<BN_clear_free>>;
using PointHandle = std::unique_ptr<EC_POINT, Releaser<EC_POINT_clear_free>>;

/// The library context and what was fetched from it: the default provider beside one that offers only the random
/// generator of Context. There is one for the process, made at first use and never freed: a key belongs to the context
/// that made it and must not outlive it, and keys live in every state. It is not written to after it was made; what the
/// generator gives is set for each thread by Context::Scope alone.
struct Library {
    OSSL_LIB_CTX* context = nullptr;
    EVP_MD* sha256 = nullptr;
    EVP_MD* sha1 = nullptr;
    EVP_MD* md5 = nullptr;
    EVP_CIPHER* aes128Ecb = nullptr;
    EVP_CIPHER* aes256Cbc = nullptr;
    EVP_CIPHER* aes256Gcm = nullptr;
    EVP_CIPHER* aes256Wrap = nullptr;
    EC_GROUP* p256 = nullptr;
};
const Library& library();

/// SHA-256 over the parts one after the other.
Octets<32> sha256Of(std::initializer_list<ByteView> parts);

} // namespace mcim::crypto
