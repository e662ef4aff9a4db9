// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/model/procedure.h"
#include "mcim/model/scenario.h"

namespace mcim::analysis {

/// The steps in which a fault acts on a plain run, in their order. What changes a party before the first event acts in step 1. Where
/// its triggers do not say it, the run of `plain` does, in the first profile in which it acts.
std::vector<model::Step> actingSteps(const model::Fault& fault, const model::Scenario& plain);

/// The steps in which it is noticed, as its row expects, in their order.
std::vector<model::Step> noticingSteps(const model::Fault& fault);

} // namespace mcim::analysis
