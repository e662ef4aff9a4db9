// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/model/entity.h"

namespace mcim::trace {

/// "TRE2" of TRE-2: a party in languages where a name has letters and digits only.
inline std::string partyId(model::EntityId party)
{
    std::string id = party.text();
    std::erase(id, '-');
    return id;
}

} // namespace mcim::trace
