// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/charts/figures.h"
#include "gui/controls/chip_model.h"
#include "gui/controls/choice_model.h"
#include "gui/faults/fault_model.h"
#include "gui/inspector/aka_figure.h"
#include "gui/inspector/byte_model.h"
#include "gui/inspector/change_model.h"
#include "gui/inspector/check_model.h"
#include "gui/inspector/computation_model.h"
#include "gui/inspector/field_model.h"
#include "gui/inspector/flow_model.h"
#include "gui/inspector/measurement_model.h"
#include "gui/inspector/note_model.h"
#include "gui/inspector/origin_model.h"
#include "gui/inspector/state_model.h"
#include "gui/run/run_rows.h"
#include "gui/run/session_source.h"
#include "gui/timeline/branch_model.h"
#include "gui/timeline/log_model.h"
#include "gui/timeline/phase_model.h"
#include "gui/timeline/step_model.h"
#include "gui/timeline/timeline_model.h"

#include <QObject>
#include <QSet>
#include <QTimer>
#include <QtQml/qqmlregistration.h>

namespace mcim::gui {

/// One session of the window: a scenario in a profile with its faults, the branches made so far, the cursor in
/// time and the selection; the models show what these say.
class Session : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(QString scenario READ scenario NOTIFY runChanged FINAL)
    Q_PROPERTY(QString scenarioTitle READ scenarioTitle NOTIFY runChanged FINAL)
    Q_PROPERTY(QString scenarioNote READ scenarioNote NOTIFY runChanged FINAL)
    Q_PROPERTY(QString profile READ profile NOTIFY runChanged FINAL)
    Q_PROPERTY(QString problem READ problem NOTIFY problemChanged FINAL)
    Q_PROPERTY(QString note READ note NOTIFY runChanged FINAL)
    Q_PROPERTY(QString code READ code NOTIFY runChanged FINAL)
    Q_PROPERTY(int cursor READ cursor NOTIFY cursorChanged FINAL)
    Q_PROPERTY(int count READ count NOTIFY runChanged FINAL)
    Q_PROPERTY(bool isAtStart READ isAtStart NOTIFY cursorChanged FINAL)
    Q_PROPERTY(bool isAtEnd READ isAtEnd NOTIFY cursorChanged FINAL)
    Q_PROPERTY(bool isOperational READ isOperational NOTIFY runChanged FINAL)
    Q_PROPERTY(QString ending READ ending NOTIFY runChanged FINAL)
    Q_PROPERTY(QString fingerprint READ fingerprint NOTIFY runChanged FINAL)
    Q_PROPERTY(QString seedText READ seedText NOTIFY runChanged FINAL)
    Q_PROPERTY(QString branchName READ branchName NOTIFY runChanged FINAL)
    Q_PROPERTY(int branchCount READ branchCount NOTIFY runChanged FINAL)
    Q_PROPERTY(int branchIndex READ branchIndex NOTIFY runChanged FINAL)
    Q_PROPERTY(int activeFaultCount READ activeFaultCount NOTIFY runChanged FINAL)
    Q_PROPERTY(int faultCount READ faultCount CONSTANT FINAL)
    Q_PROPERTY(int faultFamilyCount READ faultFamilyCount CONSTANT FINAL)
    Q_PROPERTY(bool canUndo READ canUndo NOTIFY runChanged FINAL)
    Q_PROPERTY(bool canRedo READ canRedo NOTIFY runChanged FINAL)
    Q_PROPERTY(bool isPlaying READ isPlaying WRITE setPlaying NOTIFY playingChanged FINAL)
    Q_PROPERTY(qreal speed READ speed WRITE setSpeed NOTIFY speedChanged FINAL)
    Q_PROPERTY(mcim::gui::Kinds::Grain grain READ grain WRITE setGrain NOTIFY grainChanged FINAL)
    Q_PROPERTY(QStringList breakpoints READ breakpoints WRITE setBreakpoints NOTIFY breakpointsChanged FINAL)
    Q_PROPERTY(bool breaksOnFailure READ breaksOnFailure WRITE setBreaksOnFailure NOTIFY breakpointsChanged FINAL)
    Q_PROPERTY(QString currentNumber READ currentNumber NOTIFY cursorChanged FINAL)
    Q_PROPERTY(QString currentStepLabel READ currentStepLabel NOTIFY cursorChanged FINAL)
    Q_PROPERTY(int currentStep READ currentStep NOTIFY cursorChanged FINAL)
    Q_PROPERTY(QString currentWhy READ currentWhy NOTIFY cursorChanged FINAL)
    Q_PROPERTY(QString currentClause READ currentClause NOTIFY cursorChanged FINAL)
    Q_PROPERTY(QString currentSentence READ currentSentence NOTIFY cursorChanged FINAL)
    Q_PROPERTY(QString currentTime READ currentTime NOTIFY cursorChanged FINAL)
    Q_PROPERTY(int selected READ selected NOTIFY selectionChanged FINAL)
    Q_PROPERTY(QString selectedNumber READ selectedNumber NOTIFY selectionChanged FINAL)
    Q_PROPERTY(QString selectedTitle READ selectedTitle NOTIFY selectionChanged FINAL)
    Q_PROPERTY(QString selectedParties READ selectedParties NOTIFY selectionChanged FINAL)
    Q_PROPERTY(QString selectedProtocol READ selectedProtocol NOTIFY selectionChanged FINAL)
    Q_PROPERTY(int selectedOctets READ selectedOctets NOTIFY selectionChanged FINAL)
    Q_PROPERTY(QString selectedWhy READ selectedWhy NOTIFY selectionChanged FINAL)
    Q_PROPERTY(QString selectedWhyFailed READ selectedWhyFailed NOTIFY selectionChanged FINAL)
    Q_PROPERTY(QString selectedWithoutIt READ selectedWithoutIt NOTIFY selectionChanged FINAL)
    Q_PROPERTY(QString selectedClause READ selectedClause NOTIFY selectionChanged FINAL)
    Q_PROPERTY(bool hasCause READ hasCause NOTIFY selectionChanged FINAL)
    Q_PROPERTY(bool hasConsequence READ hasConsequence NOTIFY selectionChanged FINAL)
    Q_PROPERTY(int inspectedParty READ inspectedParty WRITE setInspectedParty NOTIFY selectionChanged FINAL)
    Q_PROPERTY(QStringList partyNames READ partyNames NOTIFY runChanged FINAL)
    Q_PROPERTY(QString partyFullName READ partyFullName NOTIFY selectionChanged FINAL)
    Q_PROPERTY(QString partyRole READ partyRole NOTIFY selectionChanged FINAL)
    Q_PROPERTY(QString partyBadge READ partyBadge NOTIFY selectionChanged FINAL)
    Q_PROPERTY(QStringList layerTitles READ layerTitles NOTIFY selectionChanged FINAL)
    Q_PROPERTY(int layer READ layer WRITE setLayer NOTIFY selectionChanged FINAL)
    Q_PROPERTY(int changeCount READ changeCount NOTIFY selectionChanged FINAL)
    Q_PROPERTY(int checkCount READ checkCount NOTIFY selectionChanged FINAL)
    Q_PROPERTY(int failedCheckCount READ failedCheckCount NOTIFY selectionChanged FINAL)
    Q_PROPERTY(int computationCount READ computationCount NOTIFY selectionChanged FINAL)
    Q_PROPERTY(int changedStateCount READ changedStateCount NOTIFY selectionChanged FINAL)
    Q_PROPERTY(bool canShowComputation READ canShowComputation NOTIFY originChanged FINAL)
    Q_PROPERTY(mcim::gui::ChoiceModel* parties READ parties CONSTANT FINAL)
    Q_PROPERTY(mcim::gui::OriginModel* origin READ origin CONSTANT FINAL)
    Q_PROPERTY(mcim::gui::Figures* figures READ figures CONSTANT FINAL)
    Q_PROPERTY(QString faultFilter READ faultFilter WRITE setFaultFilter NOTIFY faultFilterChanged FINAL)
    Q_PROPERTY(mcim::gui::ChoiceModel* scenarios READ scenarios CONSTANT FINAL)
    Q_PROPERTY(mcim::gui::ChoiceModel* profiles READ profiles CONSTANT FINAL)
    Q_PROPERTY(mcim::gui::StepModel* steps READ steps CONSTANT FINAL)
    Q_PROPERTY(mcim::gui::LogModel* log READ log CONSTANT FINAL)
    Q_PROPERTY(mcim::gui::TimelineModel* timeline READ timeline CONSTANT FINAL)
    Q_PROPERTY(mcim::gui::PhaseModel* phases READ phases CONSTANT FINAL)
    Q_PROPERTY(mcim::gui::BranchModel* branches READ branches CONSTANT FINAL)
    Q_PROPERTY(mcim::gui::FaultModel* faults READ faults CONSTANT FINAL)
    Q_PROPERTY(mcim::gui::ChipModel* chips READ chips CONSTANT FINAL)
    Q_PROPERTY(mcim::gui::FieldModel* fields READ fields CONSTANT FINAL)
    Q_PROPERTY(mcim::gui::ByteModel* bytes READ bytes CONSTANT FINAL)
    Q_PROPERTY(mcim::gui::CheckModel* checks READ checks CONSTANT FINAL)
    Q_PROPERTY(mcim::gui::ComputationModel* computations READ computations CONSTANT FINAL)
    Q_PROPERTY(mcim::gui::FlowModel* flows READ flows CONSTANT FINAL)
    Q_PROPERTY(mcim::gui::AkaFigure* aka READ aka CONSTANT FINAL)
    Q_PROPERTY(mcim::gui::ChangeModel* changes READ changes CONSTANT FINAL)
    Q_PROPERTY(mcim::gui::MeasurementModel* measurements READ measurements CONSTANT FINAL)
    Q_PROPERTY(QString measuredAt READ measuredAt NOTIFY selectionChanged FINAL)
    Q_PROPERTY(int differingCount READ differingCount NOTIFY selectionChanged FINAL)
    Q_PROPERTY(mcim::gui::ChipModel* history READ history CONSTANT FINAL)
    Q_PROPERTY(int selectedParty READ selectedParty NOTIFY selectionChanged FINAL)
    Q_PROPERTY(mcim::gui::NoteModel* notes READ notes CONSTANT FINAL)
    Q_PROPERTY(mcim::gui::StateModel* state READ state CONSTANT FINAL)
    Q_PROPERTY(mcim::gui::StateModel* act READ act CONSTANT FINAL)

public:
    explicit Session(QObject* parent = nullptr);
    ~Session() override;

