// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/base/fields.h"

#include <cstddef>
#include <utility>

/// How many members an aggregate has, and how many of them its field list names.
namespace fields {

/// Stands for a member of any type but an optional.
struct Any {
    template <class T>
        requires(!mcim::fields_detail::IsOptional<T>::value)
    constexpr operator T() const;
};
/// Stands for an optional, which would take an Any in two ways.
struct AnyOptional {
    template <class T>
    constexpr operator std::optional<T>() const;
};

template <class T, class... Members>
constexpr std::size_t memberCount()
{
    if constexpr (requires { T{Members{}..., Any{}}; }) {
        return memberCount<T, Members..., Any>();
    } else if constexpr (requires { T{Members{}..., AnyOptional{}}; }) {
        return memberCount<T, Members..., AnyOptional>();
    } else {
        return sizeof...(Members);
    }
}

template <class T>
std::size_t listedCount()
{
    std::size_t count = 0;
    const T value{};
    T::visitFields(value, [&count](std::string_view, const auto&, auto...) { ++count; });
    return count;
}

} // namespace fields
