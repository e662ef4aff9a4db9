// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/run/breakpoints.h"
#include "gui/run/run_book.h"
#include "gui/run/run_view.h"
#include "gui/run/running.h"
#include "gui/run/session_keeper.h"
#include "gui/run/session_says.h"

#include <QTimer>
#include <QtQml/qqmlregistration.h>

#include <optional>

namespace mcim::gui {

/// One session of the window: the runs that were opened with their branches, the cursor in time and the selection. Each panel has a
/// model of its own, which reads what it shows from view().
class Session : public mcim::gui::SessionSays
{
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(QString scenario READ scenario NOTIFY runChanged FINAL)
    Q_PROPERTY(QString scenarioTitle READ scenarioTitle NOTIFY runChanged FINAL)
    Q_PROPERTY(QString profile READ profile NOTIFY runChanged FINAL)
    Q_PROPERTY(QString profileName READ profileName NOTIFY runChanged FINAL)
    Q_PROPERTY(QString path READ path NOTIFY pathChanged FINAL)
    Q_PROPERTY(QString offer READ offer NOTIFY problemChanged FINAL)
    Q_PROPERTY(QString note READ note NOTIFY runChanged FINAL)
    Q_PROPERTY(bool revealsFuture READ revealsFuture WRITE setRevealsFuture NOTIFY cursorChanged FINAL)
    Q_PROPERTY(int cursor READ cursor NOTIFY cursorChanged FINAL)
    Q_PROPERTY(int count READ count NOTIFY cursorChanged FINAL)
    Q_PROPERTY(bool isAtStart READ isAtStart NOTIFY cursorChanged FINAL)
    Q_PROPERTY(bool isAtEnd READ isAtEnd NOTIFY cursorChanged FINAL)
    Q_PROPERTY(bool isOperational READ isOperational NOTIFY cursorChanged FINAL)
    Q_PROPERTY(bool canUndo READ canUndo NOTIFY runChanged FINAL)
    Q_PROPERTY(bool canRedo READ canRedo NOTIFY runChanged FINAL)
    Q_PROPERTY(bool isRunning READ isRunning NOTIFY runningChanged FINAL)
    Q_PROPERTY(int reached READ count NOTIFY runningChanged FINAL)
    Q_PROPERTY(bool isPlaying READ isPlaying WRITE setPlaying NOTIFY playingChanged FINAL)
    Q_PROPERTY(qreal speed READ speed WRITE setSpeed NOTIFY speedChanged FINAL)
    Q_PROPERTY(mcim::gui::Kinds::Grain grain READ grain WRITE setGrain NOTIFY grainChanged FINAL)
    Q_PROPERTY(QStringList breakpoints READ breakpoints NOTIFY breakpointsChanged FINAL)
    Q_PROPERTY(int selected READ selected NOTIFY selectionChanged FINAL)
    Q_PROPERTY(int inspectedParty READ inspectedParty WRITE setInspectedParty NOTIFY partyChanged FINAL)

public:
    explicit Session(QObject* parent = nullptr);
    ~Session() override;

