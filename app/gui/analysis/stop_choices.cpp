// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/analysis/stop_choices.h"

#include "gui/run/read_expression.h"
#include "gui/run/record_words.h"
#include "mcim/analysis/invariants.h"
#include "mcim/knowledge/secrets.h"

namespace mcim::gui {

namespace {

QList<Choice> brokenPromises()
{
    const auto choice = [](const std::string& name, const QString& note) {
        const QString where = QStringLiteral("broken(%1)").arg(QString::fromStdString(name));
        return Choice{where, stopTitle(where), note};
    };
    QList<Choice> all{choice("*", StopChoices::tr("any that the profile promises"))};
    for (const analysis::InvariantRow& row : analysis::invariantTable()) {
        all.append(choice(std::string(row.name), words("invariant." + std::string(row.name) + ".text")));
    }
    return all;
}

QList<Choice> learntSecrets()
{
    const auto choice = [](const std::string& name) {
        const QString where = QStringLiteral("learns(attacker, %1)").arg(QString::fromStdString(name));
        return Choice{where, stopTitle(where), where};
    };
    QList<Choice> all{choice("*")};
    for (const knowledge::SecretRow& row : knowledge::secretTable()) {
        all.append(choice(std::string(row.name)));
    }
    return all;
}

} // namespace

StopChoices::StopChoices(QObject* parent) : QObject(parent), m_promises(new ChoiceModel(this)), m_secrets(new ChoiceModel(this))
{
    m_promises->setRowsWhenSeen(brokenPromises);
    m_secrets->setRowsWhenSeen(learntSecrets);
}

} // namespace mcim::gui
