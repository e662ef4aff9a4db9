// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/run/session.h"

#include <QAbstractListModel>
#include <QtQml/qqmlregistration.h>

namespace mcim::gui {

/// The events of a run that have happened as a table, the same content as the diagram. What a line says is worked out when it is
/// looked at, so a run may be as long as it likes.
class LogModel : public QAbstractListModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Belongs to a Session")

public:
    enum Role { NumberRole = Qt::UserRole + 1, TimeRole, PartiesRole, TitleRole, ValuesRole, OctetsRole, StateRole, IsSelectedRole };

    explicit LogModel(Session* session);
    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

private:
    void refresh();

    Session* m_session;
    std::pair<const EngineRun*, std::uint32_t> m_shown; ///< run and branch; the run is not looked into
    int m_count = 0;
    int m_selected = -1;
};

} // namespace mcim::gui
