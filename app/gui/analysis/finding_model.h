// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/controls/list_model.h"
#include "mcim/analysis/ablation_text.h"

#include <QtQml/qqmlregistration.h>

namespace mcim::gui {

/// A run that was found to break a promise, with the words for it.
struct FindingEntry {
    QString promise;
    QString sentence;
    /// "after event 12: drop pfc-answer"
    QString how;
    /// "broken by event 34"
    QString where;
    QString witness;
    bool isPromised = true;
    /// The window stands in its run.
    bool isOpen = false;
    bool operator==(const FindingEntry&) const = default;
};

/// The runs that break a promise, of one check or of the scenario as it is.
class FindingModel : public ListModel<FindingEntry>
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Belongs to an AblationModel")

public:
    enum Role { PromiseRole = Qt::UserRole + 1, SentenceRole, HowRole, WhereRole, WitnessRole, IsPromisedRole, IsOpenRole };

    using ListModel::ListModel;
    QVariant data(const QModelIndex& index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    static FindingEntry entryOf(const analysis::AblationAttack& attack, bool isPromised);
};

} // namespace mcim::gui
