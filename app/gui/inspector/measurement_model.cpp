// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/inspector/measurement_model.h"

namespace mcim::gui {

QVariant MeasurementModel::data(const QModelIndex& index, int role) const
{
    const MeasurementEntry* row = rowAt(index);
    if (!row) {
        return {};
    }
    switch (role) {
    case NumberRole:
        return row->number;
    case PartRole:
        return row->part;
    case MeasuredRole:
        return row->measured;
    case ReferenceRole:
        return row->reference;
    case DiffersRole:
        return row->differs;
    }
    return {};
}

QHash<int, QByteArray> MeasurementModel::roleNames() const
{
    return {
        {NumberRole, "number"},
        {PartRole, "part"},
        {MeasuredRole, "measured"},
        {ReferenceRole, "reference"},
        {DiffersRole, "differs"},
    };
}

} // namespace mcim::gui
