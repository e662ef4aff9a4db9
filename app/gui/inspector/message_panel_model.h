// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/inspector/byte_model.h"
#include "gui/inspector/change_model.h"
#include "gui/inspector/field_model.h"
#include "gui/inspector/note_model.h"
#include "gui/inspector/origin_model.h"
#include "gui/inspector/state_model.h"
#include "gui/run/session.h"

namespace mcim::gui {

/// What the selected event carried: the field tree, the octets, what it changed and remarks.
class MessagePanelModel : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Belongs to a Session")
    Q_PROPERTY(mcim::gui::FieldModel* fields READ fields CONSTANT FINAL)
    Q_PROPERTY(mcim::gui::ByteModel* bytes READ bytes CONSTANT FINAL)
    Q_PROPERTY(mcim::gui::StateModel* act READ act CONSTANT FINAL)
    Q_PROPERTY(mcim::gui::OriginModel* origin READ origin CONSTANT FINAL)
    Q_PROPERTY(mcim::gui::ChangeModel* changes READ changes CONSTANT FINAL)
    Q_PROPERTY(mcim::gui::NoteModel* notes READ notes CONSTANT FINAL)
    Q_PROPERTY(int changeCount READ changeCount NOTIFY changed FINAL)
    Q_PROPERTY(QStringList layerTitles READ layerTitles NOTIFY changed FINAL)
    Q_PROPERTY(int layer READ layer WRITE setLayer NOTIFY layerChanged FINAL)

public:
    explicit MessagePanelModel(Session* session);

    FieldModel* fields() const { return m_fields; }
    ByteModel* bytes() const { return m_bytes; }
    /// What an inner action began from, used and gave; empty for a message.
    StateModel* act() const { return m_act; }
    OriginModel* origin() const { return m_origin; }
    ChangeModel* changes() const { return m_changes; }
    NoteModel* notes() const { return m_notes; }
    int changeCount() const { return static_cast<int>(m_detail.changes.size()); }
    /// The octets on the link, then what was inside encrypted or signed parts.
    QStringList layerTitles() const;
    int layer() const { return m_layer; }
    void setLayer(int layer);
    /// The value of the selected field: to be copied.
    Q_INVOKABLE QString fieldText() const;

signals:
    void changed();
    void layerChanged();

private:
    void refresh();
    void followLayer();
    void refreshBytes();
    void refreshOrigin();

    Session* m_session;
    EventDetail m_detail;
    int m_layer = 0;
    FieldModel* m_fields;
    ByteModel* m_bytes;
    StateModel* m_act;
    OriginModel* m_origin;
    ChangeModel* m_changes;
    NoteModel* m_notes;
};

} // namespace mcim::gui
