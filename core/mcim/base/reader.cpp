// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/base/reader.h"

#include <fmt/format.h>

namespace mcim {

void Reader::failNeed(std::size_t count, std::string_view what)
{
    if (ok()) {
        fail(fmt::format("{} needs {} octets, {} left", what, count, left()));
    }
}

std::uint16_t Reader::u16(std::string_view what)
{
    const ByteView v = take(2, what);
    return v.empty() ? std::uint16_t{0} : static_cast<std::uint16_t>(v[0] << 8 | v[1]);
}

std::uint32_t Reader::u24(std::string_view what)
{
    const ByteView v = take(3, what);
    return v.empty() ? 0u : std::uint32_t{v[0]} << 16 | std::uint32_t{v[1]} << 8 | v[2];
}

std::uint32_t Reader::u32(std::string_view what)
{
    const ByteView v = take(4, what);
    return v.empty() ? 0u : std::uint32_t{v[0]} << 24 | std::uint32_t{v[1]} << 16 | std::uint32_t{v[2]} << 8 | v[3];
}

std::uint64_t Reader::u64(std::string_view what)
{
    const ByteView v = take(8, what);
    std::uint64_t value = 0;
    for (const std::uint8_t octet : v) {
        value = value << 8 | octet;
    }
    return value;
}

ByteView Reader::rest()
{
    return take(left(), "rest");
}

Reader Reader::sub(std::size_t count, std::string_view what)
{
    const std::size_t start = offset();
    Reader reader(take(count, what), start);
    if (!ok()) {
        reader.m_error = m_error;
    }
    return reader;
}

void Reader::fail(std::size_t offset, std::string reason)
{
    if (!m_error) {
        m_error = DecodeError{offset, std::move(reason)};
    }
}

void Reader::adopt(const Reader& sub)
{
    if (!m_error) {
        m_error = sub.m_error;
    }
}

void Writer::patch16(std::size_t at, std::uint16_t value)
{
    patch8(at, static_cast<std::uint8_t>(value >> 8));
    patch8(at + 1, static_cast<std::uint8_t>(value));
}

void Writer::patch24(std::size_t at, std::uint32_t value)
{
    patch8(at, static_cast<std::uint8_t>(value >> 16));
    patch16(at + 1, static_cast<std::uint16_t>(value));
}

} // namespace mcim
