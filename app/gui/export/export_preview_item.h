// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/export/exporter.h"

#include <QPointer>
#include <QQuickPaintedItem>

namespace mcim::gui {

/// The sheets of an Exporter's preview below each other, as wide as the item; its height follows from that.
class ExportPreviewItem : public QQuickPaintedItem
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(mcim::gui::Exporter* exporter READ exporter WRITE setExporter NOTIFY exporterChanged FINAL)
    Q_PROPERTY(qreal naturalWidth READ naturalWidth NOTIFY sheetsChanged FINAL)
    Q_PROPERTY(qreal contentLength READ contentLength NOTIFY lengthChanged FINAL)

public:
    explicit ExportPreviewItem(QQuickItem* parent = nullptr);

    Exporter* exporter() const { return m_exporter; }
    void setExporter(Exporter* exporter);
    /// The width in which a pixel of the layout is one of the screen.
    qreal naturalWidth() const;
    /// The height of all sheets in the item's width.
    qreal contentLength() const;

    void paint(QPainter* painter) override;

signals:
    void exporterChanged();
    void sheetsChanged();
    void lengthChanged();

protected:
    void geometryChange(const QRectF& next, const QRectF& previous) override;

private:
    QPointer<Exporter> m_exporter;
};

/// What is dragged from it to another program is an Exporter's diagram, as SVG, PNG and a file.
class DragHandle : public QQuickItem
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(mcim::gui::Exporter* exporter MEMBER m_exporter NOTIFY exporterChanged FINAL)
    Q_PROPERTY(bool isDragging READ isDragging NOTIFY draggingChanged FINAL)

public:
    explicit DragHandle(QQuickItem* parent = nullptr);

    bool isDragging() const { return m_isDragging; }

signals:
    void exporterChanged();
    void draggingChanged();

protected:
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseUngrabEvent() override;

private:
    void drag();

    Exporter* m_exporter = nullptr;
    QPointF m_pressedAt;
    bool m_isDragging = false;
};

} // namespace mcim::gui
