// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/analysis/invariant_model.h"

#include "gui/run/record_words.h"

#include <algorithm>

namespace mcim::gui {

namespace {

using analysis::InvariantState;
using analysis::InvariantVerdict;

} // namespace

InvariantModel::InvariantModel(Session* session, RunAnalysis* analysis) : ListModel(session), m_session(session), m_analysis(analysis)
{
    connect(analysis, &RunAnalysis::changed, this, &InvariantModel::refresh);
    refresh();
}

/// What is shown stays while the next is worked out. What lies behind the cursor is not told.
void InvariantModel::refresh()
{
    const analysis::Invariants* judged = m_analysis->judged();
    if (!judged) {
        if (!m_analysis->isWorking()) {
            setRows({});
        }
        emit changed();
        return;
    }
    QList<InvariantEntry> entries;
    for (const InvariantVerdict& verdict : judged->verdicts()) {
        const analysis::InvariantRow& row = analysis::invariantRow(verdict.id);
        const std::string key = "invariant." + std::string(row.name);
        const bool isSeen = verdict.state != InvariantState::Holds && static_cast<int>(verdict.record) <= m_session->cursor();
        InvariantEntry entry;
        entry.title = words(key + ".title");
        entry.sentence = words(key + ".text");
        entry.clause = QString::fromUtf8(row.clause.data(), static_cast<qsizetype>(row.clause.size()));
        entry.standing = tr("holds");
        if (isSeen) {
            const bool isBroken = verdict.state == InvariantState::Broken;
            entry.event = static_cast<int>(verdict.record) - 1;
            const QString number = entry.event >= 0 ? m_session->event(entry.event)->number : QStringLiteral("0");
            entry.state = !isBroken ? AtRisk : verdict.isPromised ? Broken : Expected;
            entry.standing = isBroken ? tr("broken at %1").arg(number) : tr("unprotected since %1").arg(number);
            entry.standing += verdict.isPromised ? QString() : tr(" · not promised");
            entry.witness = factsText(verdict.witness);
        }
        entries.append(std::move(entry));
    }
    setRows(std::move(entries));
    emit changed();
}

int InvariantModel::count(State state) const
{
    return static_cast<int>(std::ranges::count(rows(), state, &InvariantEntry::state));
}

QVariant InvariantModel::data(const QModelIndex& index, int role) const
{
    const InvariantEntry* row = rowAt(index);
    if (!row) {
        return {};
    }
    switch (role) {
    case Qt::DisplayRole:
    case TitleRole: return row->title;
    case SentenceRole: return row->sentence;
    case ClauseRole: return row->clause;
    case StateRole: return row->state;
    case StandingRole: return row->standing;
    case WitnessRole: return row->witness;
    default: return {};
    }
}

QHash<int, QByteArray> InvariantModel::roleNames() const
{
    return {{TitleRole, "title"}, {SentenceRole, "sentence"}, {ClauseRole, "clause"}, {StateRole, "standingState"},
            {StandingRole, "standing"}, {WitnessRole, "witness"}};
}

void InvariantModel::goTo(int row)
{
    if (row >= 0 && row < rows().size() && rows()[row].event >= 0) {
        m_session->goTo(rows()[row].event + 1);
    }
}

} // namespace mcim::gui
