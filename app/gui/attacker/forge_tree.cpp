// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/attacker/forge_tree.h"

#include "gui/attacker/forge_model.h"
#include "gui/run/record_words.h"
#include "mcim/analysis/proof_text.h"
#include "resources/resources.h"

#include <algorithm>

namespace mcim::gui {

using analysis::GuardState;
using analysis::Knower;
using analysis::Need;
using analysis::PutIn;

namespace {

QString numberOf(const RunView& view, std::uint32_t record)
{
    const EventSummary* event = view.event(static_cast<int>(record) - 1);
    return event ? event->number : ForgeModel::tr("the start");
}

void addProof(QStringList& lines, const analysis::ProofStep& step)
{
    constexpr qsizetype mostLines = 4;
    if (lines.size() < mostLines) {
        lines << QString::fromStdString(analysis::proofText(step, resources::texts()));
    }
    for (const analysis::ProofStep& from : step.from) {
        addProof(lines, from);
    }
}

/// Who has it since when.
QString holdersOf(const analysis::Ledger& ledger, const RunView& view, const Need& need)
{
    QStringList lines;
    for (const Knower& knower : need.knowers) {
        if (const analysis::Fact* fact = ledger.closure().fact(knower, need.term)) {
            lines << ForgeModel::tr("%1 knows it since %2").arg(QString::fromStdString(knower.text()), numberOf(view, fact->record));
        }
    }
    return lines.join(QLatin1Char('\n'));
}

ForgeNode nodeOf(const analysis::Ledger& ledger, const RunView& view, const Need& need)
{
    ForgeNode node;
    node.name = needName(need);
    if (need.isKnown) {
        node.state = ForgeModel::Known;
        node.note = need.since == 0 ? ForgeModel::tr("known from the start") : ForgeModel::tr("known since %1").arg(numberOf(view, need.since));
        node.event = static_cast<int>(need.since) - 1;
        QStringList lines;
        if (const auto proof = ledger.proof(Knower::attacker(), need.term)) {
            addProof(lines, *proof);
        }
        node.detail = lines.join(QLatin1Char('\n'));
        return node;
    }
    node.state = ForgeModel::Missing;
    node.note = need.knowers.empty() ? words("need.nobody") : ForgeModel::tr("missing · known to %1").arg(knowerNames(need.knowers));
    node.detail = holdersOf(ledger, view, need);
    return node;
}

/// Lays out needs from left to right.
class Layout
{
public:
    Layout(const analysis::Ledger& ledger, const RunView& view) : m_ledger(ledger), m_view(view) {}

    /// A goal with what it takes below the trees so far.
    void addGoal(ForgeNode goal, const std::vector<Need>& needs)
    {
        const double height = std::max(1.0, heightOf(needs));
        goal.column = 0;
        goal.at = m_tree.height + (height - 1) / 2;
        const double at = goal.at;
        m_tree.nodes.append(std::move(goal));
        m_tree.columns = std::max(m_tree.columns, 1);
        join(0, {at}, place(needs, 1, m_tree.height));
        m_tree.height += height;
    }
    void addGoal(ForgeNode goal, QList<ForgeNode> parts)
    {
        const auto height = static_cast<double>(parts.size());
        const double top = m_tree.height;
        goal.at = top + (height - 1) / 2;
        std::vector<double> places;
        for (ForgeNode& part : parts) {
            part.column = 1;
            part.at = top + static_cast<double>(places.size());
            places.push_back(part.at);
        }
        join(0, {goal.at}, places);
        m_tree.nodes.append(std::move(goal));
        m_tree.nodes.append(std::move(parts));
        m_tree.columns = std::max(m_tree.columns, 2);
        m_tree.height += height;
    }
    ForgeTree tree() && { return std::move(m_tree); }

private:
    /// Neighbours from `first` on that take the same.
    static std::size_t runFrom(const std::vector<Need>& needs, std::size_t first)
    {
        std::size_t end = first + 1;
        while (end < needs.size() && !needs[first].from.empty() && needs[end].from == needs[first].from) {
            ++end;
        }
        return end;
    }
    static double heightOf(const std::vector<Need>& needs)
    {
        double height = 0;
        for (std::size_t i = 0; i < needs.size();) {
            const std::size_t end = runFrom(needs, i);
            height += std::max(static_cast<double>(end - i), heightOf(needs[i].from));
            i = end;
        }
        return height;
    }
    /// Where they were placed.
    std::vector<double> place(const std::vector<Need>& needs, int column, double top)
    {
        std::vector<double> places;
        for (std::size_t i = 0; i < needs.size();) {
            const std::size_t end = runFrom(needs, i);
            const auto count = static_cast<double>(end - i);
            const double below = heightOf(needs[i].from);
            const double height = std::max(count, below);
            std::vector<double> own;
            for (std::size_t k = i; k < end; ++k) {
                ForgeNode node = nodeOf(m_ledger, m_view, needs[k]);
                node.column = column;
                node.at = top + (height - count) / 2 + static_cast<double>(k - i);
                own.push_back(node.at);
                m_tree.nodes.append(std::move(node));
            }
            m_tree.columns = std::max(m_tree.columns, column + 1);
            join(column, own, place(needs[i].from, column + 1, top + (height - below) / 2));
            places.insert(places.end(), own.begin(), own.end());
            top += height;
            i = end;
        }
        return places;
    }
    void join(int column, const std::vector<double>& left, const std::vector<double>& right)
    {
        if (left.empty() || right.empty()) {
            return;
        }
        for (const double at : left) {
            m_tree.lines.append({ForgeLine::Out, column, at, at});
        }
        for (const double at : right) {
            m_tree.lines.append({ForgeLine::In, column, at, at});
        }
        m_tree.lines.append({ForgeLine::Along, column, std::min(left.front(), right.front()), std::max(left.back(), right.back())});
    }

