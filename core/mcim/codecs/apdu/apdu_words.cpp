// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/codecs/apdu/apdu_words.h"

#include "mcim/codecs/word_table.h"

#include <fmt/format.h>

namespace mcim::codecs {
namespace {

constexpr auto instructions = std::to_array<Word>({
    {0x10, "GET IDENTITY"},
    {0x12, "GET PFC"},
    {0x14, "ATTEST"},
    {0x16, "INSTALL"},
    {0x18, "SEAL"},
    {0x1a, "GET RECEIPT"},
    {0x1c, "SELECT IDENTITY"},
    {0x88, "AUTHENTICATE"},
    {0xc0, "GET RESPONSE"},
});

/// ISO 7816-4 5.1.3, TS 31.102 7.3; the words of the class 80 commands are the emulator's choice.
constexpr auto statuses = std::to_array<Word>({
    {0x9000, "normal ending"},
    {0x6700, "wrong length"},
    {0x6883, "last command of the chain expected"},
    {0x6984, "CMS object invalid"},
    {0x6985, "conditions of use not satisfied"},
    {0x6988, "tag or signature wrong"},
    {0x6a80, "incorrect data"},
    {0x6a83, "record not found"},
    {0x6a84, "not enough memory space"},
    {0x6a86, "incorrect parameters P1-P2"},
    {0x6a88, "not the recipient"},
    {0x6d00, "instruction not supported"},
    {0x6e00, "class not supported"},
    {0x9862, "authentication error, incorrect MAC"},
    {0x9864, "authentication error, security context not supported"},
});

} // namespace

std::string classWords(std::uint8_t cla)
{
    const std::string_view chained = cla & 0x10 ? ", more commands of the chain follow" : "";
    const bool isProprietary = (cla & 0x80) != 0;
    return fmt::format("{:02x} · {}{}", cla, isProprietary ? "proprietary" : "interindustry", chained);
}

std::string instructionWords(std::uint8_t ins)
{
    const Word* word = findWord(instructions, ins);
    return word ? fmt::format("{:02x} · {}", ins, word->text) : fmt::format("{:02x}", ins);
}

std::string parameter1Words(std::uint8_t ins, std::uint8_t p1)
{
    if (ins == 0x1c && p1 <= 1) {
        return p1 == 0 ? "00 · PCID" : "01 · MCIM";
    }
    return fmt::format("{:02x}", p1);
}

std::string parameter2Words(std::uint8_t ins, std::uint8_t p2)
{
    return ins == 0x88 && p2 == 0x81 ? "81 · 3G context" : fmt::format("{:02x}", p2);
}

std::string statusWords(std::uint16_t status)
{
    if (status >> 8 == 0x61) {
        const unsigned count = status & 0xffu;
        return count == 0 ? fmt::format("{:04x} · 256 octets or more are available", status)
                          : fmt::format("{:04x} · {} octets are available", status, count);
    }
    const Word* word = findWord(statuses, status);
    return word ? fmt::format("{:04x} · {}", status, word->text) : fmt::format("{:04x}", status);
}

} // namespace mcim::codecs
