// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/analysis/expression.h"

#include <QString>

#include <optional>

namespace mcim::gui {

/// An expression that somebody wrote.
struct ReadExpression {
    std::optional<analysis::Expression> expression;
    /// What is wrong with it as one sentence; empty when nothing is.
    QString problem;
    /// Where it is wrong, from 1; 0 when it can be read.
    int column = 0;
};
ReadExpression readExpression(const QString& text);

/// What "broken(no-rollback)" and "learns(attacker, ck)" say in words; empty of any other expression.
QString stopTitle(const QString& where);

} // namespace mcim::gui
