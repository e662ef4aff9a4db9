// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QQuickItem>

namespace mcim::gui {

/// What the keyboard can reach; `visualFocus` says that it came by a key, so that its ring is to be seen.
///
/// The controls of the window's first frame are made of these: the templates of Qt Quick, which do the same and more, take a
/// tenth of the time to that frame. What is made later uses those.
class FocusItem : public QQuickItem
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(bool visualFocus READ visualFocus NOTIFY visualFocusChanged FINAL)

public:
    explicit FocusItem(QQuickItem* parent = nullptr);

    bool visualFocus() const { return m_hasVisualFocus; }

signals:
    void visualFocusChanged();

protected:
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    void setVisualFocus(bool isVisual);

    bool m_hasVisualFocus = false;
};

/// A button without a look: pressed by pointer, by the space bar, or by what reads the screen aloud.
class PressItem : public mcim::gui::FocusItem // the whole name, by which the QML types are matched
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(QString text READ text WRITE setText NOTIFY textChanged FINAL)
    Q_PROPERTY(bool hoverEnabled READ isHoverEnabled WRITE setHoverEnabled NOTIFY hoverEnabledChanged FINAL)
    Q_PROPERTY(bool hovered READ isHovered NOTIFY hoveredChanged FINAL)
    Q_PROPERTY(bool down READ isDown NOTIFY downChanged FINAL)

public:
    explicit PressItem(QQuickItem* parent = nullptr);

    /// The words on it, or what they would be.
    QString text() const { return m_text; }
    void setText(const QString& text);
    bool isHoverEnabled() const { return acceptHoverEvents(); }
    void setHoverEnabled(bool enabled);
    bool isHovered() const { return m_isHovered; }
    bool isDown() const { return m_isDown; }

    /// Called by the accessibility bridge.
    Q_INVOKABLE void accessiblePressAction();

signals:
    void textChanged();
    void hoverEnabledChanged();
    void hoveredChanged();
    void downChanged();
    void clicked();
    /// When the pointer, or the focus by a key, is there for the first time: now it needs its tooltip and its ring.
    void attended();

protected:
    void hoverEnterEvent(QHoverEvent* event) override;
    void hoverLeaveEvent(QHoverEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void mouseUngrabEvent() override;
    void keyPressEvent(QKeyEvent* event) override;
    void keyReleaseEvent(QKeyEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void itemChange(ItemChange change, const ItemChangeData& value) override;

private:
    void setHovered(bool hovered);
    void setDown(bool down);
    void attend();

    QString m_text;
    bool m_isHovered = false;
    bool m_isDown = false;
    bool m_isAttended = false;
};

} // namespace mcim::gui
