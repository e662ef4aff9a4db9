// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/trace/json/trace_json.h"

/// A run as a short text that a person can type or paste.
namespace mcim::trace {

/// Adds to the faults of a run those of the catalogue that it does not have, so that they can be switched on in it too.
void addMissingFaults(std::vector<model::Fault>& faults, const std::vector<model::Fault>& catalogue);

/// Scenario (its id, when it is the library's with nothing but faults and interventions added), profile, seed, decisions and
/// eight octets of the run's fingerprint, as base32 of RFC 4648 in groups of five with a checksum. `run.outcome` must be the
/// run's, its recipe must not be empty; its records are not looked at. Keys of an own scenario are in the code.
std::string runCode(const Run& run, const Library& library);

/// The run of a code, made again. Case, blanks, line breaks and hyphens do not matter, 0, 1 and 8 are read as O, I and B. Total;
/// refused are a code that was mistyped or cut, and one whose run ends with another fingerprint here.
Checked<Run> runOfCode(std::string_view code, const Library& library);

} // namespace mcim::trace
