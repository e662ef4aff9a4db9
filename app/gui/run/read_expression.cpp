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
    return {std::move(*expression), QString(), 0};
}

} // namespace mcim::gui
