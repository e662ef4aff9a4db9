// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/engine/delivery.h"

namespace mcim::engine {
namespace {

template <class State>
Reaction adopt(Cow<State>& slot, entities::Outcome<State> outcome)
{
    slot.put(std::move(outcome.state));
    return {std::move(outcome.sends), std::move(outcome.timers), std::move(outcome.acts), outcome.verdict};
}

template <class Inbox, class Message>
inline constexpr bool receives = message_detail::IndexOf<Message, Inbox>::value < std::variant_size_v<Inbox>;

template <class State>
Reaction undecodable(Cow<State>& slot, const Event& event, DecodeError error, EngineEnv& env, StepRecord& record)
{
    record.undecodable = error;
    Damage damage = codecs::damageOf(event.to.role, event.channel, *event.octets);
    return adopt(slot, handle(slot.take(), entities::Undecodable{event.peer, std::move(error), *event.octets, std::move(damage)}, env));
}

template <class Inbox, class State>
Reaction deliver(Cow<State>& slot, const Event& event, EngineEnv& env, StepRecord& record)
{
    auto decoded = codecs::decode(event.to.role, event.channel, *event.octets);
    if (!decoded) {
        return undecodable(slot, event, decoded.error(), env, record);
    }
    record.type = messageType(*decoded);
    if (const std::string cause = wireCause(*decoded); !cause.empty()) {
        record.wireCause = cause;
    }
    return std::visit(
        [&]<class T>(T& message) -> Reaction {
            if constexpr (receives<Inbox, T>) {
                entities::Received<T> received{event.peer, std::move(message), *event.octets};
                Bytes content;
                if constexpr (requires(T m) { m.hmac; }) {
                    content = received.message.hmac ? codecs::httpContent(*event.octets) : Bytes{};
                    received.content = content;
                }
                return adopt(slot, handle(slot.take(), received, env));
            } else {
                return undecodable(slot, event, DecodeError{0, "unknown message type for this receiver"}, env, record);
            }
        },
        *decoded);
}

template <class Inbox, class State>
Reaction handleEvent(Cow<State>& slot, const Event& event, EngineEnv& env, StepRecord& record)
{
    switch (event.kind) {
    case EventKind::Start: return adopt(slot, handle(slot.take(), entities::Start{}, env));
    case EventKind::Message: return deliver<Inbox>(slot, event, env, record);
    case EventKind::Act: return adopt(slot, handle(slot.take(), entities::ActFired{event.act, event.key}, env));
    case EventKind::Timer: return adopt(slot, handle(slot.take(), entities::TimerFired{event.timer, event.key}, env));
    case EventKind::ConnectionLost:
        return adopt(slot, handle(slot.take(), entities::ConnectionLost{event.peer, event.type}, env));
    }
    return {};
}

} // namespace

Reaction dispatch(World& world, const Event& event, EngineEnv& env, StepRecord& record)
{
    switch (event.to.role) {
    case Role::M2me: return handleEvent<ToM2me>(world.m2me.edit(event.to.index), event, env, record);
    case Role::Tre: return handleEvent<ToTre>(world.tre.edit(event.to.index), event, env, record);
    case Role::Vno: return handleEvent<ToVno>(world.vno, event, env, record);
    case Role::Icf: return handleEvent<ToIcf>(world.icf, event, env, record);
    case Role::Ccif: return handleEvent<ToCcif>(world.ccif, event, env, record);
    case Role::Drf: return handleEvent<ToDrf>(world.drf, event, env, record);
    case Role::Dpf: return handleEvent<ToDpf>(world.dpf, event, env, record);
    case Role::Sho: return handleEvent<ToSho>(world.sho, event, env, record);
    case Role::Pva: return handleEvent<ToPva>(world.pva, event, env, record);
    }
    return {};
}

} // namespace mcim::engine
