// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/diagram/layout.h"

#include "mcim/diagram/attacker_column.h"
#include "mcim/diagram/text_fit.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace mcim::diagram {

namespace {

/// An area that lifelines stop at, so that a label needs no ground of its own.
struct Plate {
    Rect rect;
};

/// The colours of one row by its state and marks.
struct RowInks {
    Ink line = Ink::TextSecondary;
    Ink title = Ink::Text;
    Ink values = Ink::TextSecondary;
    Face titleFace = Face::Label;
};

struct Context {
    const Lifelines& lifelines;
    const Metrics& m;
    double width;
    double flight;
    const TextMeasurer& measurer;

    double x(int index) const { return lifelineX(lifelines, m, width, index); }
    double lifelinesEnd() const { return lifelinesWidth(lifelines, m, width); }
    double px(double value) const { return value * m.unit; }
};

bool isPending(RowState state)
{
    return state == RowState::Ghost || state == RowState::NotReached;
}

RowInks inksOf(const DiagramRow& row)
{
    if (isPending(row.state)) {
        return {Ink::GhostLine, Ink::Ghost, Ink::Ghost, Face::Label};
    }
    if (row.marks & MarkFailed) {
        return {Ink::BadFill, Ink::Bad, Ink::Bad, Face::LabelStrong};
    }
    const bool isCurrent = row.state == RowState::Current;
    const Face face = isCurrent ? Face::LabelStrong : Face::Label;
    if (row.marks & (MarkAttacker | MarkReplayed | MarkHeld)) {
        return {Ink::Attacker, Ink::Attacker, Ink::TextSecondary, face};
    }
    if (row.marks & MarkAltered) {
        return {Ink::Warn, Ink::Warn, Ink::TextSecondary, face};
    }
    if (isCurrent) {
        return {Ink::Accent, Ink::Accent, Ink::Text, face};
    }
    return {};
}

double rowHeight(const DiagramRow& row, const Metrics& m)
{
    const double extra = row.state == RowState::Current && row.kind == RowKind::Message ? m.inFlightExtra : 0;
    switch (row.kind) {
    case RowKind::Message:
        return (row.values.empty() ? m.plainRow : m.messageRow) + extra;
    case RowKind::Self:
    case RowKind::Timer:
        return m.selfRow + (row.state == RowState::Current ? m.inFlightExtra * 0.6 : 0);
    case RowKind::Band:
        return m.bandRow;
    }
    return m.selfRow;
}

std::vector<Glyph> labelGlyphs(std::uint16_t marks)
{
    constexpr std::pair<MarkBit, Glyph> table[] = {
        {MarkMac, Glyph::Shield},     {MarkEncrypted, Glyph::Lock}, {MarkAltered, Glyph::Pencil},
        {MarkReplayed, Glyph::Loop}, {MarkAttacker, Glyph::Mask},  {MarkExposed, Glyph::Eye},
    };
    std::vector<Glyph> glyphs;
    for (const auto& [bit, glyph] : table) {
        if (marks & bit) {
            glyphs.push_back(glyph);
        }
    }
    return glyphs;
}

/// The number pill, the title with its signs, and the mark glyphs: measured first, then placed.
class Label
{
public:
    Label(const DiagramRow& row, const Context& c, double maximum) : m_row(row), m_c(c), m_inks(inksOf(row))
    {
        const bool isOctagon = hasOctagon();
        const std::string& number = isOctagon ? row.stepLabel : row.number;
        const double numberWidth = c.measurer.width(Face::Number, number) + c.px(8);
        m_pillWidth = number.empty() ? 0 : (isOctagon ? c.px(26) : std::max(numberWidth, c.px(18)));
        m_gap = number.empty() ? 0 : c.px(6);
        m_pieces = splitTitle(row.title);
        m_glyphs = labelGlyphs(row.marks);
        m_width = m_pillWidth + m_gap + piecesWidth() + static_cast<double>(m_glyphs.size()) * c.px(18);
        if (m_width > maximum && !m_pieces.empty()) {
            shorten(maximum);
        }
    }

