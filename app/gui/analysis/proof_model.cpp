// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/analysis/proof_model.h"

namespace mcim::gui {

QVariant ProofModel::data(const QModelIndex& index, int role) const
{
    const ProofRow* row = rowAt(index);
    if (!row) {
        return {};
    }
    switch (role) {
    case DepthRole: return row->depth;
    case Qt::DisplayRole:
    case TextRole: return row->text;
    case EventRole: return row->event;
    case NumberRole: return row->number;
    default: return {};
    }
}

QHash<int, QByteArray> ProofModel::roleNames() const
{
    return {{DepthRole, "depth"}, {TextRole, "sentence"}, {EventRole, "event"}, {NumberRole, "number"}};
}

} // namespace mcim::gui
