// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/analysis/explain/causes.h"

namespace mcim::analysis::explaining {

/// A cause that is tried with the octets of one challenge alone.
struct AkaHypothesis {
    std::string_view id;
    std::string_view clause;
    bool alsoOfAuts; ///< whether it is tried on MAC-S as well
    Found (*find)(const AkaQuestion&);
};

/// Simplest first.
std::span<const AkaHypothesis> akaHypotheses();

/// TOPc or OPc that this value would give if it were OP; nullopt where it can't be one.
std::optional<Secret> asOp(const crypto::AkaCredential& credential, ByteView op);

} // namespace mcim::analysis::explaining
