// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/attacker/attacker_model.h"

#include "gui/run/record_words.h"

namespace mcim::gui {

namespace {

QString roleText(std::string_view id)
{
    return QString::fromUtf8(id.data(), static_cast<qsizetype>(id.size()));
}

QList<Choice> roleChoices()
{
    QList<Choice> choices{{QString(), AttackerModel::tr("as the scenario says"), AttackerModel::tr("whom it names; else a listener on radio and IP path")}};
    for (const model::AttackerRole& role : model::attackerRoles()) {
        const std::string key = "attacker." + std::string(role.id);
        choices.append({roleText(role.id), words(key + ".title"), words(key + ".text")});
    }
    return choices;
}

QString holdingText(const model::Holding& holding)
{
    const QString party = QString::fromStdString(holding.party.text());
    switch (holding.kind) {
    case model::HoldingKind::Party: return AttackerModel::tr("all of %1").arg(party);
    case model::HoldingKind::Device: return AttackerModel::tr("the device of %1").arg(party);
    case model::HoldingKind::Credential: return AttackerModel::tr("PCID, K and OPc of %1").arg(party);
    }
    return {};
}

} // namespace

AttackerModel::AttackerModel(Session* session, RunAnalysis* analysis)
    : QObject(session), m_session(session), m_analysis(analysis), m_roles(new ChoiceModel(this)), m_links(new LinkModel(this)), m_leaks(new ChoiceModel(this))
{
    m_roles->setRowsWhenSeen(roleChoices);
    connect(m_links, &LinkModel::chosen, this, [this](const model::Attacker& attacker) { take(attacker); });
    connect(analysis, &RunAnalysis::changed, this, &AttackerModel::listLeaks);
    connect(session, &Session::runChanged, this, &AttackerModel::apply);
    apply();
}

model::Attacker AttackerModel::named() const
{
    return m_chosen ? *m_chosen : m_session->run().isLive() ? m_session->run().attacker() : model::usualAttacker();
}

QString AttackerModel::roleId() const
{
    return roleText(model::roleOf(named()));
}

QString AttackerModel::roleTitle() const
{
    const QString id = roleId();
    if (!id.isEmpty()) {
        return words("attacker." + id.toStdString() + ".title");
    }
    return m_chosen ? tr("links of its own") : tr("as the scenario says");
}

bool AttackerModel::isOnWire() const
{
    const model::Attacker attacker = named();
    const bool isSomebody = m_chosen ? *m_chosen != model::Attacker{} : attacker != model::usualAttacker() && attacker != model::Attacker{};
    return m_session->run().isLive() && (isSomebody || !m_leak.isEmpty());
}

QString AttackerModel::holdings() const
{
    QStringList texts;
    for (const model::Holding& holding : named().holds) {
        texts << holdingText(holding);
    }
    return texts.join(QStringLiteral("; "));
}

QString AttackerModel::leakTitle() const
{
    if (m_leak.isEmpty()) {
        return tr("nothing");
    }
    const EventSummary* event = m_session->event(m_leakSince - 1);
    return tr("%1 from %2 on").arg(m_leak, event ? event->number : tr("the start"));
}

void AttackerModel::listLeaks()
{
    const analysis::Ledger* ledger = m_analysis->ledger();
    if (!ledger) {
        return;
    }
    QList<Choice> leaks{{QString(), tr("nothing"), tr("The attacker has what its links and its own things give it.")}};
    for (const analysis::Knower& knower : ledger->knowers()) {
        if (!knower.isAttacker) {
            const QString party = QString::fromStdString(knower.text());
            leaks.append({party, party, tr("The attacker gets all that %1 knows at the cursor and learns later.").arg(party)});
        }
    }
    m_leaks->setRows(std::move(leaks));
}

void AttackerModel::apply()
{
    model::Attacker attacker = named();
    m_links->show(attacker);
    if (const auto party = analysis::Knower::fromText(m_leak.toStdString()); party && !party->isAttacker) {
        attacker.holds.push_back({model::HoldingKind::Party, party->party, static_cast<std::uint32_t>(m_leakSince)});
    }
    m_analysis->setAttacker(m_chosen || !m_leak.isEmpty() ? std::optional(attacker) : std::nullopt);
    emit changed();
}

void AttackerModel::take(std::optional<model::Attacker> chosen)
{
    m_chosen = std::move(chosen);
    apply();
}

void AttackerModel::setRole(const QString& id)
{
    take(model::attackerById(id.toStdString()));
}

void AttackerModel::assumeLeak(const QString& party)
{
    m_leak = party;
    m_leakSince = m_session->cursor();
    apply();
}

void AttackerModel::takeLinkOf(int event)
{
    if (!m_session->event(event)) {
        return;
    }
    model::Attacker attacker = named();
    attacker.set(m_session->run().record(event).channel, model::Access::Control);
    take(attacker);
}

} // namespace mcim::gui
