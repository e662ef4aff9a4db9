// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/diagram/layout.h"

#include "mcim/diagram/attacker_column.h"
#include "mcim/diagram/text_fit.h"

#include <algorithm>

namespace mcim::diagram {

namespace {

struct HeadInks {
    Ink border;
    Ink badge;
    Glyph glyph;
    double borderWidth;
};

HeadInks inksOf(HeadState state)
{
    switch (state) {
    case HeadState::Idle:
        return {Ink::Edge, Ink::Caption, Glyph::Ring, 1};
    case HeadState::Active:
        return {Ink::Edge, Ink::Ok, Glyph::Dot, 1};
    case HeadState::Current:
        return {Ink::Accent, Ink::Accent, Glyph::Play, 1.5};
    case HeadState::Failed:
        return {Ink::BadFill, Ink::Bad, Glyph::Octagon, 1.5};
    }
    return {Ink::Edge, Ink::Caption, Glyph::Ring, 1};
}

double headPadding(const Rect& head, const Metrics& m)
{
    return head.width < 60 * m.scale ? 5 * m.scale : 8 * m.scale;
}

void addBadge(DisplayList& list, const Lifeline& party, const Rect& head, const Metrics& m, const TextMeasurer& measurer)
{
    const HeadInks inks = inksOf(party.state);
    const bool isStrong = party.state == HeadState::Current || party.state == HeadState::Failed;
    const Face face = isStrong ? Face::BadgeStrong : Face::Badge;
    const double left = head.x + headPadding(head, m);
    const double y = head.y + 34 * m.scale * (m.headHeight / (44 * m.scale));
    list.push_back(Mark{{left + 4 * m.scale, y}, 9 * m.scale, inks.glyph, inks.badge});
    const double textX = left + 12 * m.scale;
    const std::string text = fitted(party.badge, face, head.x + head.width - 4 * m.scale - textX, measurer);
    const bool hasRoom = head.x + head.width - textX > 32 * m.scale;
    if (hasRoom || text == party.badge) {
        list.push_back(TextRun{{textX, y}, text, face, inks.badge, Align::Left});
    }
}

void addHead(DisplayList& list, const Lifeline& party, double centre, double spacing, const Metrics& m,
             const TextMeasurer& measurer)
{
    const double gap = spacing < 70 * m.scale ? 6 * m.scale : 14 * m.scale;
    const double width = m.hasBadges ? std::min(spacing - gap, 108 * m.scale) : spacing - 28 * m.scale;
    const Rect head{centre - width / 2, m.headTop, width, m.headHeight};
    const HeadInks inks = inksOf(party.state);
    for (int behind = std::min(party.count, 3) - 1; behind > 0; --behind) {
        const double shift = 3 * m.scale * behind;
        list.push_back(Box{{head.x + shift, head.y + shift, head.width, head.height - 2 * shift}, 6, Ink::Raised, Ink::Edge, 1});
    }
    list.push_back(Box{head, 6, Ink::Raised, m.hasBadges ? inks.border : Ink::Edge, m.hasBadges ? inks.borderWidth : 1});
    if (!m.hasBadges) {
        list.push_back(TextRun{{centre, head.y + head.height / 2}, party.name, Face::Head, Ink::Text, Align::Centre});
        return;
    }
    const double nameY = head.y + 12 * m.scale;
    const double padding = headPadding(head, m);
    list.push_back(TextRun{{head.x + padding, nameY}, fitted(party.name, Face::Head, head.width - padding - 3 * m.scale, measurer), Face::Head, Ink::Text, Align::Left});
    addBadge(list, party, head, m, measurer);
    if (party.keyCount < 0) {
        return;
    }
    const std::string count = std::to_string(party.keyCount);
    const double right = head.x + head.width - 8 * m.scale;
    const double nameEnd = head.x + padding + measurer.width(Face::Head, party.name);
    if (nameEnd + 22 * m.scale + measurer.width(Face::Caption, count) > right) {
        return;
    }
    list.push_back(TextRun{{right, nameY}, count, Face::Caption, Ink::Caption, Align::Right});
    const double keyX = right - measurer.width(Face::Caption, count) - 10 * m.scale;
    list.push_back(Mark{{keyX, nameY}, 12 * m.scale, Glyph::Key, Ink::Caption});
}

} // namespace

Metrics Metrics::regular(double scale)
{
    Metrics m;
    m.scale = scale;
    m.unit = scale;
    for (double* size : {&m.headBlock, &m.headTop, &m.headHeight, &m.gutter, &m.messageRow, &m.plainRow, &m.selfRow,
                         &m.bandRow, &m.attackerWidth, &m.inFlightExtra, &m.lineOffset, &m.titleAbove,
                         &m.valuesBelow}) {
        *size *= scale;
    }
    return m;
}

Metrics Metrics::compact(double scale)
{
    Metrics m = regular(scale);
    m.headBlock = 64 * scale;
    m.headTop = 20 * scale;
    m.headHeight = 40 * scale;
    m.gutter = 68 * scale;
    m.attackerWidth = 112 * scale;
    m.messageRow = 42 * scale;
    m.plainRow = 31 * scale;
    m.selfRow = 30 * scale;
    m.lineOffset = 21 * scale;
    return m;
}

Metrics Metrics::present(double scale)
{
    Metrics m = regular(scale);
    m.headBlock = 136 * scale;
    m.headTop = 52 * scale;
    m.headHeight = 80 * scale;
    m.gutter = 24 * scale;
    m.messageRow = 116 * scale;
    m.plainRow = 84 * scale;
    m.selfRow = 76 * scale;
    m.bandRow = 52 * scale;
    m.inFlightExtra = 30 * scale;
    m.unit = 2.2 * scale;
    m.lineOffset = 64 * scale;
    m.titleAbove = 27 * scale;
    m.valuesBelow = 30 * scale;
    m.arrowWidth = std::max(2.0, 3 * scale);
    m.hasBadges = false;
    m.hasGutter = false;
    return m;
}

double lifelinesWidth(const Lifelines& lifelines, const Metrics& metrics, double width)
{
    return width - (lifelines.attacker ? metrics.attackerWidth : 0);
}

double lifelineX(const Lifelines& lifelines, const Metrics& metrics, double width, int index)
{
    const auto count = static_cast<double>(std::max<std::size_t>(lifelines.parties.size(), 1));
    const double spacing = (lifelinesWidth(lifelines, metrics, width) - metrics.gutter) / count;
    return metrics.gutter + (index + 0.5) * spacing;
}

DisplayList layoutHeads(const Lifelines& lifelines, const Metrics& m, double width, const TextMeasurer& measurer)
{
    DisplayList list;
    const auto count = static_cast<double>(std::max<std::size_t>(lifelines.parties.size(), 1));
    const double spacing = (lifelinesWidth(lifelines, m, width) - m.gutter) / count;
    if (m.hasGutter && !lifelines.gutterTitle.empty()) {
        list.push_back(TextRun{{11 * m.scale, m.headBlock - 14 * m.scale}, lifelines.gutterTitle, Face::Caption,
                               Ink::Caption, Align::Left});
    }
    for (const Group& group : lifelines.groups) {
        const double left = lifelineX(lifelines, m, width, group.first) - spacing / 2;
        const double right = lifelineX(lifelines, m, width, group.last) + spacing / 2;
        const double top = 4 * m.scale;
        list.push_back(Box{{left, top, right - left, m.headBlock - top}, 6, Ink::Group, Ink::Edge, 1, true});
        list.push_back(TextRun{{(left + right) / 2, (m.headTop + top) / 2 - 2 * m.scale + (m.hasBadges ? 0.5 : 1.0)},
                               fitted(group.title, m.hasBadges ? Face::CaptionStrong : Face::LabelStrong,
                                      right - left - 12 * m.scale, measurer),
                               m.hasBadges ? Face::CaptionStrong : Face::LabelStrong, Ink::TextSecondary,
                               Align::Centre});
    }
    for (std::size_t i = 0; i < lifelines.parties.size(); ++i) {
        addHead(list, lifelines.parties[i], lifelineX(lifelines, m, width, static_cast<int>(i)), spacing, m, measurer);
    }
    if (lifelines.attacker) {
        const DisplayList head = attackerHead(*lifelines.attacker, m, width, measurer);
        list.insert(list.end(), head.begin(), head.end());
    }
    list.push_back(Stroke{{{0, m.headBlock - 0.5}, {width, m.headBlock - 0.5}}, Ink::Edge, 1, StrokeStyle::Solid});
    return list;
}

DisplayList layoutBand(const DiagramRow& band, const Metrics& m, double width, double y)
{
    const double centre = y + m.bandRow / 2;
    DisplayList list;
    list.push_back(Box{{0, y, width, m.bandRow}, 0, Ink::BandB, std::nullopt});
    list.push_back(TextRun{{11 * m.scale, centre}, band.title, Face::CaptionStrong, Ink::TextSecondary, Align::Left});
    list.push_back(TextRun{{width - 16 * m.scale, centre}, band.time, Face::Caption, Ink::TextSecondary, Align::Right});
    return list;
}

} // namespace mcim::diagram
