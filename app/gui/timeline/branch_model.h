// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/controls/list_model.h"
#include "gui/run/session.h"

#include <QtQml/qqmlregistration.h>

namespace mcim::gui {

/// One branch; positions are in steps, 4.5 being the middle of the fifth.
struct BranchRow {
    QString name;
    /// Where it leaves its parent; 0 for the first branch.
    double from = 0;
    double to = 0;
    int parent = -1;
    /// How many branches it descends from.
    int depth = 0;
    bool isCurrent = false;
    bool isFailed = false;
    bool isEnded = false;
    QString ending;
    /// Number of the last event that it has in common with its parent; empty where it has none.
    QString leavesAt;
    bool operator==(const BranchRow&) const = default;
};

/// The branches of the timeline: each with where it left its parent and how it ends.
class BranchModel : public ListModel<BranchRow>
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Belongs to a Session")
    Q_PROPERTY(int count READ count NOTIFY changed FINAL)
    Q_PROPERTY(int current READ current NOTIFY changed FINAL)
    Q_PROPERTY(QString currentName READ currentName NOTIFY changed FINAL)

public:
    enum Role { NameRole = Qt::UserRole + 1, FromRole, ToRole, ParentRole, IsCurrentRole, IsFailedRole, IsEndedRole, EndingRole, DepthRole, LeavesAtRole };

    explicit BranchModel(Session* session);
    QVariant data(const QModelIndex& index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    int count() const { return rowCount(); }
    int current() const { return m_session->branchIndex(); }
    QString currentName() const { return m_session->branchName(); }

signals:
    void changed();

private:
    void refresh();

    Session* m_session;
};

} // namespace mcim::gui
