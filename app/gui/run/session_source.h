// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/run/event_detail.h"
#include "mcim/diagram/row.h"

#include <QList>
#include <QString>
#include <QStringList>

#include <memory>

namespace mcim::engine {
struct Run;
}

namespace mcim::gui {

/// One chip: a sign, a few words and a tone.
struct Chip {
    QString icon;
    QString text;
    Kinds::Tone tone = Kinds::Neutral;
    bool operator==(const Chip&) const = default;
};

/// Something to choose from: a scenario, a profile.
struct Choice {
    QString id;
    QString title;
    QString note;
    bool operator==(const Choice&) const = default;
};

/// One phase of the procedure.
struct PhaseEntry {
    QString title;
    QString shortTitle;
    /// "steps 1–6"
    QString steps;
    int firstStep = 0;
    int stepCount = 0;
    bool operator==(const PhaseEntry&) const = default;
};

/// One numbered step; the last one is the operational attach.
struct StepEntry {
    QString label;
    QString title;
    QString parties;
    int phase = 0;
    /// Roles at the ends of a row that stands for the whole step while nothing of it has run.
    int from = 0;
    int to = 0;
};

/// One lifeline.
struct PartyEntry {
    QString name;
    QString fullName;
    /// What it does, in a few words.
    QString task;
    /// Index of its role; several devices share one.
    int role = 0;
};

/// Lifelines in one frame.
struct GroupEntry {
    QString title;
    QString shortTitle;
    int first = 0;
    int last = 0;
};

/// One row of the fault library.
struct FaultEntry {
    QString id;
    QString title;
    QString family;
    QString description;
    /// "TRE detects"
    QString detector;
    /// Labels of the steps where it acts or is noticed.
    QStringList steps;
    bool isSevere = true;
};

/// What never changes while the program runs.
struct Catalogue {
    QList<Choice> profiles;
    QList<PhaseEntry> phases;
    QList<StepEntry> steps;
};

/// One event of a run as lists and the diagram show it.
struct EventSummary {
    QString number;
    /// Index into Catalogue::steps.
    int step = 0;
    diagram::RowKind kind = diagram::RowKind::Message;
    int from = 0;
    int to = 0;
    QList<int> relays;
    QString title;
    /// What is shown before it has happened: nothing of the outcome.
    QString plannedTitle;
    /// "VNO → M2ME Request"
    QString listTitle;
    /// "RAND 23553cbe… AUTN aa689c64…"
    QString values;
    /// "RAND, AUTN"
    QString valueNames;
    qint64 timeNs = 0;
    bool isFailed = false;
    int octets = 0;
    QString link;
    /// "GMM, TS 24.008 9.4.9"
    QString protocol;
    QString why;
    QString withoutIt;
    QString clause;
    /// Why it failed, and where that is specified: not to be told before it has happened.
    QString whyFailed;
    QString clauseFailed;
    /// Index of the event that made this one happen, or -1.
    int cause = -1;
};

/// How the head of a lifeline looks.
struct BadgeEntry {
    QString text;
    diagram::HeadState state = diagram::HeadState::Idle;
    /// Number of secrets the party knows, or -1 when nobody counted.
    int keyCount = -1;
    /// For a narrow head.
    QString shortText;
};

/// How a run ended.
struct RunEnd {
    bool isOperational = false;
    /// "operational", "failed at 14.6"
    QString text;
};

/// What to run.
struct RunRequest {
    QString scenario;
    QString profile;
    QStringList faults;
    quint64 seed = 1;
    bool operator==(const RunRequest&) const = default;
};

/// A whole run, computed to its end; the cursor of the window moves over it.
class SessionRun
{
public:
    virtual ~SessionRun() = default;
    virtual QString title() const = 0;
    virtual QString summary() const = 0;
    /// The lifelines from left to right, and their frames.
    virtual const QList<PartyEntry>& parties() const = 0;
    virtual const QList<GroupEntry>& groups() const = 0;
    virtual const QList<EventSummary>& events() const = 0;
    virtual const RunEnd& end() const = 0;
    /// Tells runs of other content apart; worked out when first asked for.
    virtual QString fingerprint() const = 0;
    /// Equal where two runs have been the same up to this event and with it.
    virtual quint64 digest(int event) const = 0;
    /// Bits of diagram::MarkBit; derived when asked for.
    virtual quint16 marks(int event) const = 0;
    /// What the inspector shows of one event; derived when asked for.
    virtual EventDetail detail(int event) const = 0;
    /// The badge of a party after `done` events.
    virtual BadgeEntry badge(int party, int done) const = 0;
    /// The state of a party after `done` events, with what the last of them changed.
    virtual QList<StateEntry> state(int party, int done) const = 0;
    /// The ids of the checks that an event made, those that failed with a "!" before.
    virtual QStringList checkIds(int event) const = 0;
    /// The phases that a party went through, the one after `done` events last.
    virtual QList<Chip> history(int party, int done) const = 0;
    /// The text that makes the same run elsewhere; empty when the run was cut.
    virtual QString code() const { return {}; }
    /// The whole run for an export; a null pointer when it was cut.
    virtual std::shared_ptr<const engine::Run> traced() const { return {}; }
    /// The JSON trace that it was opened from, when that was written with secrets as said; else empty.
    virtual std::string_view document(bool) const { return {}; }
    /// One event as a line of the JSON trace, with its fields and secrets masked.
    virtual QString recordJson(int) const { return {}; }
    /// One message as lines that text2pcap and Wireshark import; empty for an inner action.
    virtual QString importableText(int) const { return {}; }
    /// One sentence when the file that it was opened from says otherwise, else empty.
    virtual QString note() const { return {}; }
};

/// Where the window gets its content from: plain values, no protocol knowledge needed to show them.
class SessionSource
{
public:
    virtual ~SessionSource() = default;
    virtual const Catalogue& catalogue() const = 0;
    /// What to begin with, a scenario in a profile.
    virtual RunRequest beginning() const = 0;
    /// The scenarios to choose from; read when first asked for.
    virtual const QList<Choice>& scenarios() const = 0;
    /// The fault library; read when first asked for.
    virtual const QList<FaultEntry>& faults() const = 0;
    /// Profile and seed of a request for a file that carries a run become that run's.
    virtual void adopt(RunRequest&) const {}
    /// Runs to the end; an unknown id gives a null pointer and a sentence in `problem`.
    virtual std::shared_ptr<const SessionRun> run(const RunRequest& request, QString& problem) const = 0;
};

/// The source of this program.
std::unique_ptr<SessionSource> makeSessionSource();

} // namespace mcim::gui
