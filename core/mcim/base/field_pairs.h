// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/base/field_hash.h"
#include "mcim/base/fields.h"

namespace mcim {

namespace fields_detail {

template <class T>
struct IsSharedMap : std::false_type {};
template <class K, class T>
struct IsSharedMap<CowMap<K, T>> : std::true_type {};

/// A path that grows for what is below and is cut back at the end of its scope.
class LongerPath
{
public:
    explicit LongerPath(std::string& path) : m_path(path), m_size(path.size()) {}
    ~LongerPath() { m_path.resize(m_size); }
    LongerPath(const LongerPath&) = delete;
    LongerPath& operator=(const LongerPath&) = delete;

    void name(std::string_view text)
    {
        m_path.resize(m_size);
        m_path += m_size == 0 ? "" : ".";
        m_path += text;
    }
    void row(std::string_view key)
    {
        m_path.resize(m_size);
        m_path += '[';
        m_path += key;
        m_path += ']';
    }

private:
    std::string& m_path;
    std::size_t m_size;
};

/// Where the fields of a value are, in the order of its field list, which is the same for every value.
class FieldPlaces
{
public:
    template <class T>
    explicit FieldPlaces(const T* value)
    {
        if (value) {
            T::visitFields(*value, [this](std::string_view, const auto& field, auto...) { m_places[m_count++] = &field; });
        }
        m_count = 0;
    }

    /// The next one, which is a Field; null when there was no value.
    template <class Field>
    const Field* next()
    {
        return static_cast<const Field*>(m_places[m_count++]);
    }

private:
    std::array<const void*, 64> m_places{};
    std::size_t m_count = 0;
};

/// Calls visit(name, field of `before`, field of `after`, what the list says besides) for each field; one of a value that is not there
/// is null.
/// Precondition: one of the two is there, and the list has at most 64 fields.
template <class T, class V>
void visitFieldPairs(const T* before, const T* after, V&& visit)
{
    FieldPlaces places(after ? before : nullptr);
    T::visitFields(after ? *after : *before, [&]<class Field>(std::string_view name, const Field& field, auto... own) {
        const Field* other = places.next<Field>();
        after ? visit(name, other, &field, own...) : visit(name, &field, other, own...);
    });
}

/// True when both have the same leaves with the same values; it makes no text and no path.
template <class T>
bool isSame(const T* before, const T* after);

template <class T>
bool isSameStruct(const T& before, const T& after)
{
    bool same = true;
    visitFieldPairs(&before, &after, [&](std::string_view, const auto* was, const auto* is, auto...) { same = same && isSame(was, is); });
    return same;
}

template <class T>
bool isSame(const T* before, const T* after)
{
    if (before == after || !before || !after) {
        return before == after;
    }
    if constexpr (IsCow<T>::value) {
        return isSame(&**before, &**after);
    } else if constexpr (IsOptional<T>::value) {
        return isSame(*before ? &**before : nullptr, *after ? &**after : nullptr);
    } else if constexpr (IsVector<T>::value || IsArray<T>::value) {
        return std::equal(before->begin(), before->end(), after->begin(), after->end(), [](const auto& a, const auto& b) { return isSame(&a, &b); });
    } else if constexpr (IsSharedMap<T>::value) {
        return T::forEachDifference(*before, *after, [](const auto&, const auto* was, const auto* is) { return isSame(was, is); });
    } else if constexpr (IsMap<T>::value) {
        return std::equal(before->begin(), before->end(), after->begin(), after->end(),
            [](const auto& a, const auto& b) { return a.first == b.first && isSame(&a.second, &b.second); });
    } else if constexpr (HasFields<T>) {
        return isSameStruct(*before, *after);
    } else {
        return *before == *after;
    }
}

// The walk goes into what differs only.

template <class T, class Leaf>
void walkPair(const T* before, const T* after, std::string& path, Secrecy secrecy, Leaf& leaf);

template <class T, class Leaf>
void walkListPair(const T* before, const T* after, std::string& path, Secrecy secrecy, Leaf& leaf)
{
    const auto item = [](const T* list, std::size_t i) { return list && i < list->size() ? &(*list)[i] : nullptr; };
    const std::size_t size = std::max(before ? before->size() : 0, after ? after->size() : 0);
    LongerPath longer(path);
    for (std::size_t i = 0; i < size; ++i) {
        if (!isSame(item(before, i), item(after, i))) {
            longer.row(std::to_string(i));
            walkPair(item(before, i), item(after, i), path, secrecy, leaf);
        }
    }
}

template <class T, class Leaf>
void walkMapPair(const T* before, const T* after, std::string& path, Secrecy secrecy, Leaf& leaf)
{
    static const T none;
    const T& old = before ? *before : none;
    const T& now = after ? *after : none;
    LongerPath longer(path);
    auto was = old.begin();
    auto is = now.begin();
    while (was != old.end() || is != now.end()) {
        const bool hadIt = was != old.end() && (is == now.end() || !now.key_comp()(is->first, was->first));
        const bool hasIt = is != now.end() && (was == old.end() || !now.key_comp()(was->first, is->first));
        const auto* oldValue = hadIt ? &was->second : nullptr;
        const auto* newValue = hasIt ? &is->second : nullptr;
        if (!isSame(oldValue, newValue)) {
            longer.row(keyText(hasIt ? is->first : was->first));
            walkPair(oldValue, newValue, path, secrecy, leaf);
        }
        was = hadIt ? std::next(was) : was;
        is = hasIt ? std::next(is) : is;
    }
}

template <class T, class Leaf>
void walkSharedMapPair(const T* before, const T* after, std::string& path, Secrecy secrecy, Leaf& leaf)
{
    const T none;
    LongerPath longer(path);
    T::forEachDifference(before ? *before : none, after ? *after : none, [&](const auto& key, const auto* was, const auto* is) {
        if (!isSame(was, is)) {
            longer.row(keyText(key));
            walkPair(was, is, path, secrecy, leaf);
        }
        return true;
    });
}

template <class T, class Leaf>
void walkStructPair(const T* before, const T* after, std::string& path, Secrecy secrecy, Leaf& leaf)
{
    LongerPath longer(path);
    visitFieldPairs(before, after, [&](std::string_view name, const auto* was, const auto* is, Secrecy own = Secrecy::Open) {
        if (!isSame(was, is)) {
            longer.name(name);
            walkPair(was, is, path, own == Secrecy::Secret ? own : secrecy, leaf);
        }
    });
}

template <class T, class Leaf>
void walkPair(const T* before, const T* after, std::string& path, Secrecy secrecy, Leaf& leaf)
{
    if constexpr (IsCow<T>::value) {
        walkPair(before ? &**before : nullptr, after ? &**after : nullptr, path, secrecy, leaf);
    } else if constexpr (IsOptional<T>::value) {
        walkPair(before && *before ? &**before : nullptr, after && *after ? &**after : nullptr, path, secrecy, leaf);
    } else if (!before && !after) {
        return;
    } else if constexpr (IsVector<T>::value || IsArray<T>::value) {
        walkListPair(before, after, path, secrecy, leaf);
    } else if constexpr (IsSharedMap<T>::value) {
        walkSharedMapPair(before, after, path, secrecy, leaf);
    } else if constexpr (IsMap<T>::value) {
        walkMapPair(before, after, path, secrecy, leaf);
    } else if constexpr (HasFields<T>) {
        walkStructPair(before, after, path, secrecy, leaf);
    } else {
        leaf(path, before, after, std::is_same_v<T, Secret> ? Secrecy::Secret : secrecy);
    }
}

/// Collects what differs and takes it over into the hash.
class DifferenceCollector
{
public:
    explicit DifferenceCollector(std::uint64_t& hash) : m_hash(hash) {}

