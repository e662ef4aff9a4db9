// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/formats/decision_json.h"

#include <fmt/format.h>

namespace mcim::formats {

using engine::DecisionProblem;

InputError explained(const engine::RecipeProblem& problem)
{
    const std::string place = fmt::format("/decisions/{}", problem.decision);
    switch (problem.problem) {
    case DecisionProblem::BeyondTheEnd:
        return {place + "/at", fmt::format("is no position of the run from the decision before it to the end, {}", problem.reached),
                "give one, in the order of the run"};
    case DecisionProblem::NoHeldMessage:
        return {place + "/release", "is no record whose message is held there", "give the number of one"};
    case DecisionProblem::NoPendingEvent: return {place + "/next", "is no event that is pending there", "give the number of one"};
    }
    return {};
}

Checked<engine::Run> runOf(engine::Recipe recipe)
{
    return engine::runOf(std::move(recipe)).map_error(explained);
}

} // namespace mcim::formats
