// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/controls/list_model.h"
#include "gui/run/event_detail.h"

#include <QtQml/qqmlregistration.h>

namespace mcim::gui {

/// What a TRE measured, row by row against the reference values of the one who appraised it.
class MeasurementModel : public ListModel<MeasurementEntry>
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Belongs to a Session")

public:
    enum Role { NumberRole = Qt::UserRole + 1, PartRole, MeasuredRole, ReferenceRole, DiffersRole };

    using ListModel::ListModel;
    QVariant data(const QModelIndex& index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;
};

} // namespace mcim::gui
