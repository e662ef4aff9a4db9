// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/analysis/explore.h"

#include "mcim/analysis/explore_state.h"
#include "mcim/crypto/hash.h"
#include "mcim/formats/attacker_json.h"
#include "mcim/formats/setup_json.h"

#include <algorithm>
#include <condition_variable>
#include <fmt/format.h>
#include <mutex>
#include <thread>

namespace mcim::analysis {
namespace {

using namespace engine;

/// Positions in one part: few where parts are few, so that threads end together.
constexpr std::uint32_t positionsOfFirst = 2;
constexpr std::uint32_t positionsOfLater = 16;
constexpr auto progressEvery = std::chrono::milliseconds(200);

void add(ExploreFigures& sum, const ExploreFigures& more)
{
    sum.runs += more.runs;
    sum.pruned += more.pruned;
    sum.dominated += more.dominated;
    sum.endless += more.endless;
    sum.records += more.records;
    sum.states += more.states;
}

void addParts(std::vector<ExplorePart>& parts, const Path& path, std::uint32_t from, std::uint32_t to)
{
    const std::uint32_t size = path.empty() ? positionsOfFirst : positionsOfLater;
    for (std::uint32_t at = from; at < to; at += size) {
        parts.push_back({path, at, std::min(at + size, to)});
    }
}

/// Digest of all that the runs depend on; not of the number of threads.
std::string subjectOf(const RunSetup& setup, const ExploreOptions& options)
{
    std::string text = formats::setupToJson(setup) + formats::attackerToJson(options.attacker) + fmt::format(" {} {} {}", options.depth, options.cuts, options.eachWay);
    for (const Run& run : options.recorded) {
        text += " " + run.outcome.fingerprint;
    }
    return toHex(crypto::sha256(octetsOf(text)));
}

} // namespace

struct Explorer::Private {
    RunSetup setup;
    ExploreOptions options;
    std::string subject;
    mutable std::mutex mutex;
    ExploreState state;
    bool isBegun = false;
    std::map<CheckId, std::vector<Path>> refusals;

    bool isLast() const { return state.level == options.depth; }

    /// `plain`: the states of the run without moves.
    void begin(const std::vector<StateKeys>& plain)
    {
        if (isBegun) {
            return;
        }
        isBegun = true;
        state.subject = subject;
        for (const StateKeys& keys : plain) {
            noteState(keys);
        }
        addParts(state.parts, {}, 0, static_cast<std::uint32_t>(plain.size() - 1));
        state.results.resize(state.parts.size());
    }

    /// False when it was known.
    bool noteState(const StateKeys& keys)
    {
        state.known.noMove.insert(keys.noMove);
        const bool isNew = state.known.all.insert(keys.all).second;
        state.figures.states += isNew;
        return isNew;
    }

    /// Puts the results of a level together in their order, and makes the parts of the next.
    void endLevel()
    {
        std::vector<ExplorePart> next;
        for (const auto& result : state.results) {
            add(state.figures, result->figures);
            for (const Finding& finding : result->found) {
                keepFirst(state.best, finding, options.eachWay);
            }
            for (const auto& [check, paths] : result->refusals) {
                auto& kept = refusals[check];
                kept.insert(kept.end(), paths.begin(), paths.begin() + static_cast<std::ptrdiff_t>(std::min(paths.size(), options.refusalsKept - std::min(kept.size(), options.refusalsKept))));
            }
            for (const ExploredRun& run : result->runs) {
                // What it comes to after a state that is known, the other run comes to.
                const std::uint32_t from = run.path.back().at + 1;
                std::uint32_t to = from;
                while (to - from < run.states.size() && (noteState(run.states[to - from]) || !options.cuts)) {
                    ++to;
                }
                addParts(next, run.path, from, to);
            }
        }
        ++state.level;
        state.parts = std::move(next);
        state.results.assign(state.parts.size(), std::nullopt);
    }

    ExploreProgress progress() const
    {
        ExploreProgress now{state.figures, state.level, 0, state.parts.size(), {}};
        std::set<InvariantId> found;
        for (const Finding& finding : state.best) {
            found.insert(finding.id);
        }
        for (const auto& result : state.results) {
            if (result) {
                ++now.done;
                add(now.figures, result->figures);
                for (const Finding& finding : result->found) {
                    found.insert(finding.id);
                }
            }
        }
        now.found.assign(found.begin(), found.end());
        return now;
    }

    /// False when it was stopped.
    bool runLevel(std::vector<std::unique_ptr<ExploreWalker>>& walkers, const std::function<bool(const ExploreProgress&)>& goesOn)
    {
        std::vector<std::size_t> open;
        for (std::size_t i = 0; i < state.parts.size(); ++i) {
            if (!state.results[i]) {
                open.push_back(i);
            }
        }
        std::atomic<std::size_t> nextOpen{0};
        std::atomic<bool> isStopped{false};
        std::size_t working = walkers.size();
        std::condition_variable hasNews;
        const auto work = [&](ExploreWalker& walker) {
            for (std::size_t i = nextOpen++; i < open.size() && !isStopped; i = nextOpen++) {
                PartResult result = walker.explore(state.parts[open[i]], state.known, state.best, isLast(), isStopped);
                const std::lock_guard lock(mutex);
                if (!isStopped) {
                    state.results[open[i]] = std::move(result);
                    hasNews.notify_one();
                }
            }
            const std::lock_guard lock(mutex);
            --working;
            hasNews.notify_one();
        };
        std::vector<std::thread> threads;
        for (auto& walker : walkers) {
            threads.emplace_back(work, std::ref(*walker));
        }
        std::unique_lock lock(mutex);
        while (working > 0) {
            hasNews.wait_for(lock, progressEvery);
            const ExploreProgress now = progress();
            lock.unlock();
            if (!isStopped && !goesOn(now)) {
                isStopped = true;
            }
            lock.lock();
        }
        lock.unlock();
        for (std::thread& thread : threads) {
            thread.join();
        }
        return std::ranges::all_of(state.results, [](const auto& result) { return result.has_value(); });
    }

