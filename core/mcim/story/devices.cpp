// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/story/devices.h"

namespace mcim::story {

void Devices::observe(const engine::StepRecord& record)
{
    ++m_observed;
    if (record.number >= m_devices.size()) {
        m_devices.resize(record.number + 1u);
    }
    std::optional<std::uint32_t>& device = m_devices[record.number];
    if (model::isDeviceRole(record.to.role)) {
        device = record.to.index;
    } else if (model::isDeviceRole(record.from.role)) {
        device = record.from.index;
    } else {
        device = of(record.cause);
    }
}

std::optional<std::uint32_t> Devices::of(std::uint32_t number) const
{
    return number < m_devices.size() ? m_devices[number] : std::nullopt;
}

bool Devices::concerns(const engine::StepRecord& record, std::uint32_t device) const
{
    const auto isIt = [device](model::EntityId party) { return model::isDeviceRole(party.role) && party.index == device; };
    const std::optional<std::uint32_t> own = of(record.number);
    return !own || *own == device || isIt(record.from) || isIt(record.to);
}

} // namespace mcim::story
