// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/engine/timeline.h"

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
    World beginning;
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

    const World& worldAt(std::uint32_t at) const
    {
        const Line& l = line();
        if (at <= l.branch.forkAt) {
            // Before the fork the decisions are not made yet; at it they are.
            return at == l.branch.forkAt ? l.start : (at == 0 ? beginning : l.nodes[at - 1]->after);
        }
        return l.nodes[at - 1]->after;
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
    m_private->beginning = m_private->machine.build(s.scenario, s.catalogue, s.profile, s.seed);
    Line main;
    main.branch.id = m_private->nextId++;
    main.branch.name = "main";
    main.start = m_private->beginning;
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

std::uint32_t Timeline::fork(std::vector<Intervention> interventions, std::string name)
{
    Private& p = *m_private;
    Line line;
    line.branch.id = p.nextId++;
    line.branch.name = std::move(name);
    line.branch.parent = p.line().branch.id;
    line.branch.forkAt = p.position;
    line.branch.decisions = interventions;
    line.nodes.assign(p.line().nodes.begin(), p.line().nodes.begin() + p.position);
    line.start = p.worldAt(p.position);
    for (Intervention& intervention : interventions) {
        addIntervention(line.start, std::move(intervention));
    }
    p.lines.push_back(std::move(line));
    p.current = static_cast<std::uint32_t>(p.lines.size() - 1);
    p.publish();
    return p.line().branch.id;
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

RunOutcome Timeline::outcome(bool whole) const
{
    const std::uint32_t count = whole ? length() : m_private->position;
    std::vector<StepRecord> records;
    for (std::uint32_t n = 1; n <= count; ++n) {
        records.push_back(record(n));
    }
    return outcomeOf(records, m_private->worldAt(count));
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
