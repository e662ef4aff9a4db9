// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/base/cow_vector.h"
#include "mcim/crypto/entropy.h"
#include "mcim/engine/queue.h"
#include "mcim/entities/ccif/ccif.h"
#include "mcim/entities/dpf/dpf.h"
#include "mcim/entities/drf/drf.h"
#include "mcim/entities/icf/icf.h"
#include "mcim/entities/m2me/m2me.h"
#include "mcim/entities/pva/pva.h"
#include "mcim/entities/sho/sho.h"
#include "mcim/entities/tre/tre.h"
#include "mcim/entities/vno/vno.h"
#include "mcim/model/scenario.h"

#include <concepts>
#include <memory>
#include <set>

namespace mcim::engine {

/// An intervention with how often its trigger fitted and whether it acted.
struct PendingIntervention {
    std::shared_ptr<const Intervention> intervention;
    std::uint32_t fits = 0;
    bool applied = false;

    template <class Self, class V>
    static void visitFields(Self& self, V&& visit)
    {
        visit("intervention", self.intervention);
        visit("fits", self.fits);
        visit("applied", self.applied);
    }
};

/// Quality of a channel that interventions may change.
struct LinkQuality {
    std::uint16_t lossPermille = 0;
    bool cut = false;

    template <class Self, class V>
    static void visitFields(Self& self, V&& visit)
    {
        visit("lossPermille", self.lossPermille);
        visit("cut", self.cut);
    }
    bool operator==(const LinkQuality&) const = default;
};

/// A message as its sender sent it.
struct PassedMessage {
    Role to = Role::M2me;
    Channel channel = Channel::Radio;
    std::shared_ptr<const Bytes> octets;

    template <class Self, class V>
    static void visitFields(Self& self, V&& visit)
    {
        visit("to", self.to);
        visit("channel", self.channel);
        visit("octets", self.octets);
    }
};

/// What interventions made of a world besides states and messages.
struct Disturbance {
    std::map<std::uint32_t, Event> held;       ///< messages that wait for their release, by the number of their record
    /// Messages that somebody wants to replay, by the number of their record; empty until it has happened.
    std::map<std::uint32_t, std::optional<Event>> replayable;
    /// Those that have passed of the types that somebody refers to, in the order of their records.
    std::map<MessageType, std::vector<PassedMessage>> passed;
    std::set<EntityId> down;                   ///< parties that crashed
    std::map<EntityId, std::int64_t> clockSkew; ///< seconds ahead

    template <class Self, class V>
    static void visitFields(Self& self, V&& visit)
    {
        visit("held", self.held);
        visit("replayable", self.replayable);
        visit("passed", self.passed);
        visit("down", self.down);
        visit("clockSkew", self.clockSkew);
    }
};

/// The whole emulated world as a value. A copy shares every state with its original until one of them writes.
struct World {
    SimTime now;
    std::uint64_t seed = 1;
    std::shared_ptr<const Profile> profile;
    std::uint32_t recordCount = 0;
    CowVector<Cow<entities::M2meState>> m2me;
    CowVector<Cow<entities::TreState>> tre;
    Cow<entities::VnoState> vno;
    Cow<entities::IcfState> icf;
    Cow<entities::CcifState> ccif;
    Cow<entities::DrfState> drf;
    Cow<entities::DpfState> dpf;
    Cow<entities::ShoState> sho;
    Cow<entities::PvaState> pva;
    EventQueue queue;
    CowMap<std::string, std::uint32_t> entropyCounters; ///< draws so far, by their label
    Cow<std::array<std::uint32_t, 23>> places; ///< records so far in each step
    Cow<std::vector<PendingIntervention>> interventions;
    Cow<std::map<Channel, LinkQuality>> links;
    Cow<Disturbance> disturbance;
    std::optional<std::uint64_t> chosen; ///< number of the event that comes next, whatever its time

    template <class Self, class V>
    static void visitFields(Self& self, V&& visit)
    {
        visit("now", self.now);
        visit("seed", self.seed);
        visit("profile", self.profile);
        visit("recordCount", self.recordCount);
        visit("m2me", self.m2me);
        visit("tre", self.tre);
        visit("vno", self.vno);
        visit("icf", self.icf);
        visit("ccif", self.ccif);
        visit("drf", self.drf);
        visit("dpf", self.dpf);
        visit("sho", self.sho);
        visit("pva", self.pva);
        visit("queue", self.queue);
        visit("entropyCounters", self.entropyCounters);
        visit("places", self.places);
        visit("interventions", self.interventions);
        visit("links", self.links);
        visit("disturbance", self.disturbance);
        visit("chosen", self.chosen);
    }

