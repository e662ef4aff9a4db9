// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/base/shown_text.h"

#include "mcim/base/utf8.h"

#include <algorithm>
#include <fmt/format.h>

namespace mcim {
namespace {

constexpr char32_t noSign = 0xfffd;

struct Sign {
    char32_t code = noSign;
    std::size_t length = 1; ///< octets
};

/// The first sign of a text that is not empty; what is no UTF-8 counts octet by octet.
Sign signOf(std::string_view text)
{
    const ByteView octets = octetsOf(text);
    const std::size_t length = utf8CharacterLength(octets);
    return length == 0 ? Sign{} : Sign{codePointOf(octets.first(length)), length};
}

bool isBreak(char32_t code)
{
    return (code >= 0x09 && code <= 0x0d) || code == 0x85 || code == 0x2028 || code == 0x2029;
}

bool isControl(char32_t code)
{
    const bool turns = (code >= 0x202a && code <= 0x202e) || (code >= 0x2066 && code <= 0x2069) || code == 0x200e || code == 0x200f || code == 0x061c;
    return code < 0x20 || (code >= 0x7f && code < 0xa0) || turns;
}

bool isPlain(char c)
{
    return static_cast<unsigned char>(c) >= 0x20 && static_cast<unsigned char>(c) < 0x7f;
}

/// So many signs from the start, or from the end.
std::string_view firstSigns(std::string_view text, std::size_t count)
{
    std::size_t at = 0;
    for (; at < text.size() && count > 0; --count) {
        at += signOf(text.substr(at)).length;
    }
    return text.substr(0, at);
}
std::string_view lastSigns(std::string_view text, std::size_t count)
{
    return text.substr(firstSigns(text, charactersIn(text) - count).size());
}

/// A text longer than `most` signs with as many at both ends as are given.
std::string shortened(std::string_view text, std::size_t most, std::size_t atStart, std::size_t atEnd)
{
    return charactersIn(text) <= most ? std::string(text) : std::string(firstSigns(text, atStart)) + "…" + std::string(lastSigns(text, atEnd));
}

} // namespace

std::string shownText(std::string_view text)
{
    std::string shown;
    shown.reserve(text.size());
    while (!text.empty()) {
        const auto stop = static_cast<std::size_t>(std::ranges::find_if_not(text, isPlain) - text.begin());
        shown += text.substr(0, stop);
        text.remove_prefix(stop);
        if (text.empty()) {
            break;
        }
        const Sign sign = signOf(text);
        if (isBreak(sign.code)) {
            shown += text.starts_with("\r\n") ? "" : " ";
        } else if (isControl(sign.code)) {
            shown += fmt::format("‹U+{:04X}›", static_cast<std::uint32_t>(sign.code));
        } else if (sign.code == noSign) {
            shown += "\ufffd";
        } else {
            shown += text.substr(0, sign.length);
        }
        text.remove_prefix(sign.length);
    }
    return shown;
}

std::string markdownText(std::string_view given)
{
    std::string text = shownText(given);
    text.erase(0, text.find_first_not_of(' '));
    const std::size_t behindDigits = text.find_first_not_of("0123456789");
    std::string result;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        const bool isLeading = i == 0 && std::string_view("+-=").find(c) != std::string_view::npos;
        const bool isNumber = i == behindDigits && i > 0 && (c == '.' || c == ')');
        const bool isLink = (c == ':' && text.compare(i, 3, "://") == 0) || c == '@' || (c == '.' && i >= 3 && text.compare(i - 3, 4, "www.") == 0);
        if (isLeading || isNumber || isLink || std::string_view("\\`*_[]<>|#~&!$").find(c) != std::string_view::npos) {
            result += '\\';
        }
        result += c;
    }
    return result;
}

std::string shownLine(std::string_view text)
{
    constexpr std::size_t longestWord = 160;
    constexpr std::size_t longestLine = 560;
    const std::string shown = shownText(text);
    if (shown.size() <= longestWord) {
        return shown;
    }
    std::string line;
    std::string_view rest = shown;
    while (!rest.empty()) {
        const std::size_t blank = std::min(rest.find(' '), rest.size());
        line += shortened(rest.substr(0, blank), longestWord, 100, 40);
        const std::size_t word = std::min(rest.find_first_not_of(' ', blank), rest.size());
        line += rest.substr(blank, word - blank);
        rest.remove_prefix(word);
    }
    return shortened(line, longestLine, 360, 160);
}

std::string jsonWithoutControls(std::string json)
{
    if (std::ranges::none_of(json, [](char c) { return static_cast<unsigned char>(c) >= 0x7f; })) {
        return json;
    }
    std::string result;
    result.reserve(json.size());
    std::string_view rest = json;
    while (!rest.empty()) {
        const Sign sign = signOf(rest);
        const bool isEscaped = sign.code >= 0x7f && (isControl(sign.code) || isBreak(sign.code));
        result += isEscaped ? fmt::format("\\u{:04x}", static_cast<std::uint32_t>(sign.code)) : std::string(rest.substr(0, sign.length));
        rest.remove_prefix(sign.length);
    }
    return result;
}

} // namespace mcim
