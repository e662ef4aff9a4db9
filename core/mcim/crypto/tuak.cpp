// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/crypto/tuak.h"

#include <algorithm>
#include <bit>
#include <cassert>

namespace mcim::crypto {

namespace {

constexpr auto roundConstants = std::to_array<std::uint64_t>({
    0x0000000000000001, 0x0000000000008082, 0x800000000000808a, 0x8000000080008000, 0x000000000000808b, 0x0000000080000001,
    0x8000000080008081, 0x8000000000008009, 0x000000000000008a, 0x0000000000000088, 0x0000000080008009, 0x000000008000000a,
    0x000000008000808b, 0x800000000000008b, 0x8000000000008089, 0x8000000000008003, 0x8000000000008002, 0x8000000000000080,
    0x000000000000800a, 0x800000008000000a, 0x8000000080008081, 0x8000000000008080, 0x0000000080000001, 0x8000000080008008,
});
static_assert(roundConstants.size() == 24);

// FIPS 202 3.2.2 and 3.2.3: the lanes in the order in which pi moves them, and how far rho turns each.
constexpr auto piOrder = std::to_array<std::uint8_t>({10, 7, 11, 17, 18, 3, 5, 16, 8, 21, 24, 4, 15, 23, 19, 13, 12, 2, 20, 14, 22, 9, 6, 1});
constexpr auto rhoTurns = std::to_array<std::uint8_t>({1, 3, 6, 10, 15, 21, 28, 36, 45, 55, 2, 14, 27, 41, 56, 8, 25, 43, 62, 18, 39, 61, 20, 44});
static_assert(piOrder.size() == 24 && rhoTurns.size() == 24);

// Bits of INSTANCE, TS 35.231 6.2..6.6; bit 0 of the specification is the most significant one.
constexpr std::uint8_t baseTopc = 0x00;
constexpr std::uint8_t baseF1 = 0x00;
constexpr std::uint8_t baseF1Star = 0x80;
constexpr std::uint8_t baseF2345 = 0x40;
constexpr std::uint8_t baseF5Star = 0xc0;
constexpr std::uint8_t longCk = 0x04;
constexpr std::uint8_t longIk = 0x02;
constexpr std::uint8_t longK = 0x01;

constexpr std::size_t instanceAt = 32;
constexpr std::size_t nameAt = 33;
constexpr std::size_t randAt = 40;
constexpr std::size_t amfAt = 56;
constexpr std::size_t sqnAt = 58;
constexpr std::size_t keyAt = 64;
constexpr std::size_t ckAt = 32;
constexpr std::size_t ikAt = 64;
constexpr std::size_t akAt = 96;

/// 8, 16 or 32 octets as 08, 10, 20; 4 octets (RES only) as 00.
std::uint8_t lengthBits(std::uint8_t octets)
{
    return octets == 4 ? std::uint8_t{0} : octets;
}

void putReversed(Octets<200>& block, std::size_t at, ByteView field)
{
    std::reverse_copy(field.begin(), field.end(), block.begin() + static_cast<std::ptrdiff_t>(at));
}

Bytes reversedPart(const Octets<200>& block, std::size_t at, std::size_t count)
{
    assert(at + count <= block.size());
    count = std::min(count, block.size() - at);
    Bytes result(count);
    std::reverse_copy(block.begin() + static_cast<std::ptrdiff_t>(at), block.begin() + static_cast<std::ptrdiff_t>(at + count),
                      result.begin());
    return result;
}

Octets<200> inputBlock(std::uint8_t instance, ByteView k, ByteView top)
{
    assert((k.size() == 16 || k.size() == 32) && top.size() == 32);
    static constexpr auto name = std::to_array<std::uint8_t>({'T', 'U', 'A', 'K', '1', '.', '0'});
    Octets<200> block{};
    putReversed(block, 0, top.first(std::min<std::size_t>(top.size(), 32)));
    block[instanceAt] = static_cast<std::uint8_t>(instance | (k.size() == 32 ? longK : 0));
    putReversed(block, nameAt, name);
    putReversed(block, keyAt, k.first(std::min<std::size_t>(k.size(), 32)));
    block[96] = 0x1f;
    block[135] = 0x80;
    return block;
}

void putRand(Octets<200>& block, ByteView rand)
{
    assert(rand.size() == 16);
    putReversed(block, randAt, rand.first(std::min<std::size_t>(rand.size(), 16)));
}

void putSqnAmf(Octets<200>& block, std::uint64_t sqn, std::uint16_t amf)
{
    block[amfAt] = static_cast<std::uint8_t>(amf);
    block[amfAt + 1] = static_cast<std::uint8_t>(amf >> 8);
    for (std::size_t i = 0; i < 6; ++i) {
        block[sqnAt + i] = static_cast<std::uint8_t>(sqn >> (8 * i));
    }
}

Octets<200> permuted(const Octets<200>& block, std::uint32_t iterations)
{
    std::array<std::uint64_t, 25> lanes{};
    for (std::size_t i = 0; i < block.size(); ++i) {
        lanes[i / 8] |= std::uint64_t{block[i]} << (8 * (i % 8));
    }
    for (std::uint32_t i = 0; i < iterations; ++i) {
        keccakF1600(lanes);
    }
    Octets<200> result{};
    for (std::size_t i = 0; i < result.size(); ++i) {
        result[i] = static_cast<std::uint8_t>(lanes[i / 8] >> (8 * (i % 8)));
    }
    return result;
}

Octets<200> run(const Octets<200>& in, std::uint32_t iterations, TuakTrace* trace)
{
    const Octets<200> out = permuted(in, iterations);
    if (trace) {
        *trace = TuakTrace{in[instanceAt], in, out};
    }
    return out;
}

Bytes mac(std::uint8_t base, ByteView k, ByteView topc, const TuakSizes& sizes, ByteView rand, std::uint64_t sqn,
          std::uint16_t amf, TuakTrace* trace)
{
    Octets<200> block = inputBlock(static_cast<std::uint8_t>(base | lengthBits(sizes.mac)), k, topc);
    putRand(block, rand);
    putSqnAmf(block, sqn, amf);
    return reversedPart(run(block, sizes.iterations, trace), 0, sizes.mac);
}

} // namespace

bool isTuakSizes(const TuakSizes& sizes)
{
    const auto isOneOf = [](std::uint8_t value, std::initializer_list<std::uint8_t> allowed) {
        return std::find(allowed.begin(), allowed.end(), value) != allowed.end();
    };
    return isOneOf(sizes.k, {16, 32}) && isOneOf(sizes.mac, {8, 16, 32}) && isOneOf(sizes.res, {4, 8, 16, 32})
        && isOneOf(sizes.ck, {16, 32}) && isOneOf(sizes.ik, {16, 32}) && sizes.iterations >= 1;
}

void keccakF1600(std::array<std::uint64_t, 25>& lanes)
{
    for (const std::uint64_t constant : roundConstants) {
        std::array<std::uint64_t, 5> parity{};
        for (std::size_t x = 0; x < 5; ++x) {
            parity[x] = lanes[x] ^ lanes[x + 5] ^ lanes[x + 10] ^ lanes[x + 15] ^ lanes[x + 20];
        }
        for (std::size_t x = 0; x < 5; ++x) {
            const std::uint64_t change = parity[(x + 4) % 5] ^ std::rotl(parity[(x + 1) % 5], 1);
            for (std::size_t y = 0; y < 25; y += 5) {
                lanes[x + y] ^= change;
            }
        }
        std::uint64_t moving = lanes[1];
        for (std::size_t i = 0; i < piOrder.size(); ++i) {
            const std::uint64_t turned = std::rotl(moving, rhoTurns[i]);
            moving = lanes[piOrder[i]];
            lanes[piOrder[i]] = turned;
        }
        for (std::size_t y = 0; y < 25; y += 5) {
            const std::array<std::uint64_t, 5> row{lanes[y], lanes[y + 1], lanes[y + 2], lanes[y + 3], lanes[y + 4]};
            for (std::size_t x = 0; x < 5; ++x) {
                lanes[y + x] = row[x] ^ (~row[(x + 1) % 5] & row[(x + 2) % 5]);
            }
        }
        lanes[0] ^= constant;
    }
}

Octets<32> topcFromTop(ByteView k, ByteView top, std::uint32_t iterations)
{
    const Octets<200> out = permuted(inputBlock(baseTopc, k, top), iterations);
    Octets<32> result{};
    std::reverse_copy(out.begin(), out.begin() + 32, result.begin());
    return result;
}

Bytes tuakF1(ByteView k, ByteView topc, const TuakSizes& sizes, ByteView rand, std::uint64_t sqn, std::uint16_t amf,
             TuakTrace* trace)
{
    return mac(baseF1, k, topc, sizes, rand, sqn, amf, trace);
}

Bytes tuakF1Star(ByteView k, ByteView topc, const TuakSizes& sizes, ByteView rand, std::uint64_t sqn, std::uint16_t amf,
                 TuakTrace* trace)
{
    return mac(baseF1Star, k, topc, sizes, rand, sqn, amf, trace);
}

TuakF2345Out tuakF2345(ByteView k, ByteView topc, const TuakSizes& sizes, ByteView rand, TuakTrace* trace)
{
    const unsigned instance = baseF2345 | lengthBits(sizes.res) | (sizes.ck == 32 ? longCk : 0u) | (sizes.ik == 32 ? longIk : 0u);
    Octets<200> block = inputBlock(static_cast<std::uint8_t>(instance), k, topc);
    putRand(block, rand);
    const Octets<200> out = run(block, sizes.iterations, trace);
    TuakF2345Out result;
    result.res = reversedPart(out, 0, sizes.res);
    result.ck = reversedPart(out, ckAt, sizes.ck);
    result.ik = reversedPart(out, ikAt, sizes.ik);
    std::reverse_copy(out.begin() + akAt, out.begin() + akAt + 6, result.ak.begin());
    return result;
}

Octets<6> tuakF5Star(ByteView k, ByteView topc, const TuakSizes& sizes, ByteView rand, TuakTrace* trace)
{
    Octets<200> block = inputBlock(baseF5Star, k, topc);
    putRand(block, rand);
    const Octets<200> out = run(block, sizes.iterations, trace);
    Octets<6> result{};
    std::reverse_copy(out.begin() + akAt, out.begin() + akAt + 6, result.begin());
    return result;
}

} // namespace mcim::crypto
