// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/base/json.h"
#include "mcim/engine/recipe.h"

/// Decisions of a run as JSON: [{"at": N, "name": "...", "add": [...] | "release": {"record": M, "octets": hex} | "next": SEQ | "remove": id}].
namespace mcim::formats {

/// The array under "decisions", with "interventions" for "add" as older programs wrote it. Positions must not go back.
std::vector<engine::Decision> readDecisions(const JsonObject& object);
/// One of them; what it does not know is passed over.
engine::Decision readDecision(const JsonObject& object);
std::string decisionToJson(const engine::Decision& decision);
/// Such an array, or an object that has one under "decisions", as a scenario may; none when it has not.
Checked<std::vector<engine::Decision>> decisionsFromJson(std::string_view text);
std::string decisionsToJson(const std::vector<engine::Decision>& decisions);

/// The complaint about the decision that can't be made, with its place below "/decisions".
InputError explained(const engine::RecipeProblem& problem);
/// engine::runOf() with its complaint.
Checked<engine::Run> runOf(engine::Recipe recipe);

} // namespace mcim::formats
