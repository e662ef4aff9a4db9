// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/run/run_book.h"

#include "gui/run/run_document.h"
#include "mcim/engine/contradiction.h"
#include "mcim/story/fault_words.h"
#include "resources/resources.h"

#include <QCryptographicHash>
#include <QFile>

#include <algorithm>
#include <limits>

namespace mcim::gui {

namespace {

using engine::AddInterventions;
using engine::RemoveInterventions;
using Branch = engine::Timeline::Branch;

} // namespace

QByteArray RunBook::contentOf(const QString& scenario)
{
    QFile file(scenario);
    if (!isFileName(scenario) || !file.open(QIODevice::ReadOnly)) {
        return {};
    }
    QCryptographicHash hash(QCryptographicHash::Sha256);
    hash.addData(&file);
    return hash.result();
}

namespace {

const Branch& branchOf(const engine::Timeline& timeline, std::uint32_t id)
{
    const auto& all = timeline.branches();
    return *std::ranges::find(all, id, &Branch::id);
}

/// That branch, or the ancestor that a decision after `at` events leaves.
std::uint32_t branchAt(const engine::Timeline& timeline, std::uint32_t id, std::uint32_t at)
{
    const Branch* branch = &branchOf(timeline, id);
    while (branch->decided && at < branch->forkAt) {
        branch = &branchOf(timeline, branch->parent);
    }
    return branch->id;
}

/// How many events two branches of a timeline have in common.
std::uint32_t partingOf(const engine::Timeline& timeline, std::uint32_t a, std::uint32_t b)
{
    std::map<std::uint32_t, std::uint32_t> reachOfA;
    std::uint32_t reach = engine::maxRecords;
    for (const Branch* branch = &branchOf(timeline, a);; branch = &branchOf(timeline, branch->parent)) {
        reachOfA[branch->id] = reach;
        if (!branch->decided) {
            break;
        }
        reach = std::min(reach, branch->forkAt);
    }
    reach = engine::maxRecords;
    for (const Branch* branch = &branchOf(timeline, b);; branch = &branchOf(timeline, branch->parent)) {
        if (const auto found = reachOfA.find(branch->id); found != reachOfA.end()) {
            return std::min(reach, found->second);
        }
        reach = std::min(reach, branch->forkAt);
    }
}

engine::Decision withoutOwn(const QString& fault)
{
    return {0, fault.toStdString(), RemoveInterventions{fault.toStdString()}};
}

bool isOf(const model::Intervention& intervention, const QString& fault)
{
    return intervention.id == fault.toStdString();
}

} // namespace

/// A decision as the state before it and the state after it.
class DecisionCommand : public QUndoCommand
{
public:
    DecisionCommand(RunBook& book, RunBook::State before, RunBook::State after)
        : m_book(book), m_before(std::move(before)), m_after(std::move(after))
    {
    }
    void undo() override { m_book.apply(m_before); }
    void redo() override { m_book.apply(m_after); }

private:
    RunBook& m_book;
    RunBook::State m_before;
    RunBook::State m_after;
};

RunBook::RunBook(const EngineSource& source) : m_source(source) {}

bool RunBook::open(const QString& scenario, const QString& profile, QString& problem)
{
    const bool isAsWritten = isEmpty() || scenario != this->scenario();
    const QByteArray content = contentOf(scenario);
    const auto known = std::ranges::find_if(m_trees, [&](const Tree& tree) {
        const bool isItsProfile = isAsWritten && !tree.ownProfile.isEmpty() ? tree.profile == tree.ownProfile : tree.profile == profile;
        return tree.scenario == scenario && tree.content == content && (isItsProfile || !tree.run->isLive());
    });
    if (known != m_trees.end()) {
        m_tree = static_cast<int>(known - m_trees.begin());
        return true;
    }
    std::unique_ptr<EngineRun> run = m_source.begin(scenario, profile, isAsWritten, problem);
    if (!run) {
        return false;
    }
    const QString its = run->profile();
    m_trees.push_back({scenario, its, content, run->isFromDocument() && isAsWritten ? its : QString(), std::move(run), 0, {}});
    m_tree = static_cast<int>(m_trees.size()) - 1;
    return true;
}

RunBook::Look RunBook::lookOf(std::uint32_t branch) const
{
    const auto found = tree().looks.find(branch);
    return found == tree().looks.end() ? Look::Shown : found->second;
}

QString RunBook::nameOf(const Branch& branch) const
{
    if (!branch.decided) {
        return branch.name == "main" ? tr("main") : QString::fromStdString(branch.name);
    }
    const Branch& parent = branchOf(run().timeline(), branch.parent);
    const QString before = parent.decided ? nameOf(parent) + QStringLiteral(" + ") : QString();
    if (const auto* removed = std::get_if<RemoveInterventions>(&*branch.decided); removed && removed->id == branch.name) {
        return before + tr("without “%1”").arg(m_source.titleOf(QString::fromStdString(removed->id)));
    }
    const QString name = QString::fromStdString(branch.name);
    const FaultEntry* fault = m_source.fault(name);
    return fault ? before + fault->title : name;
}

QList<BranchEntry> RunBook::branches() const
{
    if (!run().isLive()) {
        return {{0, tr("recorded"), -1, 0}};
    }
    const std::vector<Branch>& all = run().timeline().branches();
    QList<BranchEntry> entries;
    // Each branch stands below the one that it left; what is not shown is passed over, not those that left it.
    const auto add = [&](const auto& self, const Branch& branch, int parent) -> void {
        const bool isShown = lookOf(branch.id) == Look::Shown;
        if (isShown) {
            entries.append({branch.id, nameOf(branch), parent, static_cast<int>(branch.forkAt)});
        }
        const int its = isShown ? static_cast<int>(entries.size()) - 1 : parent;
        for (const Branch& other : all) {
            if (other.decided && other.parent == branch.id) {
                self(self, other, its);
            }
        }
    };
    add(add, all.front(), -1);
    return entries;
}

int RunBook::branchIndex() const
{
    const QList<BranchEntry> entries = branches();
    const auto found = std::ranges::find(entries, run().branch(), &BranchEntry::id);
    return found == entries.end() ? 0 : static_cast<int>(found - entries.begin());
}

void RunBook::goTo(std::uint32_t branch, int cursor)
{
    run().switchBranch(branch);
    run().reach(cursor);
    setCursor(std::min<int>(cursor, static_cast<int>(run().events().size())));
}

void RunBook::switchBranch(std::uint32_t branch)
{
    if (branch == run().branch()) {
        return;
    }
    const auto parting = static_cast<int>(partingOf(run().timeline(), run().branch(), branch));
    goTo(branch, std::min(cursor(), parting));
}

RunBook::State RunBook::state() const
{
    State state{m_tree, run().branch(), cursor(), {}};
    for (const Branch& branch : run().timeline().branches()) {
        state.branches[branch.id] = {branch.name, lookOf(branch.id)};
    }
    return state;
}

void RunBook::apply(const State& state)
{
    m_tree = state.tree;
    for (const Branch& branch : std::vector(run().timeline().branches())) {
        const auto found = state.branches.find(branch.id);
        if (found == state.branches.end()) {
            tree().looks[branch.id] = Look::Undone;
            continue;
        }
        tree().looks[branch.id] = found->second.second;
        if (branch.name != found->second.first) {
            run().renameBranch(branch.id, found->second.first);
        }
    }
    goTo(state.branch, state.cursor);
}

/// What was undone before shows again, as nothing can bring it back any more.
void RunBook::decided(State before)
{
    for (auto& [branch, look] : tree().looks) {
        look = look == Look::Undone ? Look::Shown : look;
    }
    m_decisions.push(new DecisionCommand(*this, std::move(before), state()));
}

void RunBook::renameBranch(std::uint32_t branch, const QString& name)
{
    const QString wanted = name.simplified();
    if (wanted.isEmpty() || wanted == nameOf(branchOf(run().timeline(), branch))) {
        return;
    }
    State before = state();
    run().renameBranch(branch, wanted.toStdString());
    decided(std::move(before));
}

QString RunBook::removeBranch(std::uint32_t branch)
{
    const auto& all = run().timeline().branches();
    const Branch removed = branchOf(run().timeline(), branch);
    if (!removed.decided) {
        return tr("The first branch stays; the others leave it.");
    }
    const bool hasChildren = std::ranges::any_of(all, [&](const Branch& other) {
        return other.decided && other.parent == branch && other.id != branch && lookOf(other.id) != Look::Removed;
    });
    if (hasChildren) {
        return tr("“%1” has branches of its own; delete those first.").arg(nameOf(removed));
    }
    State before = state();
    tree().looks[branch] = Look::Removed;
    if (run().branch() == branch) {
        goTo(removed.parent, std::min<int>(cursor(), static_cast<int>(removed.forkAt)));
    }
    decided(std::move(before));
    return {};
}

QStringList RunBook::activeFaults() const
{
    QStringList active;
    for (const model::Intervention& one : inForceAt(std::numeric_limits<int>::max())) {
        const QString id = QString::fromStdString(one.id);
        if (!active.contains(id) && m_source.fault(id)) {
            active << id;
        }
    }
    return active;
}

std::vector<model::Intervention> RunBook::inForceAt(int at) const
{
    if (!run().isLive()) {
        return {};
    }
    std::vector<engine::Decision> decisions = run().decisions();
    std::erase_if(decisions, [at](const engine::Decision& decision) { return decision.at > static_cast<std::uint32_t>(at); });
    return engine::interventionsInForce(run().timeline().setup(), decisions);
}

QString RunBook::contradiction(const QString& fault, int at) const
{
    auto present = inForceAt(at);
    // What a scenario lists one by one acts in its order, and may undo itself.
    std::erase_if(present, [this](const model::Intervention& one) { return !m_source.fault(QString::fromStdString(one.id)); });
    const auto found = engine::contradictionIn(present, EngineSource::interventionsOf(fault));
    return found ? tr("%1. Switch one of them off first.").arg(QString::fromStdString(story::contradictionSentence(*found, resources::texts()))) : QString();
}

bool RunBook::goToSame(const engine::Decided& what, int at)
{
    const engine::Timeline& timeline = run().timeline();
    const auto position = static_cast<std::uint32_t>(at);
    const std::uint32_t parent = branchAt(timeline, run().branch(), position);
    const auto same = std::ranges::find_if(timeline.branches(), [&](const Branch& branch) {
        return branch.decided == what && branch.parent == parent && branch.forkAt == position && lookOf(branch.id) != Look::Removed;
    });
    if (same == timeline.branches().end()) {
        return false;
    }
    State before = state();
    tree().looks[same->id] = Look::Shown;
    goTo(same->id, at);
    decided(std::move(before));
    return true;
}

Deciding RunBook::decide(engine::Decided what, int at, const QString& name)
{
    if (goToSame(what, at)) {
        return Deciding::Made;
    }
    State before = state();
    if (!run().fork(at, std::move(what), name.toStdString())) {
        return Deciding::CanNotBeMade;
    }
    setCursor(at);
    decided(std::move(before));
    return Deciding::Made;
}

Deciding RunBook::addFault(const QString& fault, int at)
{
    std::vector<engine::Decision> decisions = run().decisions();
    const auto removal = std::ranges::find(decisions, engine::Decided{RemoveInterventions{fault.toStdString()}}, &engine::Decision::what);
    if (at == 0 && removal != decisions.end()) {
        decisions.erase(removal);
        follow(decisions, 0);
        return Deciding::Made;
    }
    engine::Decided what = AddInterventions{EngineSource::interventionsOf(fault)};
    if (goToSame(what, at)) {
        return Deciding::Made;
    }
    return at > 0 && !run().wouldChange(at, what) ? Deciding::ChangesNothing : decide(std::move(what), at, fault);
}

void RunBook::follow(const std::vector<engine::Decision>& decisions, int cursor)
{
    State before = state();
    goTo(0, 0);
    for (const engine::Decision& decision : decisions) {
        const engine::Timeline& timeline = run().timeline();
        const auto isSame = [&](const Branch& branch) {
            return branch.decided == decision.what && branch.parent == run().branch() && branch.forkAt == decision.at && lookOf(branch.id) != Look::Removed;
        };
        const auto same = std::ranges::find_if(timeline.branches(), isSame);
        if (same != timeline.branches().end()) {
            tree().looks[same->id] = Look::Shown;
            run().switchBranch(same->id);
        } else {
            run().fork(static_cast<int>(decision.at), decision.what, decision.name);
        }
    }
    goTo(run().branch(), cursor);
    decided(std::move(before));
}

void RunBook::removeFault(const QString& fault)
{
    std::vector<engine::Decision> kept;
    auto first = static_cast<std::uint32_t>(cursor());
    for (engine::Decision decision : run().decisions()) {
        auto* added = std::get_if<AddInterventions>(&decision.what);
        const auto erased = added ? std::erase_if(added->interventions, [&](const model::Intervention& one) { return isOf(one, fault); }) : 0;
        first = erased > 0 ? std::min(first, decision.at) : first;
        if (erased == 0 || !added->interventions.empty()) {
            kept.push_back(std::move(decision));
        }
    }
    if (isOwn(fault)) {
        kept.insert(kept.begin(), withoutOwn(fault));
        first = 0;
    }
    follow(kept, static_cast<int>(first));
}

bool RunBook::isOwn(const QString& fault) const
{
    const auto own = engine::interventionsInForce(run().timeline().setup(), {});
    const auto isTakenOut = [&](const engine::Decision& decision) {
        const auto* removed = std::get_if<RemoveInterventions>(&decision.what);
        return removed && removed->id == fault.toStdString();
    };
    return std::ranges::any_of(own, [&](const model::Intervention& one) { return isOf(one, fault); })
        && std::ranges::none_of(run().decisions(), isTakenOut);
}

void RunBook::removeFaults()
{
    std::vector<engine::Decision> left;
    for (const QString& fault : run().ownFaults()) {
        left.push_back(withoutOwn(fault));
    }
    const std::vector<engine::Decision> decisions = run().decisions();
    if (decisions != left) {
        follow(left, left.empty() ? std::min<int>(cursor(), static_cast<int>(decisions.front().at)) : 0);
    }
}

} // namespace mcim::gui
