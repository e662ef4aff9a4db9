// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/run/session_source.h"
#include "mcim/engine/record.h"

namespace mcim::gui {

/// The text of this key for the window, or `absent`.
QString words(const std::string& key, const std::string& absent = {});
/// The words for a fact that a party looked at or computed, by the name that the core gives it.
QString factName(const std::string& name);
/// What such a fact says: words in the language, hex in groups, anything else as it is.
QString factText(const std::string& text);
/// "RAND 23553cbe…, AUTN aa689c64…"
QString factsText(const engine::Facts& facts);
/// Hex in groups of four octets; anything else as it is.
QString grouped(const std::string& text);
/// Whether all of its characters are digits of hex, in small letters.
bool isHex(const std::string& text);
/// Hex in groups of four octets.
QString hexGroups(const std::string& text);

/// A path of a state in words: the section it stands in, and its own name.
struct PathWords {
    QString section;
    QString name;
};
PathWords pathWords(const std::string& path);

/// The value of a state field in words: phases by their names, hex in groups.
QString stateValue(const std::string& path, const std::string& text);

/// Nothing failed, and no fault acted: what is said of it is in the opening texts.
bool isPlain(const engine::StepRecord& record);

/// Fields and octets of a message, with what was there before where it was altered on the way.
void addFields(const engine::StepRecord& record, EventDetail& detail);

QList<CheckEntry> checkEntries(const engine::StepRecord& record);
QList<ComputationEntry> computationEntries(const engine::StepRecord& record);

} // namespace mcim::gui
