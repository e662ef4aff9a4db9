// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/controls/icon_item.h"

#include "render/glyphs.h"

#include <QCache>
#include <QPainter>

#include <algorithm>

namespace mcim::gui {

IconItem::IconItem(QQuickItem* parent) : PictureItem(parent) {}

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
    if (m_name.isEmpty()) {
        return {};
    }
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

} // namespace mcim::gui
