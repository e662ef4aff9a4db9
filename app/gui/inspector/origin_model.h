// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/controls/list_model.h"
#include "gui/run/session.h"

#include <QtQml/qqmlregistration.h>

namespace mcim::gui {

/// One line about the origin of a value.
struct OriginRow {
    QString label;
    QString text;
    bool operator==(const OriginRow&) const = default;
};

/// Where the value of the selected field was made, who carried it and who reads it next.
class OriginModel : public ListModel<OriginRow>
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Belongs to a Session")
    Q_PROPERTY(bool hasComputation READ hasComputation NOTIFY changed FINAL)
    Q_PROPERTY(bool hasCause READ hasCause NOTIFY changed FINAL)

public:
    enum Role { LabelRole = Qt::UserRole + 1, TextRole };

    explicit OriginModel(Session* session);
    QVariant data(const QModelIndex& index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    /// Whether a computation of the run made the value.
    bool hasComputation() const { return m_madeAt >= 0; }
    /// Whether the selected event has one that made it happen.
    bool hasCause() const { return m_session->hasCause(); }
    /// Shows the origin of these octets of the selected event; of none without octets.
    void show(const QByteArray& octets);
    /// Selects the event whose computation made the value.
    Q_INVOKABLE void selectComputation();

signals:
    void changed();

private:
    Session* m_session;
    int m_madeAt = -1;
};

} // namespace mcim::gui
