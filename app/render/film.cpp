// SPDX-License-Identifier: GPL-3.0-or-later
#include "render/film.h"

#include "render/diagram_painter.h"
#include "render/picture.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace mcim::render {

namespace {

constexpr int flightFrames = 9;
constexpr int restFrames = 14;
constexpr int closingFrames = 30;
constexpr double belowBody = 12;

double easedInAndOut(double t)
{
    return t < 0.5 ? 2 * t * t : 1 - 2 * (1 - t) * (1 - t);
}

class Projector
{
public:
    Projector(const Film& film, std::function<bool(const QImage&, int)> take)
        : m_film(film), m_take(std::move(take)), m_metrics(diagram::figureMetrics())
    {
        // A current message is higher than one that is done.
        const double whole = laidOut(film.done.size(), 1).height + m_metrics.inFlightExtra + belowBody;
        m_height = std::min(film.highest, std::ceil(m_metrics.headBlock + whole));
        m_heads = diagram::layoutHeads(film.lifelines, m_metrics, film.width, figureMeasurer());
    }

    QSize size() const { return {even(m_film.width), even(m_height)}; }

    bool play()
    {
        for (std::size_t row = 0; row < m_film.done.size(); ++row) {
            if (m_film.done[row].record >= 0 && !playRow(row)) {
                return false;
            }
        }
        return show(m_film.done.size(), 1, closingFrames);
    }

private:
    int even(double pixels) const { return static_cast<int>(std::ceil(pixels * m_film.scale / 2)) * 2; }

    bool playRow(std::size_t row)
    {
        const bool flies = m_film.done[row].kind == diagram::RowKind::Message;
        for (int frame = 0; flies && frame < flightFrames; ++frame) {
            if (!show(row, easedInAndOut(static_cast<double>(frame) / flightFrames), 1)) {
                return false;
            }
        }
        return show(row, 1, restFrames);
    }

    /// The rows while one of them happens; beyond the last one all are done.
    diagram::Body laidOut(std::size_t current, double flight) const
    {
        std::vector<diagram::DiagramRow> rows;
        for (std::size_t i = 0; i < m_film.done.size(); ++i) {
            rows.push_back(i <= current ? m_film.done[i] : m_film.pending[i]);
        }
        if (current < rows.size()) {
            rows[current].state = diagram::RowState::Current;
        }
        const double least = m_height - m_metrics.headBlock;
        return diagram::layoutBody(m_film.lifelines, rows, m_metrics, m_film.width, std::max(0.0, least), flight, figureMeasurer());
    }

    bool show(std::size_t current, double flight, int times)
    {
        const diagram::Body body = laidOut(current, flight);
        const double room = m_height - m_metrics.headBlock;
        const diagram::LaidRow& row = body.rows[std::min(current, body.rows.size() - 1)];
        // The current row stays in the middle third; the scroll moves on as little as that needs.
        const double highest = std::max(0.0, body.height + belowBody - room);
        m_offset = std::clamp(m_offset, row.y + row.height - room * 2 / 3, std::max(row.y - room / 3, row.y + row.height - room * 2 / 3));
        m_offset = std::round(std::clamp(m_offset, 0.0, highest));
        return m_take(painted(body), times);
    }

    QImage painted(const diagram::Body& body) const
    {
        QImage image(size(), QImage::Format_RGB32);
        image.fill(colour(diagram::Ink::Canvas, m_film.theme));
        QPainter painter(&image);
        painter.scale(m_film.scale, m_film.scale);
        const DiagramFonts fonts;
        painter.save();
        painter.setClipRect(QRectF(0, m_metrics.headBlock, m_film.width, m_height - m_metrics.headBlock));
        painter.translate(0, m_metrics.headBlock - m_offset);
        paint(painter, body.ground, fonts, m_film.theme);
        for (const diagram::LaidRow& row : body.rows) {
            paint(painter, row.shapes, fonts, m_film.theme);
        }
        painter.restore();
        paint(painter, m_heads, fonts, m_film.theme);
        return image;
    }

    const Film& m_film;
    std::function<bool(const QImage&, int)> m_take;
    diagram::Metrics m_metrics;
    diagram::DisplayList m_heads;
    double m_height = 0;
    double m_offset = 0;
};

} // namespace

int pictureCount(const Film& film)
{
    int count = 1;
    for (const diagram::DiagramRow& row : film.done) {
        count += row.record < 0 ? 0 : row.kind == diagram::RowKind::Message ? flightFrames + 1 : 1;
    }
    return count;
}

int frameCount(const Film& film)
{
    int count = closingFrames;
    for (const diagram::DiagramRow& row : film.done) {
        count += row.record < 0 ? 0 : row.kind == diagram::RowKind::Message ? flightFrames + restFrames : restFrames;
    }
    return count;
}

QSize pictureSize(const Film& film)
{
    return Projector(film, {}).size();
}

bool playFilm(const Film& film, const std::function<bool(const QImage&, int times)>& take)
{
    return film.done.empty() || Projector(film, take).play();
}

} // namespace mcim::render
