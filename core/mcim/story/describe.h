// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/engine/record.h"
#include "mcim/story/texts.h"

namespace mcim::story {

/// What a record is in words, for list, diagram and export alike.
struct Description {
    std::string title;              ///< "Authentication and Ciphering Request"; of an act "Check MAC, then SQN"
    std::string shortTitle;         ///< for narrow places: "A&C Request"
    std::vector<TextValue> values;  ///< the two or three fields that matter, whole: {"RAND", "23553cbe.."}
    std::string result;             ///< one line: what an inner action gave, or what was wrong; else ""
    std::string why;                ///< two or three sentences
    std::string without;            ///< what would go wrong without it, or ""
    std::string clause;
};

/// What an inner action gave shows secret values only when `showSecrets` says so.
Description describe(const engine::StepRecord& record, const Texts& texts, bool showSecrets = true);

/// The title of describe() alone; takes apart only messages whose title depends on what is in them.
std::string recordTitle(const engine::StepRecord& record, const Texts& texts);

/// The message as it stands for its type alone, before it exists (ghosts, lists).
std::string messageTitle(model::MessageType type, const Texts& texts);
/// "MAC in AUTN" and the sentence for its outcome.
std::string checkTitle(model::CheckId id, const Texts& texts);
std::string checkSentence(const engine::CheckRecord& check, const Texts& texts);
/// "GMM cause 20, MAC failure" for "gmm.20".
std::string causeText(const std::string& wireCause, const Texts& texts);
/// Long hex is cut after its first four octets: "23553cbe…".
std::string shortened(const std::string& value);

} // namespace mcim::story
