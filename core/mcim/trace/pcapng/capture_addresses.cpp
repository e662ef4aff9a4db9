// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/trace/pcapng/capture_frames.h"

#include <algorithm>
#include <fmt/ranges.h>

namespace mcim::trace {
namespace {

using namespace engine;

// 198.18.0.0/15 is kept for tests (RFC 2544): the device's parties on radio and card link, which are no IP links; the bearer's address
// stands on IP links only.
constexpr std::uint32_t firstDevice = 0xc6120001;
constexpr std::uint32_t firstTre = 0xc6130001;

std::optional<std::uint32_t> assignedAddress(const StepRecord& record)
{
    const auto message = codecs::decode(record.to.role, record.channel, record.octets);
    const auto* accept = message ? std::get_if<ActivatePdpAccept>(&*message) : nullptr;
    if (!accept || !accept->pdpAddress || accept->pdpAddress->address.size() != 4) {
        return std::nullopt;
    }
    const Bytes& octets = accept->pdpAddress->address;
    return static_cast<std::uint32_t>(octets[0]) << 24 | static_cast<std::uint32_t>(octets[1]) << 16 |
           static_cast<std::uint32_t>(octets[2]) << 8 | octets[3];
}

/// The device and its bearer address, when the record shows them.
std::optional<std::pair<std::uint32_t, std::uint32_t>> bearerOf(const StepRecord& record)
{
    if (record.kind != EventKind::Message) {
        return std::nullopt;
    }
    if (record.type == MessageType::ActivatePdpAccept && record.to.role == Role::M2me) {
        const auto address = assignedAddress(record);
        return address ? std::optional(std::pair{record.to.index, *address}) : std::nullopt;
    }
    if (needsBearer(record.channel) && record.from.role == Role::M2me && record.peer.address != 0) {
        return std::pair{record.from.index, record.peer.address};
    }
    return std::nullopt;
}

} // namespace

CaptureAddresses::CaptureAddresses(const std::vector<StepRecord>& records)
{
    for (const StepRecord& record : records) {
        if (record.kind == EventKind::Message) {
            learn(record);
            addName(of(record.from, record.channel), record.from);
            addName(of(record.to, record.channel), record.to);
        }
    }
    m_bearers.clear();
}

void CaptureAddresses::addName(std::uint32_t address, EntityId entity)
{
    std::vector<std::string>& names = m_names[address];
    if (std::ranges::find(names, entity.text()) == names.end()) {
        names.push_back(entity.text());
    }
}

void CaptureAddresses::learn(const StepRecord& record)
{
    if (const auto bearer = bearerOf(record)) {
        m_bearers[bearer->first] = bearer->second;
    }
}

std::uint32_t CaptureAddresses::of(EntityId entity, Channel channel) const
{
    if (!isDeviceRole(entity.role)) {
        return serverAddress(entity.role).value;
    }
    if (entity.role == Role::Tre) {
        return firstTre + entity.index;
    }
    const auto bearer = m_bearers.find(entity.index);
    return needsBearer(channel) && bearer != m_bearers.end() ? bearer->second : firstDevice + entity.index;
}

std::vector<std::pair<std::uint32_t, std::string>> CaptureAddresses::names() const
{
    std::vector<std::pair<std::uint32_t, std::string>> result;
    for (const auto& [address, names] : m_names) {
        result.emplace_back(address, fmt::format("{}", fmt::join(names, ",")));
    }
    return result;
}

} // namespace mcim::trace
