// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/controls/list_model.h"
#include "gui/run/session.h"

#include <QtQml/qqmlregistration.h>

namespace mcim::gui {

/// One event as a line of the log.
struct LogRow {
    QString number;
    QString time;
    QString parties;
    QString title;
    QString values;
    QString octets;
    Kinds::StepState state = Kinds::Pending;
    bool isSelected = false;
    bool operator==(const LogRow&) const = default;
};

/// All events of a run as a table; the same content as the diagram.
class LogModel : public ListModel<LogRow>
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Belongs to a Session")

public:
    enum Role { NumberRole = Qt::UserRole + 1, TimeRole, PartiesRole, TitleRole, ValuesRole, OctetsRole, StateRole, IsSelectedRole };

    explicit LogModel(Session* session);
    QVariant data(const QModelIndex& index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;
};

} // namespace mcim::gui
