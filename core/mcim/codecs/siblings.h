// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace mcim::codecs {

/// Parts of a text side by side below one parent. The text holds all its parts in one list, each before what is inside it;
/// `size` of a part counts the parts from it to the last one inside it.
template <class Part>
class Siblings
{
public:
    class Iterator
    {
    public:
        explicit Iterator(const Part* part) : m_part(part) {}
        const Part& operator*() const { return *m_part; }
        Iterator& operator++()
        {
            m_part += m_part->size;
            return *this;
        }
        bool operator==(const Iterator&) const = default;

    private:
        const Part* m_part;
    };

    Siblings() = default;
    Siblings(const Part* first, const Part* end) : m_first(first), m_end(end) {}
    Iterator begin() const { return Iterator(m_first); }
    Iterator end() const { return Iterator(m_end); }
    bool empty() const { return m_first == m_end; }

private:
    const Part* m_first = nullptr;
    const Part* m_end = nullptr;
};

} // namespace mcim::codecs
