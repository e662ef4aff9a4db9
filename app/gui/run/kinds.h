// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QtQml/qqmlregistration.h>

/// The kinds that rows of several models share, by name in QML: `Kinds.Done`.
namespace mcim::gui::Kinds {
Q_NAMESPACE
QML_NAMED_ELEMENT(Kinds)

/// Where a step or an event stands; each has a sign of its own.
enum StepState { Done, Current, Failed, Skipped, Pending, NotReached };
Q_ENUM_NS(StepState)

/// What a row of the step list is.
enum StepRow { PhaseRow, NumberedStepRow, EventRow };
Q_ENUM_NS(StepRow)

/// How a check ended.
enum CheckVerdict { Passed, NotPassed, SwitchedOff };
Q_ENUM_NS(CheckVerdict)

/// The colour of a chip or a note by its meaning.
enum Tone { Neutral, Accent, Good, Bad, Warning, Attacker };
Q_ENUM_NS(Tone)

/// How serious a note is, as Wireshark grades them.
enum Severity { Chat, Note, Warn, Error };
Q_ENUM_NS(Severity)

/// How far one step of the transport goes.
enum Grain { ByEvent, ByStep, ByPhase };
Q_ENUM_NS(Grain)

/// How octets are copied; AsDump is what text2pcap and Wireshark import, AsJson is the event as it stands in a trace.
enum OctetForm { AsHex, AsCArray, AsJson, AsDump };
Q_ENUM_NS(OctetForm)

} // namespace mcim::gui::Kinds
