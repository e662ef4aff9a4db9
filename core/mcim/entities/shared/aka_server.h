// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/entities/env.h"

/// The authentication centre's part of AKA and S6d, shared by ICF (PCIDs) and SHO (MCIMs).
namespace mcim::entities {

/// An answer carries at most this many vectors (TS 29.272 5.2.3.1).
inline constexpr std::uint32_t maxVectorsPerAnswer = 5;

/// "epc.mnc001.mcc262.3gppnetwork.org" (TS 23.003 19.2).
std::string epcRealm(const Plmn& plmn);

/// An AIA for this request without a result: identifiers, Session-Id and Proxy-Info copied, origin filled.
AuthInfoAnswer answerTo(const AuthInfoRequest& request, Role origin, const Plmn& home);
AuthInfoAnswer failureAnswer(const AuthInfoRequest& request, Role origin, const Plmn& home, ExperimentalResult result);
AuthInfoAnswer failureAnswer(const AuthInfoRequest& request, Role origin, const Plmn& home, ResultCode result);

/// RFC 6733 6.1.4, 7.1.3: why a request that names another server or realm is not for this one, which forwards nothing. One that names
/// this server is for it whatever its realm.
std::optional<ResultCode> routingError(const AuthInfoRequest& request, Role here, const Plmn& home);

/// The answer to a request that can't be read, as far as it could be, or is of a kind that is not served (RFC 6733 7.1, 7.2, 7.5);
/// nullopt for damage to which Diameter answers nothing.
std::optional<AnyMessage> answerTo(const Damage& damage, Role origin, const Plmn& home);

/// How many vectors to make for this request: 1 to 5, as asked.
std::uint32_t vectorsAsked(const AuthInfoRequest& request);

struct MadeVectors {
    std::vector<UtranVector> vectors; ///< item numbers 1, 2 ..; empty when the credential can't be used for AKA
    std::uint64_t sqn = 0;            ///< the last one used
};

/// Makes `count` UTRAN vectors after `sqn` (48 bits), TS 33.102 6.3.2 and C.3.2, with the AMF's separation bit 0 whatever the database
/// says (Annex H); each computation is recorded. `session` labels the RANDs.
MadeVectors makeVectors(const SubscriptionCredential& credential, std::uint16_t amf, std::uint64_t sqn, std::uint32_t count,
                        std::string_view session, Env& env);

/// SQN_HE after re-synchronisation (TS 33.102 6.3.5): kept while the USIM would accept the next, without a look at MAC-S; else
/// AutsMacMatches decides whether it becomes SQN_MS. New vectors are sent in every case.
std::uint64_t resynchronised(const SubscriptionCredential& credential, std::uint64_t sqnHe, const Octets<30>& randAndAuts, Env& env);

} // namespace mcim::entities
