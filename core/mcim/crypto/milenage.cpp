// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/crypto/milenage.h"

#include "mcim/crypto/library.h"

#include <algorithm>
#include <cassert>
#include <cstring>

namespace mcim::crypto {

namespace {

constexpr std::size_t blockOctets = 16;

// TS 35.206 4.1: rotation in octets to the left and the last octet of the constant, for OUT1..OUT5.
struct Row {
    std::size_t rotation;
    std::uint8_t constant;
};
constexpr std::array<Row, 5> rows{{{8, 0}, {0, 1}, {4, 2}, {8, 4}, {12, 8}}};

CipherCtxHandle scheduleOf(ByteView k)
{
    assert(k.size() == blockOctets);
    Octets<blockOctets> key{};
    std::copy_n(k.begin(), std::min(k.size(), key.size()), key.begin());
    CipherCtxHandle context(EVP_CIPHER_CTX_new());
    EVP_EncryptInit_ex2(context.get(), library().aes128Ecb, key.data(), nullptr, nullptr);
    EVP_CIPHER_CTX_set_padding(context.get(), 0);
    return context;
}

template <std::size_t N>
void encryptInPlace(EVP_CIPHER_CTX* context, Octets<N>& blocks)
{
    int length = 0;
    EVP_EncryptUpdate(context, blocks.data(), &length, blocks.data(), static_cast<int>(N));
}

/// Writes rot(block, rotation) xor constant.
void rotate(const Octets<blockOctets>& block, const Row& row, std::uint8_t* out)
{
    Octets<2 * blockOctets> twice;
    std::memcpy(twice.data(), block.data(), blockOctets);
    std::memcpy(twice.data() + blockOctets, block.data(), blockOctets);
    std::memcpy(out, twice.data() + row.rotation, blockOctets);
    out[blockOctets - 1] ^= row.constant;
}

// By words: the octets may overlap for all the compiler knows, and one at a time costs as much as the cipher.
void addTo(std::uint8_t* block, const Octets<blockOctets>& other)
{
    std::array<std::uint64_t, 2> left;
    std::array<std::uint64_t, 2> right;
    std::memcpy(left.data(), block, blockOctets);
    std::memcpy(right.data(), other.data(), blockOctets);
    left[0] ^= right[0];
    left[1] ^= right[1];
    std::memcpy(block, left.data(), blockOctets);
}

void prepareOut1(const Octets<blockOctets>& opc, const Octets<blockOctets>& temp, std::uint64_t sqn, std::uint16_t amf, std::uint8_t* out)
{
    Octets<blockOctets> in1 = milenageIn1(sqn, amf);
    addTo(in1.data(), opc);
    rotate(in1, rows[0], out);
    addTo(out, temp);
}

void prepareOuts(const Octets<blockOctets>& opc, const Octets<blockOctets>& temp, std::uint8_t* out2)
{
    Octets<blockOctets> base = temp;
    addTo(base.data(), opc);
    for (std::size_t n = 1; n < rows.size(); ++n) {
        rotate(base, rows[n], out2 + (n - 1) * blockOctets);
    }
}

template <std::size_t N>
void copyPart(const std::uint8_t* from, Octets<N>& to)
{
    std::copy_n(from, N, to.begin());
}

} // namespace

struct MilenageKey::Schedule {
    CipherCtxHandle context;
    Octets<blockOctets> opc{};

