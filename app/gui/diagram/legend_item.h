// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/theme/theme_tokens.h"
#include "mcim/diagram/layout.h"
#include "render/diagram_painter.h"

#include <QPointer>
#include <QQuickPaintedItem>

namespace mcim::gui {

/// One sample row for each sign of the diagram, laid out and painted as the diagram itself.
class LegendItem : public QQuickPaintedItem
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(mcim::gui::ThemeTokens* theme READ theme WRITE setTheme NOTIFY themeChanged FINAL)
    Q_PROPERTY(qreal contentLength READ contentLength NOTIFY themeChanged FINAL)

public:
    using QQuickPaintedItem::QQuickPaintedItem;

    ThemeTokens* theme() const { return m_theme; }
    void setTheme(ThemeTokens* theme);
    /// Height of all rows in pixels.
    qreal contentLength() const;

    void paint(QPainter* painter) override;

signals:
    void themeChanged();

private:
    QPointer<ThemeTokens> m_theme;
};

} // namespace mcim::gui
