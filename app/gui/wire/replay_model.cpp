// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/wire/replay_model.h"

#include "gui/run/run_document.h"
#include "gui/wire/held_model.h"
#include "gui/wire/wire_decision.h"
#include "mcim/story/story.h"
#include "resources/resources.h"

#include <QFileInfo>

#include <algorithm>

namespace mcim::gui {

namespace {

/// A longer run is listed up to here.
constexpr int mostReplayed = 3000;

bool isParty(const QList<PartyEntry>& parties, model::EntityId id)
{
    const QString name = QString::fromStdString(id.text());
    return std::ranges::any_of(parties, [&](const PartyEntry& party) { return party.name == name; });
}

} // namespace

ReplayModel::ReplayModel(Session* session, HeldModel* held) : ListModel(held), m_session(session), m_held(held), m_runs(new ChoiceModel(this)) {}

QVariant ReplayModel::data(const QModelIndex& index, int role) const
{
    const ReplayEntry* row = rowAt(index);
    if (!row) {
        return {};
    }
    switch (role) {
    case NumberRole: return row->number;
    case PartiesRole: return row->parties;
    case Qt::DisplayRole:
    case TitleRole: return row->title;
    case ValuesRole: return row->values;
    default: return {};
    }
}

QHash<int, QByteArray> ReplayModel::roleNames() const
{
    return {{NumberRole, "number"}, {PartiesRole, "parties"}, {TitleRole, "title"}, {ValuesRole, "values"}};
}

QString ReplayModel::runTitle() const
{
    const auto found = std::ranges::find(m_runs->rows(), m_runId, &Choice::id);
    return found == m_runs->rows().end() ? QString() : found->title;
}

QString ReplayModel::problem() const
{
    if (!m_problem.isEmpty() || !m_run || !rows().isEmpty()) {
        return m_problem;
    }
    return m_isForHeld ? tr("This run has no message on the same link to the same party.") : tr("This run has no message between parties of yours.");
}

void ReplayModel::listRuns()
{
    QList<Choice> all = m_session->book().comparables();
    for (const auto& [path, run] : m_files) {
        all.append({path, QFileInfo(path).fileName(), path});
    }
    m_runs->setRows(std::move(all));
}

void ReplayModel::begin(bool isForHeld)
{
    m_isForHeld = isForHeld && m_held->isHeld();
    m_problem.clear();
    listRuns();
    const QList<Choice>& all = m_runs->rows();
    const bool isThere = std::ranges::any_of(all, [&](const Choice& one) { return one.id == m_runId; });
    if (!isThere) {
        // Rather another run than another branch of this one, which come first.
        const int own = m_session->branchCount();
        m_runId = all.value(all.size() > own ? own : own > 1 && m_session->branchIndex() == 0 ? 1 : 0).id;
    }
    chooseRun(m_runId);
}

void ReplayModel::chooseRun(const QString& id)
{
    m_runId = id;
    m_problem.clear();
    const auto file = m_files.find(id);
    m_run = file != m_files.end() ? file->second : m_session->book().whole(id, mostReplayed);
    listMessages();
}

void ReplayModel::openFile(const QString& path)
{
    QString problem;
    auto document = readRunDocument(path, problem);
    if (document && document->recipe.isEmpty()) {
        m_files[path] = std::make_shared<const engine::Run>(engine::Run{{}, std::move(document->records), std::move(document->outcome)});
    } else if (document) {
        auto run = engine::runOf(std::move(document->recipe));
        problem = run ? QString() : tr("A decision of %1 can't be made in its run.").arg(path);
        if (run) {
            m_files[path] = std::make_shared<const engine::Run>(*std::move(run));
        }
    } else if (problem.isEmpty()) {
        problem = tr("%1 carries no run; take a trace, a capture or a picture that was exported here.").arg(path);
    }
    m_problem = problem;
    if (problem.isEmpty()) {
        listRuns();
        chooseRun(path);
    } else {
        emit changed();
    }
}

bool ReplayModel::isOffered(const engine::StepRecord& record) const
{
    if (record.kind != engine::EventKind::Message || record.octets.empty()) {
        return false;
    }
    if (m_isForHeld) {
        const engine::StepRecord& held = m_session->run().record(m_held->event());
        return record.channel == held.channel && record.to.role == held.to.role;
    }
    const QList<PartyEntry>& parties = m_session->run().parties();
    return isParty(parties, record.from) && isParty(parties, record.to);
}

void ReplayModel::listMessages()
{
    QList<ReplayEntry> entries;
    m_suggested = -1;
    if (m_run) {
        const story::Story told = story::tell(*m_run, resources::texts(), {});
        for (std::size_t i = 0; i < told.lines.size(); ++i) {
            const story::StoryLine& line = told.lines[i];
            if (!isOffered(*line.record)) {
                continue;
            }
            if (m_suggested < 0 && (!m_isForHeld || line.record->type == m_session->run().record(m_held->event()).type)) {
                m_suggested = static_cast<int>(entries.size());
            }
            entries.append({QString::fromStdString(line.label), QString::fromStdString(line.record->from.text() + " → " + line.record->to.text()),
                            QString::fromStdString(line.title), QString::fromStdString(line.shortValues()), static_cast<int>(line.record - m_run->records.data())});
        }
    }
    m_suggested = entries.isEmpty() ? -1 : std::max(m_suggested, 0);
    setRows(std::move(entries));
    emit changed();
}

void ReplayModel::replay(int row)
{
    if (row < 0 || row >= rows().size()) {
        return;
    }
    const ReplayEntry entry = rows()[row];
    const engine::StepRecord& record = m_run->records[static_cast<std::size_t>(entry.record)];
    if (m_isForHeld) {
        m_held->replace(record.octets, tr("%1 of “%2”").arg(entry.number, runTitle()));
        return;
    }
    model::Replay again;
    again.octets = record.octets;
    again.link = record.channel;
    again.from = record.from;
    again.to = record.to;
    again.connection = record.peer.connection;
    if (m_session->decide(interventionOf("replay", {}, std::move(again)), m_session->cursor(), tr("%1 of “%2” replayed").arg(entry.number, runTitle()))) {
        m_session->stepForward(Kinds::ByEvent);
    }
}

} // namespace mcim::gui
