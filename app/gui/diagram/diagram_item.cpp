// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/diagram/diagram_item.h"

#include "gui/diagram/diagram_rows.h"
#include "render/picture.h"

#include <QPainter>
#include <QQuickWindow>

#include <algorithm>
#include <cmath>

namespace mcim::gui {

DiagramItem::DiagramItem(QQuickItem* parent) : PictureItem(parent) {}

void DiagramItem::setSession(Session* session)
{
    if (session == m_session) {
        return;
    }
    if (m_session) {
        m_session->disconnect(this);
    }
    m_session = session;
    if (m_session) {
        connect(m_session, &Session::rowsChanged, this, [this] {
            readSession();
            followCurrent();
        });
    }
    readSession();
    followCurrent();
    emit sessionChanged();
}

void DiagramItem::setLearnt(LearntColumn* learnt)
{
    if (learnt == m_learnt) {
        return;
    }
    if (m_learnt) {
        m_learnt->disconnect(this);
    }
    m_learnt = learnt;
    if (m_learnt) {
        connect(m_learnt, &LearntColumn::changed, this, &DiagramItem::readSession);
    }
    readSession();
    emit learntChanged();
}

void DiagramItem::setTheme(ThemeTokens* theme)
{
    if (theme == m_theme) {
        return;
    }
    m_theme = theme;
    if (m_theme) {
        connect(m_theme, &ThemeTokens::modeChanged, this, [this] { update(); });
        connect(m_theme, &ThemeTokens::scaleChanged, this, [this] {
            layOut();
            followCurrent();
        });
    }
    layOut();
    emit themeChanged();
}

void DiagramItem::setCompact(bool compact)
{
    if (compact != m_compact) {
        m_compact = compact;
        readSession();
        followCurrent();
        emit compactChanged();
    }
}

void DiagramItem::setPresenting(bool presenting)
{
    if (presenting != m_presenting) {
        m_presenting = presenting;
        readSession();
        followCurrent();
        emit presentingChanged();
    }
}

void DiagramItem::setZoom(qreal zoom)
{
    const qreal bounded = qBound(0.6, zoom, 3.0);
    if (!qFuzzyCompare(bounded, m_zoom)) {
        m_zoom = bounded;
        layOut();
        followCurrent();
        emit zoomChanged();
    }
}

void DiagramItem::setFlight(qreal flight)
{
    if (!qFuzzyCompare(flight + 1, m_flight + 1)) {
        m_flight = flight;
        layOut();
        emit flightChanged();
    }
}

void DiagramItem::setOffset(qreal offset)
{
    if (!qFuzzyCompare(offset + 1, m_offset + 1)) {
        m_offset = offset;
        if (offset < m_laid.from || offset + viewLength() > m_laid.to) {
            layOut();
        }
        update();
        emit offsetChanged();
    }
}

diagram::Metrics DiagramItem::metrics() const
{
    const double scale = (m_theme ? m_theme->scale() : 1.0) * m_zoom;
    if (m_presenting) {
        return diagram::Metrics::present(scale);
    }
    return m_compact ? diagram::Metrics::compact(scale) : diagram::Metrics::regular(scale);
}

qreal DiagramItem::topLength() const
{
    const diagram::Metrics m = metrics();
    return m.headBlock + (m_presenting ? 0 : m.bandRow);
}

qreal DiagramItem::viewLength() const
{
    return std::max(0.0, height() - topLength());
}

/// What the view shows, with as much above and below it; until the first frame, what that shows. The first band hides behind
/// the one that sticks, so the view may begin below it.
diagram::Stretch DiagramItem::aroundView() const
{
    const double margin = m_isShown ? std::max(viewLength(), metrics().bandRow) : metrics().bandRow;
    return {std::min(m_offset, m_restOffset) - margin, std::max(m_offset, m_restOffset) + viewLength() + margin};
}

void DiagramItem::layOut()
{
    const double scale = (m_theme ? m_theme->scale() : 1.0) * m_zoom;
    const render::DiagramFonts fonts(scale, m_presenting);
    if (!(fonts == m_fonts)) {
        m_fonts = fonts;
    }
    if (!m_session || width() < 10 || !m_isLaidOut) {
        return;
    }
    const double before = m_body.height;
    m_laid = aroundView();
    m_body = diagram::layoutBody(m_lifelines, m_rows, metrics(), width(), viewLength() + m_offset, m_flight, m_fonts, m_laid);
    if (!qFuzzyCompare(before + 1, m_body.height + 1)) {
        emit contentLengthChanged();
    }
    update();
}

/// Takes rows and parties from the session; a frame of an animation lays out what is there already.
/// What comes before all properties are set would be laid out in vain.
void DiagramItem::componentComplete()
{
    PictureItem::componentComplete();
    readSession();
}

/// The sizes that come until the first frame are laid out once.
void DiagramItem::updatePolish()
{
    PictureItem::updatePolish();
    if (!m_isLaidOut) {
        m_isLaidOut = true;
        readSession();
        followCurrent();
        emit contentLengthChanged();
        emit isLaidOutChanged();
        connect(window(), &QQuickWindow::frameSwapped, this, [this] { m_isShown = true; }, static_cast<Qt::ConnectionType>(Qt::QueuedConnection | Qt::SingleShotConnection));
    }
}

void DiagramItem::readSession()
{
    if (!m_session || !isComponentComplete()) {
        return;
    }
    if (!m_isLaidOut) {
        polish();
        return;
    }
    const RunView view = m_session->view();
    m_columns = columnsOf(view);
    m_rows = diagramRows(view, m_columns);
    if (m_presenting) {
        std::erase_if(m_rows, [](const diagram::DiagramRow& row) { return row.kind == diagram::RowKind::Band; });
    }
    // The heads are as narrow as the column leaves them.
    auto attacker = m_learnt && !m_presenting ? m_learnt->head() : std::nullopt;
    m_lifelines.attacker = attacker;
    m_lifelines = lifelines(view, m_columns, m_compact || m_presenting || hasNarrowHeads());
    m_lifelines.attacker = std::move(attacker);
    if (m_lifelines.attacker) {
        m_learnt->addTo(m_rows);
    }
    layOut();
}

/// Too narrow for whole badges beside the counts.
bool DiagramItem::hasNarrowHeads() const
{
    constexpr double roomyHead = 112;
    const int count = m_columns.count();
    const diagram::Metrics m = metrics();
    return count > 0 && (diagram::lifelinesWidth(m_lifelines, m, width()) - m.gutter) / static_cast<double>(count) < roomyHead * m.scale;
}

qreal DiagramItem::lastOffset() const
{
    return std::max(0.0, m_body.height - viewLength());
}

/// The top of the row that begins at or after this offset, so that only whole rows show; the first band hides
/// behind the one that sticks.
qreal DiagramItem::snapped(qreal offset) const
{
    const qreal bounded = qBound(0.0, offset, lastOffset());
    for (const diagram::LaidRow& row : m_body.rows) {
        const bool isHiddenBand = row.isBand && !m_presenting;
        if (row.y + 0.5 >= bounded && !isHiddenBand) {
            return row.y;
        }
    }
    return bounded;
}

void DiagramItem::followCurrent()
{
    // Without a size nothing is laid out yet; the first size comes back here.
    if (m_body.rows.size() != m_rows.size()) {
        return;
    }
    int current = -1;
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        const bool isSought = m_session && m_session->selected() != m_session->current()
            ? m_rows[i].isSelected
            : m_rows[i].state == diagram::RowState::Current;
        if (isSought) {
            current = static_cast<int>(i);
        }
    }
    if (current < 0) {
        setRestOffset(snapped(0));
        return;
    }
    const diagram::LaidRow& row = m_body.rows[static_cast<std::size_t>(current)];
    const double third = viewLength() / 3;
    const double top = row.y - m_restOffset;
    const double bottom = top + row.height;
    double target = m_restOffset;
    if (top < third) {
        target = row.y - third;
    } else if (bottom > 2 * third) {
        target = row.y + row.height - 2 * third;
    }
    setRestOffset(snapped(target));
}

