// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/base/field_hash.h"
#include "mcim/base/fields.h"

namespace mcim {

/// The hash over a value's fields as it stood after each leaf; the last one is hashFields(fieldTexts(value)).
struct FieldHashes {
    std::vector<std::uint64_t> afterLeaf; ///< empty when not known

    std::uint64_t whole() const { return afterLeaf.empty() ? fieldHashSeed : afterLeaf.back(); }
};

namespace fields_detail {

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

template <class T, class Leaf>
void walkPair(const T* before, const T* after, std::string& path, Secrecy secrecy, Leaf& leaf);

template <class T, class Leaf>
void walkListPair(const T* before, const T* after, std::string& path, Secrecy secrecy, Leaf& leaf)
{
    const std::size_t beforeSize = before ? before->size() : 0;
    const std::size_t afterSize = after ? after->size() : 0;
    LongerPath longer(path);
    for (std::size_t i = 0; i < std::max(beforeSize, afterSize); ++i) {
        longer.row(std::to_string(i));
        walkPair(i < beforeSize ? &(*before)[i] : nullptr, i < afterSize ? &(*after)[i] : nullptr, path, secrecy, leaf);
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
        longer.row(keyText(hasIt ? is->first : was->first));
        walkPair(hadIt ? &was->second : nullptr, hasIt ? &is->second : nullptr, path, secrecy, leaf);
        was = hadIt ? std::next(was) : was;
        is = hasIt ? std::next(is) : is;
    }
}

/// A field is a part of its struct, so the same field of another one stands as far from that one's beginning.
template <class T, class Field>
const Field* sameField(const T* other, const T& owner, const Field& field)
{
    const auto distance = reinterpret_cast<const char*>(&field) - reinterpret_cast<const char*>(&owner);
    return other ? reinterpret_cast<const Field*>(reinterpret_cast<const char*>(other) + distance) : nullptr;
}

template <class T, class Leaf>
void walkStructPair(const T* before, const T* after, std::string& path, Secrecy secrecy, Leaf& leaf)
{
    const T& owner = after ? *after : *before;
    LongerPath longer(path);
    T::visitFields(owner, [&](std::string_view name, const auto& field, Secrecy own = Secrecy::Open) {
        longer.name(name);
        const Secrecy both = own == Secrecy::Secret ? Secrecy::Secret : secrecy;
        walkPair(sameField(before, owner, field), sameField(after, owner, field), path, both, leaf);
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
    } else if constexpr (IsMap<T>::value) {
        walkMapPair(before, after, path, secrecy, leaf);
    } else if constexpr (HasFields<T>) {
        walkStructPair(before, after, path, secrecy, leaf);
    } else {
        leaf(path, before, after, std::is_same_v<T, Secret> ? Secrecy::Secret : secrecy);
    }
}

/// Collects what differs, and hashes from the first difference on.
class DifferenceCollector
{
public:
    explicit DifferenceCollector(FieldHashes& hashes) : m_hashes(hashes.afterLeaf) {}

    template <class T>
    void operator()(const std::string& path, const T* before, const T* after, Secrecy secrecy)
    {
        if (!after) {
            m_gone.push_back({path, leafText(*before), std::nullopt, secrecy});
            m_isHashing = true;
            return;
        }
        const bool isSame = before && (before == after || *before == *after);
        m_isHashing = m_isHashing || !isSame || m_leaf == m_hashes.size();
        if (m_isHashing) {
            std::string text = leafText(*after);
            hash(path, text);
            if (!isSame) {
                noteChange(path, before ? std::optional(leafText(*before)) : std::nullopt, std::move(text), secrecy);
            }
        }
        ++m_leaf;
    }

    /// What changedFields says; the hashes are those of `after` then.
    std::vector<FieldChange> finish() &&
    {
        m_hashes.resize(m_leaf);
        m_changes.insert(m_changes.end(), std::make_move_iterator(m_gone.begin()), std::make_move_iterator(m_gone.end()));
        return std::move(m_changes);
    }

private:
    void hash(std::string_view path, std::string_view text)
    {
        m_hashes.resize(std::max(m_hashes.size(), m_leaf + 1));
        m_hashes[m_leaf] = hashField(m_leaf == 0 ? fieldHashSeed : m_hashes[m_leaf - 1], path, text);
    }

    void noteChange(const std::string& path, std::optional<std::string> before, std::string after, Secrecy secrecy)
    {
        if (before != after) {
            m_changes.push_back({path, std::move(before), std::move(after), secrecy});
        }
    }

    std::vector<std::uint64_t>& m_hashes;
    std::vector<FieldChange> m_changes;
    std::vector<FieldChange> m_gone;
    std::size_t m_leaf = 0;
    bool m_isHashing = false;
};

} // namespace fields_detail

/// changedFields of the texts of both, without making the texts of what is the same. `hashes` holds those of `before`, or
/// nothing, and holds those of `after` then.
template <class T>
std::vector<FieldChange> differences(const T& before, const T& after, FieldHashes& hashes)
{
    std::string path;
    fields_detail::DifferenceCollector collector(hashes);
    fields_detail::walkPair(&before, &after, path, Secrecy::Open, collector);
    return std::move(collector).finish();
}

} // namespace mcim
