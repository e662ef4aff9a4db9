// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/analysis/expression.h"
#include "mcim/analysis/invariants.h"

namespace mcim::analysis {

/// Answers learns() and broken() from invariants, and their ledger, that follow a run.
class RunContext : public ExpressionContext
{
public:
    explicit RunContext(Invariants invariants) : m_invariants(std::move(invariants)) {}

    std::uint32_t observed() const { return m_invariants.ledger().observed(); }
    /// Records come in their order.
    void observe(const engine::StepRecord& record, const engine::World& after) { m_invariants.observe(record, after); }

    /// Both are not available of a record that was not observed. "*" is any invariant that the profile promises.
    std::optional<bool> isBroken(const engine::StepRecord& record, std::string_view invariant) const override;
    std::optional<bool> hasLearnt(const engine::StepRecord& record, std::string_view knower, std::string_view secret) const override;

private:
    Invariants m_invariants;
};

} // namespace mcim::analysis
