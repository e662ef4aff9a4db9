// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/inspector/message_panel_model.h"

#include <algorithm>

namespace mcim::gui {

MessagePanelModel::MessagePanelModel(Session* session)
    : QObject(session), m_session(session), m_fields(new FieldModel(this)), m_bytes(new ByteModel(this)), m_act(new StateModel(this)),
      m_origin(new OriginModel(session)), m_changes(new ChangeModel(this)), m_notes(new NoteModel(this))
{
    connect(m_fields, &FieldModel::selectedChanged, this, [this] {
        followLayer();
        refreshBytes();
        refreshOrigin();
    });
    connect(session, &Session::selectionChanged, this, &MessagePanelModel::refresh);
    connect(session, &Session::found, m_fields, &FieldModel::selectFound);
    refresh();
}

void MessagePanelModel::refresh()
{
    m_detail = m_session->view().detail();
    m_layer = 0;
    m_act->setRows(m_detail.act);
    m_changes->setChanges(m_detail.changes);
    m_notes->setRows(m_detail.notes);
    m_fields->setFields(m_detail.fields, m_detail.layers.value(0).octets.size());
    emit changed();
    emit layerChanged();
}

QStringList MessagePanelModel::layerTitles() const
{
    QStringList titles;
    for (const ByteLayer& layer : m_detail.layers) {
        titles << layer.title;
    }
    return titles;
}

void MessagePanelModel::setLayer(int layer)
{
    if (layer != m_layer && layer >= 0 && layer < m_detail.layers.size()) {
        m_layer = layer;
        refreshBytes();
        emit layerChanged();
    }
}

/// The hex dump shows the layer that the selected field lies in.
void MessagePanelModel::followLayer()
{
    const QList<std::pair<FieldEntry, int>> tinted = m_fields->tinted();
    const int wanted = tinted.isEmpty() ? m_layer : tinted.first().first.layer;
    if (wanted != m_layer && wanted < m_detail.layers.size()) {
        m_layer = wanted;
        emit layerChanged();
    }
}

void MessagePanelModel::refreshBytes()
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

void MessagePanelModel::refreshOrigin()
{
    const int chosen = m_fields->selected();
    const FieldEntry field = m_fields->fields().value(chosen);
    const bool hasOctets = chosen >= 0 && field.offset >= 0;
    m_origin->show(hasOctets ? m_detail.layers.value(field.layer).octets.mid(field.offset, field.length) : QByteArray());
}

QString MessagePanelModel::fieldText() const
{
    const FieldEntry field = m_fields->fields().value(m_fields->selected());
    QString value = field.value;
    return value.remove(QLatin1Char(' ')).size() % 2 == 0 && !field.value.contains(QStringLiteral("·")) ? value : field.value;
}

} // namespace mcim::gui
