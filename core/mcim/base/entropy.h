// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/base/bytes.h"

#include <string_view>

namespace mcim {

/// Repeatable octets by label: the same label gives the same octets, whatever was drawn before.
/// For teaching, not for production keys: scenario and seed derive every value again.
class EntropySource
{
public:
    virtual ~EntropySource() = default;
    /// `count` octets of PRF(seed, label).
    virtual Bytes draw(std::string_view label, std::size_t count) const = 0;
};

} // namespace mcim
