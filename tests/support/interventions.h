// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/runs.h"

/// What reaches into a run, and the message that it is about.
namespace runs {

/// The n-th message of this type; every one with 0.
inline mcim::engine::Trigger on(mcim::model::MessageType type, std::uint32_t occurrence = 1)
{
    mcim::engine::Trigger trigger;
    trigger.message = type;
    trigger.occurrence = occurrence;
    return trigger;
}

/// Asks the first device for its IMSI in the VNO's name.
inline mcim::engine::Inject identityRequest()
{
    using namespace mcim::model;
    mcim::engine::Inject inject;
    inject.link = Channel::Radio;
    inject.from = {Role::Vno, 0};
    inject.to = {Role::M2me, 0};
    inject.message = MessageType::IdentityRequest;
    inject.fields = {{"identityType", "imsi"}};
    return inject;
}

/// The n-th message of this type, which the run must have.
inline const mcim::engine::StepRecord& messageOf(
    const std::vector<mcim::engine::StepRecord>& records, mcim::model::MessageType type, std::uint32_t occurrence = 1)
{
    for (const mcim::engine::StepRecord& record : records) {
        if (record.kind == mcim::engine::EventKind::Message && record.type == type && --occurrence == 0) {
            return record;
        }
    }
    std::cerr << "no message " << mcim::enumText(type) << '\n';
    std::abort();
}

} // namespace runs
