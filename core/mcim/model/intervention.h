// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/model/check.h"

#include <variant>

namespace mcim::model {

/// How a field stands as a key in the files that people write; without a word it is required, an optional may be absent.
enum class KeyUse : std::uint8_t {
    Optional, ///< may be absent, then the value is the default
    Sparse,   ///< the same, and the default is not written
};

/// The parties that somebody means: all of a role ("TRE"), or one ("TRE-1" is the first device's).
struct Parties {
    Parties() = default;
    Parties(Role all) : role(all) {}
    Parties(EntityId one) : role(one.role), only(one) {}

    Role role = Role::M2me;
    std::optional<EntityId> only;

    bool contains(EntityId party) const { return only ? *only == party : role == party.role; }
    std::string text() const;
    static std::optional<Parties> fromText(std::string_view text);
    bool operator==(const Parties&) const = default;
};

/// When an intervention acts. Every member that is set must fit; the n-th event (or message) that fits is meant.
struct Trigger {
    std::optional<MessageType> message;
    std::optional<Channel> link;
    std::optional<Parties> to;    ///< receiver of the message, or the party of the event
    std::optional<Step> step;
    std::optional<SimTime> notBefore;
    std::uint32_t occurrence = 1; ///< counted from 1; 0 = every one
    /// A field of the message and the text it must have ("cause", "mac-failure").
    std::optional<std::string> field;
    std::optional<std::string> fieldValue;

    template <class Self, class V>
    static void visitFields(Self& self, V&& visit)
    {
        visit("message", self.message);
        visit("link", self.link);
        visit("to", self.to);
        visit("step", self.step);
        visit("notBeforeMs", self.notBefore);
        visit("occurrence", self.occurrence, KeyUse::Sparse);
        visit("field", self.field);
        visit("fieldValue", self.fieldValue);
    }
    bool operator==(const Trigger&) const = default;
};

/// A path below something that an action changes and the text that is set there. The text may be a reference: "@ENTITY:path" reads a
/// state ("@TRE:pfcFingerprint"), "@sha256(ENTITY:path)" hashes octets there, "^hex" XORs hex into the octets that are there.
struct FieldSetting {
    std::string path;
    std::string value;

    template <class Self, class V>
    static void visitFields(Self& self, V&& visit)
    {
        visit("path", self.path);
        visit("value", self.value);
    }
    bool operator==(const FieldSetting&) const = default;
};

/// What actions have in common. An action lists its fields under the keys of the files; an optional or a list may be absent there.
/// Those that change a message act while it is in flight, once; the others act on the world when an event happens.
enum class ActionTarget : std::uint8_t { Message, World };

/// The message never arrives.
struct Drop {
    static constexpr std::string_view kind = "drop";
    static constexpr ActionTarget target = ActionTarget::Message;

    template <class Self, class V>
    static void visitFields(Self&, V&&)
    {
    }
    bool operator==(const Drop&) const = default;
};

/// The message arrives so much later.
struct Delay {
    static constexpr std::string_view kind = "delay";
    static constexpr ActionTarget target = ActionTarget::Message;
    Duration delay{0};

    template <class Self, class V>
    static void visitFields(Self& self, V&& visit)
    {
        visit("delayMs", self.delay);
    }
    bool operator==(const Delay&) const = default;
};

/// The message arrives again so much later.
struct Duplicate {
    static constexpr std::string_view kind = "duplicate";
    static constexpr ActionTarget target = ActionTarget::Message;
    Duration delay{0};

    template <class Self, class V>
    static void visitFields(Self& self, V&& visit)
    {
        visit("delayMs", self.delay);
    }
    bool operator==(const Duplicate&) const = default;
};

/// A field of the message gets another value, and the message is encoded again. "body>address" reaches into what is encoded inside.
struct SetField {
    static constexpr std::string_view kind = "set-field";
    static constexpr ActionTarget target = ActionTarget::Message;
    std::string path;
    std::string value; ///< as that of a FieldSetting

