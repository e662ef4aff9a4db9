// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/anchors.h"
#include "cli/ask.h"
#include "cli/attacker_options.h"
#include "cli/commands.h"
#include "cli/plan.h"
#include "cli/print.h"
#include "files/whole_file.h"
#include "mcim/analysis/invariants.h"
#include "mcim/engine/timeline.h"
#include "mcim/formats/decision_json.h"
#include "mcim/trace/json/trace_json.h"
#include "resources/resources.h"

#include <algorithm>
#include <fmt/format.h>
#include <sstream>

namespace mcim::cli {
namespace {

using namespace model;

Usage makeUsage()
{
    Usage usage{"run",
                "[FILE]",
                "Runs a scenario and prints every message and inner action, at last how it ended. FILE is a scenario, or a trace,\n"
                "a capture, a PNG or an SVG of ours, whose run is made again.",
                planOptions()};
    const std::vector<OptionSpec> own{
        {"out", "FILE", "writes the trace; - is standard output"},
        {"fields", "", "puts field trees into the trace"},
        {"show-secrets", "", "writes keys in clear"},
        {"with-recipe", "", "writes the scenario's own keys into the head of a masked trace, so that it can be run again"},
        {"json", "", "prints the outcome and the run code as JSON instead of lines"},
        {"print-code", "", "prints the run code instead of lines: the same run by 'run --code CODE'"},
        {"expect", "success|failure[:CHECK]", "what to expect instead of what scenario or fault expects"},
        {"quiet", "", "prints nothing, --json or not; the exit code tells"},
        {"export-tre-key", "FILE", "for debugging: writes the first TRE's platform key as PEM, readable by you only"},
        {"help", "", "this text"},
    };
    usage.options.insert(usage.options.end(), breakOptions().begin(), breakOptions().end());
    for (OptionSpec option : attackerOptions()) {
        option.meaning = "with --break: " + option.meaning;
        usage.options.push_back(std::move(option));
    }
    usage.options.insert(usage.options.end(), own.begin(), own.end());
    return usage;
}

/// Why the outcome is not the expected one, or "".
std::string disappointment(const Expectation& expected, const engine::RunOutcome& outcome, bool wasTyped)
{
    const auto name = [](const std::optional<CheckId>& check) { return check ? std::string(checkRow(*check).name) : std::string("no check"); };
    const auto role = [](const std::optional<Role>& r) { return r ? enumText(*r) : std::string("nobody"); };
    const auto step = [](const std::optional<Step>& s) { return s ? s->text() : std::string("none"); };
    const auto word = [](bool success) { return success ? "success" : "failure"; };
    if (expected.success != outcome.success) {
        return fmt::format("expected {}, came to {}", word(expected.success), word(outcome.success));
    }
    if ((!wasTyped || expected.check) && expected.check != outcome.check) {
        return fmt::format("expected {} to fail first, it was {}", name(expected.check), name(outcome.check));
    }
    if (wasTyped) {
        return "";
    }
    if (expected.detector != outcome.detector) {
        return fmt::format("expected {} to notice, it was {}", role(expected.detector), role(outcome.detector));
    }
    if (expected.step != outcome.step) {
        return fmt::format("expected it at step {}, it was {}", step(expected.step), step(outcome.step));
    }
    if (expected.causes != outcome.causes) {
        return fmt::format("expected the causes [{}], they were [{}]", fmt::join(expected.causes, ", "), fmt::join(outcome.causes, ", "));
    }
    return expected.end == outcome.end ? "" : fmt::format("expected the end {}, it was {}", expected.end, outcome.end);
}

/// Trace and key files; an exit code when one can't be written.
OrExit<void> writeFiles(const Console& console, const Options& options, const engine::Run& run)
{
    const auto write = [&](const std::string& file, const std::string& text, files::Access access = files::Access::Usual) -> OrExit<void> {
        const auto written = writeText(console, file, text, access);
        if (!written) {
            return tl::unexpected(console.input(file, written.error()));
        }
        return {};
    };
    if (const auto file = options.value("export-tre-key")) {
        const engine::World made = engine::runFlat(run.recipe.setup).last;
        const std::string pem = pemOf("PRIVATE KEY", made.tre.front()->platformKey.reveal());
        if (const auto written = write(*file, pem, files::Access::OwnerOnly); !written) {
            return written;
        }
    }
    const auto file = options.value("out");
    if (!file) {
        return {};
    }
    std::ostringstream text;
    trace::writeTrace(text, run, {options.has("fields"), options.has("show-secrets"), programVersion(), options.has("with-recipe")});
    return write(*file, text.str());
}

/// The options by which a document goes to standard output.
std::vector<std::string> documentsOnOutput(const Options& options)
{
    std::vector<std::string> names;
    for (const std::string name : {"json", "print-code"}) {
        if (options.has(name) && !options.has("quiet")) {
            names.push_back("--" + name);
        }
    }
    for (const std::string name : {"out", "export-tre-key"}) {
        if (options.value(name) == "-") {
            names.push_back("--" + name + " -");
        }
    }
    return names;
}

/// Whether records and closing lines are wanted on standard output.
bool printsLines(const Options& options)
{
    return documentsOnOutput(options).empty() && !options.has("quiet");
}

/// Promises of its profile that the run breaks with the attacker of its scenario, as JSON texts.
std::string brokenInvariants(const engine::Run& run)
{
    std::string names;
    const auto again = run.recipe.isEmpty() ? std::nullopt : std::optional(analysis::judged(run.recipe, analysis::attackerOf(run.recipe.setup.scenario)));
    if (again && *again) {
        for (const analysis::InvariantId id : (*again)->invariants.broken()) {
            if ((*again)->invariants.verdict(id).isPromised) {
                names += (names.empty() ? "" : ",") + quoted(enumText(id));
            }
        }
    }
    return names;
}

void printOutcome(const Console& console, const Options& options, const engine::Run& run)
{
    if (options.has("quiet")) {
        return;
    }
    if (options.has("json")) {
        std::string json = trace::outcomeToJson(run.outcome);
        json.back() = ',';
        console.octets(json + "\"invariantsBroken\":[" + brokenInvariants(run) + "],\"code\":" + quoted(codeOf(run)) + "}\n");
        return;
    }
    if (options.has("print-code")) {
        console.octets(codeOf(run) + '\n');
    }
}

/// Makes the run, printing on the way; its records are kept only where a trace of them is wanted.
OrExit<engine::Run> madeRun(const Console& console, const Options& options, const Plan& plan)
{
    if (options.has("out") || plan.recipe.isEmpty()) {
        auto run = runOf(console, plan);
        if (run && printsLines(options)) {
            printRun(console, *run);
        }
        return run;
    }
    const bool isShown = printsLines(options);
    const story::Texts& texts = resources::texts();
    std::size_t events = 0;
    SimTime end;
    const auto outcome = engine::runFlat(plan.recipe, [&](engine::StepRecord&& record) {
        if (isShown) {
            console.line(recordLine(record, texts));
        }
        ++events;
        end = record.at;
        return true;
    });
    if (!outcome) {
        return tl::unexpected(console.input(plan.origin, formats::explained(outcome.error())));
    }
    if (isShown) {
        printClosing(console, events, end, *outcome);
    }
    return engine::Run{plan.recipe, {}, *outcome};
}

/// Runs to where --break says; what was expected of the whole run is not asked.
int runUpToBreak(const Console& console, const Options& options, const Plan& plan)
{
    if (options.has("print-code")) {
        return console.usage("a run code is that of a whole run; leave --break or --print-code out.");
    }
    const bool isShown = printsLines(options);
    const auto stopped = runToBreak(console, options, plan, [&](const engine::StepRecord& record) {
        if (isShown) {
            console.line(recordLine(record, resources::texts()));
        }
    });
    if (!stopped) {
        return stopped.error();
    }
    const char* when = stopped->stop && stopped->stop->isAfter ? "after" : "before";
    if (stopped->stop && isShown) {
        console.line("");
        console.line(fmt::format("Stopped {} event {}: {}", when, stopped->stop->number, stopped->stoppedAt));
    }
    if (options.has("json") && !options.has("quiet")) {
        std::string json = trace::outcomeToJson(stopped->run.outcome);
        json.back() = ',';
        console.octets(json + (stopped->stop ? fmt::format("\"stopped\":{{\"{}\":{}}}}}\n", when, stopped->stop->number) : "\"stopped\":null}\n"));
    }
    if (const auto written = writeFiles(console, options, stopped->run); !written) {
        return written.error();
    }
    if (!stopped->stop) {
        console.complain("the run came to its end: it has not so many events for which --break holds.");
    }
    return stopped->stop ? asExpected : endedOtherwise;
}

} // namespace

const Usage& runUsage()
{
    static const Usage usage = makeUsage();
    return usage;
}

int runCommand(const Console& console, const Options& options)
{
    // Two documents on one stream would be neither.
    if (const auto documents = documentsOnOutput(options); documents.size() > 1) {
        return console.usage(fmt::format("{} and {} both write to standard output; give one of them, or a file.", documents[0], documents[1]));
    }
    const auto plan = makePlan(console, options);
    if (!plan) {
        return plan.error();
    }
    if (options.has("break")) {
        return runUpToBreak(console, options, *plan);
    }
    if (options.has("hits") || options.has("after")) {
        return console.usage("--hits and --after say where --break stops; give it an expression.");
    }
    if (options.has("corrupt")) {
        return console.usage("only what --break asks hangs on --corrupt; give it an expression, or leave --corrupt out.");
    }
    const auto run = madeRun(console, options, *plan);
    if (!run) {
        return run.error();
    }
    printOutcome(console, options, *run);
    if (const auto written = writeFiles(console, options, *run); !written) {
        return written.error();
    }
    const std::string wrong = plan->expected ? disappointment(*plan->expected, run->outcome, options.has("expect")) : "";
    if (wrong.empty()) {
        return asExpected;
    }
    console.complain(wrong + '.');
    return endedOtherwise;
}

} // namespace mcim::cli
