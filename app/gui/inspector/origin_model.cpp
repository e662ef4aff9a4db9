// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/inspector/origin_model.h"

#include "gui/inspector/origin.h"

namespace mcim::gui {

OriginModel::OriginModel(Session* session) : ListModel(session), m_session(session)
{
    connect(session, &Session::selectionChanged, this, &OriginModel::changed);
}

void OriginModel::show(const QByteArray& octets)
{
    const RunView view = m_session->view();
    const Origin origin = octets.isEmpty() ? Origin{} : originOf(view.run, view.told, view.selected, octets);
    QList<OriginRow> rows;
    const auto where = [&view](int index) { return tr("event %1, %2").arg(view.event(index)->number, partiesText(view, *view.event(index))); };
    if (origin.madeAt >= 0) {
        rows.append({tr("Made at"), where(origin.madeAt)});
        rows.append({tr("Computed by"), origin.computation});
    }
    if (origin.carriedIn.size() > 1 || origin.madeAt >= 0) {
        QStringList numbers;
        for (const int index : origin.carriedIn) {
            numbers << view.event(index)->number;
        }
        if (!numbers.isEmpty()) {
            rows.append({tr("Carried in"), numbers.join(QStringLiteral(", "))});
        }
    }
    if (origin.readAt >= 0) {
        rows.append({tr("Next read"), where(origin.readAt)});
    }
    m_madeAt = origin.madeAt;
    setRows(std::move(rows));
    emit changed();
}

void OriginModel::selectComputation()
{
    if (m_madeAt >= 0) {
        m_session->select(m_madeAt);
    }
}

QVariant OriginModel::data(const QModelIndex& index, int role) const
{
    const OriginRow* row = rowAt(index);
    if (!row) {
        return {};
    }
    switch (role) {
    case LabelRole:
        return row->label;
    case TextRole:
        return row->text;
    }
    return {};
}

QHash<int, QByteArray> OriginModel::roleNames() const
{
    return {{LabelRole, "label"}, {TextRole, "fact"}};
}

} // namespace mcim::gui
