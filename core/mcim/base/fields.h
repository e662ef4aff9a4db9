// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/base/bytes.h"
#include "mcim/base/cow_map.h"
#include "mcim/base/result.h"
#include "mcim/base/secret.h"

#include <algorithm>
#include <charconv>
#include <concepts>
#include <map>
#include <memory>
#include <type_traits>

/// One list of fields per struct serves text, equality, hash, "what changed", setting by path and the inspector.
/// A struct takes part by a static member
///     template <class Self, class V> static void visitFields(Self& self, V&& visit)
/// that calls visit("name", self.field) or visit("name", self.field, Secrecy::Secret) once a field.
/// An enum takes part by namesOf(std::type_identity<E>) returning an array of EnumName.
/// A wrapper (an identity, a time) takes part by members `std::string text() const` and
/// `static std::optional<T> fromText(std::string_view)`.
namespace mcim {

enum class Secrecy { Open, Secret };

struct EnumName {
    unsigned value;
    std::string_view id;
};

template <class E>
concept NamedEnum = std::is_enum_v<E> && requires { namesOf(std::type_identity<E>{}); };

template <NamedEnum E>
std::string enumText(E value)
{
    for (const EnumName& name : namesOf(std::type_identity<E>{})) {
        if (name.value == static_cast<unsigned>(value)) {
            return std::string(name.id);
        }
    }
    return std::to_string(static_cast<unsigned>(value));
}

template <NamedEnum E>
std::optional<E> enumFromText(std::string_view text)
{
    for (const EnumName& name : namesOf(std::type_identity<E>{})) {
        if (name.id == text) {
            return static_cast<E>(name.value);
        }
    }
    unsigned number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error == std::errc{} && end == text.data() + text.size() && number <= 0xffff) {
        return static_cast<E>(number);
    }
    return std::nullopt;
}

namespace fields_detail {

struct NullVisitor {
    template <class T>
    void operator()(std::string_view, T&, Secrecy = Secrecy::Open) const {}
};

template <class T>
struct IsOptional : std::false_type {};
template <class T>
struct IsOptional<std::optional<T>> : std::true_type {};
template <class T>
struct IsVector : std::false_type {};
template <class T>
struct IsVector<std::vector<T>> : std::bool_constant<!std::is_same_v<T, std::uint8_t>> {};
template <class T>
struct IsArray : std::false_type {};
template <class T, std::size_t N>
struct IsArray<std::array<T, N>> : std::bool_constant<!std::is_same_v<T, std::uint8_t>> {};
template <class T>
struct IsOctets : std::false_type {};
template <std::size_t N>
struct IsOctets<std::array<std::uint8_t, N>> : std::true_type {};
template <class T>
struct IsMap : std::false_type {};
template <class K, class T>
struct IsMap<std::map<K, T>> : std::true_type {};
template <class K, class T>
struct IsMap<CowMap<K, T>> : std::true_type {};
template <class T>
struct IsCow : std::false_type {};
template <class T>
struct IsCow<Cow<T>> : std::true_type {};

} // namespace fields_detail

template <class T>
concept HasFields = requires(T& value) { T::visitFields(value, fields_detail::NullVisitor{}); };
template <class T>
concept HasText = requires(const T& value, std::string_view text) {
    { value.text() } -> std::convertible_to<std::string>;
    { T::fromText(text) } -> std::same_as<std::optional<T>>;
};

/// The text of a value that is no struct and no container.
template <class T>
std::string leafText(const T& value)
{
    if constexpr (std::is_same_v<T, bool>) {
        return value ? "true" : "false";
    } else if constexpr (NamedEnum<T>) {
        return enumText(value);
    } else if constexpr (HasText<T>) {
        return value.text();
    } else if constexpr (std::is_integral_v<T>) {
        return std::to_string(value);
    } else if constexpr (std::is_same_v<T, std::string>) {
        return value;
    } else if constexpr (std::is_same_v<T, Bytes> || fields_detail::IsOctets<T>::value) {
        return toHex(value);
    } else {
        static_assert(std::is_same_v<T, Secret>, "a field type without a text form");
        return toHex(value.reveal());
    }
}