    double width() const { return m_width; }

    /// Draws from `left` with its middle at `y` and reports the area that it covers.
    Plate place(DisplayList& list, double left, double y) const
    {
        double x = left;
        if (m_pillWidth > 0) {
            addNumber(list, {x, y - m_c.px(8), m_pillWidth, m_c.px(16)});
            x += m_pillWidth + m_gap;
        }
        for (const TitlePiece& piece : m_pieces) {
            if (piece.kind == TitlePiece::Kind::Text) {
                list.push_back(TextRun{{x, y}, piece.text, m_inks.titleFace, m_inks.title, Align::Left});
                x += m_c.measurer.width(m_inks.titleFace, piece.text) + m_c.px(4);
                continue;
            }
            const bool isPassed = piece.kind == TitlePiece::Kind::Passed;
            const Ink ink = isPending(m_row.state) ? Ink::Ghost : (isPassed ? Ink::Ok : Ink::Bad);
            list.push_back(Mark{{x + m_c.px(5), y}, m_c.px(10), isPassed ? Glyph::Check : Glyph::Cross, ink});
            x += m_c.px(14);
        }
        for (const Glyph glyph : m_glyphs) {
            list.push_back(Mark{{x + m_c.px(8), y}, m_c.px(12), glyph, m_inks.title});
            x += m_c.px(18);
        }
        const double half = m_c.px(hasOctagon() ? 13 : 9);
        return {{left - m_c.px(4), y - half, m_width + m_c.px(8), 2 * half}};
    }

private:
    bool hasOctagon() const { return (m_row.marks & MarkFailed) && !isPending(m_row.state); }

    double piecesWidth() const
    {
        double sum = 0;
        for (const TitlePiece& piece : m_pieces) {
            sum += piece.kind == TitlePiece::Kind::Text
                ? m_c.measurer.width(m_inks.titleFace, piece.text) + m_c.px(4)
                : m_c.px(14);
        }
        return std::max(0.0, sum - m_c.px(4));
    }

    void shorten(double maximum)
    {
        for (auto piece = m_pieces.rbegin(); piece != m_pieces.rend() && m_width > maximum; ++piece) {
            if (piece->kind != TitlePiece::Kind::Text) {
                continue;
            }
            const double full = m_c.measurer.width(m_inks.titleFace, piece->text);
            piece->text = fitted(piece->text, m_inks.titleFace, std::max(m_c.px(16), full - (m_width - maximum)),
                                 m_c.measurer);
            m_width -= full - m_c.measurer.width(m_inks.titleFace, piece->text);
        }
    }

    void addNumber(DisplayList& list, const Rect& pill) const
    {
        const Point centre{pill.x + pill.width / 2, pill.y + pill.height / 2};
        if (hasOctagon()) {
            list.push_back(Mark{centre, m_c.px(26), Glyph::Octagon, Ink::BadFill});
            list.push_back(TextRun{centre, m_row.stepLabel, Face::Number, Ink::OnAccent, Align::Centre});
            return;
        }
        Box box{pill, m_c.px(4), Ink::Badge, std::nullopt};
        Ink ink = Ink::TextSecondary;
        if (isPending(m_row.state)) {
            box.fill.reset();
            box.border = Ink::GhostLine;
            ink = Ink::Ghost;
        }
        if (m_row.state == RowState::Current) {
            box.fill = Ink::Accent;
            ink = Ink::OnAccent;
        }
        list.push_back(std::move(box));
        list.push_back(TextRun{centre, m_row.number, Face::Number, ink, Align::Centre});
    }

