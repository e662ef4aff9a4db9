// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/diagram/attacker_column.h"

#include "mcim/diagram/text_fit.h"

#include <fmt/format.h>

namespace mcim::diagram {

namespace {

/// One chip: a sign and a word. Returns where the next one may begin.
double addChip(DisplayList& list, const std::string& text, double left, double y, double scale, const TextMeasurer& measurer)
{
    const double width = 22 * scale + measurer.width(Face::Caption, text);
    list.push_back(Box{{left, y - 8 * scale, width, 16 * scale}, 4 * scale, Ink::AttackerTint, std::nullopt});
    list.push_back(Mark{{left + 9 * scale, y}, 11 * scale, Glyph::Eye, Ink::Attacker});
    list.push_back(TextRun{{left + 17 * scale, y}, text, Face::Caption, Ink::Attacker, Align::Left});
    return left + width + 4 * scale;
}

} // namespace

DisplayList attackerHead(const AttackerColumn& attacker, const Metrics& m, double width, const TextMeasurer& measurer)
{
    const double s = m.scale;
    const Rect head{width - m.attackerWidth + 5 * s, 4 * s, m.attackerWidth - 10 * s, m.headTop + m.headHeight - 4 * s};
    const double left = head.x + 8 * s;
    const double room = head.x + head.width - 4 * s - left;
    DisplayList list;
    list.push_back(Box{head, 6, Ink::AttackerTint, Ink::Attacker, 1});
    list.push_back(Mark{{left + 7 * s, head.y + 14 * s}, 14 * s, Glyph::Mask, Ink::Attacker});
    list.push_back(TextRun{{left + 19 * s, head.y + 14 * s}, fitted(attacker.title, Face::Head, room - 19 * s, measurer), Face::Head, Ink::Attacker, Align::Left});
    list.push_back(TextRun{{left, head.y + 31 * s}, fitted(attacker.links, Face::Badge, room, measurer), Face::Badge, Ink::Text, Align::Left});
    list.push_back(TextRun{{left, head.y + 46 * s}, fitted(attacker.note, Face::Badge, room, measurer), Face::Badge, Ink::TextSecondary, Align::Left});
    return list;
}

DisplayList attackerCell(const DiagramRow& row, const Metrics& m, double width, double y, const TextMeasurer& measurer)
{
    DisplayList list;
    const double s = m.scale;
    const double right = width - 12 * s;
    double left = width - m.attackerWidth + 6 * s;
    if (row.learnt.empty() && row.glimpse != Glimpse::Nothing) {
        list.push_back(Mark{{left + 9 * s, y}, 11 * s, row.glimpse == Glimpse::Clear ? Glyph::Eye : Glyph::Lock, Ink::Caption});
    }
    for (std::size_t i = 0; i < row.learnt.size(); ++i) {
        const std::string more = fmt::format("+{}", row.learnt.size() - i);
        const bool isLast = i + 1 == row.learnt.size();
        const double moreWidth = isLast ? 0 : measurer.width(Face::Caption, more) + 4 * s;
        const double room = right - left - 22 * s - moreWidth;
        if (i > 0 && measurer.width(Face::Caption, row.learnt[i]) > room) {
            list.push_back(TextRun{{left, y}, more, Face::Caption, Ink::Attacker, Align::Left});
            return list;
        }
        left = addChip(list, fitted(row.learnt[i], Face::Caption, room, measurer), left, y, s, measurer);
    }
    return list;
}

} // namespace mcim::diagram
