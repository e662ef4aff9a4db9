// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/analysis/compare_values.h"

#include "mcim/model/check.h"
#include "mcim/story/leaf_text.h"

#include <algorithm>
#include <cstdlib>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <map>

namespace mcim::analysis {
namespace {

using engine::EventKind;
using engine::StepRecord;

/// A value with the octets that it stands for.
struct NamedLeaf {
    std::string text;
    Bytes octets;
};

/// Values by their paths, in the order in which they came.
class LeafList
{
public:
    void add(std::string path, NamedLeaf leaf)
    {
        const std::size_t count = ++m_counts[path];
        if (count > 1) {
            path += fmt::format("#{}", count);
        }
        m_index.emplace(path, m_order.size());
        m_order.emplace_back(std::move(path), std::move(leaf));
    }
    const NamedLeaf* find(const std::string& path) const
    {
        const auto found = m_index.find(path);
        return found == m_index.end() ? nullptr : &m_order[found->second].second;
    }
    const std::vector<std::pair<std::string, NamedLeaf>>& order() const { return m_order; }

private:
    std::map<std::string, std::size_t> m_counts;
    std::map<std::string, std::size_t> m_index;
    std::vector<std::pair<std::string, NamedLeaf>> m_order;
};

void addLeavesOf(const std::vector<codecs::FieldNode>& nodes, const codecs::FieldLayer& layer, const std::string& above, LeafList& leaves)
{
    for (const codecs::FieldNode& node : nodes) {
        const std::string path = above + "/" + node.name;
        if (!node.children.empty()) {
            addLeavesOf(node.children, layer, path, leaves);
            continue;
        }
        const std::size_t start = std::min(node.offset, layer.octets.size());
        leaves.add(path, {node.value, toBytes(ByteView(layer.octets).subspan(start, std::min(node.length, layer.octets.size() - start)))});
    }
}

LeafList fieldsOf(const StepRecord& record, bool showSecrets)
{
    std::vector<codecs::InnerOctets> inner;
    std::ranges::copy_if(record.inner, std::back_inserter(inner), [&](const codecs::InnerOctets& one) { return showSecrets || !story::isSecretInner(one.type); });
    LeafList leaves;
    for (const codecs::FieldLayer& layer : codecs::fieldTree(record.to.role, record.channel, record.octets, inner).layers) {
        addLeavesOf(layer.fields, layer, layer.name, leaves);
    }
    return leaves;
}

/// Octets at the same place that differ, and those that one has more.
std::size_t differingOctets(ByteView a, ByteView b)
{
    const std::size_t common = std::min(a.size(), b.size());
    std::size_t count = std::max(a.size(), b.size()) - common;
    for (std::size_t i = 0; i < common; ++i) {
        count += a[i] != b[i] ? 1 : 0;
    }
    return count;
}

class ValueList
{
public:
    void texts(ValueKind kind, const std::string& path, std::optional<std::string> a, std::optional<std::string> b)
    {
        if (a != b) {
            m_values.push_back({kind, path, std::move(a), std::move(b)});
        }
    }

    /// Both sides' leaves in the order of B, then what only A has.
    void leaves(ValueKind kind, const LeafList& a, const LeafList& b, bool withOctets)
    {
        for (const auto& [path, leaf] : b.order()) {
            const NamedLeaf* other = a.find(path);
            if (!other) {
                push(kind, path, nullptr, &leaf, withOctets);
            } else if (withOctets ? other->text != leaf.text || other->octets != leaf.octets : !isSameValue(textOf(other->octets), textOf(leaf.octets))) {
                push(kind, path, other, &leaf, withOctets);
            }
        }
        for (const auto& [path, leaf] : a.order()) {
            if (!b.find(path)) {
                push(kind, path, &leaf, nullptr, withOctets);
            }
        }
    }

    std::vector<DifferingValue> take() { return std::move(m_values); }
    bool isEmpty() const { return m_values.empty(); }

private:
    void push(ValueKind kind, const std::string& path, const NamedLeaf* a, const NamedLeaf* b, bool withOctets)
    {
        // Where the words are the same, the octets tell the difference.
        const bool asOctets = withOctets && a && b && a->text == b->text;
        const auto shown = [&](const NamedLeaf* leaf) { return leaf ? std::optional(asOctets ? toHexGroups(leaf->octets) : leaf->text) : std::nullopt; };
        DifferingValue value{kind, path, shown(a), shown(b)};
        const Bytes none;
        const Bytes& left = a ? a->octets : none;
        const Bytes& right = b ? b->octets : none;
        if (withOctets) {
            value.octets = std::max(left.size(), right.size());
            value.octetsDiffer = differingOctets(left, right);
        }
        m_values.push_back(std::move(value));
    }

