// SPDX-License-Identifier: GPL-3.0-or-later
// Milenage, TS 35.206: the functions of the USIM and the authentication centre on AES-128.
#pragma once

#include "mcim/base/bytes.h"

#include <memory>

namespace mcim::crypto {

/// What lies between input and output, TS 35.206 4.1, for whoever wants to show it.
struct MilenageTrace {
    Octets<16> temp{};
    Octets<16> out1{};
    Octets<16> out2{};
    Octets<16> out3{};
    Octets<16> out4{};
    Octets<16> out5{};
};

/// How OUT1 to OUT5 are made, TS 35.206 4.1: what is encrypted under K before OPc is added.
struct MilenageRound {
    unsigned rotationBits = 0; ///< r1 to r5, to the left
    Octets<16> constant{};     ///< c1 to c5
    Octets<16> block{};        ///< TEMP xor rot(IN1 xor OPc, r1) xor c1, or rot(TEMP xor OPc, ri) xor ci
};

/// IN1 = SQN || AMF || SQN || AMF.
Octets<16> milenageIn1(std::uint64_t sqn, std::uint16_t amf);
/// The five of one challenge; `opc` has 16 octets.
std::array<MilenageRound, 5> milenageRounds(ByteView opc, const Octets<16>& temp, std::uint64_t sqn, std::uint16_t amf);

/// f1 and f1*.
struct F1Out {
    Octets<8> macA{};
    Octets<8> macS{};

    bool operator==(const F1Out&) const = default;
};

/// f2, f3, f4, f5 and f5*.
struct F2345Out {
    Octets<8> res{};
    Octets<16> ck{};
    Octets<16> ik{};
    Octets<6> ak{};
    Octets<6> akStar{};

    bool operator==(const F2345Out&) const = default;
};

/// K with OPc and the AES key schedule, kept for many vectors. Copies share the schedule: they stay on one thread.
class MilenageKey
{
public:
    /// `k` and `opc` are 16 octets each.
    MilenageKey(ByteView k, ByteView opc);

    /// f1 and f1* over a 48-bit SQN and AMF, two AES blocks.
    F1Out f1(ByteView rand, std::uint64_t sqn, std::uint16_t amf, MilenageTrace* trace = nullptr) const;
    /// f2 to f5 and f5*, five AES blocks.
    F2345Out f2345(ByteView rand, MilenageTrace* trace = nullptr) const;
    /// All of them, six AES blocks in two calls.
    void all(ByteView rand, std::uint64_t sqn, std::uint16_t amf, F1Out& f1, F2345Out& f2345,
             MilenageTrace* trace = nullptr) const;

private:
    struct Schedule;
    std::shared_ptr<const Schedule> m_schedule;
};

/// OPc = OP xor E_K(OP), TS 35.206 4.1; `k` and `op` are 16 octets each.
Octets<16> opcFromOp(ByteView k, ByteView op);

} // namespace mcim::crypto
