// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/controls/list_model.h"
#include "gui/run/session.h"

#include <QtQml/qqmlregistration.h>

namespace mcim::gui {

/// The checks of the selected event, in the order they were made.
class CheckModel : public ListModel<CheckEntry>
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Belongs to a Session")
    Q_PROPERTY(int count READ count NOTIFY changed FINAL)
    Q_PROPERTY(int failedCount READ failedCount NOTIFY changed FINAL)

public:
    enum Role { TitleRole = Qt::UserRole + 1, CheckIdRole, FactsRole, ClauseRole, VerdictRole };

    explicit CheckModel(Session* session);
    QVariant data(const QModelIndex& index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    int count() const { return rowCount(); }
    int failedCount() const;

signals:
    void changed();
};

} // namespace mcim::gui
