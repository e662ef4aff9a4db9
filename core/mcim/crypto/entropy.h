// SPDX-License-Identifier: GPL-3.0-or-later
// Repeatable randomness, also for what the library draws itself in key generation and signatures.
#pragma once

#include "mcim/base/entropy.h"
#include "mcim/base/secret.h"

#include <memory>

namespace mcim::crypto {

class RandomStream;
class Remembered;

/// EntropySource of a seed: block i of a label is HMAC-SHA-256(seed, i as 4 octets || label). For teaching, not for production keys.
class SeededEntropy : public EntropySource
{
public:
    explicit SeededEntropy(std::uint64_t seed);
    explicit SeededEntropy(ByteView seed) : m_seed(seed) {}

    Bytes draw(std::string_view label, std::size_t count) const override;

private:
    Secret m_seed;
};

/// Where signing, key generation and encryption take their randomness from: a source by label. It is used on one thread
/// at a time and is cheap to make; `source` outlives it (or is replaced by reseed before).
class Context
{
public:
    explicit Context(const EntropySource& source);
    ~Context();
    Context(const Context&) = delete;
    Context& operator=(const Context&) = delete;

    /// Draws from another source from now on.
    void reseed(const EntropySource& source) { m_source = &source; }
    const EntropySource& source() const { return *m_source; }
    /// `count` octets for an operation's own use (nonces, content keys).
    Bytes draw(std::string_view label, std::size_t count) const { return m_source->draw(label, count); }

    /// The keys and certificates that were read under this context; a new source leaves them.
    Remembered& remembered();

    /// While it lives, the library's own draws on this thread come from PRF(source, label), from its beginning: the same
    /// label gives the same octets whatever happened before. Scopes don't nest.
    class Scope
    {
    public:
        Scope(const Context& context, std::string_view label);
        ~Scope();
        Scope(const Scope&) = delete;
        Scope& operator=(const Scope&) = delete;

    private:
        std::unique_ptr<RandomStream> m_stream;
    };

private:
    const EntropySource* m_source;
    std::unique_ptr<Remembered> m_remembered;
};

} // namespace mcim::crypto
