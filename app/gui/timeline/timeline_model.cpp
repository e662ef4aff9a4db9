// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/timeline/timeline_model.h"

namespace mcim::gui {

QVariant TimelineModel::data(const QModelIndex& index, int role) const
{
    const TimelineStep* row = rowAt(index);
    if (!row) {
        return {};
    }
    switch (role) {
    case LabelRole:
        return row->label;
    case StateRole:
        return static_cast<int>(row->state);
    case PhaseRole:
        return row->phase;
    }
    return {};
}

QHash<int, QByteArray> TimelineModel::roleNames() const
{
    return {
        {LabelRole, "label"},
        {StateRole, "stepState"},
        {PhaseRole, "phase"},
    };
}

} // namespace mcim::gui
