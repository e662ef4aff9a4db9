// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/trace/json/trace_json.h"

/// The head of a masked document holds no K, OPc or other key: what reads it finds those of a scenario of the program's own again,
/// by a digest, and says that others are not there.
namespace mcim::trace {

/// The head of a trace, a JSON object on one line, without the keys of devices and subscriptions and without what interventions put in
/// place of keys. A digest of them takes their place.
std::string withoutKeys(std::string_view head, const engine::Recipe& recipe);

/// Puts back what was left out of a recipe that was read: true when the digest says that these are the keys. Keys are sought in the
/// default scenario, which the reader has put in already, then in the library's one of that id.
bool completeKeys(engine::Recipe& recipe, std::string_view digest, const Library& library);

/// What is said where a run is to be made again and its document lacks keys.
InputError keysLeftOut();

} // namespace mcim::trace
