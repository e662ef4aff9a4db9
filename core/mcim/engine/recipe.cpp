// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/engine/recipe.h"

#include "mcim/engine/decide.h"
#include "mcim/engine/timeline.h"

namespace mcim::engine {

tl::expected<Run, RecipeProblem> runOf(Recipe recipe)
{
    Run run{std::move(recipe), {}, {}};
    const RunSetup& setup = run.recipe.setup;
    const std::vector<Decision>& decisions = run.recipe.decisions;
    Machine machine;
    World world = machine.build(setup.scenario, setup.catalogue, setup.profile, setup.seed);
    expectReplays(world, decisions);
    std::size_t made = 0;
    for (;;) {
        const auto position = static_cast<std::uint32_t>(run.records.size());
        while (made < decisions.size() && decisions[made].at == position) {
            if (const auto decided = decide(world, decisions[made].what); !decided) {
                return tl::unexpected(RecipeProblem{made, decided.error(), position});
            }
            ++made;
        }
        if (world.ended() || position >= maxRecords) {
            if (made < decisions.size()) {
                return tl::unexpected(RecipeProblem{made, DecisionProblem::BeyondTheEnd, position});
            }
            break;
        }
        run.records.push_back(machine.advance(world, Recording::Full));
    }
    run.outcome = outcomeOf(run.records, world);
    return run;
}

} // namespace mcim::engine
