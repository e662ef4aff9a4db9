// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/base/bytes.h"
#include "mcim/base/cow.h"
#include "mcim/base/result.h"
#include "mcim/base/secret.h"

#include <charconv>
#include <concepts>
#include <map>
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

/// 64-bit FNV-1a over paths and texts.
std::uint64_t hashFields(const std::vector<FieldText>& fields);

enum class SetFieldError { NoSuchField, BadValue };

/// What setField does about a map entry, or the index after the last of a list, that is not there.
enum class MissingRows { Refuse, Add };

/// Sets the leaf at `path` ("sessions[001010123456789].phase") from text. An empty optional on the way is filled with a
/// default; a missing map entry or list index is NoSuchField unless rows are added. "none" empties an optional. Setting
/// every leaf that walkFields gave, in its order and adding rows, restores the value.
template <MissingRows missing = MissingRows::Refuse, class T>
tl::expected<void, SetFieldError> setField(T& value, std::string_view path, std::string_view text)
{
    using namespace fields_detail;
    if constexpr (IsCow<T>::value) {
        return setField<missing>(value.edit(), path, text);
    } else if constexpr (IsOptional<T>::value) {
        if (path.empty() && text == "none") {
            value.reset();
            return {};
        }
        auto filled = value.value_or(typename T::value_type{});
        auto result = setField<missing>(filled, path, text);
        if (result) {
            value = std::move(filled);
        }
        return result;
    } else if constexpr (IsVector<T>::value || IsArray<T>::value || IsMap<T>::value) {
        const std::size_t close = path.find(']');
        if (!path.starts_with('[') || close == std::string_view::npos) {
            return tl::unexpected(SetFieldError::NoSuchField);
        }
        const std::string_view key = path.substr(1, close - 1);
        std::string_view rest = path.substr(close + 1);
        rest.remove_prefix(rest.starts_with('.') ? 1 : 0);
        if constexpr (IsMap<T>::value) {
            for (auto& [itemKey, item] : value) {
                if (keyText(itemKey) == key) {
                    return setField<missing>(item, rest, text);
                }
            }
            typename T::key_type parsed{};
            if (missing == MissingRows::Refuse || !setLeaf(parsed, key)) {
                return tl::unexpected(SetFieldError::NoSuchField);
            }
            return setField<missing>(value[parsed], rest, text);
        } else {
            std::size_t index = 0;
            const auto [end, error] = std::from_chars(key.data(), key.data() + key.size(), index);
            if constexpr (missing == MissingRows::Add && IsVector<T>::value) {
                if (error == std::errc{} && index == value.size()) {
                    value.emplace_back();
                }
            }
            if (error != std::errc{} || end != key.data() + key.size() || index >= value.size()) {
                return tl::unexpected(SetFieldError::NoSuchField);
            }
            return setField<missing>(value[index], rest, text);
        }
    } else if constexpr (HasFields<T>) {
        tl::expected<void, SetFieldError> result = tl::unexpected(SetFieldError::NoSuchField);
        T::visitFields(value, [&](std::string_view name, auto& field, Secrecy = Secrecy::Open) {
            if (!path.starts_with(name)) {
                return;
            }
            std::string_view rest = path.substr(name.size());
            if (!rest.empty() && rest.front() != '.' && rest.front() != '[') {
                return;
            }
            rest.remove_prefix(rest.starts_with('.') ? 1 : 0);
            result = setField<missing>(field, rest, text);
        });
        return result;
    } else {
        if (!path.empty()) {
            return tl::unexpected(SetFieldError::NoSuchField);
        }
        if (!setLeaf(value, text)) {
            return tl::unexpected(SetFieldError::BadValue);
        }
        return {};
    }
}

/// Calls f(object) with the object at `path`, whatever it is; false when there is none. An empty optional ends the way.
template <class T, class F>
bool visitAt(T& value, std::string_view path, F&& f)
{
    using namespace fields_detail;
    if constexpr (IsCow<T>::value) {
        return visitAt(value.edit(), path, f);
    } else if constexpr (IsOptional<T>::value) {
        return value ? visitAt(*value, path, f) : false;
    } else {
        if (path.empty()) {
            f(value);
            return true;
        }
        if constexpr (IsVector<T>::value || IsArray<T>::value || IsMap<T>::value) {
            const std::size_t close = path.find(']');
            if (!path.starts_with('[') || close == std::string_view::npos) {
                return false;
            }
            const std::string_view key = path.substr(1, close - 1);
            std::string_view rest = path.substr(close + 1);
            rest.remove_prefix(rest.starts_with('.') ? 1 : 0);
            std::size_t index = 0;
            for (auto& item : value) {
                if constexpr (IsMap<T>::value) {
                    if (keyText(item.first) == key) {
                        return visitAt(item.second, rest, f);
                    }
                } else {
                    if (std::to_string(index++) == key) {
                        return visitAt(item, rest, f);
                    }
                }
            }
        } else if constexpr (HasFields<T>) {
            bool found = false;
            T::visitFields(value, [&](std::string_view name, auto& field, Secrecy = Secrecy::Open) {
                if (found || !path.starts_with(name)) {
                    return;
                }
                std::string_view rest = path.substr(name.size());
                if (!rest.empty() && rest.front() != '.' && rest.front() != '[') {
                    return;
                }
                rest.remove_prefix(rest.starts_with('.') ? 1 : 0);
                found = visitAt(field, rest, f);
            });
            return found;
        }
        return false;
    }
}

/// Adds a default row at the end of the list, or under `key` of the map, at `path`; gives the new row's path, or nullopt.
template <class T>
std::optional<std::string> addRow(T& value, std::string_view path, std::string_view key)
{
    using namespace fields_detail;
    std::optional<std::string> added;
    visitAt(value, path, [&]<class C>(C& container) {
        if constexpr (IsVector<C>::value) {
            container.emplace_back();
            added = std::string(path) + "[" + std::to_string(container.size() - 1) + "]";
        } else if constexpr (IsMap<C>::value) {
            typename C::key_type parsed{};
            if (setLeaf(parsed, key)) {
                container[parsed];
                added = std::string(path) + "[" + std::string(key) + "]";
            }
        }
    });
    return added;
}

/// Removes the row that `path` names ("contracts[001010123456789]"); false when there is none.
template <class T>
bool removeRow(T& value, std::string_view path)
{
    using namespace fields_detail;
    const std::size_t open = path.rfind('[');
    if (open == std::string_view::npos || !path.ends_with(']')) {
        return false;
    }
    const std::string_view key = path.substr(open + 1, path.size() - open - 2);
    bool removed = false;
    visitAt(value, path.substr(0, open), [&]<class C>(C& container) {
        if constexpr (IsVector<C>::value) {
            for (std::size_t i = 0; i < container.size() && !removed; ++i) {
                if (std::to_string(i) == key) {
                    container.erase(container.begin() + static_cast<std::ptrdiff_t>(i));
                    removed = true;
                }
            }
        } else if constexpr (IsMap<C>::value) {
            removed = std::erase_if(container, [&](const auto& item) { return keyText(item.first) == key; }) > 0;
        }
    });
    return removed;
}

/// The text of the leaf at `path`, or nullopt.
template <class T>
std::optional<std::string> fieldText(const T& value, std::string_view path)
{
    std::optional<std::string> found;
    walkFields(value, "", Secrecy::Open, [&](const std::string& leafPath, const auto& leaf, Secrecy) {
        if (!found && leafPath == path) {
            found = leafText(leaf);
        }
    });
    return found;
}

} // namespace mcim
