// SPDX-License-Identifier: GPL-3.0-or-later
// What a session says about its current and its selected event, and how its models are filled.
#include "gui/run/origin.h"
#include "gui/run/session.h"

#include <QFileInfo>

#include <algorithm>

namespace mcim::gui {

QString Session::currentNumber() const
{
    const EventSummary* current = event(m_done - 1);
    return current ? current->number : QString();
}

QString Session::currentStepLabel() const
{
    const EventSummary* current = event(m_done - 1);
    return current ? m_catalogue->steps.value(current->step).label : QStringLiteral("0");
}

int Session::currentStep() const
{
    const EventSummary* current = event(m_done - 1);
    return current ? current->step : -1;
}

QString Session::currentWhy() const
{
    if (const EventSummary* current = event(m_done - 1)) {
        return current->whyFailed.isEmpty() ? current->why : current->whyFailed;
    }
    return tr("Space plays, → steps, ← goes back.");
}

QString Session::currentClause() const
{
    const EventSummary* current = event(m_done - 1);
    if (!current) {
        return {};
    }
    return current->whyFailed.isEmpty() ? current->clause : current->clauseFailed;
}

QString Session::currentSentence() const
{
    const EventSummary* current = event(m_done - 1);
    if (!current) {
        return tr("Before step 1");
    }
    const QString where = current->kind == diagram::RowKind::Message
        ? tr("%1 to %2").arg(run().parties().value(current->from).name, run().parties().value(current->to).name)
        : run().parties().value(current->from).name;
    const QString failed = current->isFailed ? tr(", check failed") : QString();
    return tr("Step %1, %2, %3").arg(currentStepLabel(), where, plainTitle(*current)) + failed;
}

QString Session::currentTime() const
{
    const EventSummary* current = event(m_done - 1);
    return timeText(current ? current->timeNs : 0);
}

QString Session::selectedNumber() const
{
    const EventSummary* chosen = event(m_selected);
    return chosen ? chosen->number : QString();
}

QString Session::stepLabelOf(int index) const
{
    const EventSummary* chosen = event(index);
    return chosen ? m_catalogue->steps.value(chosen->step).label : QString();
}

QString Session::numberOf(int index) const
{
    const EventSummary* chosen = event(index);
    return chosen ? chosen->number : QString();
}

QString Session::selectedTitle() const
{
    const EventSummary* chosen = event(m_selected);
    if (!chosen) {
        return {};
    }
    return m_selected < m_done || chosen->plannedTitle.isEmpty() ? plainTitle(*chosen) : chosen->plannedTitle;
}

QString Session::selectedParties() const
{
    const EventSummary* chosen = event(m_selected);
    return chosen ? partiesText(view(), *chosen) : QString();
}

QString Session::selectedProtocol() const
{
    const EventSummary* chosen = event(m_selected);
    return chosen ? chosen->protocol : QString();
}

int Session::selectedOctets() const
{
    const EventSummary* chosen = event(m_selected);
    return chosen ? chosen->octets : 0;
}

QString Session::selectedWhy() const
{
    const EventSummary* chosen = event(m_selected);
    return chosen ? chosen->why : QString();
}

QString Session::selectedWhyFailed() const
{
    const EventSummary* chosen = event(m_selected);
    return chosen && m_selected < m_done ? chosen->whyFailed : QString();
}

QString Session::selectedWithoutIt() const
{
    const EventSummary* chosen = event(m_selected);
    return chosen ? chosen->withoutIt : QString();
}

QString Session::selectedClause() const
{
    const EventSummary* chosen = event(m_selected);
    return chosen ? chosen->clause : QString();
}

void Session::setInspectedParty(int party)
{
    if (party != m_party && party >= 0 && party < run().parties().size()) {
        m_party = party;
        refreshState();
        emit selectionChanged();
    }
}

QStringList Session::partyNames() const
{
    QStringList names;
    for (const PartyEntry& party : run().parties()) {
        names << party.name;
    }
    return names;
}

QString Session::partyFullName() const
{
    return run().parties().value(m_party).fullName;
}

QString Session::partyRole() const
{
    return run().parties().value(m_party).task;
}

QString Session::partyBadge() const
{
    return run().badge(m_party, m_selected + 1).text;
}

QStringList Session::layerTitles() const
{
    QStringList titles;
    for (const ByteLayer& layer : m_detail.layers) {
        titles << layer.title;
    }
    return titles;
}

void Session::setLayer(int layer)
{
    if (layer != m_layer && layer >= 0 && layer < m_detail.layers.size()) {
        m_layer = layer;
        refreshBytes();
        emit selectionChanged();
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

QList<Choice> Session::stepChoices() const
{
    QList<Choice> choices;
    for (const StepEntry& step : m_catalogue->steps) {
        choices.append({step.label, step.label + QStringLiteral(" · ") + step.title, {}});
    }
    return choices;
}

void Session::refreshTime()
{
    m_steps->setRows(stepRows(view(), m_closedPhases, m_openSteps));
    m_log->setRows(logRows(view()));
    m_timeline->setRows(timelineSteps(view()));
    refreshBranches();
    m_figures->count(view());
}

void Session::refreshFaults()
{
    m_faults->setRowsWhenSeen([this] { return faultRows(m_source->faults(), m_request.faults, m_faultFilter, m_openFamilies); });
}

void Session::refreshBranches()
{
    QList<BranchRow> rows;
    for (int i = 0; i < m_branches.size(); ++i) {
        const Branch& branch = m_branches[i];
        const QList<EventSummary>& events = branch.run->events();
        const double start = branch.fork > 0 && branch.fork <= events.size() ? events[branch.fork - 1].step + 1.0 : 0.0;
        const double end = events.isEmpty() ? 0.0 : events.last().step + 1.0;
        rows.append({branch.name, branch.parent < 0 ? 0.0 : std::min(start, end), end, branch.parent, i == m_branch,
                     !branch.run->end().isOperational, branch.run->end().text});
    }
    m_branchModel->setRows(std::move(rows));
}

void Session::refreshDetail()
{
    m_detail = event(m_selected) ? run().detail(m_selected) : EventDetail{};
    m_layer = 0;
    m_chips->setRows(mcim::gui::chips(view(), m_selected));
    m_act->setRows(m_detail.act);
    m_checks->setRows(m_detail.checks);
    m_computations->setRows(computationRows(m_detail.computations));
    m_flows->setRows(m_detail.computations);
    m_aka->setDetail(m_detail);
    m_changes->setRows(m_detail.changes);
    m_notes->setRows(m_detail.notes);
    m_fields->setFields(m_detail.fields, m_detail.layers.value(0).octets.size());
    refreshState();
}

/// The hex dump shows the layer that the selected field lies in.
void Session::followLayer()
{
    const QList<std::pair<FieldEntry, int>> tinted = m_fields->tinted();
    const int wanted = tinted.isEmpty() ? m_layer : tinted.first().first.layer;
    if (wanted != m_layer && wanted < m_detail.layers.size()) {
        m_layer = wanted;
        emit selectionChanged();
    }
}

void Session::refreshBytes()
{
    const QByteArray octets = m_detail.layers.value(m_layer).octets;
    QList<int> tints(octets.size(), 0);
    for (const auto& [field, tint] : m_fields->tinted()) {
        const qsizetype end = std::min<qsizetype>(field.offset + field.length, tints.size());
        for (qsizetype i = std::max(0, field.offset); field.layer == m_layer && field.offset >= 0 && i < end; ++i) {
            tints[i] = tint;
        }
    }
    m_bytes->setOctets(octets, tints);
}

void Session::refreshOrigin()
{
    const int chosen = m_fields->selected();
    const FieldEntry field = m_fields->fields().value(chosen);
    Origin origin;
    if (chosen >= 0 && field.offset >= 0) {
        origin = originOf(run(), m_selected, m_detail.layers.value(field.layer).octets.mid(field.offset, field.length));
    }
    QList<OriginRow> rows;
    const auto where = [this](int index) { return tr("event %1, %2").arg(event(index)->number, partiesText(view(), *event(index))); };
    if (origin.madeAt >= 0) {
        rows.append({tr("Made at"), where(origin.madeAt)});
        rows.append({tr("Computed by"), origin.computation});
    }
    if (origin.carriedIn.size() > 1 || origin.madeAt >= 0) {
        QStringList numbers;
        for (const int index : origin.carriedIn) {
            numbers << event(index)->number;
        }
        if (!numbers.isEmpty()) {
            rows.append({tr("Carried in"), numbers.join(QStringLiteral(", "))});
        }
    }
    if (origin.readAt >= 0) {
        rows.append({tr("Next read"), where(origin.readAt)});
    }
    m_madeAt = origin.madeAt;
    m_origin->setRows(std::move(rows));
    emit originChanged();
}

void Session::report(const QString& problem)
{
    if (problem != m_problem) {
        m_problem = problem;
        emit problemChanged();
    }
}

int Session::failedCheckCount() const
{
    return static_cast<int>(std::ranges::count(m_detail.checks, Kinds::NotPassed, &CheckEntry::verdict));
}

int Session::changedStateCount() const
{
    return static_cast<int>(std::ranges::count(m_state->rows(), true, &StateEntry::isChanged));
}

void Session::refreshState()
{
    QList<StateEntry> rows = run().state(m_party, m_selected + 1);
    QString section;
    for (StateEntry& row : rows) {
        row.startsSection = !row.section.isEmpty() && row.section != section;
        section = row.section;
    }
    m_state->setRows(std::move(rows));
    m_history->setRows(run().history(m_party, m_selected + 1));
    refreshMeasurements();
}

/// An appraisal stays on show in the events that follow it.
void Session::refreshMeasurements()
{
    m_measuredAt = m_selected;
    while (m_measuredAt >= 0 && (event(m_measuredAt)->to != m_party || run().detail(m_measuredAt).measurements.isEmpty())) {
        --m_measuredAt;
    }
    m_measurements->setRows(m_measuredAt < 0 ? QList<MeasurementEntry>{} : run().detail(m_measuredAt).measurements);
}

QString Session::measuredAt() const
{
    const EventSummary* at = event(m_measuredAt);
    return at ? at->number : QString();
}

int Session::differingCount() const
{
    return static_cast<int>(std::ranges::count(m_measurements->rows(), true, &MeasurementEntry::differs));
}

int Session::selectedParty() const
{
    const EventSummary* chosen = event(m_selected);
    return chosen ? chosen->to : -1;
}

} // namespace mcim::gui
