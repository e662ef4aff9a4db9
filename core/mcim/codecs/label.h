// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/base/bytes.h"

/// What the field lists of all folders say about a field beside its value.
namespace mcim::codecs {

/// How the spec calls a field and where it defines it.
struct Label {
    std::string_view name;
    std::string_view clause = {};
};

/// Bounds of a value part, in octets, without identifier and length.
struct ValueLength {
    std::size_t least;
    std::size_t most;
};

/// A value in words of the domain.
using Words = std::string (*)(std::uint8_t);
using NumberWords = std::string (*)(std::uint32_t);
using OctetWords = std::string (*)(ByteView);

std::string numberWords(std::uint8_t value);
std::string decimalWords(std::uint32_t value);
std::string wideWords(std::uint64_t value);
/// Hex in groups of four octets; of more than 64 octets the count and the first 32.
std::string groupWords(ByteView octets);
/// "16 octets, 12 are right" or "20 octets, 4 to 16 are right".
std::string wrongLengthWords(std::size_t size, ValueLength bounds);

} // namespace mcim::codecs
