// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/controls/picture_item.h"

#include <QColor>

namespace mcim::gui {

/// One pictogram in one colour; `name` is one of render::iconNames().
class IconItem : public mcim::gui::PictureItem // the whole name, by which the QML types are matched
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(QString name READ name WRITE setName NOTIFY nameChanged FINAL)
    Q_PROPERTY(QColor ink READ ink WRITE setInk NOTIFY inkChanged FINAL)
    Q_PROPERTY(QColor ground READ ground WRITE setGround NOTIFY groundChanged FINAL)

public:
    explicit IconItem(QQuickItem* parent = nullptr);

    QString name() const { return m_name; }
    void setName(const QString& name);
    QColor ink() const { return m_ink; }
    void setInk(const QColor& ink);
    QColor ground() const { return m_ground; }
    void setGround(const QColor& ground);

signals:
    void nameChanged();
    void inkChanged();
    void groundChanged();

protected:
    QImage picture(const QSize& size, double ratio) const override;

private:
    QString m_name;
    QColor m_ink = Qt::black;
    QColor m_ground = Qt::white;
};

} // namespace mcim::gui
