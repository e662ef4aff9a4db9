// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/controls/picture_item.h"

#include <QQuickWindow>
#include <QSGImageNode>

namespace mcim::gui {

PictureItem::PictureItem(QQuickItem* parent) : QQuickItem(parent)
{
    setFlag(ItemHasContents);
}

QSGNode* PictureItem::updatePaintNode(QSGNode* old, UpdatePaintNodeData* unused)
{
    Q_UNUSED(unused);
    const QSize size(qRound(width()), qRound(height()));
    auto* node = static_cast<QSGImageNode*>(old);
    const QImage shown = size.isEmpty() ? QImage() : picture(size, window()->effectiveDevicePixelRatio());
    if (shown.isNull()) {
        delete node;
        return nullptr;
    }
    if (!node) {
        node = window()->createImageNode();
        node->setOwnsTexture(true);
    }
    const auto alpha = shown.hasAlphaChannel() ? QQuickWindow::TextureHasAlphaChannel : QQuickWindow::TextureIsOpaque;
    node->setTexture(window()->createTextureFromImage(shown, alpha));
    node->setRect(QRectF(QPointF(), size));
    return node;
}

void PictureItem::itemChange(ItemChange change, const ItemChangeData& data)
{
    if (change == ItemDevicePixelRatioHasChanged) {
        update();
    }
    QQuickItem::itemChange(change, data);
}

} // namespace mcim::gui
