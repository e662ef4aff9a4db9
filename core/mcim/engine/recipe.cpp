// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/engine/recipe.h"

#include "mcim/engine/decide.h"
#include "mcim/engine/outcome_so_far.h"

#include <algorithm>

namespace mcim::engine {
namespace {

World beginningOf(const RunSetup& setup, Machine& machine)
{
    return machine.build(setup.scenario, setup.catalogue, setup.profile, setup.seed);
}

/// A world on its way through the decisions of a recipe.
class Walk
{
public:
    explicit Walk(const Recipe& recipe) : m_recipe(recipe), m_world(beginningOf(recipe.setup, m_machine))
    {
        expectReplays(m_world, recipe.decisions);
    }

    /// Makes the decisions of this position, up to `last`; the problem of the first that can't be made.
    tl::expected<void, RecipeProblem> decideUpTo(std::size_t last)
    {
        while (m_made < last && m_recipe.decisions[m_made].at == m_position) {
            if (const auto decided = decide(m_world, m_recipe.decisions[m_made].what); !decided) {
                return tl::unexpected(RecipeProblem{m_made, decided.error(), m_position});
            }
            ++m_made;
        }
        return {};
    }
    bool hasEnded() const { return m_world.ended(); }
    StepRecord advance()
    {
        ++m_position;
        return m_machine.advance(m_world, Recording::Full);
    }
    std::size_t made() const { return m_made; }
    std::uint32_t position() const { return m_position; }
    const World& world() const { return m_world; }
    Machine& machine() { return m_machine; }

    RecipeProblem beyondTheEnd() const { return {m_made, DecisionProblem::BeyondTheEnd, m_position}; }

private:
    const Recipe& m_recipe;
    Machine m_machine;
    World m_world;
    std::size_t m_made = 0;
    std::uint32_t m_position = 0;
};

bool areAlike(const std::vector<CheckRecord>& a, const std::vector<CheckRecord>& b)
{
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
        [](const CheckRecord& x, const CheckRecord& y) { return x.id == y.id && x.holds == y.holds && x.obeyed == y.obeyed; });
}

/// The same event with the same octets at the same time, judged alike.
bool areAlike(const StepRecord& a, const StepRecord& b)
{
    return a.kind == b.kind && a.step == b.step && a.at.ns == b.at.ns && a.from == b.from && a.to == b.to && a.octets == b.octets
        && a.fate == b.fate && a.verdict.kind == b.verdict.kind && a.verdict.check == b.verdict.check && areAlike(a.checks, b.checks);
}

} // namespace

tl::expected<RunOutcome, RecipeProblem> runFlat(const Recipe& recipe, const RecordSink& sink)
{
    Walk walk(recipe);
    OutcomeSoFar outcome;
    for (;;) {
        if (const auto decided = walk.decideUpTo(recipe.decisions.size()); !decided) {
            return tl::unexpected(decided.error());
        }
        if (walk.hasEnded()) {
            break;
        }
        StepRecord record = walk.advance();
        outcome.add(record);
        if (!sink(std::move(record))) {
            return outcome.with(walk.world());
        }
    }
    if (walk.made() < recipe.decisions.size()) {
        return tl::unexpected(walk.beyondTheEnd());
    }
    return outcome.with(walk.world());
}

tl::expected<Run, RecipeProblem> runOf(Recipe recipe)
{
    Run run{std::move(recipe), {}, {}};
    const auto keep = [&](StepRecord&& record) {
        run.records.push_back(std::move(record));
        return run.records.size() < maxRecords;
    };
    auto outcome = runFlat(run.recipe, keep);
    if (!outcome) {
        return tl::unexpected(outcome.error());
    }
    const std::vector<Decision>& decisions = run.recipe.decisions;
    if (!decisions.empty() && decisions.back().at >= maxRecords) {
        return tl::unexpected(RecipeProblem{decisions.size() - 1, DecisionProblem::BeyondTheEnd, maxRecords});
    }
    run.outcome = std::move(*outcome);
    return run;
}

tl::expected<bool, RecipeProblem> isIdle(const Recipe& recipe, std::size_t decision)
{
    Walk walk(recipe);
    for (;;) {
        if (const auto decided = walk.decideUpTo(decision); !decided) {
            return tl::unexpected(decided.error());
        }
        if (walk.made() == decision && walk.position() == recipe.decisions[decision].at) {
            break;
        }
        if (walk.hasEnded() || walk.position() >= maxRecords) {
            return tl::unexpected(walk.beyondTheEnd());
        }
        walk.advance();
    }
    World without = walk.world();
    World with = without;
    if (const auto decided = decide(with, recipe.decisions[decision].what); !decided) {
        return tl::unexpected(RecipeProblem{decision, decided.error(), walk.position()});
    }
    for (std::uint32_t n = walk.position(); n < maxRecords && !with.ended() && !without.ended(); ++n) {
        if (!areAlike(walk.machine().advance(with, Recording::Full), walk.machine().advance(without, Recording::Full))) {
            return false;
        }
    }
    return with.ended() == without.ended();
}

} // namespace mcim::engine
