// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/diagram/figure.h"

#include "mcim/diagram/text_fit.h"

#include <algorithm>
#include <cmath>

namespace mcim::diagram {
namespace {

constexpr double belowBody = 12;
constexpr double leastWidth = 720;
constexpr double titleBlock = 30;
constexpr double footBlock = 24;

struct Mover {
    double dx;
    double dy;

    void move(Point& point) const
    {
        point.x += dx;
        point.y += dy;
    }
    void operator()(Stroke& stroke) const
    {
        for (Point& point : stroke.points) {
            move(point);
        }
    }
    void operator()(Box& box) const
    {
        box.rect.x += dx;
        box.rect.y += dy;
    }
    void operator()(TextRun& run) const { move(run.at); }
    void operator()(Mark& mark) const { move(mark.centre); }
    void operator()(ArrowHead& head) const { move(head.tip); }
};

void append(DisplayList& list, DisplayList more)
{
    list.insert(list.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

/// The rows of one page.
struct Part {
    std::size_t first = 0;
    std::size_t count = 0;
    bool repeatsBand = false; ///< the band of a phase that began on an earlier page stands on top
};

std::vector<Part> partsOf(const std::vector<DiagramRow>& rows, const Body& body, double room, double bandHeight)
{
    std::vector<Part> parts;
    for (std::size_t first = 0; first < rows.size();) {
        Part part{first, 0, first > 0 && rows[first].kind != RowKind::Band};
        double used = part.repeatsBand ? bandHeight : 0;
        while (first + part.count < rows.size() && (part.count == 0 || used + body.rows[first + part.count].height <= room)) {
            used += body.rows[first + part.count].height;
            ++part.count;
        }
        const bool isLast = first + part.count == rows.size();
        if (!isLast && part.count > 1 && rows[first + part.count - 1].kind == RowKind::Band) {
            --part.count;
        }
        first += part.count;
        parts.push_back(part);
    }
    return parts;
}

const DiagramRow* bandOf(const std::vector<DiagramRow>& rows, std::size_t before)
{
    while (before-- > 0) {
        if (rows[before].kind == RowKind::Band) {
            return &rows[before];
        }
    }
    return nullptr;
}

} // namespace

Metrics figureMetrics()
{
    Metrics metrics = Metrics::regular(1);
    metrics.hasBadges = false;
    metrics.headTop = 26;
    metrics.headHeight = 28;
    metrics.headBlock = 60;
    return metrics;
}

double naturalWidth(std::size_t parties)
{
    return std::max(leastWidth, figureMetrics().gutter + 104 * static_cast<double>(parties));
}

Figure layoutFigure(const Lifelines& lifelines, std::span<const DiagramRow> rows, const Metrics& metrics, double width,
    const TextMeasurer& measurer, double flight)
{
    Figure figure;
    figure.width = width;
    figure.headBlock = metrics.headBlock;
    figure.heads = layoutHeads(lifelines, metrics, width, measurer);
    figure.body = layoutBody(lifelines, rows, metrics, width, 0, flight, measurer);
    figure.height = std::ceil(metrics.headBlock + figure.body.height + belowBody);
    return figure;
}

std::vector<Page> paginate(const FigureContent& content, const Sheet& sheet, const TextMeasurer& measurer)
{
    const Metrics metrics = figureMetrics();
    const double width = std::max(leastWidth, metrics.gutter + sheet.perParty * static_cast<double>(content.lifelines.parties.size()));
    const double scale = (sheet.width - 2 * sheet.margin) / width;
    const double margin = sheet.margin / scale;
    const double height = sheet.height / scale;
    const double top = margin + titleBlock;
    const double closingBlock = content.closing.empty() ? 0 : footBlock;
    const double room = height - top - metrics.headBlock - margin - footBlock - closingBlock;
    const Body whole = layoutBody(content.lifelines, content.rows, metrics, width, 0, restingFlight, measurer);
    const std::vector<Part> parts = partsOf(content.rows, whole, room, metrics.bandRow);
    std::vector<Page> pages;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const Part& part = parts[i];
        std::vector<DiagramRow> rows;
        const DiagramRow* band = part.repeatsBand ? bandOf(content.rows, part.first) : nullptr;
        if (band) {
            rows.push_back(*band);
        }
        const auto begin = content.rows.begin() + static_cast<std::ptrdiff_t>(part.first);
        rows.insert(rows.end(), begin, begin + static_cast<std::ptrdiff_t>(part.count));
        const Figure figure = layoutFigure(content.lifelines, rows, metrics, width, measurer);
        Page page{scale, moved(shapesOf(figure), margin, top)};
        const double foot = height - margin - 6;
        const std::string number = std::to_string(i + 1) + " / " + std::to_string(parts.size());
        page.shapes.push_back(TextRun{{margin, margin + 8}, fitted(content.title, Face::Head, width, measurer), Face::Head, Ink::Text, Align::Left});
        page.shapes.push_back(TextRun{{margin + width, foot}, number, Face::Caption, Ink::TextSecondary, Align::Right});
        page.shapes.push_back(
            TextRun{{margin, foot}, fitted(content.note, Face::Caption, width - 80, measurer), Face::Caption, Ink::Caption, Align::Left});
        if (i + 1 == parts.size() && !content.closing.empty()) {
            page.shapes.push_back(TextRun{{margin + metrics.gutter, top + figure.height + footBlock / 2},
                fitted(content.closing, Face::LabelStrong, width - metrics.gutter, measurer), Face::LabelStrong, Ink::Text, Align::Left});
        }
        pages.push_back(std::move(page));
    }
    return pages;
}

DisplayList shapesOf(const Figure& figure)
{
    DisplayList body = figure.body.ground;
    for (const LaidRow& row : figure.body.rows) {
        append(body, row.shapes);
    }
    DisplayList shapes = moved(std::move(body), 0, figure.headBlock);
    append(shapes, figure.heads);
    return shapes;
}

DisplayList moved(DisplayList shapes, double dx, double dy)
{
    for (Shape& shape : shapes) {
        std::visit(Mover{dx, dy}, shape);
    }
    return shapes;
}

} // namespace mcim::diagram
