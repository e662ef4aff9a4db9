// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/base/json.h"
#include "mcim/engine/recipe.h"

/// What a run begins with, as the parts of a JSON object that traces and sessions share.
namespace mcim::formats {

/// {"profile", "seed", "scenario", "faults"}; of the catalogue those faults that the scenario names, so that no catalogue is needed
/// beside it.
std::string setupToJson(const engine::RunSetup& setup);
/// The same members of an object that has others too.
engine::RunSetup readSetup(const JsonObject& object);

} // namespace mcim::formats
