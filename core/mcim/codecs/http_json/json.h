// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/base/bytes.h"
#include "mcim/base/reader.h"
#include "mcim/base/result.h"
#include "mcim/codecs/siblings.h"

#include <forward_list>
#include <optional>

/// JSON (RFC 8259) whose values know where they lie, for errors and field trees.
namespace mcim::codecs::json {

enum class Kind : std::uint8_t { Null, Boolean, Number, String, Array, Object };

/// A value of a text, which holds its values in the order of their first octets: an array or object, then what is inside it.
/// So a value finds its children by its own address and can't stand outside its text.
struct Value {
    Kind kind = Kind::Null;
    std::string_view key;         ///< of a member
    std::string_view text;        ///< String: decoded; Number, Boolean: as written
    std::size_t keyOffset = 0;    ///< of the quotation mark; offset for values without a key
    std::size_t offset = 0;
    std::size_t length = 0;
    std::size_t size = 1;         ///< values from this one to the last one inside it

    /// Members or items, in their order.
    Siblings<Value> children() const { return {this + 1, this + size}; }
    const Value* member(std::string_view name) const;
};

/// What could be read, down to 16 levels, and what stopped the reader. It views the octets that were read.
struct Text {
    Text() = default;
    Text(Text&&) = default;
    Text& operator=(Text&&) = default;

    std::vector<Value> values;           ///< the root and everything in it
    std::forward_list<std::string> made; ///< strings with escapes
    std::optional<DecodeError> damage;

    const Value& root() const { return values.front(); }
};

/// Total. Refuses what RFC 8259 refuses, a member given twice and more than 256 members in one object; offsets count from baseOffset.
Text read(ByteView octets, std::size_t baseOffset = 0);
Text read(Bytes&& octets, std::size_t baseOffset = 0) = delete; // the text would view what is gone

/// "text" with quotation marks and escapes; octets that are no UTF-8 become U+FFFD.
void putQuoted(Writer& out, std::string_view text);

} // namespace mcim::codecs::json
