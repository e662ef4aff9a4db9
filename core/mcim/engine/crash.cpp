// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/engine/crash.h"

#include "mcim/base/field_pairs.h"
#include "mcim/engine/pending.h"

#include <algorithm>

namespace mcim::engine {
namespace {

constexpr auto m2me = std::to_array<std::string_view>({"phase", "failure", "servingIdentity", "servingApn", "attachResends", "attachAttempts",
    "attachPauses", "t3302", "attachPaused", "cksn", "ptmsi", "rai", "rand", "res", "ck", "ik", "pdpResends", "detachResends", "ip",
    "connectivityTries", "connectivityConnection", "bootstrap", "dmSession", "treTasks", "heldPfcRequests", "timers"});
constexpr auto tre = std::to_array<std::string_view>({"selected", "pending"});
constexpr auto vno = std::to_array<std::string_view>({"sessions", "requests", "addresses"});
constexpr auto ccif = std::to_array<std::string_view>({"requests"});
constexpr auto sho = std::to_array<std::string_view>({"registrations", "vectorRequests", "connections"});
constexpr auto sessionsOnly = std::to_array<std::string_view>({"sessions", "connections"});

template <class State>
void forget(State& state, std::span<const std::string_view> lost)
{
    const State fresh;
    fields_detail::FieldPlaces places(&fresh);
    State::visitFields(state, [&]<class Field>(std::string_view name, Field& field, auto...) {
        const Field* atFirst = places.next<Field>();
        if (std::ranges::find(lost, name) != lost.end()) {
            field = *atFirst;
        }
    });
}

} // namespace

std::span<const std::string_view> lostInCrash(Role role)
{
    switch (role) {
    case Role::M2me: return m2me;
    case Role::Tre: return tre;
    case Role::Vno: return vno;
    case Role::Ccif: return ccif;
    case Role::Sho: return sho;
    case Role::Icf:
    case Role::Drf:
    case Role::Dpf:
    case Role::Pva: return sessionsOnly;
    }
    return {};
}

std::vector<EntityId> poweredWith(const World& world, EntityId party)
{
    if (!withState(world, party, [](const auto&) {})) {
        return {};
    }
    return party.role == Role::M2me ? std::vector{party, EntityId{Role::Tre, party.index}} : std::vector{party};
}

bool isDown(const World& world, EntityId party)
{
    return world.disturbance->down.contains(party);
}

void crash(World& world, EntityId party)
{
    world.disturbance.edit().down.insert(party);
    forgetEventsOf(world, party);
    editState(world, party, [&](auto& state) { forget(state, lostInCrash(party.role)); });
}

void restart(World& world, EntityId party, const StepRecord& cause)
{
    world.disturbance.edit().down.erase(party);
    Event start;
    start.kind = EventKind::Start;
    start.at = start.sentAt = world.now;
    start.cause = cause.number;
    start.step = isDeviceRole(party.role) ? Step{1} : cause.step;
    start.from = start.to = party;
    schedule(world, std::move(start));
}

} // namespace mcim::engine
