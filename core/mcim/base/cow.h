// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <utility>

namespace mcim {

/// How often any Cow on this thread cloned its value; tests read it to prove that an unwatched run copies nothing.
inline thread_local std::uint64_t cowClones = 0;

/// A value that is shared when copied and cloned by the first writer. Never empty. Whoever reads it may leave a number with
/// it, which a write wipes out and a copy shares.
template <class T>
class Cow
{
public:
    Cow() : m_block(std::make_shared<Block>()) {}
    Cow(T value) : m_block(std::make_shared<Block>(std::move(value))) {}

    const T& operator*() const { return m_block->value; }
    const T* operator->() const { return &m_block->value; }

    /// The value to change in place; cloned first when somebody else holds it too.
    T& edit()
    {
        if (m_block.use_count() != 1) {
            ++cowClones;
            m_block = std::make_shared<Block>(m_block->value);
        }
        m_block->note = 0;
        return m_block->value;
    }
    /// Takes the value out (moved when not shared, cloned when shared); put() gives it back.
    T take() { return std::move(edit()); }
    void put(T&& value)
    {
        if (m_block.use_count() != 1) {
            m_block = std::make_shared<Block>(std::move(value));
            return;
        }
        m_block->value = std::move(value);
        m_block->note = 0;
    }

    /// The number that was left, or 0.
    std::uint64_t note() const { return m_block->note.load(std::memory_order_relaxed); }
    void leaveNote(std::uint64_t number) const { m_block->note.store(number, std::memory_order_relaxed); }

    bool sharesWith(const Cow& other) const { return m_block == other.m_block; }
    friend bool operator==(const Cow& a, const Cow& b) { return a.sharesWith(b) || *a == *b; }

private:
    struct Block {
        Block() = default;
        explicit Block(const T& v) : value(v) {}
        explicit Block(T&& v) : value(std::move(v)) {}

        T value{};
        std::atomic<std::uint64_t> note{0};
    };

    std::shared_ptr<Block> m_block;
};

} // namespace mcim
