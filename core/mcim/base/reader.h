// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/base/bytes.h"
#include "mcim/base/result.h"

#include <string_view>

namespace mcim {

/// Reads big-endian values from octets and never leaves them: a read past the end sets the error (the first one stays)
/// and gives zeros, so that a decoder checks once at its end. Offsets count from the first octet of the outermost view.
class Reader
{
public:
    explicit Reader(ByteView octets, std::size_t baseOffset = 0) : m_octets(octets), m_base(baseOffset) {}

    std::uint8_t u8(std::string_view what) { return need(1, what) ? m_octets[m_position++] : std::uint8_t{0}; }
    std::uint16_t u16(std::string_view what);
    std::uint32_t u24(std::string_view what);
    std::uint32_t u32(std::string_view what);
    std::uint64_t u64(std::string_view what);
    /// A view of the next `count` octets; empty when there are fewer.
    ByteView take(std::size_t count, std::string_view what)
    {
        if (!need(count, what)) {
            return {};
        }
        m_position += count;
        return m_octets.subspan(m_position - count, count);
    }
    ByteView rest();
    /// A reader of the next `count` octets with offsets that go on counting.
    Reader sub(std::size_t count, std::string_view what);
    /// The next octet without moving; 0 at the end.
    std::uint8_t peek() const { return atEnd() ? std::uint8_t{0} : m_octets[m_position]; }

    bool atEnd() const { return m_position >= m_octets.size(); }
    std::size_t left() const { return m_octets.size() - m_position; }
    /// Offset of the next octet, from the outermost start.
    std::size_t offset() const { return m_base + m_position; }

    bool ok() const { return !m_error.has_value(); }
    /// Notes an error at the given offset unless there is one already.
    [[gnu::cold]] void fail(std::size_t offset, std::string reason);
    [[gnu::cold]] void fail(std::string reason) { fail(offset(), std::move(reason)); }
    /// Takes over the error of a sub-reader.
    void adopt(const Reader& sub);
    const std::optional<DecodeError>& error() const { return m_error; }

private:
    bool need(std::size_t count, std::string_view what)
    {
        if (ok() && left() >= count) {
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
    Writer() { m_octets.reserve(128); }
    void u8(std::uint8_t value) { m_octets.push_back(value); }
    void u16(std::uint16_t value);
    void u24(std::uint32_t value);
    void u32(std::uint32_t value);
    void u64(std::uint64_t value);
    void put(ByteView octets) { m_octets.insert(m_octets.end(), octets.begin(), octets.end()); }
    void put(std::string_view text) { put(octetsOf(text)); }
    std::size_t size() const { return m_octets.size(); }
    /// Overwrites one octet written before, for lengths known afterwards.
    void patch8(std::size_t at, std::uint8_t value) { m_octets.at(at) = value; }
    void patch16(std::size_t at, std::uint16_t value);
    void patch24(std::size_t at, std::uint32_t value);
    const Bytes& octets() const { return m_octets; }
    Bytes take() { return std::move(m_octets); }

private:
    Bytes m_octets;
};

} // namespace mcim
