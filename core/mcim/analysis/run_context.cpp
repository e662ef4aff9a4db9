// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/analysis/run_context.h"

#include "mcim/analysis/expression_words.h"

#include <algorithm>

namespace mcim::analysis {

std::optional<bool> RunContext::isBroken(const engine::StepRecord& record, std::string_view invariant) const
{
    if (record.number > observed()) {
        return std::nullopt;
    }
    return std::ranges::any_of(m_invariants.verdicts(), [&](const InvariantVerdict& verdict) {
        const bool isAsked = invariant == "*" ? verdict.isPromised : plainName(invariantRow(verdict.id).name) == plainName(invariant);
        return isAsked && verdict.state == InvariantState::Broken && verdict.record == record.number;
    });
}

std::optional<bool> RunContext::hasLearnt(const engine::StepRecord& record, std::string_view knower, std::string_view secret) const
{
    if (record.number > observed()) {
        return std::nullopt;
    }
    const KnowledgeMatrix matrix = m_invariants.ledger().matrix(record.number);
    const auto column = std::ranges::find_if(matrix.columns, [&](const Knower& one) { return plainName(one.text()) == plainName(knower); });
    if (column == matrix.columns.end()) {
        return false;
    }
    const auto index = static_cast<std::size_t>(column - matrix.columns.begin());
    return std::ranges::any_of(matrix.rows, [&](const KnowledgeRow& row) {
        const bool isAsked = secret == "*" || plainName(knowledge::secretRow(row.id).name) == plainName(secret);
        return isAsked && row.cells[index].since == record.number;
    });
}

} // namespace mcim::analysis
