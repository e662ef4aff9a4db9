// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/compare/compare_item.h"

#include "gui/run/compare_words.h"

#include <QPainter>

#include <algorithm>

namespace mcim::gui {

namespace {

using analysis::EventStatus;
using diagram::Ink;

} // namespace

CompareItem::CompareItem(QQuickItem* parent) : PictureItem(parent) {}

void CompareItem::setCompared(CompareModel* compared)
{
    if (compared == m_compared) {
        return;
    }
    m_compared = compared;
    if (m_compared) {
        connect(m_compared, &CompareModel::changed, this, &CompareItem::read);
        connect(m_compared, &CompareModel::currentChanged, this, &CompareItem::follow);
    }
    read();
    emit comparedChanged();
}

void CompareItem::setTheme(ThemeTokens* theme)
{
    m_theme = theme;
    if (m_theme) {
        connect(m_theme, &ThemeTokens::modeChanged, this, [this] { update(); });
        connect(m_theme, &ThemeTokens::scaleChanged, this, &CompareItem::read);
    }
    read();
    emit themeChanged();
}

diagram::Metrics CompareItem::metrics() const
{
    diagram::Metrics m = diagram::Metrics::compact(scale());
    m.hasBadges = false;
    return m;
}

render::ThemeMode CompareItem::mode() const
{
    return m_theme ? static_cast<render::ThemeMode>(m_theme->mode()) : render::ThemeMode::Light;
}

qreal CompareItem::middleWidth() const
{
    return 72 * scale();
}

bool CompareItem::isFolded() const
{
    constexpr double least = 96;
    return (sideWidth() - metrics().gutter) / 9 < least * scale();
}

void CompareItem::setOffset(qreal offset)
{
    const qreal bounded = qBound(0.0, offset, std::max(0.0, m_length - viewLength()));
    if (!qFuzzyCompare(bounded + 1, m_offset + 1)) {
        m_offset = bounded;
        update();
        emit offsetChanged();
    }
}

void CompareItem::read()
{
    m_fonts = render::DiagramFonts(scale());
    m_sides = {};
    const bool hasBoth = m_compared && m_compared->why().isEmpty();
    for (int side = 0; hasBoth && side < 2; ++side) {
        m_sides[static_cast<std::size_t>(side)] = comparedSide(*m_compared->run(side), isFolded());
    }
    layOut();
    follow();
}

void CompareItem::layOut()
{
    m_places.clear();
    m_length = 0;
    const bool hasBoth = m_compared && m_compared->why().isEmpty() && width() > 100;
    const diagram::Metrics m = metrics();
    const auto heightOf = [&](const ComparedSide& side, std::optional<std::size_t> record) {
        return record ? diagram::layoutBody(side.lifelines, {&side.rows[*record], 1}, m, sideWidth(), 0, 1, m_fonts, {0, 0}).height : 0.0;
    };
    for (std::size_t i = 0; hasBoth && i < m_compared->comparison().events.size(); ++i) {
        const auto& event = m_compared->comparison().events[i];
        const double height = std::max(heightOf(m_sides[0], event.a), heightOf(m_sides[1], event.b));
        m_places.push_back({m_length, height});
        m_length += height;
    }
    // Room for what ends a side.
    m_length += 12 * scale();
    emit contentLengthChanged();
    update();
}

/// Keeps the current event in the middle third.
void CompareItem::follow()
{
    const int selected = m_compared ? m_compared->selectedEvent() : -1;
    if (selected >= 0 && static_cast<std::size_t>(selected) < m_places.size()) {
        const Place& place = m_places[static_cast<std::size_t>(selected)];
        const double third = viewLength() / 3;
        if (place.y - m_offset < third || place.y + place.height - m_offset > 2 * third) {
            setOffset(place.y - third);
        }
    } else {
        setOffset(0);
    }
    update();
}

int CompareItem::eventAt(qreal y) const
{
    const double inBody = y - topLength() + m_offset;
    const auto found = std::ranges::find_if(m_places, [&](const Place& place) { return inBody >= place.y && inBody < place.y + place.height; });
    return y < topLength() || found == m_places.end() ? -1 : static_cast<int>(found - m_places.begin());
}

void CompareItem::geometryChange(const QRectF& next, const QRectF& previous)
{
    PictureItem::geometryChange(next, previous);
    if (next.size() != previous.size()) {
        read();
    }
}

QImage CompareItem::picture(const QSize& size, double ratio) const
{
    QImage picture(size * ratio, QImage::Format_RGB32);
    picture.setDevicePixelRatio(ratio);
    QPainter painter(&picture);
    paint(painter);
    painter.end();
    return picture;
}

void CompareItem::paint(QPainter& painter) const
{
    painter.fillRect(QRectF(0, 0, width(), height()), render::colour(Ink::Canvas, mode()));
    if (m_places.empty()) {
        return;
    }
    const diagram::Metrics m = metrics();
    painter.save();
    painter.setClipRect(QRectF(0, topLength(), width(), viewLength()));
    painter.translate(0, topLength() - m_offset);
    for (std::size_t i = 0; i < m_places.size(); ++i) {
        if (m_places[i].y + m_places[i].height > m_offset && m_places[i].y < m_offset + viewLength()) {
            paintEvent(painter, i, m);
        }
    }
    paintTail(painter, 0);
    paintTail(painter, 1);
    painter.restore();
    const double right = sideWidth() + middleWidth();
    render::paint(painter, diagram::layoutHeads(m_sides[0].lifelines, m, sideWidth(), m_fonts), m_fonts, mode());
    painter.translate(right, 0);
    render::paint(painter, diagram::layoutHeads(m_sides[1].lifelines, m, sideWidth(), m_fonts), m_fonts, mode());
    painter.translate(-right, 0);
    painter.fillRect(QRectF(sideWidth(), 0, middleWidth(), topLength()), render::colour(Ink::Pane, mode()));
}

void CompareItem::paintEvent(QPainter& painter, std::size_t index, const diagram::Metrics& m) const
{
    const auto& event = m_compared->comparison().events[index];
    const bool isSelected = m_compared->selectedEvent() == static_cast<int>(index);
    paintSide(painter, m_sides[0], event.a, m_places[index], m, isSelected);
    painter.save();
    painter.translate(sideWidth() + middleWidth(), 0);
    paintSide(painter, m_sides[1], event.b, m_places[index], m, isSelected);
    painter.restore();
    paintMiddle(painter, index);
}

void CompareItem::paintSide(QPainter& painter, const ComparedSide& side, std::optional<std::size_t> record, const Place& place, const diagram::Metrics& m, bool isSelected) const
{
    const QRectF area(0, place.y, sideWidth(), place.height);
    if (!record) {
        painter.fillRect(area, render::colour(Ink::Pane, mode()));
        painter.fillRect(area, QBrush(render::colour(Ink::Divider, mode()), Qt::BDiagPattern));
        return;
    }
    diagram::DiagramRow row = side.rows[*record];
    row.isSelected = isSelected;
    painter.save();
    painter.setClipRect(area, Qt::IntersectClip);
    painter.translate(0, place.y);
    const diagram::Body body = diagram::layoutBody(side.lifelines, {&row, 1}, m, sideWidth(), place.height, 1, m_fonts);
    render::paint(painter, body.ground, m_fonts, mode());
    for (const diagram::LaidRow& laid : body.rows) {
        render::paint(painter, laid.shapes, m_fonts, mode());
    }
    painter.restore();
}

void CompareItem::paintMiddle(QPainter& painter, std::size_t index) const
{
    const analysis::Comparison& comparison = m_compared->comparison();
    const EventStatus status = comparison.events[index].status;
    const bool isFirst = comparison.first == index;
    const Place& place = m_places[index];
    QRectF area(sideWidth(), place.y, middleWidth(), place.height);
    painter.fillRect(area, render::colour(isFirst ? Ink::WarnTint : Ink::Pane, mode()));
    const QString words[] = {QStringLiteral("="), QStringLiteral("≠"), tr("A only"), tr("B only")};
    const bool isWord = status == EventStatus::OnlyA || status == EventStatus::OnlyB;
    painter.setFont(m_fonts.font(isWord || status == EventStatus::Differs ? diagram::Face::BadgeStrong : diagram::Face::Badge));
    if (isFirst) {
        painter.fillRect(QRectF(area.x(), area.y(), area.width(), 2), render::colour(Ink::Warn, mode()));
        painter.setPen(render::colour(Ink::Warn, mode()));
        painter.drawText(QRectF(area.x(), area.y() + 3 * scale(), area.width(), 14 * scale()), Qt::AlignCenter, tr("first"));
        area.adjust(0, 14 * scale(), 0, 0);
    }
    if (status == EventStatus::Differs) {
        const QRectF box(area.center().x() - 14 * scale(), area.center().y() - 9 * scale(), 28 * scale(), 18 * scale());
        painter.setRenderHint(QPainter::Antialiasing);
        painter.setPen(QPen(render::colour(Ink::Warn, mode()), 1));
        painter.setBrush(render::colour(Ink::WarnTint, mode()));
        painter.drawRoundedRect(box, 4, 4);
    }
    painter.setPen(render::colour(status == EventStatus::Equal ? Ink::Caption : isWord ? Ink::TextSecondary : Ink::Warn, mode()));
    painter.drawText(area, Qt::AlignCenter, words[static_cast<std::size_t>(status)]);
}

/// In the stretch at the end where this side has no events.
void CompareItem::paintTail(QPainter& painter, int side) const
{
    const analysis::Comparison& comparison = m_compared->comparison();
    std::size_t first = comparison.events.size();
    while (first > 0 && !(side == 0 ? comparison.events[first - 1].a : comparison.events[first - 1].b)) {
        --first;
    }
    const QString words = CompareWords{comparison, m_compared->run(0)->records, m_compared->run(1)->records}.tail(side);
    if (first == comparison.events.size() || words.isEmpty()) {
        return;
    }
    painter.setFont(m_fonts.font(diagram::Face::Label));
    const double wide = std::min(sideWidth() - 24 * scale(), painter.fontMetrics().horizontalAdvance(words) + 32 * scale());
    const double x = side == 0 ? 0 : sideWidth() + middleWidth();
    const QRectF plate(x + (sideWidth() - wide) / 2, m_places[first].y + 14 * scale(), wide, 28 * scale());
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(render::colour(Ink::Edge, mode()), 1));
    painter.setBrush(render::colour(Ink::Raised, mode()));
    painter.drawRoundedRect(plate, 4, 4);
    painter.setPen(render::colour(Ink::Text, mode()));
    painter.drawText(plate.adjusted(8, 0, -8, 0), Qt::AlignCenter, painter.fontMetrics().elidedText(words, Qt::ElideRight, static_cast<int>(plate.width()) - 16));
}

} // namespace mcim::gui
