// SPDX-License-Identifier: GPL-3.0-or-later
// Taking an expression apart.
#include "mcim/analysis/expression.h"

#include "mcim/analysis/expression_words.h"
#include "mcim/base/names.h"
#include "mcim/base/shown_text.h"
#include "mcim/base/utf8.h"

#include <algorithm>

namespace mcim::analysis {
namespace {

using Name = Expression::Name;
using Node = Expression::Node;
using NodeKind = Expression::NodeKind;
using Operator = Expression::Operator;

/// Parentheses and "!" within each other.
constexpr std::size_t deepest = 64;

struct Token {
    enum Kind : std::uint8_t { Word, Quoted, Sign, End, Open } kind = End; ///< Open: a quote that nobody closes
    std::string text;
    std::size_t at = 0; ///< octets before it
    std::size_t end = 0;
};

constexpr bool isBlank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

constexpr bool isWordCharacter(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c & 0x80) != 0 || std::string_view("_-.:/#*+@[]%").find(c) != std::string_view::npos;
}

constexpr std::string_view signs[] = {"==", "!=", "<=", ">=", "&&", "||", "<", ">", "~", "!", "(", ")", ","};

class Tokens
{
public:
    explicit Tokens(std::string_view text) : m_text(text) { advance(); }

    const Token& now() const { return m_now; }
    Token take()
    {
        Token token = m_now;
        advance();
        return token;
    }
    bool isSign(std::string_view sign) const { return m_now.kind == Token::Sign && m_now.text == sign; }
    bool isWord(std::string_view word) const { return m_now.kind == Token::Word && lowered(m_now.text) == word; }
    std::size_t columnOf(std::size_t at) const { return charactersIn(m_text.substr(0, at)) + 1; }

private:
    void advance()
    {
        std::size_t at = m_now.end;
        while (at < m_text.size() && isBlank(m_text[at])) {
            ++at;
        }
        if (at == m_text.size()) {
            m_now = {Token::End, "", at, at};
        } else if (isWordCharacter(m_text[at]) || isQuote(at)) {
            m_now = word(at);
        } else {
            m_now = sign(at);
        }
    }

    bool isQuote(std::size_t at) const { return at < m_text.size() && (m_text[at] == '"' || m_text[at] == '\''); }

    /// Characters, and parts in quotes among them: gmm."MM cause".
    Token word(std::size_t start) const
    {
        Token token{isQuote(start) ? Token::Quoted : Token::Word, "", start, start};
        std::size_t at = start;
        while (at < m_text.size() && (isWordCharacter(m_text[at]) || isQuote(at))) {
            if (!isQuote(at)) {
                token.text += m_text[at++];
                continue;
            }
            const std::size_t close = m_text.find(m_text[at], at + 1);
            if (close == std::string_view::npos) {
                return {Token::Open, std::string(m_text.substr(at)), at, m_text.size()};
            }
            token.text += m_text.substr(at + 1, close - at - 1);
            at = close + 1;
        }
        token.end = at;
        return token;
    }

    Token sign(std::size_t at) const
    {
        for (const std::string_view known : signs) {
            if (m_text.substr(at).starts_with(known)) {
                return {Token::Sign, std::string(known), at, at + known.size()};
            }
        }
        const std::size_t length = std::max<std::size_t>(1, utf8CharacterLength(octetsOf(m_text.substr(at))));
        return {Token::Sign, std::string(m_text.substr(at, length)), at, at + length};
    }

    std::string_view m_text;
    Token m_now;
};

struct CallRow {
    std::string_view word;
    Name name;
    std::size_t arguments;
};
constexpr auto calls = std::to_array<CallRow>({{"changed", Name::Changed, 1}, {"broken", Name::Broken, 1}, {"learns", Name::Learns, 2}});

constexpr auto operators = std::to_array<std::pair<std::string_view, Operator>>({{"==", Operator::Equal},
    {"!=", Operator::Unequal}, {"<", Operator::Less}, {"<=", Operator::AtMost}, {">", Operator::More}, {">=", Operator::AtLeast}, {"~", Operator::Contains}});

/// Whether one letter more, less or other, or two of them in the other order, makes one word of the other.
bool isSlipOf(std::string_view typed, std::string_view meant)
{
    const auto [first, other] = std::ranges::mismatch(typed, meant);
    const auto rest = static_cast<std::size_t>(first - typed.begin());
    const std::string_view a = typed.substr(rest);
    const std::string_view b = meant.substr(rest);
    const bool isTurned = a.size() >= 2 && b.size() >= 2 && a[0] == b[1] && a[1] == b[0] && a.substr(2) == b.substr(2);
    return isTurned || (!a.empty() && !b.empty() && a.substr(1) == b.substr(1)) || (!a.empty() && a.substr(1) == b) || (!b.empty() && b.substr(1) == a);
}

class Parser
{
public:
    explicit Parser(std::string_view text) : m_tokens(text) {}

