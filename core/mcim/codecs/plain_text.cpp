// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/codecs/plain_text.h"

#include "mcim/codecs/text.h"

#include <algorithm>

namespace mcim::codecs {

bool isPlainText(ByteView octets)
{
    if (pastRun<0x20, 0x7e>(octets) == octets.size()) {
        return true;
    }
    const bool hasControl = std::any_of(octets.begin(), octets.end(), [](std::uint8_t octet) { return octet < 0x20 || octet == 0x7f; });
    return !hasControl && isUtf8(octets);
}

} // namespace mcim::codecs