    template <class Self, class V>
    static void visitFields(Self& self, V&& visit)
    {
        visit("path", self.path);
        visit("value", self.value);
    }
    bool operator==(const SetField&) const = default;
};

/// Octets of the message are changed by XOR.
struct Flip {
    static constexpr std::string_view kind = "flip";
    static constexpr ActionTarget target = ActionTarget::Message;
    std::vector<std::string> nodes; ///< names of field-tree nodes, the first found is taken; none: the message from its beginning
    std::uint32_t offset = 0;       ///< from the beginning of the node
    Bytes mask{1};

    template <class Self, class V>
    static void visitFields(Self& self, V&& visit)
    {
        visit("nodes", self.nodes, KeyUse::Optional);
        visit("offset", self.offset, KeyUse::Optional);
        visit("mask", self.mask, KeyUse::Optional);
    }
    bool operator==(const Flip&) const = default;
};

/// Other octets, of any length, arrive instead.
struct SetOctets {
    static constexpr std::string_view kind = "set-octets";
    static constexpr ActionTarget target = ActionTarget::Message;
    Bytes octets;

    template <class Self, class V>
    static void visitFields(Self& self, V&& visit)
    {
        visit("octets", self.octets);
    }
    bool operator==(const SetOctets&) const = default;
};

/// The message arrives at another party of its receiver's role.
struct Redirect {
    static constexpr std::string_view kind = "redirect";
    static constexpr ActionTarget target = ActionTarget::Message;
    EntityId entity;

    template <class Self, class V>
    static void visitFields(Self& self, V&& visit)
    {
        visit("entity", self.entity);
    }
    bool operator==(const Redirect&) const = default;
};

/// The message stays on its way until somebody decides to release it.
struct Hold {
    static constexpr std::string_view kind = "hold";
    static constexpr ActionTarget target = ActionTarget::Message;

    template <class Self, class V>
    static void visitFields(Self&, V&&)
    {
    }
    bool operator==(const Hold&) const = default;
};

/// A field of a party's state gets another value.
struct SetState {
    static constexpr std::string_view kind = "set-state";
    static constexpr ActionTarget target = ActionTarget::World;
    EntityId entity;
    std::string path;  ///< "[@TRE:pcid]" in it reads the key from a state
    std::string value; ///< as that of a FieldSetting

    template <class Self, class V>
    static void visitFields(Self& self, V&& visit)
    {
        visit("entity", self.entity);
        visit("path", self.path);
        visit("value", self.value);
    }
    bool operator==(const SetState&) const = default;
};

/// A new row at a list or map of a party's state.
struct AddState {
    static constexpr std::string_view kind = "add-state";
    static constexpr ActionTarget target = ActionTarget::World;
    EntityId entity;
    std::string path; ///< as that of SetState
    std::string key;  ///< of a map
    std::vector<FieldSetting> row;

    template <class Self, class V>
    static void visitFields(Self& self, V&& visit)
    {
        visit("entity", self.entity);
        visit("path", self.path);
        visit("key", self.key, KeyUse::Sparse);
        visit("row", self.row, KeyUse::Optional);
    }
    bool operator==(const AddState&) const = default;
};

/// The row at `path` of a party's state is taken away.
struct RemoveState {
    static constexpr std::string_view kind = "remove-state";
    static constexpr ActionTarget target = ActionTarget::World;
    EntityId entity;
    std::string path; ///< as that of SetState

    template <class Self, class V>
    static void visitFields(Self& self, V&& visit)
    {
        visit("entity", self.entity);
        visit("path", self.path);
    }
    bool operator==(const RemoveState&) const = default;
};

/// The attacker's message: octets, or a message type with fields, that arrive at `to` as if `from` had sent them there.
struct Inject {
    static constexpr std::string_view kind = "inject";
    static constexpr ActionTarget target = ActionTarget::World;
    Channel link = Channel::Radio;
    EntityId from;
    EntityId to;
    std::optional<Bytes> octets;
    std::optional<MessageType> message;  ///< instead of octets
    std::vector<FieldSetting> fields;    ///< of the message, in the order in which they are set
    std::uint16_t connection = 0;        ///< HTTP: the client's port
    Duration delay{0};                   ///< after the event that triggers it

