// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/engine/timeline.h"

#include "mcim/engine/decide.h"

#include <algorithm>

namespace mcim::engine {
namespace {

/// A record with the world and the digest after it; the digest is empty until somebody asks for it.
struct Node {
    StepRecord record;
    World after;
    mutable std::string digest;
};

/// Records of the parent up to the fork are shared, not copied.
struct Line {
    Timeline::Branch branch;
    World start; ///< after the fork's decisions
    std::vector<std::shared_ptr<const Node>> nodes; ///< from position 1
};

} // namespace

struct Timeline::Private {
    RunSetup setup;
    Machine machine;
    std::vector<Line> lines;
    std::vector<Branch> branches;
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
    const Line& lineAt(std::uint32_t index, std::uint32_t at) const
    {
        const Line* line = &lines[index];
        while (line->branch.decided && at < line->branch.forkAt) {
            line = &byId(line->branch.parent);
        }
        return *line;
    }

    const World& worldAt(std::uint32_t at) const
    {
        const Line& l = lineAt(current, at);
        return at == l.branch.forkAt ? l.start : l.nodes[at - 1]->after;
    }

    bool extend()
    {
        Line& l = line();
        const auto last = static_cast<std::uint32_t>(l.nodes.size());
        const World& from = worldAt(last);
        if (from.ended() || last >= maxRecords) {
            noteComplete(l);
            return false;
        }
        auto [world, record] = machine.step(from, Recording::Full);
        auto node = std::make_shared<Node>();
        node->record = std::move(record);
        node->after = std::move(world);
        l.nodes.push_back(std::move(node));
        if (l.nodes.back()->after.ended()) {
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
};

Timeline::Timeline(RunSetup setup) : m_private(std::make_unique<Private>())
{
    m_private->setup = std::move(setup);
    const RunSetup& s = m_private->setup;
    Line main;
    main.branch.id = m_private->nextId++;
    main.branch.name = "main";
    main.start = m_private->machine.build(s.scenario, s.catalogue, s.profile, s.seed);
    m_private->lines.push_back(std::move(main));
    m_private->publish();
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
    return static_cast<std::uint32_t>(m_private->line().nodes.size());
}

std::uint32_t Timeline::length(std::uint32_t branch) const
{
    return static_cast<std::uint32_t>(m_private->byId(branch).nodes.size());
}

const StepRecord& Timeline::record(std::uint32_t number) const
{
    return m_private->line().nodes[number - 1]->record;
}

const StepRecord& Timeline::record(std::uint32_t branch, std::uint32_t number) const
{
    return m_private->byId(branch).nodes[number - 1]->record;
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
    return m_private->position < length() || !m_private->worldAt(length()).ended();
}

bool Timeline::forward()
{
    if (m_private->position >= length() && !m_private->extend()) {
        return false;
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
    const Line& parent = p.lineAt(p.current, p.position);
    Line line;
    line.branch = {p.nextId++, std::move(name), parent.branch.id, p.position, std::move(decided), start.ended()};
    line.nodes.assign(parent.nodes.begin(), parent.nodes.begin() + p.position);
    line.start = std::move(start);
    p.lines.push_back(std::move(line));
    p.current = static_cast<std::uint32_t>(p.lines.size() - 1);
    p.publish();
    return p.line().branch.id;
}

tl::expected<void, RecipeProblem> Timeline::follow(const std::vector<Decision>& decisions)
{
    switchBranch(0);
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
    Recipe recipe{m_private->setup, {}};
    for (const Line* line = &m_private->byId(branch); line->branch.decided; line = &m_private->byId(line->branch.parent)) {
        recipe.decisions.push_back({line->branch.forkAt, line->branch.name, *line->branch.decided});
    }
    std::reverse(recipe.decisions.begin(), recipe.decisions.end());
    return recipe;
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
    std::vector<StepRecord> records;
    for (std::uint32_t n = first; n <= last; ++n) {
        records.push_back(record(n));
    }
    RunOutcome outcome = outcomeOf(records, m_private->worldAt(last));
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
    const auto& nodes = m_private->line().nodes;
    std::uint32_t known = position;
    while (known > 0 && nodes[known - 1]->digest.empty()) {
        --known;
    }
    std::string digest = known == 0 ? std::string() : nodes[known - 1]->digest;
    for (std::uint32_t at = known; at < position; ++at) {
        digest = chainDigest(digest, nodes[at]->record);
        nodes[at]->digest = digest;
    }
    return digest;
}

} // namespace mcim::engine
