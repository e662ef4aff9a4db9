// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/base/cow.h"

#include <cstddef>
#include <vector>

namespace mcim {

/// A vector that is shared when copied: a copy costs a pointer, the first write after it one chunk and the list of the chunks.
template <class T>
class CowVector
{
public:
    class const_iterator
    {
    public:
        const_iterator(const CowVector* vector, std::size_t index) : m_vector(vector), m_index(index) {}
        const T& operator*() const { return (*m_vector)[m_index]; }
        const_iterator& operator++()
        {
            ++m_index;
            return *this;
        }
        bool operator==(const const_iterator&) const = default;

    private:
        const CowVector* m_vector;
        std::size_t m_index;
    };

    std::size_t size() const { return m_chunks->empty() ? 0 : (m_chunks->size() - 1) * chunkSize + m_chunks->back()->size(); }
    bool empty() const { return m_chunks->empty(); }
    const T& operator[](std::size_t index) const { return (*(*m_chunks)[index / chunkSize])[index % chunkSize]; }
    const T& front() const { return (*this)[0]; }
    const T& back() const { return (*this)[size() - 1]; }
    const_iterator begin() const { return {this, 0}; }
    const_iterator end() const { return {this, size()}; }

    /// The element to change in place. Precondition: index < size().
    T& edit(std::size_t index) { return m_chunks.edit()[index / chunkSize].edit()[index % chunkSize]; }
    void push_back(T value)
    {
        auto& chunks = m_chunks.edit();
        if (chunks.empty() || chunks.back()->size() == chunkSize) {
            chunks.emplace_back();
        }
        chunks.back().edit().push_back(std::move(value));
    }

    bool operator==(const CowVector&) const = default;

private:
    static constexpr std::size_t chunkSize = 256; // about as many chunks as elements in one, with the most devices that there may be

    Cow<std::vector<Cow<std::vector<T>>>> m_chunks;
};

} // namespace mcim
