// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/controls/list_model.h"
#include "gui/run/event_detail.h"

#include <QVariantList>
#include <QtQml/qqmlregistration.h>

namespace mcim::gui {

/// Entries of a party's state that have the same fields: a database, or a list of values by number.
struct StateTable {
    QString title;
    /// Empty for a list of values.
    QStringList columns;
    /// Each a map with `key`, `cells`, `isSecret` and `isChanged`.
    QVariantList rows;
    bool operator==(const StateTable&) const = default;
};

/// The databases of one party as tables.
class StateTableModel : public ListModel<StateTable>
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Belongs to a Session")

public:
    enum Role { TitleRole = Qt::UserRole + 1, ColumnsRole, RowsRole };

    using ListModel::ListModel;
    QVariant data(const QModelIndex& index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    /// Takes out of a state what makes a table: at least two entries under the same fields, four of them at most.
    static QList<StateTable> take(QList<StateEntry>& state);
};

} // namespace mcim::gui
