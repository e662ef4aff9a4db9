// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/engine/world_actions.h"

#include "mcim/base/field_pairs.h"
#include "mcim/engine/crash.h"
#include "mcim/engine/pending.h"
#include "mcim/engine/references.h"
#include "mcim/engine/routing.h"

#include <algorithm>

namespace mcim::engine {
namespace {

std::optional<std::string> stateText(const World& world, EntityId entity, std::string_view path)
{
    std::optional<std::string> text;
    withState(world, entity, [&](const auto& state) { text = fieldText(state, path); });
    return text;
}

bool change(World& world, const SetState& action)
{
    const std::string path = resolvePath(world, action.path);
    const std::string value = resolve(world, action.value, stateText(world, action.entity, path));
    bool acted = false;
    editState(world, action.entity, [&](auto& state) { acted = setField(state, path, value).has_value(); });
    return acted;
}

bool change(World& world, const AddState& action)
{
    const std::string path = resolvePath(world, action.path);
    const std::string key = resolve(world, action.key, std::nullopt);
    std::vector<FieldSetting> row;
    for (const FieldSetting& field : action.row) {
        row.push_back({field.path, resolve(world, field.value, std::nullopt)});
    }
    bool acted = false;
    editState(world, action.entity, [&](auto& state) {
        const auto added = addRow(state, path, key);
        acted = added.has_value();
        for (const FieldSetting& field : row) {
            acted = acted && setField(state, field.path.empty() ? *added : *added + "." + field.path, field.value).has_value();
        }
    });
    return acted;
}

bool change(World& world, const RemoveState& action)
{
    const std::string path = resolvePath(world, action.path);
    bool acted = false;
    editState(world, action.entity, [&](auto& state) { acted = removeRow(state, path); });
    return acted;
}

template <class Kind>
bool act(World& world, const Kind& action, StepRecord&, TouchedStates& touched)
{
    touched.keep(world, action.entity);
    return change(world, action);
}

/// Puts a message on its way that no party sent.
void put(World& world, Event message, Duration delay, const StepRecord& record)
{
    message.kind = EventKind::Message;
    message.sentAt = world.now + delay;
    message.at = message.sentAt;
    message.cause = record.number;
    schedule(world, std::move(message));
}

bool exist(const World& world, EntityId from, EntityId to)
{
    const auto nothing = [](const auto&) {};
    return withState(world, from, nothing) && withState(world, to, nothing);
}

template <std::size_t... types>
AnyMessage emptyMessage(MessageType type, std::index_sequence<types...>)
{
    AnyMessage message;
    (void)((static_cast<std::size_t>(type) == types && (message.emplace<types>(), true)) || ...);
    return message;
}

/// The octets of a message with these fields; empty when it has no such fields or the link does not carry it.
Bytes octetsOf(const World& world, const Inject& action)
{
    AnyMessage message = emptyMessage(*action.message, std::make_index_sequence<messageTypeCount>{});
    const auto sets = [&](const FieldSetting& field) {
        const std::string value = resolve(world, field.value, std::nullopt);
        return std::visit([&](auto& m) { return setField<MissingRows::Add>(m, field.path, value).has_value(); }, message);
    };
    return std::ranges::all_of(action.fields, sets) ? codecs::encode(action.link, message) : Bytes{};
}

/// Octets on a link as if `from` had sent them to `to`.
Event forged(const World& world, Channel link, EntityId from, EntityId to, std::uint16_t connection, Bytes octets, Step step)
{
    Event message;
    message.from = from;
    message.to = to;
    message.channel = link;
    message.peer = seenFrom(world, from, to, link, connection);
    message.step = step;
    if (const auto decoded = codecs::decode(to.role, link, octets)) {
        message.type = messageType(*decoded);
        message.step = step.isOp() ? step : stepOf(*decoded).value_or(step);
    }
    message.octets = std::make_shared<const Bytes>(std::move(octets));
    return message;
}

bool act(World& world, const Inject& action, StepRecord& record, TouchedStates&)
{
    Bytes octets = action.octets ? *action.octets : octetsOf(world, action);
    if (octets.empty() || !exist(world, action.from, action.to)) {
        return false;
    }
    Event message = forged(world, action.link, action.from, action.to, action.connection, std::move(octets), record.step);
    message.fate.injected = true;
    put(world, std::move(message), action.delay, record);
    return true;
}

bool act(World& world, const Replay& action, StepRecord& record, TouchedStates&)
{
    Event message;
    if (action.record) {
        message = *world.disturbance->replayable.at(*action.record);
    } else if (exist(world, *action.from, *action.to)) {
        message = forged(world, *action.link, *action.from, *action.to, action.connection, *action.octets, record.step);
    } else {
        return false;
    }
    message.fate.replayed = true;
    put(world, std::move(message), action.delay, record);
    return true;
}

bool act(World& world, const Crash& action, StepRecord& record, TouchedStates& touched)
{
    const auto parties = poweredWith(world, action.entity);
    for (const EntityId party : parties) {
        touched.keep(world, party);
        crash(world, party);
    }
    return !parties.empty();
}

bool act(World& world, const Restart& action, StepRecord& record, TouchedStates& touched)
{
    const auto parties = poweredWith(world, action.entity);
    if (!isDown(world, action.entity)) {
        act(world, Crash{action.entity}, record, touched);
    }
    for (const EntityId party : parties) {
        restart(world, party, record);
    }
    return !parties.empty();
}

bool act(World& world, const SetClock& action, StepRecord&, TouchedStates&)
{
    const bool exists = withState(world, action.entity, [](const auto&) {});
    if (exists) {
        world.disturbance.edit().clockSkew[action.entity] = action.seconds;
    }
    return exists;
}

} // namespace

void TouchedStates::keep(const World& world, EntityId party)
{
    const auto isKnown = [&](const Touched& touched) { return touched.party == party; };
    if (!m_isFull || std::ranges::any_of(m_touched, isKnown)) {
        return;
    }
    withSlot(world, party, [&]<class State>(const Cow<State>& before) {
        m_touched.push_back({party, [party, before](const World& after) {
            std::vector<FieldChange> changes;
            withSlot(after, party, [&]<class Same>(const Cow<Same>& slot) {
                if constexpr (std::is_same_v<State, Same>) {
                    std::uint64_t hash = 0;
                    changes = differences(*before, *slot, hash);
                }
            });
            return changes;
        }});
    });
}

void TouchedStates::note(const World& world, StepRecord& record) const
{
    for (const Touched& touched : m_touched) {
        for (FieldChange& change : touched.changes(world)) {
            record.changes.add({touched.party, std::move(change), true});
        }
    }
}

bool actOnWorld(World& world, const Action& action, StepRecord& record, TouchedStates& touched)
{
    return std::visit(
        [&]<class Kind>(const Kind& kind) {
            if constexpr (Kind::target == ActionTarget::World) {
                return act(world, kind, record, touched);
            } else {
                return false;
            }
        },
        action);
}

} // namespace mcim::engine
