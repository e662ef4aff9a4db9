// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/engine/interventions.h"

#include "mcim/engine/world_actions.h"

namespace mcim::engine {
namespace {

bool fits(const Trigger& trigger, const World& world, const Event& event)
{
    const bool isMessage = event.kind == EventKind::Message;
    if (trigger.message && (!isMessage || event.type != *trigger.message)) {
        return false;
    }
    if (trigger.link && (!isMessage || event.channel != *trigger.link)) {
        return false;
    }
    if (trigger.to && !trigger.to->contains(event.to)) {
        return false;
    }
    if (trigger.step && event.step != *trigger.step) {
        return false;
    }
    if (trigger.notBefore && world.now < *trigger.notBefore) {
        return false;
    }
    if (!trigger.field) {
        return true;
    }
    if (!isMessage || !event.octets) {
        return false;
    }
    const auto message = codecs::decode(event.to.role, event.channel, *event.octets);
    if (!message) {
        return false;
    }
    return std::visit([&](const auto& m) { return fieldText(m, *trigger.field) == trigger.fieldValue; }, *message);
}

/// Nothing can be replayed before it has happened.
bool isPossible(const World& world, const Action& action)
{
    const auto* replay = std::get_if<Replay>(&action);
    if (!replay || !replay->record) {
        return true;
    }
    const auto found = world.disturbance->replayable.find(*replay->record);
    return found != world.disturbance->replayable.end() && found->second;
}

/// Counts the event for the n-th intervention when its trigger fits; true when it is the one that is meant.
bool isDue(World& world, std::size_t n, const Event& event)
{
    const PendingIntervention& pending = (*world.interventions)[n];
    const Trigger& trigger = pending.intervention->trigger;
    const bool isOver = trigger.occurrence != 0 && pending.fits >= trigger.occurrence;
    if (isOver || !isPossible(world, pending.intervention->action) || !fits(trigger, world, event)) {
        return false;
    }
    PendingIntervention& counted = world.interventions.edit()[n];
    ++counted.fits;
    return trigger.occurrence == 0 || counted.fits == trigger.occurrence;
}

/// Of what another intervention has dropped or holds a copy can be made, and the time when that happens can be put off.
bool canActOn(const Event& event, const Action& action)
{
    return targetOf(action) == ActionTarget::World || event.fate.arrives() || std::holds_alternative<Duplicate>(action)
        || std::holds_alternative<Delay>(action);
}

/// Calls act(action) for each intervention of this target that is due; gives the ids of those that acted.
template <class F>
std::vector<std::string> actOnes(World& world, ActionTarget target, const Event& event, F&& act)
{
    std::vector<std::string> acted;
    for (std::size_t n = 0; n < world.interventions->size(); ++n) {
        const std::shared_ptr<const Intervention> intervention = (*world.interventions)[n].intervention;
        if (targetOf(intervention->action) != target || !canActOn(event, intervention->action) || !isDue(world, n, event)) {
            continue;
        }
        if (act(intervention->action)) {
            world.interventions.edit()[n].applied = true;
            acted.push_back(intervention->id);
        }
    }
    return acted;
}

} // namespace

Judgement judge(World& world, Event& event)
{
    Judgement judgement;
    // What the link has lost nobody can act on.
    if (event.kind != EventKind::Message || event.judged || !event.fate.arrives()) {
        return judgement;
    }
    judgement.acted = actOnes(world, ActionTarget::Message, event,
        [&](const Action& action) { return actOnMessage(world, event, action, judgement.inFlight); });
    return judgement;
}

void intervene(World& world, const Event& event, StepRecord& record, Recording recording)
{
    TouchedStates touched(recording);
    for (std::string& id : actOnes(world, ActionTarget::World, event,
             [&](const Action& action) { return actOnWorld(world, action, record, touched); })) {
        record.interventions.push_back(std::move(id));
    }
    touched.note(world, record);
}

} // namespace mcim::engine
