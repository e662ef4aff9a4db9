// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/crypto/aka.h"
#include "mcim/entities/env.h"

/// AKA computations as the screen shows them; values in hex, what must stay secret marked.
namespace mcim::entities {

/// The credential in the form that the AKA functions take.
crypto::AkaCredential akaCredential(const SubscriptionCredential& credential);

/// "milenage-vector" or "tuak-vector": K, OPc, RAND, SQN, AMF to MAC-A, XRES, CK, IK, AUTN.
Computation vectorComputation(const SubscriptionCredential& credential, const crypto::AkaVector& vector, const crypto::AkaTrace& trace);
/// "milenage-autn" or "tuak-autn": K, OPc, RAND, AUTN to SQN, XMAC, RES, CK, IK.
Computation autnComputation(const SubscriptionCredential& credential, ByteView rand, ByteView autn, const crypto::AutnFacts& facts,
                            const crypto::AkaTrace& trace);
/// "milenage-auts" or "tuak-auts": K, OPc, RAND, SQN_MS to MAC-S, AUTS.
Computation autsComputation(const SubscriptionCredential& credential, ByteView rand, ByteView auts, const crypto::AkaTrace& trace);
/// "milenage-auts-open" or "tuak-auts-open": K, OPc, RAND, AUTS to SQN_MS, XMAC-S.
Computation autsOpenComputation(const SubscriptionCredential& credential, ByteView rand, ByteView auts, const crypto::AutsFacts& facts,
                                const crypto::AkaTrace& trace);

/// A 48-bit SQN as 12 hex digits.
std::string sqnHex(std::uint64_t sqn);
/// The same for one line: "0x440".
std::string sqnShort(std::uint64_t sqn);

} // namespace mcim::entities