    template <class Self, class V>
    static void visitFields(Self& self, V&& visit)
    {
        visit("link", self.link);
        visit("from", self.from);
        visit("to", self.to);
        visit("octets", self.octets);
        visit("message", self.message);
        visit("fields", self.fields, KeyUse::Sparse);
        visit("connection", self.connection, KeyUse::Sparse);
        visit("delayMs", self.delay, KeyUse::Sparse);
    }
    bool operator==(const Inject&) const = default;
};

/// An earlier message arrives again: that of a record of this run at its receiver, or octets of another run at `to` as if `from` had
/// sent them there.
struct Replay {
    static constexpr std::string_view kind = "replay";
    static constexpr ActionTarget target = ActionTarget::World;
    std::optional<std::uint32_t> record;
    std::optional<Bytes> octets;      ///< instead of a record, with link, from and to
    std::optional<Channel> link;
    std::optional<EntityId> from;
    std::optional<EntityId> to;
    std::uint16_t connection = 0;     ///< HTTP: the client's port
    Duration delay{0};                ///< after the event that triggers it

    template <class Self, class V>
    static void visitFields(Self& self, V&& visit)
    {
        visit("record", self.record);
        visit("octets", self.octets);
        visit("link", self.link);
        visit("from", self.from);
        visit("to", self.to);
        visit("connection", self.connection, KeyUse::Sparse);
        visit("delayMs", self.delay, KeyUse::Sparse);
    }
    bool operator==(const Replay&) const = default;
};

/// A party stops: sessions and timers are lost, databases and what the TRE keeps stay. Messages to it are lost, and on reliable links
/// the side that waits is told. A TRE stops with its M2ME.
struct Crash {
    static constexpr std::string_view kind = "crash";
    static constexpr ActionTarget target = ActionTarget::World;
    EntityId entity;

    template <class Self, class V>
    static void visitFields(Self& self, V&& visit)
    {
        visit("entity", self.entity);
    }
    bool operator==(const Crash&) const = default;
};

/// A party that crashed works again, an M2ME from power-on; one that works is switched off and on.
struct Restart {
    static constexpr std::string_view kind = "restart";
    static constexpr ActionTarget target = ActionTarget::World;
    EntityId entity;

    template <class Self, class V>
    static void visitFields(Self& self, V&& visit)
    {
        visit("entity", self.entity);
    }
    bool operator==(const Restart&) const = default;
};

/// A party's clock goes wrong by so many seconds from now on.
struct SetClock {
    static constexpr std::string_view kind = "set-clock";
    static constexpr ActionTarget target = ActionTarget::World;
    EntityId entity;
    std::int64_t seconds = 0; ///< ahead; negative: behind

    template <class Self, class V>
    static void visitFields(Self& self, V&& visit)
    {
        visit("entity", self.entity);
        visit("seconds", self.seconds);
    }
    bool operator==(const SetClock&) const = default;
};

using Action = std::variant<Drop, Delay, Duplicate, SetField, Flip, SetOctets, Redirect, Hold, SetState, AddState, RemoveState, Inject, Replay,
    Crash, Restart, SetClock>;

inline ActionTarget targetOf(const Action& action)
{
    return std::visit([]<class Kind>(const Kind&) { return Kind::target; }, action);
}

/// "set-field"
inline std::string_view kindOf(const Action& action)
{
    return std::visit([]<class Kind>(const Kind&) { return Kind::kind; }, action);
}

/// A change of a cause or of a message in flight: plain data, the same for faults, the attacker and the user's hand.
struct Intervention {
    std::string id; ///< shown in records: a fault's id or "user-1"
    Trigger trigger;
    Action action;

    template <class Self, class V>
    static void visitFields(Self& self, V&& visit)
    {
        visit("id", self.id);
        visit("trigger", self.trigger);
        visit("action", self.action);
    }
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

/// What a fault does, under its id.
inline std::vector<Intervention> interventionsOf(const Fault& fault)
{
    std::vector<Intervention> interventions = fault.interventions;
    for (Intervention& intervention : interventions) {
        intervention.id = fault.id;
    }
    return interventions;
}

} // namespace mcim::model
