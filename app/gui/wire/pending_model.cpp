// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/wire/pending_model.h"

#include "gui/run/record_words.h"
#include "mcim/story/describe.h"
#include "resources/resources.h"

namespace mcim::gui {

namespace {

using engine::Event;
using engine::EventKind;

/// More than these nobody reads.
constexpr int mostRows = 200;

QString titleOf(const Event& event)
{
    switch (event.kind) {
    case EventKind::Start: return PendingModel::tr("begins to work");
    case EventKind::Message: return QString::fromStdString(story::messageTitle(event.type, resources::texts()));
    case EventKind::Act: return words("act." + enumText(event.act) + ".title", enumText(event.act));
    case EventKind::Timer: return words("timer." + enumText(event.timer) + ".title", enumText(event.timer));
    case EventKind::ConnectionLost:
        return PendingModel::tr("connection lost: %1").arg(QString::fromStdString(story::messageTitle(event.type, resources::texts())));
    }
    return {};
}

PendingRow rowOf(const Event& event)
{
    const bool isMessage = event.kind == EventKind::Message;
    const QString to = QString::fromStdString(event.to.text());
    return {event.seq, -1, isMessage ? QStringLiteral("packet") : event.kind == EventKind::Timer ? QStringLiteral("clock") : QStringLiteral("play"),
            timeText(event.at.ns), isMessage ? QString::fromStdString(event.from.text()) + QStringLiteral(" → ") + to : to, titleOf(event), false};
}

} // namespace

PendingModel::PendingModel(Session* session) : ListModel(session), m_session(session)
{
    connect(session, &Session::selectionChanged, this, &PendingModel::refresh);
    refresh();
}

void PendingModel::refresh()
{
    const engine::World* world = m_session->run().worldAt(m_session->cursor());
    m_heldCount = world ? static_cast<int>(world->disturbance->held.size()) : 0;
    m_hiddenCount = world ? std::max(0, static_cast<int>(world->queue.size()) - mostRows) : 0;
    setRowsWhenSeen([this] { return pendingRows(); });
    emit changed();
}

QList<PendingRow> PendingModel::pendingRows() const
{
    QList<PendingRow> rows;
    const engine::World* world = m_session->run().worldAt(m_session->cursor());
    if (!world) {
        return rows;
    }
    for (const auto& [record, event] : world->disturbance->held) {
        PendingRow row = rowOf(event);
        row.heldAt = static_cast<int>(record) - 1;
        row.icon = QStringLiteral("mask");
        row.time = tr("held");
        rows.append(std::move(row));
    }
    const qsizetype heldCount = rows.size();
    engine::forEachPending(*world, [&](const Event& event) {
        if (rows.size() < heldCount + mostRows) {
            rows.append(rowOf(event));
            rows.back().isNext = world->chosen ? event.seq == *world->chosen : rows.size() == heldCount + 1;
        }
    });
    return rows;
}

QVariant PendingModel::data(const QModelIndex& index, int role) const
{
    const PendingRow* row = rowAt(index);
    if (!row) {
        return {};
    }
    switch (role) {
    case IconRole: return row->icon;
    case TimeRole: return row->time;
    case PartiesRole: return row->parties;
    case Qt::DisplayRole:
    case TitleRole: return row->title;
    case IsNextRole: return row->isNext;
    case IsHeldRole: return row->heldAt >= 0;
    default: return {};
    }
}

QHash<int, QByteArray> PendingModel::roleNames() const
{
    return {{IconRole, "iconName"}, {TimeRole, "time"}, {PartiesRole, "parties"}, {TitleRole, "title"}, {IsNextRole, "isNext"}, {IsHeldRole, "isHeld"}};
}

void PendingModel::pick(int row)
{
    if (row < 0 || row >= rows().size()) {
        return;
    }
    const PendingRow picked = rows()[row];
    if (picked.heldAt >= 0) {
        m_session->select(picked.heldAt);
    } else if (!picked.isNext) {
        if (m_session->decide(engine::ChooseNext{picked.seq}, m_session->cursor(), tr("%1 first").arg(picked.title))) {
            m_session->stepForward(Kinds::ByEvent);
        }
    } else {
        m_session->stepForward(Kinds::ByEvent);
    }
}

} // namespace mcim::gui
