// SPDX-License-Identifier: GPL-3.0-or-later
#include "icon_item.h"

#include "render/glyphs.h"

#include <QCache>
#include <QPainter>
#include <QQuickWindow>
#include <QSGImageNode>

#include <algorithm>

namespace mcim::gui {

IconItem::IconItem(QQuickItem* parent) : QQuickItem(parent)
{
    setFlag(ItemHasContents);
}

void IconItem::setName(const QString& name)
{
    if (name != m_name) {
        m_name = name;
        emit nameChanged();
        update();
    }
}

void IconItem::setInk(const QColor& ink)
{
    if (ink != m_ink) {
        m_ink = ink;
        emit inkChanged();
        update();
    }
}

void IconItem::setGround(const QColor& ground)
{
    if (ground != m_ground) {
        m_ground = ground;
        emit groundChanged();
        update();
    }
}

QImage IconItem::picture(const QSize& size, double ratio) const
{
    // Rows show the same few pictograms again and again. Each window draws in a thread of its own.
    constexpr int mostPictures = 200;
    thread_local QCache<QString, QImage> known(mostPictures);
    const QString key = QStringLiteral("%1 %2 %3 %4 %5 %6").arg(m_name).arg(width()).arg(height()).arg(ratio).arg(m_ink.rgba()).arg(m_ground.rgba());
    if (const QImage* found = known.object(key)) {
        return *found;
    }
    QImage picture(size * ratio, QImage::Format_ARGB32_Premultiplied);
    picture.setDevicePixelRatio(ratio);
    picture.fill(Qt::transparent);
    QPainter painter(&picture);
    painter.setRenderHint(QPainter::Antialiasing);
    const double side = std::min(width(), height());
    render::paintIcon(painter, m_name, {(width() - side) / 2, (height() - side) / 2, side, side}, m_ink, m_ground);
    painter.end();
    known.insert(key, new QImage(picture));
    return picture;
}

void IconItem::itemChange(ItemChange change, const ItemChangeData& data)
{
    if (change == ItemDevicePixelRatioHasChanged) {
        update();
    }
    QQuickItem::itemChange(change, data);
}

QSGNode* IconItem::updatePaintNode(QSGNode* old, UpdatePaintNodeData* unused)
{
    Q_UNUSED(unused);
    const QSize size(qRound(width()), qRound(height()));
    auto* node = static_cast<QSGImageNode*>(old);
    if (size.isEmpty() || m_name.isEmpty()) {
        delete node;
        return nullptr;
    }
    if (!node) {
        node = window()->createImageNode();
        node->setOwnsTexture(true);
    }
    const QImage shown = picture(size, window()->effectiveDevicePixelRatio());
    node->setTexture(window()->createTextureFromImage(shown, QQuickWindow::TextureHasAlphaChannel));
    node->setRect(QRectF(QPointF(), size));
    return node;
}

} // namespace mcim::gui