    bool ended() const { return queue.empty(); }
};

/// Calls f(slot) with the Cow that holds the state of that party; false when there is none.
template <class AnyWorld, class F>
    requires std::same_as<std::remove_const_t<AnyWorld>, World>
bool withSlot(AnyWorld& world, EntityId id, F&& f)
{
    const auto onDevice = [&](auto& devices) {
        if (id.index >= devices.size()) {
            return false;
        }
        if constexpr (std::is_const_v<AnyWorld>) {
            f(devices[id.index]);
        } else {
            f(devices.edit(id.index));
        }
        return true;
    };
    switch (id.role) {
    case Role::M2me: return onDevice(world.m2me);
    case Role::Tre: return onDevice(world.tre);
    case Role::Vno: return f(world.vno), true;
    case Role::Icf: return f(world.icf), true;
    case Role::Ccif: return f(world.ccif), true;
    case Role::Drf: return f(world.drf), true;
    case Role::Dpf: return f(world.dpf), true;
    case Role::Sho: return f(world.sho), true;
    case Role::Pva: return f(world.pva), true;
    }
    return false;
}

/// Calls f(state) with the state of that party; false when there is none.
template <class F>
bool withState(const World& world, EntityId id, F&& f)
{
    return withSlot(world, id, [&](const auto& slot) { f(*slot); });
}

/// The same with a state to change (cloned first when another world shares it).
template <class F>
bool editState(World& world, EntityId id, F&& f)
{
    return withSlot(world, id, [&](auto& slot) { f(slot.edit()); });
}

/// Every field of a party's state as path and text; empty for an unknown party.
std::vector<FieldText> stateTexts(const World& world, EntityId id);
/// The parties of this world, devices first, in lifeline order.
std::vector<EntityId> partiesOf(const World& world);

/// Calls f(event) for all pending events in their order.
template <class F>
void forEachPending(const World& world, F&& f)
{
    world.queue.forEach(f);
}

enum class Recording { None, Full };

/// What a machine that runs worlds needs besides them: OpenSSL's private context. One per thread.
class Machine
{
public:
    Machine();
    ~Machine();
    Machine(const Machine&) = delete;
    Machine& operator=(const Machine&) = delete;

    /// The world before its first event: keys, certificates and databases from scenario, profile and seed.
    World build(const Scenario& scenario, const std::vector<Fault>& catalogue, const Profile& profile, std::uint64_t seed);

    /// Handles the next event. Precondition: !world.ended(). With Recording::None only number, step, place, kind, times, parties and
    /// verdict of the record are filled.
    std::pair<World, StepRecord> step(World world, Recording recording);
    /// The same in place.
    StepRecord advance(World& world, Recording recording);

private:
    /// The context draws from this seed's source from now on.
    void useSeed(std::uint64_t seed);
    void react(World& world, Event& event, StepRecord& record, Recording recording);
    void powerOn(World& world, Event& event);
    /// Lets the party take the event, unless it does not reach a party that works.
    void handOver(World& world, Event& event, StepRecord& record, Recording recording);
    bool passesBearer(World& world, const Event& event, StepRecord& record, Recording recording);
    /// Takes the next event that leaves a record, and begins that record.
    Event nextEvent(World& world, StepRecord& record, Recording recording);
    crypto::Context& context();

    struct Private;
    std::unique_ptr<Private> m_private;
};

/// Adds an intervention to a world; it acts from the next event on.
void addIntervention(World& world, Intervention intervention);
/// Ends the interventions of that id; those that have acted are still known to have. False when there is none.
bool removeInterventions(World& world, std::string_view id);

/// What of a world its hash leaves out, so that worlds that go on alike are found to be the same.
struct HashParts {
    bool clock = true;           ///< false: times count from now
    bool recordNumbers = true;   ///< false: no numbers of records and of events
    bool entropyCounters = true; ///< false: not what will be drawn next
};
/// Of every field of the world.
std::uint64_t hashOf(const World& world, const HashParts& parts = {});

/// The number of MCIMs in all TREs.
std::uint32_t installedMcims(const World& world);

} // namespace mcim::engine
