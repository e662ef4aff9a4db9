// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/crypto/certificate_chain.h"
#include "mcim/entities/env.h"

namespace mcim::entities {

/// The path and every reason against it, one after the other, each with its clause and the certificate that it is about.
void showChain(const crypto::ChainFacts& chain, Facts& shown);

} // namespace mcim::entities
