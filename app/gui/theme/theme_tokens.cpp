// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/theme/theme_tokens.h"

#include "render/fonts.h"

namespace mcim::gui {

ThemeTokens::ThemeTokens(QObject* parent) : QObject(parent), m_sans(render::sansFamily()), m_mono(render::monoFamily())
{
}

void ThemeTokens::setMode(Mode mode)
{
    if (mode == m_mode) {
        return;
    }
    m_mode = mode;
    emit modeChanged();
}

void ThemeTokens::setScale(qreal scale)
{
    const qreal bounded = qBound(0.8, scale, 2.5);
    if (qFuzzyCompare(bounded, m_scale)) {
        return;
    }
    m_scale = bounded;
    emit scaleChanged();
}

void ThemeTokens::setReducedMotion(bool reduced)
{
    if (reduced == m_reducedMotion) {
        return;
    }
    m_reducedMotion = reduced;
    emit reducedMotionChanged();
}

QColor ThemeTokens::ink(diagram::Ink role) const
{
    return render::colour(role, static_cast<render::ThemeMode>(m_mode));
}

} // namespace mcim::gui
