// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/model/check.h"

#include <set>

namespace mcim::model {

/// A named remedy for one known weakness of the procedure; the number is that of weakness and measure (W2, H2).
enum class Measure : std::uint8_t {
    BootstrapMac = 2,        ///< H2: Bootstrap MAC keyed from the AKA run
    EvidenceBinding = 4,     ///< H4: evidence and result bind PfC, PCID
    EvidenceNonce = 5,       ///< H5: PVA nonce, one use, short life
    SignedResult = 6,        ///< H6: validation result signed, names PfC hash and nonce
    ObjectSignature = 7,     ///< H7: SHO signature around the encrypted object
    SingleUseObject = 8,     ///< H8: monotonic version in the TRE, single-use authorization
    ProvisioningReceipt = 10,///< H10: receipt signed by the TRE
    AuthenticatedEncryption = 14, ///< H14: AES-256-GCM instead of CBC
};
constexpr auto namesOf(std::type_identity<Measure>)
{
    return std::to_array<EnumName>({{2, "H2"}, {4, "H4"}, {5, "H5"}, {6, "H6"}, {7, "H7"}, {8, "H8"}, {10, "H10"}, {14, "H14"}});
}

/// What of the procedure is protected, and which checks are run but not obeyed.
struct Profile {
    std::string id = "tr33812";
    std::set<Measure> measures;
    std::set<CheckId> disabledChecks;
    /// Whether CK and IK protect the radio link once the AKA has succeeded (TS 33.102 6.5, 6.6).
    bool radioProtection = false;

    bool has(Measure measure) const { return measures.contains(measure); }
    bool operator==(const Profile&) const = default;
};

/// "tr33812" (no measure, open radio link) and "hardened" (all measures, protected radio link); nullopt for another id.
std::optional<Profile> profileById(std::string_view id);
std::span<const std::string_view> profileIds();

} // namespace mcim::model
