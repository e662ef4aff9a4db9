// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/shell/panels.h"

namespace mcim::gui {

Panels::Panels(QObject* parent)
    : QObject(parent), m_session(new Session(this)), m_current(new CurrentEvent(m_session)), m_verdict(new VerdictModel(m_session)), m_texts(new EventTexts(m_session)),
      m_toolbar(new ToolbarModel(m_session)), m_status(new StatusModel(m_session)), m_steps(new StepModel(m_session)),
      m_devices(new DeviceModel(m_session)), m_log(new LogModel(m_session)), m_breakpoints(new BreakpointModel(m_session)), m_compared(new CompareModel(m_session)),
      m_timeline(new TimelinePanelModel(m_session)), m_faults(new FaultModel(m_session)),
      m_figures(new Figures(m_session)), m_inspector(new InspectorModel(m_session)), m_wire(new WireModel(m_session)),
      m_analysis(new RunAnalysis(m_session)), m_attacker(new AttackerModel(m_session, m_analysis)),
      m_learnt(new LearntColumn(m_session, m_analysis, m_attacker)), m_forge(new ForgeModel(m_session, m_analysis, m_attacker, m_wire->held())),
      m_measures(new MeasureModel(m_session)), m_knowledge(new KnowledgeModel(m_session, m_analysis)),
      m_invariants(new InvariantModel(m_session, m_analysis)), m_ablation(new AblationModel(m_session, m_analysis)),
      m_stopChoices(new StopChoices(m_session)), m_palette(new PaletteModel(m_session))
{
    connect(m_ablation, &AblationModel::attackerFound, m_attacker, &AttackerModel::choose);
}

} // namespace mcim::gui