    /// The moves of a finding, without those that it does not need; nothing where they break nothing, as a state that somebody wrote
    /// may say.
    std::optional<Counterexample> counterexample(ExploreWalker& walker, const Finding& finding) const
    {
        Counterexample made;
        made.id = finding.id;
        made.isPromised = analysis::isPromised(finding.id, setup.profile);
        auto moves = walker.movesOf(finding.path);
        made.moves = std::move(moves.decisions);
        made.ways = std::move(moves.ways);
        for (std::size_t i = 0; made.moves.size() > 1 && i < made.moves.size();) {
            auto fewer = made.moves;
            fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(i));
            if (brokenBy(setup, fewer, options.attacker, finding.id)) {
                made.moves = std::move(fewer);
                made.ways.erase(made.ways.begin() + static_cast<std::ptrdiff_t>(i));
                i = 0;
            } else {
                ++i;
            }
        }
        const auto verdict = brokenBy(setup, made.moves, options.attacker, finding.id);
        if (!verdict) {
            return std::nullopt;
        }
        made.record = verdict->record;
        made.witness = verdict->witness;
        return made;
    }

    /// Those that break their promise, each in a way of its own.
    std::vector<Counterexample> counterexamples(ExploreWalker& walker) const
    {
        std::vector<Finding> best = state.best;
        for (const auto& result : state.results) {
            for (std::size_t i = 0; result && i < result->found.size(); ++i) {
                keepFirst(best, result->found[i], options.eachWay);
            }
        }
        std::ranges::sort(best, [](const Finding& a, const Finding& b) { return a.id != b.id ? a.id < b.id : a.isBefore(b); });
        std::vector<Counterexample> made;
        for (const Finding& finding : best) {
            auto one = counterexample(walker, finding);
            const auto isShorter = [&](const Counterexample& other) {
                return other.id == one->id && std::ranges::all_of(other.ways, [&](const std::string& way) { return std::ranges::find(one->ways, way) != one->ways.end(); });
            };
            if (one && std::ranges::none_of(made, isShorter)) {
                made.push_back(*std::move(one));
            }
        }
        return made;
    }
};

model::Attacker explorerOf(const RunSetup& setup)
{
    if (setup.scenario.attacker) {
        return *setup.scenario.attacker;
    }
    model::Attacker attacker = *model::attackerById("open-links");
    if (setup.scenario.devices.size() > 1) {
        attacker.holds.push_back({model::HoldingKind::Device, {model::Role::Tre, 1}, 0});
    }
    return attacker;
}

Explorer::Explorer(RunSetup setup, ExploreOptions options) : m_private(std::make_unique<Private>())
{
    m_private->subject = subjectOf(setup, options);
    m_private->setup = std::move(setup);
    m_private->options = std::move(options);
}

Explorer::~Explorer() = default;

Exploration Explorer::run(const std::function<bool(const ExploreProgress&)>& goesOn)
{
    Private& p = *m_private;
    std::vector<std::unique_ptr<ExploreWalker>> walkers;
    for (std::uint32_t i = 0; i < std::max(1u, p.options.jobs); ++i) {
        walkers.push_back(std::make_unique<ExploreWalker>(p.setup, p.options));
    }
    p.begin(walkers.front()->walkPlain());
    for (const auto& walker : walkers) {
        walker->knowPlain(*walkers.front());
    }
    bool isComplete = true;
    while (isComplete && p.state.level <= p.options.depth) {
        isComplete = p.runLevel(walkers, goesOn);
        if (isComplete) {
            p.endLevel();
        }
    }
    Exploration exploration;
    exploration.isComplete = isComplete;
    exploration.figures = p.progress().figures;
    exploration.brokenWithout.assign(walkers.front()->brokenWithout().begin(), walkers.front()->brokenWithout().end());
    exploration.found = p.counterexamples(*walkers.front());
    std::map<Path, std::size_t> refused;
    for (const auto& [check, paths] : p.refusals) {
        for (const Path& path : paths) {
            const auto [run, isNew] = refused.emplace(path, exploration.refused.size());
            if (isNew) {
                exploration.refused.push_back(walkers.front()->movesOf(path).decisions);
            }
            exploration.refusals[check].push_back(run->second);
        }
    }
    return exploration;
}

std::string Explorer::state() const
{
    const std::lock_guard lock(m_private->mutex);
    return exploreText(m_private->state);
}

Checked<void> Explorer::resume(std::string_view text)
{
    auto state = stateFromText(text);
    if (!state) {
        return tl::unexpected(state.error());
    }
    if (state->subject != m_private->subject) {
        return tl::unexpected(InputError{"", "is the state of another exploration", "give the same scenario, profile, attacker and depth, or a new name"});
    }
    m_private->state = *std::move(state);
    m_private->isBegun = true;
    return {};
}

std::optional<InvariantVerdict> brokenBy(const RunSetup& setup, const std::vector<Decision>& moves, const model::Attacker& attacker, InvariantId id)
{
    const auto run = judged(Recipe{setup, moves}, attacker);
    const bool isBroken = run && run->invariants.verdict(id).state == InvariantState::Broken;
    return isBroken ? std::optional(run->invariants.verdict(id)) : std::nullopt;
}

} // namespace mcim::analysis
