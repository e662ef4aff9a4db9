// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/story/pseudo.h"

#include <array>
#include <nlohmann/json.hpp>

namespace mcim::story {
namespace {

constexpr auto lowerLetters = std::to_array<std::string_view>({"á", "ƀ", "ç", "đ", "é", "ƒ", "ğ", "ĥ", "í", "ĵ", "ķ", "ļ", "ṁ",
                                                               "ñ", "ö", "þ", "ɋ", "ŕ", "š", "ţ", "û", "ṽ", "ŵ", "ẋ", "ý", "ž"});
constexpr auto upperLetters = std::to_array<std::string_view>({"Á", "Ɓ", "Ç", "Đ", "É", "Ƒ", "Ğ", "Ĥ", "Í", "Ĵ", "Ķ", "Ļ", "Ṁ",
                                                               "Ñ", "Ö", "Þ", "Ɋ", "Ŕ", "Š", "Ţ", "Û", "Ṽ", "Ŵ", "Ẋ", "Ý", "Ž"});
static_assert(lowerLetters.size() == 26 && upperLetters.size() == 26);

/// What makes a text longer: words of few letters, so that lines break as in a real language.
constexpr auto filling = std::to_array<std::string_view>({"ö", "ñ", "é", " ", "ţ", "ŵ", "ö", " ", "ţ", "ĥ", "ŕ", "é", "é", " ", "ƒ", "ö", "û", "ŕ", " "});

bool isLetter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/// The length of what stands at the front and is no text: "{name}" or "%1", "%L1", "%n"; 0 when it is text.
std::size_t placeholderLength(std::string_view text)
{
    if (text.front() == '{') {
        const std::size_t close = text.find('}');
        return close == std::string_view::npos ? 0 : close + 1;
    }
    if (text.front() != '%') {
        return 0;
    }
    std::size_t length = text.size() > 1 && text[1] == 'L' ? 2 : 1;
    if (length < text.size() && text[length] == 'n') {
        return length + 1;
    }
    const std::size_t digits = length;
    while (length < text.size() && length < digits + 2 && text[length] >= '0' && text[length] <= '9') {
        ++length;
    }
    return length > digits ? length : 0;
}

} // namespace

std::string pseudoText(std::string_view text)
{
    std::string accented;
    std::size_t letters = 0;
    std::size_t characters = 0;
    while (!text.empty()) {
        if (const std::size_t kept = placeholderLength(text); kept > 0) {
            accented += text.substr(0, kept);
            text.remove_prefix(kept);
            continue;
        }
        const char c = text.front();
        text.remove_prefix(1);
        const bool isLower = c >= 'a';
        accented += isLetter(c) ? (isLower ? lowerLetters : upperLetters)[static_cast<std::size_t>(c - (isLower ? 'a' : 'A'))] : std::string_view(&c, 1);
        letters += isLetter(c) ? 1 : 0;
        characters += (c & 0xc0) != 0x80 ? 1 : 0;
    }
    if (letters == 0) {
        return accented;
    }
    std::string result = "‹" + accented + " ";
    // The signs around the text and the space are three characters of the two fifths.
    for (std::size_t added = 3; added < characters * 2 / 5; ++added) {
        result += filling[(added - 3) % filling.size()];
    }
    return result + "›";
}

Texts pseudoTexts(const Texts& texts)
{
    nlohmann::json pseudo = nlohmann::json::object();
    for (const std::string& key : texts.keys("")) {
        pseudo[key] = key.ends_with(".values") ? texts.text(key) : pseudoText(texts.text(key));
    }
    Texts result;
    const auto added = result.add(pseudo.dump());
    return added ? result : texts;
}

} // namespace mcim::story
