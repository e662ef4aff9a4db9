// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/controls/chip_model.h"

namespace mcim::gui {

QVariant ChipModel::data(const QModelIndex& index, int role) const
{
    const Chip* row = rowAt(index);
    if (!row) {
        return {};
    }
    switch (role) {
    case IconRole:
        return row->icon;
    case LabelRole:
        return row->text;
    case ToneRole:
        return static_cast<int>(row->tone);
    }
    return {};
}

QHash<int, QByteArray> ChipModel::roleNames() const
{
    return {
        {IconRole, "icon"},
        {LabelRole, "label"},
        {ToneRole, "chipTone"},
    };
}

} // namespace mcim::gui
