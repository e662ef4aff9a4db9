// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/trace/pcapng/capture_frames.h"

namespace mcim::trace {
namespace {

using namespace engine;

// The dissector of SIM commands knows class 0 and takes instructions of class 8X for those of TS 102 221.
constexpr std::string_view simCommand = "gsm_sim.command";
constexpr std::string_view simResponse = "gsm_sim.response";
constexpr std::string_view simExchange = "gsm_sim";
constexpr std::string_view anyCard = "iso7816";

constexpr std::size_t headerOctets = 4;
constexpr std::size_t statusOctets = 2;
constexpr std::uint8_t moreToFetch = 0x61;

/// Octets of the APDU at the beginning: header, Lc, that many octets; what is shorter is one APDU.
std::size_t commandLength(ByteView octets)
{
    if (octets.size() <= headerOctets) {
        return octets.size();
    }
    const std::size_t length = headerOctets + 1 + octets[headerOctets];
    const bool isAlone = length >= octets.size() || octets.size() == headerOctets + 1;
    return isAlone || octets.size() == length + 1 ? octets.size() : length;
}

Frame frame(FrameUse use, std::string_view dissector, std::uint32_t from, std::uint32_t to, PduDirection direction, ByteView octets)
{
    return {use, exportedPdu(dissector, from, to, direction, octets), {}};
}

} // namespace

std::vector<Frame> CardFrames::command(std::uint16_t device, ByteView octets, std::uint32_t from, std::uint32_t to)
{
    std::vector<Frame> frames;
    do {
        const std::size_t length = commandLength(octets);
        const bool isInterindustry = !octets.empty() && octets[0] == 0;
        const FrameUse use = length == octets.size() ? FrameUse::Message : FrameUse::Part;
        frames.push_back(frame(use, isInterindustry ? simCommand : anyCard, from, to, PduDirection::Sent, octets.first(length)));
        m_isInterindustry[device] = isInterindustry;
        octets = octets.subspan(length);
    } while (!octets.empty());
    return frames;
}

std::vector<Frame> CardFrames::response(std::uint16_t device, ByteView octets, std::uint32_t from, std::uint32_t to) const
{
    const auto last = m_isInterindustry.find(device);
    const bool isInterindustry = last == m_isInterindustry.end() || last->second;
    std::vector<Frame> frames;
    const std::size_t first = octets.size() > statusOctets && octets[0] == moreToFetch ? statusOctets : octets.size();
    const FrameUse use = first == octets.size() ? FrameUse::Message : FrameUse::Part;
    frames.push_back(frame(use, isInterindustry ? simResponse : anyCard, from, to, PduDirection::Received, octets.first(first)));
    octets = octets.subspan(first);
    while (!octets.empty()) { // GET RESPONSE, what it fetches, and its status word
        std::size_t length = octets.size();
        if (octets.size() > headerOctets) {
            const std::size_t fetched = octets[headerOctets] == 0 ? 256 : octets[headerOctets];
            length = std::min(length, headerOctets + 1 + fetched + statusOctets);
        }
        const FrameUse partUse = length == octets.size() ? FrameUse::Message : FrameUse::Part;
        frames.push_back(frame(partUse, simExchange, from, to, PduDirection::Received, octets.first(length)));
        octets = octets.subspan(length);
    }
    return frames;
}

std::vector<Frame> CardFrames::carry(const StepRecord& record, std::uint32_t from, std::uint32_t to)
{
    if (record.to.role == Role::Tre) {
        return command(record.to.index, record.octets, from, to);
    }
    return response(record.to.index, record.octets, from, to);
}

} // namespace mcim::trace
