// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/attacker/forge_model.h"

#include "gui/run/record_words.h"

#include <algorithm>

namespace mcim::gui {

using analysis::GuardState;
using analysis::Need;
using analysis::PutIn;

namespace {

/// What the attacker has of what is needed, each name once.
void addKnown(QStringList& names, const std::vector<Need>& needs)
{
    for (const Need& need : needs) {
        if (need.isKnown && !names.contains(needName(need))) {
            names << needName(need);
        }
        addKnown(names, need.from);
    }
}

const Need* missingOf(const std::vector<GuardState>& guards)
{
    for (const GuardState& guard : guards) {
        for (const Need& need : guard.needs) {
            if (!need.isKnown) {
                return &need;
            }
        }
    }
    return nullptr;
}

} // namespace

ForgeModel::ForgeModel(Session* session, RunAnalysis* analysis, AttackerModel* attacker, HeldModel* held)
    : ListModel(session), m_session(session), m_analysis(analysis), m_attacker(attacker), m_held(held), m_lines(new ForgeLineModel(this))
{
    connect(analysis, &RunAnalysis::changed, this, &ForgeModel::refresh);
    connect(held, &HeldModel::changed, this, &ForgeModel::refresh);
}

void ForgeModel::setWatched(const QString& who, bool watches)
{
    if (watches == m_watchers.contains(who)) {
        return;
    }
    if (watches) {
        m_watchers << who;
    } else {
        m_watchers.removeAll(who);
    }
    m_analysis->setWatched(QStringLiteral("forge"), !m_watchers.isEmpty());
    refresh();
}

/// What is shown stays while the next is worked out.
void ForgeModel::refresh()
{
    if (m_analysis->isWorking()) {
        emit changed();
        return;
    }
    m_event = -1;
    m_verdict = NoMessage;
    m_isInReach = false;
    m_redone.clear();
    for (QString* text : {&m_subject, &m_sentence, &m_knownTo, &m_has, &m_reach}) {
        text->clear();
    }
    const analysis::Ledger* ledger = m_watchers.isEmpty() ? nullptr : m_analysis->ledger();
    const int event = m_session->selected();
    const bool isMessage = ledger && event >= 0 && event < m_session->cursor() && m_session->run().record(event).kind == engine::EventKind::Message;
    if (isMessage) {
        m_event = event;
        judge(*ledger);
    } else {
        setRows({});
        m_lines->setRows({});
        m_columns = 0;
        m_height = 0;
    }
    emit changed();
}

void ForgeModel::judge(const analysis::Ledger& ledger)
{
    const engine::StepRecord& record = m_session->run().record(m_event);
    const EventSummary& summary = *m_session->event(m_event);
    std::vector<GuardState> guards;
    std::vector<PutIn> put;
    m_subject = summary.number + QLatin1Char(' ') + plainTitle(summary);
    m_isInReach = analysis::isInReach(ledger.attacker(), record.channel, record.from, record.to, record.number);
    if (m_held->isHeld() && m_held->isAltered()) {
        analysis::Forged forged = analysis::forgeOctets(ledger, record, m_held->bytes());
        guards = std::move(forged.guards);
        put = std::move(forged.put);
        m_redone = forged.octets == m_held->bytes() ? Bytes() : std::move(forged.octets);
    } else {
        guards = analysis::guardStates(ledger, record);
    }
    const model::Access access = ledger.attacker().on(record.channel);
    const QString link = QString::fromStdString(enumText(record.channel));
    m_reach = m_isInReach                    ? tr("controls %1").arg(link)
        : access == model::Access::Listen ? tr("listens on %1, and can't change anything there").arg(link)
                                          : tr("has no access to %1").arg(link);
    say(guards, put);
    ForgeTree tree = forgeTree(ledger, m_session->view(), guards, put);
    m_columns = tree.columns;
    m_height = tree.height;
    m_lines->setRows(std::move(tree.lines));
    setRows(std::move(tree.nodes));
}

void ForgeModel::say(const std::vector<GuardState>& guards, const std::vector<PutIn>& put)
{
    const Need* missing = missingOf(guards);
    const auto stale = std::ranges::find(guards, false, &GuardState::isRedone);
    const auto secret = std::ranges::find(put, analysis::PutSource::Secret, &PutIn::source);
    QStringList has;
    for (const GuardState& guard : guards) {
        addKnown(has, guard.needs);
    }
    m_has = has.join(QStringLiteral(", "));
    const bool isEdited = m_held->isHeld() && m_held->isAltered();
    if (missing) {
        m_sentence = tr("Can't make it: %1 needs %2").arg(guardName(*stale), needName(*missing));
        m_knownTo = knowerNames(missing->knowers);
    } else if (secret != put.end()) {
        m_sentence = tr("Can't put in %1: the attacker does not know it").arg(pathWords(secret->field).name);
        m_knownTo = knowerNames(secret->knowers);
    } else if (stale != guards.end()) {
        m_sentence = tr("Can't make it: %1 can't be made again for this content").arg(guardName(*stale));
    } else if (guards.empty()) {
        m_sentence = isEdited ? tr("The edit breaks no guard of this message") : tr("Nothing guards this message but its link");
    } else {
        m_sentence = tr("The attacker has all that its guards take");
    }
    const bool canMake = stale == guards.end() && secret == put.end();
    m_verdict = !canMake ? CanNotMake : !m_isInReach ? OutOfReach : guards.empty() ? Unguarded : CanMake;
}

QVariant ForgeModel::data(const QModelIndex& index, int role) const
{
    const ForgeNode* row = rowAt(index);
    if (!row) {
        return {};
    }
    switch (role) {
    case Qt::DisplayRole:
    case NameRole: return row->name;
    case NoteRole: return row->note;
    case DetailRole: return row->detail;
    case StateRole: return row->state;
    case ColumnRole: return row->column;
    case AtRole: return row->at;
    case EventRole: return row->event;
    default: return {};
    }
}

QHash<int, QByteArray> ForgeModel::roleNames() const
{
    return {{NameRole, "name"}, {NoteRole, "note"}, {DetailRole, "detail"}, {StateRole, "nodeState"}, {ColumnRole, "column"}, {AtRole, "at"}, {EventRole, "event"}};
}

void ForgeModel::goTo(int row)
{
    if (row >= 0 && row < rows().size() && rows()[row].event >= 0) {
        m_session->select(rows()[row].event);
    }
}

void ForgeModel::redo()
{
    if (canRedo()) {
        m_held->replace(m_redone, {});
    }
}

} // namespace mcim::gui
