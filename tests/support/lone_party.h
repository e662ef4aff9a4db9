// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/codecs/codec.h"
#include "mcim/entities/env.h"

#include <map>

/// A party alone: what it needs around it without the engine.
namespace lone {

using namespace mcim;
using namespace mcim::entities;

class Env final : public entities::Env
{
public:
    Env(EntityId self, const Profile& profile, crypto::Context& context) : m_self(self), m_profile(profile), m_context(context) {}

    SimTime time;
    std::vector<CheckId> failures; ///< checks that did not hold, in their order

    SimTime now() const override { return time; }
    EntityId self() const override { return m_self; }
    const Profile& profile() const override { return m_profile; }
    std::string label(std::string_view session, std::string_view purpose) override
    {
        const std::string name = m_self.text() + "/" + std::string(session) + "/" + std::string(purpose);
        return name + "/" + std::to_string(m_counters[name]++);
    }
    Bytes entropy(std::string_view session, std::string_view purpose, std::size_t count) override
    {
        return m_context.draw(label(session, purpose), count);
    }
    crypto::Context& cryptoContext() override { return m_context; }
    Bytes contentOf(const DmMessage& message) override { return codecs::contentOf(message); }
    bool recording() const override { return false; }

protected:
    bool noteCheck(CheckId id, bool holds, Facts) override
    {
        if (!holds) {
            failures.push_back(id);
        }
        return holds || m_profile.disabledChecks.contains(id);
    }
    void noteComputation(Computation) override {}
    void noteHighlight(NamedValue) override {}
    Bytes encodeInnerAny(const InnerMessage& message) override { return codecs::encodeInner(message); }
    Decoded<InnerMessage> decodeInnerAny(InnerType type, ByteView octets) override { return codecs::decodeInner(type, octets); }

private:
    EntityId m_self;
    const Profile& m_profile;
    crypto::Context& m_context;
    std::map<std::string, int> m_counters;
};

/// Octets that reach the party, and where they came from.
struct Arrival {
    Endpoint peer;
    Bytes octets;
};

using PartyEvent = std::variant<Arrival, Start, ActFired, TimerFired, ConnectionLost>;

/// Hands the event to the party's handlers, octets decoded as at that receiver. `Inbox` lists the messages it can get.
template <class Inbox, class State>
Outcome<State> react(State state, const PartyEvent& event, Env& env)
{
    const auto* arrival = std::get_if<Arrival>(&event);
    if (!arrival) {
        return std::visit(
            [&]<class T>(const T& own) -> Outcome<State> {
                if constexpr (std::is_same_v<T, Arrival>) {
                    return ignored(std::move(state));
                } else {
                    return handle(std::move(state), own, env);
                }
            },
            event);
    }
    const Role role = env.self().role;
    const Endpoint peer = arrival->peer;
    const ByteView octets = arrival->octets;
    const auto undecodable = [&](const DecodeError& error) {
        const Damage damage = codecs::damageOf(role, peer.channel, octets);
        return handle(std::move(state), Undecodable{peer, error, octets, damage}, env);
    };
    auto decoded = codecs::decode(role, peer.channel, octets);
    if (!decoded) {
        return undecodable(decoded.error());
    }
    return std::visit(
        [&]<class T>(T& message) -> Outcome<State> {
            if constexpr (message_detail::IndexOf<T, Inbox>::value < std::variant_size_v<Inbox>) {
                Received<T> received{peer, std::move(message), octets};
                const Bytes content = codecs::httpContent(octets);
                received.content = content;
                return handle(std::move(state), received, env);
            } else {
                return undecodable({0, "unknown message type for this receiver"});
            }
        },
        *decoded);
}

} // namespace lone