    const analysis::Ledger& m_ledger;
    const RunView& m_view;
    ForgeTree m_tree;
};

QList<ForgeNode> putNodes(const std::vector<PutIn>& put, const RunView& view)
{
    QList<ForgeNode> nodes;
    for (const PutIn& one : put) {
        ForgeNode node;
        node.name = pathWords(one.field).name;
        node.note = words("forge.put." + enumText(one.source));
        node.state = one.source == analysis::PutSource::Secret ? ForgeModel::Missing : ForgeModel::Known;
        if (one.source == analysis::PutSource::Known) {
            node.event = static_cast<int>(one.since) - 1;
            node.note = ForgeModel::tr("known since %1").arg(numberOf(view, one.since));
        }
        node.detail = node.state == ForgeModel::Missing ? ForgeModel::tr("known to %1").arg(knowerNames(one.knowers)) : QString();
        nodes.append(std::move(node));
    }
    return nodes;
}

} // namespace

QString needName(const Need& need)
{
    return need.secret ? words("secret." + std::string(knowledge::secretRow(*need.secret).name) + ".title") : words("need." + need.name, need.name);
}

QString guardName(const GuardState& guard)
{
    return QString::fromStdString(resources::texts().text("guard." + enumText(guard.guard), {{"field", guard.field}}));
}

QString knowerNames(const std::vector<Knower>& knowers)
{
    QStringList names;
    for (const Knower& knower : knowers) {
        names << QString::fromStdString(knower.text());
    }
    return names.join(QStringLiteral(", "));
}

ForgeTree forgeTree(const analysis::Ledger& ledger, const RunView& view, const std::vector<GuardState>& guards, const std::vector<PutIn>& put)
{
    Layout layout(ledger, view);
    for (const GuardState& guard : guards) {
        ForgeNode goal;
        goal.name = guardName(guard);
        goal.note = guard.isRedone ? ForgeModel::tr("the attacker can make it") : ForgeModel::tr("goal · can't be made");
        goal.state = ForgeModel::Goal;
        layout.addGoal(std::move(goal), guard.needs);
    }
    if (!put.empty()) {
        ForgeNode goal;
        goal.name = ForgeModel::tr("What the edit puts in");
        goal.note = ForgeModel::tr("as the receiver gets it");
        goal.state = ForgeModel::Goal;
        layout.addGoal(std::move(goal), putNodes(put, view));
    }
    return std::move(layout).tree();
}

QVariant ForgeLineModel::data(const QModelIndex& index, int role) const
{
    const ForgeLine* row = rowAt(index);
    if (!row) {
        return {};
    }
    switch (role) {
    case KindRole: return row->kind;
    case ColumnRole: return row->column;
    case FromRole: return row->from;
    case ToRole: return row->to;
    default: return {};
    }
}

QHash<int, QByteArray> ForgeLineModel::roleNames() const
{
    return {{KindRole, "kind"}, {ColumnRole, "column"}, {FromRole, "from"}, {ToRole, "to"}};
}

} // namespace mcim::gui
