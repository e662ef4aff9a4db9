// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/analysis/ablation_text.h"

#include "mcim/base/shown_text.h"

#include <fmt/format.h>

namespace mcim::analysis {

std::string movesText(const std::vector<engine::Decision>& moves)
{
    std::string text;
    for (const engine::Decision& move : moves) {
        text += fmt::format("{}after event {}: {}", text.empty() ? "" : "; ", move.at, move.name);
    }
    return text;
}

std::string howOf(const AblationAttack& attack)
{
    return attack.fault.empty() ? movesText(attack.moves) : "fault " + attack.fault;
}

std::string openReason(const AblationRow& row)
{
    return row.refusals == 0 ? "no run made it fail" : fmt::format("failed in {} runs, and nothing breaks without it", row.refusals);
}

std::string ablationMarkdown(const std::vector<AblationRow>& rows, const std::string& profile, const story::Texts& texts)
{
    std::string text = fmt::format("# What breaks without a check ({})\n\n| check | who, step | requirement and clause | promises that break | attack |\n"
                                   "| --- | --- | --- | --- | --- |\n", profile);
    for (const AblationRow& row : rows) {
        const model::CheckRow& check = model::checkRow(row.check);
        std::string broken, how;
        for (const AblationAttack& attack : row.attacks) {
            broken += (broken.empty() ? "" : ", ") + std::string(invariantRow(attack.id).name);
        }
        if (!row.attacks.empty()) {
            text += fmt::format("| {} | {}, {} | {} ({}) | {} | {} |\n", check.name, enumText(check.role), check.step.text(),
                                markdownText(texts.text(fmt::format("check.{}.holds", check.name))), markdownText(std::string(check.clause)), broken, markdownText(howOf(shortest(row))));
        }
    }
    text += "\n## Nothing breaks without them\n\nRedundant in what was tried, or a promise is missing.\n\n| check | who, step | clause | tried |\n| --- | --- | --- | --- |\n";
    for (const AblationRow& row : rows) {
        const model::CheckRow& check = model::checkRow(row.check);
        if (row.attacks.empty()) {
            text += fmt::format("| {} | {}, {} | {} | {} |\n", check.name, enumText(check.role), check.step.text(), markdownText(std::string(check.clause)), openReason(row));
        }
    }
    return text;
}

} // namespace mcim::analysis