/// Reads a leaf back from its text; false when the text does not fit the type.
template <class T>
bool setLeaf(T& value, std::string_view text)
{
    if constexpr (std::is_same_v<T, bool>) {
        if (text != "true" && text != "false") {
            return false;
        }
        value = text == "true";
        return true;
    } else if constexpr (NamedEnum<T>) {
        const auto parsed = enumFromText<T>(text);
        if (parsed) {
            value = *parsed;
        }
        return parsed.has_value();
    } else if constexpr (HasText<T>) {
        auto parsed = T::fromText(text);
        if (!parsed && text == T{}.text()) {
            parsed = T{}; // not set yet
        }
        if (parsed) {
            value = std::move(*parsed);
        }
        return parsed.has_value();
    } else if constexpr (std::is_integral_v<T>) {
        T number{};
        const bool isHex = text.starts_with("0x");
        const std::string_view digits = isHex ? text.substr(2) : text;
        const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number, isHex ? 16 : 10);
        if (error != std::errc{} || end != digits.data() + digits.size()) {
            return false;
        }
        value = number;
        return true;
    } else if constexpr (std::is_same_v<T, std::string>) {
        value = std::string(text);
        return true;
    } else {
        const auto octets = fromHex(text);
        if (!octets) {
            return false;
        }
        if constexpr (fields_detail::IsOctets<T>::value) {
            if (octets->size() != value.size()) {
                return false;
            }
            std::copy(octets->begin(), octets->end(), value.begin());
        } else {
            value = T(*octets);
        }
        return true;
    }
}

template <class K>
std::string keyText(const K& key)
{
    return leafText(key);
}

/// Calls leaf(path, value, secrecy) for every leaf below `value`, in the order of the field lists; an empty optional is skipped.
template <class T, class Leaf>
void walkFields(const T& value, const std::string& path, Secrecy secrecy, Leaf&& leaf)
{
    using namespace fields_detail;
    if constexpr (IsCow<T>::value) {
        walkFields(*value, path, secrecy, leaf);
    } else if constexpr (IsOptional<T>::value) {
        if (value) {
            walkFields(*value, path, secrecy, leaf);
        }
    } else if constexpr (IsVector<T>::value || IsArray<T>::value) {
        for (std::size_t i = 0; i < value.size(); ++i) {
            walkFields(value[i], path + "[" + std::to_string(i) + "]", secrecy, leaf);
        }
    } else if constexpr (IsMap<T>::value) {
        for (const auto& [key, item] : value) {
            walkFields(item, path + "[" + keyText(key) + "]", secrecy, leaf);
        }
    } else if constexpr (HasFields<T>) {
        T::visitFields(value, [&](std::string_view name, const auto& field, Secrecy own = Secrecy::Open) {
            const Secrecy both = own == Secrecy::Secret ? Secrecy::Secret : secrecy;
            walkFields(field, path.empty() ? std::string(name) : path + "." + std::string(name), both, leaf);
        });
    } else {
        leaf(path, value, std::is_same_v<T, Secret> ? Secrecy::Secret : secrecy);
    }
}

struct FieldText {
    std::string path;
    std::string text;
    Secrecy secrecy = Secrecy::Open;

    bool operator==(const FieldText&) const = default;
};

/// Every leaf as path and text, in list order.
template <class T>
std::vector<FieldText> fieldTexts(const T& value)
{
    std::vector<FieldText> result;
    walkFields(value, "", Secrecy::Open, [&](const std::string& path, const auto& leaf, Secrecy secrecy) {
        result.push_back({path, leafText(leaf), secrecy});
    });
    return result;
}

struct FieldChange {
    std::string path;
    std::optional<std::string> before;
    std::optional<std::string> after;
    Secrecy secrecy = Secrecy::Open;

