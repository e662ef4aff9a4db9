// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/entities/env.h"

/// The key of the Bootstrap MAC, which ICF and M2ME derive each from their end of one AKA run (measure H2, emulator's choice).
namespace mcim::entities {

/// HMAC-SHA-256(CK || IK, "MCIM-BOOT" || PCID || RAND), 32 octets; recorded as "hmac-boot-key".
Secret bootKey(const Secret& ck, const Secret& ik, const Pcid& pcid, const Octets<16>& rand, Env& env);

/// What binds message 7 to one device: HMAC-SHA-256 under HMAC-SHA-256(CK || IK, "MCIM-CONN" || PCID || RAND) over PCID and the
/// address (measure H3, emulator's choice); recorded as "hmac-connectivity".
Octets<32> connectivityMac(const Secret& ck, const Secret& ik, const Pcid& pcid, const Octets<16>& rand, Ipv4 address, Env& env);
/// The same without a record.
Octets<32> connectivityMac(ByteView ck, ByteView ik, const Pcid& pcid, const Octets<16>& rand, Ipv4 address);

} // namespace mcim::entities
