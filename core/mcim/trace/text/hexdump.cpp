// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/trace/text/hexdump.h"

#include "mcim/model/link.h"
#include "mcim/story/describe.h"
#include "mcim/story/story.h"

#include <algorithm>
#include <fmt/format.h>

namespace mcim::trace {
namespace {

using namespace engine;

constexpr std::size_t octetsPerLine = 16;
constexpr std::uint16_t wspServerPort = 9200;

/// The options of text2pcap that put the octets before their dissector. That of ISO 7816 wants to know the direction.
std::string dissectorOptions(const StepRecord& record)
{
    const model::LinkRow& row = model::linkRow(record.channel);
    switch (row.stack) {
    case model::Stack::GmmSm:
        return "-P gsm_a_dtap";
    case model::Stack::Apdu: {
        const bool isCommand = record.to.role == model::Role::Tre;
        const bool isInterindustry = !record.octets.empty() && record.octets.front() == 0;
        return !isCommand ? "-P gsm_sim.response" : isInterindustry ? "-P gsm_sim.command" : "-D -P iso7816";
    }
    case model::Stack::DiameterSctp:
        return "-P diameter";
    case model::Stack::HttpTcp:
        return "-P http";
    case model::Stack::WspUdp:
        return fmt::format("-u {},{}", wspServerPort, row.port);
    }
    return {};
}

} // namespace

std::string hexdump(ByteView octets)
{
    std::string text;
    for (std::size_t offset = 0; offset < octets.size(); offset += octetsPerLine) {
        text += fmt::format("{:06x}", offset);
        for (const std::uint8_t octet : octets.subspan(offset, std::min(octetsPerLine, octets.size() - offset))) {
            text += fmt::format(" {:02x}", octet);
        }
        text += '\n';
    }
    return text;
}

std::string hexdumpOf(const StepRecord& record, const Texts& texts)
{
    if (record.kind != EventKind::Message) {
        return {};
    }
    const std::string options = dissectorOptions(record);
    return fmt::format("# {} {} -> {} {}, {} octets\n# text2pcap {} FILE OUT.pcapng\n{}{}", recordLabel(record), record.from.text(),
        record.to.text(), inAscii(recordTitle(record, texts)), record.octets.size(), options, options.starts_with("-D") ? "O\n" : "",
        hexdump(record.octets));
}

} // namespace mcim::trace
