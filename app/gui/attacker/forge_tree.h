// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/controls/list_model.h"
#include "gui/run/session.h"
#include "mcim/analysis/forge.h"

namespace mcim::gui {

/// One item of the tree of what a message takes.
struct ForgeNode {
    QString name;
    /// "known since 5.1", "missing · known to TRE, VNO"
    QString note;
    /// The whole of it: how it is known, or who has it since when.
    QString detail;
    /// ForgeModel::NodeState
    int state = 0;
    /// Its place, in columns and rows of nodes.
    int column = 0;
    qreal at = 0;
    /// That taught it; -1 for none.
    int event = -1;
    bool operator==(const ForgeNode&) const = default;
};

/// A line between two columns: out of an item, along the gap or into an item.
struct ForgeLine {
    enum Kind { Out, Along, In };
    int kind = Out;
    /// The one at the left of the gap.
    int column = 0;
    /// Middles of nodes, in rows.
    qreal from = 0;
    qreal to = 0;
    bool operator==(const ForgeLine&) const = default;
};

class ForgeLineModel : public ListModel<ForgeLine>
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Belongs to a ForgeModel")

public:
    enum Role { KindRole = Qt::UserRole + 1, ColumnRole, FromRole, ToRole };

    using ListModel::ListModel;
    QVariant data(const QModelIndex& index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;
};

/// A tree that is laid out from left to right: an item needs all items joined to its right edge. Neighbours that take the same share it.
struct ForgeTree {
    QList<ForgeNode> nodes;
    QList<ForgeLine> lines;
    int columns = 0;
    qreal height = 0;
};

/// The trees of all guards and of what an edit put in, below each other.
ForgeTree forgeTree(const analysis::Ledger& ledger, const RunView& view, const std::vector<analysis::GuardState>& guards, const std::vector<analysis::PutIn>& put);

/// The name of what is needed, of a guard.
QString needName(const analysis::Need& need);
QString guardName(const analysis::GuardState& guard);
/// "TRE, VNO"
QString knowerNames(const std::vector<analysis::Knower>& knowers);

} // namespace mcim::gui