    bool operator==(const FieldChange&) const = default;
};

/// What differs, in the order of `after`, then what is gone.
std::vector<FieldChange> changedFields(const std::vector<FieldText>& before, const std::vector<FieldText>& after);

/// Sum of fieldHash over paths and texts, in any order.
std::uint64_t hashFields(const std::vector<FieldText>& fields);

enum class SetFieldError { NoSuchField, BadValue };

/// What setField does about a map entry, or the index after the last of a list, that is not there.
enum class MissingRows { Refuse, Add };

namespace fields_detail {

/// What can be done with the object at the end of a path. One walk serves reading, setting, adding and removing.
class FieldHandle
{
public:
    virtual ~FieldHandle() = default;
    /// nullopt for what is no leaf.
    virtual std::optional<std::string> text() const { return std::nullopt; }
    virtual bool isLeaf() const { return false; }
    virtual bool set(std::string_view) { return false; }
    /// Key or index of the new row in brackets; nullopt when this is no list or map, or the key does not fit.
    virtual std::optional<std::string> addRow(std::string_view) { return std::nullopt; }
    virtual bool removeRow(std::string_view) { return false; }
};

struct Walk {
    bool editing = false;              ///< false: nothing is cloned or filled
    MissingRows missing = MissingRows::Refuse;
};

/// Gives the object at the end of the path to a visitor; true when there was one.
using FieldVisitor = bool (*)(FieldHandle& handle, void* context);

template <class T>
class LeafHandle final : public FieldHandle
{
public:
    explicit LeafHandle(T& value) : m_value(value) {}
    std::optional<std::string> text() const override { return leafText(m_value); }
    bool isLeaf() const override { return true; }
    bool set(std::string_view text) override { return setLeaf(m_value, text); }

private:
    T& m_value;
};

template <class C>
class ListHandle final : public FieldHandle
{
public:
    explicit ListHandle(C& list) : m_list(list) {}
    std::optional<std::string> addRow(std::string_view) override
    {
        m_list.emplace_back();
        return "[" + std::to_string(m_list.size() - 1) + "]";
    }
    bool removeRow(std::string_view key) override
    {
        for (std::size_t i = 0; i < m_list.size(); ++i) {
            if (std::to_string(i) == key) {
                m_list.erase(m_list.begin() + static_cast<std::ptrdiff_t>(i));
                return true;
            }
        }
        return false;
    }

private:
    C& m_list;
};

/// The entry whose key has this text.
template <class M>
auto findRow(const M& map, std::string_view text)
{
    typename M::key_type key{};
    if (setLeaf(key, text)) {
        const auto found = map.find(key);
        return found != map.end() && keyText(found->first) == text ? found : map.end();
    }
    // A key that nobody could have written is found by the text that it has.
    return std::find_if(map.begin(), map.end(), [&](const auto& item) { return keyText(item.first) == text; });
}

template <class C>
class MapHandle final : public FieldHandle
{
public:
    explicit MapHandle(C& map) : m_map(map) {}
    std::optional<std::string> addRow(std::string_view key) override
    {
        typename C::key_type parsed{};
        if (!setLeaf(parsed, key)) {
            return std::nullopt;
        }
        m_map[parsed];
        return "[" + std::string(key) + "]";
    }
    bool removeRow(std::string_view key) override
    {
        const auto found = findRow(m_map, key);
        return found != std::as_const(m_map).end() && m_map.erase(typename C::key_type(found->first)) > 0;
    }

private:
    C& m_map;
};

struct Bracket {
    std::string_view key;
    std::string_view rest;
};

/// "[key].rest" or "[key]rest"
inline std::optional<Bracket> bracketOf(std::string_view path)
{
    const std::size_t close = path.find(']');
    if (!path.starts_with('[') || close == std::string_view::npos) {
        return std::nullopt;
    }
    Bracket bracket{path.substr(1, close - 1), path.substr(close + 1)};
    bracket.rest.remove_prefix(bracket.rest.starts_with('.') ? 1 : 0);
    return bracket;
}

/// What follows `name` in the path, or nullopt when the path does not begin with this name.
inline std::optional<std::string_view> afterName(std::string_view path, std::string_view name)
{
    if (!path.starts_with(name)) {
        return std::nullopt;
    }
    std::string_view rest = path.substr(name.size());
    if (!rest.empty() && rest.front() != '.' && rest.front() != '[') {
        return std::nullopt;
    }
    rest.remove_prefix(rest.starts_with('.') ? 1 : 0);
    return rest;
}

inline std::optional<std::size_t> indexOf(std::string_view key)
{
    std::size_t index = 0;
    const auto [end, error] = std::from_chars(key.data(), key.data() + key.size(), index);
    return error == std::errc{} && end == key.data() + key.size() ? std::optional(index) : std::nullopt;
}

template <class T>
bool atPath(T& value, std::string_view path, const Walk& walk, FieldVisitor visitor, void* context);

/// Setting "none" empties it; any other text goes to what it holds, or to a default that is then kept.
template <class T>
class OptionalHandle final : public FieldHandle
{
public:
    explicit OptionalHandle(T& value) : m_value(value) {}
    std::optional<std::string> text() const override;
    bool isLeaf() const override { return true; }
    bool set(std::string_view text) override;

private:
    T& m_value;
};

template <class T>
bool atOptional(T& value, std::string_view path, const Walk& walk, FieldVisitor visitor, void* context)
{
    if (path.empty() && walk.editing) {
        OptionalHandle<T> handle(value);
        return visitor(handle, context);
    }
    if (value || !walk.editing) {
        return value ? atPath(*value, path, walk, visitor, context) : false;
    }
    auto filled = std::make_unique<typename T::value_type>();
    const bool reached = atPath(*filled, path, walk, visitor, context);
    if (reached) {
        value = std::move(*filled);
    }
    return reached;
}

template <class T>
bool atRow(T& value, const Bracket& bracket, const Walk& walk, FieldVisitor visitor, void* context)
{
    if constexpr (IsMap<T>::value) {
        using Item = typename T::mapped_type;
        const auto found = findRow(value, bracket.key);
        if (found != std::as_const(value).end()) {
            const typename T::key_type key = found->first;
            return atPath(walk.editing ? value.at(key) : const_cast<Item&>(found->second), bracket.rest, walk, visitor, context);
        }
        typename T::key_type parsed{};
        if (walk.missing == MissingRows::Refuse || !setLeaf(parsed, bracket.key)) {
            return false;
        }
        return atPath(value[parsed], bracket.rest, walk, visitor, context);
    } else {
        const auto index = indexOf(bracket.key);
        if constexpr (IsVector<T>::value) {
            if (walk.missing == MissingRows::Add && index == value.size()) {
                value.emplace_back();
            }
        }
        return index && *index < value.size() && atPath(value[*index], bracket.rest, walk, visitor, context);
    }
}

template <class T>
bool atPath(T& value, std::string_view path, const Walk& walk, FieldVisitor visitor, void* context)
{
    if constexpr (IsCow<T>::value) {
        using Inside = std::remove_cvref_t<decltype(*value)>;
        return atPath(walk.editing ? value.edit() : const_cast<Inside&>(*value), path, walk, visitor, context);
    } else if constexpr (IsOptional<T>::value) {
        return atOptional(value, path, walk, visitor, context);
    } else if constexpr (IsVector<T>::value || IsArray<T>::value || IsMap<T>::value) {
        if (const auto bracket = bracketOf(path)) {
            return atRow(value, *bracket, walk, visitor, context);
        }
        if constexpr (IsMap<T>::value) {
            MapHandle<T> handle(value);
            return path.empty() && visitor(handle, context);
        } else if constexpr (IsVector<T>::value) {
            ListHandle<T> handle(value);
            return path.empty() && visitor(handle, context);
        } else {
            return false;
        }
    } else if constexpr (HasFields<T>) {
        bool reached = false;
        T::visitFields(value, [&](std::string_view name, auto& field, Secrecy = Secrecy::Open) {
            const auto rest = reached ? std::nullopt : afterName(path, name);
            if (rest) {
                reached = atPath(field, *rest, walk, visitor, context);
            }
        });
        if (path.empty()) {
            FieldHandle handle;
            reached = visitor(handle, context);
        }
        return reached;
    } else {
        LeafHandle<T> handle(value);
        return path.empty() && visitor(handle, context);
    }
}

template <class T, class F>
bool onField(T& value, std::string_view path, const Walk& walk, F f)
{
    return atPath(value, path, walk, [](FieldHandle& handle, void* context) { return (*static_cast<F*>(context))(handle); }, &f);
}

template <class T>
std::optional<std::string> OptionalHandle<T>::text() const
{
    std::optional<std::string> text;
    if (m_value) {
        onField(*m_value, "", {}, [&](const FieldHandle& handle) { return (text = handle.text()).has_value(); });
    }
    return text;
}

template <class T>
bool OptionalHandle<T>::set(std::string_view text)
{
    if (text == "none") {
        m_value.reset();
        return true;
    }
    typename T::value_type filled{};
    if (m_value) {
        filled = *m_value;
    }
    const bool fitted = onField(filled, "", {true, MissingRows::Refuse}, [&](FieldHandle& handle) { return handle.set(text); });
    if (fitted) {
        m_value = std::move(filled);
    }
    return fitted;
}

} // namespace fields_detail

