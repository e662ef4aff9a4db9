// SPDX-License-Identifier: GPL-3.0-or-later
// A provider with one random generator, which gives what the stream of its thread gives. No other layer includes it.
#pragma once

#include "mcim/base/bytes.h"

#include <openssl/core.h>

namespace mcim::crypto {

inline constexpr const char* randomProviderName = "mcim-random";
inline constexpr const char* randomGeneratorName = "MCIM-STREAM";
inline constexpr const char* randomGeneratorProperties = "provider=mcim-random";

/// Block i is HMAC-SHA-256(key, i as 4 octets), one block after the other.
class RandomStream
{
public:
    explicit RandomStream(ByteView key) : m_key(key.begin(), key.end()) {}
    void fill(std::uint8_t* out, std::size_t count);

private:
    Bytes m_key;
    std::uint32_t m_counter = 0;
    Octets<32> m_block{};
    std::size_t m_used = 32;
};

/// Entry point of the provider, for OSSL_PROVIDER_add_builtin.
int randomProviderInit(const OSSL_CORE_HANDLE* handle, const OSSL_DISPATCH* in, const OSSL_DISPATCH** out, void** providerContext);

/// The library's generators of this thread draw from `stream` from now on; null gives them back their own sequence,
/// which only ever blinds computations and shows in no result.
void attachStream(RandomStream* stream);

} // namespace mcim::crypto
