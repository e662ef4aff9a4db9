// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/attacker/learnt_column.h"

#include "gui/run/record_words.h"

namespace mcim::gui {

LearntColumn::LearntColumn(Session* session, RunAnalysis* analysis, AttackerModel* attacker)
    : QObject(session), m_analysis(analysis), m_attacker(attacker)
{
    connect(attacker, &AttackerModel::changed, this, &LearntColumn::follow);
    connect(analysis, &RunAnalysis::changed, this, &LearntColumn::refresh);
}

void LearntColumn::setWatched(bool watched)
{
    if (watched != m_isWatched) {
        m_isWatched = watched;
        follow();
    }
}

void LearntColumn::follow()
{
    m_analysis->setWatched(QStringLiteral("diagram"), isShown());
    emit changed();
}

/// What was shown stays while the next is worked out.
void LearntColumn::refresh()
{
    const analysis::Ledger* ledger = isShown() ? m_analysis->ledger() : nullptr;
    if (!ledger) {
        return;
    }
    const bool isAnew = m_analysis->beginning() != m_beginning;
    if (isAnew) {
        m_beginning = m_analysis->beginning();
        m_seen = 0;
        m_learnt.clear();
    }
    const auto facts = ledger->closure().facts();
    for (; m_seen < facts.size(); ++m_seen) {
        const analysis::Fact& fact = facts[m_seen];
        const auto secret = fact.knower.isAttacker && fact.record > 0 ? ledger->secretOf(fact.term) : std::nullopt;
        if (!secret) {
            continue;
        }
        const std::string id(knowledge::secretRow(ledger->secrets()[*secret].id).name);
        QStringList& names = m_learnt[static_cast<int>(fact.record) - 1];
        if (const QString name = words("secret." + id + ".title", id); !names.contains(name)) {
            names << name;
        }
    }
    if (isAnew || m_reached != m_analysis->reached()) {
        m_reached = m_analysis->reached();
        emit changed();
    }
}

std::optional<diagram::AttackerColumn> LearntColumn::head() const
{
    if (!isShown()) {
        return std::nullopt;
    }
    const QString reach = m_attacker->links()->reach();
    const QString has = reach.isEmpty() ? m_attacker->holdings() : reach;
    return diagram::AttackerColumn{tr("Attacker").toStdString(), (has.isEmpty() ? tr("no link") : has).toStdString(), tr("learns per event").toStdString()};
}

void LearntColumn::addTo(std::vector<diagram::DiagramRow>& rows) const
{
    const analysis::Ledger* ledger = isShown() ? m_analysis->ledger() : nullptr;
    if (!isShown()) {
        return;
    }
    for (diagram::DiagramRow& row : rows) {
        if (row.record < 0) {
            continue;
        }
        for (const QString& name : m_learnt.value(row.record)) {
            row.learnt.push_back(name.toStdString());
        }
        if (ledger) {
            row.glimpse = static_cast<diagram::Glimpse>(ledger->sight(static_cast<std::uint32_t>(row.record) + 1));
        }
    }
}

} // namespace mcim::gui
