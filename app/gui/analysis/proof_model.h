// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/controls/list_model.h"

#include <QString>
#include <QtQml/qqmlregistration.h>

namespace mcim::gui {

/// One step of a derivation; those it rests on follow, one deeper.
struct ProofRow {
    int depth = 0;
    QString text;
    /// Index of its event; -1 for the beginning.
    int event = -1;
    /// "5.1"
    QString number;
    bool operator==(const ProofRow&) const = default;
};

/// How somebody came to know something, from the end to what it rests on.
class ProofModel : public ListModel<ProofRow>
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Belongs to a KnowledgeModel")

public:
    enum Role { DepthRole = Qt::UserRole + 1, TextRole, EventRole, NumberRole };

    using ListModel::ListModel;
    QVariant data(const QModelIndex& index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;
};

} // namespace mcim::gui