/// Sets the leaf at `path` ("sessions[001010123456789].phase") from text. An empty optional on the way is filled with a
/// default; a missing map entry or list index is NoSuchField unless rows are added. Setting every leaf that walkFields gave,
/// in its order and adding rows, restores the value. "none" empties an optional.
template <MissingRows missing = MissingRows::Refuse, class T>
tl::expected<void, SetFieldError> setField(T& value, std::string_view path, std::string_view text)
{
    bool isLeaf = false;
    bool fitted = false;
    fields_detail::onField(value, path, {true, missing}, [&](fields_detail::FieldHandle& handle) {
        isLeaf = handle.isLeaf();
        fitted = handle.set(text);
        return fitted;
    });
    if (!isLeaf) {
        return tl::unexpected(SetFieldError::NoSuchField);
    }
    if (!fitted) {
        return tl::unexpected(SetFieldError::BadValue);
    }
    return {};
}

/// Adds a default row at the end of the list, or under `key` of the map, at `path`; gives the new row's path, or nullopt.
template <class T>
std::optional<std::string> addRow(T& value, std::string_view path, std::string_view key)
{
    std::optional<std::string> added;
    fields_detail::onField(value, path, {true, MissingRows::Refuse}, [&](fields_detail::FieldHandle& handle) {
        added = handle.addRow(key);
        return added.has_value();
    });
    return added ? std::optional(std::string(path) + *added) : std::nullopt;
}

/// Removes the row that `path` names ("contracts[001010123456789]"); false when there is none.
template <class T>
bool removeRow(T& value, std::string_view path)
{
    const std::size_t open = path.rfind('[');
    if (open == std::string_view::npos || !path.ends_with(']')) {
        return false;
    }
    const std::string_view key = path.substr(open + 1, path.size() - open - 2);
    return fields_detail::onField(value, path.substr(0, open), {true, MissingRows::Refuse},
        [&](fields_detail::FieldHandle& handle) { return handle.removeRow(key); });
}

/// The text of the leaf at `path`, or nullopt.
template <class T>
std::optional<std::string> fieldText(const T& value, std::string_view path)
{
    std::optional<std::string> text;
    // Without editing the walk changes nothing.
    fields_detail::onField(const_cast<T&>(value), path, {}, [&](const fields_detail::FieldHandle& handle) {
        text = handle.text();
        return text.has_value();
    });
    return text;
}

} // namespace mcim
