// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/inspector/flow_model.h"

#include "gui/inspector/aka_figure.h"
#include "gui/run/record_words.h"

#include <algorithm>

namespace mcim::gui {

namespace {

QVariantList asMaps(const QList<ValueEntry>& values)
{
    QVariantList maps;
    for (const ValueEntry& value : values) {
        maps.append(QVariantMap{{QStringLiteral("name"), factName(value.name.toStdString())},
                                {QStringLiteral("value"), value.value},
                                {QStringLiteral("isSecret"), value.isSecret}});
    }
    return maps;
}

} // namespace

QVariant FlowModel::data(const QModelIndex& index, int role) const
{
    const ComputationEntry* row = rowAt(index);
    if (!row) {
        return {};
    }
    switch (role) {
    case TitleRole:
        return row->title;
    case ClauseRole:
        return row->clause;
    case HasFigureRole:
        return AkaFigure::canDraw(*row) || row->id == QStringLiteral("certificate-path");
    case StagesRole:
        return row->stages;
    case VectorRole:
        return AkaFigure::canDraw(*row) ? static_cast<int>(std::count_if(rows().begin(), rows().begin() + index.row(), &AkaFigure::canDraw)) : -1;
    case InputsRole:
        return asMaps(row->inputs);
    case InnerRole:
        return asMaps(row->intermediates);
    case OutputsRole:
        return asMaps(row->outputs);
    }
    return {};
}

QHash<int, QByteArray> FlowModel::roleNames() const
{
    return {
        {TitleRole, "title"},
        {ClauseRole, "clause"},
        {HasFigureRole, "hasFigure"},
        {InputsRole, "inputs"},
        {InnerRole, "inner"},
        {OutputsRole, "outputs"},
        {StagesRole, "stages"},
        {VectorRole, "vector"},
    };
}

} // namespace mcim::gui
