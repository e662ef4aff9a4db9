// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/timeline/log_model.h"

namespace mcim::gui {

QVariant LogModel::data(const QModelIndex& index, int role) const
{
    const LogRow* row = rowAt(index);
    if (!row) {
        return {};
    }
    switch (role) {
    case NumberRole:
        return row->number;
    case TimeRole:
        return row->time;
    case PartiesRole:
        return row->parties;
    case TitleRole:
        return row->title;
    case ValuesRole:
        return row->values;
    case OctetsRole:
        return row->octets;
    case StateRole:
        return static_cast<int>(row->state);
    case IsSelectedRole:
        return row->isSelected;
    }
    return {};
}

QHash<int, QByteArray> LogModel::roleNames() const
{
    return {
        {NumberRole, "number"},
        {TimeRole, "time"},
        {PartiesRole, "parties"},
        {TitleRole, "title"},
        {ValuesRole, "values"},
        {OctetsRole, "octets"},
        {StateRole, "stepState"},
        {IsSelectedRole, "isSelected"},
    };
}

} // namespace mcim::gui
