// SPDX-License-Identifier: GPL-3.0-or-later
// Where the cursor goes: by event, step and phase, at once or playing, and along the timeline.
#include "gui/run/session.h"

#include <QElapsedTimer>

#include <algorithm>

namespace mcim::gui {

namespace {

/// A step or a phase that never ends is left after so many events, and what comes later is looked for beside the event loop.
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

void Session::setDevice(int device)
{
    const bool isThere = device == everyDevice || (device >= 0 && device < run().deviceCount());
    if (isThere && device != m_book.device()) {
        setPlaying(false);
        m_book.setDevice(device);
        emit deviceChanged();
        moveTo(m_done);
    }
}

/// What is gone to is shown: another device's event brings that device into view, and says so.
void Session::showDeviceOf(int event)
{
    if (!run().concerns(event, device())) {
        m_book.setDevice(run().deviceOf(event));
        report(tr("Event %1 is of %2, which is shown now.").arg(run().events()[event].number, run().deviceName(device())));
        emit deviceChanged();
    }
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
        m_playsTo = 0;
    }
}

void Session::playOn()
{
    if (!m_isPlaying) {
        return;
    }
    int next = m_done;
    const int there = std::max(endOfNext(Kinds::ByEvent), m_done + 1);
    do {
        m_book.run().reach(++next);
    } while (next < there && !m_stops.stopsBetween(run(), next));
    moveTo(next);
    emit advanced();
    m_book.run().stepOf(m_done);
    const bool isStopped = m_stops.stopsBetween(run(), m_done);
    if (isStopped && m_done > 0) {
        showDeviceOf(m_done - 1);
    }
    if (isAtEnd() || isStopped || (m_playsTo > 0 && m_done >= m_playsTo)) {
        setPlaying(false);
        return;
    }
    constexpr double eventMs = 1100;
    m_clock.start(static_cast<int>(eventMs / m_speed));
}

void Session::playStep()
{
    if (m_isPlaying && m_playsTo > m_done) {
        goTo(m_playsTo);
        return;
    }
    setPlaying(false);
    const int there = endOfNext(Kinds::ByStep);
    if (there > m_done) {
        m_playsTo = there;
        setPlaying(true);
    }
}

int Session::endOfNext(Kinds::Grain grain)
{
    EngineRun& live = m_book.run();
    int first = m_done;
    while (first < m_done + longestStride && live.stepOf(first) >= 0 && !live.concerns(first, device())) {
        ++first;
    }
    if (live.stepOf(first) < 0) {
        // The others go on to the end.
        return first;
    }
    const int device = m_book.device() == everyDevice ? live.deviceOf(first) : m_book.device();
    const int part = partOf(*m_catalogue, live.stepOf(first), first, grain);
    int next = first + 1;
    for (int at = next; grain != Kinds::ByEvent && at < first + longestStride; ++at) {
        const int step = live.stepOf(at);
        const bool isOfPart = step >= 0 && partOf(*m_catalogue, step, at, grain) == part;
        if (step < 0 || (live.concerns(at, device) && !isOfPart)) {
            break;
        }
        next = live.concerns(at, device) ? at + 1 : next;
    }
    return next;
}

bool Session::stepForward(Kinds::Grain grain)
{
    setPlaying(false);
    const int next = endOfNext(grain);
    if (next == m_done) {
        return false;
    }
    if (!run().concerns(next - 1, device())) {
        // Nothing of the device lies near.
        runTo({.device = device()});
        return true;
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
    const int last = current();
    if (last < 0) {
        moveTo(0);
        return true;
    }
    const QList<EventSummary>& events = run().events();
    const auto part = [&](int index) { return partOf(*m_catalogue, events[index].step, index, grain); };
    const std::vector<int>& shown = run().eventsOf(device() == everyDevice ? run().deviceOf(last) : device());
    auto first = std::ranges::lower_bound(shown, last);
    while (first != shown.begin() && part(*(first - 1)) == part(last)) {
        --first;
    }
    moveTo(first == shown.begin() && device() != everyDevice ? 0 : *first);
    return true;
}

void Session::goTo(int cursor)
{
    setPlaying(false);
    runTo({.target = std::max(0, cursor)});
}

void Session::goToEnd()
{
    setPlaying(false);
    runTo({});
}

void Session::runTo(const Running& running)
{
    m_running = running;
    m_running->next = m_done;
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
    bool isStopped = false;
    for (int i = 0; !isThere && (i < leastEvents || clock.elapsed() < longestMs); ++i) {
        const bool exists = live.stepOf(running.next) >= 0;
        const bool stops = running.stopsAtBreakpoints && exists;
        if (stops && running.next > m_done && m_stops.stopsAt(live, running.next, Breakpoints::Side::Before)) {
            isThere = isStopped = true;
            break;
        }
        live.reach(running.next + 1);
        isStopped = stops && m_stops.stopsAt(live, running.next, Breakpoints::Side::After);
        isThere = !exists || isStopped || (running.device != everyDevice && live.concerns(running.next, running.device));
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
    if (isStopped && m_done > 0) {
        showDeviceOf(m_done - 1);
    }
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
    int device = m_book.device();
    int last = -1;
    for (int i = 0; wanted < m_catalogue->steps.size() && i < count() + longestStride; ++i) {
        const int at = live.stepOf(i);
        if (at < 0) {
            break;
        }
        if (!live.concerns(i, device)) {
            continue;
        }
        if (at > wanted && last >= 0 && i >= count()) {
            break;
        }
        if (at == wanted) {
            last = i;
            device = device == everyDevice ? live.deviceOf(i) : device;
        }
    }
    if (last >= 0) {
        moveTo(last + 1);
    }
    return last >= 0;
}

qreal Session::timelinePosition(int cursor) const
{
    const std::vector<int>& shown = run().eventsOf(device());
    const auto next = std::ranges::lower_bound(shown, cursor);
    if (next == shown.begin()) {
        return 0;
    }
    const int last = *(next - 1);
    const auto [place, all] = run().placeInStep(last, device());
    return event(last)->step + static_cast<qreal>(place) / all;
}

int Session::cursorAt(qreal position) const
{
    int best = 0;
    qreal least = position;
    for (const int shown : run().eventsOf(device())) {
        const qreal distance = std::abs(timelinePosition(shown + 1) - position);
        if (distance < least) {
            best = shown + 1;
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
        int shown = next;
        for (int step = live.stepOf(next); step >= 0 && next < count() + longestStride; step = live.stepOf(++next)) {
            if (live.concerns(next, device())) {
                if (step >= position) {
                    break;
                }
                shown = next + 1;
            }
        }
        live.reach(shown);
    }
    goTo(cursorAt(position));
}

} // namespace mcim::gui
