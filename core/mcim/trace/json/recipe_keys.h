// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/trace/json/trace_json.h"

#include <nlohmann/json_fwd.hpp>

/// The head of a masked document holds no K, OPc or other key: what reads it finds those of a scenario of the program's own again,
/// by a digest, and says that others are not there.
namespace mcim::trace {

/// Takes out of the head of a trace the keys of devices and subscriptions and what interventions put in place of keys. A digest of them
/// takes their place.
void leaveKeysOut(nlohmann::ordered_json& head, const engine::Recipe& recipe);

/// Puts back what was left out of a recipe that was read: true when the digest says that these are the keys. Keys are sought in the
/// default scenario, which the reader has put in already, then in the library's one of that id.
bool completeKeys(engine::Recipe& recipe, std::string_view digest, const Library& library);

/// The run of a head that was read, made again; an error when its keys were left out.
Checked<engine::Run> runAgain(const Trace& head);
/// Whether it ends as the head says; one of the first format says nothing that could be compared.
bool endsAsTold(const engine::Run& run, const Trace& head);

/// What is said where a run is to be made again and its document lacks keys.
InputError keysLeftOut();

} // namespace mcim::trace
