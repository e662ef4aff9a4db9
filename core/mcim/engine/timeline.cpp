// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/engine/timeline.h"

#include "mcim/engine/decide.h"
#include "mcim/engine/outcome_so_far.h"

#include <algorithm>
#include <deque>

namespace mcim::engine {
namespace {

/// Records between two worlds that are kept; the worlds between are made again from the one before.
constexpr std::uint32_t snapshotEvery = 64;
/// Worlds kept around the cursor, so that a step back costs nothing.
constexpr std::size_t recentWorlds = 96;

/// A branch with what is its own; all before its fork is its parent's.
struct Line {
    Timeline::Branch branch;
    std::deque<StepRecord> records;           ///< from position forkAt + 1
    std::vector<World> snapshots;             ///< at forkAt, with the decision made, and every `snapshotEvery` records
    World tip;                                ///< after the last record
    mutable std::vector<std::string> digests; ///< of the first records, as far as they have been asked for

    std::uint32_t length() const { return branch.forkAt + static_cast<std::uint32_t>(records.size()); }
    const StepRecord& record(std::uint32_t number) const { return records[number - branch.forkAt - 1]; }
};

struct RecentWorld {
    std::uint32_t branch;
    std::uint32_t position;
    World world;
};

} // namespace

struct Timeline::Private {
    RunSetup setup;
    Machine machine;
    std::deque<Line> lines;
    std::vector<Branch> branches;
    std::deque<RecentWorld> recent;
    std::uint32_t current = 0;
    std::uint32_t position = 0;
    std::uint32_t nextId = 0;

    Line& line() { return lines[current]; }
    const Line& line() const { return lines[current]; }

    const Line& byId(std::uint32_t id) const
    {
        const auto found = std::find_if(lines.begin(), lines.end(), [&](const Line& l) { return l.branch.id == id; });
        return found == lines.end() ? lines.front() : *found;
    }

    /// That line, or its ancestor that the position belongs to: one before a fork is the parent's.
    const Line& lineAt(const Line& from, std::uint32_t at) const
    {
        const Line* line = &from;
        while (line->branch.decided && at < line->branch.forkAt) {
            line = &byId(line->branch.parent);
        }
        return *line;
    }

    /// A decision acts from the record after its fork on.
    const StepRecord& recordOf(const Line& from, std::uint32_t number) const
    {
        const Line* line = &from;
        while (number <= line->branch.forkAt) {
            line = &byId(line->branch.parent);
        }
        return line->record(number);
    }

    const World& worldAt(std::uint32_t at)
    {
        const Line& l = lineAt(line(), at);
        if (at == l.length()) {
            return l.tip;
        }
        const std::uint32_t offset = at - l.branch.forkAt;
        if (offset % snapshotEvery == 0) {
            return l.snapshots[offset / snapshotEvery];
        }
        const RecentWorld* nearest = nullptr;
        for (const RecentWorld& one : recent) {
            if (one.branch == l.branch.id && one.position <= at && (!nearest || one.position > nearest->position)) {
                nearest = &one;
            }
        }
        const std::uint32_t kept = at - offset % snapshotEvery;
        const bool isNearer = nearest && nearest->position >= kept;
        return isNearer && nearest->position == at
            ? nearest->world
            : madeAgain(l, isNearer ? nearest->world : l.snapshots[offset / snapshotEvery], isNearer ? nearest->position : kept, at);
    }

    const World& madeAgain(const Line& l, World world, std::uint32_t from, std::uint32_t to)
    {
        while (from < to) {
            machine.advance(world, Recording::None);
            remember(l.branch.id, ++from, world);
        }
        return recent.back().world;
    }

    void remember(std::uint32_t branch, std::uint32_t at, const World& world)
    {
        recent.push_back({branch, at, world});
        if (recent.size() > recentWorlds) {
            recent.pop_front();
        }
    }

    bool extend()
    {
        Line& l = line();
        if (l.tip.ended() || l.length() >= maxRecords) {
            noteComplete(l);
            return false;
        }
        l.records.push_back(machine.advance(l.tip, Recording::Full));
        if (l.records.size() % snapshotEvery == 0) {
            l.snapshots.push_back(l.tip);
        }
        if (l.tip.ended()) {
            noteComplete(l);
        }
        return true;
    }

