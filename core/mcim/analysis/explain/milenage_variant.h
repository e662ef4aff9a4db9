// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/base/bytes.h"

#include <string>
#include <vector>

/// Milenage with other constants c1, c2 and rotations r1, r2 than TS 35.206 4.1 gives them: those that MAC-A and AK depend on.
namespace mcim::analysis::explaining {

struct MilenageConstants {
    Octets<16> c1{};
    Octets<16> c2{};
    unsigned r1 = 64; ///< bits to the left
    unsigned r2 = 0;
    std::string changed;  ///< "r1"
    std::string standard; ///< its value in TS 35.206
    std::string used;
};

/// Every set in which one rotation is another number of bits, or one constant another single bit or none, or has the value of another
/// constant of the set.
std::vector<MilenageConstants> oneConstantChanged();
/// Those of TS 35.206 4.1.
MilenageConstants standardConstants();

class MilenageVariant
{
public:
    /// 16 octets each.
    MilenageVariant(ByteView k, ByteView opc, ByteView rand);

    Octets<6> ak(const MilenageConstants& constants) const;
    Octets<8> macA(const MilenageConstants& constants, std::uint64_t sqn, std::uint16_t amf) const;

private:
    Octets<16> encrypted(const Octets<16>& block) const;

    Octets<16> m_k{};
    Octets<16> m_opc{};
    Octets<16> m_temp{};
};

} // namespace mcim::analysis::explaining
