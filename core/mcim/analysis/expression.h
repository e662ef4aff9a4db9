// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/engine/record.h"
#include "mcim/story/texts.h"

/// A question about a record in one line, as breakpoints, searches and filters ask it:
///     gmm.cause == 21 && to == M2ME
///     check == autn-mac-matches || changed(VNO.phase)
/// Names are compared without case, and those of fields by their letters and digits alone. Where a name stands for several values
/// (a field that comes again, the checks that failed) a comparison holds when it holds for one of them; `!=` holds when there is a
/// value and none is equal. The rules are the emulator's choice.
namespace mcim::analysis {

/// What stood where something else was to stand.
struct ExpressionError {
    std::size_t column = 1;  ///< in characters, from 1
    std::string found;       ///< as it stands there; "" = the end
    std::string expected;    ///< the text "expression.expected.<id>" says it
    std::string choices;     ///< what may stand there, when that is a short list

    bool operator==(const ExpressionError&) const = default;
};

/// "Column 9: 'M3ME' stands where a party belongs: M2ME, TRE .."
std::string explained(const ExpressionError& error, const story::Texts& texts);

/// What can be asked beyond the record itself; nothing where it isn't known.
class ExpressionContext
{
public:
    ExpressionContext() = default;
    ExpressionContext(const ExpressionContext&) = delete;
    ExpressionContext& operator=(const ExpressionContext&) = delete;
    virtual ~ExpressionContext() = default;

    /// Whether the record breaks the invariant; "*" is any.
    virtual std::optional<bool> isBroken(const engine::StepRecord& record, std::string_view invariant) const;
    /// Whether the party, or the "attacker", can derive the secret from this record on and could not before; "*" is any secret.
    virtual std::optional<bool> hasLearnt(const engine::StepRecord& record, std::string_view knower, std::string_view secret) const;
};

enum class Truth : std::uint8_t { No, Yes, NotAvailable };

/// An expression taken apart once, to be asked of many records.
class Expression
{
public:
    /// Total, and bounded in depth.
    static tl::expected<Expression, ExpressionError> parse(std::string_view text);

    /// NotAvailable where the answer hangs on what the context doesn't know.
    Truth ask(const engine::StepRecord& record, const ExpressionContext& context) const;
    /// Whether the answer is Yes.
    bool holds(const engine::StepRecord& record, const ExpressionContext& context) const { return ask(record, context) == Truth::Yes; }
    bool holds(const engine::StepRecord& record) const { return holds(record, ExpressionContext()); }

    /// Whether broken() or learns() stands in it, which only a context answers.
    bool asksContext() const;
    const std::string& text() const { return m_text; }

    enum class Name : std::uint8_t {
        Step, Phase, Place, Number, Event, Party, To, From, Message, Link, Kind, Act, Timer, Verdict, Check, Checked, Time, Fate, Altered,
        Intervention, Octets, Field, Changed, Broken, Learns
    };
    enum class Operator : std::uint8_t { None, Equal, Unequal, Less, AtMost, More, AtLeast, Contains };
    enum class NodeKind : std::uint8_t { Any, All, Not, Test };
    struct Node {
        NodeKind kind = NodeKind::Test;
        std::vector<std::size_t> parts{}; ///< of Any, All and Not
        Name name = Name::Field;
        std::vector<std::string> arguments{}; ///< of a field its name, of a call what stands in its parentheses
        Operator op = Operator::None;
        std::string value{};
    };

private:
    std::string m_text;
    std::vector<Node> m_nodes; ///< the last is the whole
};

/// Short expressions that hold for a record, to choose from: its step, phase, party, message, link, act, timer, checks that failed.
std::vector<std::string> fittingExpressions(const engine::StepRecord& record);

/// Every name that stands for itself, "step" ..; fields and calls come besides.
std::vector<std::string_view> expressionNames();

} // namespace mcim::analysis
