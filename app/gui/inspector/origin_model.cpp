// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/inspector/origin_model.h"

namespace mcim::gui {

QVariant OriginModel::data(const QModelIndex& index, int role) const
{
    const OriginRow* row = rowAt(index);
    if (!row) {
        return {};
    }
    switch (role) {
    case LabelRole:
        return row->label;
    case TextRole:
        return row->text;
    }
    return {};
}

QHash<int, QByteArray> OriginModel::roleNames() const
{
    return {{LabelRole, "label"}, {TextRole, "fact"}};
}

} // namespace mcim::gui
