// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/controls/list_model.h"
#include "gui/run/session_source.h"

#include <QtQml/qqmlregistration.h>

namespace mcim::gui {

/// The phases along the timeline.
class PhaseModel : public ListModel<PhaseEntry>
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Belongs to a Session")

public:
    enum Role { TitleRole = Qt::UserRole + 1, ShortTitleRole, FirstStepRole, StepCountRole };

    explicit PhaseModel(const Catalogue& catalogue, QObject* parent);
    QVariant data(const QModelIndex& index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;
};

} // namespace mcim::gui
