// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/analysis/ledger.h"

namespace mcim::analysis {

/// Somebody who holds a value.
struct Holder {
    Knower knower;
    std::uint32_t since = 0;
    Rule rule = Rule::State;
};

/// Where octets come from.
struct Origin {
    std::string field;            ///< as somebody named it, or ""
    Bytes octets;
    std::uint32_t madeAt = 0;     ///< record in which they first exist; 0 = there from the start
    Knower maker;                 ///< who has them first
    std::optional<ProofStep> how; ///< of the maker
    std::vector<Holder> holders;  ///< in the order in which they came to hold them
};

/// nullopt when nobody in these records has had such octets, or they are shorter than knowledge::leastOctets.
std::optional<Origin> originOf(const Ledger& ledger, ByteView octets);

/// The octets of a field of a record's message, by the name of a node of its field tree ("AUTN"); the first that has this name.
std::optional<Bytes> fieldOctets(const engine::StepRecord& record, std::string_view field);

} // namespace mcim::analysis
