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

/// Whether the column belongs to the device that is looked at, or to none.
bool isOf(const Knower& knower, std::uint32_t device)
{
    return knower.isAttacker || !model::isDeviceRole(knower.party.role) || knower.party.index == device;
}

/// One member of every mark.
template <class Value>
QList<Value> listOf(const QList<KnowledgeMark>& marks, Value KnowledgeMark::*member)
{
    QList<Value> values;
    for (const KnowledgeMark& mark : marks) {
        values.append(mark.*member);
    }
    return values;
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
    : ListModel(session), m_session(session), m_analysis(analysis), m_proof(new ProofModel(this))
{
    connect(analysis, &RunAnalysis::changed, this, &KnowledgeModel::refresh);
    refresh();
}

std::uint32_t KnowledgeModel::focusedDevice() const
{
    const int event = std::max(0, m_session->selected());
    const int device = m_session->device() == everyDevice && event < m_session->count() ? m_session->run().deviceOf(event) : m_session->device();
    return static_cast<std::uint32_t>(std::max(0, device));
}

QString KnowledgeModel::label(std::uint32_t record) const
{
    return record == 0 ? QStringLiteral("0") : m_session->event(static_cast<int>(record) - 1)->number;
}

std::vector<std::size_t> KnowledgeModel::showColumns(const KnowledgeMatrix& matrix, std::uint32_t device)
{
    std::vector<std::size_t> places;
    for (std::size_t i = 0; i < matrix.columns.size(); ++i) {
        const Knower& knower = matrix.columns[i];
        if (isOf(knower, device)) {
            places.push_back(i);
            m_knowers.push_back(knower);
            m_columns << (knower.isAttacker ? tr("Attacker") : QString::fromStdString(knower.text()));
        }
    }
    return places;
}

/// Of secrets that go together the one that is known first counts.
void KnowledgeModel::addTo(KnowledgeMark& mark, const KnowledgeCell& cell) const
{
    if (!cell.since) {
        mark.state = cell.mustNever && mark.since < 0 ? Never : mark.state;
        return;
    }
    const auto since = static_cast<int>(*cell.since);
    if (mark.since < 0 || since < mark.since) {
        const bool isNew = since > 0 && since == m_session->cursor();
        mark = {cell.mustNever ? Broken : isNew ? Learnt : Known, label(*cell.since), cell.term, since};
    }
}

QList<KnowledgeEntry> KnowledgeModel::entriesOf(const KnowledgeMatrix& matrix, std::uint32_t device, const std::vector<std::size_t>& columns) const
{
    QList<KnowledgeEntry> entries;
    std::string_view group;
    for (const KnowledgeRow& row : matrix.rows) {
        if (row.device && *row.device != device) {
            continue;
        }
        const std::string_view own = knowledge::secretRow(row.id).group;
        if (own != group) {
            group = own;
            entries.append({words("secret-group." + std::string(group), std::string(group)), QList<KnowledgeMark>(static_cast<qsizetype>(columns.size()))});
        }
        for (std::size_t i = 0; i < columns.size(); ++i) {
            addTo(entries.back().marks[static_cast<qsizetype>(i)], row.cells[columns[i]]);
        }
    }
    return entries;
}

/// What is shown stays while the next is worked out.
void KnowledgeModel::refresh()
{
    if (m_analysis->isWorking()) {
        emit changed();
        return;
    }
    QList<KnowledgeEntry> entries;
    m_columns.clear();
    m_knowers.clear();
    if (const analysis::Ledger* ledger = m_analysis->ledger()) {
        const std::uint32_t device = focusedDevice();
        const KnowledgeMatrix matrix = ledger->matrix(static_cast<std::uint32_t>(m_session->cursor()));
        const std::vector<std::size_t> columns = showColumns(matrix, device);
        entries = entriesOf(matrix, device, columns);
    }
    setRows(std::move(entries));
    if (!markAt(m_row, m_column)) {
        m_row = m_column = -1;
    }
    refreshProof();
    emit changed();
}

const KnowledgeMark* KnowledgeModel::markAt(int row, int column) const
{
    const bool isThere = row >= 0 && row < rows().size() && column >= 0 && column < m_columns.size();
    return isThere ? &rows()[row].marks[column] : nullptr;
}

void KnowledgeModel::refreshProof()
{
    QList<ProofRow> steps;
    const analysis::Ledger* ledger = m_analysis->ledger();
    const KnowledgeMark* mark = markAt(m_row, m_column);
    if (ledger && mark && mark->since >= 0) {
        if (const auto proof = ledger->proof(m_knowers[static_cast<std::size_t>(m_column)], mark->term)) {
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
    case LabelsRole: return listOf<QString>(row->marks, &KnowledgeMark::label);
    case StatesRole: return QVariant::fromValue(listOf<int>(row->marks, &KnowledgeMark::state));
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
    const KnowledgeMark* mark = markAt(row, column);
    if (!mark) {
        return;
    }
    const bool isOpen = row == m_row && column == m_column;
    m_row = isOpen || mark->since < 0 ? -1 : row;
    m_column = m_row < 0 ? -1 : column;
    refreshProof();
}

void KnowledgeModel::goTo(int row, int column)
{
    if (const KnowledgeMark* mark = markAt(row, column); mark && mark->since >= 0) {
        m_session->goTo(mark->since);
    }
}

} // namespace mcim::gui
