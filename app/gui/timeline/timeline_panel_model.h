// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/timeline/branch_model.h"
#include "gui/timeline/phase_model.h"
#include "gui/timeline/timeline_model.h"

namespace mcim::gui {

/// What stands along the timeline.
class TimelinePanelModel : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Belongs to a Session")
    Q_PROPERTY(mcim::gui::TimelineModel* steps READ steps CONSTANT FINAL)
    Q_PROPERTY(mcim::gui::PhaseModel* phases READ phases CONSTANT FINAL)
    Q_PROPERTY(mcim::gui::BranchModel* branches READ branches CONSTANT FINAL)

public:
    explicit TimelinePanelModel(Session* session);

    TimelineModel* steps() const { return m_steps; }
    PhaseModel* phases() const { return m_phases; }
    BranchModel* branches() const { return m_branches; }

private:
    TimelineModel* m_steps;
    PhaseModel* m_phases;
    BranchModel* m_branches;
};

} // namespace mcim::gui
