// SPDX-License-Identifier: GPL-3.0-or-later
// Expressions on the command line, and runs that stop at what they ask for.
#include "cli/ask.h"

#include "cli/attacker_options.h"
#include "cli/print.h"
#include "mcim/analysis/run_context.h"
#include "mcim/engine/timeline.h"
#include "mcim/formats/decision_json.h"
#include "resources/resources.h"

#include <fmt/format.h>

namespace mcim::cli {

OrExit<analysis::Expression> expressionOf(const Console& console, const Options& options, const std::string& option)
{
    const std::string text = options.value(option).value_or("");
    auto expression = analysis::Expression::parse(text);
    if (!expression) {
        return tl::unexpected(console.usage("--" + option + ": " + analysis::explained(expression.error(), resources::texts())));
    }
    return std::move(*expression);
}

const std::vector<OptionSpec>& breakOptions()
{
    static const std::vector<OptionSpec> specs{
        {"break", "EXPR", "stops before the first event for which EXPR holds; 'find --help' tells the words"},
        {"hits", "N", "with --break: stops at the N-th such event (default: 1)"},
        {"after", "", "with --break: stops after the event"},
    };
    return specs;
}

OrExit<StoppedRun> runToBreak(const Console& console, const Options& options, const Plan& plan, const std::function<void(const engine::StepRecord&)>& happened)
{
    const auto expression = expressionOf(console, options, "break");
    if (!expression) {
        return tl::unexpected(expression.error());
    }
    const auto wanted = wholeNumber("hits", options.value("hits").value_or("1"), 1, engine::maxRecords);
    if (!wanted) {
        return tl::unexpected(console.usage(wanted.error()));
    }
    if (plan.recipe.isEmpty()) {
        const auto refused = runOf(console, plan);
        return tl::unexpected(refused ? static_cast<int>(badInput) : refused.error());
    }
    engine::Timeline timeline(plan.recipe.setup);
    if (const auto made = timeline.follow(plan.recipe.decisions); !made) {
        return tl::unexpected(console.input(plan.origin, formats::explained(made.error())));
    }
    // Where a party is corrupt from is told by a record of the run.
    const auto whole = options.has("corrupt") ? runOf(console, plan) : OrExit<engine::Run>(engine::Run{plan.recipe, {}, {}});
    if (!whole) {
        return tl::unexpected(whole.error());
    }
    const auto attacker = attackerOf(console, options, *whole);
    if (!attacker) {
        return tl::unexpected(attacker.error());
    }
    analysis::RunContext context(analysis::Invariants(analysis::beginningOf(plan.recipe), *attacker));
    std::uint64_t hits = 0;
    for (std::uint32_t number = 1; number <= engine::maxRecords; ++number) {
        timeline.jump(number);
        if (timeline.length() < number) {
            break;
        }
        const engine::StepRecord& record = timeline.record(number);
        if (expression->asksContext()) {
            context.observe(record, timeline.worldAt(number));
        }
        const bool isHit = expression->holds(record, context) && ++hits == *wanted;
        if (!isHit || options.has("after")) {
            happened(record);
        }
        if (isHit) {
            const std::string line = recordLine(record, resources::texts());
            const bool isAfter = options.has("after");
            return StoppedRun{timeline.run(isAfter ? number : number - 1), Stop{number, isAfter}, line};
        }
    }
    return StoppedRun{timeline.run(timeline.length()), {}, {}};
}

} // namespace mcim::cli
