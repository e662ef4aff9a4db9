// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/engine/refusal.h"
#include "mcim/story/texts.h"

/// Why an event happens: the same message, timer or act has other reasons when something else led to it.
namespace mcim::story {

/// What an event is and what led to it, by ids.
struct Circumstance {
    std::string subject;  ///< "auth-and-ciphering-reject", "vno-compare-res", "T3310", "lost-status-report", "start"
    std::string by;       ///< subject of the record that made it happen; "injected", "replayed" or "duplicate" when it was made on the way; "" at the beginning
    std::string after;    ///< the check that had failed first and was not overcome, or "unreadable"; else ""
    std::string outcome;  ///< wire cause of a message; of a timer or a lost connection what was sent then, or "nothing"
    auto operator<=>(const Circumstance&) const = default;
};
Circumstance circumstanceOf(const engine::StepRecord& record, const engine::RecordOf& recordOf);

/// The key below which the reason of that circumstance stands: the first that is there of "reason.SUBJECT.by.BY", or "reason.any.by.BY",
/// for what was made on the way, "reason.SUBJECT.after.CHECK", ".by.BY", ".after.any" and ".outcome.OUTCOME"; nullopt where the plain
/// texts of the subject tell it.
std::optional<std::string> reasonKey(const Circumstance& circumstance, const Texts& texts);

/// "{failed}", "{party}" and "{place}" of a reason: the check that had failed, whose, and where.
std::vector<TextValue> reasonValues(const engine::StepRecord& record, const engine::RecordOf& recordOf, const Texts& texts);

} // namespace mcim::story
