// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/engine/world.h"

namespace mcim::engine {

/// The text that a value of an action means: "@TRE:keyId" reads a state, "@sha256(TRE:pfcChain[0])" hashes octets there, "^01" XORs
/// into the current value; any other text, and a reference to nothing, is itself.
std::string resolve(const World& world, const std::string& value, const std::optional<std::string>& current);

/// The path with "[@TRE:pcid]" replaced by a key that is read from a state.
std::string resolvePath(const World& world, std::string path);

} // namespace mcim::engine
