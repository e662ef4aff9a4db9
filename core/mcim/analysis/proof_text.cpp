// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/analysis/proof_text.h"

#include <fmt/format.h>

namespace mcim::analysis {

std::string proofText(const ProofStep& step, const story::Texts& texts)
{
    const bool isFromStart = step.rule == Rule::State && step.record == 0;
    const std::string key = fmt::format("rule.{}.{}", enumText(step.rule), isFromStart ? "start" : "text");
    const std::string what = step.rule == Rule::Corrupt || step.rule == Rule::State
        ? step.what
        : texts.textOr("message." + step.what + ".title", texts.textOr("computation." + step.what + ".title", step.what));
    return texts.text(key,
        {{"knower", step.knower.text()}, {"record", std::to_string(step.record)}, {"what", what}, {"name", step.name}});
}

} // namespace mcim::analysis
