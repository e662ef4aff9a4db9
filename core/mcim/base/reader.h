// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/base/bytes.h"
#include "mcim/base/result.h"

#include <algorithm>
#include <cassert>
#include <string_view>
#include <utility>

namespace mcim {

/// Reads big-endian values from octets and never leaves them: a read past the end sets the error (the first one stays)
/// and gives zeros, so that a decoder checks once at its end. Offsets count from the first octet of the outermost view.
class Reader
{
public:
    explicit Reader(ByteView octets, std::size_t baseOffset = 0) : m_octets(octets), m_base(baseOffset) {}

    std::uint8_t u8(std::string_view what) { return need(1, what) ? m_octets[m_position++] : std::uint8_t{0}; }
    std::uint16_t u16(std::string_view what) { return static_cast<std::uint16_t>(bigEndian<2>(what)); }
    std::uint32_t u24(std::string_view what) { return static_cast<std::uint32_t>(bigEndian<3>(what)); }
    std::uint32_t u32(std::string_view what) { return static_cast<std::uint32_t>(bigEndian<4>(what)); }
    std::uint64_t u64(std::string_view what) { return bigEndian<8>(what); }
    /// A view of the next `count` octets; empty when there are fewer.
    ByteView take(std::size_t count, std::string_view what)
    {
        if (!need(count, what)) {
            return {};
        }
        m_position += count;
        return m_octets.subspan(m_position - count, count);
    }
    ByteView rest() { return take(left(), "rest"); }
    /// Past an octet that peek() gave.
    void skip()
    {
        assert(!atEnd());
        ++m_position;
    }
    /// A reader of the next `count` octets with offsets that go on counting.
    Reader sub(std::size_t count, std::string_view what);
    /// Ends after the next `count` octets until leave() is called with what this gives.
    std::size_t enter(std::size_t count, std::string_view what)
    {
        const std::size_t outer = m_octets.size();
        if (need(count, what)) {
            m_octets = m_octets.first(m_position + count);
        }
        return outer;
    }
    void leave(std::size_t outer) { m_octets = ByteView(m_octets.data(), outer); }
    /// The next octet without moving; 0 at the end.
    std::uint8_t peek() const { return atEnd() ? std::uint8_t{0} : m_octets[m_position]; }

    bool atEnd() const { return m_position >= m_octets.size(); }
    std::size_t left() const { return m_octets.size() - m_position; }
    /// Offset of the next octet, from the outermost start.
    std::size_t offset() const { return m_base + m_position; }

    bool ok() const { return !m_error.has_value(); }
    /// Notes an error at the given offset unless there is one already.
    void fail(std::size_t offset, std::string reason);
    void fail(std::string reason) { fail(offset(), std::move(reason)); }
    /// Takes over the error of a sub-reader.
    void adopt(const Reader& sub);
    const std::optional<DecodeError>& error() const { return m_error; }

private:
    template <unsigned count>
    std::uint64_t bigEndian(std::string_view what)
    {
        std::uint64_t value = 0;
        for (const std::uint8_t octet : take(count, what)) {
            value = value << 8 | octet;
        }
        return value;
    }
    bool need(std::size_t count, std::string_view what)
    {
        if (ok() && left() >= count) [[likely]] {
            return true;
        }
        failNeed(count, what);
        return false;
    }
    [[gnu::cold]] void failNeed(std::size_t count, std::string_view what);

    ByteView m_octets;
    std::size_t m_base = 0;
    std::size_t m_position = 0;
    std::optional<DecodeError> m_error;
};

/// Appends big-endian values.
class Writer
{
public:
    Writer() : Writer(128) {}
    /// With room for that many octets to begin with.
    explicit Writer(std::size_t usual) : m_octets(usual) {}
    Writer(Writer&& other) noexcept : m_octets(std::move(other.m_octets)), m_size(std::exchange(other.m_size, 0)) {}
    Writer& operator=(Writer&&) = delete;
    void u8(std::uint8_t value) { *more(1) = value; }
    void u16(std::uint16_t value) { putBigEndian<2>(value); }
    void u24(std::uint32_t value) { putBigEndian<3>(value); }
    void u32(std::uint32_t value) { putBigEndian<4>(value); }
    void u64(std::uint64_t value) { putBigEndian<8>(value); }
    void put(ByteView octets) { std::copy(octets.begin(), octets.end(), more(octets.size())); }
    /// Room for `count` more octets, which then count as written; valid until more are.
    std::uint8_t* more(std::size_t count)
    {
        const std::size_t at = m_size;
        m_size += count;
        if (m_size > m_octets.size()) {
            grow();
        }
        return m_octets.data() + at;
    }
    void put(std::string_view text) { put(octetsOf(text)); }
    std::size_t size() const { return m_size; }
    /// Overwrites one octet written before, for lengths known afterwards.
    void patch8(std::size_t at, std::uint8_t value)
    {
        assert(at < m_size);
        m_octets[at] = value;
    }
    void patch16(std::size_t at, std::uint16_t value);
    void patch24(std::size_t at, std::uint32_t value);
    /// What was written so far; valid until more is.
    ByteView octets() const { return ByteView(m_octets).first(m_size); }
    /// Takes back what was written from `size` on.
    Bytes cut(std::size_t size)
    {
        assert(size <= m_size);
        Bytes octets = toBytes(this->octets().subspan(size));
        m_size = size;
        return octets;
    }
    Bytes take()
    {
        m_octets.resize(std::exchange(m_size, 0));
        return std::exchange(m_octets, {});
    }

private:
    void grow();
    template <unsigned count>
    void putBigEndian(std::uint64_t value)
    {
        std::uint8_t* out = more(count);
        for (unsigned i = 0; i < count; ++i) {
            out[i] = static_cast<std::uint8_t>(value >> (8 * (count - 1 - i)));
        }
    }

    Bytes m_octets; ///< the first m_size of them are written
    std::size_t m_size = 0;
};

} // namespace mcim
