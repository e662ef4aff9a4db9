// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/controls/list_model.h"
#include "gui/run/event_detail.h"

#include <QtQml/qqmlregistration.h>

namespace mcim::gui {

/// What one event changed, before and after.
class ChangeModel : public ListModel<ChangeEntry>
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Belongs to a Session")

public:
    enum Role { PartyRole = Qt::UserRole + 1, ItemRole, BeforeRole, AfterRole, IsSecretRole };

    using ListModel::ListModel;
    QVariant data(const QModelIndex& index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;
};

} // namespace mcim::gui
