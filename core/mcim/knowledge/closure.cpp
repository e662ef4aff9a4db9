// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/knowledge/closure.h"

#include "mcim/base/field_hash.h"

#include <algorithm>

namespace mcim::knowledge {
namespace {

constexpr std::uint32_t none = ~std::uint32_t{0};

std::uint32_t keyOf(const Knower& knower)
{
    return knower.isAttacker ? none : knower.isWire ? none - 1 : static_cast<std::uint32_t>(knower.party.role) << 24 | knower.party.index;
}

/// Numbers by a hash, with open addressing; the caller compares.
class Slots
{
public:
    template <class Same>
    std::uint32_t find(std::uint64_t hash, Same&& same) const
    {
        if (m_slots.empty()) {
            return none;
        }
        for (std::size_t at = hash & mask();; at = (at + 1) & mask()) {
            if (m_slots[at] == none || same(m_slots[at])) {
                return m_slots[at];
            }
        }
    }
    template <class HashOf>
    void insert(std::uint32_t number, HashOf&& hashOf)
    {
        if ((m_count + 1) * 2 > m_slots.size()) {
            std::vector<std::uint32_t> old(std::max<std::size_t>(1024, m_slots.size() * 2), none);
            old.swap(m_slots);
            for (const std::uint32_t kept : old) {
                if (kept != none) {
                    place(kept, hashOf(kept));
                }
            }
        }
        place(number, hashOf(number));
        ++m_count;
    }

private:
    std::size_t mask() const { return m_slots.size() - 1; }
    void place(std::uint32_t number, std::uint64_t hash)
    {
        std::size_t at = hash & mask();
        while (m_slots[at] != none) {
            at = (at + 1) & mask();
        }
        m_slots[at] = number;
    }

    std::vector<std::uint32_t> m_slots;
    std::size_t m_count = 0;
};

/// Octets that stay where they are as long as this or a copy of it lives.
class Arena
{
public:
    Arena() = default;
    Arena(const Arena& other) : m_chunks(other.m_chunks) {}
    Arena& operator=(const Arena&) = delete;

    ByteView keep(ByteView octets)
    {
        if (octets.size() > m_left) {
            const std::size_t size = std::max(chunk, octets.size());
            m_chunks.push_back(std::make_shared<Bytes>(size));
            m_next = m_chunks.back()->data();
            m_left = size;
        }
        std::uint8_t* const begin = m_next;
        std::ranges::copy(octets, begin);
        m_next += octets.size();
        m_left -= octets.size();
        return {begin, octets.size()};
    }

private:
    static constexpr std::size_t chunk = std::size_t{1} << 14;
    std::vector<std::shared_ptr<Bytes>> m_chunks; ///< a copy adds to none of them
    std::uint8_t* m_next = nullptr;
    std::size_t m_left = 0;
};

struct Term {
    std::uint64_t hash = 0;
    ByteView octets;
    FactId firstFact = noFact;
    std::uint32_t firstUse = none;
};

/// A derivation that needs a term, in a list of those that do.
struct Use {
    DerivationId derivation = noDerivation;
    std::uint32_t next = none;
};

struct Derivation {
    Rule rule = Rule::Compute;
    std::string_view what;
    std::uint32_t firstInput = 0;
    std::uint32_t inputCount = 0;
    std::uint32_t firstOutput = 0;
    std::uint32_t outputCount = 0;
    std::uint32_t only = none;
    bool isForOne = false;
};

std::uint64_t factHash(TermId term, std::uint32_t knower)
{
    std::uint64_t hash = (std::uint64_t{term} << 32 | knower) * 0x9e3779b97f4a7c15u;
    return hash ^ hash >> 29;
}

} // namespace

std::string Knower::text() const
{
    return isAttacker ? "attacker" : isWire ? "wire" : party.text();
}

std::optional<Knower> Knower::fromText(std::string_view text)
{
    if (text == "attacker") {
        return attacker();
    }
    if (text == "wire") {
        return wire();
    }
    const auto party = model::EntityId::fromText(text);
    return party ? std::optional(Knower{*party, false, false}) : std::nullopt;
}

struct Closure::Private {
    Rules rules;
    std::uint32_t record = 0;
    Arena arena;
    std::vector<Term> terms;
    Slots termSlots;
    std::vector<Fact> facts;
    Slots factSlots;
    std::vector<Use> uses;
    std::vector<Derivation> derivations;
    std::vector<TermId> inputs;
    std::vector<Output> outputs;
    std::set<std::string_view> words;
    std::vector<std::uint32_t> corrupted;
    std::size_t settled = 0; ///< facts whose consequences are drawn

