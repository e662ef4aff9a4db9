// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/controls/list_model.h"
#include "gui/run/event_detail.h"

#include <QtQml/qqmlregistration.h>

namespace mcim::gui {

/// One row: the title of a computation or one of its values.
struct ComputationRow {
    /// Empty for a title, else "in", "inner" or "out".
    QString place;
    QString name;
    QString value;
    QString clause;
    bool isSecret = false;
    bool operator==(const ComputationRow&) const = default;
};

/// The computations of one event as rows: a title, then inputs, intermediate values and outputs.
class ComputationModel : public ListModel<ComputationRow>
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Belongs to a Session")

public:
    enum Role { PlaceRole = Qt::UserRole + 1, NameRole, ValueRole, ClauseRole, IsSecretRole };

    using ListModel::ListModel;
    QVariant data(const QModelIndex& index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;
};

} // namespace mcim::gui
