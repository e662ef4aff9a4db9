// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/codecs/word_table.h"

#include <algorithm>
#include <fmt/format.h>

namespace mcim::codecs {

const Word* findWord(std::span<const Word> table, std::uint32_t value)
{
    const auto found = std::ranges::find(table, value, &Word::value);
    return found == table.end() ? nullptr : &*found;
}

std::string valueWords(std::span<const Word> table, std::uint32_t value, std::string_view otherwise)
{
    const Word* word = findWord(table, value);
    const std::string_view text = word ? word->text : otherwise;
    return text.empty() ? std::to_string(value) : fmt::format("{} · {}", value, text);
}

} // namespace mcim::codecs
