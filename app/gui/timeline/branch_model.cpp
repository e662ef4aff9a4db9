// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/timeline/branch_model.h"

namespace mcim::gui {

BranchModel::BranchModel(Session* session) : ListModel(session), m_session(session)
{
    connect(session, &Session::runChanged, this, &BranchModel::refresh);
    connect(session, &Session::cursorChanged, this, &BranchModel::refresh);
    refresh();
}

void BranchModel::refresh()
{
    QList<BranchRow> rows;
    for (const BranchEntry& branch : m_session->branches()) {
        const auto [events, end] = m_session->run().knownOf(branch.id);
        const double start = branch.forkAt > 0 && branch.forkAt <= events.size() ? events[branch.forkAt - 1].step + 1.0 : 0.0;
        // How the current one ends is told where the cursor stands there.
        const bool isCurrent = rows.size() == current();
        const bool isTold = !isCurrent || m_session->isAtEnd() || m_session->revealsFuture();
        const auto known = isTold ? events.size() : std::min<qsizetype>(events.size(), m_session->cursor());
        const double reached = known == 0 ? 0.0 : events[known - 1].step + 1.0;
        const int depth = branch.parent < 0 ? 0 : rows[branch.parent].depth + 1;
        rows.append({branch.name, branch.parent < 0 ? 0.0 : std::min(start, reached), reached, branch.parent, depth, isCurrent,
                     isTold && end.isEnded && !end.isOperational, isTold && end.isEnded, isTold ? end.text : QString(),
                     branch.forkAt > 0 && branch.forkAt <= events.size() ? events[branch.forkAt - 1].number : QString()});
    }
    setRows(std::move(rows));
    emit changed();
}

QVariant BranchModel::data(const QModelIndex& index, int role) const
{
    const BranchRow* row = rowAt(index);
    if (!row) {
        return {};
    }
    switch (role) {
    case NameRole:
        return row->name;
    case FromRole:
        return row->from;
    case ToRole:
        return row->to;
    case ParentRole:
        return row->parent;
    case IsCurrentRole:
        return row->isCurrent;
    case IsFailedRole:
        return row->isFailed;
    case IsEndedRole:
        return row->isEnded;
    case EndingRole:
        return row->ending;
    case DepthRole:
        return row->depth;
    case LeavesAtRole:
        return row->leavesAt;
    }
    return {};
}

QHash<int, QByteArray> BranchModel::roleNames() const
{
    return {
        {NameRole, "name"},
        {FromRole, "from"},
        {ToRole, "to"},
        {ParentRole, "parentBranch"},
        {IsCurrentRole, "isCurrent"},
        {IsFailedRole, "isFailed"},
        {IsEndedRole, "isEnded"},
        {EndingRole, "ending"},
        {DepthRole, "depth"},
        {LeavesAtRole, "leavesAt"},
    };
}

} // namespace mcim::gui
