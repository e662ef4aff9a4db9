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
    const bool isFirst = m_book.isEmpty();
    const bool isSame = !isFirst && scenario == this->scenario() && profile != this->profile();
    if (!m_book.open(scenario, profile, problem)) {
        report(problem);
        return false;
    }
    QStringList kept;
    for (const QString& id : activeFaults()) {
        if (!run().ownFaults().contains(id)) {
            kept << m_source.titleOf(id);
        }
    }
    if (!kept.isEmpty()) {
        showBook(tr("%1 as it was left: “%2” is still switched on here.").arg(place(m_book.cursor()), kept.join(QStringLiteral("”, “"))));
    } else if (isSame) {
        showBook(m_book.cursor() == 0 ? tr("This profile has a run of its own; it stands at its start.")
                                      : tr("%1, where it was left: this profile has a run of its own.").arg(place(m_book.cursor())));
    } else {
        showBook(m_book.cursor() == 0 ? QString() : tr("%1, where this run was left.").arg(place(m_book.cursor())));
    }
    return true;
}

/// "At event 5.3", as a beginning or within a sentence.
QString Session::place(int cursor) const
{
    return cursor == 0 ? tr("At the start") : tr("At event %1").arg(run().events().value(cursor - 1).number);
}

/// Shows what the book stands at now; `notice` says why the cursor stands elsewhere than before.
void Session::showBook(const QString& notice)
{
    m_party = std::min(m_party, static_cast<int>(run().parties().size()) - 1);
    report(note());
    m_selected = -1;
    m_stops.forget();
    moveTo(m_book.cursor());
    setNotice(notice);
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
    const FaultEntry* fault = m_source.fault(id);
    if (!fault) {
        report(tr("There is no fault “%1” in the library.").arg(id));
        return;
    }
    if (const QString refused = m_book.contradiction(id, at); !refused.isEmpty()) {
        report(refused);
        return;
    }
    const int before = m_done;
    switch (m_book.addFault(id, at)) {
    case Deciding::Made:
        showBook(at == 0 && before > 0 ? tr("Back at the start: “%1” acts from the first event on.").arg(fault->title) : QString());
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

bool Session::openRun(const QString& scenario, const QString& profile, const std::vector<engine::Decision>& decisions, int cursor, const QString& notice)
{
    setPlaying(false);
    QString problem;
    if (!m_book.open(scenario, profile, problem)) {
        report(problem);
        return false;
    }
    m_book.follow(decisions, cursor);
    showBook(notice);
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
    const int before = m_done;
    m_book.removeFault(id);
    const QString title = m_source.titleOf(id);
    showBook(m_book.cursor() == before ? QString() : tr("%1, before “%2” could act: the run goes on without it.").arg(place(m_book.cursor()), title));
}

void Session::addFaultFromStart(const QString& id)
{
    if (canDecide() && !m_book.activeFaults().contains(id)) {
        addFault(id, 0);
    }
}

void Session::takeOffer()
{
    const Offer offer = offered();
    if (offer.kind == Offer::FaultFromStart) {
        addFaultFromStart(offer.about);
    } else if (offer.kind == Offer::LeftSession) {
        openSession(offer.about);
    }
}

void Session::removeFaults()
{
    if (canDecide()) {
        const int before = m_done;
        m_book.removeFaults();
        showBook(m_book.cursor() == before ? QString() : tr("%1, before the first fault could act: the run goes on without any.").arg(place(m_book.cursor())));
    }
}

void Session::undo()
{
    setPlaying(false);
    if (canUndo()) {
        const int before = m_done;
        m_book.decisions().undo();
        showBook(m_book.cursor() == before ? QString() : tr("Undone. %1, where that was decided.").arg(place(m_book.cursor())));
    }
}

void Session::redo()
{
    setPlaying(false);
    if (canRedo()) {
        const int before = m_done;
        m_book.decisions().redo();
        showBook(m_book.cursor() == before ? QString() : tr("Done again. %1, where that was decided.").arg(place(m_book.cursor())));
    }
}

void Session::switchBranch(int branch)
{
    const QList<BranchEntry> branches = m_book.branches();
    if (branch >= 0 && branch < branches.size()) {
        setPlaying(false);
        const int before = m_done;
        m_book.switchBranch(branches[branch].id);
        showBook(m_book.cursor() == before ? QString() : tr("%1, where the branches part: this is “%2” now.").arg(place(m_book.cursor()), branches[branch].name));
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
