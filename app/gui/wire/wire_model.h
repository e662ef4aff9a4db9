// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/wire/held_model.h"
#include "gui/wire/pending_model.h"

namespace mcim::gui {

/// What somebody on the wire does: messages are held, changed, dropped, replayed, and told which comes first.
class WireModel : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Belongs to a Session")
    Q_PROPERTY(mcim::gui::HeldModel* held READ held CONSTANT FINAL)
    Q_PROPERTY(mcim::gui::PendingModel* pending READ pending CONSTANT FINAL)

public:
    explicit WireModel(Session* session);

    HeldModel* held() const { return m_held; }
    PendingModel* pending() const { return m_pending; }

    /// Goes on to the next message and holds it; false when none comes any more.
    Q_INVOKABLE bool holdNext();
    /// Goes to a message that has happened and holds it on its way instead.
    Q_INVOKABLE bool hold(int event);
    /// Holds every message of this one's type from the cursor on.
    Q_INVOKABLE void holdAlike(int event);
    /// The message of that event arrives once more, at the cursor.
    Q_INVOKABLE void replay(int event);

private:
    /// Decides to hold what the trigger says, and goes on until it is.
    bool holdAt(const model::Trigger& trigger, int at, const QString& name);

    Session* m_session;
    HeldModel* m_held;
    PendingModel* m_pending;
};

} // namespace mcim::gui
