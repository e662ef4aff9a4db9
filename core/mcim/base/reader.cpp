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

void Writer::grow()
{
    m_octets.resize(std::max(2 * m_octets.size(), m_size));
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
