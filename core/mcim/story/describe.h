// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/engine/refusal.h"
#include "mcim/story/texts.h"

namespace mcim::story {

/// What a row of a told run shows; bands stand between records.
enum class RowKind : std::uint8_t { Message, Self, Timer, Band };

/// The kind of row that a record is.
RowKind rowKindOf(const engine::StepRecord& record);
/// A message may be turned down for what it reports; it has failed only where a check failed on it.
bool hasFailed(const engine::StepRecord& record);

/// What a record is in words, for list, diagram and export alike.
struct Description {
    std::string title;              ///< "Authentication and Ciphering Request"; of an act "Check MAC, then SQN"
    std::string shortTitle;         ///< for narrow places: "A&C Request"
    std::vector<TextValue> values;  ///< the two or three fields that matter, whole: {"RAND", "23553cbe.."}
    std::string result;             ///< one line: what an inner action gave, or what was wrong; else ""
    std::string failure;            ///< of a record that has failed: the first check that did, or why it can't be read
    std::string why;                ///< two or three sentences: what happens and what led to it
    std::string without;            ///< what would go wrong without it
    std::string open;               ///< what the procedure leaves open, and the emulator's choice
    std::string clause;             ///< of why it happens
    std::string defined;            ///< where a message or act itself is specified
};

/// What an inner action gave shows secret values only when `showSecrets` says so. Without the records before it, why and without tell
/// no more than the record itself does.
Description describe(const engine::StepRecord& record, const Texts& texts, bool showSecrets = true, const engine::RecordOf& recordOf = nullptr);

/// " ✗" where it has failed, " ✓" at an inner action that has not, else "".
std::string_view signOf(const engine::StepRecord& record);
/// As on a row of the diagram: what it is or gave, with what failed and the sign ✓ or ✗.
std::string headingOf(const engine::StepRecord& record, const Description& description);
/// What happened to a message on its way, by the texts "fate.lost" ..
std::string fateText(const engine::Fate& fate, const Texts& texts);
/// The checks that failed as one sentence, and why octets can't be read; "" when nothing is wrong.
std::string problemOf(const engine::StepRecord& record, const Texts& texts);
/// What was noticed in a run: who noticed what at which step, the causes on the wire, what never applied, and whether it was cut.
std::vector<std::string> noticedSentences(const engine::RunOutcome& outcome, std::size_t records, const Texts& texts);

/// The title of describe() alone.
std::string recordTitle(const engine::StepRecord& record, const Texts& texts);

/// The message as it stands for its type alone, before it exists (ghosts, lists).
std::string messageTitle(model::MessageType type, const Texts& texts);
/// "MAC in AUTN" and the sentence for its outcome.
std::string checkTitle(model::CheckId id, const Texts& texts);
std::string checkSentence(const engine::CheckRecord& check, const Texts& texts);
/// "GMM cause 20, MAC failure" for "gmm.20".
std::string causeText(const std::string& wireCause, const Texts& texts);
/// "RAND 23553cbe…  AUTN aa689c64…"
std::string shortValues(const std::vector<TextValue>& values, std::string_view separator = "  ");
/// Long hex is cut after its first four octets: "23553cbe…".
std::string shortened(const std::string& value);

} // namespace mcim::story
