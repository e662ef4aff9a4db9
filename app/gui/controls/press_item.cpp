// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/controls/press_item.h"

#include <utility>

namespace mcim::gui {

FocusItem::FocusItem(QQuickItem* parent) : QQuickItem(parent)
{
    setActiveFocusOnTab(true);
}

void FocusItem::focusInEvent(QFocusEvent* event)
{
    QQuickItem::focusInEvent(event);
    const Qt::FocusReason reason = event->reason();
    setVisualFocus(reason == Qt::TabFocusReason || reason == Qt::BacktabFocusReason || reason == Qt::ShortcutFocusReason);
}

void FocusItem::focusOutEvent(QFocusEvent* event)
{
    QQuickItem::focusOutEvent(event);
    setVisualFocus(false);
}

void FocusItem::setVisualFocus(bool isVisual)
{
    if (isVisual == m_hasVisualFocus) {
        return;
    }
    m_hasVisualFocus = isVisual;
    emit visualFocusChanged();
}

PressItem::PressItem(QQuickItem* parent) : FocusItem(parent)
{
    setAcceptedMouseButtons(Qt::LeftButton);
    setAcceptHoverEvents(true);
    connect(this, &FocusItem::visualFocusChanged, this, &PressItem::attend);
}

void PressItem::setText(const QString& text)
{
    if (text != m_text) {
        m_text = text;
        emit textChanged();
    }
}

void PressItem::setHoverEnabled(bool enabled)
{
    if (enabled != isHoverEnabled()) {
        setAcceptHoverEvents(enabled);
        setHovered(false);
        emit hoverEnabledChanged();
    }
}

void PressItem::setHovered(bool hovered)
{
    if (hovered == m_isHovered) {
        return;
    }
    m_isHovered = hovered;
    emit hoveredChanged();
    attend();
}

void PressItem::setDown(bool down)
{
    if (down != m_isDown) {
        m_isDown = down;
        emit downChanged();
    }
}

void PressItem::attend()
{
    if (!std::exchange(m_isAttended, true)) {
        emit attended();
    }
}

void PressItem::accessiblePressAction()
{
    if (isEnabled()) {
        emit clicked();
    }
}

void PressItem::hoverEnterEvent(QHoverEvent* event)
{
    QQuickItem::hoverEnterEvent(event);
    setHovered(isHoverEnabled());
}

void PressItem::hoverLeaveEvent(QHoverEvent* event)
{
    QQuickItem::hoverLeaveEvent(event);
    setHovered(false);
}

void PressItem::mousePressEvent(QMouseEvent* event)
{
    setDown(true);
    event->accept();
}

void PressItem::mouseMoveEvent(QMouseEvent* event)
{
    setDown(contains(event->position()));
    event->accept();
}

void PressItem::mouseReleaseEvent(QMouseEvent* event)
{
    event->accept();
    if (m_isDown) {
        setDown(false);
        emit clicked();
    }
}

/// The second press has come before it.
void PressItem::mouseDoubleClickEvent(QMouseEvent* event)
{
    event->accept();
}

void PressItem::mouseUngrabEvent()
{
    setDown(false);
}

void PressItem::keyPressEvent(QKeyEvent* event)
{
    if (event->key() != Qt::Key_Space) {
        QQuickItem::keyPressEvent(event);
        return;
    }
    if (!event->isAutoRepeat()) {
        setDown(true);
    }
}

void PressItem::keyReleaseEvent(QKeyEvent* event)
{
    if (event->key() != Qt::Key_Space) {
        QQuickItem::keyReleaseEvent(event);
        return;
    }
    if (m_isDown && !event->isAutoRepeat()) {
        setDown(false);
        emit clicked();
    }
}

void PressItem::focusOutEvent(QFocusEvent* event)
{
    FocusItem::focusOutEvent(event);
    setDown(false);
}

void PressItem::itemChange(ItemChange change, const ItemChangeData& value)
{
    const bool isGone = (change == ItemVisibleHasChanged || change == ItemEnabledHasChanged) && !value.boolValue;
    if (isGone) {
        setDown(false);
        setHovered(false);
    }
    QQuickItem::itemChange(change, value);
}

} // namespace mcim::gui