    QString scenario() const { return m_book.scenario(); }
    QString scenarioTitle() const { return run().title(); }
    QString profile() const { return m_book.profile(); }
    /// As people read it: "hardened without H4".
    QString profileName() const { return run().profileName(); }
    /// What can be done about the problem, as a button says it; empty when nothing.
    QString offer() const;
    /// What the opened file says otherwise than its run does; empty when nothing.
    QString note() const { return run().note(); }
    /// Whether known events behind the cursor are shown, and what the library says of outcomes.
    bool revealsFuture() const { return m_revealsFuture; }
    void setRevealsFuture(bool reveals);
    /// The text that makes this run anywhere: 'run --code', or this window. Empty where whyNoCode() says why.
    QString code();
    QString whyNoCode() const;
    int cursor() const { return m_done; }
    /// How many events are known so far, and how many of them are shown.
    int count() const { return static_cast<int>(run().events().size()); }
    int shown() const { return m_revealsFuture ? count() : m_done; }
    bool isAtStart() const { return m_done == 0; }
    /// Whether the run has ended where the cursor stands.
    bool isAtEnd() const { return m_done == count() && run().isEnded(); }
    bool isEnded() const { return run().isEnded(); }
    bool isOperational() const;
    QString ending() const;
    QString fingerprint() const;
    QString seedText() const { return QString::number(run().seed()); }
    QString branchName() const;
    int branchCount() const { return static_cast<int>(branches().size()); }
    int branchIndex() const { return m_book.branchIndex(); }
    /// The ids of the faults in force.
    QStringList activeFaults() const { return m_book.activeFaults(); }
    const QList<FaultEntry>& faults() const { return m_source.faults(); }
    const QList<Choice>& scenarios() const { return m_source.scenarios(); }
    const Catalogue& catalogue() const { return *m_catalogue; }
    bool canUndo() const { return m_book.decisions().canUndo(); }
    bool canRedo() const { return m_book.decisions().canRedo(); }
    /// Whether it runs on to an end or a stop beside the event loop.
    bool isRunning() const { return m_running.has_value(); }
    bool isPlaying() const { return m_isPlaying; }
    void setPlaying(bool playing);
    qreal speed() const { return m_speed; }
    void setSpeed(qreal speed);
    Kinds::Grain grain() const { return m_grain; }
    void setGrain(Kinds::Grain grain);
    /// The expressions at which it stops.
    QStringList breakpoints() const { return m_stops.expressions(); }
    const Breakpoints& stops() const { return m_stops; }
    void setStops(const std::vector<formats::SavedBreakpoint>& breakpoints);
    int selected() const { return m_selected; }
    /// The last event that has happened of those that are shown, or -1.
    int current() const { return view().current(); }
    /// The device whose events are shown and stepped through, or everyDevice.
    int device() const { return m_book.device(); }
    void setDevice(int device);
    bool hasCause() const;
    bool hasConsequence() const;
    /// The party whose state is shown; the one that handled the selected event until another one is chosen.
    int inspectedParty() const { return m_party; }
    void setInspectedParty(int party);

    const EngineRun& run() const { return m_book.run(); }
    const RunBook& book() const { return m_book; }
    const EventSummary* event(int index) const; ///< a null pointer where there is none
    /// What a panel shows is read from this: the run with cursor, selection and breakpoints.
    RunView view() const;
    QList<BranchEntry> branches() const { return m_book.branches(); }

    /// The run to its end or to the cursor, as exports take it; a null pointer as long as it has not been run to its end.
    std::shared_ptr<const engine::Run> traced(bool isToCursor) const;
    /// Runs at most so many events ahead without going there; true when the end is reached.
    bool runAhead(int events);
    QString runName() const; ///< a file name for it, without ending: "wrong-k-hardened"
    formats::Session saved() const; ///< all that a session file keeps
    bool restore(const formats::Session& session);
    /// Makes a decision after `at` events and goes to its branch; false and `problem` when it can't be made.
    bool decide(engine::Decided what, int at, const QString& name);
    /// Goes to the run of these decisions, which can be made; false and `problem` when scenario or profile can't be opened.
    bool openRun(const QString& scenario, const QString& profile, const std::vector<engine::Decision>& decisions, int cursor, const QString& notice = {});