    const DiagramRow& m_row;
    const Context& m_c;
    RowInks m_inks;
    std::vector<TitlePiece> m_pieces;
    std::vector<Glyph> m_glyphs;
    double m_pillWidth = 0;
    double m_gap = 0;
    double m_width = 0;
};

double clampedLeft(double wished, double width, const Context& c)
{
    const double least = (c.m.hasGutter ? c.m.gutter : 0) + 6 * c.m.scale;
    return std::max(least, std::min(wished, c.lifelinesEnd() - width - 14 * c.m.scale));
}

void addTint(DisplayList& tints, const LaidRow& laid, const DiagramRow& row, const Context& c)
{
    const bool isFailed = (row.marks & MarkFailed) && !isPending(row.state);
    const bool isCurrent = row.state == RowState::Current;
    if (!isFailed && !isCurrent) {
        return;
    }
    tints.push_back(Box{{0, laid.y, c.width, laid.height}, 0, isFailed ? Ink::BadTint : Ink::AccentTint, {}});
    tints.push_back(
        Box{{0, laid.y, isCurrent ? 3.0 : 2.0, laid.height}, 0, isCurrent ? Ink::Accent : Ink::BadFill, {}});
}

void addSelection(LaidRow& laid, const DiagramRow& row, const Context& c)
{
    if (row.isSelected && row.state != RowState::Current) {
        laid.shapes.push_back(Box{{2, laid.y + 1, c.width - 4, laid.height - 2}, 6, std::nullopt, Ink::Accent, 2});
    }
}

void addTime(LaidRow& laid, const DiagramRow& row, double y, const Context& c)
{
    if (row.hasBreakpoint) {
        laid.shapes.push_back(Mark{{9 * c.m.scale, y}, c.px(11), Glyph::Dot, Ink::BadFill});
    }
    if (c.m.hasGutter && !row.time.empty()) {
        laid.shapes.push_back(
            TextRun{{c.m.gutter - 13 * c.m.scale, y}, row.time, Face::Value, Ink::Caption, Align::Right});
    }
}

/// A message that somebody holds: solid up to the mask at its middle, dashed where it may still go.
void addHeld(LaidRow& laid, const DiagramRow& row, double y, const Context& c)
{
    const int direction = c.x(row.to) >= c.x(row.from) ? 1 : -1;
    const double start = c.x(row.from);
    const double tip = c.x(row.to);
    const double middle = (start + tip) / 2;
    const double half = c.px(11);
    const double size = c.px(8);
    laid.shapes.push_back(Stroke{{{start, y}, {middle - direction * half, y}}, Ink::Attacker, c.m.arrowWidth + 1, StrokeStyle::Solid});
    laid.shapes.push_back(
        Stroke{{{middle + direction * half, y}, {tip - direction * size * 0.75, y}}, Ink::Attacker, c.m.arrowWidth, StrokeStyle::Dashed});
    laid.shapes.push_back(ArrowHead{{tip, y}, direction, size, true, Ink::Attacker});
    laid.shapes.push_back(Box{{middle - half, y - half, 2 * half, 2 * half}, c.px(4), Ink::AttackerTint, Ink::Attacker});
    laid.shapes.push_back(Mark{{middle, y}, c.px(14), Glyph::Mask, Ink::Attacker});
}

/// The line of a message that is not in flight: its style and its tip tell what happened to it.
void addArrow(LaidRow& laid, const DiagramRow& row, double y, const Context& c)
{
    const RowInks inks = inksOf(row);
    const int direction = c.x(row.to) >= c.x(row.from) ? 1 : -1;
    const double start = c.x(row.from);
    const double size = c.px(8);
    double tip = c.x(row.to);
    StrokeStyle style = StrokeStyle::Solid;
    if (isPending(row.state)) {
        style = StrokeStyle::Dashed;
    } else if (row.marks & MarkAltered) {
        style = StrokeStyle::Wavy;
    } else if (row.marks & MarkAttacker) {
        style = StrokeStyle::Double;
    }
    const bool isLost = (row.marks & MarkLost) && !isPending(row.state);
    if (isLost) {
        tip -= direction * (c.px(20) + 0.12 * std::abs(tip - start));
    }
    const double end = isLost ? tip : tip - direction * size * 0.75;
    laid.shapes.push_back(Stroke{{{start, y}, {end, y}}, inks.line, c.m.arrowWidth, style});
    if ((row.marks & MarkReplayed) && !isPending(row.state)) {
        const double back = start + direction * c.px(10);
        laid.shapes.push_back(
            Stroke{{{back, y - c.px(5)}, {start, y}, {back, y + c.px(5)}}, inks.line, c.m.arrowWidth, StrokeStyle::Solid});
    }
    if (isLost) {
        laid.shapes.push_back(Mark{{tip, y}, c.px(12), Glyph::Cross, Ink::BadFill});
        return;
    }
    laid.shapes.push_back(ArrowHead{{tip, y}, direction, size, isPending(row.state), inks.line});
}

/// The current message: solid where the packet has been, dashed where it still has to go.
void addFlight(LaidRow& laid, const DiagramRow& row, double y, const Context& c)
{
    const int direction = c.x(row.to) >= c.x(row.from) ? 1 : -1;
    const double start = c.x(row.from);
    const bool isLost = row.marks & MarkLost;
    const double tip = c.x(row.to);
    const double size = c.px(8);
    const double half = c.px(12);
    double first = start + direction * (half + c.px(2));
    double last = tip - direction * (half + size + c.px(4));
    if (isLost) {
        last = start + (tip - start) * 0.8;
    }
    if ((last - first) * direction < 0) {
        last = first = (start + tip) / 2;
    }
    // A lost one comes no further than half way.
    const double flight = isLost ? std::min(c.flight, restingFlight) : c.flight;
    const double packet = first + (last - first) * flight;
    const RowInks inks = inksOf(row);
    const StrokeStyle style = row.marks & MarkAltered ? StrokeStyle::Wavy
        : row.marks & MarkAttacker                    ? StrokeStyle::Double
                                                      : StrokeStyle::Solid;
    const double heavy = c.m.arrowWidth + 1;
    laid.shapes.push_back(Stroke{{{start, y}, {packet - direction * half, y}}, inks.line, heavy, style});
    if (isLost && flight >= restingFlight) {
        laid.shapes.push_back(Mark{{packet + direction * (half + c.px(8)), y}, c.px(14), Glyph::Cross, Ink::BadFill});
    } else if (!isLost) {
        const Ink rest = row.marks & MarkFailed ? Ink::BadFill : Ink::AccentLine;
        laid.shapes.push_back(Stroke{{{packet + direction * (half + c.px(2)), y}, {tip - direction * size * 0.75, y}},
                                     rest, c.m.arrowWidth, StrokeStyle::Dashed});
        laid.shapes.push_back(ArrowHead{{tip, y}, direction, size, false, c.flight >= 1 ? inks.line : rest});
    }
    laid.shapes.push_back(Mark{{packet, y}, half * 2, Glyph::Packet, inks.line});
}

void layMessage(LaidRow& laid, const DiagramRow& row, const Context& c, std::vector<Plate>& plates)
{
    const bool isCurrent = row.state == RowState::Current;
    const double shift = isCurrent ? c.m.inFlightExtra / 2 : 0;
    const double y = std::floor(laid.y + c.m.lineOffset + shift) + 0.5;
    const double nameY = y - c.m.titleAbove - (isCurrent ? c.m.inFlightExtra * 0.4 : 0);
    const double valueY = y + c.m.valuesBelow + (isCurrent ? c.m.inFlightExtra * 0.45 : 0);
    const double middle = (c.x(row.from) + c.x(row.to)) / 2;

    if ((row.marks & MarkHeld) && !isPending(row.state)) {
        addHeld(laid, row, y, c);
    } else if (isCurrent) {
        addFlight(laid, row, y, c);
    } else {
        addArrow(laid, row, y, c);
    }
    for (const int relay : row.relays) {
        const double r = c.px(3.5);
        laid.shapes.push_back(
            Box{{c.x(relay) - r, y - r, 2 * r, 2 * r}, r, Ink::Canvas, isPending(row.state) ? Ink::GhostLine : Ink::TextSecondary});
    }
    const Label label(row, c, c.lifelinesEnd() - c.m.gutter - 20 * c.m.scale);
    plates.push_back(label.place(laid.shapes, clampedLeft(middle - label.width() / 2, label.width(), c), nameY));
    addTime(laid, row, y, c);
    if (row.values.empty()) {
        return;
    }
    const std::string values = fitted(row.values, Face::Value, c.lifelinesEnd() - c.m.gutter - 20 * c.m.scale, c.measurer);
    const double width = c.measurer.width(Face::Value, values);
    const double left = clampedLeft(middle - width / 2, width, c);
    laid.shapes.push_back(TextRun{{left, valueY}, values, Face::Value, inksOf(row).values, Align::Left});
    const double halfHeight = c.px(7.5);
    plates.push_back({{left - c.px(4), valueY - halfHeight, width + c.px(8), 2 * halfHeight}});
}

void laySelf(LaidRow& laid, const DiagramRow& row, const Context& c, std::vector<Plate>& plates)
{
    const RowInks inks = inksOf(row);
    const double y = std::floor(laid.y + laid.height / 2) + 0.5;
    const double hookWidth = c.px(16);
    const double hookHalf = c.px(6);
    const double x = c.x(row.from);
    const Label label(row, c, c.lifelinesEnd() - c.m.gutter - 20 * c.m.scale - c.px(26));
    const double right = x + hookWidth + c.px(9);
    const bool isLeft = right + label.width() + 14 * c.m.scale > c.lifelinesEnd() && x - c.m.gutter > c.lifelinesEnd() - x;
    const int side = isLeft ? -1 : 1;

    if (row.kind == RowKind::Timer) {
        laid.shapes.push_back(Stroke{{{x + side * c.px(8), y}, {x + side * (hookWidth + c.px(6)), y}},
                                     inks.line, 1, StrokeStyle::Dashed});
        laid.shapes.push_back(Mark{{x, y}, c.px(14), Glyph::Clock, inks.line});
        plates.push_back({{x - c.px(8), y - c.px(8), c.px(16), c.px(16)}});
    } else {
        const double outer = x + side * hookWidth;
        const double size = c.px(7);
        laid.shapes.push_back(Stroke{{{x, y - hookHalf},
                                      {outer, y - hookHalf},
                                      {outer, y + hookHalf},
                                      {x + side * size * 0.75, y + hookHalf}},
                                     inks.line, c.m.arrowWidth, StrokeStyle::Solid});
        laid.shapes.push_back(ArrowHead{{x + side, y + hookHalf}, -side, size, isPending(row.state), inks.line});
    }
    const double labelLeft = isLeft ? x - hookWidth - c.px(9) - label.width() : right;
    plates.push_back(label.place(laid.shapes, clampedLeft(labelLeft, label.width(), c), y));
    addTime(laid, row, y, c);
}

/// A dot on the folded lifeline, at the top of the row, for what happened there since the row before.
void addPassed(LaidRow& laid, const DiagramRow& row, const Context& c)
{
    const int folded = c.lifelines.folded;
    if (row.passed == 0 || folded < 0 || isPending(row.state)) {
        return;
    }
    const double radius = c.px(3);
    const double x = std::floor(c.x(folded)) + 0.5;
    const double y = laid.y + c.px(6);
    laid.shapes.push_back(Box{{x - radius, y - radius, 2 * radius, 2 * radius}, radius, Ink::Badge, Ink::Caption});
    laid.shapes.push_back(TextRun{{x - c.px(6), y}, "+" + std::to_string(row.passed), Face::Caption, Ink::Caption, Align::Right});
}

void addLearnt(LaidRow& laid, const DiagramRow& row, const Context& c)
{
    if (c.lifelines.attacker && !isPending(row.state)) {
        const DisplayList cell = attackerCell(row, c.m, c.width, std::floor(laid.y + laid.height / 2) + 0.5, c.measurer);
        laid.shapes.insert(laid.shapes.end(), cell.begin(), cell.end());
    }
}

void addAttackerEdge(DisplayList& ground, const Context& c, double height)
{
    if (c.lifelines.attacker) {
        const double x = std::floor(c.lifelinesEnd()) + 0.5;
        ground.push_back(Stroke{{{x, 0}, {x, height}}, Ink::AttackerTint, 1, StrokeStyle::Solid});
    }
}

void addLifelines(DisplayList& ground, const Context& c, double height, const std::vector<Plate>& plates)
{
    for (std::size_t i = 0; i < c.lifelines.parties.size(); ++i) {
        const double x = std::floor(c.x(static_cast<int>(i))) + 0.5;
        double from = 0;
        for (const Plate& plate : plates) {
            const Rect& r = plate.rect;
            if (x < r.x || x > r.x + r.width || r.y + r.height <= from) {
                continue;
            }
            if (r.y > from) {
                ground.push_back(Stroke{{{x, from}, {x, r.y}}, Ink::Lifeline, 1, StrokeStyle::Solid});
            }
            from = r.y + r.height;
        }
        if (from < height) {
            ground.push_back(Stroke{{{x, from}, {x, height}}, Ink::Lifeline, 1, StrokeStyle::Solid});
        }
    }
}

void addGroups(DisplayList& ground, const Context& c, double height)
{
    const auto count = static_cast<double>(std::max<std::size_t>(c.lifelines.parties.size(), 1));
    const double spacing = (c.lifelinesEnd() - c.m.gutter) / count;
    for (const Group& group : c.lifelines.groups) {
        const double left = c.x(group.first) - spacing / 2;
        const double right = c.x(group.last) + spacing / 2;
        ground.push_back(Box{{left, 0, right - left, height}, 0, Ink::Group, std::nullopt});
    }
}

} // namespace

