// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/run/session.h"

#include <algorithm>

namespace mcim::gui {

Session::Session(QObject* parent)
    : QObject(parent), m_source(makeSessionSource()), m_catalogue(&m_source->catalogue()),
      m_scenarios(new ChoiceModel(this)), m_profiles(new ChoiceModel(this)), m_parties(new ChoiceModel(this)),
      m_origin(new OriginModel(this)), m_figures(new Figures(this)), m_steps(new StepModel(this)),
      m_log(new LogModel(this)), m_timeline(new TimelineModel(this)), m_phases(new PhaseModel(this)),
      m_branchModel(new BranchModel(this)), m_faults(new FaultModel(this)), m_chips(new ChipModel(this)),
      m_fields(new FieldModel(this)), m_bytes(new ByteModel(this)), m_checks(new CheckModel(this)),
      m_computations(new ComputationModel(this)), m_flows(new FlowModel(this)), m_aka(new AkaFigure(this)), m_changes(new ChangeModel(this)), m_measurements(new MeasurementModel(this)), m_history(new ChipModel(this)), m_notes(new NoteModel(this)),
      m_state(new StateModel(this)), m_act(new StateModel(this))
{
    m_scenarios->setRowsWhenSeen([this] { return m_source->scenarios(); });
    m_profiles->setRows(m_catalogue->profiles);
    m_phases->setRows(phaseRows(*m_catalogue));
    m_clock.setSingleShot(true);
    connect(&m_clock, &QTimer::timeout, this, &Session::playOn);
    connect(m_fields, &FieldModel::selectedChanged, this, [this] {
        followLayer();
        refreshBytes();
        refreshOrigin();
    });
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

int Session::faultFamilyCount() const
{
    QSet<QString> families;
    for (const FaultEntry& fault : m_source->faults()) {
        families.insert(fault.family);
    }
    return static_cast<int>(families.size());
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
    m_openSteps.clear();
    if (const EventSummary* current = event(m_done - 1)) {
        m_openSteps.insert(current->step);
        m_closedPhases.remove(m_catalogue->steps.value(current->step).phase);
        m_party = current->to;
    }
    refreshTime();
    refreshDetail();
    emit cursorChanged();
    emit selectionChanged();
    emit rowsChanged();
}

void Session::select(int index)
{
    if (!event(index) || index == m_selected) {
        return;
    }
    m_selected = index;
    m_party = event(index)->to;
    refreshTime();
    refreshDetail();
    emit selectionChanged();
    emit rowsChanged();
}

void Session::selectOriginComputation()
{
    if (m_madeAt >= 0) {
        select(m_madeAt);
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

int Session::stepRowOfCurrent() const
{
    const auto isCurrent = [this](const StepRow& row) { return row.kind == Kinds::EventRow && row.target == m_done - 1; };
    const auto found = std::ranges::find_if(m_steps->rows(), isCurrent);
    return found == m_steps->rows().end() ? -1 : static_cast<int>(found - m_steps->rows().begin());
}

void Session::togglePhase(int phase)
{
    if (!m_closedPhases.remove(phase)) {
        m_closedPhases.insert(phase);
    }
    refreshTime();
}

void Session::toggleStep(int step)
{
    if (!m_openSteps.remove(step)) {
        m_openSteps.insert(step);
    }
    refreshTime();
}

void Session::toggleFamily(const QString& family)
{
    if (!m_openFamilies.remove(family)) {
        m_openFamilies.insert(family);
    }
    refreshFaults();
}

void Session::setFaultFilter(const QString& filter)
{
    if (filter != m_faultFilter) {
        m_faultFilter = filter;
        refreshFaults();
        emit faultFilterChanged();
    }
}

} // namespace mcim::gui
