// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/proof.h"

#include "resources/resources.h"

#include <fmt/format.h>

namespace mcim::cli {
namespace {

using namespace analysis;

/// "attacker, record 7: saw Authentication and Ciphering Request"
std::string stepText(const ProofStep& step)
{
    const story::Texts& texts = resources::texts();
    const bool isFromStart = step.rule == Rule::State && step.record == 0;
    const std::string key = fmt::format("rule.{}.{}", enumText(step.rule), isFromStart ? "start" : "text");
    const std::string what = step.rule == Rule::Corrupt || step.rule == Rule::State
        ? step.what
        : texts.textOr("message." + step.what + ".title", texts.textOr("computation." + step.what + ".title", step.what));
    return texts.text(key,
        {{"knower", step.knower.text()}, {"record", std::to_string(step.record)}, {"what", what}, {"name", step.name}});
}

} // namespace

void printProof(const Console& console, const ProofStep& step, std::size_t depth)
{
    console.line(std::string(2 * depth, ' ') + stepText(step));
    for (const ProofStep& from : step.from) {
        printProof(console, from, depth + 1);
    }
}

std::string proofAsJson(const ProofStep& step)
{
    std::string from;
    for (const ProofStep& one : step.from) {
        from += (from.empty() ? "" : ", ") + proofAsJson(one);
    }
    return fmt::format(R"({{"knower": {}, "rule": {}, "record": {}, "what": {}, "name": {}, "from": [{}]}})", quoted(step.knower.text()),
                       quoted(enumText(step.rule)), step.record, quoted(step.what), quoted(step.name), from);
}

} // namespace mcim::cli
