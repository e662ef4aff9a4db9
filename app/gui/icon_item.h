// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QImage>
#include <QQuickItem>

namespace mcim::gui {

/// One pictogram in one colour; `name` is one of render::iconNames().
class IconItem : public QQuickItem
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
    QSGNode* updatePaintNode(QSGNode* old, UpdatePaintNodeData* unused) override;
    /// On a screen of another ratio the picture is another one.
    void itemChange(ItemChange change, const ItemChangeData& data) override;

private:
    QImage picture(const QSize& size, double ratio) const;

    QString m_name;
    QColor m_ink = Qt::black;
    QColor m_ground = Qt::white;
};

} // namespace mcim::gui
