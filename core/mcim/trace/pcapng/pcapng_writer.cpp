// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/trace/pcapng/pcapng_writer.h"

#include "mcim/trace/carriers/deflate.h"
#include "mcim/trace/pcapng/pcapng_reader.h"

#include <algorithm>
#include <ostream>

namespace mcim::trace {
namespace {

using enum pcapng::BlockType;
using enum pcapng::OptionCode;

constexpr std::uint32_t byteOrderMagic = 0x1a2b3c4d;
constexpr std::size_t longestOption = 0xffff;
constexpr std::size_t bufferOctets = std::size_t{1} << 20;
constexpr std::uint16_t recordIpv4 = 1;
constexpr char nanoseconds = 9;

constexpr std::size_t paddingOf(std::size_t size)
{
    return (4 - size % 4) % 4;
}

/// A block that holds our enterprise and a checksum, and nothing else.
std::string closingBlock(std::uint32_t checksum)
{
    constexpr std::uint32_t length = 20;
    std::string block;
    for (const std::uint32_t word : {std::uint32_t{blockClosing}, length, exampleEnterprise, checksum, length}) {
        for (int shift = 0; shift < 32; shift += 8) {
            block += static_cast<char>(word >> shift);
        }
    }
    return block;
}

} // namespace

std::string_view fittingText(std::string_view text, std::size_t octets)
{
    if (text.size() <= octets) {
        return text;
    }
    while (octets > 0 && (static_cast<unsigned char>(text[octets]) & 0xc0) == 0x80) {
        --octets;
    }
    return text.substr(0, octets);
}

void PcapngWriter::u16(std::uint16_t value)
{
    const std::uint8_t octets[] = {static_cast<std::uint8_t>(value), static_cast<std::uint8_t>(value >> 8)};
    m_octets.insert(m_octets.end(), std::begin(octets), std::end(octets));
}

void PcapngWriter::u32(std::uint32_t value)
{
    const std::uint8_t octets[] = {static_cast<std::uint8_t>(value), static_cast<std::uint8_t>(value >> 8),
        static_cast<std::uint8_t>(value >> 16), static_cast<std::uint8_t>(value >> 24)};
    m_octets.insert(m_octets.end(), std::begin(octets), std::end(octets));
}

void PcapngWriter::u64(std::uint64_t value)
{
    u32(static_cast<std::uint32_t>(value));
    u32(static_cast<std::uint32_t>(value >> 32));
}

void PcapngWriter::padded(ByteView octets)
{
    m_octets.insert(m_octets.end(), octets.begin(), octets.end());
    m_octets.insert(m_octets.end(), paddingOf(octets.size()), 0);
}

void PcapngWriter::option(std::uint16_t code, std::string_view text)
{
    text = fittingText(text, longestOption);
    u16(code);
    u16(static_cast<std::uint16_t>(text.size()));
    padded(octetsOf(text));
}

void PcapngWriter::customText(std::string_view text)
{
    constexpr std::size_t enterpriseOctets = 4;
    while (!text.empty()) {
        const std::string_view part = fittingText(text, longestOption - enterpriseOctets);
        u16(optionCustomText);
        u16(static_cast<std::uint16_t>(part.size() + enterpriseOctets));
        u32(exampleEnterprise);
        padded(octetsOf(part));
        text.remove_prefix(part.size());
    }
}

std::size_t PcapngWriter::beginBlock(std::uint32_t type, std::size_t expectedOctets)
{
    if (m_octets.size() + expectedOctets > m_octets.capacity()) {
        flush();
        m_octets.reserve(std::max(bufferOctets, expectedOctets));
    }
    const std::size_t start = m_octets.size();
    u32(type);
    u32(0);
    return start;
}

void PcapngWriter::endBlock(std::size_t start)
{
    const auto length = static_cast<std::uint32_t>(m_octets.size() - start + sizeof(std::uint32_t));
    u32(length);
    for (std::size_t i = 0; i < sizeof length; ++i) {
        m_octets[start + 4 + i] = static_cast<std::uint8_t>(length >> (8 * i));
    }
}

void PcapngWriter::section(const CaptureSection& section)
{
    constexpr std::uint64_t lengthNotGiven = ~std::uint64_t{0};
    const std::size_t start = beginBlock(blockSection, section.embedded.size() + longestOption);
    u32(byteOrderMagic);
    u16(1);
    u16(0);
    u64(lengthNotGiven);
    for (const std::string& comment : section.comments) {
        option(optionComment, comment);
    }
    option(optionApplication, section.application);
    customText(section.embedded);
    option(optionEnd, {});
    endBlock(start);
}

std::uint32_t PcapngWriter::interface(LinkType type, std::string_view name, std::string_view description)
{
    const std::size_t start = beginBlock(blockInterface, longestOption);
    u16(static_cast<std::uint16_t>(type));
    u16(0);
    u32(0);
    option(optionName, name);
    option(optionDescription, description);
    option(optionTimeResolution, std::string_view(&nanoseconds, 1));
    option(optionEnd, {});
    endBlock(start);
    return m_interfaces++;
}

void PcapngWriter::names(const std::vector<AddressName>& names)
{
    const std::size_t start = beginBlock(blockNames, longestOption);
    for (const auto& [address, name] : names) {
        Bytes record;
        for (int shift = 24; shift >= 0; shift -= 8) {
            record.push_back(static_cast<std::uint8_t>(address >> shift));
        }
        record.insert(record.end(), name.begin(), name.end());
        record.push_back(0);
        u16(recordIpv4);
        u16(static_cast<std::uint16_t>(record.size()));
        padded(record);
    }
    u32(0); // nrb_record_end
    endBlock(start);
}

void PcapngWriter::packet(std::uint32_t interface, std::uint64_t unixNs, ByteView octets, std::string_view comment)
{
    constexpr std::size_t fixedOctets = 64;
    const std::size_t start = beginBlock(blockPacket, octets.size() + comment.size() + fixedOctets);
    u32(interface);
    u32(static_cast<std::uint32_t>(unixNs >> 32));
    u32(static_cast<std::uint32_t>(unixNs));
    u32(static_cast<std::uint32_t>(octets.size()));
    u32(static_cast<std::uint32_t>(octets.size()));
    padded(octets);
    if (!comment.empty()) {
        option(optionComment, comment);
        option(optionEnd, {});
    }
    endBlock(start);
}

void PcapngWriter::close()
{
    flush();
    const std::string block = closingBlock(m_checksum);
    m_octets.assign(block.begin(), block.end());
    flush();
}

void PcapngWriter::flush()
{
    m_checksum = crc32(m_octets, m_checksum);
    m_out.write(reinterpret_cast<const char*>(m_octets.data()), static_cast<std::streamsize>(m_octets.size()));
    m_octets.clear();
}

bool isClosed(std::string_view octets)
{
    const std::size_t before = octets.size() - std::min(octets.size(), closingBlock(0).size());
    return octets.substr(before) == closingBlock(crc32(octetsOf(octets.substr(0, before))));
}

} // namespace mcim::trace
