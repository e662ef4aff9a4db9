// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/attacker/learnt_column.h"
#include "gui/controls/picture_item.h"
#include "gui/diagram/columns.h"
#include "gui/run/session.h"
#include "gui/theme/theme_tokens.h"
#include "mcim/diagram/layout.h"
#include "render/diagram_painter.h"

#include <QPointer>
#include <QUrl>

namespace mcim::gui {

/// The sequence diagram of a session: sticky heads, a sticky phase band, and whole rows below; the view keeps the
/// current row in the middle third and tells where it wants to be by `restOffset`.
class DiagramItem : public mcim::gui::PictureItem // the whole name, by which the QML types are matched
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(mcim::gui::Session* session READ session WRITE setSession NOTIFY sessionChanged FINAL)
    Q_PROPERTY(mcim::gui::ThemeTokens* theme READ theme WRITE setTheme NOTIFY themeChanged FINAL)
    Q_PROPERTY(mcim::gui::LearntColumn* learnt READ learnt WRITE setLearnt NOTIFY learntChanged FINAL)
    Q_PROPERTY(bool compact READ compact WRITE setCompact NOTIFY compactChanged FINAL)
    Q_PROPERTY(bool presenting READ presenting WRITE setPresenting NOTIFY presentingChanged FINAL)
    Q_PROPERTY(qreal zoom READ zoom WRITE setZoom NOTIFY zoomChanged FINAL)
    Q_PROPERTY(qreal flight READ flight WRITE setFlight NOTIFY flightChanged FINAL)
    Q_PROPERTY(qreal restingFlight READ restingFlight CONSTANT FINAL)
    Q_PROPERTY(qreal offset READ offset WRITE setOffset NOTIFY offsetChanged FINAL)
    Q_PROPERTY(qreal restOffset READ restOffset NOTIFY restOffsetChanged FINAL)
    Q_PROPERTY(qreal contentLength READ contentLength NOTIFY contentLengthChanged FINAL)
    Q_PROPERTY(qreal viewLength READ viewLength NOTIFY contentLengthChanged FINAL)
    Q_PROPERTY(bool isLaidOut READ isLaidOut NOTIFY isLaidOutChanged FINAL)
    Q_PROPERTY(qreal topLength READ topLength NOTIFY contentLengthChanged FINAL)

public:
    explicit DiagramItem(QQuickItem* parent = nullptr);

    Session* session() const { return m_session; }
    void setSession(Session* session);
    ThemeTokens* theme() const { return m_theme; }
    void setTheme(ThemeTokens* theme);
    /// What the attacker learns; null where no column is wanted.
    LearntColumn* learnt() const { return m_learnt; }
    void setLearnt(LearntColumn* learnt);
    bool compact() const { return m_compact; }
    void setCompact(bool compact);
    bool presenting() const { return m_presenting; }
    void setPresenting(bool presenting);
    /// Factor on the diagram alone, 0.6 to 3.
    qreal zoom() const { return m_zoom; }
    void setZoom(qreal zoom);
    /// The way that the current message has gone, 0 to 1.
    qreal flight() const { return m_flight; }
    void setFlight(qreal flight);
    /// Where the message stops while the run stands still.
    qreal restingFlight() const { return diagram::restingFlight; }
    /// Pixels of the body above the view.
    qreal offset() const { return m_offset; }
    void setOffset(qreal offset);
    qreal restOffset() const { return m_restOffset; }
    qreal contentLength() const { return m_body.height; }
    qreal viewLength() const;
    /// Height of what sticks above the rows.
    qreal topLength() const;
    /// From its first frame on; until then it takes its place without motion.
    bool isLaidOut() const { return m_isLaidOut; }

    /// The event of the row at that point, or -1.
    Q_INVOKABLE int eventAt(qreal x, qreal y) const;
    /// The middle of an event's row, or of the view where that row is not in it.
    Q_INVOKABLE qreal eventY(int event) const;
    /// The party whose head is at that point, or -1.
    Q_INVOKABLE int partyAt(qreal x, qreal y) const;
    /// Whether the head at that point is one of several devices.
    Q_INVOKABLE bool isSharedAt(qreal x, qreal y) const;
    /// Moves the view by whole rows.
    Q_INVOKABLE void scrollRows(int rows);
    /// Moves the view so that about this part of the body is above it, 0 to 1.
    Q_INVOKABLE void scrollToFraction(qreal fraction);

signals:
    void sessionChanged();
    void themeChanged();
    void learntChanged();
    void compactChanged();
    void presentingChanged();
    void zoomChanged();
    void flightChanged();
    void offsetChanged();
    void restOffsetChanged();
    void contentLengthChanged();
    void isLaidOutChanged();

protected:
    void componentComplete() override;
    void updatePolish() override;
    QImage picture(const QSize& size, double ratio) const override;
    void geometryChange(const QRectF& next, const QRectF& previous) override;

private:
    diagram::Metrics metrics() const;
    void readSession();
    bool hasNarrowHeads() const;
    /// The column whose head is at that point, or -1.
    int columnAt(qreal x, qreal y) const;
    void layOut();
    diagram::Stretch aroundView() const;
    void followCurrent();
    void setRestOffset(qreal offset);
    qreal snapped(qreal offset) const;
    qreal lastOffset() const;
    void paint(QPainter& painter) const;
    void paintBody(QPainter& painter, const diagram::Metrics& m, render::ThemeMode mode) const;
    int firstVisibleRow() const;
    double wholeRowsLength() const;

    QPointer<Session> m_session;
    QPointer<ThemeTokens> m_theme;
    QPointer<LearntColumn> m_learnt;
    bool m_compact = false;
    bool m_presenting = false;
    bool m_isLaidOut = false;
    bool m_isShown = false;
    diagram::Stretch m_laid; ///< what of m_body has shapes
    qreal m_zoom = 1;
    qreal m_flight = diagram::restingFlight;
    qreal m_offset = 0;
    qreal m_restOffset = 0;
    render::DiagramFonts m_fonts;
    Columns m_columns;
    diagram::Lifelines m_lifelines;
    std::vector<diagram::DiagramRow> m_rows;
    diagram::Body m_body;
};

} // namespace mcim::gui
