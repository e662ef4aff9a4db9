// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/commands.h"
#include "cli/list_reasons.h"
#include "cli/options.h"
#include "mcim/analysis/fault_steps.h"
#include "mcim/analysis/invariants.h"
#include "mcim/knowledge/secrets.h"
#include "mcim/model/attacker.h"
#include "mcim/model/check.h"
#include "mcim/model/profile.h"
#include "resources/resources.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>

namespace mcim::cli {
namespace {

using namespace model;

/// Names and texts of one row; "id" comes first.
using Row = std::vector<std::pair<std::string, std::string>>;
using Rows = std::vector<Row>;

Rows steps()
{
    Rows rows;
    const story::Texts& texts = resources::texts();
    for (const StepRow& row : procedure()) {
        const std::string key = "step." + row.step.text();
        rows.push_back({{"id", row.step.text()},
                        {"phase", enumText(row.phase)},
                        {"title", texts.text(key + ".title")},
                        {"parties", std::string(row.parties)},
                        {"spec", std::string(row.spec)},
                        {"summary", texts.text(key + ".says")}});
    }
    return rows;
}

Rows scenarios()
{
    Rows rows;
    for (const std::string& id : resources::scenarioIds()) {
        const auto scenario = resources::scenarioById(id);
        rows.push_back({{"id", id}, {"title", resources::scenarioTitle(*scenario)}, {"summary", resources::scenarioSummary(*scenario)}});
    }
    return rows;
}

std::string textOf(const std::vector<Step>& steps)
{
    std::string text;
    for (const Step step : steps) {
        text += (text.empty() ? "" : " ") + step.text();
    }
    return text;
}

Rows faults()
{
    Rows rows;
    const Scenario plain = resources::scenarioById(resources::firstScenarioId()).value_or(Scenario{});
    const story::Texts& texts = resources::texts();
    for (const Fault& fault : resources::faultCatalogue()) {
        rows.push_back({{"id", fault.id},
                        {"family", fault.family},
                        {"title", texts.text("fault." + fault.id + ".title")},
                        {"summary", texts.text("fault." + fault.id + ".text")},
                        {"acts", textOf(analysis::actingSteps(fault, plain))},
                        {"noticed", textOf(analysis::noticingSteps(fault))}});
    }
    return rows;
}

Rows profiles()
{
    Rows rows;
    for (const std::string_view id : profileIds()) {
        std::string measures;
        const Profile profile = profileById(id).value_or(Profile{});
        for (const Measure measure : profile.measures) {
            measures += (measures.empty() ? "" : " ") + enumText(measure);
        }
        rows.push_back(
            {{"id", std::string(id)}, {"measures", measures}, {"summary", resources::texts().text(fmt::format("profile.{}.text", id))}});
    }
    return rows;
}

Rows entities()
{
    Rows rows;
    for (const Role role : allRoles) {
        const std::string key = "entity." + enumText(role);
        rows.push_back({{"id", enumText(role)},
                        {"title", resources::texts().text(key + ".name")},
                        {"summary", resources::texts().text(key + ".role")}});
    }
    return rows;
}

Rows checks()
{
    Rows rows;
    for (const CheckRow& row : checkTable()) {
        rows.push_back({{"id", std::string(row.name)},
                        {"entity", enumText(row.role)},
                        {"step", row.step.text()},
                        {"title", resources::texts().text(fmt::format("check.{}.holds", row.name))},
                        {"clause", std::string(row.clause)}});
    }
    return rows;
}

Rows invariants()
{
    Rows rows;
    for (const analysis::InvariantRow& row : analysis::invariantTable()) {
        std::string measures;
        for (unsigned number = 0; number < 32; ++number) {
            measures += (row.measures & 1u << number) == 0 ? "" : fmt::format("{}H{}", measures.empty() ? "" : " ", number);
        }
        rows.push_back({{"id", std::string(row.name)},
                        {"title", resources::texts().text(fmt::format("invariant.{}.text", row.name))},
                        {"measures", measures},
                        {"kind", row.isAgreement ? "injective agreement" : ""},
                        {"clause", std::string(row.clause)}});
    }
    return rows;
}

/// The checks that a measure adds, or sharpens, by their ids.
Rows measures()
{
    Rows rows;
    for (const MeasureRow& row : measureTable()) {
        std::vector<std::string_view> checks;
        std::ranges::transform(row.checks, std::back_inserter(checks), [](CheckId check) { return checkRow(check).name; });
        rows.push_back({{"id", enumText(row.id)},
                        {"weakness", std::string(row.weakness)},
                        {"title", resources::texts().text("measure." + enumText(row.id) + ".title")},
                        {"checks", fmt::format("{}", fmt::join(checks, " "))},
                        {"clause", std::string(row.clause)},
                        {"summary", resources::texts().text("measure." + enumText(row.id) + ".text")}});
    }
    return rows;
}

Rows secrets()
{
    Rows rows;
    for (const knowledge::SecretRow& row : knowledge::secretTable()) {
        std::string may;
        for (const Role role : allRoles) {
            may += (row.may & 1u << static_cast<unsigned>(role)) == 0 ? "" : (may.empty() ? "" : " ") + enumText(role);
        }
        rows.push_back({{"id", std::string(row.name)},
                        {"title", resources::texts().text(fmt::format("secret.{}.title", row.name))},
                        {"group", resources::texts().text(fmt::format("secret-group.{}", row.group))},
                        {"may", row.may == knowledge::everybody ? "everybody" : may},
                        {"measure", row.with ? enumText(*row.with) : ""},
                        {"clause", std::string(row.clause)}});
    }
    return rows;
}

Rows attackers()
{
    Rows rows;
    for (const AttackerRole& role : attackerRoles()) {
        rows.push_back({{"id", std::string(role.id)},
                        {"title", resources::texts().text(fmt::format("attacker.{}.title", role.id))},
                        {"summary", resources::texts().text(fmt::format("attacker.{}.text", role.id))}});
    }
    return rows;
}

struct Subject {
    std::string_view name;
    Rows (*rows)();
    std::size_t columns = std::string_view::npos; ///< of the first so many on a terminal; JSON has all
};
constexpr auto subjects = std::to_array<Subject>({
    {"scenarios", scenarios}, {"faults", faults, 4}, {"profiles", profiles}, {"measures", measures}, {"steps", steps}, {"entities", entities}, {"checks", checks},
    {"invariants", invariants}, {"secrets", secrets}, {"attackers", attackers}, {"reasons", reasonRows, 5}});

std::vector<std::string> subjectNames()
{
    std::vector<std::string> names;
    std::ranges::transform(subjects, std::back_inserter(names), [](const Subject& subject) { return std::string(subject.name); });
    return names;
}

std::string asJson(const Rows& rows)
{
    std::string text = "[\n";
    for (std::size_t i = 0; i < rows.size(); ++i) {
        std::string one;
        for (const auto& [name, value] : rows[i]) {
            one += (one.empty() ? "" : ", ") + quoted(name) + ": " + quoted(value);
        }
        text += "  {" + one + (i + 1 < rows.size() ? "},\n" : "}\n");
    }
    return text + "]\n";
}

} // namespace

const Usage& listUsage()
{
    static const Usage usage{"list",
                             "scenarios|faults|profiles|measures|steps|entities|checks|invariants|secrets|attackers|reasons",
                             "Lists what the program knows, one row a line.",
                             {{"json", "", "as a JSON array of objects with an id"}, {"help", "", "this text"}}};
    return usage;
}

int listCommand(const Console& console, const Options& options)
{
    const std::string name = options.places().size() == 1 ? options.places().front() : "";
    const auto subject = std::ranges::find(subjects, name, &Subject::name);
    if (subject == subjects.end()) {
        return console.usage(name.empty() ? "'list' needs one of " + listUsage().places + "."
                                          : "'list' does not know '" + name + "'; give one of " + listUsage().places + "." + suggestion(name, subjectNames()));
    }
    const Rows rows = subject->rows();
    if (options.has("json")) {
        console.octets(asJson(rows));
        return asExpected;
    }
    std::vector<std::vector<std::string>> cells;
    for (const Row& row : rows) {
        std::vector<std::string>& line = cells.emplace_back();
        const auto end = row.begin() + static_cast<std::ptrdiff_t>(std::min(subject->columns, row.size()));
        std::transform(row.begin(), end, std::back_inserter(line), [](const auto& cell) { return cell.second; });
    }
    console.lines(table(cells));
    return asExpected;
}

} // namespace mcim::cli
