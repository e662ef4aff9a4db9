// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/base/fields.h"
#include "mcim/model/identity.h"

#include <initializer_list>
#include <memory>
#include <mutex>
#include <vector>

namespace mcim::engine {

/// A change in the state of the party that handled the event, or of one that an intervention reached into.
struct StateChange {
    model::EntityId entity;
    FieldChange change;
    bool imposed = false; ///< made by an intervention, not by the party itself

    bool operator==(const StateChange&) const = default;
};

/// What an event did to the state of the party that handled it. It is worked out when somebody looks, so that a run that is only
/// recorded pays for the states and not for their texts. Several threads may look.
class StateEffect
{
public:
    StateEffect() = default;
    StateEffect(const StateEffect&) = delete;
    StateEffect& operator=(const StateEffect&) = delete;
    virtual ~StateEffect() = default;

    const std::vector<StateChange>& changes() const { return derived().changes; }
    /// Of the state afterwards.
    std::uint64_t hash() const { return derived().hash; }

protected:
    struct Derived {
        std::vector<StateChange> changes;
        std::uint64_t hash = 0;
    };

private:
    virtual Derived derive() const = 0;

    const Derived& derived() const
    {
        std::call_once(m_once, [this] { m_derived = derive(); });
        return m_derived;
    }

    mutable std::once_flag m_once;
    mutable Derived m_derived;
};

/// The changes of one record in their order. Several threads may look.
class StateChanges
{
public:
    StateChanges() = default;
    StateChanges(std::initializer_list<StateChange> changes) : m_changes(changes) {}
    explicit StateChanges(std::shared_ptr<const StateEffect> effect) : m_effect(std::move(effect)) {}

    /// Precondition: these are not the changes of an effect.
    void add(StateChange change) { m_changes.push_back(std::move(change)); }
    void clear() { *this = {}; }
    std::vector<StateChange> take() && { return std::move(m_changes); }

    auto begin() const { return list().begin(); }
    auto end() const { return list().end(); }
    bool empty() const { return list().empty(); }
    std::size_t size() const { return list().size(); }
    const StateChange& front() const { return list().front(); }

    friend bool operator==(const StateChanges& a, const StateChanges& b) { return a.list() == b.list(); }

private:
    const std::vector<StateChange>& list() const { return m_effect ? m_effect->changes() : m_changes; }

    std::vector<StateChange> m_changes;
    std::shared_ptr<const StateEffect> m_effect;
};

/// The hash of a party's state after an event.
class StateHash
{
public:
    StateHash() = default;
    StateHash(std::uint64_t value) : m_value(value) {}
    explicit StateHash(std::shared_ptr<const StateEffect> effect) : m_effect(std::move(effect)) {}

    std::uint64_t value() const { return m_effect ? m_effect->hash() : m_value; }

    friend bool operator==(const StateHash& a, const StateHash& b) { return a.value() == b.value(); }

private:
    std::uint64_t m_value = 0;
    std::shared_ptr<const StateEffect> m_effect;
};

} // namespace mcim::engine
