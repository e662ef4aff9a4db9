// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/crypto/hash.h"

#include "mcim/crypto/library.h"

#include <algorithm>
#include <utility>

namespace mcim::crypto {

namespace {

/// The thread's own context for digests that begin and end in one call.
EVP_MD_CTX* ownContext()
{
    thread_local const MdCtxHandle context(EVP_MD_CTX_new());
    return context.get();
}

template <std::size_t N>
Octets<N> digestOf(const EVP_MD* md, std::initializer_list<ByteView> parts)
{
    EVP_MD_CTX* context = ownContext();
    Octets<N> result{};
    EVP_DigestInit_ex(context, md, nullptr);
    for (const ByteView part : parts) {
        EVP_DigestUpdate(context, part.data(), part.size());
    }
    EVP_DigestFinal_ex(context, result.data(), nullptr);
    return result;
}

// RFC 2104 with the block of 64 octets that SHA-1 and SHA-256 have.
template <std::size_t N>
Octets<N> hmacOf(const EVP_MD* md, ByteView key, ByteView message)
{
    Octets<64> inner{};
    if (key.size() > inner.size()) {
        const Octets<N> shortened = digestOf<N>(md, {key});
        std::copy(shortened.begin(), shortened.end(), inner.begin());
    } else {
        std::copy(key.begin(), key.end(), inner.begin());
    }
    Octets<64> outer = inner;
    for (std::size_t i = 0; i < inner.size(); ++i) {
        inner[i] ^= 0x36;
        outer[i] ^= 0x5c;
    }
    const Octets<N> hashed = digestOf<N>(md, {inner, message});
    return digestOf<N>(md, {outer, hashed});
}

} // namespace

Octets<32> sha256Of(std::initializer_list<ByteView> parts)
{
    return digestOf<32>(library().sha256, parts);
}

Octets<32> sha256(ByteView octets)
{
    return digestOf<32>(library().sha256, {octets});
}

Octets<20> sha1(ByteView octets)
{
    return digestOf<20>(library().sha1, {octets});
}

Octets<16> md5(ByteView octets)
{
    return digestOf<16>(library().md5, {octets});
}

Octets<32> hmacSha256(ByteView key, ByteView message)
{
    return hmacOf<32>(library().sha256, key, message);
}

Octets<20> hmacSha1(ByteView key, ByteView message)
{
    return hmacOf<20>(library().sha1, key, message);
}

struct Sha256::State {
    MdCtxHandle context{EVP_MD_CTX_new()};
};

Sha256::Sha256() : m_state(std::make_unique<State>())
{
    EVP_DigestInit_ex(m_state->context.get(), library().sha256, nullptr);
}

Sha256::Sha256(const Sha256& other) : m_state(std::make_unique<State>())
{
    EVP_MD_CTX_copy_ex(m_state->context.get(), other.m_state->context.get());
}

Sha256::Sha256(Sha256&&) noexcept = default;
Sha256::~Sha256() = default;

Sha256& Sha256::operator=(Sha256 other) noexcept
{
    std::swap(m_state, other.m_state);
    return *this;
}

Sha256& Sha256::update(ByteView octets)
{
    EVP_DigestUpdate(m_state->context.get(), octets.data(), octets.size());
    return *this;
}

Sha256& Sha256::update(std::string_view text)
{
    EVP_DigestUpdate(m_state->context.get(), text.data(), text.size());
    return *this;
}

Octets<32> Sha256::digest() const
{
    const Sha256 copy(*this);
    Octets<32> result{};
    EVP_DigestFinal_ex(copy.m_state->context.get(), result.data(), nullptr);
    return result;
}

} // namespace mcim::crypto
