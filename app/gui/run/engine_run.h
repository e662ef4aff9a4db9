// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/run/run_document.h"
#include "gui/run/session_source.h"
#include "mcim/analysis/run_context.h"
#include "mcim/engine/timeline.h"
#include "mcim/story/devices.h"

#include <QCoreApplication>
#include <QHash>

#include <map>
#include <memory>

namespace mcim::gui {

/// A scenario in a profile with a seed, live: a timeline with all of its branches, stepped as far as somebody went. All that is said
/// of events and parties is about the current branch. What the timeline has stepped ahead, for an export or to see what comes next,
/// is not told before somebody goes there.
class EngineRun
{
    Q_DECLARE_TR_FUNCTIONS(EngineRun)

public:
    explicit EngineRun(engine::RunSetup setup);
    /// `document` is the file that the run comes from; one that says otherwise than the run is not kept. Its decisions are made.
    /// Without a recipe the run is its records and no more.
    explicit EngineRun(RunDocument document);

    /// Whether it can be stepped and forked; a run that was only recorded is as long as its file.
    bool isLive() const { return m_timeline != nullptr; }
    /// What fork, removal and renaming of branches work on. Precondition: isLive().
    const engine::Timeline& timeline() const { return *m_timeline; }

    /// Goes to another branch; what was known of it is still known.
    void switchBranch(std::uint32_t branch);
    std::uint32_t branch() const { return m_branch; }
    /// Makes a branch that leaves the current one after `at` events, and goes to it; false when that can't be decided there.
    bool fork(int at, engine::Decided what, const std::string& name);
    /// Whether a decision after `at` events would make the run go on otherwise. Precondition: isLive().
    bool wouldChange(int at, const engine::Decided& what) const;
    void renameBranch(std::uint32_t branch, const std::string& name);
    /// What was decided from the beginning of the run to the current branch.
    std::vector<engine::Decision> decisions() const;

    /// Steps until so many events are known, or the run ends.
    void reach(int count);
    /// Index into Catalogue::steps of any event, which need not be known; -1 when the run ends before.
    int stepOf(int event);
    /// Whether nothing follows the known events.
    bool isEnded() const;
    /// Steps the timeline on by at most so many events, which are not known by that; false when nothing is left to step.
    bool runAhead(int count);
    /// Whether nothing is left to step.
    bool isAllStepped() const;
    /// How many events there are with those that are not known yet.
    int length() const;

