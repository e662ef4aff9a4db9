// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

/// Global tokens of WAP-192 7.1 that occur here.
namespace mcim::codecs::wbxml {

inline constexpr std::uint8_t tokenSwitchPage = 0x00;
inline constexpr std::uint8_t tokenEnd = 0x01;
inline constexpr std::uint8_t tokenEntity = 0x02;
inline constexpr std::uint8_t tokenStrI = 0x03;
inline constexpr std::uint8_t tokenLiteral = 0x04;
inline constexpr std::uint8_t tokenPi = 0x43;
inline constexpr std::uint8_t tokenStrT = 0x83;
inline constexpr std::uint8_t tokenOpaque = 0xc3;
inline constexpr std::uint32_t publicIdUnknown = 0x01;
inline constexpr std::uint32_t charsetUtf8 = 106; ///< IANA MIBenum
inline constexpr std::uint32_t charsetAscii = 3;  ///< a part of UTF-8
inline constexpr std::uint32_t charsetUnknown = 0; ///< 5.6: what the transport says, here UTF-8

} // namespace mcim::codecs::wbxml
