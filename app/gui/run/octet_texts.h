// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

namespace mcim::gui {

/// Lower-case hex without separators.
QString hexText(const QByteArray& octets);

/// A definition in C of that many octets, eight a line. The name is made of the letters and digits of the title:
/// "Attach Request" gives attach_request; octets of nothing give an empty text, as C has no empty arrays.
QString cArrayText(const QString& title, const QByteArray& octets);

} // namespace mcim::gui
