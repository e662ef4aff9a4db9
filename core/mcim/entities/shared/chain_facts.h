// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/crypto/certificate_chain.h"
#include "mcim/entities/env.h"

namespace mcim::entities {

/// The path and every reason against it, one after the other, each with its clause and the certificate that it is about.
void showChain(const crypto::ChainFacts& chain, Facts& shown);

/// What judging a path looked at: the certificates as they came, the anchors, the time in seconds since 2010, and what was found.
Computation pathComputation(const std::vector<Bytes>& chain, const std::vector<Bytes>& anchors, std::int64_t now, const crypto::ChainFacts& found);

} // namespace mcim::entities
