// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/analysis/knowledge_model.h"

#include "gui/run/record_words.h"
#include "mcim/analysis/proof_text.h"
#include "resources/resources.h"

#include <algorithm>

namespace mcim::gui {

using analysis::KnowledgeCell;
using analysis::KnowledgeMatrix;
using analysis::KnowledgeRow;
using analysis::Knower;

namespace {

QString text(std::string_view id)
{
    return QString::fromUtf8(id.data(), static_cast<qsizetype>(id.size()));
}

QList<Choice> attackerChoices()
{
    QList<Choice> choices;
    for (const model::AttackerRole& role : model::attackerRoles()) {
        const std::string key = "attacker." + std::string(role.id);
        choices.append({text(role.id), words(key + ".title"), words(key + ".text")});
    }
    return choices;
}

/// Whether the column belongs to the device that is looked at, or to none.
bool isOf(const Knower& knower, std::uint32_t device)
{
    return knower.isAttacker || !model::isDeviceRole(knower.party.role) || knower.party.index == device;
}

void addSteps(QList<ProofRow>& rows, const analysis::ProofStep& step, int depth, const EngineRun& run)
{
    const int event = static_cast<int>(step.record) - 1;
    rows.append({depth, QString::fromStdString(analysis::proofText(step, resources::texts())), event,
                 event >= 0 && event < run.events().size() ? run.events()[event].number : QString()});
    for (const analysis::ProofStep& from : step.from) {
        addSteps(rows, from, depth + 1, run);
    }
}

} // namespace

KnowledgeModel::KnowledgeModel(Session* session, RunAnalysis* analysis)
    : ListModel(session), m_session(session), m_analysis(analysis), m_proof(new ProofModel(this)), m_attackers(new ChoiceModel(this)),
      m_leaks(new ChoiceModel(this)), m_attackerId(text(model::attackerRoles().front().id))
{
    m_attackers->setRowsWhenSeen(attackerChoices);
    connect(analysis, &RunAnalysis::changed, this, &KnowledgeModel::refresh);
    refresh();
}

std::uint32_t KnowledgeModel::focusedDevice() const
{
    const int event = std::max(0, m_session->selected());
    if (event >= m_session->count()) {
        return 0;
    }
    const engine::StepRecord& record = m_session->run().record(event);
    return model::isDeviceRole(record.to.role) ? record.to.index : model::isDeviceRole(record.from.role) ? record.from.index : 0;
}

QString KnowledgeModel::label(std::uint32_t record) const
{
    return record == 0 ? QStringLiteral("0") : m_session->event(static_cast<int>(record) - 1)->number;
}

/// What is shown stays while the next is worked out.
void KnowledgeModel::refresh()
{
    if (m_analysis->isWorking()) {
        emit changed();
        return;
    }
    const analysis::Ledger* ledger = m_analysis->ledger();
    QList<KnowledgeEntry> entries;
    m_columns.clear();
    m_knowers.clear();
    if (ledger) {
        const std::uint32_t device = focusedDevice();
        const auto now = static_cast<std::uint32_t>(m_session->cursor());
        const KnowledgeMatrix matrix = ledger->matrix(now);
        std::vector<std::size_t> shown;
        for (std::size_t i = 0; i < matrix.columns.size(); ++i) {
            if (isOf(matrix.columns[i], device)) {
                shown.push_back(i);
                m_knowers.push_back(matrix.columns[i]);
                m_columns << (matrix.columns[i].isAttacker ? tr("Attacker") : QString::fromStdString(matrix.columns[i].text()));
            }
        }
        std::string_view group;
        for (const KnowledgeRow& row : matrix.rows) {
            if (row.device && *row.device != device) {
                continue;
            }
            const std::string_view own = knowledge::secretRow(row.id).group;
            if (own != group || entries.isEmpty()) {
                group = own;
                KnowledgeEntry entry;
                entry.name = words("secret-group." + std::string(group), std::string(group));
                entry.labels.resize(static_cast<qsizetype>(shown.size()));
                entry.states.resize(static_cast<qsizetype>(shown.size()));
                entry.terms.resize(static_cast<qsizetype>(shown.size()));
                entry.since = QList<int>(static_cast<qsizetype>(shown.size()), -1);
                entries.append(std::move(entry));
            }
            KnowledgeEntry& entry = entries.back();
            for (qsizetype i = 0; i < entry.since.size(); ++i) {
                const KnowledgeCell& cell = row.cells[shown[static_cast<std::size_t>(i)]];
                const bool isFirst = cell.since && (entry.since[i] < 0 || static_cast<int>(*cell.since) < entry.since[i]);
                if (isFirst) {
                    entry.since[i] = static_cast<int>(*cell.since);
                    entry.terms[i] = cell.term;
                    entry.labels[i] = label(*cell.since);
                    entry.states[i] = cell.mustNever ? Broken : *cell.since == now && now > 0 ? Learnt : Known;
                } else if (!cell.since && cell.mustNever && entry.since[i] < 0) {
                    entry.states[i] = Never;
                }
            }
        }
        QList<Choice> leaks{{QString(), tr("nothing"), tr("The attacker has what its links and its own things give it.")}};
        for (const Knower& knower : m_knowers) {
            if (!knower.isAttacker) {
                const QString party = QString::fromStdString(knower.text());
                leaks.append({party, party, tr("The attacker gets all that %1 knows at the cursor and learns later.").arg(party)});
            }
        }
        m_leaks->setRows(std::move(leaks));
    }
    setRows(std::move(entries));
    if (m_row >= rows().size() || m_column >= m_columns.size()) {
        m_row = m_column = -1;
    }
    refreshProof();
    emit changed();
}

void KnowledgeModel::refreshProof()
{
    QList<ProofRow> steps;
    const analysis::Ledger* ledger = m_analysis->ledger();
    if (ledger && m_row >= 0 && rows()[m_row].since[m_column] >= 0) {
        if (const auto proof = ledger->proof(m_knowers[static_cast<std::size_t>(m_column)], rows()[m_row].terms[m_column])) {
            addSteps(steps, *proof, 0, m_session->run());
        }
    }
    m_proof->setRows(std::move(steps));
    emit chosen();
}

QVariant KnowledgeModel::data(const QModelIndex& index, int role) const
{
    const KnowledgeEntry* row = rowAt(index);
    if (!row) {
        return {};
    }
    switch (role) {
    case Qt::DisplayRole:
    case NameRole: return row->name;
    case LabelsRole: return row->labels;
    case StatesRole: return QVariant::fromValue(row->states);
    default: return {};
    }
}

QHash<int, QByteArray> KnowledgeModel::roleNames() const
{
    return {{NameRole, "name"}, {LabelsRole, "labels"}, {StatesRole, "states"}};
}

QString KnowledgeModel::chosenTitle() const
{
    return m_row < 0 ? QString() : tr("%1 knows %2").arg(m_columns[m_column], rows()[m_row].name);
}

void KnowledgeModel::choose(int row, int column)
{
    if (row < 0 || row >= rows().size() || column < 0 || column >= m_columns.size()) {
        return;
    }
    const bool isOpen = row == m_row && column == m_column;
    const bool isKnown = rows()[row].since[column] >= 0;
    m_row = isOpen || !isKnown ? -1 : row;
    m_column = m_row < 0 ? -1 : column;
    refreshProof();
}

void KnowledgeModel::goTo(int row, int column)
{
    if (row >= 0 && row < rows().size() && column >= 0 && column < m_columns.size() && rows()[row].since[column] >= 0) {
        m_session->goTo(rows()[row].since[column]);
    }
}

QString KnowledgeModel::attackerTitle() const
{
    return words("attacker." + m_attackerId.toStdString() + ".title");
}

QString KnowledgeModel::leakTitle() const
{
    return m_leak.isEmpty() ? tr("nothing") : tr("%1 from %2 on").arg(m_leak, m_leakSince == 0 ? tr("the start") : label(static_cast<std::uint32_t>(m_leakSince)));
}

void KnowledgeModel::applyAttacker()
{
    model::Attacker attacker = model::attackerById(m_attackerId.toStdString()).value_or(analysis::usualAttacker());
    if (const auto party = Knower::fromText(m_leak.toStdString()); party && !party->isAttacker) {
        attacker.holds.push_back({model::HoldingKind::Party, party->party, static_cast<std::uint32_t>(m_leakSince)});
    }
    m_analysis->setAttacker(attacker);
    emit changed();
}

void KnowledgeModel::setAttacker(const QString& id)
{
    m_attackerId = id;
    applyAttacker();
}

void KnowledgeModel::assumeLeak(const QString& party)
{
    m_leak = party;
    m_leakSince = m_session->cursor();
    applyAttacker();
}

} // namespace mcim::gui
