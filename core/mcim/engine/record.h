// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/codecs/codec.h"
#include "mcim/engine/state_effect.h"
#include "mcim/entities/env.h"

namespace mcim::engine {

using namespace mcim::model;
using entities::Computation;
using entities::Facts;
using entities::NamedValue;
using entities::Verdict;
using entities::VerdictKind;

enum class EventKind : std::uint8_t { Start, Message, Act, Timer, ConnectionLost };
constexpr auto namesOf(std::type_identity<EventKind>)
{
    return std::to_array<EnumName>({{0, "start"}, {1, "message"}, {2, "act"}, {3, "timer"}, {4, "connection-lost"}});
}

/// What happened to a message on its way.
struct Fate {
    bool lost = false;
    bool altered = false;
    bool delayed = false;
    bool duplicate = false;  ///< a second copy, made on the way
    bool held = false;       ///< it stays on its way until it is released
    bool injected = false;   ///< made by the attacker
    bool replayed = false;   ///< an earlier message, sent again by the attacker
    bool redirected = false; ///< meant for another party

    template <class Self, class V>
    static void visitFields(Self& self, V&& visit)
    {
        visit("lost", self.lost);
        visit("altered", self.altered);
        visit("delayed", self.delayed);
        visit("duplicate", self.duplicate);
        visit("held", self.held);
        visit("injected", self.injected);
        visit("replayed", self.replayed);
        visit("redirected", self.redirected);
    }
    bool arrives() const { return !lost && !held; }
    bool isHonest() const { return *this == Fate{}; }
    bool operator==(const Fate&) const = default;
};

/// What happened, in the order of the field list: "lost", "altered" ..
std::vector<std::string_view> fateIds(const Fate& fate);

struct CheckRecord {
    CheckId id;
    bool holds = true;
    bool obeyed = true; ///< false when the profile switched the check off
    Facts facts;

    bool operator==(const CheckRecord&) const = default;
};

/// A message that the handler sent; it arrives as a record of its own.
struct SentMessage {
    MessageType type;
    Channel channel;
    EntityId to;
    SimTime arrives;
    std::string unrouted; ///< why it never left, or empty

    bool operator==(const SentMessage&) const = default;
};

/// One event of a run and everything that can be said about it. Field trees are derived from `octets` when somebody looks.
struct StepRecord {
    std::uint32_t number = 0; ///< position in its run, from 1
    Step step;
    std::uint32_t place = 1;  ///< within the step, from 1
    EventKind kind = EventKind::Message;
    SimTime sentAt;           ///< when it was sent, set or scheduled
    SimTime at;               ///< when it happened
    EntityId from;            ///< sender; the party itself for inner events
    EntityId to;              ///< the party that handled it
    // message and connection-lost
    Channel channel = Channel::Radio;
    MessageType type = MessageType::AttachRequest;
    Endpoint peer;            ///< as the receiver sees the sender
    Bytes octets;             ///< as they arrived
    Bytes octetsSent;         ///< only when altered on the way: as they were sent
    Fate fate;
    std::optional<DecodeError> undecodable;
    std::vector<codecs::InnerOctets> inner;
    // act and timer
    ActId act = ActId::VnoFindRoute;
    TimerId timer = TimerId::T3310;
    std::string key;
    // what the party did
    Verdict verdict;
    std::vector<CheckRecord> checks;
    std::vector<Computation> computations;
    std::vector<NamedValue> highlights;
    StateChanges changes;
    std::vector<SentMessage> sent;
    std::vector<std::string> interventions; ///< ids of those that acted here
    std::string wireCause;    ///< model::wireCause of the message, or of what was inside
    std::uint32_t cause = 0;  ///< number of the record that sent the message or set the timer; 0 = the beginning
    StateHash stateHash;      ///< of the party's state afterwards

    bool failed() const;
    bool operator==(const StepRecord&) const;
};

/// "5.1"; a step with one planned record is "2" alone the first time.
std::string recordLabel(const StepRecord& record);

/// How a run stands or ended, computed from its records and last world.
/// Ends of a run in which a device says that it is operational: the SHO has withdrawn its MCIM, or SHO, TRE and M2ME do not agree
/// about it. The others are phases of the M2ME.
inline constexpr std::string_view endWithdrawn = "withdrawn";
inline constexpr std::string_view endOutOfStep = "out-of-step";

struct RunOutcome {
    bool success = false;      ///< every device operational, and its TRE and the SHO agree
    bool ended = false;        ///< nothing is pending
    std::optional<Role> detector;
    std::optional<CheckId> check;
    std::optional<Step> step;
    std::vector<std::string> causes;
    std::string end;           ///< of the first M2ME that does not come out well its phase or one of the two above, else "operational"
    std::string reason;        ///< M2meState::failure of that M2ME, a text id; empty when it only waits or comes out well
    std::vector<std::string> interventionsApplied;
    std::vector<std::string> interventionsNeverApplied;
    std::uint32_t mcimInstalled = 0;
    std::uint32_t mcimWithdrawn = 0; ///< of those installed: the SHO does not let them attach any more
    std::string fingerprint;

    bool operator==(const RunOutcome&) const = default;
};

} // namespace mcim::engine
