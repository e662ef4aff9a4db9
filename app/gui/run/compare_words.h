// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/analysis/compare.h"
#include "mcim/engine/recipe.h"

#include <QCoreApplication>

namespace mcim::gui {

/// A comparison in words. What it refers to must outlive it.
struct CompareWords {
    Q_DECLARE_TR_FUNCTIONS(CompareWords)

public:
    const analysis::Comparison& comparison;
    const std::vector<engine::StepRecord>& a;
    const std::vector<engine::StepRecord>& b;

    const engine::StepRecord& record(const analysis::ComparedEvent& event) const { return analysis::recordOf(event, a, b); }
    QString number(const analysis::ComparedEvent& event) const;
    /// The message, or the party of an inner action.
    QString what(const analysis::ComparedEvent& event) const;
    QString path(const analysis::DifferingValue& value) const;
    QString shown(const std::optional<std::string>& value) const;
    QString reading(const analysis::Reading& reading) const;
    /// Where the first difference is.
    QString headline() const;
    /// "Ends at 15.2 · 16–21 and op exist in A only", for the side (0 is A) that ends before the other; empty for the others.
    QString tail(int side) const;
    /// Writes the report in Markdown; a sentence when it can't.
    QString save(const QString& path, const QString& titleA, const QString& titleB) const;

    /// "operational", "failed at 14.6"
    static QString ending(const engine::Run& run);
};

} // namespace mcim::gui
