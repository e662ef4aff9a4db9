// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/diagram/palette.h"

#include <array>

namespace mcim::diagram {
namespace {

struct Row {
    std::uint32_t light;
    std::uint32_t dark;
    std::uint32_t present;
};

constexpr auto rows = std::to_array<Row>({
    // light, dark, present; in the order of Ink
    {0x18202b, 0xe8ecf2, 0x000000}, // text
    {0x46515f, 0xb7c0cc, 0x2b333d}, // textSecondary
    {0x626d7c, 0x929dac, 0x3f4955}, // caption
    {0x667180, 0x8792a2, 0x474f5b}, // ghost
    {0x8490a0, 0x66748a, 0x6b7685}, // ghostLine
    {0x8590a1, 0x5f6c80, 0x6b7685}, // lifeline
    {0x0068a6, 0x5cb8ec, 0x00507f}, // accent
    {0xffffff, 0x0b1520, 0xffffff}, // onAccent
    {0x5295c3, 0x4189b5, 0x2f7fb3}, // accentLine
    {0x00704f, 0x3cc79d, 0x00573d}, // ok
    {0xb03a00, 0xff9157, 0x8f2e00}, // bad
    {0xc24a00, 0xf27b35, 0x8f2e00}, // badFill
    {0x7d5200, 0xf2bc4b, 0x6b4600}, // warn
    {0x94336d, 0xe8a0ca, 0x7a2558}, // attacker
    {0xffffff, 0x12161c, 0xffffff}, // canvas
    {0xf6f7f9, 0x191e26, 0xf6f7f9}, // pane
    {0xffffff, 0x222832, 0xffffff}, // raised
    {0xdce1e8, 0x2c3440, 0xc3ccd7}, // divider
    {0xbcc5d1, 0x465162, 0xbcc5d1}, // edge
    {0xeceff3, 0x232a34, 0xeceff3}, // sunken
    {0xe6eaf0, 0x323b48, 0xe6eaf0}, // badge
    {0xeef1f5, 0x1b212a, 0xe9edf2}, // bandA
    {0xe3e8ee, 0x232a35, 0xe3e8ee}, // bandB
    {0xf4f6f9, 0x181d25, 0xf4f6f9}, // group
    {0xe3f0f9, 0x15303f, 0xdcedf8}, // accentTint
    {0xdff3ec, 0x12332a, 0xdff3ec}, // okTint
    {0xfce9df, 0x3d2316, 0xfce9df}, // badTint
    {0xfbf0d9, 0x372b12, 0xfbf0d9}, // warnTint
    {0xf8e8f1, 0x3a2032, 0xf8e8f1}, // attackerTint
    {0xcfe5f4, 0x1c4560, 0xcfe5f4}, // field1
    {0xf6e3b4, 0x54431a, 0xf6e3b4}, // field2
    {0xcdebe0, 0x1a4a3c, 0xcdebe0}, // field3
});
static_assert(rows.size() == static_cast<std::size_t>(Ink::Count));

} // namespace

std::uint32_t rgb(Ink ink, Theme theme)
{
    const Row& row = rows[static_cast<std::size_t>(ink)];
    switch (theme) {
    case Theme::Light: return row.light;
    case Theme::Dark: return row.dark;
    case Theme::Present: return row.present;
    }
    return row.light;
}

std::optional<Theme> themeFromText(std::string_view text)
{
    if (text == "light") {
        return Theme::Light;
    }
    if (text == "dark") {
        return Theme::Dark;
    }
    return text == "present" ? std::optional(Theme::Present) : std::nullopt;
}

} // namespace mcim::diagram
