// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/attacker_options.h"
#include "cli/commands.h"
#include "cli/proof.h"

#include <algorithm>
#include <fmt/format.h>

namespace mcim::cli {
namespace {

using namespace analysis;

Usage makeKnowledgeUsage()
{
    return {"knowledge",
            "[FILE]",
            "Prints who knows which secret after which record of a run, or how somebody came to know one. FILE is a scenario, or a\n"
            "trace, a capture, a PNG or an SVG of ours. A number is the record that taught it, 0 is from the start; - must never\n"
            "know, ! does although it must never.",
            askingOptions({
                {"as-of", "N|stepN", "what is known after record N, or after the last of step N (default: at the end)"},
                {"secret", "ID", "with --knower: how that one came to know this secret; 'list secrets' tells them"},
                {"knower", "NAME", "a party such as VNO or TRE-2, or attacker"},
                {"json", "", "prints matrix or derivation as JSON"},
            })};
}

std::string rowName(const KnowledgeRow& row, bool hasSeveral)
{
    return std::string(knowledge::secretRow(row.id).name) + (hasSeveral && row.device ? "-" + std::to_string(*row.device + 1) : "");
}

std::string cellText(const KnowledgeCell& cell)
{
    return cell.since ? std::to_string(*cell.since) + (cell.mustNever ? "!" : "") : cell.mustNever ? "-" : "";
}

bool hasSeveralDevices(const KnowledgeMatrix& matrix)
{
    return std::ranges::any_of(matrix.columns, [](const Knower& k) { return !k.isAttacker && k.party.index > 0; });
}

void printMatrix(const Console& console, const KnowledgeMatrix& matrix)
{
    std::vector<std::vector<std::string>> rows{{"secret"}};
    for (const Knower& knower : matrix.columns) {
        rows.front().push_back(knower.text());
    }
    std::size_t broken = 0;
    for (const KnowledgeRow& row : matrix.rows) {
        std::vector<std::string>& line = rows.emplace_back();
        line.push_back(rowName(row, hasSeveralDevices(matrix)));
        for (const KnowledgeCell& cell : row.cells) {
            line.push_back(cellText(cell));
            broken += cell.isBroken() ? 1 : 0;
        }
    }
    console.lines(table(rows));
    console.line("");
    console.line(broken == 0 ? std::string("Nobody knows what it must never know.") : fmt::format("Known although it must never be: {}", broken));
}

std::string asJson(const KnowledgeMatrix& matrix, std::uint32_t at)
{
    std::string text = fmt::format("{{\"record\": {}, \"rows\": [", at);
    for (std::size_t i = 0; i < matrix.rows.size(); ++i) {
        const KnowledgeRow& row = matrix.rows[i];
        text += fmt::format("{}\n  {{\"secret\": {}", i > 0 ? "," : "", quoted(enumText(row.id)));
        text += row.device ? fmt::format(", \"device\": {}", *row.device + 1) : "";
        std::string knows;
        std::string never;
        for (std::size_t k = 0; k < row.cells.size(); ++k) {
            const std::string name = quoted(matrix.columns[k].text());
            if (row.cells[k].since) {
                knows += fmt::format("{}{}: {}", knows.empty() ? "" : ", ", name, *row.cells[k].since);
            }
            if (row.cells[k].mustNever) {
                never += (never.empty() ? "" : ", ") + name;
            }
        }
        text += fmt::format(", \"knows\": {{{}}}, \"mustNever\": [{}]}}", knows, never);
    }
    return text + "\n]}\n";
}

/// How that one knows the first of the values that this secret has.
int derivation(const Console& console, const Options& options, const Ledger& ledger, std::uint32_t at)
{
    const std::string id = options.value("secret").value_or("");
    const auto known = std::ranges::find(knowledge::secretTable(), id, &knowledge::SecretRow::name);
    if (known == knowledge::secretTable().end()) {
        return console.usage(fmt::format("there is no secret '{}'; 'mcim-emulator list secrets' tells them.", id));
    }
    const std::string name = options.value("knower").value_or("");
    const auto knower = Knower::fromText(name);
    const KnowledgeMatrix matrix = ledger.matrix(at);
    const auto column = knower ? std::ranges::find(matrix.columns, *knower) : matrix.columns.end();
    if (column == matrix.columns.end()) {
        return console.usage(fmt::format("--knower '{}' is nobody of this run; give a party such as VNO or TRE-2, or attacker.", name));
    }
    const auto index = static_cast<std::size_t>(column - matrix.columns.begin());
    bool isKnown = false;
    std::string json;
    for (const KnowledgeRow& row : matrix.rows) {
        const KnowledgeCell& cell = row.cells[index];
        if (row.id != known->id || !cell.since) {
            continue;
        }
        const auto proof = ledger.proof(*knower, cell.term);
        if (options.has("json")) {
            json += (json.empty() ? "" : ",\n ") + proofAsJson(*proof);
        } else {
            printProof(console, *proof);
        }
        isKnown = true;
    }
    if (options.has("json")) {
        console.octets("[" + json + "]\n");
    } else if (!isKnown) {
        console.line(fmt::format("{} does not know {} after record {}.", name, id, at));
    }
    return isKnown ? asExpected : endedOtherwise;
}

} // namespace

const Usage& knowledgeUsage()
{
    static const Usage usage = makeKnowledgeUsage();
    return usage;
}

int knowledgeCommand(const Console& console, const Options& options)
{
    if (options.has("secret") != options.has("knower")) {
        return console.usage("--secret and --knower go together.");
    }
    const auto asked = askedRun(console, options);
    if (!asked) {
        return asked.error();
    }
    const auto at = recordOf(console, options, "as-of", asked->run);
    if (!at) {
        return at.error();
    }
    const Ledger ledger = ledgerOf(asked->run, asked->attacker, {}, *at);
    if (options.has("secret")) {
        return derivation(console, options, ledger, *at);
    }
    const KnowledgeMatrix matrix = ledger.matrix(*at);
    if (options.has("json")) {
        console.octets(asJson(matrix, *at));
    } else {
        printMatrix(console, matrix);
    }
    const bool isBroken = std::ranges::any_of(matrix.rows, [](const KnowledgeRow& row) { return std::ranges::any_of(row.cells, &KnowledgeCell::isBroken); });
    return isBroken ? endedOtherwise : asExpected;
}

} // namespace mcim::cli
