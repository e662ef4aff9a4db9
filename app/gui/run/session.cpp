// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/run/session.h"

#include "gui/run/read_expression.h"

#include <QFileInfo>

#include <algorithm>

namespace mcim::gui {

Session::Session(QObject* parent) : SessionSays(parent), m_catalogue(&m_source.catalogue()), m_book(m_source)
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
    return {*m_catalogue, run(), m_done, m_selected, m_stops.eventNumbers(), device(), shown()};
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

void Session::moveTo(int cursor)
{
    m_book.run().reach(cursor);
    m_done = qBound(0, cursor, count());
    m_book.setCursor(m_done);
    m_selected = current();
    setNotice({});
    if (const EventSummary* shown = event(m_selected)) {
        m_party = shown->to;
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
    showDeviceOf(index);
    emit selectionChanged();
    emit partyChanged();
    emit rowsChanged();
}

void Session::selectNext(int events)
{
    const std::vector<int>& shown = run().eventsOf(device());
    const auto at = (std::ranges::lower_bound(shown, m_selected) - shown.begin()) + events;
    if (at >= 0 && at < static_cast<std::ptrdiff_t>(shown.size())) {
        select(shown[static_cast<std::size_t>(at)]);
    }
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
    const auto first = run().events().begin();
    return m_selected >= 0 && std::any_of(first, first + shown(), [this](const EventSummary& other) { return other.cause == m_selected; });
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
            emit found(isQuestion ? QString() : text);
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
    switch (offered().kind) {
    case Offer::None:
        return {};
    case Offer::FaultFromStart:
        return tr("From the start");
    case Offer::LeftSession:
        return tr("Open it");
    }
    return {};
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
