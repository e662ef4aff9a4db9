// SPDX-License-Identifier: GPL-3.0-or-later
#include "render/fonts.h"

#include <QFontDatabase>

namespace mcim::render {

namespace {

QString familyOr(const QString& wished, QFontDatabase::SystemFont fallback)
{
    return QFontDatabase::hasFamily(wished) ? wished : QFontDatabase::systemFont(fallback).family();
}

} // namespace

QString sansFamily()
{
    static const QString family = familyOr(QStringLiteral("Inter"), QFontDatabase::GeneralFont);
    return family;
}

QString monoFamily()
{
    static const QString family = familyOr(QStringLiteral("JetBrains Mono"), QFontDatabase::FixedFont);
    return family;
}

} // namespace mcim::render
