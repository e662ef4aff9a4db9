// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/trace/carriers/deflate.h"

#include <algorithm>
#include <array>
#include <zlib.h>

namespace mcim::trace {

Bytes deflated(ByteView octets)
{
    uLongf size = compressBound(octets.size());
    Bytes result(size);
    if (compress2(result.data(), &size, octets.data(), octets.size(), Z_BEST_COMPRESSION) != Z_OK) {
        return {};
    }
    result.resize(size);
    return result;
}

std::optional<Bytes> inflated(ByteView octets, std::size_t mostOctets)
{
    constexpr std::size_t chunkOctets = 16384;
    z_stream stream{};
    if (inflateInit(&stream) != Z_OK) {
        return std::nullopt;
    }
    // zlib does not write there; its interface only lacks the const.
    stream.next_in = const_cast<Bytef*>(octets.data());
    stream.avail_in = static_cast<uInt>(std::min<std::size_t>(octets.size(), 0x7fffffff));
    Bytes result;
    std::array<std::uint8_t, chunkOctets> chunk;
    int state = Z_OK;
    while (state == Z_OK && result.size() <= mostOctets) {
        stream.next_out = chunk.data();
        stream.avail_out = static_cast<uInt>(chunk.size());
        state = inflate(&stream, Z_NO_FLUSH);
        result.insert(result.end(), chunk.begin(), chunk.end() - stream.avail_out);
    }
    const bool isWhole = state == Z_STREAM_END && stream.avail_in == 0;
    inflateEnd(&stream);
    return isWhole && result.size() <= mostOctets ? std::optional(std::move(result)) : std::nullopt;
}

std::uint32_t crc32(ByteView octets, std::uint32_t before)
{
    return static_cast<std::uint32_t>(octets.empty() ? before : ::crc32_z(before, octets.data(), octets.size()));
}

} // namespace mcim::trace