    QString scenario() const { return m_request.scenario; }
    QString scenarioTitle() const { return run().title(); }
    QString scenarioNote() const { return run().summary(); }
    QString profile() const { return m_request.profile; }
    QString problem() const { return m_problem; }
    /// What the opened file says otherwise than its run does; empty when nothing.
    QString note() const { return run().note(); }
    /// The text that makes this run anywhere: 'run --code', or this window.
    QString code() const { return run().code(); }
    int cursor() const { return m_done; }
    int count() const;
    bool isAtStart() const { return m_done == 0; }
    bool isAtEnd() const { return m_done == count(); }
    bool isOperational() const;
    QString ending() const;
    QString fingerprint() const;
    QString seedText() const { return QString::number(m_request.seed); }
    QString branchName() const;
    int branchCount() const { return static_cast<int>(m_branches.size()); }
    int branchIndex() const { return m_branch; }
    int activeFaultCount() const { return static_cast<int>(m_request.faults.size()); }
    int faultCount() const { return static_cast<int>(m_source->faults().size()); }
    int faultFamilyCount() const;
    bool canUndo() const { return !m_undo.isEmpty(); }
    bool canRedo() const { return !m_redo.isEmpty(); }
    bool isPlaying() const { return m_isPlaying; }
    void setPlaying(bool playing);
    qreal speed() const { return m_speed; }
    void setSpeed(qreal speed);
    Kinds::Grain grain() const { return m_grain; }
    void setGrain(Kinds::Grain grain);

