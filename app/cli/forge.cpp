// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/attacker_options.h"
#include "cli/commands.h"
#include "cli/print.h"
#include "mcim/analysis/forge.h"
#include "resources/resources.h"

#include <algorithm>
#include <fmt/format.h>

namespace mcim::cli {
namespace {

using namespace analysis;

Usage makeForgeUsage()
{
    return {"forge",
            "[FILE]",
            "Edits a message of a run as its attacker could: lengths follow, and MACs and signatures are made again with the keys\n"
            "that the attacker has by then. Where one is missing, prints what it takes and who has it, and which check the\n"
            "receiver refuses the message with. FILE is a scenario, or a trace, a capture, a PNG or an SVG of ours. Exit code 1\n"
            "when something is missing.",
            askingOptions({
                {"record", "N", "the record whose message is edited"},
                {"edit", "FIELD=VALUE", "a field and its new text, such as 'body>address=http://rogue.example/dm' or 'token>log[0].name=x'; may be repeated"},
                {"octets", "HEX", "these octets instead of edits"},
                {"out", "FILE", "writes the octets in hex; - is standard output"},
                {"json", "", "prints everything as JSON"},
            })};
}

const story::Texts& theTexts()
{
    return resources::texts();
}

std::string nameOf(const Need& need)
{
    return need.secret ? theTexts().text(fmt::format("secret.{}.title", knowledge::secretRow(*need.secret).name))
                       : theTexts().textOr("need." + need.name, need.name);
}

std::string knowersOf(const Need& need)
{
    std::string names;
    for (const Knower& knower : need.knowers) {
        names += (names.empty() ? "" : ", ") + knower.text();
    }
    return names;
}

void printNeed(const Console& console, const Need& need, std::size_t depth)
{
    const std::string state = need.isKnown
        ? theTexts().text("need.known", {{"record", std::to_string(need.since)}})
        : theTexts().text(need.knowers.empty() ? "need.nobody" : "need.missing", {{"knowers", knowersOf(need)}});
    console.line(std::string(2 * depth, ' ') + nameOf(need) + ": " + state);
    for (const Need& one : need.from) {
        printNeed(console, one, depth + 1);
    }
}

void printForged(const Console& console, const engine::StepRecord& record, const Forged& forged, const std::optional<ForgeTrial>& trial)
{
    console.line(recordLine(record, theTexts()));
    console.line(theTexts().text(!forged.inReach ? "forge.out-of-reach" : forged.isSound() ? "forge.sound" : "forge.stale"));
    for (const GuardState& guard : forged.guards) {
        console.line("  " + theTexts().text("guard." + enumText(guard.guard), {{"field", guard.field}}) + ": "
            + theTexts().text(guard.isRedone ? "guard-state.redone" : "guard-state.stale"));
        for (const Need& need : guard.needs) {
            printNeed(console, need, 2);
        }
    }
    for (const PutIn& put : forged.put) {
        console.line("  " + put.field + ": " + theTexts().text("forge.put." + enumText(put.source)));
    }
    if (!trial) {
        return;
    }
    const std::string verdict = trial->refusedBy ? "forge.refused" : !trial->arrives ? "forge.discarded" : trial->isUnreadable ? "forge.unreadable"
        : trial->isIgnored ? "forge.ignored" : "forge.taken";
    console.line(theTexts().text(verdict, {{"check", trial->refusedBy ? std::string(checkRow(*trial->refusedBy).name) : ""},
        {"record", std::to_string(trial->record)}}));
}

std::string needAsJson(const Need& need)
{
    std::string from;
    for (const Need& one : need.from) {
        from += (from.empty() ? "" : ", ") + needAsJson(one);
    }
    std::string knowers;
    for (const Knower& knower : need.knowers) {
        knowers += (knowers.empty() ? "" : ", ") + quoted(knower.text());
    }
    return fmt::format("{{\"name\": {}, \"secret\": {}, \"known\": {}, \"record\": {}, \"knowers\": [{}], \"from\": [{}]}}", quoted(need.name),
        need.secret ? quoted(std::string(knowledge::secretRow(*need.secret).name)) : "null", need.isKnown, need.since, knowers, from);
}

std::string asJson(const Forged& forged, const std::optional<ForgeTrial>& trial)
{
    std::string guards;
    for (const GuardState& guard : forged.guards) {
        std::string needs;
        for (const Need& need : guard.needs) {
            needs += (needs.empty() ? "" : ", ") + needAsJson(need);
        }
        guards += fmt::format("{}\n  {{\"guard\": {}, \"field\": {}, \"redone\": {}, \"needs\": [{}]}}", guards.empty() ? "" : ",",
            quoted(enumText(guard.guard)), quoted(guard.field), guard.isRedone, needs);
    }
    std::string puts;
    for (const PutIn& put : forged.put) {
        puts += fmt::format("{}{{\"field\": {}, \"source\": {}}}", puts.empty() ? "" : ", ", quoted(put.field), quoted(enumText(put.source)));
    }
    const auto missing = forged.missing();
    std::string text = fmt::format("{{\"sound\": {}, \"inReach\": {}, \"missing\": {}, \"octets\": \"{}\",\n \"guards\": [{}],\n \"put\": [{}]",
        forged.isSound(), forged.inReach, missing ? quoted(std::string(knowledge::secretRow(*missing).name)) : "null", toHex(forged.octets), guards,
        puts);
    if (trial) {
        text += fmt::format(",\n \"trial\": {{\"refusedBy\": {}, \"record\": {}, \"arrives\": {}, \"readable\": {}, \"ignored\": {}}}",
            trial->refusedBy ? quoted(std::string(checkRow(*trial->refusedBy).name)) : "null", trial->record, trial->arrives, !trial->isUnreadable,
            trial->isIgnored);
    }
    return text + "}\n";
}

OrExit<std::vector<FieldEdit>> editsOf(const Console& console, const Options& options)
{
    std::vector<FieldEdit> edits;
    for (const std::string& text : options.values("edit")) {
        const std::size_t equals = text.find('=');
        if (equals == std::string::npos || equals == 0) {
            return tl::unexpected(console.usage(fmt::format("--edit {}: give FIELD=VALUE.", text)));
        }
        edits.push_back({text.substr(0, equals), text.substr(equals + 1)});
    }
    return edits;
}

/// Octets or edits, whichever was given.
OrExit<Forged> forgedAsAsked(const Console& console, const Options& options, const Ledger& ledger, const engine::StepRecord& record)
{
    const auto edits = editsOf(console, options);
    if (!edits) {
        return tl::unexpected(edits.error());
    }
    const auto hex = options.value("octets");
    if (hex.has_value() == !edits->empty()) {
        return tl::unexpected(console.usage("give --edit FIELD=VALUE or --octets HEX."));
    }
    if (hex) {
        auto octets = fromHex(*hex);
        return octets ? OrExit<Forged>(forgeOctets(ledger, record, *std::move(octets)))
                      : tl::unexpected(console.usage("--octets: give an even number of hex digits."));
    }
    auto forged = forge(ledger, record, *edits);
    if (forged) {
        return *std::move(forged);
    }
    const std::string& path = forged.error().path;
    switch (forged.error().problem) {
    case ForgeProblem::NoMessage: return tl::unexpected(console.usage(fmt::format("--record {}: that is no message that can be edited.", record.number)));
    case ForgeProblem::NoSuchField: break;
    case ForgeProblem::BadValue: return tl::unexpected(console.usage(fmt::format("--edit {}: the field does not take that value.", path)));
    }
    std::string names;
    for (const FieldText& field : engine::editableFields(record.to.role, record.channel, record.octets)) {
        names += (names.empty() ? "" : ", ") + field.path;
    }
    return tl::unexpected(console.usage(fmt::format("--edit {}: the message has no such field; it has {}.", path, names)));
}

} // namespace

const Usage& forgeUsage()
{
    static const Usage usage = makeForgeUsage();
    return usage;
}

int forgeCommand(const Console& console, const Options& options)
{
    if (options.has("json") && options.value("out") == "-") {
        return console.usage("--json and --out - both write to standard output; give one of them, or a file.");
    }
    const auto asked = askedRun(console, options);
    if (!asked) {
        return asked.error();
    }
    const auto number = wholeNumber("record", options.value("record").value_or(""), 1, asked->run.records.size());
    if (!number) {
        return console.usage(number.error());
    }
    const engine::StepRecord& record = asked->run.records[*number - 1];
    const Ledger ledger = ledgerOf(asked->run, asked->attacker, {}, record.number);
    const auto forged = forgedAsAsked(console, options, ledger, record);
    if (!forged) {
        return forged.error();
    }
    std::optional<ForgeTrial> trial;
    if (forged->inReach && forged->octets != record.octets) {
        trial = tryForged(asked->run, record.number, forged->octets);
    }
    if (options.has("json")) {
        console.octets(asJson(*forged, trial));
    } else if (options.value("out") != "-") {
        printForged(console, record, *forged, trial);
    }
    if (const auto file = options.value("out")) {
        if (const auto written = writeText(console, *file, toHex(forged->octets) + '\n'); !written) {
            return console.input(*file, written.error());
        }
    }
    return forged->inReach && forged->isSound() ? asExpected : endedOtherwise;
}

} // namespace mcim::cli
