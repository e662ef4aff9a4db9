// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/analysis/ledger_context.h"

#include "mcim/analysis/expression_words.h"

#include <algorithm>

namespace mcim::analysis {

void LedgerContext::observe(const engine::StepRecord& record)
{
    if (record.number > m_ledger.observed()) {
        m_ledger.observe(record);
    }
}

std::optional<bool> LedgerContext::hasLearnt(const engine::StepRecord& record, std::string_view knower, std::string_view secret) const
{
    if (record.number > m_ledger.observed()) {
        return std::nullopt;
    }
    const KnowledgeMatrix matrix = m_ledger.matrix(record.number);
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
