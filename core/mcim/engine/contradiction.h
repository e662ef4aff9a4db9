// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/engine/recipe.h"

namespace mcim::engine {

/// Why two interventions can't both do what they say.
enum class ContradictionKind : std::uint8_t {
    SameValue,   ///< both set or take away the same value of the same party, so that one undoes the other
    SameField,   ///< both set the same field of the same message
    NeverArrives ///< one drops every message that the other would change
};

constexpr auto namesOf(std::type_identity<ContradictionKind>)
{
    return std::to_array<EnumName>({{0, "same-value"}, {1, "same-field"}, {2, "never-arrives"}});
}

/// Two interventions that contradict each other.
struct Contradiction {
    std::string first;  ///< Intervention::id of the one that is there
    std::string second; ///< of the one that comes
    ContradictionKind kind = ContradictionKind::SameValue;
    std::string of;     ///< whose value it is: a party ("ICF"), or a message type ("auth-and-ciphering-request")
    std::string path;   ///< of the value, "credentials[@TRE:pcid].credential.k"; "" for a whole message

    bool operator==(const Contradiction&) const = default;
};

/// All interventions that are in force after these decisions, those of the scenario's faults first; each has its id.
std::vector<model::Intervention> interventionsInForce(const RunSetup& setup, const std::vector<Decision>& decisions);

/// The first intervention among `added` that contradicts one of `present` with another id.
std::optional<Contradiction> contradictionIn(const std::vector<model::Intervention>& present, const std::vector<model::Intervention>& added);

} // namespace mcim::engine
