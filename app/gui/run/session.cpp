// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/run/session.h"

#include <QFileInfo>

#include <algorithm>

namespace mcim::gui {

Session::Session(QObject* parent) : QObject(parent), m_source(makeSessionSource()), m_catalogue(&m_source->catalogue())
{
    m_clock.setSingleShot(true);
    connect(&m_clock, &QTimer::timeout, this, &Session::playOn);
    const RunRequest beginning = m_source->beginning();
    open(beginning.scenario, beginning.profile);
}

Session::~Session() = default;

const SessionRun& Session::run() const
{
    return *m_branches[m_branch].run;
}

RunView Session::view() const
{
    return {*m_catalogue, run(), m_done, m_selected, m_breakpoints};
}

const EventSummary* Session::event(int index) const
{
    return index >= 0 && index < count() ? &run().events()[index] : nullptr;
}

int Session::count() const
{
    return m_branch < 0 ? 0 : static_cast<int>(run().events().size());
}

bool Session::isOperational() const
{
    return run().end().isOperational;
}

QString Session::ending() const
{
    return run().end().text;
}

QString Session::fingerprint() const
{
    return run().fingerprint();
}

QString Session::branchName() const
{
    return m_branches[m_branch].name;
}

void Session::setPlaying(bool playing)
{
    const bool next = playing && m_branch >= 0 && !isAtEnd();
    if (next == m_isPlaying) {
        return;
    }
    m_isPlaying = next;
    emit playingChanged();
    if (m_isPlaying) {
        playOn();
    } else {
        m_clock.stop();
    }
}

void Session::playOn()
{
    if (!m_isPlaying) {
        return;
    }
    moveTo(m_done + 1);
    emit advanced();
    if (isAtEnd() || stopsAt(m_done - 1)) {
        setPlaying(false);
        return;
    }
    constexpr double eventMs = 1100;
    m_clock.start(static_cast<int>(eventMs / m_speed));
}

void Session::setSpeed(qreal speed)
{
    const qreal bounded = qBound(0.25, speed, 8.0);
    if (!qFuzzyCompare(bounded, m_speed)) {
        m_speed = bounded;
        emit speedChanged();
    }
}

void Session::setGrain(Kinds::Grain grain)
{
    if (grain != m_grain) {
        m_grain = grain;
        emit grainChanged();
    }
}

namespace {

/// The part of the run that an event belongs to in that grain.
int partOf(const Catalogue& catalogue, const EventSummary& event, int index, Kinds::Grain grain)
{
    switch (grain) {
    case Kinds::ByEvent:
        return index;
    case Kinds::ByStep:
        return event.step;
    case Kinds::ByPhase:
        return catalogue.steps.value(event.step).phase;
    }
    return index;
}

} // namespace

bool Session::stepForward(Kinds::Grain grain)
{
    setPlaying(false);
    if (isAtEnd()) {
        return false;
    }
    const QList<EventSummary>& events = run().events();
    const int part = partOf(*m_catalogue, events[m_done], m_done, grain);
    int next = m_done + 1;
    while (next < count() && partOf(*m_catalogue, events[next], next, grain) == part) {
        ++next;
    }
    moveTo(next);
    emit advanced();
    return true;
}

bool Session::stepBack(Kinds::Grain grain)
{
    setPlaying(false);
    if (isAtStart()) {
        return false;
    }
    const QList<EventSummary>& events = run().events();
    const int part = partOf(*m_catalogue, events[m_done - 1], m_done - 1, grain);
    int next = m_done - 1;
    while (next > 0 && partOf(*m_catalogue, events[next - 1], next - 1, grain) == part) {
        --next;
    }
    moveTo(next);
    return true;
}

void Session::goTo(int cursor)
{
    setPlaying(false);
    moveTo(qBound(0, cursor, count()));
}

bool Session::goToStep(const QString& label)
{
    const auto step = std::ranges::find(m_catalogue->steps, label, &StepEntry::label);
    if (step == m_catalogue->steps.end()) {
        return false;
    }
    const int wanted = static_cast<int>(step - m_catalogue->steps.begin());
    const QList<EventSummary>& events = run().events();
    for (int i = count() - 1; i >= 0; --i) {
        if (events[i].step == wanted) {
            goTo(i + 1);
            return true;
        }
    }
    return false;
}

qreal Session::timelinePosition(int cursor) const
{
    const EventSummary* last = event(cursor - 1);
    if (!last) {
        return 0;
    }
    int before = 0;
    int total = 0;
    for (int i = 0; i < count(); ++i) {
        if (run().events()[i].step == last->step) {
            before += i < cursor;
            ++total;
        }
    }
    return last->step + static_cast<qreal>(before) / total;
}

int Session::cursorAt(qreal position) const
{
    int best = 0;
    for (int i = 1; i <= count(); ++i) {
        if (std::abs(timelinePosition(i) - position) < std::abs(timelinePosition(best) - position)) {
            best = i;
        }
    }
    return best;
}

void Session::moveTo(int cursor)
{
    m_done = qBound(0, cursor, count());
    m_selected = m_done - 1;
    if (const EventSummary* current = event(m_done - 1)) {
        m_party = current->to;
    }
    emit cursorChanged();
    emit selectionChanged();
    emit partyChanged();
    emit rowsChanged();
}

void Session::select(int index)
{
    if (!event(index) || index == m_selected) {
        return;
    }
    m_selected = index;
    m_party = event(index)->to;
    emit selectionChanged();
    emit partyChanged();
    emit rowsChanged();
}

void Session::selectCause()
{
    if (hasCause()) {
        select(event(m_selected)->cause);
    }
}

bool Session::hasCause() const
{
    const EventSummary* chosen = event(m_selected);
    return chosen && chosen->cause >= 0;
}

void Session::selectConsequence()
{
    for (int i = m_selected + 1; m_selected >= 0 && i < count(); ++i) {
        if (run().events()[i].cause == m_selected) {
            select(i);
            return;
        }
    }
}

bool Session::hasConsequence() const
{
    return m_selected >= 0
        && std::ranges::any_of(run().events(), [this](const EventSummary& other) { return other.cause == m_selected; });
}

namespace {

bool mentions(const EventSummary& event, const EventDetail& detail, const QString& text)
{
    const auto has = [&text](const QString& where) { return where.contains(text, Qt::CaseInsensitive); };
    return has(event.number) || has(event.title) || has(event.values) || has(event.listTitle)
        || std::ranges::any_of(detail.fields, [&](const FieldEntry& f) { return has(f.name) || has(f.value); })
        || std::ranges::any_of(detail.checks, [&](const CheckEntry& c) { return has(c.title) || has(c.facts); })
        || std::ranges::any_of(detail.changes, [&](const ChangeEntry& c) { return has(c.item) || has(c.after); });
}

} // namespace

bool Session::findNext(const QString& text)
{
    if (text.isEmpty()) {
        return false;
    }
    for (int i = 1; i <= count(); ++i) {
        const int at = (std::max(m_selected, 0) + i) % count();
        if (mentions(run().events()[at], run().detail(at), text)) {
            select(at);
            return true;
        }
    }
    return false;
}

void Session::setInspectedParty(int party)
{
    if (party != m_party && party >= 0 && party < run().parties().size()) {
        m_party = party;
        emit partyChanged();
    }
}

void Session::report(const QString& problem)
{
    if (problem != m_problem) {
        m_problem = problem;
        emit problemChanged();
    }
}

QString Session::runName() const
{
    QStringList parts{QFileInfo(m_request.scenario).completeBaseName()};
    if (m_request.profile != m_catalogue->profiles.value(0).id) {
        parts << m_request.profile;
    }
    parts += m_request.faults;
    return parts.join(QLatin1Char('-'));
}

} // namespace mcim::gui