void DiagramItem::setRestOffset(qreal offset)
{
    if (!qFuzzyCompare(offset + 1, m_restOffset + 1)) {
        m_restOffset = offset;
        emit restOffsetChanged();
    }
    update();
}

int DiagramItem::firstVisibleRow() const
{
    for (std::size_t i = 0; i < m_body.rows.size(); ++i) {
        if (m_body.rows[i].y + m_body.rows[i].height > m_offset + 0.5) {
            return static_cast<int>(i);
        }
    }
    return 0;
}

void DiagramItem::scrollRows(int rows)
{
    std::size_t index = 0;
    while (index + 1 < m_body.rows.size() && m_body.rows[index].y + 0.5 < m_restOffset) {
        ++index;
    }
    const auto last = static_cast<int>(m_body.rows.size()) - 1;
    const int target = qBound(0, static_cast<int>(index) + rows, std::max(0, last));
    double y = m_body.rows.empty() ? 0 : m_body.rows[static_cast<std::size_t>(target)].y;
    if (rows < 0 && target >= 0 && !m_presenting && m_body.rows[static_cast<std::size_t>(target)].isBand && target > 0) {
        y = m_body.rows[static_cast<std::size_t>(target) - 1].y;
    }
    setRestOffset(snapped(y));
}

void DiagramItem::scrollToFraction(qreal fraction)
{
    setRestOffset(snapped(fraction * m_body.height));
}

