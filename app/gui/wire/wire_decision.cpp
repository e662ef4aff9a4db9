// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/wire/wire_decision.h"

namespace mcim::gui {

engine::Decided interventionOf(const char* id, const model::Trigger& trigger, model::Action action)
{
    model::Intervention intervention;
    intervention.id = id;
    intervention.trigger = trigger;
    intervention.action = std::move(action);
    return engine::AddInterventions{{std::move(intervention)}};
}

} // namespace mcim::gui
