// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/base/bytes.h"
#include "mcim/base/result.h"

#include <optional>

/// JSON (RFC 8259) whose values know where they lie, for errors and field trees.
namespace mcim::codecs::json {

enum class Kind : std::uint8_t { Null, Boolean, Number, String, Array, Object };

struct Value {
    Kind kind = Kind::Null;
    std::string key;              ///< of a member
    std::string text;             ///< String: decoded; Number, Boolean: as written
    std::vector<Value> children;  ///< members or items, in their order
    std::size_t keyOffset = 0;    ///< of the quotation mark; offset for values without a key
    std::size_t offset = 0;
    std::size_t length = 0;

    const Value* member(std::string_view name) const;
};

/// What could be read, down to 16 levels, and what stopped the reader.
struct Text {
    Value root;
    std::optional<DecodeError> damage;
};

/// Total. Refuses what RFC 8259 refuses, a member given twice and more than 256 members in one object; offsets count from baseOffset.
Text read(ByteView octets, std::size_t baseOffset = 0);

/// "text" with quotation marks and escapes; octets that are no UTF-8 become U+FFFD.
void appendQuoted(std::string& result, std::string_view text);

} // namespace mcim::codecs::json
