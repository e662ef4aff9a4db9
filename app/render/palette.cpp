// SPDX-License-Identifier: GPL-3.0-or-later
#include "render/palette.h"

#include <array>

namespace mcim::render {

namespace {

struct Row {
    QRgb light;
    QRgb dark;
    QRgb present;
};

constexpr auto rows = std::to_array<Row>({
    // light, dark, present; in the order of Ink
    {0xff18202b, 0xffe8ecf2, 0xff000000}, // text
    {0xff46515f, 0xffb7c0cc, 0xff2b333d}, // textSecondary
    {0xff626d7c, 0xff929dac, 0xff3f4955}, // caption
    {0xff667180, 0xff8792a2, 0xff474f5b}, // ghost
    {0xff8490a0, 0xff66748a, 0xff6b7685}, // ghostLine
    {0xff8590a1, 0xff5f6c80, 0xff6b7685}, // lifeline
    {0xff0068a6, 0xff5cb8ec, 0xff00507f}, // accent
    {0xffffffff, 0xff0b1520, 0xffffffff}, // onAccent
    {0xff5295c3, 0xff4189b5, 0xff2f7fb3}, // accentLine
    {0xff00704f, 0xff3cc79d, 0xff00573d}, // ok
    {0xffb03a00, 0xffff9157, 0xff8f2e00}, // bad
    {0xffc24a00, 0xfff27b35, 0xff8f2e00}, // badFill
    {0xff7d5200, 0xfff2bc4b, 0xff6b4600}, // warn
    {0xff94336d, 0xffe8a0ca, 0xff7a2558}, // attacker
    {0xffffffff, 0xff12161c, 0xffffffff}, // canvas
    {0xfff6f7f9, 0xff191e26, 0xfff6f7f9}, // pane
    {0xffffffff, 0xff222832, 0xffffffff}, // raised
    {0xffdce1e8, 0xff2c3440, 0xffc3ccd7}, // divider
    {0xffbcc5d1, 0xff465162, 0xffbcc5d1}, // edge
    {0xffeceff3, 0xff232a34, 0xffeceff3}, // sunken
    {0xffe6eaf0, 0xff323b48, 0xffe6eaf0}, // badge
    {0xffeef1f5, 0xff1b212a, 0xffe9edf2}, // bandA
    {0xffe3e8ee, 0xff232a35, 0xffe3e8ee}, // bandB
    {0xfff4f6f9, 0xff181d25, 0xfff4f6f9}, // group
    {0xffe3f0f9, 0xff15303f, 0xffdcedf8}, // accentTint
    {0xffdff3ec, 0xff12332a, 0xffdff3ec}, // okTint
    {0xfffce9df, 0xff3d2316, 0xfffce9df}, // badTint
    {0xfffbf0d9, 0xff372b12, 0xfffbf0d9}, // warnTint
    {0xfff8e8f1, 0xff3a2032, 0xfff8e8f1}, // attackerTint
    {0xffcfe5f4, 0xff1c4560, 0xffcfe5f4}, // field1
    {0xfff6e3b4, 0xff54431a, 0xfff6e3b4}, // field2
    {0xffcdebe0, 0xff1a4a3c, 0xffcdebe0}, // field3
});
static_assert(rows.size() == static_cast<std::size_t>(diagram::Ink::Count));

} // namespace

QColor colour(diagram::Ink ink, ThemeMode mode)
{
    const Row& row = rows[static_cast<std::size_t>(ink)];
    switch (mode) {
    case ThemeMode::Light:
        return QColor::fromRgba(row.light);
    case ThemeMode::Dark:
        return QColor::fromRgba(row.dark);
    case ThemeMode::Present:
        return QColor::fromRgba(row.present);
    }
    return {};
}

} // namespace mcim::render
