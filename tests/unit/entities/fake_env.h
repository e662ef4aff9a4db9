// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/codecs/codec.h"
#include "mcim/crypto/entropy.h"
#include "mcim/entities/env.h"

#include <algorithm>
#include <fmt/format.h>
#include <map>

namespace mcim::entities {

/// An Env for one party in a test: seeded, with a settable clock and profile, and a list of what was recorded.
class FakeEnv : public Env
{
public:
    struct Check {
        CheckId id;
        bool holds;
        Facts facts;
    };

    explicit FakeEnv(Role role, std::string_view profileId = "tr33812", std::uint64_t seed = 1)
        : m_self{role, 0}, m_profile(*profileById(profileId)), m_entropy(seed), m_context(m_entropy)
    {
    }

    SimTime clock{};
    bool records = true;
    std::vector<Check> checks;
    std::vector<Computation> computations;
    std::vector<NamedValue> highlights;

    Profile& editProfile() { return m_profile; }
    const crypto::SeededEntropy& source() const { return m_entropy; }
    /// The last decision of this kind; nullopt when it was not decided.
    std::optional<bool> decided(CheckId id) const
    {
        for (auto check = checks.rbegin(); check != checks.rend(); ++check) {
            if (check->id == id) {
                return check->holds;
            }
        }
        return std::nullopt;
    }
    bool hasComputed(std::string_view name) const
    {
        return std::any_of(computations.begin(), computations.end(), [&](const Computation& c) { return c.name == name; });
    }

    SimTime now() const override { return clock; }
    EntityId self() const override { return m_self; }
    const Profile& profile() const override { return m_profile; }
    Bytes entropy(std::string_view session, std::string_view purpose, std::size_t count) override
    {
        return m_entropy.draw(label(session, purpose), count);
    }
    std::string label(std::string_view session, std::string_view purpose) override
    {
        const std::string stem = fmt::format("{}/{}/{}", m_self.text(), session, purpose);
        return fmt::format("{}/{}", stem, m_draws[stem]++);
    }
    crypto::Context& cryptoContext() override { return m_context; }
    Bytes contentOf(const DmMessage& message) override { return codecs::contentOf(message); }
    bool recording() const override { return records; }

protected:
    bool noteCheck(CheckId id, bool holds, Facts facts) override
    {
        checks.push_back({id, holds, std::move(facts)});
        return holds || m_profile.disabledChecks.contains(id);
    }
    void noteComputation(Computation computation) override { computations.push_back(std::move(computation)); }
    void noteHighlight(NamedValue value) override { highlights.push_back(std::move(value)); }
    Bytes encodeInnerAny(const InnerMessage& message) override { return codecs::encodeInner(message); }
    Decoded<InnerMessage> decodeInnerAny(InnerType type, ByteView octets) override { return codecs::decodeInner(type, octets); }

private:
    EntityId m_self;
    Profile m_profile;
    crypto::SeededEntropy m_entropy;
    crypto::Context m_context;
    std::map<std::string, unsigned> m_draws;
};

/// A message as it would arrive from there; its raw octets stay empty.
template <class T>
Received<T> received(Endpoint from, T message)
{
    return {from, std::move(message), {}};
}

/// The n-th message sent of this type, or null.
template <class T, class State>
const T* sent(const Outcome<State>& outcome, std::size_t n = 0)
{
    for (const Send& send : outcome.sends) {
        if (const T* message = std::get_if<T>(&send.message); message && n-- == 0) {
            return message;
        }
    }
    return nullptr;
}

/// Where the first message of this type went; a default endpoint when none was sent.
template <class T, class State>
Endpoint sentTo(const Outcome<State>& outcome)
{
    for (const Send& send : outcome.sends) {
        if (std::holds_alternative<T>(send.message)) {
            return send.to;
        }
    }
    return {};
}

/// Whether the timer was set for that long (or for any time).
template <class State>
bool started(const Outcome<State>& outcome, TimerId id, std::optional<Duration> after = std::nullopt)
{
    return std::any_of(outcome.timers.begin(), outcome.timers.end(), [&](const TimerRequest& timer) {
        return timer.id == id && timer.after && (!after || *timer.after == *after);
    });
}

template <class State>
bool stopped(const Outcome<State>& outcome, TimerId id)
{
    return std::any_of(outcome.timers.begin(), outcome.timers.end(), [&](const TimerRequest& timer) {
        return timer.id == id && !timer.after;
    });
}

template <class State>
const ActRequest* scheduled(const Outcome<State>& outcome, ActId id)
{
    for (const ActRequest& act : outcome.acts) {
        if (act.id == id) {
            return &act;
        }
    }
    return nullptr;
}

template <class State>
bool isIgnored(const Outcome<State>& outcome)
{
    return outcome.verdict.kind == VerdictKind::Ignored && outcome.sends.empty() && outcome.timers.empty() && outcome.acts.empty();
}

/// Refused, and by this check.
template <class State>
bool isRefused(const Outcome<State>& outcome, CheckId check)
{
    return outcome.verdict.kind == VerdictKind::Refused && outcome.verdict.check == check;
}

/// A party with its state and Env: each call handles one event, keeps the new state and returns what came of it.
template <class State>
struct Party {
    State state;
    FakeEnv env;

    template <class T>
    Outcome<State> get(Endpoint from, T message)
    {
        return keep(handle(state, received(from, std::move(message)), env));
    }
    Outcome<State> start() { return keep(handle(state, Start{}, env)); }
    Outcome<State> act(ActId id, std::string key = {}) { return keep(handle(state, ActFired{id, std::move(key)}, env)); }
    Outcome<State> timer(TimerId id, std::string key = {}) { return keep(handle(state, TimerFired{id, std::move(key)}, env)); }
    Outcome<State> lose(Endpoint to, MessageType message) { return keep(handle(state, ConnectionLost{to, message}, env)); }
    /// Octets that can't be read and what the protocol answers to them.
    Outcome<State> garble(Endpoint from, Damage damage = {})
    {
        return keep(handle(state, Undecodable{from, {0, "too short"}, {}, std::move(damage)}, env));
    }

private:
    Outcome<State> keep(Outcome<State> outcome)
    {
        state = outcome.state;
        return outcome;
    }
};

} // namespace mcim::entities
