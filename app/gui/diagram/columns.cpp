// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/diagram/columns.h"

namespace mcim::gui {

Columns columnsOf(const RunView& view)
{
    constexpr int mostUnfolded = 2;
    const QList<PartyEntry>& parties = view.run.parties();
    const bool isOne = view.device != everyDevice && view.run.deviceCount() > 1;
    Columns columns;
    columns.isFolded = !isOne && view.run.deviceCount() > mostUnfolded;
    if (isOne) {
        columns.others = 0;
        columns.parties.push_back(-1);
    }
    QList<int> folded; // of each role that devices have, its column
    for (int party = 0; party < parties.size(); ++party) {
        const PartyEntry& entry = parties[party];
        if (entry.device >= 0 && isOne && entry.device != view.device) {
            columns.places.push_back(columns.others);
            continue;
        }
        const bool isShared = entry.device >= 0 && columns.isFolded;
        if (isShared && entry.device > 0) {
            columns.places.push_back(columns.places[static_cast<std::size_t>(folded.value(entry.role))]);
            continue;
        }
        if (isShared) {
            folded.resize(std::max<qsizetype>(folded.size(), entry.role + 1));
            folded[entry.role] = party;
        }
        columns.places.push_back(columns.count());
        columns.parties.push_back(isShared ? -1 : party);
    }
    return columns;
}

} // namespace mcim::gui
