// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/run/session.h"

namespace mcim::gui {

/// What can be copied from an event.
class EventTexts : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Belongs to a Session")

public:
    explicit EventTexts(Session* session);

    /// A message in that form; hex, C array and dump are of the octets on the link, or of a layer within. Empty without octets.
    Q_INVOKABLE QString octetsText(int event, mcim::gui::Kinds::OctetForm form, int layer = 0) const;
    /// An event as one line.
    Q_INVOKABLE QString lineText(int event) const;
    /// The label of the step of an event; empty for no event.
    Q_INVOKABLE QString stepLabelOf(int event) const;
    Q_INVOKABLE QString numberOf(int event) const;
    /// Puts a text on the clipboard.
    Q_INVOKABLE static void copy(const QString& text);

private:
    Session* m_session;
};

} // namespace mcim::gui
