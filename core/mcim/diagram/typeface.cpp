// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/diagram/typeface.h"

#include <algorithm>
#include <array>

namespace mcim::diagram {
namespace {

constexpr double interUnits = 2816;
constexpr double interCapitals = 2048;
constexpr double monoAdvance = 0.6;
constexpr double monoCapitals = 0.73;
constexpr std::uint16_t broadLetter = 1800;

/// Advance widths of Inter 4 from blank to tilde; regular, medium, semi-bold.
constexpr std::uint16_t asciiWidths[3][95] = {
    {792, 784, 1136, 1776, 1796, 2288, 1800, 624, 1020, 1020, 1408, 1856, 788, 1296, 776, 1004, 1760, 1308, 1704, 1792,
     1808, 1712, 1756, 1608, 1736, 1756, 776, 788, 1856, 1856, 1856, 1428, 2636, 1904, 1832, 2048, 2024, 1684, 1652, 2092,
     2084, 744, 1528, 1836, 1584, 2504, 2120, 2144, 1788, 2144, 1800, 1796, 1808, 2088, 1904, 2672, 1808, 1872, 1760, 1020,
     1004, 1020, 1320, 1272, 1400, 1588, 1748, 1572, 1748, 1640, 1016, 1716, 1664, 668, 668, 1532, 668, 2448, 1648, 1680,
     1716, 1716, 1048, 1472, 1024, 1636, 1568, 2288, 1520, 1568, 1524, 1020, 920, 1020, 1856},
    {746, 827, 1126, 1794, 1812, 2332, 1833, 612, 1064, 1064, 1469, 1875, 810, 1304, 797, 1035, 1819, 1331, 1727, 1814,
     1842, 1746, 1790, 1630, 1778, 1790, 797, 810, 1875, 1875, 1875, 1480, 2725, 1971, 1842, 2071, 2032, 1698, 1650, 2109,
     2090, 759, 1554, 1871, 1589, 2528, 2103, 2163, 1800, 2164, 1816, 1812, 1833, 2077, 1971, 2754, 1876, 1928, 1799, 1064,
     1035, 1064, 1338, 1295, 1400, 1603, 1762, 1599, 1762, 1654, 1039, 1738, 1695, 701, 701, 1567, 701, 2488, 1682, 1696,
     1738, 1738, 1082, 1509, 1047, 1674, 1595, 2323, 1552, 1595, 1553, 1064, 964, 1064, 1875},
    {699, 870, 1115, 1811, 1828, 2376, 1866, 600, 1108, 1108, 1530, 1894, 831, 1312, 818, 1066, 1878, 1354, 1750, 1835,
     1875, 1781, 1825, 1653, 1819, 1825, 818, 831, 1894, 1894, 1894, 1532, 2814, 2038, 1851, 2094, 2040, 1711, 1649, 2126,
     2095, 774, 1579, 1906, 1594, 2552, 2086, 2182, 1812, 2184, 1832, 1828, 1858, 2066, 2038, 2835, 1944, 1984, 1838, 1108,
     1066, 1108, 1355, 1318, 1400, 1618, 1775, 1626, 1775, 1669, 1062, 1761, 1726, 734, 734, 1602, 734, 2528, 1717, 1712,
     1759, 1759, 1117, 1546, 1070, 1713, 1622, 2358, 1584, 1622, 1582, 1108, 1008, 1108, 1894},
};

struct RareWidth {
    char32_t sign;
    std::uint16_t widths[3];
};

/// Those beyond ASCII that the diagram's words use.
constexpr auto rareWidths = std::to_array<RareWidth>({
    {0x00a7, {1552, 1591, 1630}}, // §
    {0x00b0, {1280, 1285, 1290}}, // °
    {0x00b7, {776, 797, 818}}, // ·
    {0x00d7, {1856, 1875, 1894}}, // ×
    {0x2013, {1408, 1408, 1408}}, // –
    {0x2014, {2816, 2816, 2816}}, // —
    {0x2018, {560, 601, 642}}, // ‘
    {0x2019, {520, 561, 602}}, // ’
    {0x201c, {1072, 1110, 1149}}, // “
    {0x201d, {1072, 1110, 1147}}, // ”
    {0x2026, {2312, 2291, 2270}}, // …
    {0x2039, {1008, 1040, 1072}}, // ‹
    {0x203a, {1008, 1040, 1072}}, // ›
    {0x2190, {2688, 2688, 2688}}, // ←
    {0x2192, {2688, 2688, 2688}}, // →
    {0x2260, {1856, 1875, 1894}}, // ≠
    {0x2264, {1856, 1875, 1894}}, // ≤
    {0x2265, {1856, 1875, 1894}}, // ≥
    {0x2713, {2480, 2480, 2480}}, // ✓
    {0x2717, {2480, 2480, 2480}}, // ✗
});

std::size_t columnOf(int weight)
{
    return weight >= 600 ? 2 : weight >= 500 ? 1 : 0;
}

/// The next sign of UTF-8; a broken one counts as one sign an octet.
char32_t next(std::string_view& text)
{
    const auto lead = static_cast<unsigned char>(text.front());
    const std::size_t length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    char32_t sign = length == 1 ? lead : lead & (0x7FU >> length);
    for (std::size_t i = 1; i < length && i < text.size(); ++i) {
        sign = (sign << 6) | (static_cast<unsigned char>(text[i]) & 0x3FU);
    }
    text.remove_prefix(std::min(length, text.size()));
    return sign;
}

bool isSquare(char32_t sign)
{
    return (sign >= 0x2E80 && sign <= 0xD7FF) || (sign >= 0xF900 && sign <= 0xFAFF) || (sign >= 0xFF00 && sign <= 0xFF60) || sign >= 0x1F000;
}

using AsciiEms = std::array<double, 128>;

/// Of every ASCII sign in ems; those that are not in the tables are broad.
constexpr std::array<AsciiEms, 3> asciiEms = [] {
    std::array<AsciiEms, 3> all{};
    for (std::size_t column = 0; column < all.size(); ++column) {
        all[column].fill(broadLetter / interUnits);
        for (std::size_t i = 0; i < std::size(asciiWidths[column]); ++i) {
            all[column][0x20 + i] = asciiWidths[column][i] / interUnits;
        }
    }
    return all;
}();

double rareEms(char32_t sign, std::size_t column)
{
    const auto rare = std::ranges::find(rareWidths, sign, &RareWidth::sign);
    return (rare != rareWidths.end() ? rare->widths[column] : isSquare(sign) ? interUnits : broadLetter) / interUnits;
}

} // namespace

double capHeight(Face face, double size)
{
    return size * (styleOf(face).isMono ? monoCapitals : interCapitals / interUnits);
}

double TypefaceMeasurer::ems(Face face, std::string_view text, double before)
{
    const FaceStyle style = styleOf(face);
    const std::size_t column = columnOf(style.weight);
    const AsciiEms& ascii = asciiEms[column];
    while (!text.empty()) {
        if (const auto octet = static_cast<unsigned char>(text.front()); octet < ascii.size()) {
            before += style.isMono ? monoAdvance : ascii[octet];
            text.remove_prefix(1);
            continue;
        }
        const char32_t sign = next(text);
        before += style.isMono ? (isSquare(sign) ? 2 : 1) * monoAdvance : rareEms(sign, column);
    }
    return before;
}

double TypefaceMeasurer::width(Face face, std::string_view text) const
{
    return pixels(face, ems(face, text));
}

} // namespace mcim::diagram
