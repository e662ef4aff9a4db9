// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/engine/contradiction.h"

#include <algorithm>

namespace mcim::engine {
namespace {

using namespace model;

/// A value of a party or of a message.
struct Place {
    std::string of;
    std::string path;

    bool operator==(const Place&) const = default;
};

/// The value of a party that an action sets or takes away; nothing for an action that does neither.
std::optional<Place> valueOf(const Action& action)
{
    if (const auto* set = std::get_if<SetState>(&action)) {
        return Place{set->entity.text(), set->path};
    }
    if (const auto* removed = std::get_if<RemoveState>(&action)) {
        return Place{removed->entity.text(), removed->path};
    }
    return std::nullopt;
}

/// Taking a row away takes away what is in it.
bool takesAway(const Action& action, const Place& whole, const Place& part)
{
    const bool isPart = part.of == whole.of && part.path.starts_with(whole.path)
        && (part.path.size() == whole.path.size() || part.path[whole.path.size()] == '.' || part.path[whole.path.size()] == '[');
    return std::holds_alternative<RemoveState>(action) && isPart;
}

std::optional<Place> sharedValue(const Intervention& a, const Intervention& b)
{
    const auto first = valueOf(a.action);
    const auto second = valueOf(b.action);
    const bool isShared = first && second && (*first == *second || takesAway(a.action, *first, *second) || takesAway(b.action, *second, *first));
    return isShared ? (first->path.size() > second->path.size() ? first : second) : std::nullopt;
}

/// Of two that act on different messages, or on different occurrences, neither undoes the other.
std::optional<Place> sharedField(const Intervention& a, const Intervention& b)
{
    const auto* first = std::get_if<SetField>(&a.action);
    const auto* second = std::get_if<SetField>(&b.action);
    const bool haveOneMessage = a.trigger.message && a.trigger.message == b.trigger.message
        && (a.trigger.occurrence == b.trigger.occurrence || a.trigger.occurrence == 0 || b.trigger.occurrence == 0);
    return first && second && haveOneMessage && first->path == second->path ? std::optional(Place{enumText(*a.trigger.message), first->path}) : std::nullopt;
}

/// Whether it drops every message of its type.
bool dropsAll(const Intervention& one)
{
    const Trigger& trigger = one.trigger;
    return std::holds_alternative<Drop>(one.action) && trigger.message && trigger.occurrence == 0 && !trigger.field && !trigger.step
        && !trigger.notBefore && !trigger.to && !trigger.link;
}

std::optional<Place> unreachable(const Intervention& dropping, const Intervention& other)
{
    const bool isUnreachable = dropsAll(dropping) && targetOf(other.action) == ActionTarget::Message && other.trigger.message == dropping.trigger.message;
    return isUnreachable ? std::optional(Place{enumText(*other.trigger.message), {}}) : std::nullopt;
}

std::optional<Contradiction> between(const Intervention& first, const Intervention& second)
{
    const auto found = [&](ContradictionKind kind, const std::optional<Place>& place) {
        return place ? std::optional(Contradiction{first.id, second.id, kind, place->of, place->path}) : std::nullopt;
    };
    if (const auto one = found(ContradictionKind::SameValue, sharedValue(first, second))) {
        return one;
    }
    if (const auto one = found(ContradictionKind::SameField, sharedField(first, second))) {
        return one;
    }
    const auto lost = unreachable(first, second);
    return found(ContradictionKind::NeverArrives, lost ? lost : unreachable(second, first));
}

} // namespace

std::vector<Intervention> interventionsInForce(const RunSetup& setup, const std::vector<Decision>& decisions)
{
    std::vector<Intervention> all;
    for (const std::string& id : setup.scenario.faults) {
        const auto fault = std::ranges::find(setup.catalogue, id, &Fault::id);
        if (fault != setup.catalogue.end()) {
            std::ranges::move(interventionsOf(*fault), std::back_inserter(all));
        }
    }
    all.insert(all.end(), setup.scenario.interventions.begin(), setup.scenario.interventions.end());
    for (const Decision& decision : decisions) {
        if (const auto* added = std::get_if<AddInterventions>(&decision.what)) {
            all.insert(all.end(), added->interventions.begin(), added->interventions.end());
        }
        if (const auto* removed = std::get_if<RemoveInterventions>(&decision.what)) {
            std::erase_if(all, [&](const Intervention& one) { return one.id == removed->id; });
        }
    }
    return all;
}

std::optional<Contradiction> contradictionIn(const std::vector<Intervention>& present, const std::vector<Intervention>& added)
{
    for (const Intervention& first : present) {
        for (const Intervention& second : added) {
            if (first.id == second.id) {
                continue;
            }
            if (auto found = between(first, second)) {
                return found;
            }
        }
    }
    return std::nullopt;
}

} // namespace mcim::engine
