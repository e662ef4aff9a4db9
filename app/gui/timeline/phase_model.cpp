// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/timeline/phase_model.h"

namespace mcim::gui {

PhaseModel::PhaseModel(const Catalogue& catalogue, QObject* parent) : ListModel(parent)
{
    QList<PhaseEntry> phases = catalogue.phases;
    for (int step = static_cast<int>(catalogue.steps.size()) - 1; step >= 0; --step) {
        PhaseEntry& phase = phases[catalogue.steps[step].phase];
        phase.firstStep = step;
        ++phase.stepCount;
    }
    setRows(std::move(phases));
}

QVariant PhaseModel::data(const QModelIndex& index, int role) const
{
    const PhaseEntry* row = rowAt(index);
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
