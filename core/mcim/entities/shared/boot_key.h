// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/entities/env.h"

/// The key of the Bootstrap MAC, which ICF and M2ME derive each from their end of one AKA run (measure H2, emulator's choice).
namespace mcim::entities {

/// HMAC-SHA-256(CK || IK, "MCIM-BOOT" || PCID || RAND), 32 octets; recorded as "hmac-boot-key".
Secret bootKey(const Secret& ck, const Secret& ik, const Pcid& pcid, const Octets<16>& rand, Env& env);

} // namespace mcim::entities
