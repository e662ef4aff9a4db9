// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/attacker_options.h"
#include "cli/commands.h"
#include "cli/print.h"
#include "mcim/analysis/invariants.h"
#include "mcim/formats/decision_json.h"
#include "resources/resources.h"

#include <algorithm>
#include <fmt/format.h>

namespace mcim::cli {
namespace {

using namespace analysis;

Usage makeInvariantsUsage()
{
    return {"invariants",
            "[FILE]",
            "Judges what the procedure promises after every record of a run, and prints for each promise whether it held, or the record\n"
            "that broke it, the values that show it and what led there. FILE is a scenario, or a trace, a capture, a PNG or an SVG of\n"
            "ours. Exit code 1 when one is broken that the profile promises.",
            askingOptions({{"json", "", "prints the verdicts as JSON"}})};
}

std::string witnessText(const engine::Facts& facts)
{
    std::string text;
    for (const engine::NamedValue& fact : facts) {
        text += (text.empty() ? "" : ", ") + fact.name + " " + fact.text;
    }
    return text;
}

void printVerdicts(const Console& console, const JudgedRun& run)
{
    const story::Texts& texts = resources::texts();
    for (const InvariantVerdict& verdict : run.invariants.verdicts()) {
        const std::string name(invariantRow(verdict.id).name);
        const bool isAgreement = invariantRow(verdict.id).isAgreement;
        std::string line = padded(texts.text("invariant-state." + enumText(verdict.state)), 9) + texts.text("invariant." + name + ".text");
        line += isAgreement ? " (" + texts.text("invariant-kind.agreement") + ")" : "";
        line += verdict.isPromised ? "" : " [" + texts.text("invariant-kind.not-promised") + "]";
        console.line(line);
        if (verdict.state == InvariantState::Holds) {
            continue;
        }
        console.line("    " + texts.text("invariant-kind.witness", {{"record", std::to_string(verdict.record)}, {"values", witnessText(verdict.witness)}}));
        if (verdict.state == InvariantState::Broken) {
            for (const std::uint32_t record : causeChain(run.records, verdict.record)) {
                console.line("    " + padded(std::to_string(record), 5) + recordLine(run.records[record - 1], texts));
            }
        }
    }
}

std::string verdictsAsJson(const JudgedRun& run)
{
    std::string text = "[";
    for (const InvariantVerdict& verdict : run.invariants.verdicts()) {
        const InvariantRow& row = invariantRow(verdict.id);
        text += fmt::format("{}\n {{\"id\": {}, \"state\": {}, \"promised\": {}, \"agreement\": {}, \"clause\": {}", text.size() > 1 ? "," : "",
                            quoted(std::string(row.name)), quoted(enumText(verdict.state)), verdict.isPromised, row.isAgreement,
                            quoted(std::string(row.clause)));
        if (verdict.state != InvariantState::Holds) {
            std::string witness;
            for (const engine::NamedValue& fact : verdict.witness) {
                witness += (witness.empty() ? "" : ", ") + quoted(fact.name) + ": " + quoted(fact.text);
            }
            std::string chain;
            for (const std::uint32_t record : causeChain(run.records, verdict.record)) {
                chain += (chain.empty() ? "" : ", ") + std::to_string(record);
            }
            text += fmt::format(", \"record\": {}, \"witness\": {{{}}}, \"causes\": [{}]", verdict.record, witness, chain);
        }
        text += "}";
    }
    return text + "\n]\n";
}

} // namespace

const Usage& invariantsUsage()
{
    static const Usage usage = makeInvariantsUsage();
    return usage;
}

int invariantsCommand(const Console& console, const Options& options)
{
    const auto asked = askedRun(console, options);
    if (!asked) {
        return asked.error();
    }
    const auto again = analysis::judged(asked->run.recipe, asked->attacker);
    if (!again) {
        return console.input("the run", formats::explained(again.error()));
    }
    if (options.has("json")) {
        console.octets(verdictsAsJson(*again));
    } else {
        printVerdicts(console, *again);
    }
    const bool isBroken = std::ranges::any_of(again->invariants.broken(), [&](InvariantId id) { return again->invariants.verdict(id).isPromised; });
    return isBroken ? endedOtherwise : asExpected;
}

} // namespace mcim::cli
