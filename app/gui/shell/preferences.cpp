// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/shell/preferences.h"

namespace mcim::gui {

void Preferences::setKept(bool kept)
{
    if (kept != m_isKept) {
        m_isKept = kept;
        emit keptChanged();
    }
}

qreal Preferences::number(const QString& key, qreal fallback) const
{
    return m_isKept ? m_settings.value(key, fallback).toDouble() : fallback;
}

QString Preferences::text(const QString& key, const QString& fallback) const
{
    return m_isKept ? m_settings.value(key, fallback).toString() : fallback;
}

bool Preferences::flag(const QString& key, bool fallback) const
{
    return m_isKept ? m_settings.value(key, fallback).toBool() : fallback;
}

void Preferences::setNumber(const QString& key, qreal value)
{
    if (m_isKept) {
        m_settings.setValue(key, value);
    }
}

void Preferences::setText(const QString& key, const QString& value)
{
    if (m_isKept) {
        m_settings.setValue(key, value);
    }
}

void Preferences::setFlag(const QString& key, bool value)
{
    if (m_isKept) {
        m_settings.setValue(key, value);
    }
}

} // namespace mcim::gui