    /// The nodes, the whole last; empty with error().
    std::vector<Node> parse()
    {
        any();
        if (!m_error && m_tokens.now().kind != Token::End) {
            fail(m_tokens.now(), "joint");
        }
        return m_error ? std::vector<Node>() : std::move(m_nodes);
    }
    const std::optional<ExpressionError>& error() const { return m_error; }

private:
    std::size_t add(Node node)
    {
        m_nodes.push_back(std::move(node));
        return m_nodes.size() - 1;
    }

    void fail(const Token& token, std::string expected, std::string choices = "")
    {
        if (!m_error) {
            m_error = ExpressionError{m_tokens.columnOf(token.at), token.text, std::move(expected), std::move(choices)};
        }
    }

    std::size_t joined(NodeKind kind, std::string_view sign, std::string_view word, std::size_t (Parser::*part)())
    {
        std::vector<std::size_t> parts{(this->*part)()};
        while (!m_error && (m_tokens.isSign(sign) || m_tokens.isWord(word))) {
            m_tokens.take();
            parts.push_back((this->*part)());
        }
        return parts.size() == 1 ? parts.front() : add({kind, std::move(parts)});
    }
    std::size_t any() { return joined(NodeKind::Any, "||", "or", &Parser::all); }
    std::size_t all() { return joined(NodeKind::All, "&&", "and", &Parser::one); }

    std::size_t one()
    {
        if (m_error) {
            return 0;
        }
        const bool isTurned = m_tokens.isSign("!") || m_tokens.isWord("not");
        if (m_depth == deepest && (isTurned || m_tokens.isSign("("))) {
            fail(m_tokens.now(), "flatter");
            return 0;
        }
        if (isTurned) {
            m_tokens.take();
            ++m_depth;
            const std::size_t part = one();
            --m_depth;
            return add({NodeKind::Not, {part}});
        }
        if (!m_tokens.isSign("(")) {
            return test();
        }
        m_tokens.take();
        ++m_depth;
        const std::size_t inside = any();
        --m_depth;
        close();
        return inside;
    }

    void close()
    {
        if (!m_error && !m_tokens.isSign(")")) {
            fail(m_tokens.now(), "close");
        }
        m_tokens.take();
    }

    std::size_t test()
    {
        const Token token = m_tokens.take();
        Node node;
        if (token.kind == Token::Open) {
            fail(token, "quote");
            return 0;
        }
        if (token.kind != Token::Word && token.kind != Token::Quoted) {
            fail(token, "name");
            return 0;
        }
        if (token.kind == Token::Word && m_tokens.isSign("(")) {
            call(node, token);
        } else {
            name(node, token);
        }
        if (!m_error) {
            comparison(node);
        }
        return add(std::move(node));
    }

    void name(Node& node, const Token& token)
    {
        const std::string word = lowered(token.text);
        const auto names = expressionNameTable();
        const auto known = std::ranges::find(names, word, &ExpressionName::word);
        if (token.kind == Token::Word && known != names.end()) {
            node.name = known->name;
            return;
        }
        const bool isName = std::ranges::any_of(token.text, [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c & 0x80) != 0; });
        if (!isName || numberIn(token.text)) {
            fail(token, "name");
            return;
        }
        const auto meant = std::ranges::find_if(names, [&](const ExpressionName& row) { return word.size() > 3 && isSlipOf(word, row.word); });
        if (token.kind == Token::Word && meant != names.end()) {
            fail(token, "near", std::string(meant->word));
            return;
        }
        node.arguments = {token.text};
    }

