// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/crypto/entropy.h"

#include "mcim/base/reader.h"
#include "mcim/crypto/hash.h"
#include "mcim/crypto/random_provider.h"
#include "mcim/crypto/remembered.h"

#include <algorithm>

namespace mcim::crypto {

namespace {

constexpr std::size_t streamKeyOctets = 32;

Octets<8> bigEndian(std::uint64_t value)
{
    Octets<8> result{};
    for (std::size_t i = 0; i < result.size(); ++i) {
        result[i] = static_cast<std::uint8_t>(value >> (56 - 8 * i));
    }
    return result;
}

} // namespace

SeededEntropy::SeededEntropy(std::uint64_t seed) : m_seed(bigEndian(seed)) {}

Bytes SeededEntropy::draw(std::string_view label, std::size_t count) const
{
    Bytes result;
    result.reserve(count);
    for (std::uint32_t index = 0; result.size() < count; ++index) {
        Writer message;
        message.u32(index);
        message.put(label);
        const Octets<32> block = hmacSha256(m_seed.reveal(), message.octets());
        const std::size_t part = std::min(count - result.size(), block.size());
        result.insert(result.end(), block.begin(), block.begin() + static_cast<std::ptrdiff_t>(part));
    }
    return result;
}

Context::Context(const EntropySource& source) : m_source(&source) {}
Context::~Context() = default;

Remembered& Context::remembered()
{
    if (!m_remembered) {
        m_remembered = std::make_unique<Remembered>();
    }
    return *m_remembered;
}

Context::Scope::Scope(const Context& context, std::string_view label)
    : m_stream(std::make_unique<RandomStream>(context.draw(label, streamKeyOctets)))
{
    attachStream(m_stream.get());
}

Context::Scope::~Scope()
{
    attachStream(nullptr);
}

} // namespace mcim::crypto
