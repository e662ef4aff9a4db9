// SPDX-License-Identifier: GPL-3.0-or-later
// UMTS AKA, TS 33.102 6.3 and Annex C: vectors, AUTN, AUTS and sequence numbers, over Milenage or TUAK.
#pragma once

#include "mcim/base/bytes.h"
#include "mcim/base/secret.h"
#include "mcim/crypto/milenage.h"
#include "mcim/crypto/tuak.h"

#include <optional>

namespace mcim::crypto {

enum class AkaAlgorithm : std::uint8_t { Milenage, Tuak };

/// What authentication centre and TRE share. Lengths: K 16 (TUAK: sizes.k), OPc 16, TOPc 32 octets.
struct AkaCredential {
    AkaAlgorithm algorithm = AkaAlgorithm::Milenage;
    Secret k;
    Secret opc;      ///< OPc for Milenage, TOPc for TUAK
    TuakSizes tuak;  ///< read for TUAK only; AUTN and AUTS take a MAC of 8 octets whatever tuak.mac says

    bool operator==(const AkaCredential&) const = default;
};

/// Whether K, OPc and the sizes have lengths that AKA can carry (RES 4 to 16, CK and IK 16); the functions below demand it.
bool isUsable(const AkaCredential& credential);
/// OPc of an OP of 16 octets, or TOPc of a TOP of 32; nullopt when K or OP have another length.
std::optional<Secret> derivedOpc(AkaAlgorithm algorithm, ByteView k, ByteView op, const TuakSizes& sizes = {});

/// Intermediate values of one call, for the inspector. Blocks of the algorithm that did not run stay empty.
struct AkaTrace {
    std::uint64_t sqn = 0;
    std::uint16_t amf = 0;
    Octets<6> ak{};       ///< f5, or f5* when an AUTS is made or opened
    Octets<6> sqnXorAk{};
    Octets<8> mac{};      ///< MAC-A or MAC-S as computed here
    std::optional<MilenageTrace> milenage;
    std::optional<TuakTrace> tuakMac;   ///< the call of f1 or f1*
    std::optional<TuakTrace> tuakKeys;  ///< the call of f2..f5 or f5*
};

/// TS 33.102 6.3.2; AUTN = (SQN xor AK) || AMF || MAC-A.
struct AkaVector {
    Octets<16> rand{};
    Bytes xres;
    Bytes ck;
    Bytes ik;
    Octets<16> autn{};

    bool operator==(const AkaVector&) const = default;
};

/// A credential made ready for many calls (AES key schedule kept). Copies share it and stay on one thread.
class AkaKey
{
public:
    explicit AkaKey(AkaCredential credential);
    const AkaCredential& credential() const { return m_credential; }
    const MilenageKey& milenage() const { return *m_milenage; }

private:
    AkaCredential m_credential;
    std::optional<MilenageKey> m_milenage;
};

/// The vector for this RAND (16 octets), 48-bit SQN and AMF.
AkaVector makeVector(const AkaKey& key, ByteView rand, std::uint64_t sqn, std::uint16_t amf, AkaTrace* trace = nullptr);
AkaVector makeVector(const AkaCredential& credential, ByteView rand, std::uint64_t sqn, std::uint16_t amf,
                     AkaTrace* trace = nullptr);

/// What the USIM finds in a challenge, TS 33.102 6.3.3; whether SQN is fresh is judgeSqn's matter.
struct AutnFacts {
    std::uint64_t sqn = 0;
    std::uint16_t amf = 0;
    Octets<8> mac{};   ///< as received
    Octets<8> xmac{};  ///< as computed
    bool macValid = false;
    Bytes res;
    Bytes ck;
    Bytes ik;
    Octets<6> ak{};

    /// The separation bit, AMF bit 0 (TS 33.102 Annex H).
    bool separationBit() const { return (amf & 0x8000u) != 0; }
};

/// Opens RAND (16 octets) and AUTN (16 octets).
AutnFacts openAutn(const AkaKey& key, ByteView rand, ByteView autn, AkaTrace* trace = nullptr);
AutnFacts openAutn(const AkaCredential& credential, ByteView rand, ByteView autn, AkaTrace* trace = nullptr);

/// SQN = SEQ (43 bits) || IND (5 bits), TS 33.102 C.1.1.1 and C.3.2.
struct Sqn {
    std::uint64_t seq = 0;
    std::uint8_t ind = 0;

    static Sqn unpack(std::uint64_t sqn);
    std::uint64_t pack() const;
    bool operator==(const Sqn&) const = default;
};

/// The 48-bit number as it travels.
Octets<6> sqnOctets(std::uint64_t sqn);
/// The number of the first six octets; `octets` has at least six.
std::uint64_t sqnFromOctets(ByteView octets);

/// The USIM's list of accepted sequence numbers, TS 33.102 C.2.1.
struct SqnWindow {
    std::array<std::uint64_t, 32> seqMs{};
    std::uint64_t delta = std::uint64_t{1} << 28;
    std::optional<std::uint64_t> limitL;

    bool operator==(const SqnWindow&) const = default;
};

enum class SqnReason : std::uint8_t {
    Fresh,
    JumpTooFar,     ///< SEQ - max SEQ_MS > delta
    TooOld,         ///< max SEQ_MS - SEQ > L
    SeqNotGreater,  ///< SEQ <= SEQ_MS(IND)
};

struct SqnFacts {
    bool accepted = false;
    SqnReason reason = SqnReason::Fresh;
    std::uint64_t seq = 0;
    std::uint8_t ind = 0;
    std::uint64_t seqMsAtInd = 0;
    std::uint64_t maxSeqMs = 0;
};

/// TS 33.102 C.2.2, in its order: jump, age, freshness.
SqnFacts judgeSqn(const SqnWindow& window, std::uint64_t sqn);
/// SEQ_MS(IND) = SEQ; the caller has judged the number.
void acceptSqn(SqnWindow& window, std::uint64_t sqn);
/// SQN_MS: the highest number accepted so far, 0 before the first.
std::uint64_t highestAccepted(const SqnWindow& window);
/// The number after this one in the profile of TS 33.102 C.3.2: SEQ + 1, IND + 1 mod 32; SEQ wraps at 43 bits.
std::uint64_t nextSqn(std::uint64_t sqn);

/// AUTS = (SQN_MS xor AK*) || MAC-S with AMF* = 0000, TS 33.102 6.3.3.
Octets<14> makeAuts(const AkaKey& key, ByteView rand, std::uint64_t sqnMs, AkaTrace* trace = nullptr);
Octets<14> makeAuts(const AkaCredential& credential, ByteView rand, std::uint64_t sqnMs, AkaTrace* trace = nullptr);

/// What the authentication centre finds in an AUTS, TS 33.102 6.3.5.
struct AutsFacts {
    std::uint64_t sqnMs = 0;
    Octets<8> macS{};   ///< as received
    Octets<8> xmacS{};  ///< as computed
    bool macValid = false;
    Octets<6> akStar{};
};

/// Opens RAND (16 octets) and AUTS (14 octets).
AutsFacts openAuts(const AkaKey& key, ByteView rand, ByteView auts, AkaTrace* trace = nullptr);
AutsFacts openAuts(const AkaCredential& credential, ByteView rand, ByteView auts, AkaTrace* trace = nullptr);

} // namespace mcim::crypto
