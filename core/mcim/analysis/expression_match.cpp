// SPDX-License-Identifier: GPL-3.0-or-later
// Asking an expression of a record.
#include "mcim/analysis/expression_words.h"
#include "mcim/base/names.h"
#include "mcim/model/check.h"
#include "mcim/story/leaf_text.h"

#include <algorithm>
#include <fmt/format.h>

namespace mcim::analysis {
namespace {

using engine::EventKind;
using engine::StepRecord;
using Name = Expression::Name;
using Node = Expression::Node;
using NodeKind = Expression::NodeKind;
using Operator = Expression::Operator;
using Values = std::vector<std::string>;

/// Between what a field is and what that means: "21 · Synch failure".
constexpr std::string_view meaningSign = " · ";

bool isMessage(const StepRecord& record)
{
    return record.kind == EventKind::Message || record.kind == EventKind::ConnectionLost;
}

bool isHex(std::string_view text)
{
    return !text.empty() && std::ranges::all_of(text, [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

std::string withoutBlanks(std::string_view text)
{
    std::string tight(text);
    std::erase(tight, ' ');
    return tight;
}

/// A field is what it says, what that means, and octets without the blanks between their groups.
std::vector<std::string> readings(const std::string& value)
{
    std::vector<std::string> all{value};
    if (const std::size_t at = value.find(meaningSign); at != std::string::npos) {
        all.push_back(value.substr(0, at));
        all.push_back(value.substr(at + meaningSign.size()));
    }
    if (const std::string tight = withoutBlanks(lowered(value)); tight != value && isHex(tight)) {
        all.push_back(tight);
    }
    return all;
}

/// Below, equal or above; nothing where one of the two is no number.
std::optional<int> order(const std::string& value, const std::string& literal)
{
    const auto a = numberIn(value);
    const auto b = numberIn(literal);
    return a && b ? std::optional(*a < *b ? -1 : *a > *b ? 1 : 0) : std::nullopt;
}

bool isEqual(const std::string& value, const std::string& literal)
{
    if (const auto sign = order(value, literal)) {
        return *sign == 0;
    }
    const std::string lower = lowered(literal);
    return lowered(value) == lower || (lower.starts_with("0x") && isHex(lowered(value)) && lowered(value) == lower.substr(2));
}

bool contains(const std::string& value, const std::string& literal)
{
    const std::string lower = lowered(literal);
    return lowered(value).find(lower) != std::string::npos || (lower.starts_with("0x") && value.find(lower.substr(2)) != std::string::npos);
}

bool compares(Operator op, const std::string& value, const std::string& literal)
{
    const auto sign = order(value, literal);
    switch (op) {
    case Operator::None: return true;
    case Operator::Equal:
    case Operator::Unequal: return isEqual(value, literal);
    case Operator::Less: return sign && *sign < 0;
    case Operator::AtMost: return sign && *sign <= 0;
    case Operator::More: return sign && *sign > 0;
    case Operator::AtLeast: return sign && *sign >= 0;
    case Operator::Contains: return contains(value, literal);
    }
    return false;
}

/// Whether the name, by its letters and digits, is that of the node at the end of the path: from any place of the path on, with or
/// without the layer or the message before it, which a field may have in its own name ("GMM cause").
bool isNamed(const std::vector<std::string>& path, const std::vector<std::string>& heads, const std::string& wanted)
{
    std::string suffix;
    for (std::size_t i = path.size(); i-- > 0 && suffix.size() <= wanted.size();) {
        suffix = path[i] + suffix;
        const std::string bare = path[i].starts_with(heads.front()) ? suffix.substr(heads.front().size()) : suffix;
        if (suffix == wanted || bare == wanted || heads.back() + bare == wanted || std::ranges::any_of(heads, [&](const std::string& head) { return head + suffix == wanted; })) {
            return true;
        }
    }
    return false;
}

void addFields(const std::vector<codecs::FieldNode>& nodes, std::vector<std::string>& path, const std::vector<std::string>& heads, const std::string& wanted, Values& values)
{
    for (const codecs::FieldNode& node : nodes) {
        path.push_back(plainName(node.name));
        if (isNamed(path, heads, wanted)) {
            values.push_back(node.value);
        }
        addFields(node.children, path, heads, wanted, values);
        path.pop_back();
    }
}

/// A record's fields, taken apart when first asked for.
class Fields
{
public:
    explicit Fields(const StepRecord& record) : m_record(record) {}

    Values named(const std::string& name)
    {
        Values values;
        if (!isMessage(m_record)) {
            return values;
        }
        if (!m_tree) {
            m_tree = codecs::fieldTree(m_record.to.role, m_record.channel, m_record.octets, m_record.inner);
        }
        const std::string wanted = plainName(name);
        for (const codecs::FieldLayer& layer : m_tree->layers) {
            const std::vector<std::string> heads{plainName(layer.name), plainName(std::string_view(layer.name).substr(0, layer.name.find(' '))),
                                                 plainName(enumText(m_record.type))};
            std::vector<std::string> path;
            addFields(layer.fields, path, heads, wanted, values);
        }
        return values;
    }

private:
    const StepRecord& m_record;
    std::optional<codecs::FieldTree> m_tree;
};

/// The path of a state's field without the keys of its rows: "sessions[1].phase" is "sessions.phase".
std::string withoutKeys(const std::string& path)
{
    std::string result;
    bool isInside = false;
    for (const char c : path) {
        isInside = c == '[' || (isInside && c != ']');
        result += isInside || c == ']' ? "" : std::string(1, c);
    }
    return result;
}

/// What those state fields are afterwards: "VNO", "VNO.phase", "phase", "M2ME-2.phase".
Values changedTo(const StepRecord& record, const std::string& argument)
{
    const std::size_t dot = std::min(argument.find('.'), argument.size());
    const std::string head = lowered(argument.substr(0, dot));
    const auto isOf = [&](model::EntityId entity) { return lowered(entity.text()) == head || lowered(enumText(entity.role)) == head; };
    Values values;
    for (const engine::StateChange& change : record.changes) {
        const std::string path = "." + lowered(change.change.path);
        const std::string bare = lowered(withoutKeys(path));
        const auto endsWith = [&](const std::string& name) { return path.ends_with("." + name) || bare.ends_with("." + name); };
        const std::string field = lowered(dot < argument.size() ? argument.substr(dot + 1) : "");
        if ((isOf(change.entity) && (field.empty() || endsWith(field))) || endsWith(lowered(argument))) {
            values.push_back(change.change.after.value_or(""));
        }
    }
    return values;
}

/// All of them, or those that failed and are obeyed.
Values checkNames(const StepRecord& record, bool onlyFailed)
{
    Values names;
    for (const engine::CheckRecord& check : record.checks) {
        if (!onlyFailed || (!check.holds && check.obeyed)) {
            names.emplace_back(model::checkRow(check.id).name);
        }
    }
    return names;
}

Values partyNames(const StepRecord& record, Name name)
{
    const auto both = [](model::EntityId id) { return Values{id.text(), enumText(id.role)}; };
    if (name == Name::To) {
        return both(record.to);
    }
    Values values = both(record.from);
    if (name == Name::Party) {
        const Values more = both(record.to);
        values.insert(values.end(), more.begin(), more.end());
    }
    return values;
}

Values valuesOf(const Node& node, const StepRecord& record, Fields& fields)
{
    const auto when = [](bool is, const std::string& text) { return is ? Values{text} : Values{}; };
    switch (node.name) {
    case Name::Step: return {std::to_string(record.step.number)};
    case Name::Phase: return {enumText(model::stepRow(record.step).phase)};
    case Name::Place: return {std::to_string(record.place)};
    case Name::Number: return {std::to_string(record.number)};
    case Name::Event: return {engine::recordLabel(record)};
    case Name::Party:
    case Name::To:
    case Name::From: return partyNames(record, node.name);
    case Name::Message: return when(isMessage(record), enumText(record.type));
    case Name::Link: return when(isMessage(record), enumText(record.channel));
    case Name::Kind: return {enumText(record.kind)};
    case Name::Act: return when(record.kind == EventKind::Act, enumText(record.act));
    case Name::Timer: return when(record.kind == EventKind::Timer, enumText(record.timer));
    case Name::Verdict: return {story::verdictName(record.verdict.kind)};
    case Name::Check: return checkNames(record, true);
    case Name::Checked: return checkNames(record, false);
    case Name::Time: return {fmt::format("{}.{:06}", record.at.ns / 1'000'000, record.at.ns % 1'000'000)};
    case Name::Fate: {
        const auto ids = engine::fateIds(record.fate);
        return {ids.begin(), ids.end()};
    }
    case Name::Altered: return {record.fate.altered ? "true" : "false"};
    case Name::Intervention: return record.interventions;
    case Name::Octets:
        return when(isMessage(record), node.op == Operator::Contains ? toHex(record.octets) : std::to_string(record.octets.size()));
    case Name::Field: return fields.named(node.arguments.front());
    case Name::Changed: return changedTo(record, node.arguments.front());
    case Name::Broken:
    case Name::Learns: return {};
    }
    return {};
}

/// The value as it is compared: names by their letters and digits, a step by its number.
std::string comparable(Name name, const std::string& text)
{
    switch (name) {
    case Name::Step: {
        const auto step = model::Step::fromText(lowered(text));
        return step ? std::to_string(step->number) : text;
    }
    case Name::Phase:
    case Name::Party:
    case Name::To:
    case Name::From:
    case Name::Message:
    case Name::Link:
    case Name::Kind:
    case Name::Act:
    case Name::Timer:
    case Name::Verdict:
    case Name::Check:
    case Name::Checked:
    case Name::Fate: return plainName(text);
    case Name::Octets: return withoutBlanks(lowered(text));
    default: return text;
    }
}

/// A name alone asks whether there is such a value, and whether it is more than nothing.
bool stands(const Values& values)
{
    return std::ranges::any_of(values, [](const std::string& value) { return value != "false"; });
}

Truth truthOf(const std::optional<bool>& answer)
{
    return !answer ? Truth::NotAvailable : *answer ? Truth::Yes : Truth::No;
}

class Question
{
public:
    Question(const std::vector<Node>& nodes, const StepRecord& record, const ExpressionContext& context)
        : m_nodes(nodes), m_record(record), m_context(context), m_fields(record)
    {
    }

    Truth ask(std::size_t index)
    {
        const Node& node = m_nodes[index];
        switch (node.kind) {
        case NodeKind::Any: return joined(node, Truth::Yes, Truth::No);
        case NodeKind::All: return joined(node, Truth::No, Truth::Yes);
        case NodeKind::Not: {
            const Truth inside = ask(node.parts.front());
            return inside == Truth::NotAvailable ? inside : inside == Truth::Yes ? Truth::No : Truth::Yes;
        }
        case NodeKind::Test: return test(node);
        }
        return Truth::No;
    }

private:
    /// The first part that decides; what is not available leaves it open only when none does.
    Truth joined(const Node& node, Truth decides, Truth otherwise)
    {
        Truth truth = otherwise;
        for (const std::size_t part : node.parts) {
            const Truth one = ask(part);
            if (one == decides) {
                return decides;
            }
            truth = one == Truth::NotAvailable ? one : truth;
        }
        return truth;
    }

    Truth test(const Node& node)
    {
        if (node.name == Name::Broken) {
            return truthOf(m_context.isBroken(m_record, node.arguments[0]));
        }
        if (node.name == Name::Learns) {
            return truthOf(m_context.hasLearnt(m_record, node.arguments[0], node.arguments[1]));
        }
        const Values values = valuesOf(node, m_record, m_fields);
        if (node.op == Operator::None) {
            return truthOf(stands(values));
        }
        const std::string literal = comparable(node.name, node.value);
        const bool isOne = std::ranges::any_of(values, [&](const std::string& value) {
            return std::ranges::any_of(readings(comparable(node.name, value)), [&](const std::string& reading) { return compares(node.op, reading, literal); });
        });
        return truthOf(node.op == Operator::Unequal ? !values.empty() && !isOne : isOne);
    }

    const std::vector<Node>& m_nodes;
    const StepRecord& m_record;
    const ExpressionContext& m_context;
    Fields m_fields;
};

} // namespace

Truth Expression::ask(const engine::StepRecord& record, const ExpressionContext& context) const
{
    return Question(m_nodes, record, context).ask(m_nodes.size() - 1);
}

std::vector<std::string> fittingExpressions(const engine::StepRecord& record)
{
    std::vector<std::string> all{"step == " + record.step.text(), "phase == " + enumText(model::stepRow(record.step).phase), "to == " + record.to.text()};
    if (isMessage(record)) {
        all.push_back("message == " + enumText(record.type));
        all.push_back("link == " + enumText(record.channel));
    } else if (record.kind == EventKind::Act) {
        all.push_back("act == " + enumText(record.act));
    } else if (record.kind == EventKind::Timer) {
        all.push_back("timer == " + enumText(record.timer));
    }
    for (const std::string& check : checkNames(record, true)) {
        all.push_back("check == " + check);
    }
    return all;
}

} // namespace mcim::analysis
