// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/engine/decide.h"

namespace mcim::engine {
namespace {

using Result = tl::expected<void, DecisionProblem>;

Result make(World& world, const AddInterventions& added)
{
    for (const Intervention& intervention : added.interventions) {
        addIntervention(world, intervention);
    }
    return {};
}

Result make(World&, const ReleaseMessage&)
{
    return tl::unexpected(DecisionProblem::NoHeldMessage);
}

Result make(World&, const ChooseNext&)
{
    return tl::unexpected(DecisionProblem::NoPendingEvent);
}

} // namespace

tl::expected<void, DecisionProblem> decide(World& world, const Decided& decided)
{
    return std::visit([&](const auto& what) { return make(world, what); }, decided);
}

} // namespace mcim::engine
