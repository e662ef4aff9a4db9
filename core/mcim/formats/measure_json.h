// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/base/json.h"
#include "mcim/model/profile.h"

/// Switched measures as documents have them: {"H4": false}.
namespace mcim::formats {

/// Those under `key`; none when it is absent. What is wrong is noted as the object's problem.
model::MeasureChanges readMeasureChanges(const JsonObject& object, std::string_view key);
std::string measureChangesToJson(const model::MeasureChanges& changes);

} // namespace mcim::formats
