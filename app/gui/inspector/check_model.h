// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/controls/list_model.h"
#include "gui/run/session_source.h"

#include <QtQml/qqmlregistration.h>

namespace mcim::gui {

/// The checks of one event, in the order they were made.
class CheckModel : public ListModel<CheckEntry>
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Belongs to a Session")

public:
    enum Role { TitleRole = Qt::UserRole + 1, CheckIdRole, FactsRole, ClauseRole, VerdictRole };

    using ListModel::ListModel;
    QVariant data(const QModelIndex& index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;
};

} // namespace mcim::gui