int DiagramItem::eventAt(qreal x, qreal y) const
{
    const double inBody = y - topLength() + m_offset;
    if (y < topLength() || x < 0 || x > width()) {
        return -1;
    }
    for (const diagram::LaidRow& row : m_body.rows) {
        if (inBody >= row.y && inBody < row.y + row.height) {
            return row.record;
        }
    }
    return -1;
}

qreal DiagramItem::eventY(int event) const
{
    const auto row = std::ranges::find(m_body.rows, event, &diagram::LaidRow::record);
    const double y = row == m_body.rows.end() ? -1 : topLength() + row->y + row->height / 2 - m_restOffset;
    return y >= topLength() && y <= height() ? y : topLength() + viewLength() / 2;
}

int DiagramItem::columnAt(qreal x, qreal y) const
{
    const diagram::Metrics m = metrics();
    const auto count = static_cast<double>(m_lifelines.parties.size());
    if (y > m.headBlock || x < m.gutter || count < 1) {
        return -1;
    }
    const double end = diagram::lifelinesWidth(m_lifelines, m, width());
    return x > end ? -1 : std::min(static_cast<int>((x - m.gutter) / ((end - m.gutter) / count)), static_cast<int>(count) - 1);
}

int DiagramItem::partyAt(qreal x, qreal y) const
{
    const int column = columnAt(x, y);
    return column < 0 ? -1 : m_columns.parties[static_cast<std::size_t>(column)];
}

bool DiagramItem::isSharedAt(qreal x, qreal y) const
{
    return columnAt(x, y) >= 0 && partyAt(x, y) < 0;
}

void DiagramItem::geometryChange(const QRectF& next, const QRectF& previous)
{
    PictureItem::geometryChange(next, previous);
    if (next.size() != previous.size()) {
        readSession();
        setRestOffset(0);
        followCurrent();
        emit contentLengthChanged();
    }
}

/// How much of the view whole rows fill; all of it where no row is cut.
double DiagramItem::wholeRowsLength() const
{
    const double view = viewLength();
    double length = 0;
    for (const diagram::LaidRow& row : m_body.rows) {
        const double bottom = row.y + row.height - m_offset;
        if (bottom > view + 1) {
            return length;
        }
        length = std::max(length, bottom);
    }
    return view;
}

void DiagramItem::paintBody(QPainter& painter, const diagram::Metrics& m, render::ThemeMode mode) const
{
    const double top = topLength();
    const double view = viewLength();
    const bool isResting = std::abs(m_offset - m_restOffset) < 0.5;
    const double shown = isResting ? wholeRowsLength() : view;
    if (shown < view) {
        // Below the last whole row the lifelines run on without the gaps of labels that are not shown.
        painter.save();
        painter.setClipRect(QRectF(0, top + shown, width(), view - shown));
        painter.translate(0, top);
        render::paint(painter, diagram::layoutBody(m_lifelines, {}, m, width(), view, 1, m_fonts).ground, m_fonts, mode);
        painter.restore();
    }
    painter.save();
    painter.setClipRect(QRectF(0, top, width(), shown));
    painter.translate(0, top - m_offset);
    render::paint(painter, m_body.ground, m_fonts, mode);
    for (const diagram::LaidRow& row : m_body.rows) {
        const double bottom = row.y + row.height - m_offset;
        const bool isWhole = bottom <= view + 1;
        const bool isVisible = bottom > 0 && row.y - m_offset < view;
        if (isVisible && (isWhole || !isResting)) {
            render::paint(painter, row.shapes, m_fonts, mode);
        }
    }
    painter.restore();
    if (m_presenting) {
        return;
    }
    int band = 0;
    const int first = firstVisibleRow();
    for (int i = 0; i <= first && i < static_cast<int>(m_rows.size()); ++i) {
        if (m_rows[static_cast<std::size_t>(i)].kind == diagram::RowKind::Band) {
            band = i;
        }
    }
    if (!m_rows.empty()) {
        render::paint(painter, diagram::layoutBand(m_rows[static_cast<std::size_t>(band)], m, width(), m.headBlock), m_fonts, mode);
    }
}

QImage DiagramItem::picture(const QSize& size, double ratio) const
{
    QImage picture(size * ratio, QImage::Format_RGB32);
    picture.setDevicePixelRatio(ratio);
    QPainter painter(&picture);
    paint(painter);
    painter.end();
    return picture;
}

void DiagramItem::paint(QPainter& painter) const
{
    const auto mode = m_theme ? static_cast<render::ThemeMode>(m_theme->mode()) : render::ThemeMode::Light;
    painter.fillRect(QRectF(0, 0, width(), height()), render::colour(diagram::Ink::Canvas, mode));
    if (!m_session) {
        return;
    }
    const diagram::Metrics m = metrics();
    paintBody(painter, m, mode);
    render::paint(painter, diagram::layoutHeads(m_lifelines, m, width(), m_fonts), m_fonts, mode);
}

} // namespace mcim::gui