    /// Numbers of events and "check:ID" of checks to stop at; "check:*" stops at any check that fails.
    QStringList breakpoints() const { return m_breakpoints; }
    void setBreakpoints(const QStringList& breakpoints);
    bool breaksOnFailure() const;
    void setBreaksOnFailure(bool breaks);

    QString currentNumber() const;
    QString currentStepLabel() const;
    int currentStep() const;
    QString currentWhy() const;
    QString currentClause() const;
    QString currentSentence() const;
    QString currentTime() const;

    int selected() const { return m_selected; }
    QString selectedNumber() const;
    QString selectedTitle() const;
    QString selectedParties() const;
    QString selectedProtocol() const;
    int selectedOctets() const;
    QString selectedWhy() const;
    QString selectedWhyFailed() const;
    QString selectedWithoutIt() const;
    QString selectedClause() const;
    bool hasCause() const;
    bool hasConsequence() const;
    int inspectedParty() const { return m_party; }
    void setInspectedParty(int party);
    QStringList partyNames() const;
    QString partyFullName() const;
    QString partyRole() const;
    QString partyBadge() const;
    QStringList layerTitles() const;
    int layer() const { return m_layer; }
    void setLayer(int layer);
    int changeCount() const { return static_cast<int>(m_detail.changes.size()); }
    int checkCount() const { return static_cast<int>(m_detail.checks.size()); }
    int failedCheckCount() const;
    int computationCount() const { return static_cast<int>(m_detail.computations.size()); }
    int changedStateCount() const;
    bool canShowComputation() const { return m_madeAt >= 0; }
    ChoiceModel* parties() const { return m_parties; }
    OriginModel* origin() const { return m_origin; }
    Figures* figures() const { return m_figures; }
    QString faultFilter() const { return m_faultFilter; }
    void setFaultFilter(const QString& filter);

