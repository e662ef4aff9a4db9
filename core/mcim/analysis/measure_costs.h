// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/engine/recipe.h"

/// What each measure adds to a run: the same run with it and without it.
namespace mcim::analysis {

/// What a run takes.
struct RunCost {
    std::size_t messages = 0; ///< that were sent
    std::size_t octets = 0;   ///< of these messages, with the headers that the emulator writes
    std::size_t checks = 0;   ///< that were made, also those that held
    std::map<std::string, std::size_t> computations; ///< how many of each kind: "ecdsa-sign"
    Duration time{0};         ///< simulated, to the last event
    bool success = false;

    bool operator==(const RunCost&) const = default;
};

/// Runs it to its end.
RunCost costOf(const engine::RunSetup& setup);

/// A measure in one profile: added to tr33812, where nothing else protects, or missing from hardened.
struct MeasureCost {
    model::Measure measure;
    std::string profile; ///< id
    RunCost without;
    RunCost with;
};

/// The setup in the profile of that name, whatever its scenario and its own profile say of measures.
engine::RunSetup plainSetup(engine::RunSetup setup, std::string_view profile);
/// One measure in the profile of a plain setup; `usual` is what that costs.
MeasureCost measureCost(const engine::RunSetup& plain, const RunCost& usual, model::Measure measure);

/// All measures in both profiles, in the order of their numbers; what the setup's profile says of measures does not count.
std::vector<MeasureCost> measureCosts(const engine::RunSetup& setup);

} // namespace mcim::analysis
