// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/run/acting_steps.h"

#include "mcim/analysis/fault_steps.h"
#include "resources/resources.h"

#include <algorithm>

namespace mcim::gui {

const QStringList& ActingSteps::of(const QString& fault) const
{
    const auto known = m_known.constFind(fault);
    if (known != m_known.constEnd()) {
        return *known;
    }
    QStringList labels;
    const auto& catalogue = resources::faultCatalogue();
    const auto found = std::ranges::find(catalogue, fault.toStdString(), &model::Fault::id);
    static const auto plain = resources::scenarioById(resources::firstScenarioId());
    if (found != catalogue.end() && plain) {
        for (const model::Step step : analysis::actingSteps(*found, *plain)) {
            labels << QString::fromStdString(step.text());
        }
    }
    return *m_known.insert(fault, labels);
}

} // namespace mcim::gui