    ChoiceModel* scenarios() const { return m_scenarios; }
    ChoiceModel* profiles() const { return m_profiles; }
    StepModel* steps() const { return m_steps; }
    LogModel* log() const { return m_log; }
    TimelineModel* timeline() const { return m_timeline; }
    PhaseModel* phases() const { return m_phases; }
    BranchModel* branches() const { return m_branchModel; }
    FaultModel* faults() const { return m_faults; }
    ChipModel* chips() const { return m_chips; }
    FieldModel* fields() const { return m_fields; }
    ByteModel* bytes() const { return m_bytes; }
    CheckModel* checks() const { return m_checks; }
    ComputationModel* computations() const { return m_computations; }
    FlowModel* flows() const { return m_flows; }
    AkaFigure* aka() const { return m_aka; }
    ChangeModel* changes() const { return m_changes; }
    MeasurementModel* measurements() const { return m_measurements; }
    /// The event whose measurements are shown: the last appraisal of the inspected party; empty without one.
    QString measuredAt() const;
    int differingCount() const;
    ChipModel* history() const { return m_history; }
    /// The party that handled the selected event, or -1.
    int selectedParty() const;
    NoteModel* notes() const { return m_notes; }
    StateModel* state() const { return m_state; }
    /// What an inner action began from, used and gave; empty for a message.
    StateModel* act() const { return m_act; }

    /// The run as exports take it; a null pointer when it was cut before its end.
    std::shared_ptr<const engine::Run> traced() const { return run().traced(); }
    /// It together with everything below, which it keeps alive.
    std::shared_ptr<const SessionRun> current() const { return m_branches[m_branch].run; }
    /// A file name for it, without ending: "success", "wrong-k-hardened".
    QString runName() const;
    /// The numbered steps to choose from.
    QList<Choice> stepChoices() const;

    /// Shows a sentence where the person looks; an empty one takes it away.
    void report(const QString& problem);

    /// What the diagram draws: rows and parties at the cursor.
    RunView view() const;

