// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/controls/list_model.h"
#include "gui/run/session_source.h"

#include <QtQml/qqmlregistration.h>

namespace mcim::gui {

/// One branch; positions are in steps, 4.5 being the middle of the fifth.
struct BranchRow {
    QString name;
    /// Where it leaves its parent; 0 for the first branch.
    double from = 0;
    double to = 0;
    int parent = -1;
    bool isCurrent = false;
    bool isFailed = false;
    QString ending;
    bool operator==(const BranchRow&) const = default;
};

/// The branches of the timeline: each with where it left its parent and how it ends.
class BranchModel : public ListModel<BranchRow>
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Belongs to a Session")

public:
    enum Role { NameRole = Qt::UserRole + 1, FromRole, ToRole, ParentRole, IsCurrentRole, IsFailedRole, EndingRole };

    using ListModel::ListModel;
    QVariant data(const QModelIndex& index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;
};

} // namespace mcim::gui
