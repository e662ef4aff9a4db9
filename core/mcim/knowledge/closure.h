// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/base/bytes.h"
#include "mcim/model/entity.h"

#include <array>
#include <memory>
#include <optional>
#include <set>
#include <vector>

/// Who can derive what, closed over what each has seen, made and held. It knows octets and rules, no messages and no states.
namespace mcim::knowledge {

/// A party, the attacker, or whoever would listen on every link between two operators or in the air, by which it is judged what passes in clear.
struct Knower {
    model::EntityId party;
    bool isAttacker = false;
    bool isWire = false;

    static Knower attacker() { return {{}, true, false}; }
    static Knower wire() { return {{}, false, true}; }
    /// "VNO", "TRE-2", "attacker" or "wire"
    std::string text() const;
    static std::optional<Knower> fromText(std::string_view text);
    auto operator<=>(const Knower&) const = default;
};

/// Why somebody knows something.
enum class Rule : std::uint8_t {
    State,    ///< it holds it: from the start, or an intervention put it there
    Own,      ///< it worked with it itself
    Seen,     ///< it sent or got the message, or sat on a link or relay that carried it
    Split,    ///< a field of something that it knows
    Encoding, ///< the same value written as hex or base64
    Decrypt,  ///< opened with a key that it knows
    Compute,  ///< a recorded computation all of whose inputs it knows
    Corrupt,  ///< the attacker has the party that knows it
};
inline constexpr std::size_t ruleCount = static_cast<std::size_t>(Rule::Corrupt) + 1;
constexpr auto namesOf(std::type_identity<Rule>)
{
    return std::to_array<EnumName>({{0, "state"}, {1, "own"}, {2, "seen"}, {3, "split"}, {4, "encoding"}, {5, "decrypt"}, {6, "compute"},
        {7, "corrupt"}});
}

/// Rules that count; a test switches one off.
struct Rules {
    std::array<bool, ruleCount> on = {true, true, true, true, true, true, true, true};

    bool has(Rule rule) const { return on[static_cast<std::size_t>(rule)]; }
    static Rules without(Rule rule)
    {
        Rules rules;
        rules.on[static_cast<std::size_t>(rule)] = false;
        return rules;
    }
};

/// An octet string by its number. Values below this size are no terms: they could be equal by chance.
using TermId = std::uint32_t;
inline constexpr TermId noTerm = ~TermId{0};
inline constexpr std::size_t leastOctets = 8;

using FactId = std::uint32_t;
inline constexpr FactId noFact = ~FactId{0};
using DerivationId = std::uint32_t;
inline constexpr DerivationId noDerivation = ~DerivationId{0};

/// A knower knows a term.
struct Fact {
    TermId term = noTerm;
    Knower knower;
    std::uint32_t record = 0; ///< after which it knows it; 0 = from the start
    Rule rule = Rule::State;
    DerivationId derivation = noDerivation;
    std::string_view what;    ///< field name of a state, message id, name of a computation; lives as long as the closure
    FactId nextOfTerm = noFact;
};

/// What follows from what: who knows every input knows every output.
struct Output {
    TermId term = noTerm;
    std::string_view name; ///< of the field or value
};

/// Grows with what is told; nothing is ever forgotten, and a fact keeps the first reason that made it one. Facts are in the order in
/// which they came, so those up to a record are a beginning of the list.
class Closure
{
public:
    explicit Closure(Rules rules = {});
    /// What it has told so far both can tell; from there on each grows by itself.
    Closure(const Closure& other);
    Closure(Closure&&) noexcept;
    Closure& operator=(Closure&&) noexcept;
    ~Closure();

    /// The term of these octets; noTerm for fewer than leastOctets.
    TermId term(ByteView octets);
    TermId find(ByteView octets) const;
    /// A term that equals no other: a message as a whole, or one under a cipher.
    TermId newTerm();
    ByteView octets(TermId term) const; ///< empty for one of newTerm()

    /// Keeps a name for as long as the closure lives; literals need it not.
    std::string_view word(std::string_view text);

    /// What is told from now on happens with this record.
    void beginRecord(std::uint32_t number);
    /// The knower knows the term (no term: nothing happens); all that follows is worked out.
    void learn(const Knower& knower, TermId term, Rule rule, std::string_view what);
    /// Who knows all inputs knows all outputs from now on; with `only` that knower alone.
    void derive(Rule rule, std::string_view what, std::span<const TermId> inputs, std::span<const Output> outputs,
        const std::optional<Knower>& only = std::nullopt);
    /// All that this party knows and will know, the attacker knows.
    void corrupt(model::EntityId party);

    std::span<const Fact> facts() const;
    const Fact* fact(const Knower& knower, TermId term) const;
    bool knows(const Knower& knower, TermId term) const { return fact(knower, term) != nullptr; }
    std::span<const TermId> inputs(DerivationId derivation) const;
    /// The name of this term among the outputs.
    std::string_view outputName(DerivationId derivation, TermId term) const;
    /// Calls f(fact) for everybody who knows the term.
    template <class F>
    void forEachKnower(TermId term, F&& f) const
    {
        for (FactId id = firstFact(term); id != noFact; id = facts()[id].nextOfTerm) {
            f(facts()[id]);
        }
    }
    /// Whether something follows from this term alone by that rule.
    bool opens(TermId term, Rule rule) const;

private:
    FactId firstFact(TermId term) const;

    struct Private;
    std::unique_ptr<Private> m_private;
};

} // namespace mcim::knowledge
