// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/controls/list_model.h"

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

public:
    enum Role { LabelRole = Qt::UserRole + 1, TextRole };

    using ListModel::ListModel;
    QVariant data(const QModelIndex& index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;
};

} // namespace mcim::gui
