// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/run/read_expression.h"

#include "resources/resources.h"

namespace mcim::gui {

ReadExpression readExpression(const QString& text)
{
    auto expression = analysis::Expression::parse(text.toStdString());
    if (!expression) {
        return {std::nullopt, QString::fromStdString(analysis::explained(expression.error(), resources::texts())), static_cast<int>(expression.error().column)};
    }
    const char* unknown = expression->asksInvariants() ? "broken()" : nullptr;
    const QString problem = unknown ? QString::fromStdString(resources::texts().text("expression.not-available", {{"what", unknown}})) : QString();
    return {std::move(*expression), problem, 0};
}

} // namespace mcim::gui
