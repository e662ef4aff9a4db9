// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/run/run_view.h"

#include <QObject>
#include <QTimer>
#include <QtQml/qqmlregistration.h>

namespace mcim::gui {

/// One session of the window: a scenario in a profile with its faults, the branches made so far, the cursor in
/// time and the selection. Each panel has a model of its own, which reads what it shows from view().
class Session : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(QString scenario READ scenario NOTIFY runChanged FINAL)
    Q_PROPERTY(QString scenarioTitle READ scenarioTitle NOTIFY runChanged FINAL)
    Q_PROPERTY(QString profile READ profile NOTIFY runChanged FINAL)
    Q_PROPERTY(QString problem READ problem NOTIFY problemChanged FINAL)
    Q_PROPERTY(QString note READ note NOTIFY runChanged FINAL)
    Q_PROPERTY(int cursor READ cursor NOTIFY cursorChanged FINAL)
    Q_PROPERTY(int count READ count NOTIFY runChanged FINAL)
    Q_PROPERTY(bool isAtStart READ isAtStart NOTIFY cursorChanged FINAL)
    Q_PROPERTY(bool isAtEnd READ isAtEnd NOTIFY cursorChanged FINAL)
    Q_PROPERTY(bool isOperational READ isOperational NOTIFY runChanged FINAL)
    Q_PROPERTY(bool canUndo READ canUndo NOTIFY runChanged FINAL)
    Q_PROPERTY(bool canRedo READ canRedo NOTIFY runChanged FINAL)
    Q_PROPERTY(bool isPlaying READ isPlaying WRITE setPlaying NOTIFY playingChanged FINAL)
    Q_PROPERTY(qreal speed READ speed WRITE setSpeed NOTIFY speedChanged FINAL)
    Q_PROPERTY(mcim::gui::Kinds::Grain grain READ grain WRITE setGrain NOTIFY grainChanged FINAL)
    Q_PROPERTY(QStringList breakpoints READ breakpoints WRITE setBreakpoints NOTIFY breakpointsChanged FINAL)
    Q_PROPERTY(bool breaksOnFailure READ breaksOnFailure WRITE setBreaksOnFailure NOTIFY breakpointsChanged FINAL)
    Q_PROPERTY(int selected READ selected NOTIFY selectionChanged FINAL)
    Q_PROPERTY(int inspectedParty READ inspectedParty WRITE setInspectedParty NOTIFY partyChanged FINAL)

public:
    /// One way that the run went.
    struct Branch {
        QString name;
        RunRequest request;
        std::shared_ptr<const SessionRun> run;
        int parent = -1;
        int fork = 0;
    };

    explicit Session(QObject* parent = nullptr);
    ~Session() override;

    QString scenario() const { return m_request.scenario; }
    QString scenarioTitle() const { return run().title(); }
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
    /// The ids of the faults in force.
    QStringList activeFaults() const { return m_request.faults; }
    /// The fault library.
    const QList<FaultEntry>& faults() const { return m_source->faults(); }
    const QList<Choice>& scenarios() const { return m_source->scenarios(); }
    const Catalogue& catalogue() const { return *m_catalogue; }
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

    int selected() const { return m_selected; }
    bool hasCause() const;
    bool hasConsequence() const;
    /// The party whose state is shown; the one that handled the selected event until another one is chosen.
    int inspectedParty() const { return m_party; }
    void setInspectedParty(int party);

    const SessionRun& run() const;
    /// A null pointer where there is no such event.
    const EventSummary* event(int index) const;
    /// What a panel shows is read from this: the run with cursor, selection and breakpoints.
    RunView view() const;
    const QList<Branch>& branches() const { return m_branches; }

    /// The run as exports take it; a null pointer when it was cut before its end.
    std::shared_ptr<const engine::Run> traced() const { return run().traced(); }
    /// It together with everything below, which it keeps alive.
    std::shared_ptr<const SessionRun> current() const { return m_branches[m_branch].run; }
    /// A file name for it, without ending: "success", "wrong-k-hardened".
    QString runName() const;
    /// Shows a sentence where the person looks; an empty one takes it away.
    void report(const QString& problem);

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
    /// Selects an event for the inspector without moving in time.
    Q_INVOKABLE void select(int event);
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

signals:
    void breakpointsChanged();
    void runChanged();
    void problemChanged();
    void cursorChanged();
    /// Emitted after every move too: what the models show of the run is to be read again.
    void selectionChanged();
    /// Emitted after every selection and move too.
    void partyChanged();
    void playingChanged();
    void speedChanged();
    void grainChanged();
    /// The diagram's rows are other ones now.
    void rowsChanged();
    /// One event forward was made, so its message may fly.
    void advanced();

private:
    bool apply(const RunRequest& request, bool isDecision);
    int branchFor(const RunRequest& request);
    QString nameOf(const RunRequest& request) const;
    void moveTo(int cursor);
    void toggle(const QString& breakpoint);
    bool stopsAt(int event) const;
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
    bool m_isPlaying = false;
    qreal m_speed = 1;
    Kinds::Grain m_grain = Kinds::ByEvent;
    QTimer m_clock;
};

} // namespace mcim::gui
