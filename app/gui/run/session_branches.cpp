// SPDX-License-Identifier: GPL-3.0-or-later
// The decisions of a session: scenario, profile and faults, the branches that they make, undo and redo.
#include "gui/run/session.h"

#include <algorithm>

namespace mcim::gui {

namespace {

/// How many events two runs have in common.
int partingOf(const SessionRun& a, const SessionRun& b)
{
    const auto most = static_cast<int>(std::min(a.events().size(), b.events().size()));
    int common = 0;
    while (common < most && a.digest(common) == b.digest(common)) {
        ++common;
    }
    return common;
}

} // namespace

QString Session::nameOf(const RunRequest& request) const
{
    if (request.faults.isEmpty()) {
        return tr("main");
    }
    QStringList titles;
    const QList<FaultEntry>& faults = m_source->faults();
    for (const QString& id : request.faults) {
        const auto found = std::ranges::find(faults, id, &FaultEntry::id);
        titles << (found == faults.end() ? id : found->title);
    }
    return titles.join(QStringLiteral(" + "));
}

bool Session::open(const QString& scenario, const QString& profile)
{
    RunRequest request = m_request;
    request.scenario = scenario;
    request.profile = profile;
    if (scenario != m_request.scenario) {
        m_source->adopt(request);
    }
    return apply(request, m_branch >= 0);
}

bool Session::apply(const RunRequest& request, bool isDecision)
{
    setPlaying(false);
    const RunRequest before = m_request;
    const bool isOther = m_branch < 0 || request.scenario != before.scenario || request.profile != before.profile;
    if (isOther) {
        const QList<Branch> kept = std::exchange(m_branches, {});
        RunRequest plain = request;
        plain.faults.clear();
        if (branchFor(plain) < 0) {
            m_branches = kept;
            return false;
        }
    }
    const int next = branchFor(request);
    if (next < 0) {
        return false;
    }
    if (isDecision && !(request == before)) {
        m_undo.append(before);
        m_redo.clear();
    }
    m_request = request;
    const int previous = std::exchange(m_branch, next);
    m_party = std::min(m_party, static_cast<int>(run().parties().size()) - 1);
    int target = isOther ? 0 : m_done;
    if (!isOther && previous != next) {
        target = std::min(target, partingOf(*m_branches[previous].run, run()));
    }
    report(note());
    m_selected = -1;
    moveTo(target);
    emit runChanged();
    return true;
}

int Session::branchFor(const RunRequest& request)
{
    for (int i = 0; i < m_branches.size(); ++i) {
        if (m_branches[i].request == request) {
            return i;
        }
    }
    QString problem;
    std::shared_ptr<const SessionRun> made = m_source->run(request, problem);
    if (!made) {
        report(problem);
        return -1;
    }
    Branch branch{nameOf(request), request, std::move(made), -1, 0};
    for (int i = 0; i < m_branches.size(); ++i) {
        const int fork = partingOf(*m_branches[i].run, *branch.run);
        if (branch.parent < 0 || fork > branch.fork) {
            branch.parent = i;
            branch.fork = fork;
        }
    }
    m_branches.append(std::move(branch));
    return static_cast<int>(m_branches.size()) - 1;
}

void Session::toggleFault(const QString& id)
{
    RunRequest next = m_request;
    if (!next.faults.removeOne(id)) {
        next.faults.append(id);
    }
    apply(next, true);
}

void Session::removeFaults()
{
    RunRequest next = m_request;
    next.faults.clear();
    apply(next, true);
}

void Session::undo()
{
    if (m_undo.isEmpty()) {
        return;
    }
    const RunRequest before = m_request;
    const RunRequest next = m_undo.takeLast();
    m_redo.append(before);
    apply(next, false);
}

void Session::redo()
{
    if (m_redo.isEmpty()) {
        return;
    }
    const RunRequest before = m_request;
    const RunRequest next = m_redo.takeLast();
    m_undo.append(before);
    apply(next, false);
}

void Session::switchBranch(int branch)
{
    if (branch >= 0 && branch < m_branches.size()) {
        apply(m_branches[branch].request, true);
    }
}

} // namespace mcim::gui
