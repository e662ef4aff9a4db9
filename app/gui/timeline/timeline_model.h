// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/controls/list_model.h"
#include "gui/run/session.h"

#include <QtQml/qqmlregistration.h>

namespace mcim::gui {

/// One step of the scrubber.
struct TimelineStep {
    QString label;
    Kinds::StepState state = Kinds::Pending;
    int phase = 0;
    bool operator==(const TimelineStep&) const = default;
};

/// The numbered steps along the timeline.
class TimelineModel : public ListModel<TimelineStep>
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Belongs to a Session")

public:
    enum Role { LabelRole = Qt::UserRole + 1, StateRole, PhaseRole };

    explicit TimelineModel(Session* session);
    QVariant data(const QModelIndex& index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;
};

} // namespace mcim::gui
