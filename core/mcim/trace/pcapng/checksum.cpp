// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/trace/pcapng/checksum.h"

namespace mcim::trace {
namespace {

using Table = std::array<std::array<std::uint32_t, 256>, 8>;

/// Tables for eight octets at a time: table n moves an octet n places further.
constexpr Table makeTables()
{
    constexpr std::uint32_t reversedPolynomial = 0x82f63b78;
    Table tables{};
    for (std::uint32_t i = 0; i < 256; ++i) {
        std::uint32_t crc = i;
        for (int bit = 0; bit < 8; ++bit) {
            crc = (crc >> 1) ^ ((crc & 1u) != 0 ? reversedPolynomial : 0u);
        }
        tables[0][i] = crc;
    }
    for (std::size_t n = 1; n < tables.size(); ++n) {
        for (std::size_t i = 0; i < 256; ++i) {
            tables[n][i] = (tables[n - 1][i] >> 8) ^ tables[0][tables[n - 1][i] & 0xffu];
        }
    }
    return tables;
}

constexpr Table tables = makeTables();

} // namespace

std::uint64_t wordSum(ByteView octets, std::uint64_t sum)
{
    std::size_t at = 0;
    for (; at + 1 < octets.size(); at += 2) {
        sum += static_cast<std::uint64_t>(octets[at]) << 8 | octets[at + 1];
    }
    return at < octets.size() ? sum + (static_cast<std::uint64_t>(octets[at]) << 8) : sum;
}

std::uint16_t internetChecksum(std::uint64_t sum)
{
    while (sum > 0xffff) {
        sum = (sum & 0xffff) + (sum >> 16);
    }
    return static_cast<std::uint16_t>(~sum & 0xffff);
}

std::uint32_t crc32c(ByteView octets)
{
    std::uint32_t crc = 0xffffffff;
    std::size_t at = 0;
    for (; at + 8 <= octets.size(); at += 8) {
        crc ^= static_cast<std::uint32_t>(octets[at]) | static_cast<std::uint32_t>(octets[at + 1]) << 8 |
               static_cast<std::uint32_t>(octets[at + 2]) << 16 | static_cast<std::uint32_t>(octets[at + 3]) << 24;
        crc = tables[7][crc & 0xff] ^ tables[6][crc >> 8 & 0xff] ^ tables[5][crc >> 16 & 0xff] ^ tables[4][crc >> 24] ^
              tables[3][octets[at + 4]] ^ tables[2][octets[at + 5]] ^ tables[1][octets[at + 6]] ^ tables[0][octets[at + 7]];
    }
    for (; at < octets.size(); ++at) {
        crc = (crc >> 8) ^ tables[0][(crc ^ octets[at]) & 0xff];
    }
    return ~crc;
}

} // namespace mcim::trace
