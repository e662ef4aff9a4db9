// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/engine/recipe.h"

namespace mcim::trace {

/// What travels in clear in a run and opens other things: CK and IK (TS 29.272 7.3.16, 7.3.17; from the TRE to the M2ME), the boot key,
/// passwords of Device Management. A capture holds them, documents that people read do not.
class WireSecrets
{
public:
    /// Finds them in the field trees of all messages; none when they are to be shown.
    WireSecrets(const engine::Run& run, bool showSecrets);

    /// Hex digits with "xx" for each octet of a secret.
    std::string hex(ByteView octets) const;
    /// A text in which no secret stands: in hex digits "xx" for an octet, where the text itself stands "‹16 octets›".
    std::string inText(std::string text) const;

private:
    std::vector<Bytes> m_secrets;
};

} // namespace mcim::trace
