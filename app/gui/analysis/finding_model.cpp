// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/analysis/finding_model.h"

#include "gui/run/record_words.h"

namespace mcim::gui {

FindingEntry FindingModel::entryOf(const analysis::AblationAttack& attack, bool isPromised)
{
    const std::string key = "invariant." + std::string(analysis::invariantRow(attack.id).name);
    QStringList moves;
    for (const engine::Decision& move : attack.moves) {
        moves << tr("after event %1: %2").arg(move.at).arg(QString::fromStdString(move.name));
    }
    FindingEntry entry;
    entry.promise = words(key + ".title");
    entry.sentence = words(key + ".text");
    entry.how = attack.fault.empty() ? moves.join(QStringLiteral("; ")) : tr("fault “%1”").arg(words("fault." + attack.fault + ".title", attack.fault));
    entry.where = tr("broken by event %1").arg(attack.record) + (isPromised ? QString() : tr(" · not promised"));
    entry.witness = factsText(attack.witness);
    entry.isPromised = isPromised;
    return entry;
}

QVariant FindingModel::data(const QModelIndex& index, int role) const
{
    const FindingEntry* row = rowAt(index);
    if (!row) {
        return {};
    }
    switch (role) {
    case Qt::DisplayRole:
    case PromiseRole: return row->promise;
    case SentenceRole: return row->sentence;
    case HowRole: return row->how;
    case WhereRole: return row->where;
    case WitnessRole: return row->witness;
    case IsPromisedRole: return row->isPromised;
    case IsOpenRole: return row->isOpen;
    default: return {};
    }
}

QHash<int, QByteArray> FindingModel::roleNames() const
{
    return {{PromiseRole, "promise"}, {SentenceRole, "sentence"}, {HowRole, "how"}, {WhereRole, "where"},
            {WitnessRole, "witness"}, {IsPromisedRole, "isPromised"}, {IsOpenRole, "isOpen"}};
}

} // namespace mcim::gui
