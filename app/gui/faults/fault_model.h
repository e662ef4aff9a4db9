// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/controls/list_model.h"
#include "gui/run/session_source.h"

#include <QtQml/qqmlregistration.h>

namespace mcim::gui {

/// A family or a fault.
struct FaultRow {
    bool isFamily = false;
    QString faultId;
    QString title;
    QString note;
    QString description;
    bool isOpen = false;
    bool isActive = false;
    bool isSevere = true;
    bool operator==(const FaultRow&) const = default;
};

/// The fault library: families and, where a family is open, its faults.
class FaultModel : public ListModel<FaultRow>
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Belongs to a Session")

public:
    enum Role { IsFamilyRole = Qt::UserRole + 1, FaultIdRole, TitleRole, NoteRole, DescriptionRole, IsOpenRole, IsActiveRole, IsSevereRole };

    using ListModel::ListModel;
    QVariant data(const QModelIndex& index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;
};

} // namespace mcim::gui