    template <class T>
    void operator()(const std::string& path, const T* before, const T* after, Secrecy secrecy)
    {
        std::optional<std::string> was = textOf(before);
        std::optional<std::string> is = textOf(after);
        if (was == is) {
            return;
        }
        m_hash -= was ? fieldHash(path, *was) : 0;
        m_hash += is ? fieldHash(path, *is) : 0;
        auto& list = is ? m_changes : m_gone;
        list.push_back({path, std::move(was), std::move(is), secrecy});
    }

    /// What changedFields says.
    std::vector<FieldChange> finish() &&
    {
        m_changes.insert(m_changes.end(), std::make_move_iterator(m_gone.begin()), std::make_move_iterator(m_gone.end()));
        return std::move(m_changes);
    }

private:
    template <class T>
    static std::optional<std::string> textOf(const T* value)
    {
        return value ? std::optional(leafText(*value)) : std::nullopt;
    }

    std::uint64_t& m_hash;
    std::vector<FieldChange> m_changes;
    std::vector<FieldChange> m_gone;
};

} // namespace fields_detail

/// hashFields of the texts of a value's fields; a Cow remembers it.
template <class T>
std::uint64_t fieldsHash(const Cow<T>& value)
{
    if (value.note() == 0) {
        value.leaveNote(hashFields(fieldTexts(*value)));
    }
    return value.note();
}

/// changedFields of the texts of both, without making the texts of what is the same. `hash` is that of `before`, and that of
/// `after` then.
template <class T>
std::vector<FieldChange> differences(const T& before, const T& after, std::uint64_t& hash)
{
    std::string path;
    fields_detail::DifferenceCollector collector(hash);
    fields_detail::walkPair(&before, &after, path, Secrecy::Open, collector);
    return std::move(collector).finish();
}

} // namespace mcim