    TermId find(std::uint64_t hash, ByteView octets) const
    {
        return termSlots.find(hash, [&](TermId id) { return terms[id].hash == hash && equalOctets(terms[id].octets, octets); });
    }

    FactId factOf(TermId term, std::uint32_t knower) const
    {
        return factSlots.find(factHash(term, knower), [&](FactId id) { return facts[id].term == term && keyOf(facts[id].knower) == knower; });
    }

    void add(const Knower& knower, TermId term, Rule rule, DerivationId derivation, std::string_view what)
    {
        if (term == noTerm || !rules.has(rule) || factOf(term, keyOf(knower)) != none) {
            return;
        }
        const auto id = static_cast<FactId>(facts.size());
        facts.push_back({term, knower, record, rule, derivation, what, terms[term].firstFact});
        terms[term].firstFact = id;
        factSlots.insert(id, [&](FactId fact) { return factHash(facts[fact].term, keyOf(facts[fact].knower)); });
    }

    void apply(DerivationId id, const Knower& knower)
    {
        const Derivation& derivation = derivations[id];
        const std::uint32_t key = keyOf(knower);
        if (derivation.isForOne && derivation.only != key) {
            return;
        }
        for (std::uint32_t i = 0; i < derivation.inputCount; ++i) {
            if (factOf(inputs[derivation.firstInput + i], key) == none) {
                return;
            }
        }
        for (std::uint32_t i = 0; i < derivation.outputCount; ++i) {
            add(knower, outputs[derivation.firstOutput + i].term, derivation.rule, id, derivation.what);
        }
    }

    bool isCorrupted(const Knower& knower) const { return !knower.isAttacker && !knower.isWire && std::ranges::find(corrupted, keyOf(knower)) != corrupted.end(); }

    void settle()
    {
        for (; settled < facts.size(); ++settled) {
            const TermId term = facts[settled].term;
            const Knower knower = facts[settled].knower;
            for (std::uint32_t use = terms[term].firstUse; use != none; use = uses[use].next) {
                apply(uses[use].derivation, knower);
            }
            if (!corrupted.empty() && isCorrupted(knower)) {
                add(Knower::attacker(), term, Rule::Corrupt, noDerivation, word(knower.text()));
            }
        }
    }

