// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/analysis/ablation_model.h"
#include "gui/analysis/invariant_model.h"
#include "gui/analysis/knowledge_model.h"
#include "gui/analysis/stop_choices.h"
#include "gui/attacker/attacker_model.h"
#include "gui/attacker/forge_model.h"
#include "gui/attacker/learnt_column.h"
#include "gui/attacker/measure_model.h"
#include "gui/charts/figures.h"
#include "gui/compare/compare_model.h"
#include "gui/faults/fault_model.h"
#include "gui/inspector/inspector_model.h"
#include "gui/run/breakpoint_model.h"
#include "gui/run/current_event.h"
#include "gui/run/event_texts.h"
#include "gui/run/verdict_model.h"
#include "gui/shell/palette_model.h"
#include "gui/shell/status_model.h"
#include "gui/shell/toolbar_model.h"
#include "gui/timeline/device_model.h"
#include "gui/timeline/log_model.h"
#include "gui/timeline/step_model.h"
#include "gui/timeline/timeline_panel_model.h"
#include "gui/wire/wire_model.h"

namespace mcim::gui {

/// The window's session with one model for each panel; each panel is given its own and no more.
class Panels : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(mcim::gui::Session* session READ session CONSTANT FINAL)
    Q_PROPERTY(mcim::gui::CurrentEvent* current READ current CONSTANT FINAL)
    Q_PROPERTY(mcim::gui::VerdictModel* verdict READ verdict CONSTANT FINAL)
    Q_PROPERTY(mcim::gui::EventTexts* texts READ texts CONSTANT FINAL)
    Q_PROPERTY(mcim::gui::ToolbarModel* toolbar READ toolbar CONSTANT FINAL)
    Q_PROPERTY(mcim::gui::StatusModel* status READ status CONSTANT FINAL)
    Q_PROPERTY(mcim::gui::StepModel* steps READ steps CONSTANT FINAL)
    Q_PROPERTY(mcim::gui::DeviceModel* devices READ devices CONSTANT FINAL)
    Q_PROPERTY(mcim::gui::LogModel* log READ log CONSTANT FINAL)
    Q_PROPERTY(mcim::gui::BreakpointModel* breakpoints READ breakpoints CONSTANT FINAL)
    Q_PROPERTY(mcim::gui::CompareModel* compared READ compared CONSTANT FINAL)
    Q_PROPERTY(mcim::gui::TimelinePanelModel* timeline READ timeline CONSTANT FINAL)
    Q_PROPERTY(mcim::gui::FaultModel* faults READ faults CONSTANT FINAL)
    Q_PROPERTY(mcim::gui::Figures* figures READ figures CONSTANT FINAL)
    Q_PROPERTY(mcim::gui::InspectorModel* inspector READ inspector CONSTANT FINAL)
    Q_PROPERTY(mcim::gui::WireModel* wire READ wire CONSTANT FINAL)
    Q_PROPERTY(mcim::gui::AttackerModel* attacker READ attacker CONSTANT FINAL)
    Q_PROPERTY(mcim::gui::LearntColumn* learnt READ learnt CONSTANT FINAL)
    Q_PROPERTY(mcim::gui::ForgeModel* forge READ forge CONSTANT FINAL)
    Q_PROPERTY(mcim::gui::MeasureModel* measures READ measures CONSTANT FINAL)
    Q_PROPERTY(mcim::gui::KnowledgeModel* knowledge READ knowledge CONSTANT FINAL)
    Q_PROPERTY(mcim::gui::InvariantModel* invariants READ invariants CONSTANT FINAL)
    Q_PROPERTY(mcim::gui::AblationModel* ablation READ ablation CONSTANT FINAL)
    Q_PROPERTY(mcim::gui::StopChoices* stopChoices READ stopChoices CONSTANT FINAL)
    Q_PROPERTY(mcim::gui::PaletteModel* palette READ palette CONSTANT FINAL)

public:
    explicit Panels(QObject* parent = nullptr);

    Session* session() const { return m_session; }
    CurrentEvent* current() const { return m_current; }
    VerdictModel* verdict() const { return m_verdict; }
    EventTexts* texts() const { return m_texts; }
    ToolbarModel* toolbar() const { return m_toolbar; }
    StatusModel* status() const { return m_status; }
    StepModel* steps() const { return m_steps; }
    DeviceModel* devices() const { return m_devices; }
    LogModel* log() const { return m_log; }
    BreakpointModel* breakpoints() const { return m_breakpoints; }
    CompareModel* compared() const { return m_compared; }
    TimelinePanelModel* timeline() const { return m_timeline; }
    FaultModel* faults() const { return m_faults; }
    Figures* figures() const { return m_figures; }
    InspectorModel* inspector() const { return m_inspector; }
    WireModel* wire() const { return m_wire; }
    AttackerModel* attacker() const { return m_attacker; }
    LearntColumn* learnt() const { return m_learnt; }
    ForgeModel* forge() const { return m_forge; }
    MeasureModel* measures() const { return m_measures; }
    KnowledgeModel* knowledge() const { return m_knowledge; }
    InvariantModel* invariants() const { return m_invariants; }
    AblationModel* ablation() const { return m_ablation; }
    StopChoices* stopChoices() const { return m_stopChoices; }
    PaletteModel* palette() const { return m_palette; }

private:
    Session* m_session;
    CurrentEvent* m_current;
    VerdictModel* m_verdict;
    EventTexts* m_texts;
    ToolbarModel* m_toolbar;
    StatusModel* m_status;
    StepModel* m_steps;
    DeviceModel* m_devices;
    LogModel* m_log;
    BreakpointModel* m_breakpoints;
    CompareModel* m_compared;
    TimelinePanelModel* m_timeline;
    FaultModel* m_faults;
    Figures* m_figures;
    InspectorModel* m_inspector;
    WireModel* m_wire;
    RunAnalysis* m_analysis;
    AttackerModel* m_attacker;
    LearntColumn* m_learnt;
    ForgeModel* m_forge;
    MeasureModel* m_measures;
    KnowledgeModel* m_knowledge;
    InvariantModel* m_invariants;
    AblationModel* m_ablation;
    StopChoices* m_stopChoices;
    PaletteModel* m_palette;
};

} // namespace mcim::gui
