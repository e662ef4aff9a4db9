// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/run/compare_sides.h"

#include "mcim/story/story.h"
#include "render/run_figure.h"
#include "resources/resources.h"

#include <algorithm>

namespace mcim::gui {

namespace {

bool isOfOperator(model::EntityId party)
{
    using model::Role;
    return party.role == Role::Icf || party.role == Role::Ccif || party.role == Role::Drf || party.role == Role::Dpf;
}

} // namespace

ComparedSide comparedSide(const engine::Run& run, bool isFolded)
{
    const story::Texts& texts = resources::texts();
    const story::Story story = story::tell(run, texts, {});
    ComparedSide side;
    side.rows = render::rowsOf(story);
    std::vector<int> places;
    int operatorAt = -1;
    for (const model::EntityId party : story.parties) {
        const bool folds = isFolded && isOfOperator(party);
        if (folds && operatorAt >= 0) {
            places.push_back(operatorAt);
            continue;
        }
        places.push_back(static_cast<int>(side.lifelines.parties.size()));
        operatorAt = folds ? places.back() : operatorAt;
        side.lifelines.parties.push_back({folds ? texts.text("export.operator-short") : party.text(), "", diagram::HeadState::Idle, -1});
    }
    for (const story::PartyGroup& group : story.groups) {
        const bool isOperator = isOfOperator(story.parties[group.first]);
        if (!isFolded || !isOperator) {
            side.lifelines.groups.push_back({isOperator ? texts.text("export.operator-short") : story.parties[group.first].text(), places[group.first], places[group.last]});
        }
    }
    for (diagram::DiagramRow& row : side.rows) {
        row.from = places[static_cast<std::size_t>(row.from)];
        row.to = places[static_cast<std::size_t>(row.to)];
        std::ranges::transform(row.relays, row.relays.begin(), [&](int relay) { return places[static_cast<std::size_t>(relay)]; });
        std::erase_if(row.relays, [&](int relay) { return relay == row.from || relay == row.to; });
        // What stays inside the operator has no arrow.
        row.kind = row.kind == diagram::RowKind::Message && row.from == row.to ? diagram::RowKind::Self : row.kind;
    }
    return side;
}

} // namespace mcim::gui
