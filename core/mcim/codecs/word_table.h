// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace mcim::codecs {

/// What a specification calls a value.
struct Word {
    std::uint32_t value;
    std::string_view text;
};

/// The row of a value; a null pointer when the table has none.
const Word* findWord(std::span<const Word> table, std::uint32_t value);
/// "20 · MAC failure"; a value that the table lacks is called `otherwise`, or stands alone when that is empty.
std::string valueWords(std::span<const Word> table, std::uint32_t value, std::string_view otherwise = {});

} // namespace mcim::codecs