Body layoutBody(const Lifelines& lifelines, std::span<const DiagramRow> rows, const Metrics& metrics, double width,
                double minimumHeight, double flight, const TextMeasurer& measurer, const Stretch& stretch)
{
    const Context c{lifelines, metrics, width, std::clamp(flight, 0.0, 1.0), measurer};
    Body body;
    std::vector<Plate> plates;
    DisplayList tints;
    double y = 0;
    body.rows.reserve(rows.size());
    for (const DiagramRow& row : rows) {
        constexpr std::size_t usualShapes = 8;
        LaidRow laid{y, std::round(rowHeight(row, metrics)), row.record, row.kind == RowKind::Band, {}};
        y += laid.height;
        if (y < stretch.from || laid.y > stretch.to) {
            body.rows.push_back(std::move(laid));
            continue;
        }
        laid.shapes.reserve(usualShapes);
        addTint(tints, laid, row, c);
        addSelection(laid, row, c);
        switch (row.kind) {
        case RowKind::Message:
            layMessage(laid, row, c, plates);
            break;
        case RowKind::Self:
        case RowKind::Timer:
            laySelf(laid, row, c, plates);
            break;
        case RowKind::Band:
            laid.shapes = layoutBand(row, metrics, width, laid.y);
            break;
        }
        addPassed(laid, row, c);
        addLearnt(laid, row, c);
        body.rows.push_back(std::move(laid));
    }
    body.height = y;
    std::ranges::stable_sort(plates, {}, [](const Plate& plate) { return plate.rect.y; });
    const double height = std::max(y, minimumHeight);
    addGroups(body.ground, c, height);
    body.ground.insert(body.ground.end(), tints.begin(), tints.end());
    addLifelines(body.ground, c, height, plates);
    addAttackerEdge(body.ground, c, height);
    return body;
}

} // namespace mcim::diagram
