// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/run/octet_texts.h"

#include <QStringList>

namespace mcim::gui {

namespace {

constexpr qsizetype octetsPerLine = 8;

/// What a compiler takes for a name, whatever the title is made of.
QString identifier(const QString& title)
{
    QString name;
    for (const QChar letter : title.toLower()) {
        const bool isPlain = (letter >= QLatin1Char('a') && letter <= QLatin1Char('z')) || (letter >= QLatin1Char('0') && letter <= QLatin1Char('9'));
        if (isPlain) {
            name += letter;
        } else if (!name.isEmpty() && !name.endsWith(QLatin1Char('_'))) {
            name += QLatin1Char('_');
        }
    }
    while (name.endsWith(QLatin1Char('_'))) {
        name.chop(1);
    }
    return name.isEmpty() || name.front().isDigit() ? QStringLiteral("message_") + name : name;
}

} // namespace

QString hexText(const QByteArray& octets)
{
    return QString::fromLatin1(octets.toHex());
}

QString cArrayText(const QString& title, const QByteArray& octets)
{
    if (octets.isEmpty()) {
        return {};
    }
    QString text = QStringLiteral("static const unsigned char %1[%2] = {\n").arg(identifier(title)).arg(octets.size());
    for (qsizetype line = 0; line < octets.size(); line += octetsPerLine) {
        QStringList parts;
        for (const char octet : octets.mid(line, octetsPerLine)) {
            parts << QStringLiteral("0x%1").arg(static_cast<unsigned char>(octet), 2, 16, QLatin1Char('0'));
        }
        text += QStringLiteral("    ") + parts.join(QStringLiteral(", ")) + QStringLiteral(",\n");
    }
    return text + QStringLiteral("};\n");
}

} // namespace mcim::gui