    /// The profile in a word ("hardened-H4"); empty for a run that was only recorded.
    QString profile() const;
    /// The profile in force, as people read it: "hardened without H4".
    QString profileName() const;
    /// With what the scenario sets instead. Precondition: isLive().
    model::Profile profileInForce() const;
    /// Who is on the wire, as the scenario says. Precondition: isLive().
    model::Attacker attacker() const;
    quint64 seed() const { return isLive() ? m_timeline->setup().seed : 0; }
    /// Whether it was opened from a file that carries a run.
    bool isFromDocument() const { return m_isFromDocument; }
    QString title() const { return m_title; }
    QString summary() const { return m_summary; }
    /// The lifelines from left to right, and their frames.
    const QList<PartyEntry>& parties() const { return m_parties; }
    const QList<GroupEntry>& groups() const { return m_groups; }
    /// The known events.
    const QList<EventSummary>& events() const { return told().events; }
    /// Ids of the faults that the scenario brings.
    QStringList ownFaults() const;
    /// The first known event on which that fault acted, or -1.
    int firstActed(const QString& fault) const;
    /// What the run came to; nothing as long as its end is not known.
    std::optional<VerdictEntry> verdict() const;
    /// How the run stands after the known events.
    const RunEnd& end() const { return told().end; }
    /// The same of any branch.
    std::pair<const QList<EventSummary>&, const RunEnd&> knownOf(std::uint32_t branch) const;
    /// The record behind a known event.
    const engine::StepRecord& record(int event) const;
    /// The world after so many known events, until the timeline is asked for the next one; a null pointer for a recorded run.
    const engine::World* worldAt(int done) const;
    /// Tells runs of other content apart, of the known events; worked out when asked for.
    QString fingerprint() const;
    /// How many events of its step an event comes after, itself included, and how many there are; one more while the step goes on.
    /// Of a device only the events that concern it count.
    std::pair<int, int> placeInStep(int event, int device = everyDevice) const;
    int deviceCount() const { return m_deviceCount; }
    /// The device to look at first: the first of several, unless it is an attack with a second device, where both count.
    int firstDevice() const;
    QString deviceName(int device) const;
    /// Which device an event is about, that of the receiver first; -1 where it concerns all. The event must have been stepped.
    int deviceOf(int event) const;
    /// Whether an event is about that device, has it at one of its ends, or concerns all; any event does for everyDevice.
    bool concerns(int event, int device) const;
    /// The known events that concern a device, in their order.
    const std::vector<int>& eventsOf(int device) const;
    /// Where a device stands after `done` known events.
    DeviceEntry device(int device, int done) const;
    /// How many devices but that one are operational, and have begun at all, after `done` known events.
    struct Standing {
        int operational = 0;
        int begun = 0;
    };
    Standing standing(int done, int except = everyDevice) const;
    /// Bits of diagram::MarkBit; derived when asked for.
    quint16 marks(int event) const;
    /// What the inspector shows of one event; derived when asked for.
    EventDetail detail(int event) const;
    /// What each of its failed checks, or the failure that it follows from, was traced to; tried when asked for. Nothing for a recorded
    /// run, where there is nothing to try with.
    QList<CauseEntry> causes(int event) const;
    /// The badge of a party after `done` events; of a server what it does for that device.
    BadgeEntry badge(int party, int done, int device = everyDevice) const;
    /// The state of a party after `done` events, with what the last of them changed.
    QList<StateEntry> state(int party, int done) const;
    /// Whether the expression holds for an event, which need not be known but must have been stepped.
    bool holds(int event, const analysis::Expression& expression) const;
    /// Expressions that hold for an event: its step, phase, party, message, link, checks that failed.
    std::vector<std::string> expressionsFor(int event) const;
    /// The phases that a party went through, the one after `done` events last.
    QList<Chip> history(int party, int done) const;
    /// The text that makes the same run elsewhere. Precondition: isLive() and all is stepped.
    QString code() const;
    /// The run up to that many events, as exports take it. Precondition: they are stepped.
    std::shared_ptr<const engine::Run> traced(int count) const;
    /// A branch to its end, or as far as `most` events go; what is known of it stays as it is.
    std::shared_ptr<const engine::Run> whole(std::uint32_t branch, int most);
    /// The JSON trace that the run was opened from, while that is the run and was written with secrets as said; else a null pointer.
    std::shared_ptr<const std::string> document(bool showsSecrets) const;
    /// One event as a line of the JSON trace, with its fields and secrets masked.
    QString recordJson(int event) const;
    /// One message as lines that text2pcap and Wireshark import; empty for an inner action.
    QString importableText(int event) const;
    /// One sentence when the file that it was opened from says otherwise, else empty.
    QString note() const { return m_note; }

private:
    struct BadgeChange {
        int event;
        std::string path;
        std::string before;
        std::string after;
    };
    /// What is known of a branch.
    struct Told {
        QList<EventSummary> events;
        RunEnd end;
        /// Of each party: where its state names its phase and since which event, and the events that it handled.
        std::vector<std::vector<BadgeChange>> phases;
        std::vector<std::vector<int>> handled;
        /// Of each party the first event that it sent or handled, or -1.
        std::vector<int> firsts;
        /// Of each event: its place among the known ones of its step, from 1; of each step how many are known.
        std::vector<int> places;
        std::map<int, int> stepCounts;
        /// By the ids of faults and other interventions: the first event on which each acted.
        std::map<std::string, int> acted;
        /// The events that failed and were not made good since.
        std::vector<int> unhealed;
        /// Of as many events as somebody has asked for.
        mutable story::Devices devices;
        /// Of each device that somebody has asked for, among the first `looked` events.
        struct Concerned {
            std::vector<int> events;
            int looked = 0;
        };
        mutable std::map<int, Concerned> concerned;
        /// Details that somebody has looked at; taking a message apart twice is wasted.
        mutable QHash<int, EventDetail> details;
        /// The same of causes.
        mutable QHash<int, QList<CauseEntry>> causes;
        mutable QHash<int, quint16> marks;
    };

    const Told& told() const { return m_told.at(m_branch); }
    int recordedStep(int event) const { return record(event).step.number - 1; }
    std::vector<FieldText> stateTexts(int party, int done) const;
    int partyIndex(model::EntityId id) const;
    void nameParties();
    Told nothingTold() const;
    void tell(Told& told, int event);
    EventSummary summarized(int event) const;
    void followPhases(Told& told, int event) const;
    void healFailures(Told& told, int event) const;
    void conclude(Told& told) const;
    engine::RunOutcome outcome() const;
    static diagram::HeadState headState(const std::string& phase);
    QList<NoteEntry> notes(const engine::StepRecord& record, const QString& leftOpen) const;
    QList<StateEntry> actEntries(const engine::StepRecord& record) const;
    std::optional<SqnEntry> sqn(const engine::StepRecord& record) const;
    QList<MeasurementEntry> measurements(const engine::StepRecord& record) const;
    QList<ChangeEntry> changes(const engine::StepRecord& record) const;
    std::string phaseOf(int party, int done, const std::vector<FieldText>& fields, int device) const;
    /// The phase of a device after `done` events, the one in which it began where it has only sent something.
    struct DevicePhase {
        std::string phase;
        bool isFirst = false;
        bool isOperational = false;
    };
    DevicePhase phaseOfDevice(int device, int done) const;

    std::unique_ptr<engine::Timeline> m_timeline;
    std::vector<engine::StepRecord> m_recorded;
    engine::RunOutcome m_recordedOutcome;
    bool m_isFromDocument = false;
    std::shared_ptr<const std::string> m_document;
    bool m_documentShowsSecrets = false;
    std::uint32_t m_documentBranch = 0;
    QString m_note;
    QString m_title;
    QString m_summary;
    std::vector<model::EntityId> m_ids;
    std::map<model::EntityId, int> m_indices;
    int m_deviceCount = 0;
    QList<PartyEntry> m_parties;
    QList<GroupEntry> m_groups;
    std::uint32_t m_branch = 0;
    std::map<std::uint32_t, Told> m_told;
    /// Of each branch, as far as somebody has asked who learns what and which promise breaks.
    mutable std::map<std::uint32_t, analysis::RunContext> m_contexts;
    mutable std::shared_ptr<const engine::Run> m_traced;
    mutable std::pair<std::uint32_t, int> m_tracedAt;
};

} // namespace mcim::gui
