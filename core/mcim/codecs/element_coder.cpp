// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/codecs/element_coder.h"

#include <fmt/format.h>

#include "mcim/codecs/plain_text.h"

namespace mcim::codecs {

void ElementEncoder::secret(const Label&, std::size_t count, Secret& value)
{
    const ByteView octets = value.reveal();
    const std::size_t kept = std::min(count, octets.size());
    m_out.put(octets.first(kept));
    for (std::size_t i = kept; i < count; ++i) {
        m_out.u8(0);
    }
}

void ElementEncoder::endLv(std::size_t start)
{
    constexpr std::size_t most = 255;
    if (m_out.size() - start > most) {
        (void)m_out.cut(start + most);
    }
    m_out.patch8(start - 1, static_cast<std::uint8_t>(m_out.size() - start));
}

void ElementEncoder::endObject(std::size_t start)
{
    const std::size_t length = m_out.size() - start;
    if (length < 0x80) {
        m_out.patch8(start - 1, static_cast<std::uint8_t>(length));
        return;
    }
    const Bytes value = m_out.cut(start);
    if (length >= 0x10000) {
        m_out.patch8(start - 1, 0x83);
        m_out.u24(static_cast<std::uint32_t>(length));
    } else if (length >= 0x100) {
        m_out.patch8(start - 1, 0x82);
        m_out.u16(static_cast<std::uint16_t>(length));
    } else {
        m_out.patch8(start - 1, 0x81);
        m_out.u8(static_cast<std::uint8_t>(length));
    }
    m_out.put(value);
}

void ElementDecoder::secret(const Label& label, std::size_t count, Secret& value)
{
    const std::size_t at = m_in.offset();
    value = Secret(m_in.take(count, label.name));
    note(label, at, [&] { return toHexGroups(value.reveal()); });
}

void ElementDecoder::text(const Label& label, std::string& value)
{
    const std::size_t at = m_in.offset();
    const ByteView octets = m_in.rest();
    if (!isPlainText(octets)) {
        m_in.fail(at, std::string(label.name) + " is not text");
        return;
    }
    value = toText(octets);
    note(label, at, [&] { return value; });
}

void ElementDecoder::leave(const Label& label, std::size_t outer)
{
    if (m_in.ok() && !m_in.atEnd()) {
        m_in.fail(std::string(label.name) + " ends before its length says");
    }
    m_in.leave(outer);
}

void ElementDecoder::failLength(std::size_t at, const Label& label, std::size_t length, ValueLength bounds)
{
    if (m_in.ok()) {
        m_in.fail(at, std::string(label.name) + " has " + wrongLengthWords(length, bounds));
    }
}

std::size_t ElementDecoder::berLength(std::string_view what)
{
    const std::size_t at = m_in.offset();
    const std::uint8_t first = m_in.u8("length");
    switch (first) {
    case 0x81:
        return m_in.u8("length");
    case 0x82:
        return m_in.u16("length");
    case 0x83:
        return m_in.u24("length");
    default:
        if (first >= 0x80) {
            m_in.fail(at, fmt::format("{} has length octet {:02x}", what, first));
        }
        return first;
    }
}

void ElementDecoder::skipObject()
{
    const std::size_t at = m_in.offset();
    const std::uint8_t tag = m_in.u8("tag");
    (void)m_in.take(berLength("an unknown object"), "an unknown object");
    note({"Unknown object", "ISO 7816-4 5.2.2"}, at, [&] { return fmt::format("tag {:02x}, skipped", tag); });
}

bool ElementDecoder::takesPlace(const Label& label, std::size_t at)
{
    if (m_place > m_lastPlace) {
        m_lastPlace = m_place;
        return true;
    }
    const bool isRepeated = m_place == m_lastPlace;
    note({label.name, isRepeated ? "TS 24.008 8.6.3" : "TS 24.008 8.6.2"}, at,
        [&] { return std::string(isRepeated ? "repeated, ignored" : "out of sequence, ignored"); });
    return false;
}

void ElementDecoder::noteAbsent(const Label& label, std::size_t at, std::string_view reason)
{
    note({label.name, "TS 24.008 8.7.1"}, at, [&] { return fmt::format("malformed, as if absent: {}", reason); });
}

void ElementDecoder::skipUnknown()
{
    const std::size_t at = m_in.offset();
    const std::uint8_t iei = m_in.u8("IEI");
    constexpr std::uint8_t mustBeUnderstood = 0x0f; // or below
    if (iei <= mustBeUnderstood) {
        m_in.fail(at, fmt::format("IEI {:02x} is unknown and must be understood", iei));
        return;
    }
    if (iei < 0x80 && !m_in.atEnd()) {
        const std::size_t length = m_in.u8("length of an unknown element");
        (void)m_in.take(std::min(length, m_in.left()), "an unknown element");
    }
    note({"Unknown element", "TS 24.007 11.2.4"}, at, [&] { return fmt::format("IEI {:02x}, skipped", iei); });
}

} // namespace mcim::codecs
