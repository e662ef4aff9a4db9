// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/analysis/ledger.h"

#include <algorithm>

/// Whether the attacker of a run could have done what was done to its messages.
namespace mcim::analysis {

/// What somebody on the way did to a message, or to a party that is the attacker's.
enum class Deed : std::uint8_t { Altered, Injected, Replayed, Redirected, Held, Dropped, Delayed, Duplicated, Imposed };
constexpr auto namesOf(std::type_identity<Deed>)
{
    return std::to_array<EnumName>({{0, "altered"}, {1, "injected"}, {2, "replayed"}, {3, "redirected"}, {4, "held"}, {5, "dropped"}, {6, "delayed"},
        {7, "duplicated"}, {8, "imposed"}});
}

/// Where an octet string that was put in came from.
enum class PutSource : std::uint8_t {
    Known,  ///< the attacker knew it
    Public, ///< names and addresses of servers, and what every message of this kind has
    MadeUp, ///< nobody knew it: a value of its own
    Secret, ///< others knew it, the attacker did not
};
constexpr auto namesOf(std::type_identity<PutSource>)
{
    return std::to_array<EnumName>({{0, "known"}, {1, "public"}, {2, "made-up"}, {3, "secret"}});
}

/// An octet string of a message that its sender did not send.
struct PutIn {
    std::string field;
    Bytes octets;
    PutSource source = PutSource::MadeUp;
    std::uint32_t since = 0;          ///< Known: record after which
    std::optional<SecretId> secret;   ///< Secret: which, when it has a name
    std::vector<Knower> knowers;      ///< Secret: who knows it
};

/// What was done to the message of one record.
struct AttackAct {
    std::uint32_t record = 0;
    Deed deed = Deed::Altered;
    bool inReach = false; ///< the attacker controls the link, or has one of the parties on the way
    std::vector<PutIn> put;
    std::vector<model::MessageType> unseen; ///< what it refers to and has not seen

    bool isPossible() const;
};

/// Every deed of a run, in the order of its records. What interventions do to parties that the attacker does not have are
/// circumstances and no deeds. The ledger has observed all of the records.
std::vector<AttackAct> attackActs(const std::vector<engine::StepRecord>& records, const Ledger& ledger, const engine::Recipe& recipe);

/// The octet strings that the second message has and the first has not, judged as of before that record.
std::vector<PutIn> putInto(const Ledger& ledger, std::uint32_t record, model::Role receiver, model::Channel channel, ByteView sent, ByteView arrived);
/// Whether this attacker can act on messages of that channel between these two.
bool isInReach(const model::Attacker& attacker, model::Channel channel, model::EntityId from, model::EntityId to, std::uint32_t record);

} // namespace mcim::analysis