    Octets<blockOctets> temp(ByteView rand) const;
};

Octets<blockOctets> MilenageKey::Schedule::temp(ByteView rand) const
{
    assert(rand.size() == blockOctets);
    Octets<blockOctets> result{};
    std::copy_n(rand.begin(), std::min(rand.size(), blockOctets), result.begin());
    addTo(result.data(), opc);
    encryptInPlace(context.get(), result);
    return result;
}

MilenageKey::MilenageKey(ByteView k, ByteView opc)
{
    assert(opc.size() == blockOctets);
    auto schedule = std::make_shared<Schedule>();
    schedule->context = scheduleOf(k);
    std::copy_n(opc.begin(), std::min(opc.size(), blockOctets), schedule->opc.begin());
    m_schedule = std::move(schedule);
}

namespace {

F1Out f1From(const std::uint8_t* out1)
{
    F1Out result;
    copyPart(out1, result.macA);
    copyPart(out1 + 8, result.macS);
    return result;
}

F2345Out f2345From(const std::uint8_t* out2)
{
    F2345Out result;
    copyPart(out2, result.ak);
    copyPart(out2 + 8, result.res);
    copyPart(out2 + blockOctets, result.ck);
    copyPart(out2 + 2 * blockOctets, result.ik);
    copyPart(out2 + 3 * blockOctets, result.akStar);
    return result;
}

void traceOuts(const std::uint8_t* out2, MilenageTrace& trace)
{
    copyPart(out2, trace.out2);
    copyPart(out2 + blockOctets, trace.out3);
    copyPart(out2 + 2 * blockOctets, trace.out4);
    copyPart(out2 + 3 * blockOctets, trace.out5);
}

} // namespace

F1Out MilenageKey::f1(ByteView rand, std::uint64_t sqn, std::uint16_t amf, MilenageTrace* trace) const
{
    const auto temp = m_schedule->temp(rand);
    Octets<blockOctets> out1{};
    prepareOut1(m_schedule->opc, temp, sqn, amf, out1.data());
    encryptInPlace(m_schedule->context.get(), out1);
    addTo(out1.data(), m_schedule->opc);
    if (trace) {
        trace->temp = temp;
        trace->out1 = out1;
    }
    return f1From(out1.data());
}

F2345Out MilenageKey::f2345(ByteView rand, MilenageTrace* trace) const
{
    const auto temp = m_schedule->temp(rand);
    Octets<4 * blockOctets> outs{};
    prepareOuts(m_schedule->opc, temp, outs.data());
    encryptInPlace(m_schedule->context.get(), outs);
    for (std::size_t n = 0; n < 4; ++n) {
        addTo(outs.data() + n * blockOctets, m_schedule->opc);
    }
    if (trace) {
        trace->temp = temp;
        traceOuts(outs.data(), *trace);
    }
    return f2345From(outs.data());
}

void MilenageKey::all(ByteView rand, std::uint64_t sqn, std::uint16_t amf, F1Out& f1, F2345Out& f2345,
                      MilenageTrace* trace) const
{
    const auto temp = m_schedule->temp(rand);
    Octets<5 * blockOctets> outs{};
    prepareOut1(m_schedule->opc, temp, sqn, amf, outs.data());
    prepareOuts(m_schedule->opc, temp, outs.data() + blockOctets);
    encryptInPlace(m_schedule->context.get(), outs);
    for (std::size_t n = 0; n < 5; ++n) {
        addTo(outs.data() + n * blockOctets, m_schedule->opc);
    }
    if (trace) {
        trace->temp = temp;
        copyPart(outs.data(), trace->out1);
        traceOuts(outs.data() + blockOctets, *trace);
    }
    f1 = f1From(outs.data());
    f2345 = f2345From(outs.data() + blockOctets);
}

Octets<16> milenageIn1(std::uint64_t sqn, std::uint16_t amf)
{
    Octets<blockOctets> in1{};
    for (std::size_t i = 0; i < 6; ++i) {
        in1[i] = static_cast<std::uint8_t>(sqn >> (40 - 8 * i));
    }
    in1[6] = static_cast<std::uint8_t>(amf >> 8);
    in1[7] = static_cast<std::uint8_t>(amf);
    std::copy_n(in1.begin(), 8, in1.begin() + 8);
    return in1;
}

std::array<MilenageRound, 5> milenageRounds(ByteView opc, const Octets<16>& temp, std::uint64_t sqn, std::uint16_t amf)
{
    assert(opc.size() == blockOctets);
    Octets<blockOctets> key{};
    std::copy_n(opc.begin(), std::min(opc.size(), blockOctets), key.begin());
    Octets<5 * blockOctets> blocks{};
    prepareOut1(key, temp, sqn, amf, blocks.data());
    prepareOuts(key, temp, blocks.data() + blockOctets);
    std::array<MilenageRound, 5> rounds{};
    for (std::size_t n = 0; n < rounds.size(); ++n) {
        rounds[n].rotationBits = static_cast<unsigned>(8 * rows[n].rotation);
        rounds[n].constant.back() = rows[n].constant;
        copyPart(blocks.data() + n * blockOctets, rounds[n].block);
    }
    return rounds;
}

Octets<16> opcFromOp(ByteView k, ByteView op)
{
    assert(op.size() == blockOctets);
    Octets<blockOctets> plain{};
    std::copy_n(op.begin(), std::min(op.size(), blockOctets), plain.begin());
    Octets<blockOctets> result = plain;
    encryptInPlace(scheduleOf(k).get(), result);
    addTo(result.data(), plain);
    return result;
}

} // namespace mcim::crypto