    /// Loads a scenario in a profile and goes to its start; false and `problem` when it can't.
    Q_INVOKABLE bool open(const QString& scenario, const QString& profile);
    /// One event, step or phase of the device on; pauses first when playing. False at the end.
    Q_INVOKABLE bool stepForward(mcim::gui::Kinds::Grain grain);
    /// Plays to the end of the step; goes there at once when that plays already.
    Q_INVOKABLE void playStep();
    Q_INVOKABLE bool stepBack(mcim::gui::Kinds::Grain grain);
    /// Goes to the state after that many events.
    Q_INVOKABLE void goTo(int cursor);
    /// Goes to the last event of the step with that label ("5", "op"); false when there is none.
    Q_INVOKABLE bool goToStep(const QString& label);
    Q_INVOKABLE void goToStart() { goTo(0); }
    /// Runs to the end; what takes long goes on beside the event loop.
    Q_INVOKABLE void goToEnd();
    /// Ends what goes on; the cursor then stands where it has come to.
    Q_INVOKABLE void cancelRunning();
    /// Goes to the event that lies nearest to that position along the timeline.
    Q_INVOKABLE void goToPosition(qreal position);
    /// Position along the timeline, in steps: 4.5 is the middle of the fifth step.
    Q_INVOKABLE qreal timelinePosition(int cursor) const;
    /// The cursor among the known ones whose position is nearest.
    int cursorAt(qreal position) const;
    Q_INVOKABLE void toggleBreakpoint(int event);
    Q_INVOKABLE void toggleCheckBreakpoint(const QString& check);
    /// Goes to the next stop or to the end (plays where nothing was set), or back to the last one before; true when one was reached.
    Q_INVOKABLE bool runToBreakpoint();
    Q_INVOKABLE bool runBackToBreakpoint();
    /// Where the events to stop at lie on the timeline.
    Q_INVOKABLE QList<qreal> breakpointPositions() const;
    /// Selects an event for the inspector without moving in time.
    Q_INVOKABLE void select(int event);
    /// Selects the shown event so many further.
    Q_INVOKABLE void selectNext(int events);
    Q_INVOKABLE void selectCause();
    Q_INVOKABLE void selectConsequence();
    /// Selects the next event that has the text in title, values or fields, or for which an expression behind "=" holds; else false.
    Q_INVOKABLE bool findNext(const QString& text);
    /// Adds a fault that acts from the cursor on, on a branch that leaves the run there; or goes to a branch without it.
    Q_INVOKABLE void toggleFault(const QString& id);
    /// Adds a fault that acts from the first event on.
    Q_INVOKABLE void addFaultFromStart(const QString& id);
    /// Writes the session to a file; false and `problem` when it can't.
    Q_INVOKABLE bool saveTo(const QString& path);
    /// Where it was saved last; empty before.
    QString path() const { return m_path; }
    /// Keeps the session in that folder, or the program's own, after each decision; offers the last one that was not closed.
    Q_INVOKABLE void keepIn(const QString& folder);
    /// Does what was offered with the problem.
    Q_INVOKABLE void takeOffer();
    Q_INVOKABLE void removeFaults();
    Q_INVOKABLE void undo();
    Q_INVOKABLE void redo();
    /// By their place among the branches that are shown.
    Q_INVOKABLE void switchBranch(int branch);
    Q_INVOKABLE void renameBranch(int branch, const QString& name);
    /// A branch that others leave stays; `problem` then says so.
    Q_INVOKABLE void removeBranch(int branch);

signals:
    void breakpointsChanged();
    void runChanged();
    void cursorChanged();
    void deviceChanged();
    /// Emitted after every move too: what the models show of the run is to be read again.
    void selectionChanged();
    void partyChanged(); ///< after every selection and move too
    void found(const QString& text); ///< in the event that is selected now
    void pathChanged();
    void runningChanged();
    void playingChanged();
    void speedChanged();
    void grainChanged();
    /// The diagram's rows are other ones now.
    void rowsChanged();
    /// One event forward was made, so its message may fly.
    void advanced();

private:
    void showBook(const QString& notice = {});
    QString place(int cursor) const;
    bool canDecide();
    /// Opens a session file; nothing for what is none.
    std::optional<bool> openSession(const QString& path);
    void keep() const;
    void addFault(const QString& id, int at);
    void moveTo(int cursor);
    void playOn();
    /// The cursor behind the next part of the device that is shown, or whose event comes next; the cursor where nothing follows.
    int endOfNext(Kinds::Grain grain);
    void showDeviceOf(int event);
    void runTo(const Running& running);
    void runOn(int leastEvents, qint64 longestMs);

    EngineSource m_source;
    const Catalogue* m_catalogue;
    RunBook m_book;
    bool m_revealsFuture = false;
    SessionKeeper m_keeper;
    QString m_path;
    std::string m_notes;
    std::vector<std::vector<formats::SavedMark>> m_marks;
    std::optional<Running> m_running;
    QTimer m_runClock;
    Breakpoints m_stops;
    int m_done = 0;
    int m_selected = -1;
    int m_party = 0;
    int m_playsTo = 0; ///< 0 = to the end
    bool m_isPlaying = false;
    qreal m_speed = 1;
    Kinds::Grain m_grain = Kinds::ByEvent;
    QTimer m_clock;
};

} // namespace mcim::gui
