// SPDX-License-Identifier: GPL-3.0-or-later
// The runs of a session as its file keeps them.
#include "gui/run/run_book.h"

#include "resources/resources.h"

#include <QCoreApplication>

namespace mcim::gui {

formats::SavedRun RunBook::saved(const Tree& tree)
{
    const engine::Timeline& timeline = tree.run->timeline();
    formats::SavedRun saved;
    saved.source = tree.scenario.toStdString();
    saved.setup = timeline.setup();
    saved.cursor = static_cast<std::uint32_t>(tree.cursor);
    std::map<std::uint32_t, std::uint32_t> places{{0, 0}};
    for (const engine::Timeline::Branch& branch : timeline.branches()) {
        const auto look = tree.looks.find(branch.id);
        const Look its = look == tree.looks.end() ? Look::Shown : look->second;
        if (branch.decided && its != Look::Removed) {
            saved.branches.push_back({places[branch.parent], {branch.forkAt, branch.name, *branch.decided}, its == Look::Undone});
            places[branch.id] = static_cast<std::uint32_t>(saved.branches.size());
        }
    }
    saved.branch = places[tree.run->branch()];
    return saved;
}

formats::Session RunBook::saved() const
{
    formats::Session session;
    for (std::size_t i = 0; i < m_trees.size(); ++i) {
        if (!m_trees[i].run->isLive()) {
            continue;
        }
        if (static_cast<int>(i) == m_tree) {
            session.run = static_cast<std::uint32_t>(session.runs.size());
        }
        session.runs.push_back(saved(m_trees[i]));
    }
    return session;
}

bool RunBook::restore(const formats::SavedRun& saved, Tree& tree)
{
    engine::RunSetup setup = saved.setup;
    tree.scenario = QString::fromStdString(saved.source);
    tree.profile = QString::fromStdString(model::profileWord(setup.scenario, setup.profile));
    tree.content = contentOf(tree.scenario);
    tree.run = std::make_unique<EngineRun>(std::move(setup));
    std::vector<std::uint32_t> ids{0};
    for (const formats::SavedBranch& branch : saved.branches) {
        tree.run->switchBranch(ids[branch.parent]);
        if (!tree.run->fork(static_cast<int>(branch.decision.at), branch.decision.what, branch.decision.name)) {
            return false;
        }
        ids.push_back(tree.run->branch());
        if (branch.isHidden) {
            tree.looks[ids.back()] = Look::Undone;
        }
    }
    tree.run->switchBranch(ids[saved.branch]);
    tree.run->reach(static_cast<int>(saved.cursor));
    tree.cursor = std::min(static_cast<int>(saved.cursor), static_cast<int>(tree.run->events().size()));
    return true;
}

bool RunBook::restore(const formats::Session& session, QString& problem)
{
    std::vector<Tree> trees;
    for (const formats::SavedRun& saved : session.runs) {
        Tree tree;
        if (!restore(saved, tree)) {
            problem = QCoreApplication::translate("RunBook", "A decision of this session can't be made in its run “%1”.").arg(QString::fromStdString(saved.source));
            return false;
        }
        trees.push_back(std::move(tree));
    }
    m_decisions.clear();
    m_trees = std::move(trees);
    m_tree = static_cast<int>(session.run);
    return true;
}

} // namespace mcim::gui
