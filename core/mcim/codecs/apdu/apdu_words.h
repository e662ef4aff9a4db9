// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/base/bytes.h"

namespace mcim::codecs {

std::string classWords(std::uint8_t cla);
std::string instructionWords(std::uint8_t ins);
/// Parameters in the sense of that instruction.
std::string parameter1Words(std::uint8_t ins, std::uint8_t p1);
std::string parameter2Words(std::uint8_t ins, std::uint8_t p2);
/// "9862 · authentication error, incorrect MAC"
std::string statusWords(std::uint16_t status);

} // namespace mcim::codecs
