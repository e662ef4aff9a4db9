// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/ask.h"
#include "cli/attacker_options.h"
#include "cli/open_run.h"
#include "files/whole_file.h"
#include "mcim/trace/carriers/open_document.h"
#include "cli/commands.h"
#include "cli/print.h"
#include "mcim/analysis/run_context.h"
#include "mcim/formats/decision_json.h"
#include "mcim/story/describe.h"
#include "resources/resources.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace mcim::cli {
namespace {

Usage makeFindUsage()
{
    return {"find",
            "[FILE]",
            "Prints the events for which an expression holds, of the run that FILE carries or of the one that the options make.\n"
            "Exit code 1: there is none. An expression compares names with values:\n"
            "  gmm.cause == 21 && to == VNO         check == sqn-fresh || fate == lost\n"
            "  diameter.Result-Code != 2001         changed(VNO.phase) && step < 5\n"
            "Operators: == != < <= > >= ~ (contains) && || ! and parentheses; values are words, numbers, 0x.. or in quotes.\n"
            "Names: "
                + fmt::format("{}", fmt::join(analysis::expressionNames(), " "))
                + ";\nfields as PROTOCOL.FIELD or MESSAGE.FIELD or FIELD, as the inspector names them, without regard to case and blanks;\n"
                  "changed(PARTY.STATE), broken(INVARIANT), learns(PARTY, SECRET). A name alone asks whether there is such a value.",
            askingOptions({
                {"where", "EXPR", "the expression"},
                {"json", "", "prints the events as JSON: number, event, time in ms, parties, what happened"},
            })};
}

/// Of a file that carries a run its records as it has them, unless a beginning is asked for too; else the run that is to be made.
OrExit<engine::Run> runToAsk(const Console& console, const Options& options, bool withBeginning)
{
    if (options.places().size() == 1 && !withBeginning) {
        const std::string& file = options.places().front();
        const auto text = files::readWhole(file);
        if (!text) {
            return tl::unexpected(console.input(file, text.error()));
        }
        if (file == "-" || trace::looksLikeDocument(*text)) {
            for (const OptionSpec& spec : planOptions()) {
                if (options.has(spec.name)) {
                    return tl::unexpected(console.usage(fmt::format("{} says itself what was run; leave --{} out.", file, spec.name)));
                }
            }
            auto opened = openTrace(console, file, *text);
            return opened ? OrExit<engine::Run>(std::move(opened->run)) : tl::unexpected(opened.error());
        }
    }
    if (withBeginning) {
        return wantedRun(console, options);
    }
    const auto plan = makePlan(console, options);
    return plan ? runOf(console, *plan) : tl::unexpected(plan.error());
}

std::string asJson(const engine::StepRecord& record)
{
    const std::string what = story::describe(record, resources::texts(), false).title;
    return fmt::format(R"({{"number":{},"event":{},"time":{}.{:06},"from":{},"to":{},"kind":{},"title":{}}})", record.number, quoted(engine::recordLabel(record)),
                       record.at.ns / 1'000'000, record.at.ns % 1'000'000, quoted(record.from.text()), quoted(record.to.text()), quoted(enumText(record.kind)), quoted(what));
}

} // namespace

const Usage& findUsage()
{
    static const Usage usage = makeFindUsage();
    return usage;
}

int findCommand(const Console& console, const Options& options)
{
    if (!options.has("where")) {
        return console.usage("'find' needs --where EXPR; 'find --help' tells the words.");
    }
    const auto expression = expressionOf(console, options, "where");
    if (!expression) {
        return expression.error();
    }
    const auto run = runToAsk(console, options, expression->asksContext());
    if (!run) {
        return run.error();
    }
    std::optional<analysis::RunContext> judged;
    if (expression->asksContext()) {
        const auto attacker = attackerOf(console, options, *run);
        if (!attacker) {
            return attacker.error();
        }
        auto again = analysis::judged(run->recipe, *attacker);
        if (!again) {
            return console.input("--where", formats::explained(again.error()));
        }
        judged.emplace(std::move(again->invariants));
    }
    const analysis::ExpressionContext nothing;
    const analysis::ExpressionContext& context = judged ? static_cast<const analysis::ExpressionContext&>(*judged) : nothing;
    std::size_t found = 0;
    std::string json;
    for (const engine::StepRecord& record : run->records) {
        if (!expression->holds(record, context)) {
            continue;
        }
        ++found;
        if (options.has("json")) {
            json += (json.empty() ? "" : ",\n") + asJson(record);
        } else {
            console.line(recordLine(record, resources::texts()));
        }
    }
    if (options.has("json")) {
        console.octets("[\n" + json + (json.empty() ? "]\n" : "\n]\n"));
    } else {
        console.line(fmt::format("{} of {} events", found, run->records.size()));
    }
    return found > 0 ? asExpected : endedOtherwise;
}

} // namespace mcim::cli
