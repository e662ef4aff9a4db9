// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/controls/list_model.h"
#include "gui/run/event_detail.h"

#include <QtQml/qqmlregistration.h>

namespace mcim::gui {

/// The computations of one event to be drawn: what goes in, what happens between, what comes out. Each value is a map
/// with `name`, `value` and `isSecret`; `hasFigure` marks those that an AkaFigure or a CertificateModel draws, `vector` is the place
/// among those of the AkaFigure, or -1. `stages` are the operations inside.
class FlowModel : public ListModel<ComputationEntry>
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Belongs to a Session")

public:
    enum Role { TitleRole = Qt::UserRole + 1, ClauseRole, HasFigureRole, InputsRole, InnerRole, OutputsRole, StagesRole, VectorRole };

    using ListModel::ListModel;
    QVariant data(const QModelIndex& index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;
};

} // namespace mcim::gui
