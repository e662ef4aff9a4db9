// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/base/json.h"
#include "mcim/model/profile.h"
#include "mcim/model/scenario.h"

/// Scenarios, faults and interventions as JSON text. An error says where (JSON pointer), what is wrong and what to do.
namespace mcim::formats {

/// Unknown keys, wrong types and impossible values are errors. "op" is turned into OPc; absent values take the success
/// scenario's defaults. "decisions" is for decisionsFromJson().
Checked<model::Scenario> scenarioFromJson(std::string_view text, std::size_t maxOctets = longestFileOfPeople);
std::string scenarioToJson(const model::Scenario& scenario);

/// A file of faults: {"format": "mcim-faults/1", "faults": [...]}.
Checked<std::vector<model::Fault>> faultsFromJson(std::string_view text, std::size_t maxOctets = longestFileOfPeople);
std::string faultsToJson(const std::vector<model::Fault>& faults);

/// One intervention, or an array of them.
Checked<std::vector<model::Intervention>> interventionsFromJson(std::string_view text, std::size_t maxOctets = longestFileOfPeople);
std::string interventionsToJson(const std::vector<model::Intervention>& interventions);

/// The scenario "success": one device, one subscription.
model::Scenario defaultScenario();

} // namespace mcim::formats
