// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/analysis/expression.h"
#include "mcim/analysis/ledger.h"

namespace mcim::analysis {

/// Answers learns() from a ledger that follows a run; what breaks an invariant is not known to it.
class LedgerContext : public ExpressionContext
{
public:
    explicit LedgerContext(Ledger ledger) : m_ledger(std::move(ledger)) {}

    /// Records come in their order; those that were observed before are passed over.
    void observe(const engine::StepRecord& record);
    /// NotAvailable of a record that was not observed.
    std::optional<bool> hasLearnt(const engine::StepRecord& record, std::string_view knower, std::string_view secret) const override;

private:
    Ledger m_ledger;
};

} // namespace mcim::analysis
