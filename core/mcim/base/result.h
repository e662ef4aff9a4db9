// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <tl/expected.hpp>

namespace mcim {

/// Octets that are not what the codec expects: where, counted from the first octet given, and why (one clause, no full stop).
struct DecodeError {
    std::size_t offset = 0;
    std::string reason;

    bool operator==(const DecodeError&) const = default;
};

template <class T>
using Decoded = tl::expected<T, DecodeError>;

/// A text or file from the user that can't be used; `where` is a JSON pointer, a line or an option name.
struct InputError {
    std::string where;
    std::string reason;
    std::string remedy;

    bool operator==(const InputError&) const = default;
};

template <class T>
using Checked = tl::expected<T, InputError>;

} // namespace mcim