    void noteComplete(Line& l)
    {
        l.branch.complete = true;
        publish();
    }

    void publish()
    {
        branches.clear();
        for (const Line& l : lines) {
            branches.push_back(l.branch);
        }
    }

    std::string digestAt(const Line& from, std::uint32_t at) const
    {
        const Line& l = at == from.branch.forkAt && from.branch.decided ? byId(from.branch.parent) : lineAt(from, at);
        if (at == 0) {
            return {};
        }
        if (at == l.branch.forkAt) {
            return digestAt(l, at);
        }
        while (l.digests.size() < at - l.branch.forkAt) {
            const StepRecord& next = l.records[l.digests.size()];
            const std::string before = l.digests.empty() ? digestAt(l, l.branch.forkAt) : l.digests.back();
            l.digests.push_back(chainDigest(before, next));
        }
        return l.digests[at - l.branch.forkAt - 1];
    }

    /// A line that begins with this world.
    std::uint32_t add(Branch branch, World start)
    {
        Line line;
        line.branch = std::move(branch);
        line.branch.id = nextId++;
        line.branch.complete = start.ended();
        line.snapshots.push_back(start);
        line.tip = std::move(start);
        lines.push_back(std::move(line));
        current = static_cast<std::uint32_t>(lines.size() - 1);
        publish();
        return lines.back().branch.id;
    }
};

Timeline::Timeline(RunSetup setup) : m_private(std::make_unique<Private>())
{
    m_private->setup = std::move(setup);
    const RunSetup& s = m_private->setup;
    Branch main;
    main.name = "main";
    m_private->add(std::move(main), m_private->machine.build(s.scenario, s.catalogue, s.profile, s.seed));
}

Timeline::~Timeline() = default;
Timeline::Timeline(Timeline&&) noexcept = default;
Timeline& Timeline::operator=(Timeline&&) noexcept = default;

const RunSetup& Timeline::setup() const
{
    return m_private->setup;
}

const std::vector<Timeline::Branch>& Timeline::branches() const
{
    return m_private->branches;
}

std::uint32_t Timeline::branch() const
{
    return m_private->line().branch.id;
}

std::uint32_t Timeline::position() const
{
    return m_private->position;
}

std::uint32_t Timeline::length() const
{
    return m_private->line().length();
}

std::uint32_t Timeline::length(std::uint32_t branch) const
{
    return m_private->byId(branch).length();
}

const StepRecord& Timeline::record(std::uint32_t number) const
{
    return m_private->recordOf(m_private->line(), number);
}

const StepRecord& Timeline::record(std::uint32_t branch, std::uint32_t number) const
{
    return m_private->recordOf(m_private->byId(branch), number);
}

const World& Timeline::world() const
{
    return m_private->worldAt(m_private->position);
}

const World& Timeline::worldAt(std::uint32_t position) const
{
    return m_private->worldAt(std::min(position, length()));
}

bool Timeline::canForward() const
{
    const Line& line = m_private->line();
    return m_private->position < line.length() || (!line.tip.ended() && line.length() < maxRecords);
}

bool Timeline::forward()
{
    if (m_private->position >= length()) {
        const World before = m_private->line().tip;
        if (!m_private->extend()) {
            return false;
        }
        m_private->remember(branch(), m_private->position, before);
    }
    ++m_private->position;
    return true;
}

bool Timeline::back()
{
    if (m_private->position == 0) {
        return false;
    }
    --m_private->position;
    return true;
}

void Timeline::jump(std::uint32_t position)
{
    while (length() < position && m_private->extend()) {
    }
    m_private->position = std::min(position, length());
}

void Timeline::runToEnd()
{
    jump(maxRecords);
}

bool Timeline::runUntil(const std::function<bool(const StepRecord&)>& predicate)
{
    while (forward()) {
        if (predicate(record(m_private->position))) {
            return true;
        }
    }
    return false;
}

tl::expected<std::uint32_t, DecisionProblem> Timeline::fork(Decided decided, std::string name)
{
    Private& p = *m_private;
    World start = p.worldAt(p.position);
    const auto recordAt = [this](std::uint32_t number) { return number >= 1 && number <= position() ? &record(number) : nullptr; };
    if (const auto made = decide(start, decided, recordAt); !made) {
        return tl::unexpected(made.error());
    }
    const std::uint32_t parent = p.lineAt(p.line(), p.position).branch.id;
    return p.add({0, std::move(name), parent, p.position, std::move(decided), false}, std::move(start));
}

tl::expected<void, RecipeProblem> Timeline::follow(const std::vector<Decision>& decisions)
{
    switchBranch(0);
    jump(0);
    std::uint32_t earliest = 0;
    for (std::size_t i = 0; i < decisions.size(); ++i) {
        const Decision& decision = decisions[i];
        jump(decision.at);
        if (position() != decision.at || decision.at < earliest) {
            return tl::unexpected(RecipeProblem{i, DecisionProblem::BeyondTheEnd, length()});
        }
        earliest = decision.at;
        const auto& known = branches();
        const auto same = std::find_if(known.begin(), known.end(), [&](const Branch& b) {
            return b.parent == branch() && b.forkAt == decision.at && b.name == decision.name && b.decided == decision.what;
        });
        if (same != known.end()) {
            switchBranch(same->id);
            continue;
        }
        if (const auto forked = fork(decision.what, decision.name); !forked) {
            return tl::unexpected(RecipeProblem{i, forked.error(), position()});
        }
    }
    return {};
}

Recipe Timeline::recipe(std::uint32_t branch) const
{
    return {m_private->setup, decisions(branch)};
}

std::vector<Decision> Timeline::decisions(std::uint32_t branch) const
{
    std::vector<Decision> decisions;
    for (const Line* line = &m_private->byId(branch); line->branch.decided; line = &m_private->byId(line->branch.parent)) {
        decisions.push_back({line->branch.forkAt, line->branch.name, *line->branch.decided});
    }
    std::reverse(decisions.begin(), decisions.end());
    return decisions;
}

void Timeline::renameBranch(std::uint32_t branch, std::string name)
{
    for (Line& line : m_private->lines) {
        if (line.branch.id == branch) {
            line.branch.name = std::move(name);
            break;
        }
    }
    m_private->publish();
}

void Timeline::switchBranch(std::uint32_t branch)
{
    Private& p = *m_private;
    for (std::uint32_t i = 0; i < p.lines.size(); ++i) {
        if (p.lines[i].branch.id == branch) {
            p.current = i;
            p.position = std::min(p.position, length());
        }
    }
}

bool Timeline::removeBranch(std::uint32_t branch)
{
    Private& p = *m_private;
    const bool hasChildren = std::any_of(p.lines.begin(), p.lines.end(),
        [&](const Line& l) { return l.branch.parent == branch && l.branch.id != branch; });
    const auto found = std::find_if(p.lines.begin(), p.lines.end(), [&](const Line& l) { return l.branch.id == branch; });
    if (branch == 0 || hasChildren || found == p.lines.end()) {
        return false;
    }
    const Branch removed = found->branch;
    std::erase_if(p.recent, [&](const RecentWorld& one) { return one.branch == branch; });
    const std::uint32_t wasCurrent = this->branch();
    p.lines.erase(found);
    p.publish();
    p.current = 0;
    switchBranch(wasCurrent == branch ? removed.parent : wasCurrent);
    if (wasCurrent == branch) {
        p.position = removed.forkAt;
    }
    return true;
}

RunOutcome Timeline::outcome(std::uint32_t first, std::uint32_t last) const
{
    last = std::min(last, length());
    OutcomeSoFar soFar;
    for (std::uint32_t n = first; n <= last; ++n) {
        soFar.note(record(n));
    }
    RunOutcome outcome = soFar.with(m_private->worldAt(last));
    outcome.fingerprint = digestAt(last);
    return outcome;
}

Run Timeline::run(std::uint32_t last) const
{
    last = std::min(last, length());
    Run run{recipe(), {}, outcome(1, last)};
    run.records.reserve(last);
    for (std::uint32_t n = 1; n <= last; ++n) {
        run.records.push_back(record(n));
    }
    return run;
}

std::string Timeline::digestAt(std::uint32_t position) const
{
    return m_private->digestAt(m_private->line(), std::min(position, length()));
}

} // namespace mcim::engine
