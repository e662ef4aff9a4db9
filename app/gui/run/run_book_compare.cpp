// SPDX-License-Identifier: GPL-3.0-or-later
// What of the open runs can be laid beside each other.
#include "gui/run/run_book.h"

namespace mcim::gui {

QList<Choice> RunBook::comparables() const
{
    QList<Choice> all;
    const auto add = [&](int index) {
        const Tree& tree = m_trees[static_cast<std::size_t>(index)];
        const bool isCurrent = index == m_tree;
        const QString run = tree.run->title() + QStringLiteral(" · ") + tree.profile;
        if (!tree.run->isLive()) {
            all.append({QStringLiteral("%1/0").arg(index), tree.run->title(), tr("recorded")});
            return;
        }
        for (const engine::Timeline::Branch& branch : tree.run->timeline().branches()) {
            const auto look = tree.looks.find(branch.id);
            if (look == tree.looks.end() || look->second == Look::Shown) {
                const QString name = branch.decided ? nameOf(branch) : tr("main");
                all.append({QStringLiteral("%1/%2").arg(index).arg(branch.id), isCurrent ? name : run + QStringLiteral(" · ") + name, isCurrent ? run : QString()});
            }
        }
    };
    if (m_tree >= 0) {
        add(m_tree);
    }
    for (int i = 0; i < static_cast<int>(m_trees.size()); ++i) {
        if (i != m_tree) {
            add(i);
        }
    }
    return all;
}

std::shared_ptr<const engine::Run> RunBook::whole(const QString& comparable, int most) const
{
    const QStringList parts = comparable.split(QLatin1Char('/'));
    const int index = parts.value(0).toInt();
    const QList<Choice> all = comparables();
    const bool isThere = std::ranges::any_of(all, [&](const Choice& one) { return one.id == comparable; });
    return isThere ? m_trees[static_cast<std::size_t>(index)].run->whole(parts.value(1).toUInt(), most) : nullptr;
}

} // namespace mcim::gui