    void call(Node& node, const Token& token)
    {
        const auto known = std::ranges::find(calls, lowered(token.text), &CallRow::word);
        if (known == calls.end()) {
            fail(token, "call", "changed(), broken(), learns()");
            return;
        }
        node.name = known->name;
        m_tokens.take();
        for (std::size_t i = 0; i < known->arguments && !m_error; ++i) {
            if (i > 0 && !m_tokens.isSign(",")) {
                fail(m_tokens.now(), "comma");
                return;
            }
            if (i > 0) {
                m_tokens.take();
            }
            const Token argument = m_tokens.take();
            if (argument.kind != Token::Word && argument.kind != Token::Quoted) {
                fail(argument, argument.kind == Token::Open ? "quote" : argumentOf(known->name, i));
            } else if (!isArgument(known->name, i, argument.text)) {
                fail(argument, argumentOf(known->name, i));
            }
            node.arguments.push_back(argument.text);
        }
        if (!m_error) {
            close();
        }
    }

    static bool isArgument(Name name, std::size_t index, std::string_view text)
    {
        if (name == Name::Broken) {
            return isInvariantName(text);
        }
        return name != Name::Learns || (index == 0 ? isKnower(text) : isSecretName(text));
    }

    static std::string argumentOf(Name name, std::size_t index)
    {
        if (name == Name::Changed) {
            return "state";
        }
        if (name == Name::Broken) {
            return "invariant";
        }
        return index == 0 ? "knower" : "secret";
    }

    void comparison(Node& node)
    {
        const Token sign = m_tokens.now();
        const auto known = std::ranges::find(operators, sign.text, &std::pair<std::string_view, Operator>::first);
        const bool isContains = m_tokens.isWord("contains");
        if ((sign.kind != Token::Sign || known == operators.end()) && !isContains) {
            if (sign.kind != Token::End && !m_tokens.isSign(")") && !m_tokens.isSign("&&") && !m_tokens.isSign("||") && !m_tokens.isWord("and") && !m_tokens.isWord("or")) {
                fail(sign, "operator");
            }
            return;
        }
        if (node.name == Name::Broken || node.name == Name::Learns) {
            fail(sign, "joint");
            return;
        }
        node.op = isContains ? Operator::Contains : known->second;
        m_tokens.take();
        const Token value = m_tokens.take();
        if (value.kind == Token::Open) {
            fail(value, "quote");
        } else if (value.kind != Token::Word && value.kind != Token::Quoted) {
            fail(value, "value");
        } else if (node.op == Operator::Contains && node.name == Name::Octets && !fromHex(withoutPrefix(value.text))) {
            fail(value, "hex");
        } else if (std::string choices; node.op != Operator::Contains && !isValueOf(node.name, value.text, choices)) {
            const auto names = expressionNameTable();
            fail(value, std::string(std::ranges::find(names, node.name, &ExpressionName::name)->values), choices);
        }
        node.value = value.text;
    }

    static std::string_view withoutPrefix(std::string_view hex)
    {
        return hex.starts_with("0x") || hex.starts_with("0X") ? hex.substr(2) : hex;
    }

    Tokens m_tokens;
    std::vector<Node> m_nodes;
    std::optional<ExpressionError> m_error;
    std::size_t m_depth = 0;
};

} // namespace

tl::expected<Expression, ExpressionError> Expression::parse(std::string_view text)
{
    Parser parser(text);
    Expression expression;
    expression.m_text = text;
    expression.m_nodes = parser.parse();
    if (parser.error()) {
        return tl::unexpected(*parser.error());
    }
    return expression;
}

std::string explained(const ExpressionError& error, const story::Texts& texts)
{
    const std::string found = error.found.empty() ? texts.text("expression.the-end") : texts.text("expression.found", {{"text", shownText(error.found)}});
    return texts.text("expression.error", {{"column", std::to_string(error.column)}, {"found", found}, {"expected", texts.text("expression.expected." + error.expected)},
                                           {"choices", error.choices}});
}

std::optional<bool> ExpressionContext::isBroken(const engine::StepRecord&, std::string_view) const
{
    return std::nullopt;
}

std::optional<bool> ExpressionContext::hasLearnt(const engine::StepRecord&, std::string_view, std::string_view) const
{
    return std::nullopt;
}

bool Expression::asksContext() const
{
    return std::ranges::any_of(m_nodes, [](const Node& node) { return node.kind == NodeKind::Test && (node.name == Name::Broken || node.name == Name::Learns); });
}

} // namespace mcim::analysis
