// SPDX-License-Identifier: GPL-3.0-or-later
// TUAK, TS 35.231: the functions of the USIM and the authentication centre on Keccak-f[1600].
#pragma once

#include "mcim/base/bytes.h"

namespace mcim::crypto {

/// Lengths in octets and the number of Keccak permutations per call.
struct TuakSizes {
    std::uint8_t k = 16;   ///< 16 or 32
    std::uint8_t mac = 8;  ///< 8, 16 or 32; AUTN and AUTS carry 8
    std::uint8_t res = 8;  ///< 4, 8, 16 or 32; AKA carries 4 to 16
    std::uint8_t ck = 16;  ///< 16 or 32; AKA carries 16
    std::uint8_t ik = 16;  ///< 16 or 32; AKA carries 16
    std::uint32_t iterations = 1;

    bool operator==(const TuakSizes&) const = default;
};

/// Whether TS 35.231 knows these lengths and the iteration count is at least 1.
bool isTuakSizes(const TuakSizes& sizes);

/// The Keccak input and output blocks of one call, octets 0..199 as TS 35.231 numbers them.
struct TuakTrace {
    std::uint8_t instance = 0;
    Octets<200> in{};
    Octets<200> out{};
};

struct TuakF2345Out {
    Bytes res;
    Bytes ck;
    Bytes ik;
    Octets<6> ak{};

    bool operator==(const TuakF2345Out&) const = default;
};

/// One Keccak-f[1600] over 25 lanes, FIPS 202 3.3.
void keccakF1600(std::array<std::uint64_t, 25>& lanes);

/// TOPc of a K of 16 or 32 octets and a TOP of 32.
Octets<32> topcFromTop(ByteView k, ByteView top, std::uint32_t iterations);
/// f1; the result has sizes.mac octets. `k` has sizes.k octets, `topc` 32, `rand` 16.
Bytes tuakF1(ByteView k, ByteView topc, const TuakSizes& sizes, ByteView rand, std::uint64_t sqn, std::uint16_t amf,
             TuakTrace* trace = nullptr);
/// f1*; lengths as for f1.
Bytes tuakF1Star(ByteView k, ByteView topc, const TuakSizes& sizes, ByteView rand, std::uint64_t sqn, std::uint16_t amf,
                 TuakTrace* trace = nullptr);
/// f2, f3, f4, f5 out of one call.
TuakF2345Out tuakF2345(ByteView k, ByteView topc, const TuakSizes& sizes, ByteView rand, TuakTrace* trace = nullptr);
/// f5*.
Octets<6> tuakF5Star(ByteView k, ByteView topc, const TuakSizes& sizes, ByteView rand, TuakTrace* trace = nullptr);

} // namespace mcim::crypto
