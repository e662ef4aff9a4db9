// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/attacker_options.h"
#include "cli/commands.h"
#include "cli/print.h"
#include "mcim/analysis/attacks.h"
#include "mcim/formats/decision_json.h"
#include "resources/resources.h"

#include <algorithm>
#include <fmt/format.h>

namespace mcim::cli {
namespace {

using namespace analysis;

Usage makeAttacksUsage()
{
    return {"attacks",
            "[FILE]",
            "Without a scenario: tries the attack on each known weakness of the procedure as written, hardened, and hardened with\n"
            "measures off, and prints what came of it as a Markdown table. With FILE or --scenario: every deed of the attacker in\n"
            "that run, and whether this attacker could do it. Exit code 1 when an attack does not work as written or when a deed\n"
            "is beyond the attacker.",
            askingOptions({{"json", "", "prints table or deeds as JSON"}})};
}

const story::Texts& words()
{
    return resources::texts();
}

std::string measureList(const std::vector<Measure>& measures)
{
    std::string text;
    for (const Measure measure : measures) {
        text += (text.empty() ? "" : ", ") + enumText(measure);
    }
    return text;
}

std::string gainId(const AttackRow& row)
{
    return row.kind == GainKind::Promise ? std::string(invariantRow(row.promise).name)
                                         : fmt::format("{}:{}", enumText(row.kind), messageRow(row.message).id);
}

std::string gainText(const AttackRow& row)
{
    if (row.kind == GainKind::Promise) {
        return words().text("attack.gain.promise", {{"promise", words().text(fmt::format("invariant.{}.text", invariantRow(row.promise).name))}});
    }
    return words().text("attack.gain." + enumText(row.kind), {{"message", words().text(fmt::format("message.{}.short", messageRow(row.message).id))}});
}

std::string tryText(const AttackTry& made)
{
    if (made.works) {
        return words().text("attack.works", {{"record", std::to_string(made.record)}});
    }
    if (!made.isPossible()) {
        return words().text("attack.impossible");
    }
    return made.stoppedBy ? words().text("attack.stopped", {{"check", std::string(checkRow(*made.stoppedBy).name)}}) : words().text("attack.fails");
}

std::string neededText(const AttackResult& result)
{
    return result.needed.empty() ? words().text("attack.never") : words().text("attack.off", {{"measures", measureList(result.needed)}});
}

void printTable(const Console& console, const std::vector<AttackResult>& results)
{
    console.line(words().text("attack.head"));
    console.line("| --- | --- | --- | --- | --- | --- | --- |");
    for (const AttackResult& result : results) {
        const auto scenario = resources::scenarioById(std::string(result.row.scenario));
        console.line(fmt::format("| {} | `{}`: {} | {} | {} | {} | {} | {} |", result.row.weakness, result.row.scenario,
            resources::scenarioTitle(*scenario), gainText(result.row), tryText(result.asWritten), tryText(result.hardened),
            tryText(result.withoutMeasure), neededText(result)));
    }
}

std::string tryAsJson(const AttackTry& made)
{
    std::string broken;
    for (const InvariantId id : made.broken) {
        broken += (broken.empty() ? "" : ", ") + quoted(std::string(invariantRow(id).name));
    }
    return fmt::format("{{\"works\": {}, \"possible\": {}, \"record\": {}, \"stoppedBy\": {}, \"invariantsBroken\": [{}], \"end\": {}}}", made.works,
        made.isPossible(), made.record, made.stoppedBy ? quoted(std::string(checkRow(*made.stoppedBy).name)) : "null", broken,
        quoted(made.outcome.end));
}

std::string tableAsJson(const std::vector<AttackResult>& results)
{
    std::string text = "[";
    for (const AttackResult& result : results) {
        std::string needed;
        for (const Measure measure : result.needed) {
            needed += (needed.empty() ? "" : ", ") + quoted(enumText(measure));
        }
        text += fmt::format("{}\n {{\"id\": {}, \"scenario\": {}, \"measure\": {}, \"gain\": {},\n  \"tr33812\": {},\n  \"hardened\": {},\n"
                            "  \"withoutMeasure\": {},\n  \"worksWithout\": [{}]}}",
            text.size() > 1 ? "," : "", quoted(std::string(result.row.weakness)), quoted(std::string(result.row.scenario)),
            quoted(enumText(result.row.measure)), quoted(gainId(result.row)), tryAsJson(result.asWritten), tryAsJson(result.hardened),
            tryAsJson(result.withoutMeasure), needed);
    }
    return text + "\n]\n";
}

int printAttacks(const Console& console, const Options& options)
{
    std::vector<AttackResult> results;
    for (const AttackRow& row : attackTable()) {
        const auto scenario = resources::scenarioById(std::string(row.scenario));
        results.push_back(tryEverywhere(row, *scenario, resources::faultCatalogue()));
    }
    if (options.has("json")) {
        console.octets(tableAsJson(results));
    } else {
        printTable(console, results);
    }
    const bool allWork = std::ranges::all_of(results, [](const AttackResult& result) { return result.asWritten.works; });
    return allWork ? asExpected : endedOtherwise;
}

std::string putText(const PutIn& put)
{
    const std::string source = enumText(put.source);
    std::string knowers;
    for (const Knower& knower : put.knowers) {
        knowers += (knowers.empty() ? "" : ", ") + knower.text();
    }
    const std::string name = put.secret ? words().text(fmt::format("secret.{}.title", knowledge::secretRow(*put.secret).name)) : put.field;
    return words().text("put-source." + source,
        {{"field", put.field}, {"octets", toHex(put.octets)}, {"record", std::to_string(put.since)}, {"secret", name}, {"knowers", knowers}});
}

void printActs(const Console& console, const std::vector<engine::StepRecord>& records, const std::vector<AttackAct>& acts)
{
    for (const AttackAct& act : acts) {
        console.line(fmt::format("{:<5} {}", act.record, recordLine(records[act.record - 1], words())));
        const std::string could = words().text(act.isPossible() ? "deed.possible" : act.inReach ? "deed.impossible" : "deed.out-of-reach");
        console.line(fmt::format("      {}: {}", words().text("deed." + enumText(act.deed)), could));
        for (const MessageType type : act.unseen) {
            console.line("        " + words().text("deed.unseen", {{"message", words().text(fmt::format("message.{}.title", messageRow(type).id))}}));
        }
        for (const PutIn& put : act.put) {
            console.line("        " + putText(put));
        }
    }
    if (acts.empty()) {
        console.line(words().text("deed.none"));
    }
}

std::string actsAsJson(const std::vector<AttackAct>& acts)
{
    std::string text = "[";
    for (const AttackAct& act : acts) {
        std::string puts;
        for (const PutIn& put : act.put) {
            puts += fmt::format("{}{{\"field\": {}, \"octets\": \"{}\", \"source\": {}, \"record\": {}, \"secret\": {}}}", puts.empty() ? "" : ", ",
                quoted(put.field), toHex(put.octets), quoted(enumText(put.source)), put.since,
                put.secret ? quoted(std::string(knowledge::secretRow(*put.secret).name)) : "null");
        }
        std::string unseen;
        for (const MessageType type : act.unseen) {
            unseen += (unseen.empty() ? "" : ", ") + quoted(std::string(messageRow(type).id));
        }
        text += fmt::format("{}\n {{\"record\": {}, \"deed\": {}, \"possible\": {}, \"inReach\": {}, \"unseen\": [{}], \"put\": [{}]}}",
            text.size() > 1 ? "," : "", act.record, quoted(enumText(act.deed)), act.isPossible(), act.inReach, unseen, puts);
    }
    return text + "\n]\n";
}

} // namespace

const Usage& attacksUsage()
{
    static const Usage usage = makeAttacksUsage();
    return usage;
}

int attacksCommand(const Console& console, const Options& options)
{
    const bool isOne = !options.places().empty() || options.has("scenario") || options.has("code");
    if (!isOne) {
        // The table runs its own scenarios, attackers and profiles.
        const auto given = std::ranges::find_if(attacksUsage().options, [&](const OptionSpec& spec) { return spec.name != "json" && options.has(spec.name); });
        if (given != attacksUsage().options.end()) {
            return console.usage(fmt::format("the table of attacks says itself what is run; give --{} a scenario, or leave it out.", given->name));
        }
        return printAttacks(console, options);
    }
    const auto asked = askedRun(console, options);
    if (!asked) {
        return asked.error();
    }
    const auto acts = attackActs(asked->run.records, ledgerOf(asked->run, asked->attacker), asked->run.recipe);
    if (options.has("json")) {
        console.octets(actsAsJson(acts));
    } else {
        printActs(console, asked->run.records, acts);
    }
    return std::ranges::all_of(acts, &AttackAct::isPossible) ? asExpected : endedOtherwise;
}

} // namespace mcim::cli
