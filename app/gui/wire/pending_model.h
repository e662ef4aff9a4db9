// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/controls/list_model.h"
#include "gui/run/session.h"

namespace mcim::gui {

/// Something that is going to happen: a message on its way, a timer that runs, an action that is due; or a message that is held.
struct PendingRow {
    quint64 seq = 0;
    /// Of a message that is held: the event where it is; else -1.
    int heldAt = -1;
    QString icon;
    QString time;
    QString parties;
    QString title;
    bool isNext = false;
    bool operator==(const PendingRow&) const = default;
};

/// What is pending where the cursor stands, in its order; any of it may be picked to come next.
class PendingModel : public ListModel<PendingRow>
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Belongs to a Session")
    Q_PROPERTY(int heldCount READ heldCount NOTIFY changed FINAL)
    Q_PROPERTY(int hiddenCount READ hiddenCount NOTIFY changed FINAL)

public:
    enum Role { IconRole = Qt::UserRole + 1, TimeRole, PartiesRole, TitleRole, IsNextRole, IsHeldRole };

    explicit PendingModel(Session* session);
    QVariant data(const QModelIndex& index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    int heldCount() const { return m_heldCount; }
    /// Those beyond the first that are listed.
    int hiddenCount() const { return m_hiddenCount; }
    /// Lets this one come next, whatever its time; goes to the event of one that is held.
    Q_INVOKABLE void pick(int row);

signals:
    void changed();

private:
    void refresh();
    QList<PendingRow> pendingRows() const;

    Session* m_session;
    int m_heldCount = 0;
    int m_hiddenCount = 0;
};

} // namespace mcim::gui
