// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/model/check.h"

namespace mcim::model {

/// When an intervention acts. Every member that is set must fit; the n-th event (or message) that fits is meant.
struct Trigger {
    std::optional<MessageType> message;
    std::optional<Channel> link;
    std::optional<Role> to;       ///< receiver of the message, or the party of the event
    std::optional<Step> step;
    std::optional<SimTime> notBefore;
    std::uint32_t occurrence = 1; ///< counted from 1; 0 = every one
    /// A field of the message and the text it must have ("cause", "mac-failure").
    std::optional<std::string> field;
    std::string fieldValue;

    bool operator==(const Trigger&) const = default;
};

enum class ActionKind : std::uint8_t {
    Drop,      ///< message: never arrives
    Delay,     ///< message: arrives `delay` later
    Duplicate, ///< message: arrives again `delay` later
    SetField,  ///< message: `path` = `value`, encoded again
    Flip,      ///< message: XOR `mask` into the octets of field-tree node `node` (first of them found) from `offset`, or at `offset`
    SetState,  ///< cause: `path` of `entity`'s state = `value`
    AddState,  ///< cause: a new row at list or map `path` (map: with `key`), its fields from `row`
    RemoveState, ///< cause: the row at `path`
};
constexpr auto namesOf(std::type_identity<ActionKind>)
{
    return std::to_array<EnumName>({{0, "drop"}, {1, "delay"}, {2, "duplicate"}, {3, "set-field"}, {4, "flip"}, {5, "set-state"},
        {6, "add-state"}, {7, "remove-state"}});
}

constexpr bool isMessageAction(ActionKind kind)
{
    return kind <= ActionKind::Flip;
}

struct Action {
    ActionKind kind = ActionKind::Drop;
    Duration delay{0};
    std::string path; ///< of a field; in a state's path "[@TRE:pcid]" reads the key from a state
    /// Text of the new value. "@ENTITY:path" reads it from a state ("@TRE:pfcFingerprint"); "^hex" XORs hex into octets.
    std::string value;
    std::vector<std::string> nodes; ///< names of field-tree nodes, the first found is taken
    std::size_t offset = 0;
    Bytes mask{1};
    EntityId entity;
    std::string key;
    std::vector<std::pair<std::string, std::string>> row;

    bool operator==(const Action&) const = default;
};

/// A change of a cause or of a message in flight: plain data, the same for faults, the attacker and the user's hand.
struct Intervention {
    std::string id; ///< shown in records: a fault's id or "user-1"
    Trigger trigger;
    Action action;

    bool operator==(const Intervention&) const = default;
};

/// How a run is expected to end in one profile; an oracle for tests, never an input of the engine.
struct Expectation {
    bool success = true;
    std::optional<Role> detector;       ///< who noticed first
    std::optional<CheckId> check;       ///< the first check that failed
    std::optional<Step> step;           ///< where
    std::vector<std::string> causes;    ///< failures on the wire, in order, each once
    std::string end;                    ///< last phase of the M2ME, "operational", "failed" ..

    bool operator==(const Expectation&) const = default;
};

/// A row of the fault catalogue. Title and explanation are texts "fault.<id>".
struct Fault {
    std::string id;
    std::string family;
    std::vector<Intervention> interventions;
    std::map<std::string, Expectation> expect; ///< by profile id

    bool operator==(const Fault&) const = default;
};

} // namespace mcim::model
