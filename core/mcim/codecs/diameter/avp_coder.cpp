// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/codecs/diameter/avp_coder.h"

#include "mcim/codecs/plain_text.h"

#include <algorithm>
#include <fmt/format.h>

namespace mcim::codecs {

namespace {

/// AVPs begin at multiples of four octets.
std::size_t paddingOf(std::size_t length)
{
    return (4 - length % 4) % 4;
}

} // namespace

void AvpEncoder::header(const DiameterHeader& header)
{
    m_out.u8(1);
    m_out.u24(0);
    m_out.u8(header.flags);
    m_out.u24(header.command);
    m_out.u32(header.application);
    m_out.u32(header.hopByHop);
    m_out.u32(header.endToEnd);
}

Bytes AvpEncoder::take()
{
    m_out.patch24(1, static_cast<std::uint32_t>(m_out.size()));
    return m_out.take();
}

void AvpEncoder::putHeader(const Avp& avp)
{
    m_out.u32(avp.code);
    m_out.u8(static_cast<std::uint8_t>((avp.vendor != 0 ? 0x80u : 0u) | (avp.mandatory ? 0x40u : 0u)));
    m_out.u24(0);
    if (avp.vendor != 0) {
        m_out.u32(avp.vendor);
    }
}

void AvpEncoder::finish(std::size_t at)
{
    m_out.patch24(at + 5, static_cast<std::uint32_t>(m_out.size() - at));
    while (m_out.size() % 4 != 0) {
        m_out.u8(0);
    }
}

DiameterHeader AvpDecoder::header()
{
    DiameterHeader header;
    const auto note = [this](std::string_view name, std::size_t at, std::size_t length, std::string_view clause, auto&& value) {
        if (m_in.ok()) {
            m_tree->leaf(name, at, length, clause, value);
        }
    };
    const unsigned version = m_in.u8("version");
    note("Version", 0, 1, "RFC 6733 3", [&] { return std::to_string(version); });
    const std::size_t length = m_in.u24("message length");
    note("Message Length", 1, 3, "RFC 6733 3", [&] { return std::to_string(length); });
    header.flags = m_in.u8("command flags");
    note("Command Flags", 4, 1, "RFC 6733 3", [&] { return commandFlagWords(header.flags); });
    header.command = m_in.u24("command code");
    note("Command Code", 5, 3, "RFC 6733 3.1", [&] { return commandWords(header.command, header.isRequest()); });
    header.application = m_in.u32("application id");
    note("Application-ID", 8, 4, "RFC 6733 3", [&] { return applicationWords(header.application); });
    header.hopByHop = m_in.u32("hop-by-hop identifier");
    note("Hop-by-Hop Identifier", 12, 4, "RFC 6733 3", [&] { return fmt::format("{:08x}", header.hopByHop); });
    header.endToEnd = m_in.u32("end-to-end identifier");
    note("End-to-End Identifier", 16, 4, "RFC 6733 3", [&] { return fmt::format("{:08x}", header.endToEnd); });
    if (m_in.ok() && version != 1) {
        m_in.fail(0, fmt::format("version {} is not supported", version));
    }
    if (m_in.ok() && length != m_size) {
        m_in.fail(1, fmt::format("message length {} and {} octets differ", length, m_size));
    }
    if (m_in.ok() && length % 4 != 0) {
        m_in.fail(1, fmt::format("message length {} is not a multiple of 4", length));
    }
    return header;
}

std::size_t AvpDecoder::beginAvp()
{
    Level& avp = *m_level;
    avp.at = m_in.offset();
    avp.code = m_in.u32("AVP code");
    avp.flags = m_in.u8("AVP flags");
    avp.length = m_in.u24("AVP length");
    const bool hasVendor = (avp.flags & 0x80) != 0;
    avp.vendor = hasVendor ? m_in.u32("Vendor-ID") : 0;
    avp.dataAt = m_in.offset();
    const std::size_t headerLength = hasVendor ? 12 : 8;
    if (m_in.ok() && avp.length < headerLength) {
        m_in.fail(avp.at + 5, fmt::format("AVP {} has length {}, shorter than its header", avp.code, avp.length));
    }
    const std::size_t dataLength = avp.length - headerLength;
    const std::size_t padding = paddingOf(avp.length);
    if (m_in.ok() && m_in.left() < dataLength + padding) {
        failPadding(dataLength, padding);
    }
    avp.isTaken = false;
    avp.key = m_in.ok() ? keyOf(avp.code, avp.vendor) : noKey;
    return m_in.enter(dataLength, "data");
}

void AvpDecoder::failPadding(std::size_t dataLength, std::size_t padding)
{
    Reader after = m_in;
    (void)after.take(dataLength, fmt::format("AVP {}", m_level->code));
    (void)after.take(padding, "padding of an AVP");
    m_in.adopt(after);
}

void AvpDecoder::endAvp(std::size_t outer)
{
    if (m_in.ok() && !m_level->isTaken) {
        skipUnknown();
    }
    if (m_in.ok() && !m_in.atEnd()) {
        m_in.fail(fmt::format("AVP {} has {} octets too many", m_level->code, m_in.left()));
    }
    if (m_in.ok()) {
        m_tree->close(m_level->at + m_level->length);
    }
    m_in.leave(outer);
    (void)m_in.take(paddingOf(m_level->length), "padding of an AVP");
}

void AvpDecoder::openNode(std::string_view name, std::string_view clause)
{
    if (!m_tree->isRecording()) {
        return;
    }
    m_tree->open(name, m_level->at, clause);
    m_tree->leaf("AVP Header", m_level->at, m_level->dataAt - m_level->at, "RFC 6733 4.1", [&] {
        return avpHeaderWords(m_level->code, m_level->flags, static_cast<std::uint32_t>(m_level->length), m_level->vendor);
    });
}

void AvpDecoder::begin(const Avp& avp)
{
    m_level->isTaken = true;
    m_level->key = noKey;
    openNode(avp.name, avp.clause);
    if ((avp.vendor != 0) != ((m_level->flags & 0x80) != 0)) {
        failAtFlags("flags other than its definition");
    }
}

void AvpDecoder::failAtCode(std::string_view why)
{
    m_in.fail(m_level->at + avpCodeEndsAt, fmt::format("AVP {} {}", m_level->code, why));
}

void AvpDecoder::failAtFlags(std::string_view why)
{
    m_in.fail(m_level->at + avpFlagsAt, fmt::format("AVP {} has {}", m_level->code, why));
}

void AvpDecoder::skipUnknown()
{
    const Avp* known = findAvp(m_level->code, m_level->vendor);
    openNode(known ? known->name : "AVP " + std::to_string(m_level->code), known ? known->clause : std::string_view());
    const std::size_t at = m_in.offset();
    const ByteView octets = m_in.rest();
    const std::string_view why = m_level->flags & 0x40 ? "not expected here, M set" : "not expected here, skipped";
    noteData({"Data"}, at, [&] { return groupWords(octets); });
    m_tree->describe(std::string(why));
    if (!known && (m_level->flags & 0x40) != 0) {
        failAtFlags("the M flag and is not known");
    }
}

bool AvpDecoder::isSeen(Key key) const
{
    const auto end = m_level->seen.begin() + static_cast<std::ptrdiff_t>(m_level->seenRows);
    return std::find(m_level->seen.begin(), end, key) != end;
}

bool AvpDecoder::noteSeen(const Avp& avp)
{
    const Key key = keyOf(avp.code, avp.vendor);
    if (!m_in.ok() || isSeen(key)) {
        return false;
    }
    assert(m_level->seenRows < mostRows);
    m_level->seen[m_level->seenRows++] = key;
    return true;
}

void AvpDecoder::requireSeen(const Avp& avp)
{
    if (!isSeen(keyOf(avp.code, avp.vendor))) {
        m_in.fail(m_level->start, fmt::format("missing AVP {} ({})", avp.name, avp.code));
    }
}

bool AvpDecoder::isSize(ValueLength bounds)
{
    const std::size_t size = m_in.left();
    if (m_in.ok() && (size < bounds.least || size > bounds.most)) {
        m_in.fail(fmt::format("data of AVP {} has {}", m_level->code, wrongLengthWords(size, bounds)));
    }
    return m_in.ok();
}

void AvpDecoder::number(std::uint32_t& value, NumberWords words)
{
    const std::size_t at = m_in.offset();
    value = isSize({4, 4}) ? m_in.u32("number") : 0;
    describeData(at, [&] { return words(value); });
}

void AvpDecoder::text(std::string& value)
{
    const std::size_t at = m_in.offset();
    const ByteView octets = m_in.rest();
    if (!isPlainText(octets)) {
        m_in.fail(at, fmt::format("AVP {} is not text", m_level->code));
        return;
    }
    value = toText(octets);
    describeData(at, [&] { return value; });
}

void AvpDecoder::octets(Bytes& value, ValueLength bounds)
{
    const std::size_t at = m_in.offset();
    value = isSize(bounds) ? toBytes(m_in.rest()) : Bytes{};
    describeData(at, [&] { return groupWords(value); });
}

void AvpDecoder::secret(Secret& value, ValueLength bounds)
{
    const std::size_t at = m_in.offset();
    value = isSize(bounds) ? Secret(m_in.rest()) : Secret{};
    describeData(at, [&] { return groupWords(value.reveal()); });
}

void AvpDecoder::open(const Label& label)
{
    if (m_in.ok()) {
        m_tree->open(label.name, m_in.offset(), label.clause);
    }
}

} // namespace mcim::codecs
