// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/run/session.h"

#include "gui/run/read_expression.h"

#include <QElapsedTimer>
#include <QFileInfo>

#include <algorithm>
#include <limits>

namespace mcim::gui {

Session::Session(QObject* parent) : QObject(parent), m_catalogue(&m_source.catalogue()), m_book(m_source)
{
    m_clock.setSingleShot(true);
    connect(&m_clock, &QTimer::timeout, this, &Session::playOn);
    m_runClock.setSingleShot(true);
    m_runClock.setInterval(0);
    connect(&m_runClock, &QTimer::timeout, this, [this] { runOn(1, 25); });
    open(EngineSource::firstScenario(), m_catalogue->profiles.value(0).id);
}

Session::~Session() = default;

RunView Session::view() const
{
    return {*m_catalogue, run(), m_done, m_selected, m_stops.eventNumbers(), shown()};
}

const EventSummary* Session::event(int index) const
{
    return index >= 0 && index < count() ? &run().events()[index] : nullptr;
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
    return branches().value(branchIndex()).name;
}

void Session::setPlaying(bool playing)
{
    cancelRunning();
    const bool next = playing && !isAtEnd();
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
    m_book.run().stepOf(m_done);
    if (isAtEnd() || m_stops.stopsBetween(run(), m_done)) {
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

/// A step or a phase that never ends is left after so many events.
constexpr int longestStride = 5000;

/// The part of the run that an event of that step belongs to in that grain.
int partOf(const Catalogue& catalogue, int step, int index, Kinds::Grain grain)
{
    switch (grain) {
    case Kinds::ByEvent:
        return index;
    case Kinds::ByStep:
        return step;
    case Kinds::ByPhase:
        return catalogue.steps.value(step).phase;
    }
    return index;
}

} // namespace

bool Session::stepForward(Kinds::Grain grain)
{
    setPlaying(false);
    EngineRun& live = m_book.run();
    const int first = live.stepOf(m_done);
    if (first < 0) {
        return false;
    }
    const int part = partOf(*m_catalogue, first, m_done, grain);
    int next = m_done + 1;
    while (next - m_done < longestStride && live.stepOf(next) >= 0 && partOf(*m_catalogue, live.stepOf(next), next, grain) == part) {
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
    const auto part = [&](int index) { return partOf(*m_catalogue, events[index].step, index, grain); };
    int next = m_done - 1;
    while (next > 0 && part(next - 1) == part(m_done - 1)) {
        --next;
    }
    moveTo(next);
    return true;
}

void Session::goTo(int cursor)
{
    setPlaying(false);
    runTo(std::max(0, cursor), false);
}

void Session::goToEnd()
{
    setPlaying(false);
    runTo(std::numeric_limits<int>::max(), false);
}

void Session::runTo(int target, bool stopsAtBreakpoints)
{
    m_running = Running{target, stopsAtBreakpoints, m_done};
    // What is short is done at once.
    runOn(512, 60);
}

void Session::runOn(int leastEvents, qint64 longestMs)
{
    EngineRun& live = m_book.run();
    QElapsedTimer clock;
    clock.start();
    Running& running = *m_running;
    bool isThere = running.next >= running.target;
    for (int i = 0; !isThere && (i < leastEvents || clock.elapsed() < longestMs); ++i) {
        const bool exists = live.stepOf(running.next) >= 0;
        const bool stops = running.stopsAtBreakpoints && exists;
        if (stops && running.next > m_done && m_stops.stopsAt(live, running.next, Breakpoints::Side::Before)) {
            isThere = true;
            break;
        }
        live.reach(running.next + 1);
        isThere = !exists || (stops && m_stops.stopsAt(live, running.next, Breakpoints::Side::After));
        running.next = std::min(running.next + 1, count());
        isThere = isThere || running.next >= running.target;
    }
    if (!isThere) {
        m_runClock.start();
        emit runningChanged();
        return;
    }
    const int there = std::min(running.next, running.target);
    m_running.reset();
    moveTo(there);
    emit runningChanged();
}

void Session::cancelRunning()
{
    if (m_running) {
        const int there = m_running->next;
        m_runClock.stop();
        m_running.reset();
        moveTo(there);
        emit runningChanged();
    }
}

bool Session::goToStep(const QString& label)
{
    setPlaying(false);
    const auto step = std::ranges::find(m_catalogue->steps, label, &StepEntry::label);
    const int wanted = static_cast<int>(step - m_catalogue->steps.begin());
    EngineRun& live = m_book.run();
    int last = -1;
    for (int i = 0; wanted < m_catalogue->steps.size() && i < count() + longestStride; ++i) {
        const int at = live.stepOf(i);
        if (at < 0 || (at > wanted && last >= 0 && i >= count())) {
            break;
        }
        last = at == wanted ? i : last;
    }
    if (last >= 0) {
        moveTo(last + 1);
    }
    return last >= 0;
}

qreal Session::timelinePosition(int cursor) const
{
    const EventSummary* last = event(cursor - 1);
    if (!last) {
        return 0;
    }
    const auto [place, all] = run().placeInStep(cursor - 1);
    return last->step + static_cast<qreal>(place) / all;
}

int Session::cursorAt(qreal position) const
{
    int best = 0;
    qreal least = position;
    for (int i = 1; i <= count(); ++i) {
        const qreal distance = std::abs(timelinePosition(i) - position);
        if (distance < least) {
            best = i;
            least = distance;
        }
    }
    return best;
}

void Session::goToPosition(qreal position)
{
    EngineRun& live = m_book.run();
    if (position > timelinePosition(count())) {
        int next = count();
        for (int step = live.stepOf(next); step >= 0 && step < position && next < count() + longestStride; step = live.stepOf(next)) {
            ++next;
        }
        live.reach(next);
    }
    goTo(cursorAt(position));
}

void Session::moveTo(int cursor)
{
    m_book.run().reach(cursor);
    m_done = qBound(0, cursor, count());
    m_book.setCursor(m_done);
    m_selected = m_done - 1;
    if (!m_notice.isEmpty()) {
        m_notice.clear();
        emit problemChanged();
    }
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
    if (!event(index) || index >= shown() || index == m_selected) {
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
    for (int i = m_selected + 1; m_selected >= 0 && i < shown(); ++i) {
        if (run().events()[i].cause == m_selected) {
            select(i);
            return;
        }
    }
}

bool Session::hasConsequence() const
{
    const auto events = run().events().first(shown());
    return m_selected >= 0 && std::ranges::any_of(events, [this](const EventSummary& other) { return other.cause == m_selected; });
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
    const bool isQuestion = text.startsWith(QLatin1Char('='));
    const auto question = isQuestion ? readExpression(text.mid(1)).expression : std::nullopt;
    if (isQuestion && !question) {
        return false;
    }
    for (int i = 1; i <= shown(); ++i) {
        const int at = (std::max(m_selected, 0) + i) % shown();
        if (isQuestion ? run().holds(at, *question) : mentions(run().events()[at], run().detail(at), text)) {
            select(at);
            return true;
        }
    }
    return false;
}

void Session::setRevealsFuture(bool reveals)
{
    if (reveals == m_revealsFuture) {
        return;
    }
    m_revealsFuture = reveals;
    m_selected = std::min(m_selected, shown() - 1);
    emit cursorChanged();
    emit selectionChanged();
    emit partyChanged();
    emit rowsChanged();
}

void Session::setInspectedParty(int party)
{
    if (party != m_party && party >= 0 && party < run().parties().size()) {
        m_party = party;
        emit partyChanged();
    }
}

QString Session::offer() const
{
    switch (m_offer.kind) {
    case Offer::None:
        return {};
    case Offer::FaultFromStart:
        return tr("From the start");
    case Offer::LeftSession:
        return tr("Open it");
    }
    return {};
}

void Session::report(const QString& problem, const Offer& offer)
{
    if (problem != m_problem || !(offer == m_offer)) {
        m_problem = problem;
        m_offer = offer;
        emit problemChanged();
    }
}

QString Session::runName() const
{
    QStringList parts{QFileInfo(scenario()).completeBaseName()};
    if (profile() != m_catalogue->profiles.value(0).id) {
        parts << profile();
    }
    for (const QString& fault : activeFaults()) {
        // The scenario's name says its own.
        if (!run().ownFaults().contains(fault)) {
            parts << fault;
        }
    }
    return parts.join(QLatin1Char('-'));
}

} // namespace mcim::gui