    std::string_view word(std::string_view text)
    {
        const auto found = words.find(text);
        return found != words.end() ? *found : *words.insert(textOf(arena.keep(octetsOf(text)))).first;
    }
};

Closure::Closure(Rules rules) : m_private(std::make_unique<Private>())
{
    m_private->rules = rules;
    // As much as a run of one device needs.
    m_private->terms.reserve(1u << 11);
    m_private->facts.reserve(1u << 11);
    m_private->uses.reserve(1u << 11);
    m_private->inputs.reserve(1u << 10);
    m_private->outputs.reserve(1u << 11);
    m_private->derivations.reserve(1u << 9);
}
Closure::Closure(const Closure& other) : m_private(std::make_unique<Private>(*other.m_private)) {}
Closure::Closure(Closure&&) noexcept = default;
Closure& Closure::operator=(Closure&&) noexcept = default;
Closure::~Closure() = default;

TermId Closure::find(ByteView octets) const
{
    return m_private->find(fieldHash({}, textOf(octets)), octets);
}

TermId Closure::term(ByteView octets)
{
    if (octets.size() < leastOctets) {
        return noTerm;
    }
    Private& own = *m_private;
    const std::uint64_t hash = fieldHash({}, textOf(octets));
    if (const TermId known = own.find(hash, octets); known != noTerm) {
        return known;
    }
    const auto id = static_cast<TermId>(own.terms.size());
    own.terms.push_back({hash, own.arena.keep(octets), noFact, none});
    own.termSlots.insert(id, [&](TermId term) { return own.terms[term].hash; });
    return id;
}

TermId Closure::newTerm()
{
    m_private->terms.push_back({});
    return static_cast<TermId>(m_private->terms.size() - 1);
}

ByteView Closure::octets(TermId term) const
{
    return term < m_private->terms.size() ? m_private->terms[term].octets : ByteView{};
}

std::string_view Closure::word(std::string_view text)
{
    return m_private->word(text);
}

void Closure::beginRecord(std::uint32_t number)
{
    m_private->record = number;
}

void Closure::learn(const Knower& knower, TermId term, Rule rule, std::string_view what)
{
    m_private->add(knower, term, rule, noDerivation, what);
    m_private->settle();
}

void Closure::derive(Rule rule, std::string_view what, std::span<const TermId> inputs, std::span<const Output> outputs,
                     const std::optional<Knower>& only)
{
    Private& own = *m_private;
    if (inputs.empty() || std::ranges::find(inputs, noTerm) != inputs.end()) {
        return;
    }
    const auto id = static_cast<DerivationId>(own.derivations.size());
    own.derivations.push_back({rule, what, static_cast<std::uint32_t>(own.inputs.size()), static_cast<std::uint32_t>(inputs.size()),
        static_cast<std::uint32_t>(own.outputs.size()), static_cast<std::uint32_t>(outputs.size()), only ? keyOf(*only) : none, only.has_value()});
    own.inputs.insert(own.inputs.end(), inputs.begin(), inputs.end());
    own.outputs.insert(own.outputs.end(), outputs.begin(), outputs.end());
    for (const TermId input : inputs) {
        own.uses.push_back({id, own.terms[input].firstUse});
        own.terms[input].firstUse = static_cast<std::uint32_t>(own.uses.size() - 1);
    }
    for (FactId fact = own.terms[inputs.front()].firstFact; fact != noFact; fact = own.facts[fact].nextOfTerm) {
        own.apply(id, Knower(own.facts[fact].knower));
    }
    own.settle();
}

void Closure::corrupt(model::EntityId party)
{
    Private& own = *m_private;
    const Knower knower{party, false, false};
    own.corrupted.push_back(keyOf(knower));
    const std::string_view name = own.word(knower.text());
    for (std::size_t i = 0, count = own.facts.size(); i < count; ++i) {
        if (own.facts[i].knower == knower) {
            own.add(Knower::attacker(), own.facts[i].term, Rule::Corrupt, noDerivation, name);
        }
    }
    own.settle();
}

std::span<const Fact> Closure::facts() const
{
    return m_private->facts;
}

const Fact* Closure::fact(const Knower& knower, TermId term) const
{
    const FactId id = term == noTerm ? none : m_private->factOf(term, keyOf(knower));
    return id == none ? nullptr : &m_private->facts[id];
}

std::span<const TermId> Closure::inputs(DerivationId derivation) const
{
    const Derivation& own = m_private->derivations[derivation];
    return std::span(m_private->inputs).subspan(own.firstInput, own.inputCount);
}

std::string_view Closure::outputName(DerivationId derivation, TermId term) const
{
    const Derivation& own = m_private->derivations[derivation];
    const auto outputs = std::span(m_private->outputs).subspan(own.firstOutput, own.outputCount);
    const auto found = std::ranges::find(outputs, term, &Output::term);
    return found == outputs.end() ? std::string_view{} : found->name;
}

bool Closure::opens(TermId term, Rule rule) const
{
    for (std::uint32_t use = m_private->terms[term].firstUse; use != none; use = m_private->uses[use].next) {
        const Derivation& derivation = m_private->derivations[m_private->uses[use].derivation];
        if (derivation.rule == rule && derivation.inputCount == 1) {
            return true;
        }
    }
    return false;
}

FactId Closure::firstFact(TermId term) const
{
    return term < m_private->terms.size() ? m_private->terms[term].firstFact : noFact;
}

} // namespace mcim::knowledge
