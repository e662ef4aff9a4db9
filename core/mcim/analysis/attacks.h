// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/analysis/attack.h"
#include "mcim/analysis/invariants.h"

/// The known weaknesses of the procedure, each with an attack that is tried: as written, hardened, and with measures off.
namespace mcim::analysis {

/// What an attack is after, judged from records and states alone.
enum class GainKind : std::uint8_t {
    Promise,   ///< an invariant is broken
    Accepted,  ///< a party does what a message of the attacker says
    Delivered, ///< a message of the attacker arrives
};
constexpr auto namesOf(std::type_identity<GainKind>)
{
    return std::to_array<EnumName>({{0, "promise"}, {1, "accepted"}, {2, "delivered"}});
}

struct AttackRow {
    std::string_view weakness; ///< "W2"
    model::Measure measure;           ///< that answers it
    std::string_view scenario; ///< id of the one that tries it
    GainKind kind;
    InvariantId promise;       ///< of GainKind::Promise
    model::MessageType message;       ///< of the others
};
std::span<const AttackRow> attackTable();

/// One attempt.
struct AttackTry {
    bool works = false;        ///< the gain was there, and this attacker could do all of it
    std::uint32_t record = 0;  ///< that brought the gain
    std::set<InvariantId> broken;
    std::optional<model::CheckId> stoppedBy; ///< the first check that failed from the attacker's first deed on; nullopt when none did
    std::vector<AttackAct> acts;
    engine::RunOutcome outcome;

    bool isPossible() const { return std::ranges::all_of(acts, &AttackAct::isPossible); }
};
AttackTry tryAttack(const AttackRow& row, const engine::RunSetup& setup);

struct AttackResult {
    AttackRow row;
    AttackTry asWritten;
    AttackTry hardened;
    AttackTry withoutMeasure;           ///< hardened, but for the one measure
    std::vector<model::Measure> needed;        ///< hardened without these it works, and each of them alone stops it; empty when none do
};
/// Tries an attack in both profiles and finds the measures that stop it.
AttackResult tryEverywhere(const AttackRow& row, const model::Scenario& scenario, const std::vector<model::Fault>& catalogue, std::uint64_t seed = 1);

} // namespace mcim::analysis
