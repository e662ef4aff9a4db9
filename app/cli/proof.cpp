// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/proof.h"

#include "mcim/analysis/proof_text.h"
#include "resources/resources.h"

#include <fmt/format.h>

namespace mcim::cli {
using namespace analysis;

void printProof(const Console& console, const ProofStep& step, std::size_t depth)
{
    console.line(std::string(2 * depth, ' ') + proofText(step, resources::texts()));
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
