// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/timeline/phase_model.h"

namespace mcim::gui {

QVariant PhaseModel::data(const QModelIndex& index, int role) const
{
    const PhaseRow* row = rowAt(index);
    if (!row) {
        return {};
    }
    switch (role) {
    case TitleRole:
        return row->title;
    case ShortTitleRole:
        return row->shortTitle;
    case FirstStepRole:
        return row->firstStep;
    case StepCountRole:
        return row->stepCount;
    }
    return {};
}

QHash<int, QByteArray> PhaseModel::roleNames() const
{
    return {
        {TitleRole, "title"},
        {ShortTitleRole, "shortTitle"},
        {FirstStepRole, "firstStep"},
        {StepCountRole, "stepCount"},
    };
}

} // namespace mcim::gui
