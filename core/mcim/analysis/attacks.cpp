// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/analysis/attacks.h"

#include "mcim/engine/refusal.h"
#include "mcim/engine/timeline.h"

#include <algorithm>

namespace mcim::analysis {
namespace {

using namespace engine;

constexpr auto none = MessageType::AttachRequest;
constexpr auto noPromise = InvariantId::EndStated;

// weakness, measure, scenario, kind of gain, promise, message
constexpr auto attackRows = std::to_array<AttackRow>({
    {"W1", Measure::OneTimePcids, "attack-w1", GainKind::Promise, InvariantId::PcidUnlinkable, none},
    {"W2", Measure::BootstrapMac, "attack-w2", GainKind::Promise, InvariantId::BootstrapFromContract, none},
    {"W3", Measure::ConnectivityBinding, "attack-w3", GainKind::Promise, InvariantId::RegistrationTrue, none},
    {"W4", Measure::EvidenceBinding, "attack-w4", GainKind::Promise, InvariantId::McimKeySecret, none},
    {"W5", Measure::EvidenceNonce, "attack-w5", GainKind::Promise, InvariantId::EvidenceFresh, none},
    {"W6", Measure::SignedResult, "attack-w6", GainKind::Promise, InvariantId::ValidatedBeforeInstall, none},
    {"W7", Measure::ObjectSignature, "attack-w7", GainKind::Promise, InvariantId::KnownOrigin, none},
    {"W8", Measure::SingleUseObject, "attack-w8", GainKind::Promise, InvariantId::NoRollback, none},
    {"W9", Measure::MutualDmAuthentication, "attack-w9", GainKind::Accepted, noPromise, MessageType::DmServerMessage},
    {"W10", Measure::ProvisioningReceipt, "attack-w10", GainKind::Promise, InvariantId::BelievedInstalled, none},
    {"W11", Measure::BearerToRoOnly, "attack-w11", GainKind::Delivered, noPromise, MessageType::PfcAnswer},
    {"W12", Measure::SealedToState, "attack-w12", GainKind::Promise, InvariantId::PlatformUnchanged, none},
    {"W13", Measure::CloneDetection, "attack-w13", GainKind::Promise, InvariantId::OneDevicePerIdentity, none},
    {"W14", Measure::AuthenticatedEncryption, "attack-w14", GainKind::Promise, InvariantId::McimAsMade, none},
});

/// An attack that runs on for ever is tried no further.
constexpr std::size_t mostRecords = 5'000;

bool isTheAttackers(const StepRecord& record, MessageType type)
{
    const Fate& fate = record.fate;
    return record.kind == EventKind::Message && record.type == type && (fate.altered || fate.injected || fate.replayed) && fate.arrives();
}

/// The record that brought the gain; 0 when none did.
std::uint32_t gainedIn(const AttackRow& row, const std::vector<StepRecord>& records, const Invariants& invariants)
{
    if (row.kind == GainKind::Promise) {
        const InvariantVerdict& verdict = invariants.verdict(row.promise);
        return verdict.state == InvariantState::Broken ? verdict.record : 0;
    }
    for (const StepRecord& record : records) {
        if (isTheAttackers(record, row.message) && (row.kind == GainKind::Delivered || record.verdict.kind == VerdictKind::Done)) {
            return record.number;
        }
    }
    return 0;
}

/// The measures that make or sharpen this check.
std::vector<Measure> measuresOf(CheckId check)
{
    std::vector<Measure> measures;
    for (const MeasureRow& row : measureTable()) {
        if (std::ranges::find(row.checks, check) != row.checks.end()) {
            measures.push_back(row.id);
        }
    }
    return measures;
}

RunSetup hardenedWithout(RunSetup setup, const std::vector<Measure>& off)
{
    MeasureChanges changes;
    for (const Measure measure : off) {
        changes[measure] = false;
    }
    setup.profile = withChanges(profileById("hardened").value_or(Profile{}), changes);
    return setup;
}

/// Measures without which it works, of which none can be left out: the row's own, and those whose checks stop it then.
std::vector<Measure> neededOff(const AttackRow& row, const RunSetup& setup, AttackTry last)
{
    std::vector<Measure> off{row.measure};
    while (!last.works) {
        const auto stopping = last.stoppedBy ? measuresOf(*last.stoppedBy) : std::vector<Measure>{};
        const std::size_t before = off.size();
        for (const Measure measure : stopping) {
            if (std::ranges::find(off, measure) == off.end()) {
                off.push_back(measure);
            }
        }
        if (off.size() == before) {
            return {};
        }
        last = tryAttack(row, hardenedWithout(setup, off));
    }
    for (std::size_t i = 0; i < off.size() && off.size() > 1;) {
        std::vector<Measure> fewer = off;
        fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(i));
        if (tryAttack(row, hardenedWithout(setup, fewer)).works) {
            off = std::move(fewer);
        } else {
            ++i;
        }
    }
    std::ranges::sort(off);
    return off;
}

} // namespace

std::span<const AttackRow> attackTable()
{
    return attackRows;
}

AttackTry tryAttack(const AttackRow& row, const RunSetup& setup)
{
    const Attacker attacker = setup.scenario.attacker.value_or(model::usualAttacker());
    Machine machine;
    World world = machine.build(setup.scenario, setup.catalogue, setup.profile, setup.seed);
    Invariants invariants(world, attacker);
    std::vector<StepRecord> records;
    while (!world.ended() && records.size() < mostRecords) {
        records.push_back(machine.advance(world, Recording::Full));
        invariants.observe(records.back(), world);
    }
    AttackTry made;
    made.outcome = outcomeOf(records, world);
    made.acts = attackActs(records, invariants.ledger(), Recipe{setup, {}});
    made.record = gainedIn(row, records, invariants);
    made.works = made.record > 0 && made.isPossible();
    made.broken = invariants.broken();
    const std::uint32_t first = made.acts.empty() ? 0 : made.acts.front().record;
    for (const StepRecord& record : records) {
        const CheckRecord* failed = failedCheck(record);
        if (record.number >= first && failed && !made.stoppedBy) {
            made.stoppedBy = failed->id;
        }
    }
    return made;
}

AttackResult tryEverywhere(const AttackRow& row, const Scenario& scenario, const std::vector<Fault>& catalogue, std::uint64_t seed)
{
    RunSetup setup{scenario, catalogue, profileById("tr33812").value_or(Profile{}), seed};
    AttackResult result{row, tryAttack(row, setup), {}, {}, {}};
    result.hardened = tryAttack(row, hardenedWithout(setup, {}));
    result.withoutMeasure = tryAttack(row, hardenedWithout(setup, {row.measure}));
    result.needed = neededOff(row, setup, result.withoutMeasure);
    return result;
}

} // namespace mcim::analysis
