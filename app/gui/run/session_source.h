// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/run/event_detail.h"
#include "mcim/diagram/row.h"
#include "mcim/model/check.h"

#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

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
    /// Index of the device that it belongs to; -1 of a server.
    int device = -1;
};

/// In place of the index of a device: all of them.
inline constexpr int everyDevice = -1;

/// Where a device stands.
struct DeviceEntry {
    QString name;
    /// Empty where the run does not say it.
    QString pcid;
    /// "Attaching"
    QString state;
    diagram::HeadState head = diagram::HeadState::Idle;
    /// Label of the step of its last event; empty before the first.
    QString step;
    bool isOperational = false;
    bool operator==(const DeviceEntry&) const = default;
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
    /// Labels of the steps where it is noticed.
    QStringList noticedIn;
    /// Other words for it by which people look for it.
    QString otherWords;
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
    /// The later event that did the same and passed, or -1.
    int healedBy = -1;
    /// Number of its message type or action.
    int what = 0;
    int octets = 0;
    QString link;
    /// "GMM, TS 24.008 9.4.9"
    QString protocol;
    QString why;
    QString withoutIt;
    QString leftOpen;  ///< by the procedure, and what the emulator does
    QString clause;
    /// Why it failed, and where that is specified: not to be told before it has happened.
    QString whyFailed;
    QString clauseFailed;
    /// Index of the event that made this one happen, or -1.
    int cause = -1;

    /// Whether it failed and after `done` events that was not made good yet.
    bool hasFailedBy(int done) const { return isFailed && (healedBy < 0 || healedBy >= done); }
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

/// How a run ended; all is empty while it goes on.
struct RunEnd {
    bool isEnded = false;
    bool isOperational = false;
    /// "operational", "failed at 14.6"
    QString text;
};

/// What a run came to, for somebody who has seen it to its end.
struct VerdictEntry {
    bool isGood = false;
    /// "Failed at 5.3"
    QString title;
    /// Who noticed what, what the network said, what never acted, how it ended.
    QStringList sentences;
    /// What the check that failed is for; empty when none did.
    QString meaning;
    /// The first check that failed, and its title.
    std::optional<model::CheckId> check;
    QString checkTitle;
};

} // namespace mcim::gui
