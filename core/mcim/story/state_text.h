// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/story/texts.h"

#include <cstdint>

namespace mcim::story {

/// How much a field of a state tells about what happened: what the procedure is about, what goes with it, and what only keeps the books
/// (counters, connections, what was sent last).
enum class StateRank : std::uint8_t { Chief, Other, Bookkeeping };

/// The rank of a field by its path: "sessions[0].phase".
StateRank stateRank(std::string_view path);
/// Where a chief field comes among the others of an event: phases first, then keys and identities; the last for others.
std::size_t stateOrder(std::string_view path);

/// The value of a state field as its spec writes it, with its unit: "SEQ 34, IND 1 (0x441)", "0.130 s", "2019-12-31", "8 bytes", "yes".
std::string stateText(std::string_view path, const std::string& text, const Texts& texts);

} // namespace mcim::story
