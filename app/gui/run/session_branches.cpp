// SPDX-License-Identifier: GPL-3.0-or-later
// The decisions of a session: scenario, profile and faults, the branches that they make, undo and redo.
#include "gui/run/session.h"

#include <algorithm>

namespace mcim::gui {

bool Session::open(const QString& scenario, const QString& profile)
{
    if (!m_book.isEmpty()) {
        setPlaying(false);
    }
    if (const std::optional<bool> opened = openSession(scenario)) {
        return *opened;
    }
    QString problem;
    if (!m_book.open(scenario, profile, problem)) {
        report(problem);
        return false;
    }
    showBook();
    return true;
}

/// Shows what the book stands at now.
void Session::showBook()
{
    m_party = std::min(m_party, static_cast<int>(run().parties().size()) - 1);
    report(note());
    m_selected = -1;
    m_stops.forget();
    moveTo(m_book.cursor());
    emit deviceChanged();
    emit runChanged();
    keep();
}

bool Session::canDecide()
{
    setPlaying(false);
    if (!run().isLive()) {
        report(tr("This run was only recorded: its file does not say how it was made, so it can't be changed."));
    }
    return run().isLive();
}

void Session::addFault(const QString& id, int at)
{
    const auto fault = std::ranges::find(m_source.faults(), id, &FaultEntry::id);
    if (fault == m_source.faults().end()) {
        report(tr("There is no fault “%1” in the library.").arg(id));
        return;
    }
    switch (m_book.addFault(id, at)) {
    case Deciding::Made:
        showBook();
        return;
    case Deciding::ChangesNothing:
        report(tr("“%1” changes nothing any more after event %2.").arg(fault->title, event(at - 1)->number), {Offer::FaultFromStart, id});
        return;
    case Deciding::CanNotBeMade:
        report(tr("“%1” can't be made here.").arg(fault->title), {Offer::FaultFromStart, id});
        return;
    }
}

bool Session::decide(engine::Decided what, int at, const QString& name)
{
    if (!canDecide()) {
        return false;
    }
    const bool isMade = m_book.decide(std::move(what), at, name) == Deciding::Made;
    if (isMade) {
        showBook();
    } else {
        report(tr("That can't be decided here."));
    }
    return isMade;
}

bool Session::openRun(const QString& scenario, const QString& profile, const std::vector<engine::Decision>& decisions, int cursor)
{
    setPlaying(false);
    QString problem;
    if (!m_book.open(scenario, profile, problem)) {
        report(problem);
        return false;
    }
    m_book.follow(decisions, cursor);
    showBook();
    return true;
}

void Session::toggleFault(const QString& id)
{
    if (!canDecide()) {
        return;
    }
    if (!m_book.activeFaults().contains(id)) {
        addFault(id, m_done);
        return;
    }
    m_book.removeFault(id);
    showBook();
}

void Session::addFaultFromStart(const QString& id)
{
    if (canDecide() && !m_book.activeFaults().contains(id)) {
        addFault(id, 0);
    }
}

void Session::takeOffer()
{
    const Offer offer = m_offer;
    if (offer.kind == Offer::FaultFromStart) {
        addFaultFromStart(offer.about);
    } else if (offer.kind == Offer::LeftSession) {
        openSession(offer.about);
    }
}

void Session::removeFaults()
{
    if (canDecide()) {
        m_book.removeFaults();
        showBook();
    }
}

void Session::undo()
{
    setPlaying(false);
    if (canUndo()) {
        m_book.decisions().undo();
        showBook();
    }
}

void Session::redo()
{
    setPlaying(false);
    if (canRedo()) {
        m_book.decisions().redo();
        showBook();
    }
}

void Session::switchBranch(int branch)
{
    const QList<BranchEntry> branches = m_book.branches();
    if (branch >= 0 && branch < branches.size()) {
        setPlaying(false);
        m_book.switchBranch(branches[branch].id);
        showBook();
    }
}

void Session::renameBranch(int branch, const QString& name)
{
    const QList<BranchEntry> branches = m_book.branches();
    if (branch >= 0 && branch < branches.size() && canDecide()) {
        m_book.renameBranch(branches[branch].id, name);
        showBook();
    }
}

void Session::removeBranch(int branch)
{
    const QList<BranchEntry> branches = m_book.branches();
    if (branch >= 0 && branch < branches.size() && canDecide()) {
        const QString refused = m_book.removeBranch(branches[branch].id);
        showBook();
        report(refused.isEmpty() ? note() : refused);
    }
}

std::shared_ptr<const engine::Run> Session::traced(bool isToCursor) const
{
    if (isToCursor) {
        return run().traced(m_done);
    }
    return run().isAllStepped() ? run().traced(run().length()) : nullptr;
}

QString Session::code()
{
    constexpr int longest = 20'000;
    return run().isLive() && (run().isAllStepped() || runAhead(longest)) ? run().code() : QString();
}

QString Session::whyNoCode() const
{
    return run().isLive() ? tr("This run does not come to its end; it has no code.")
                          : tr("This run was only recorded: its file does not say how it was made, so it has no code.");
}

bool Session::runAhead(int events)
{
    return !m_book.run().runAhead(events);
}

} // namespace mcim::gui
