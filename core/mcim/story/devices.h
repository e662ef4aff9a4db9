// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/engine/record.h"

namespace mcim::story {

/// Which device the records of a run are about: the one at an end of a record, that of the receiver first, or of what happens between
/// servers the one for which it began. nullopt for what began with none, such as a crash of a server: that concerns every device.
class Devices
{
public:
    /// The next record of the run; its cause has been observed before.
    void observe(const engine::StepRecord& record);
    /// How many were observed.
    std::size_t observed() const { return m_observed; }
    /// Of the record of that number; nullopt also for one that was not observed.
    std::optional<std::uint32_t> of(std::uint32_t number) const;
    /// Whether the record is about that device, has it at one of its ends, or concerns all.
    bool concerns(const engine::StepRecord& record, std::uint32_t device) const;

private:
    std::vector<std::optional<std::uint32_t>> m_devices; ///< by number
    std::size_t m_observed = 0;
};

} // namespace mcim::story
