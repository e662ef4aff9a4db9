// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/base/json.h"
#include "mcim/model/attacker.h"

/// The attacker of a scenario: {"role": "on-path-ip"}, or {"links": {"radio": "listen"}, "holds": [{"kind": "party", "party": "VNO"}]}.
namespace mcim::formats {

/// The one under `key`; none when it is absent. What is wrong is noted as the object's problem.
std::optional<model::Attacker> readAttacker(const JsonObject& object, std::string_view key);
std::string attackerToJson(const model::Attacker& attacker);

} // namespace mcim::formats
