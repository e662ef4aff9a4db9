// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/engine/world.h"

namespace mcim::engine {

/// The text that a value of an action means: "@TRE:keyId" reads a state, "@sha256(TRE:pfcChain[0])" hashes octets there, "^01" XORs
/// into the current value; "@passed(evidence-answer,2):token" reads a field of the second message of that type that has passed, the
/// first without a number; "@enveloped(REFERENCE;imsi=..;credential.k=..)" is an MCIM with these fields encrypted to the certificate
/// there, which needs no secret. Any other text, and a reference to nothing, is itself.
std::string resolve(const World& world, const std::string& value, const std::optional<std::string>& current);

/// The path with each "[@TRE:pcid]" replaced by a key that is read from a state, in one pass; one that refers to nothing stays.
/// Empty, which leads nowhere, when it would be longer than four times model::longestPath.
std::string resolvePath(const World& world, std::string_view path);

/// The messages that the action refers to by "@passed(..)".
std::vector<MessageType> passedReferences(const Action& action);

} // namespace mcim::engine
