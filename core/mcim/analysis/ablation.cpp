// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/analysis/ablation.h"

#include <algorithm>

namespace mcim::analysis {
namespace {

using namespace engine;

/// Runs that are made again for one check.
constexpr std::size_t refusalsTried = 60;

/// A run in which some check failed.
struct Trial {
    std::string fault;
    std::vector<Decision> moves;
    std::optional<std::set<InvariantId>> broken; ///< with all checks obeyed, once that was asked for
};

RunSetup withFault(RunSetup setup, const std::string& fault)
{
    if (!fault.empty()) {
        setup.scenario.faults.push_back(fault);
    }
    return setup;
}

std::map<InvariantId, InvariantVerdict> brokenIn(const JudgedRun& run)
{
    std::map<InvariantId, InvariantVerdict> broken;
    for (const InvariantVerdict& verdict : run.invariants.verdicts()) {
        if (verdict.state == InvariantState::Broken) {
            broken.emplace(verdict.id, verdict);
        }
    }
    return broken;
}

std::set<InvariantId> idsOf(const std::map<InvariantId, InvariantVerdict>& broken)
{
    std::set<InvariantId> ids;
    for (const auto& [id, verdict] : broken) {
        ids.insert(id);
    }
    return ids;
}

void keepShortest(std::vector<AblationAttack>& attacks, AblationAttack attack)
{
    const auto known = std::ranges::find(attacks, attack.id, &AblationAttack::id);
    if (known == attacks.end()) {
        attacks.push_back(std::move(attack));
    } else if (std::pair(attack.moves.size(), attack.record) < std::pair(known->moves.size(), known->record)) {
        *known = std::move(attack);
    }
}

/// Runs of an exploration and of the catalogue, with the checks that failed in each.
struct Trials {
    std::vector<Trial> all;
    std::map<CheckId, std::vector<std::size_t>> byCheck;
};

/// False when `goesOn` said no.
bool addFaults(const RunSetup& setup, const model::Attacker& attacker, Trials& trials, const std::function<bool()>& goesOn)
{
    for (const model::Fault& fault : setup.catalogue) {
        if (!goesOn()) {
            return false;
        }
        const auto run = judged(Recipe{withFault(setup, fault.id), {}}, attacker);
        if (!run) {
            continue;
        }
        std::set<CheckId> failed;
        for (const StepRecord& record : run->records) {
            for (const CheckRecord& check : record.checks) {
                if (!check.holds) {
                    failed.insert(check.id);
                }
            }
        }
        for (const CheckId check : failed) {
            trials.byCheck[check].push_back(trials.all.size());
        }
        trials.all.push_back({fault.id, {}, idsOf(brokenIn(*run))});
    }
    return true;
}

/// The runs of an exploration.
Trials trialsOf(const Exploration& exploration)
{
    Trials trials;
    for (const std::vector<Decision>& moves : exploration.refused) {
        trials.all.push_back({"", moves, std::nullopt});
    }
    trials.byCheck = exploration.refusals;
    return trials;
}

} // namespace

const AblationAttack& shortest(const AblationRow& row)
{
    return *std::ranges::min_element(row.attacks, {}, [](const AblationAttack& one) { return std::tuple(one.moves.size(), one.record, one.id); });
}

RunSetup setupOf(const RunSetup& setup, CheckId check, const AblationAttack& attack)
{
    RunSetup without = withFault(setup, attack.fault);
    without.profile.disabledChecks.insert(check);
    return without;
}

std::optional<std::vector<AblationRow>> ablate(const RunSetup& setup, const AblationOptions& options,
                                               const std::function<bool(const AblationProgress&)>& goesOn)
{
    AblationProgress progress;
    ExploreOptions explore = options.explore;
    explore.refusalsKept = refusalsTried;
    const Exploration exploration = Explorer(setup, explore).run([&](const ExploreProgress& explored) {
        progress.explored = explored;
        return goesOn(progress);
    });
    if (!exploration.isComplete) {
        return std::nullopt;
    }
    Trials trials = trialsOf(exploration);
    if (!addFaults(setup, explore.attacker, trials, [&] { return goesOn(progress); })) {
        return std::nullopt;
    }
    std::vector<AblationRow> rows;
    for (const model::CheckRow& row : model::checkTable()) {
        if (!options.only || *options.only == row.id) {
            rows.push_back({row.id, trials.byCheck[row.id].size(), {}});
            progress.total += rows.back().refusals;
        }
    }
    for (AblationRow& row : rows) {
        for (const std::size_t index : trials.byCheck[row.check]) {
            Trial& trial = trials.all[index];
            if (!goesOn(progress)) {
                return std::nullopt;
            }
            ++progress.done;
            AblationAttack attack;
            attack.fault = trial.fault;
            attack.moves = trial.moves;
            const auto without = judged(Recipe{setupOf(setup, row.check, attack), trial.moves}, explore.attacker);
            const auto broken = without ? brokenIn(*without) : std::map<InvariantId, InvariantVerdict>{};
            if (broken.empty()) {
                continue;
            }
            if (!trial.broken) {
                const auto with = judged(Recipe{withFault(setup, trial.fault), trial.moves}, explore.attacker);
                trial.broken = with ? idsOf(brokenIn(*with)) : std::set<InvariantId>{};
            }
            for (const auto& [id, verdict] : broken) {
                if (!trial.broken->contains(id)) {
                    attack.id = id;
                    attack.record = verdict.record;
                    attack.witness = verdict.witness;
                    keepShortest(row.attacks, attack);
                }
            }
        }
        std::ranges::sort(row.attacks, {}, &AblationAttack::id);
    }
    return rows;
}

} // namespace mcim::analysis
