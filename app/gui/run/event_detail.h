// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/run/kinds.h"

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>
#include <QVariantList>

#include <optional>

namespace mcim::gui {

/// One row of a message's field tree, in depth-first order.
struct FieldEntry {
    QString name;
    QString value;
    QString clause;
    int depth = 0;
    /// Index into EventDetail::layers.
    int layer = 0;
    int offset = -1;
    int length = 0;
    bool isAltered = false;
    QString before;
    bool operator==(const FieldEntry&) const = default;
};

/// Octets that fields point into: those on the link first, then what was inside encrypted or signed parts.
struct ByteLayer {
    QString title;
    QByteArray octets;
};

/// One check that an entity made.
struct CheckEntry {
    /// "autn-mac-matches"
    QString id;
    QString title;
    QString facts;
    QString clause;
    Kinds::CheckVerdict verdict = Kinds::Passed;
    bool operator==(const CheckEntry&) const = default;
};

/// What a failed check was traced to.
struct CauseEntry {
    /// The cause as a sentence with the values of both sides; or that none of those tried gives the octets.
    QString sentence;
    /// Whether it was computed again, where it is said, and what else gives the same.
    QString certainty;
    bool isFound = false;
    /// The two whole values that differ, by who has them: "K of the TRE"; empty where it compares none.
    QStringList holders;
    QStringList values;
    bool isSecret = true;
    bool operator==(const CauseEntry&) const = default;
};

/// One value of a computation.
struct ValueEntry {
    QString name;
    QString value;
    bool isSecret = false;
    bool operator==(const ValueEntry&) const = default;
};

/// One computation with what went in and what came out.
struct ComputationEntry {
    /// "milenage-autn"
    QString id;
    QString title;
    QString clause;
    QList<ValueEntry> inputs;
    QList<ValueEntry> intermediates;
    QList<ValueEntry> outputs;
    /// The operations that it is opened to, worked out for the event that is looked at.
    QVariantList stages;
    bool operator==(const ComputationEntry&) const = default;
};

/// How a sequence number was judged, TS 33.102 C.2.2.
struct SqnEntry {
    bool isFresh = false;
    QString reason;
    quint64 seq = 0;
    int ind = 0;
    /// Before the event: SEQ_MS(IND) and the highest of all.
    quint64 seqOfInd = 0;
    quint64 highest = 0;
    quint64 delta = 0;
    /// The list after the event, one number for each IND.
    QList<quint64> accepted;
};

/// One measured component against its reference value.
struct MeasurementEntry {
    /// Place in the log, or "–" where the log lacks it.
    QString number;
    /// "Modem firmware 3.7"
    QString part;
    QString measured;
    QString reference;
    bool differs = false;
    bool operator==(const MeasurementEntry&) const = default;
};

/// One value of an entity's state that an event changed.
struct ChangeEntry {
    QString party;
    /// Index into the parties of the run.
    int partyAt = -1;
    /// What the value belongs to: "Sessions 0 · Challenge".
    QString place;
    QString item;
    QString before;
    QString after;
    bool isSecret = false;
    /// One of those that the procedure is about.
    bool isChief = false;
    bool operator==(const ChangeEntry&) const = default;
};

/// A remark about an event.
struct NoteEntry {
    Kinds::Severity severity = Kinds::Chat;
    QString text;
    QString clause;
    bool operator==(const NoteEntry&) const = default;
};

/// One value of an entity's state.
struct StateEntry {
    QString section;
    QString name;
    QString value;
    bool isChanged = false;
    bool isSecret = false;
    /// As the core names the field: "sessions[0].phase"; empty for what is no state.
    QString path;
    /// The event that gave the value, or -1 where it was there from the beginning.
    int madeAt = -1;
    /// The first row of its section, as it is shown.
    bool startsSection = false;
    bool operator==(const StateEntry&) const = default;
};

/// Everything that the inspector shows of one event.
struct EventDetail {
    QList<FieldEntry> fields;
    QList<ByteLayer> layers;
    /// Of an inner action: what it began from, what it used, what it gave.
    QList<StateEntry> act;
    QList<CheckEntry> checks;
    QList<ComputationEntry> computations;
    /// Where the event judged a sequence number.
    std::optional<SqnEntry> sqn;
    /// Where the event held measurements against reference values.
    QList<MeasurementEntry> measurements;
    QList<ChangeEntry> changes;
    QList<NoteEntry> notes;
};

} // namespace mcim::gui
