// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/controls/list_model.h"
#include "gui/run/session.h"

#include <QSet>
#include <QtQml/qqmlregistration.h>

namespace mcim::gui {

/// One row of the list.
struct StepRow {
    Kinds::StepRow kind = Kinds::NumberedStepRow;
    QString label;
    QString title;
    QString note;
    Kinds::StepState state = Kinds::Pending;
    /// Index of the phase or step; of the event for event rows.
    int target = 0;
    bool isOpen = false;
    bool isSelected = false;
    bool operator==(const StepRow&) const = default;
};

/// The procedure as a list: phases, steps and the events of the open steps.
class StepModel : public ListModel<StepRow>
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Belongs to a Session")

public:
    enum Role { KindRole = Qt::UserRole + 1, LabelRole, TitleRole, NoteRole, StateRole, TargetRole, IsOpenRole, IsSelectedRole };

    explicit StepModel(Session* session);
    QVariant data(const QModelIndex& index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    /// The row with the current event, or -1 before the first.
    Q_INVOKABLE int currentRow() const;
    /// Opens or closes a row.
    Q_INVOKABLE void togglePhase(int phase);
    Q_INVOKABLE void toggleStep(int step);

private:
    void followCursor();
    void refresh();

    Session* m_session;
    QSet<int> m_closedPhases;
    QSet<int> m_openSteps;
};

} // namespace mcim::gui
