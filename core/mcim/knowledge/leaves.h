// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/base/cow.h"
#include "mcim/base/fields.h"
#include "mcim/base/time.h"
#include "mcim/model/message.h"

/// The octet strings and texts in a value, by its field lists. Numbers and flags are no leaves: they say nothing that could not be guessed.
namespace mcim::knowledge {

struct Leaf {
    std::string_view name; ///< of the field; that of the list for its elements
    ByteView octets;       ///< of a text its characters
};

template <class T, class F>
void forEachLeaf(const T& value, std::string_view name, F&& f)
{
    using namespace fields_detail;
    if constexpr (IsCow<T>::value) {
        forEachLeaf(*value, name, f);
    } else if constexpr (IsOptional<T>::value) {
        if (value) {
            forEachLeaf(*value, name, f);
        }
    } else if constexpr (IsVector<T>::value || IsArray<T>::value) {
        for (const auto& item : value) {
            forEachLeaf(item, name, f);
        }
    } else if constexpr (IsMap<T>::value) {
        for (const auto& [key, item] : value) {
            forEachLeaf(key, name, f);
            forEachLeaf(item, name, f);
        }
    } else if constexpr (HasFields<T>) {
        T::visitFields(value, [&](std::string_view own, const auto& field, Secrecy = Secrecy::Open) { forEachLeaf(field, own, f); });
    } else if constexpr (std::is_same_v<T, Secret>) {
        f(Leaf{name, value.reveal()});
    } else if constexpr (std::is_same_v<T, std::string>) {
        f(Leaf{name, octetsOf(value)});
    } else if constexpr (std::is_same_v<T, Bytes> || IsOctets<T>::value) {
        f(Leaf{name, ByteView(value)});
    } else if constexpr (HasText<T> && !std::is_same_v<T, SimTime>) {
        f(Leaf{name, octetsOf(value.text())});
    }
}

/// The leaves of a message, and of what travels inside one.
template <class F>
void forEachLeaf(const model::AnyMessage& message, F&& f)
{
    std::visit([&](const auto& own) { forEachLeaf(own, {}, f); }, message);
}
template <class F>
void forEachLeaf(const model::InnerMessage& message, F&& f)
{
    std::visit([&](const auto& own) { forEachLeaf(own, {}, f); }, message);
}

} // namespace mcim::knowledge
