// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/base/field_pairs.h"
#include "mcim/engine/world.h"

#include <set>
#include <variant>

namespace mcim::engine {
namespace {

/// Adds up what fields are, each under its path. A state has been hashed already when somebody has looked at it.
class Sum
{
public:
    template <class T>
    void add(const std::string& path, const T& value)
    {
        using namespace fields_detail;
        if constexpr (IsVector<T>::value || IsArray<T>::value) {
            for (std::size_t i = 0; i < value.size(); ++i) {
                add(path + "[" + std::to_string(i) + "]", value[i]);
            }
        } else if constexpr (IsOptional<T>::value) {
            if (value) {
                add(path, *value);
            }
        } else if constexpr (HasFields<T>) {
            T::visitFields(value, [&](std::string_view name, const auto& field, auto...) { add(path + "." + std::string(name), field); });
        } else if constexpr (std::is_same_v<T, Duration>) {
            add(path, value.count());
        } else if constexpr (std::is_enum_v<T> && !NamedEnum<T>) {
            add(path, static_cast<unsigned>(value));
        } else {
            m_sum += fieldHash(path, leafText(value));
        }
    }

    template <class T>
    void add(const std::string& path, const Cow<T>& value)
    {
        if constexpr (HasFields<T>) {
            m_sum += fieldHash(path, std::to_string(fieldsHash(value)));
        } else {
            add(path, *value);
        }
    }

    template <class T>
    void add(const std::string& path, const std::shared_ptr<const T>& value)
    {
        if (value) {
            add(path, *value);
        }
    }

    template <class K, class T, class Less>
    void add(const std::string& path, const std::map<K, T, Less>& map)
    {
        addMap(path, map);
    }

    template <class K, class T>
    void add(const std::string& path, const CowMap<K, T>& map)
    {
        addMap(path, map);
    }

    template <class T>
    void add(const std::string& path, const CowVector<T>& vector)
    {
        for (std::size_t i = 0; i < vector.size(); ++i) {
            add(path + "[" + std::to_string(i) + "]", vector[i]);
        }
    }

    template <class K>
    void add(const std::string& path, const std::set<K>& set)
    {
        std::size_t number = 0;
        for (const K& key : set) {
            add(path + "[" + std::to_string(number++) + "]", key);
        }
    }

    template <class... T>
    void add(const std::string& path, const std::variant<T...>& value)
    {
        add(path + ".kind", value.index());
        std::visit([&](const auto& held) { add(path, held); }, value);
    }

    void add(const std::string& path, const Profile& profile)
    {
        add(path + ".id", profile.id);
        add(path + ".measures", profile.measures);
        add(path + ".disabledChecks", profile.disabledChecks);
        add(path + ".radioProtection", profile.radioProtection);
    }

    std::uint64_t value() const { return m_sum; }

private:
    void addMap(const std::string& path, const auto& map)
    {
        for (const auto& [key, value] : map) {
            add(path + "[" + keyText(key) + "]", true);
            add(path + "[" + keyText(key) + "]", value);
        }
    }

    std::uint64_t m_sum = 0;
};

/// Leaves out of an event what does not count.
void reduce(Event& event, SimTime now, const HashParts& parts)
{
    if (!parts.clock) {
        event.at = SimTime{(event.at - now).count()};
        event.sentAt = SimTime{(event.sentAt - now).count()};
    }
    if (!parts.recordNumbers) {
        event.seq = 0;
        event.cause = 0;
    }
}

std::vector<Event> pendingEvents(const World& world, const HashParts& parts)
{
    std::vector<Event> events;
    forEachPending(world, [&](const Event& event) {
        events.push_back(event);
        reduce(events.back(), world.now, parts);
    });
    return events;
}

Disturbance reduced(const World& world, const HashParts& parts)
{
    Disturbance disturbance = *world.disturbance;
    for (auto& [record, event] : disturbance.held) {
        reduce(event, world.now, parts);
    }
    for (auto& [record, event] : disturbance.replayable) {
        if (event) {
            reduce(*event, world.now, parts);
        }
    }
    return disturbance;
}

bool isLeftOut(std::string_view field, const HashParts& parts)
{
    return (field == "now" && !parts.clock) || (field == "entropyCounters" && !parts.entropyCounters)
        || (!parts.recordNumbers && (field == "recordCount" || field == "places"));
}

} // namespace

std::uint64_t hashOf(const World& world, const HashParts& parts)
{
    Sum sum;
    World::visitFields(world, [&]<class Field>(std::string_view name, const Field& field, auto...) {
        if constexpr (std::is_same_v<Field, decltype(World::queue)>) {
            sum.add(std::string(name), pendingEvents(world, parts));
        } else if constexpr (std::is_same_v<Field, Cow<Disturbance>>) {
            sum.add(std::string(name), reduced(world, parts));
        } else if (!isLeftOut(name, parts)) {
            sum.add(std::string(name), field);
        }
    });
    return sum.value();
}

} // namespace mcim::engine