    /// Loads a scenario in a profile and goes to its start; false and `problem` when it can't.
    Q_INVOKABLE bool open(const QString& scenario, const QString& profile);
    /// One event, step or phase on; pauses first when playing. False at the end.
    Q_INVOKABLE bool stepForward(mcim::gui::Kinds::Grain grain);
    Q_INVOKABLE bool stepBack(mcim::gui::Kinds::Grain grain);
    /// Goes to the state after that many events.
    Q_INVOKABLE void goTo(int cursor);
    /// Goes to the last event of the step with that label ("5", "op"); false when there is none.
    Q_INVOKABLE bool goToStep(const QString& label);
    Q_INVOKABLE void goToStart() { goTo(0); }
    Q_INVOKABLE void goToEnd() { goTo(count()); }
    /// Position along the timeline, in steps: 4.5 is the middle of the fifth step.
    Q_INVOKABLE qreal timelinePosition(int cursor) const;
    /// The cursor whose position is nearest.
    Q_INVOKABLE int cursorAt(qreal position) const;
    Q_INVOKABLE void toggleBreakpoint(int event);
    Q_INVOKABLE void toggleCheckBreakpoint(const QString& check);
    /// Goes to the next event to stop at, or to the end; plays where nothing was set. True when one was reached.
    Q_INVOKABLE bool runToBreakpoint();
    /// Where the events to stop at lie on the timeline.
    Q_INVOKABLE QList<qreal> breakpointPositions() const;
    /// A breakpoint in words.
    Q_INVOKABLE QString breakpointTitle(const QString& breakpoint) const;
    /// A message in that form; hex, C array and dump are of the octets on the link, or of a layer within. Empty without octets.
    Q_INVOKABLE QString octetsText(int event, mcim::gui::Kinds::OctetForm form, int layer = 0) const;
    /// An event as one line, the value of the selected field: to be copied.
    Q_INVOKABLE QString lineText(int event) const;
    Q_INVOKABLE QString fieldText() const;
    /// Puts a text on the clipboard.
    Q_INVOKABLE static void copy(const QString& text);
    /// The label of the step of an event; empty for no event.
    Q_INVOKABLE QString stepLabelOf(int event) const;
    Q_INVOKABLE QString numberOf(int event) const;
    /// Selects an event for the inspector without moving in time.
    Q_INVOKABLE void select(int event);
    /// Selects the event whose computation made the selected field's value.
    Q_INVOKABLE void selectOriginComputation();
    Q_INVOKABLE void selectCause();
    Q_INVOKABLE void selectConsequence();
    /// Selects the next event that has the text in title, values or fields; false when none has.
    Q_INVOKABLE bool findNext(const QString& text);
    /// Switches a fault on or off; the run goes on as another branch from where it first differs.
    Q_INVOKABLE void toggleFault(const QString& id);
    Q_INVOKABLE void removeFaults();
    Q_INVOKABLE void undo();
    Q_INVOKABLE void redo();
    Q_INVOKABLE void switchBranch(int branch);
    /// The row of the step list with the current event, or -1 before the first.
    Q_INVOKABLE int stepRowOfCurrent() const;
    /// Opens or closes a row of the step list.
    Q_INVOKABLE void togglePhase(int phase);
    Q_INVOKABLE void toggleStep(int step);
    Q_INVOKABLE void toggleFamily(const QString& family);

signals:
    void breakpointsChanged();
    void runChanged();
    void problemChanged();
    void cursorChanged();
    void selectionChanged();
    void playingChanged();
    void speedChanged();
    void grainChanged();
    void faultFilterChanged();
    void originChanged();
    /// The diagram's rows are other ones now.
    void rowsChanged();
    /// One event forward was made, so its message may fly.
    void advanced();

private:
    struct Branch {
        QString name;
        RunRequest request;
        std::shared_ptr<const SessionRun> run;
        int parent = -1;
        int fork = 0;
    };

    const EventSummary* event(int index) const;
    const SessionRun& run() const;
    bool apply(const RunRequest& request, bool isDecision);
    int branchFor(const RunRequest& request);
    QString nameOf(const RunRequest& request) const;
    void moveTo(int cursor);
    void toggle(const QString& breakpoint);
    bool stopsAt(int event) const;
    void refreshParties();
    void refreshTime();
    void refreshFaults();
    void refreshBranches();
    void refreshSelection();
    void refreshDetail();
    void refreshBytes();
    void refreshOrigin();
    void followLayer();
    void refreshState();
    void refreshMeasurements();
    void playOn();

    std::unique_ptr<SessionSource> m_source;
    const Catalogue* m_catalogue;
    RunRequest m_request;
    QList<Branch> m_branches;
    int m_branch = -1;
    QList<RunRequest> m_undo;
    QList<RunRequest> m_redo;
    QString m_problem;
    QStringList m_breakpoints;
    int m_done = 0;
    int m_selected = -1;
    int m_party = 0;
    int m_layer = 0;
    bool m_isPlaying = false;
    qreal m_speed = 1;
    Kinds::Grain m_grain = Kinds::ByEvent;
    QTimer m_clock;
    EventDetail m_detail;
    int m_madeAt = -1;
    QSet<int> m_closedPhases;
    QSet<int> m_openSteps;
    QSet<QString> m_openFamilies;
    QString m_faultFilter;

    ChoiceModel* m_scenarios;
    ChoiceModel* m_profiles;
    ChoiceModel* m_parties;
    OriginModel* m_origin;
    Figures* m_figures;
    StepModel* m_steps;
    LogModel* m_log;
    TimelineModel* m_timeline;
    PhaseModel* m_phases;
    BranchModel* m_branchModel;
    FaultModel* m_faults;
    ChipModel* m_chips;
    FieldModel* m_fields;
    ByteModel* m_bytes;
    CheckModel* m_checks;
    ComputationModel* m_computations;
    FlowModel* m_flows;
    AkaFigure* m_aka;
    ChangeModel* m_changes;
    MeasurementModel* m_measurements;
    int m_measuredAt = -1;
    ChipModel* m_history;
    NoteModel* m_notes;
    StateModel* m_state;
    StateModel* m_act;
};

} // namespace mcim::gui
