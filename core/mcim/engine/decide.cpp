// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/engine/decide.h"

#include "mcim/engine/pending.h"
#include "mcim/engine/references.h"

namespace mcim::engine {
namespace {

using Result = tl::expected<void, DecisionProblem>;

/// The record whose message the intervention replays.
std::optional<std::uint32_t> replayedBy(const Intervention& intervention)
{
    const auto* replay = std::get_if<Replay>(&intervention.action);
    return replay ? replay->record : std::nullopt;
}

/// What has passed before an intervention referred to it.
void notePast(World& world, const Intervention& intervention, const RecordAt& recordAt)
{
    for (const MessageType type : passedReferences(intervention.action)) {
        const bool isKept = world.disturbance->passed.contains(type);
        keepPassing(world, type);
        for (std::uint32_t n = 1; recordAt && !isKept && n <= world.recordCount; ++n) {
            const StepRecord* past = recordAt(n);
            if (past && past->type == type) {
                notePassed(world, *past);
            }
        }
    }
}

Result make(World& world, const AddInterventions& added, const RecordAt& recordAt)
{
    for (const Intervention& intervention : added.interventions) {
        notePast(world, intervention, recordAt);
        addIntervention(world, intervention);
        const auto number = replayedBy(intervention);
        const StepRecord* past = number && recordAt ? recordAt(*number) : nullptr;
        if (past) {
            keepForReplay(world, *past);
        }
    }
    return {};
}

Result make(World& world, const ReleaseMessage& release, const RecordAt&)
{
    return releaseMessage(world, release.record, release.octets) ? Result{} : tl::unexpected(DecisionProblem::NoHeldMessage);
}

Result make(World& world, const DropMessage& drop, const RecordAt&)
{
    return dropMessage(world, drop.record) ? Result{} : tl::unexpected(DecisionProblem::NoHeldMessage);
}

Result make(World& world, const ChooseNext& choice, const RecordAt&)
{
    return chooseNext(world, choice.seq) ? Result{} : tl::unexpected(DecisionProblem::NoPendingEvent);
}

Result make(World& world, const RemoveInterventions& removed, const RecordAt&)
{
    return removeInterventions(world, removed.id) ? Result{} : tl::unexpected(DecisionProblem::NoIntervention);
}

} // namespace

tl::expected<void, DecisionProblem> decide(World& world, const Decided& decided, const RecordAt& recordAt)
{
    return std::visit([&](const auto& what) { return make(world, what, recordAt); }, decided);
}

void expectReplays(World& world, const std::vector<Decision>& decisions)
{
    for (const Decision& decision : decisions) {
        const auto* added = std::get_if<AddInterventions>(&decision.what);
        for (const Intervention& intervention : added ? added->interventions : std::vector<Intervention>{}) {
            if (const auto number = replayedBy(intervention)) {
                keepForReplay(world, *number);
            }
            for (const MessageType type : passedReferences(intervention.action)) {
                keepPassing(world, type);
            }
        }
    }
}

} // namespace mcim::engine
