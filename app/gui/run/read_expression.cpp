// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/run/read_expression.h"

#include "gui/run/record_words.h"
#include "resources/resources.h"

#include <QCoreApplication>

namespace mcim::gui {

namespace {

struct StopWords {
    Q_DECLARE_TR_FUNCTIONS(StopWords)
};

/// What stands between those words and the closing parenthesis; empty where the text is otherwise.
QString argumentOf(const QString& text, const QString& before)
{
    return text.startsWith(before) && text.endsWith(QLatin1Char(')')) ? text.mid(before.size()).chopped(1) : QString();
}

} // namespace

ReadExpression readExpression(const QString& text)
{
    auto expression = analysis::Expression::parse(text.toStdString());
    if (!expression) {
        return {std::nullopt, QString::fromStdString(analysis::explained(expression.error(), resources::texts())), static_cast<int>(expression.error().column)};
    }
    return {std::move(*expression), QString(), 0};
}

QString stopTitle(const QString& where)
{
    const QString any = QStringLiteral("*");
    const QString promise = argumentOf(where, QStringLiteral("broken("));
    const QString secret = argumentOf(where, QStringLiteral("learns(attacker, "));
    if (!promise.isEmpty()) {
        return promise == any ? StopWords::tr("any promise breaks") : StopWords::tr("“%1” breaks").arg(words("invariant." + promise.toStdString() + ".title", promise.toStdString()));
    }
    if (!secret.isEmpty()) {
        return secret == any ? StopWords::tr("the attacker learns a secret") : StopWords::tr("the attacker learns %1").arg(words("secret." + secret.toStdString() + ".title", secret.toStdString()));
    }
    return {};
}

} // namespace mcim::gui
