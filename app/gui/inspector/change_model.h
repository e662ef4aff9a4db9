// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/controls/list_model.h"
#include "gui/run/event_detail.h"

#include <QtQml/qqmlregistration.h>

namespace mcim::gui {

/// What one event changed, before and after: the few that matter, and the rest once it is unfolded.
class ChangeModel : public ListModel<ChangeEntry>
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Belongs to a Session")
    Q_PROPERTY(int total READ total NOTIFY foldChanged FINAL)
    Q_PROPERTY(int foldedCount READ foldedCount NOTIFY foldChanged FINAL)
    Q_PROPERTY(bool isUnfolded READ isUnfolded WRITE setUnfolded NOTIFY foldChanged FINAL)

public:
    enum Role { PartyRole = Qt::UserRole + 1, PlaceRole, ItemRole, BeforeRole, AfterRole, IsSecretRole };

    using ListModel::ListModel;
    QVariant data(const QModelIndex& index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    int total() const { return static_cast<int>(m_all.size()); }
    /// How many stand behind the fold, or would.
    int foldedCount() const { return total() - m_shown; }
    bool isUnfolded() const { return m_isUnfolded; }
    void setUnfolded(bool isUnfolded);
    /// The changes of an event, chief ones first; the fold is closed again.
    void setChanges(QList<ChangeEntry> changes);

signals:
    void foldChanged();

private:
    void refresh();

    QList<ChangeEntry> m_all;
    int m_shown = 0;
    bool m_isUnfolded = false;
};

} // namespace mcim::gui
