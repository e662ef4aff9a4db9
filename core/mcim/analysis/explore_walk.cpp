// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/analysis/explore_walk.h"

#include "mcim/base/field_hash.h"
#include "mcim/engine/decide.h"
#include "mcim/engine/machine.h"

#include <algorithm>

namespace mcim::analysis {
namespace {

using namespace engine;

/// A world that never rests is left after so many times the events of the plain run.
constexpr std::uint32_t mostTimesPlain = 4;
constexpr std::uint32_t mostBeyond = 200;

/// Interventions that have had their say are no part of what is to come, nor is what is kept for them.
void forgetSpent(World& world)
{
    const auto isSpent = [](const PendingIntervention& one) {
        const Trigger& trigger = one.intervention->trigger;
        return trigger.occurrence != 0 && one.fits >= trigger.occurrence;
    };
    if (std::ranges::any_of(*world.interventions, isSpent)) {
        std::erase_if(world.interventions.edit(), isSpent);
    }
    if (!world.disturbance->replayable.empty()) {
        world.disturbance.edit().replayable.clear();
    }
}

StateKeys keysOf(const Walk& walk, bool isLast)
{
    World world = walk.world;
    forgetSpent(world);
    const std::uint64_t states = hashOf(world, HashParts{false, false, false});
    StateKeys keys;
    keys.noMove = states * 0x9e3779b97f4a7c15u ^ walk.judge.stateHash();
    keys.all = keys.noMove;
    if (isLast) {
        return keys;
    }
    std::unordered_set<std::uint64_t> once;
    for (const Heard& one : walk.history) {
        const StepRecord& record = *one.record;
        if (record.kind != EventKind::Message || walk.judge.ledger().sight(record.number) != Sight::Clear) {
            continue;
        }
        const std::uint64_t hash = fieldHash(enumText(record.to.role), textOf(record.octetsSent.empty() ? record.octets : record.octetsSent));
        if (once.insert(hash).second) {
            keys.all += hash;
        }
    }
    return keys;
}

bool isPartOf(const std::vector<std::uint64_t>& few, const std::vector<std::uint64_t>& many)
{
    return std::ranges::all_of(few, [&](std::uint64_t way) { return std::ranges::find(many, way) != many.end(); });
}

} // namespace

bool isNews(const std::vector<Finding>& ofFewer, const Finding& finding, bool eachWay)
{
    return std::ranges::none_of(ofFewer, [&](const Finding& one) { return one.id == finding.id && (!eachWay || isPartOf(one.ways, finding.ways)); });
}

void keepFirst(std::vector<Finding>& kept, const Finding& finding, bool eachWay)
{
    const auto known = std::ranges::find_if(kept, [&](const Finding& one) {
        return one.id == finding.id && (!eachWay || (isPartOf(one.ways, finding.ways) && isPartOf(finding.ways, one.ways)));
    });
    if (known == kept.end()) {
        kept.push_back(finding);
    } else if (finding.isBefore(*known)) {
        *known = finding;
    }
}

ExploreWalker::ExploreWalker(const RunSetup& setup, const ExploreOptions& options)
    : m_options(options), m_finder(options.attacker, options.recorded)
{
    World world = m_machine.build(setup.scenario, setup.catalogue, setup.profile, setup.seed);
    Invariants judge(world, options.attacker);
    m_beginning.emplace(Walk{std::move(world), std::move(judge), {}});
}

const StepRecord& ExploreWalker::advance(Walk& walk, bool isHeard)
{
    auto record = std::make_shared<const StepRecord>(m_machine.advance(walk.world, Recording::Full));
    walk.judge.observe(*record, walk.world);
    const Sight sight = isHeard ? walk.judge.ledger().sight(record->number) : Sight::Nothing;
    walk.history.push_back(m_finder.heard(std::move(record), sight));
    return *walk.history.back().record;
}

std::vector<StateKeys> ExploreWalker::walkPlain()
{
    Walk walk = *m_beginning;
    std::vector<StateKeys> states{keysOf(walk, false)};
    while (!walk.world.ended() && walk.position() < m_mostRecords) {
        advance(walk, false);
        states.push_back(keysOf(walk, false));
    }
    for (const InvariantVerdict& verdict : walk.judge.verdicts()) {
        if (verdict.state == InvariantState::Broken) {
            m_brokenWithout.insert(verdict.id);
        }
    }
    m_mostRecords = std::min(maxRecords, walk.position() * mostTimesPlain + mostBeyond);
    return states;
}

void ExploreWalker::knowPlain(const ExploreWalker& other)
{
    m_brokenWithout = other.m_brokenWithout;
    m_mostRecords = other.m_mostRecords;
}

std::vector<Move> ExploreWalker::movesAt(const Walk& walk)
{
    World ahead = walk.world;
    return m_finder.movesAt(walk, m_machine.advance(ahead, Recording::Full));
}

bool ExploreWalker::decide(Walk& walk, const Move& move) const
{
    const auto recordAt = [&](std::uint32_t number) { return number >= 1 && number <= walk.position() ? walk.history[number - 1].record.get() : nullptr; };
    return engine::decide(walk.world, move.decided, recordAt).has_value();
}

Walk ExploreWalker::walkTo(const Path& path, Moves& made)
{
    Walk walk = *m_beginning;
    for (const Choice& choice : path) {
        while (walk.position() < choice.at && !walk.world.ended()) {
            advance(walk, true);
        }
        const std::vector<Move> moves = movesAt(walk);
        if (choice.index < moves.size() && decide(walk, moves[choice.index])) {
            made.decisions.push_back({choice.at, moves[choice.index].name, moves[choice.index].decided});
            made.ways.push_back(moves[choice.index].way);
        }
    }
    return walk;
}

ExploreWalker::Moves ExploreWalker::movesOf(const Path& path)
{
    Moves moves;
    walkTo(path, moves);
    return moves;
}

void ExploreWalker::goTo(const ExplorePart& part)
{
    if (!m_live || m_livePath != part.path || m_live->position() > part.from) {
        Moves moves;
        m_live.emplace(walkTo(part.path, moves));
        m_livePath = part.path;
        m_liveWays.clear();
        for (const std::string& way : moves.ways) {
            m_liveWays.push_back(fieldHash({}, way));
        }
    }
    while (m_live->position() < part.from && !m_live->world.ended()) {
        advance(*m_live, true);
    }
}

PartResult ExploreWalker::explore(const ExplorePart& part, const KnownStates& known, const std::vector<Finding>& ofFewer, bool isLast,
                                  const std::atomic<bool>& isStopped)
{
    PartResult result;
    Around around{known, ofFewer, isLast, {}};
    goTo(part);
    while (m_live->position() < part.to && !m_live->world.ended() && !isStopped) {
        const std::vector<Move> moves = movesAt(*m_live);
        for (std::uint32_t i = 0; i < moves.size() && !isStopped; ++i) {
            if (m_options.cuts && moves[i].isDominated) {
                ++result.figures.dominated;
                continue;
            }
            Walk walk = *m_live;
            if (decide(walk, moves[i])) {
                Path path = part.path;
                path.push_back({m_live->position(), i});
                runOn(std::move(walk), path, moves[i].way, around, result);
            }
        }
        advance(*m_live, true);
    }
    return result;
}

void ExploreWalker::runOn(Walk walk, const Path& path, const std::string& way, Around& around, PartResult& result)
{
    const bool isLast = around.isLast;
    std::vector<std::uint64_t> ways = m_liveWays;
    ways.push_back(fieldHash({}, way));
    std::set<InvariantId> noted = m_brokenWithout;
    for (const InvariantVerdict& verdict : walk.judge.verdicts()) {
        if (verdict.state == InvariantState::Broken) {
            noted.insert(verdict.id); // by the moves before
        }
    }
    ++result.figures.runs;
    std::set<CheckId> refused;
    ExploredRun explored{path, {}};
    while (!walk.world.ended()) {
        if (walk.position() >= m_mostRecords) {
            ++result.figures.endless;
            break;
        }
        const StepRecord& record = advance(walk, false);
        ++result.figures.records;
        for (std::size_t i = 0; m_options.refusalsKept > 0 && i < record.checks.size(); ++i) {
            const CheckRecord& check = record.checks[i];
            if (!check.holds && refused.insert(check.id).second && result.refusals[check.id].size() < m_options.refusalsKept) {
                result.refusals[check.id].push_back(path);
            }
        }
        for (const InvariantVerdict& verdict : walk.judge.verdicts()) {
            if (verdict.state == InvariantState::Broken && noted.insert(verdict.id).second) {
                const Finding finding{verdict.id, record.number, path, ways};
                if (isNews(around.ofFewer, finding, m_options.eachWay)) {
                    keepFirst(result.found, finding, m_options.eachWay);
                }
            }
        }
        const StateKeys keys = keysOf(walk, isLast);
        if (!isLast) {
            explored.states.push_back(keys);
        }
        if (m_options.cuts && (isLast ? around.known.noMove.contains(keys.noMove) || !around.inPart.insert(keys.noMove).second : around.known.all.contains(keys.all))) {
            ++result.figures.pruned;
            break;
        }
    }
    if (!isLast) {
        result.runs.push_back(std::move(explored));
    }
}

} // namespace mcim::analysis
