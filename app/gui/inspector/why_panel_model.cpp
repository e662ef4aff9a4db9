// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/inspector/why_panel_model.h"

namespace mcim::gui {

WhyPanelModel::WhyPanelModel(Session* session) : QObject(session), m_session(session)
{
    connect(session, &Session::selectionChanged, this, &WhyPanelModel::changed);
}

void WhyPanelModel::setWatched(bool watched)
{
    if (watched != m_isWatched) {
        m_isWatched = watched;
        emit changed();
    }
}

QList<CauseEntry> WhyPanelModel::entries() const
{
    return m_isWatched && hasHappened() ? m_session->view().run.causes(m_session->selected()) : QList<CauseEntry>{};
}

QStringList WhyPanelModel::causes() const
{
    QStringList sentences;
    for (const CauseEntry& entry : entries()) {
        sentences << entry.sentence;
    }
    return sentences;
}

QStringList WhyPanelModel::causeHolders(int cause) const
{
    return entries().value(cause).holders;
}

QStringList WhyPanelModel::causeValues(int cause, bool shown) const
{
    const CauseEntry entry = entries().value(cause);
    const QString mask(8, QChar(0x2022));
    return shown || !entry.isSecret || entry.values.isEmpty() ? entry.values : QStringList{mask, mask};
}

QStringList WhyPanelModel::causeNotes() const
{
    QStringList notes;
    for (const CauseEntry& entry : entries()) {
        notes << entry.certainty;
    }
    return notes;
}

} // namespace mcim::gui
