// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/diagram/display_list.h"
#include "render/palette.h"

#include <QFont>
#include <QHash>

class QPainter;

namespace mcim::render {

/// The fonts of the diagram's faces at a scale; `isLarge` takes the sizes for a projector.
class DiagramFonts : public diagram::TextMeasurer
{
public:
    explicit DiagramFonts(double scale = 1, bool isLarge = false);

    QFont font(diagram::Face face) const;
    double width(diagram::Face face, std::string_view text) const override;

    bool operator==(const DiagramFonts& other) const { return m_scale == other.m_scale && m_isLarge == other.m_isLarge; }

private:
    double m_scale;
    bool m_isLarge;
    mutable QHash<QByteArray, double> m_widths;
};

/// Draws a display list; the same for the screen, PNG and PDF.
void paint(QPainter& painter, const diagram::DisplayList& list, const DiagramFonts& fonts, ThemeMode mode);

/// Text as fonts shall get it: without the substitutions that would turn 0x into another sign.
QString unligated(const QString& text);

} // namespace mcim::render
