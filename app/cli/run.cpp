// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/commands.h"
#include "cli/options.h"
#include "cli/print.h"
#include "cli/set_values.h"
#include "mcim/engine/scenario_json.h"
#include "mcim/trace/trace_json.h"
#include "resources/resources.h"

#include <algorithm>
#include <fmt/format.h>
#include <ostream>
#include <sstream>

namespace mcim::cli {
namespace {

using namespace model;

const Usage& usage()
{
    static const Usage usage{"run",
                             "",
                             "Runs a scenario and prints every message and inner action, at last how it ended.",
                             {{"scenario", "ID|FILE", "what to run (default: success)"},
                              {"profile", "ID", "tr33812 (default) or hardened"},
                              {"fault", "ID", "adds a fault of the catalogue; may be repeated"},
                              {"intervention", "FILE", "adds interventions of a file; may be repeated"},
                              {"seed", "N", "of everything that is drawn at random (default: 1)"},
                              {"set", "KEY=VALUE", "changes a value of the scenario, such as pcid, k, op, mcim.k; may be repeated"},
                              {"out", "FILE", "writes the trace; - is standard output"},
                              {"fields", "", "puts field trees into the trace"},
                              {"show-secrets", "", "writes keys in clear; masking is for the eye only, scenario and seed derive them again"},
                              {"json", "", "prints the outcome as JSON instead of lines"},
                              {"expect", "success|failure[:CHECK]", "what to expect instead of what scenario or fault expects"},
                              {"quiet", "", "prints nothing"},
                              {"export-tre-key", "FILE", "for debugging: writes the first TRE's platform key as PEM"},
                              {"help", "", "this text"}}};
    return usage;
}

/// A run to be made and what it should come to.
struct Plan {
    engine::RunSetup setup;
    std::optional<Expectation> expected;
};

/// An exit code that has been explained.
template <class T>
using OrExit = tl::expected<T, int>;

OrExit<Scenario> chooseScenario(const Console& console, const std::string& name)
{
    if (!isFileName(name)) {
        auto scenario = resources::scenarioById(name);
        if (!scenario) {
            return tl::unexpected(console.usage(
                fmt::format("there is no scenario '{}'; 'mcim-emulator list scenarios' lists them, and a file needs a '/' or '.json'.", name)));
        }
        return std::move(*scenario);
    }
    const auto text = readText(name);
    if (!text) {
        return tl::unexpected(console.input(name, text.error()));
    }
    auto scenario = engine::scenarioFromJson(*text);
    if (!scenario) {
        return tl::unexpected(console.input(name, scenario.error()));
    }
    return std::move(*scenario);
}

bool isFault(const std::string& id)
{
    return std::ranges::find(resources::faultCatalogue(), id, &Fault::id) != resources::faultCatalogue().end();
}

OrExit<void> addFaults(const Console& console, const Options& options, const std::string& file, Scenario& scenario)
{
    for (std::size_t i = 0; i < scenario.faults.size(); ++i) {
        if (!isFault(scenario.faults[i])) {
            const InputError error{fmt::format("/faults/{}", i), fmt::format("is \"{}\"", scenario.faults[i]),
                                   "use an id that 'list faults' prints"};
            return tl::unexpected(console.input(file, error));
        }
    }
    for (const std::string& id : options.values("fault")) {
        if (!isFault(id)) {
            return tl::unexpected(console.usage(fmt::format("there is no fault '{}'; 'mcim-emulator list faults' lists them.", id)));
        }
        scenario.faults.push_back(id);
    }
    for (const std::string& name : options.values("intervention")) {
        const auto text = readText(name);
        if (!text) {
            return tl::unexpected(console.input(name, text.error()));
        }
        const auto interventions = engine::interventionsFromJson(*text);
        if (!interventions) {
            return tl::unexpected(console.input(name, interventions.error()));
        }
        scenario.interventions.insert(scenario.interventions.end(), interventions->begin(), interventions->end());
    }
    return {};
}

OrExit<std::optional<Expectation>> typedExpectation(const Console& console, const Options& options)
{
    const auto text = options.value("expect");
    if (!text) {
        return std::nullopt;
    }
    const std::size_t colon = text->find(':');
    const std::string word = text->substr(0, colon);
    Expectation expected;
    expected.success = word == "success";
    if ((word != "success" && word != "failure") || (expected.success && colon != std::string::npos)) {
        return tl::unexpected(console.usage(fmt::format("--expect is '{}'; give success, failure or failure:CHECK.", *text)));
    }
    if (colon != std::string::npos) {
        expected.check = checkFromName(text->substr(colon + 1));
        if (!expected.check) {
            return tl::unexpected(console.usage(
                fmt::format("there is no check '{}'; 'mcim-emulator list checks' lists them.", text->substr(colon + 1))));
        }
    }
    return expected;
}

/// What scenario or fault expects in this profile; nothing when faults and interventions come together.
std::optional<Expectation> expectationOf(const Options& options, const Scenario& chosen, const Profile& profile)
{
    const auto faults = options.values("fault");
    if (faults.empty() && !options.has("intervention")) {
        const auto row = chosen.expect.find(profile.id);
        return row == chosen.expect.end() ? std::nullopt : std::optional(row->second);
    }
    const bool alone = faults.size() == 1 && !options.has("intervention") && chosen.faults.empty() && chosen.interventions.empty();
    if (!alone) {
        return std::nullopt;
    }
    const auto fault = std::ranges::find(resources::faultCatalogue(), faults.front(), &Fault::id);
    const auto row = fault->expect.find(profile.id);
    return row == fault->expect.end() ? std::nullopt : std::optional(row->second);
}

OrExit<Plan> makePlan(const Console& console, const Options& options)
{
    const std::string name = options.value("scenario").value_or("success");
    auto chosen = chooseScenario(console, name);
    if (!chosen) {
        return tl::unexpected(chosen.error());
    }
    const std::string profileId = options.value("profile").value_or("tr33812");
    const auto profile = profileById(profileId);
    if (!profile) {
        return tl::unexpected(console.usage(fmt::format("there is no profile '{}'; give one of {}.", profileId, fmt::join(profileIds(), ", "))));
    }
    auto scenario = withSetValues(*chosen, options.values("set"));
    if (!scenario) {
        return tl::unexpected(console.usage(scenario.error()));
    }
    if (const auto added = addFaults(console, options, name, *scenario); !added) {
        return tl::unexpected(added.error());
    }
    const auto typed = typedExpectation(console, options);
    if (!typed) {
        return tl::unexpected(typed.error());
    }
    Plan plan;
    plan.setup.scenario = std::move(*scenario);
    plan.setup.catalogue = resources::faultCatalogue();
    plan.setup.profile = *profile;
    if (const auto text = options.value("seed")) {
        const auto seed = wholeNumber("seed", *text, 0, ~std::uint64_t{0});
        if (!seed) {
            return tl::unexpected(console.usage(seed.error()));
        }
        plan.setup.seed = *seed;
    }
    plan.expected = *typed ? *typed : expectationOf(options, *chosen, *profile);
    return plan;
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

std::string pemOf(ByteView pkcs8)
{
    constexpr std::size_t lineLength = 64;
    const std::string base64 = toBase64(pkcs8);
    std::string pem = "-----BEGIN PRIVATE KEY-----\n";
    for (std::size_t at = 0; at < base64.size(); at += lineLength) {
        pem += base64.substr(at, lineLength) + '\n';
    }
    return pem + "-----END PRIVATE KEY-----\n";
}

/// Trace and key files; an exit code when one can't be written.
OrExit<void> writeFiles(const Console& console, const Options& options, const trace::Run& run, const engine::World& last)
{
    const auto write = [&](const std::string& file, const std::string& text) -> OrExit<void> {
        const auto written = writeText(console, file, text);
        if (!written) {
            return tl::unexpected(console.input(file, written.error()));
        }
        return {};
    };
    if (const auto file = options.value("export-tre-key")) {
        if (const auto written = write(*file, pemOf(last.tre.front()->platformKey.reveal())); !written) {
            return written;
        }
    }
    const auto file = options.value("out");
    if (!file) {
        return {};
    }
    std::ostringstream text;
    trace::writeTrace(text, run, {options.has("fields"), options.has("show-secrets"), programVersion()});
    return write(*file, text.str());
}

void printRun(const Console& console, const Options& options, const trace::Run& run)
{
    if (options.has("json")) {
        console.out << trace::outcomeToJson(run.outcome) << '\n';
        return;
    }
    const bool silent = options.has("quiet") || options.value("out") == "-" || options.value("export-tre-key") == "-";
    if (silent) {
        return;
    }
    const trace::Texts& texts = resources::texts();
    for (const engine::StepRecord& record : run.records) {
        console.out << recordLine(record, texts) << '\n';
    }
    console.out << closingLines(run.records, run.outcome, texts);
}

} // namespace

int runCommand(const Console& console, std::span<const std::string> arguments)
{
    const auto options = Options::parse(usage(), arguments);
    if (!options) {
        return console.usage(options.error());
    }
    if (options->has("help")) {
        console.out << helpText(usage());
        return asExpected;
    }
    const auto plan = makePlan(console, *options);
    if (!plan) {
        return plan.error();
    }
    engine::FlatRun flat = engine::runFlat(plan->setup);
    const trace::Run run{plan->setup, {}, std::move(flat.records), std::move(flat.outcome)};
    printRun(console, *options, run);
    if (const auto written = writeFiles(console, *options, run, flat.last); !written) {
        return written.error();
    }
    const std::string wrong = plan->expected ? disappointment(*plan->expected, run.outcome, options->has("expect")) : "";
    if (wrong.empty()) {
        return asExpected;
    }
    console.err << "mcim-emulator: " << wrong << ".\n";
    return endedOtherwise;
}

} // namespace mcim::cli
