// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/base/json.h"
#include "mcim/model/intervention.h"

/// Parts that scenario files and files of faults share.
namespace mcim::formats {

/// The array under "interventions"; `absentId` names those without an id of their own.
std::vector<model::Intervention> readInterventions(const JsonObject& object, const std::string& absentId);
/// The object under "expect": one expectation for each profile named.
std::map<std::string, model::Expectation> readExpectations(const JsonObject& object);
/// Complains unless "format" is the one expected.
void checkFormat(const JsonObject& object, std::string_view expected);
/// JSON of the object under "expect".
std::string expectationsToJson(const std::map<std::string, model::Expectation>& expect);

} // namespace mcim::formats
