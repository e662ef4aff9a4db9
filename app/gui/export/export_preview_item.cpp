// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/export/export_preview_item.h"

#include "render/diagram_painter.h"

#include <QCursor>
#include <QDrag>
#include <QGuiApplication>
#include <QMouseEvent>
#include <QPainter>
#include <QStyleHints>

namespace mcim::gui {

namespace {

constexpr double gap = 12;

} // namespace

ExportPreviewItem::ExportPreviewItem(QQuickItem* parent) : QQuickPaintedItem(parent) {}

void ExportPreviewItem::setExporter(Exporter* exporter)
{
    if (exporter == m_exporter) {
        return;
    }
    m_exporter = exporter;
    if (m_exporter) {
        connect(m_exporter, &Exporter::previewChanged, this, [this] {
            emit sheetsChanged();
            emit lengthChanged();
            update();
        });
    }
    emit exporterChanged();
    emit sheetsChanged();
    emit lengthChanged();
}

qreal ExportPreviewItem::naturalWidth() const
{
    return m_exporter && !m_exporter->previewSheets().empty() ? m_exporter->previewSheets().front().size.width() : 0;
}

qreal ExportPreviewItem::contentLength() const
{
    qreal length = 0;
    if (m_exporter) {
        for (const PreviewSheet& sheet : m_exporter->previewSheets()) {
            length += (length > 0 ? gap : 0) + sheet.size.height() * width() / sheet.size.width();
        }
    }
    return length;
}

void ExportPreviewItem::paint(QPainter* painter)
{
    if (!m_exporter) {
        return;
    }
    const render::DiagramFonts fonts;
    const diagram::Theme theme = m_exporter->previewTheme();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setRenderHint(QPainter::TextAntialiasing);
    double top = 0;
    for (const PreviewSheet& sheet : m_exporter->previewSheets()) {
        const double fit = width() / sheet.size.width();
        painter->save();
        painter->translate(0, top);
        painter->scale(fit, fit);
        const QRectF paper(QPointF(), sheet.size);
        painter->fillRect(paper, render::colour(diagram::Ink::Canvas, theme));
        painter->setClipRect(paper);
        painter->scale(sheet.scale, sheet.scale);
        render::paint(*painter, sheet.shapes, fonts, theme);
        painter->restore();
        top += sheet.size.height() * fit + gap;
    }
}

void ExportPreviewItem::geometryChange(const QRectF& next, const QRectF& previous)
{
    QQuickPaintedItem::geometryChange(next, previous);
    if (next.width() != previous.width()) {
        emit lengthChanged();
    }
}

DragHandle::DragHandle(QQuickItem* parent) : QQuickItem(parent)
{
    setAcceptedMouseButtons(Qt::LeftButton);
    setCursor(Qt::OpenHandCursor);
}

void DragHandle::mousePressEvent(QMouseEvent* event)
{
    m_pressedAt = event->position();
    setKeepMouseGrab(true);
}

void DragHandle::mouseMoveEvent(QMouseEvent* event)
{
    const bool isFar = (event->position() - m_pressedAt).manhattanLength() >= QGuiApplication::styleHints()->startDragDistance();
    if (isFar && !m_isDragging && m_exporter) {
        drag();
    }
}

void DragHandle::mouseUngrabEvent()
{
    setKeepMouseGrab(false);
}

void DragHandle::drag()
{
    std::unique_ptr<QMimeData> picture = m_exporter->draggedPicture();
    if (!picture) {
        return;
    }
    m_isDragging = true;
    emit draggingChanged();
    auto* drag = new QDrag(this);
    drag->setMimeData(picture.release());
    drag->setPixmap(QPixmap::fromImage(m_exporter->draggedThumbnail()));
    drag->exec(Qt::CopyAction);
    m_isDragging = false;
    emit draggingChanged();
    // The press ended in the other window.
    ungrabMouse();
}

} // namespace mcim::gui