    std::vector<DifferingValue> m_values;
};

std::string shownValue(const std::string& text, Secrecy secrecy, bool showSecrets)
{
    return secrecy == Secrecy::Secret && !showSecrets ? story::masked(text) : text;
}

/// What is masked is told apart by what it is, and said as masked.
LeafList computedLeaves(const StepRecord& record, bool showSecrets)
{
    LeafList leaves;
    for (const entities::Computation& one : record.computations) {
        for (const auto* part : {&one.inputs, &one.outputs}) {
            for (const entities::NamedValue& value : *part) {
                leaves.add(one.name + "/" + value.name, {shownValue(value.text, value.secrecy, showSecrets), toBytes(value.text)});
            }
        }
    }
    return leaves;
}

LeafList changedLeaves(const StepRecord& record, bool showSecrets)
{
    LeafList leaves;
    for (const engine::StateChange& one : record.changes) {
        const std::string after = one.change.after.value_or("");
        leaves.add(one.entity.text() + " " + one.change.path, {shownValue(after, one.change.secrecy, showSecrets), toBytes(after)});
    }
    return leaves;
}

std::string verdictText(const StepRecord& record)
{
    const std::string name = story::verdictName(record.verdict.kind);
    return record.verdict.check ? fmt::format("{}, {}", name, model::checkRow(*record.verdict.check).name) : name;
}

LeafList checkLeaves(const StepRecord& record)
{
    LeafList leaves;
    for (const engine::CheckRecord& check : record.checks) {
        const std::string text = check.holds ? "holds" : check.obeyed ? "fails" : "fails, switched off";
        leaves.add(std::string(model::checkRow(check.id).name), {text, toBytes(text)});
    }
    return leaves;
}

std::string nanoseconds(std::int64_t ns)
{
    return fmt::format("{}.{:03} ms", ns / 1'000'000, std::abs(ns / 1000 % 1000));
}

} // namespace

bool isSameValue(std::string_view a, std::string_view b)
{
    return a == b || ((story::isMaskedText(a) || story::isMaskedText(b)) && story::masked(std::string(a)) == story::masked(std::string(b)));
}

bool haveOtherChanges(const StepRecord& a, const StepRecord& b)
{
    const auto isSameText = [](const std::optional<std::string>& left, const std::optional<std::string>& right) {
        return left.has_value() == right.has_value() && (!left || isSameValue(*left, *right));
    };
    return !std::ranges::equal(a.changes, b.changes, [&](const engine::StateChange& left, const engine::StateChange& right) {
        return left.entity == right.entity && left.imposed == right.imposed && left.change.path == right.change.path && isSameText(left.change.before, right.change.before)
            && isSameText(left.change.after, right.change.after);
    });
}

std::vector<DifferingValue> differingValues(const StepRecord& a, const StepRecord& b, std::int64_t atA, std::int64_t atB, bool showSecrets)
{
    ValueList values;
    if (a.octets != b.octets || !(a.inner == b.inner)) {
        values.leaves(ValueKind::Field, fieldsOf(a, showSecrets), fieldsOf(b, showSecrets), true);
    }
    if (a.octets != b.octets && values.isEmpty()) {
        values.texts(ValueKind::Field, "octets", toHex(a.octets), toHex(b.octets));
    }
    values.texts(ValueKind::Way, "fate", fmt::format("{}", fmt::join(engine::fateIds(a.fate), ", ")), fmt::format("{}", fmt::join(engine::fateIds(b.fate), ", ")));
    values.texts(ValueKind::Way, "interventions", fmt::format("{}", fmt::join(a.interventions, ", ")), fmt::format("{}", fmt::join(b.interventions, ", ")));
    values.leaves(ValueKind::Computation, computedLeaves(a, showSecrets), computedLeaves(b, showSecrets), false);
    values.leaves(ValueKind::Check, checkLeaves(a), checkLeaves(b), false);
    values.texts(ValueKind::Verdict, "verdict", verdictText(a), verdictText(b));
    values.leaves(ValueKind::State, changedLeaves(a, showSecrets), changedLeaves(b, showSecrets), false);
    values.texts(ValueKind::Time, "wait", nanoseconds(a.sentAt.ns - atA), nanoseconds(b.sentAt.ns - atB));
    values.texts(ValueKind::Time, "travel", nanoseconds(a.at.ns - a.sentAt.ns), nanoseconds(b.at.ns - b.sentAt.ns));
    return values.take();
}

} // namespace mcim::analysis
