// SPDX-License-Identifier: GPL-3.0-or-later
#include "icon_item.h"

#include "render/glyphs.h"

#include <QPainter>

namespace mcim::gui {

IconItem::IconItem(QQuickItem* parent) : QQuickPaintedItem(parent)
{
    setAntialiasing(true);
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

void IconItem::paint(QPainter* painter)
{
    const double side = std::min(width(), height());
    render::paintIcon(*painter, m_name, {(width() - side) / 2, (height() - side) / 2, side, side}, m_ink, m_ground);
}

} // namespace mcim::gui
