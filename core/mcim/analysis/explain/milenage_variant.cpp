// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/analysis/explain/milenage_variant.h"

#include "mcim/crypto/milenage.h"

#include <algorithm>

namespace mcim::analysis::explaining {
namespace of_milenage {
namespace {

using Block = Octets<16>;

Block added(const Block& a, const Block& b)
{
    Block result{};
    std::transform(a.begin(), a.end(), b.begin(), result.begin(), [](std::uint8_t x, std::uint8_t y) { return static_cast<std::uint8_t>(x ^ y); });
    return result;
}

Block rotated(const Block& block, unsigned bits)
{
    Block result{};
    const unsigned shift = bits % 8;
    for (std::size_t i = 0; i < block.size(); ++i) {
        const unsigned first = block[(i + bits / 8) % 16];
        const unsigned second = block[(i + bits / 8 + 1) % 16];
        result[i] = static_cast<std::uint8_t>((first << 8 | second) >> (8 - shift));
    }
    return result;
}

Block oneBit(unsigned bit)
{
    Block block{};
    block[15 - bit / 8] = static_cast<std::uint8_t>(1u << bit % 8);
    return block;
}

} // namespace
} // namespace of_milenage

using namespace of_milenage;

MilenageConstants standardConstants()
{
    MilenageConstants constants;
    constants.c2 = oneBit(0);
    return constants;
}

std::vector<MilenageConstants> oneConstantChanged()
{
    std::vector<MilenageConstants> all;
    const auto add = [&all](std::string name, std::string standard, std::string used, auto&& change) {
        MilenageConstants constants = standardConstants();
        change(constants);
        constants.changed = std::move(name);
        constants.standard = std::move(standard);
        constants.used = std::move(used);
        all.push_back(std::move(constants));
    };
    for (unsigned bits = 0; bits < 128; ++bits) {
        if (bits != 64) {
            add("r1", "64", std::to_string(bits), [bits](MilenageConstants& c) { c.r1 = bits; });
        }
        if (bits != 0) {
            add("r2", "0", std::to_string(bits), [bits](MilenageConstants& c) { c.r2 = bits; });
        }
    }
    const MilenageConstants standard = standardConstants();
    for (unsigned bit = 0; bit < 128; ++bit) {
        const Block block = oneBit(bit);
        add("c1", toHex(standard.c1), toHex(block), [&block](MilenageConstants& c) { c.c1 = block; });
        if (bit != 0) {
            add("c2", toHex(standard.c2), toHex(block), [&block](MilenageConstants& c) { c.c2 = block; });
        }
    }
    add("c2", toHex(standard.c2), toHex(Block{}), [](MilenageConstants& c) { c.c2 = Block{}; });
    return all;
}

MilenageVariant::MilenageVariant(ByteView k, ByteView opc, ByteView rand)
{
    std::copy_n(k.begin(), std::min<std::size_t>(k.size(), 16), m_k.begin());
    std::copy_n(opc.begin(), std::min<std::size_t>(opc.size(), 16), m_opc.begin());
    Block challenge{};
    std::copy_n(rand.begin(), std::min<std::size_t>(rand.size(), 16), challenge.begin());
    m_temp = encrypted(added(challenge, m_opc));
}

/// OPc = OP xor E_K(OP) (TS 35.206 4.1) gives E_K of any block.
Octets<16> MilenageVariant::encrypted(const Octets<16>& block) const
{
    return added(crypto::opcFromOp(m_k, block), block);
}

Octets<6> MilenageVariant::ak(const MilenageConstants& constants) const
{
    const Block out2 = added(encrypted(added(rotated(added(m_temp, m_opc), constants.r2), constants.c2)), m_opc);
    Octets<6> result{};
    std::copy_n(out2.begin(), result.size(), result.begin());
    return result;
}

Octets<8> MilenageVariant::macA(const MilenageConstants& constants, std::uint64_t sqn, std::uint16_t amf) const
{
    Block in1{};
    for (std::size_t i = 0; i < 8; ++i) {
        const std::uint64_t value = sqn << 16 | amf;
        in1[i] = in1[i + 8] = static_cast<std::uint8_t>(value >> (56 - 8 * i));
    }
    const Block mixed = added(added(rotated(added(in1, m_opc), constants.r1), constants.c1), m_temp);
    const Block out1 = added(encrypted(mixed), m_opc);
    Octets<8> result{};
    std::copy_n(out1.begin(), result.size(), result.begin());
    return result;
}

} // namespace mcim::analysis::explaining
