// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/base/bytes.h"

#include <iosfwd>
#include <utility>

/// The container of draft-ietf-opsawg-pcapng: blocks and options, little-endian, nothing about what is in the packets.
namespace mcim::trace {

/// LINKTYPE values of the registry at tcpdump.org.
enum class LinkType : std::uint16_t {
    RawIp = 101,    ///< begins with an IPv4 header
    UpperPdu = 252, ///< exported PDU: tags that name a dissector, then its octets
};

/// What the section header says of the whole file.
struct CaptureSection {
    std::string application;           ///< shb_userappl: program and version
    std::vector<std::string> comments; ///< opt_comment, one paragraph each
    std::string embedded;              ///< text for programs, in custom options under `exampleEnterprise`; "" = none
};

/// The enterprise number that RFC 5612 keeps for examples: nobody else's, and no registration of ours.
inline constexpr std::uint32_t exampleEnterprise = 32473;

/// Address and the name that readers show for it.
using AddressName = std::pair<std::uint32_t, std::string>;

/// Writes blocks to a stream through a buffer. Every text that is longer than an option can hold is cut at a character,
/// the embedded text is spread over as many options as it needs.
class PcapngWriter
{
public:
    explicit PcapngWriter(std::ostream& out) : m_out(out) {}
    ~PcapngWriter() { flush(); }
    PcapngWriter(const PcapngWriter&) = delete;
    PcapngWriter& operator=(const PcapngWriter&) = delete;

    /// First of all, once.
    void section(const CaptureSection& section);
    /// The number of the new interface, from 0; its times are nanoseconds.
    std::uint32_t interface(LinkType type, std::string_view name, std::string_view description);
    /// A name resolution block for IPv4.
    void names(const std::vector<AddressName>& names);
    /// An enhanced packet block; the time is in nanoseconds since 1970, an empty comment leaves the option out.
    void packet(std::uint32_t interface, std::uint64_t unixNs, ByteView octets, std::string_view comment);
    /// Last of all: a custom block with the CRC-32 of everything before it, by which a capture that was changed is known.
    void close();
    /// Hands everything to the stream.
    void flush();

private:
    void u16(std::uint16_t value);
    void u32(std::uint32_t value);
    void u64(std::uint64_t value);
    void padded(ByteView octets);
    void option(std::uint16_t code, std::string_view text);
    void customText(std::string_view text);
    std::size_t beginBlock(std::uint32_t type, std::size_t expectedOctets);
    void endBlock(std::size_t start);

    std::ostream& m_out;
    Bytes m_octets;
    std::uint32_t m_interfaces = 0;
    std::uint32_t m_checksum = 0; ///< of what the stream has
};

/// Whether the octets end with a block that close() wrote, for the same octets.
bool isClosed(std::string_view octets);

/// The octets of the longest beginning that fits and ends with a whole character of UTF-8.
std::string_view fittingText(std::string_view text, std::size_t octets);

} // namespace mcim::trace
