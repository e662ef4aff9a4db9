// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/analysis/invariants.h"
#include "mcim/crypto/entropy.h"

/// What the attacker and the accidents of the world may do at one position of a run. No move is made for a named weakness.
namespace mcim::analysis {

/// One thing that can be decided at a position.
struct Move {
    std::string name; ///< "drop pfc-answer"
    std::string way;  ///< the same without values and positions: moves of one way do the same to the same
    engine::Decided decided;
    /// Another move of this or another position comes to the same: a replay before its receiver has changed since the position before,
    /// a message that overtakes one to somebody else.
    bool isDominated = false;
};

/// A leaf of a message by the last name in its path.
struct HeardLeaf {
    std::string name;
    std::string text;

    bool operator==(const HeardLeaf&) const = default;
};

/// A record of a run with what the attacker could read of it.
struct Heard {
    std::shared_ptr<const engine::StepRecord> record;
    std::shared_ptr<const std::vector<HeardLeaf>> leaves; ///< null: no message, or out of its sight
};

/// A run as far as it has gone.
struct Walk {
    engine::World world;
    Invariants judge;
    std::vector<Heard> history;

    std::uint32_t position() const { return static_cast<std::uint32_t>(history.size()); }
};

/// Finds the moves; one per thread.
class MoveFinder
{
public:
    /// `recorded`: runs of other days, of which the attacker kept what it heard.
    MoveFinder(model::Attacker attacker, const std::vector<engine::Run>& recorded);

    /// What the attacker reads of a record that has happened; `sight` is that of the record.
    Heard heard(std::shared_ptr<const engine::StepRecord> record, Sight sight) const;
    /// In an order that depends on walk and record alone. `next` is the record that follows if nobody does anything.
    std::vector<Move> movesAt(const Walk& walk, const engine::StepRecord& next);

private:
    struct Place;
    void interfere(const Place& place);
    void alter(const Place& place);
    void substitute(const Place& place);
    void flipInside(const Place& place);
    void reorder(const Place& place);
    void replay(const Place& place);
    template <class T>
    std::vector<std::string> otherValues(const Place& place, const std::string& name, const T& leaf);
    std::vector<std::string> ownValues(const Place& place, const std::string& name, const std::string& text);
    std::vector<std::string> editedTokens(const std::string& token) const;
    std::vector<std::string> objectsOfOwn(const Place& place);
    std::vector<std::string> objectsFor(const Bytes& der);

    model::Attacker m_attacker;
    std::vector<Heard> m_recorded;
    crypto::SeededEntropy m_source;
    crypto::Context m_context;
    std::map<Bytes, std::vector<std::string>> m_made; ///< objects in hex, by the certificate that they are encrypted to
};

} // namespace mcim::analysis
