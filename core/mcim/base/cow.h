// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <memory>
#include <utility>

namespace mcim {

/// How often any Cow on this thread cloned its value; tests read it to prove that an unwatched run copies nothing.
inline thread_local std::uint64_t cowClones = 0;

/// A value that is shared when copied and cloned by the first writer. Never empty.
template <class T>
class Cow
{
public:
    Cow() : m_value(std::make_shared<T>()) {}
    Cow(T value) : m_value(std::make_shared<T>(std::move(value))) {}

    const T& operator*() const { return *m_value; }
    const T* operator->() const { return m_value.get(); }

    /// The value to change in place; cloned first when somebody else holds it too.
    T& edit()
    {
        if (m_value.use_count() != 1) {
            ++cowClones;
            m_value = std::make_shared<T>(*m_value);
        }
        return *m_value;
    }
    /// Takes the value out (moved when not shared, cloned when shared); put() gives it back.
    T take() { return std::move(edit()); }
    void put(T value) { replaceable() = std::move(value); }

    bool sharesWith(const Cow& other) const { return m_value == other.m_value; }
    friend bool operator==(const Cow& a, const Cow& b) { return a.m_value == b.m_value || *a.m_value == *b.m_value; }

private:
    T& replaceable()
    {
        if (m_value.use_count() != 1) {
            m_value = std::make_shared<T>();
        }
        return *m_value;
    }

    std::shared_ptr<T> m_value;
};

} // namespace mcim
