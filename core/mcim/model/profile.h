// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/model/check.h"

#include <map>
#include <set>

namespace mcim::model {

/// A named remedy for one known weakness of the procedure; the number is that of weakness and measure (W2, H2).
enum class Measure : std::uint8_t {
    OneTimePcids = 1,        ///< H1: a pool of PCIDs, each for one attach
    BootstrapMac = 2,        ///< H2: Bootstrap MAC keyed from the AKA run
    ConnectivityBinding = 3, ///< H3: messages 7 and 8 bound to the address and the keys of the AKA run
    EvidenceBinding = 4,     ///< H4: evidence and result bind PfC, PCID
    EvidenceNonce = 5,       ///< H5: PVA nonce, one use, short life
    SignedResult = 6,        ///< H6: validation result signed, names PfC hash and nonce
    ObjectSignature = 7,     ///< H7: SHO signature around the encrypted object
    SingleUseObject = 8,     ///< H8: monotonic version in the TRE, single-use authorization
    MutualDmAuthentication = 9, ///< H9: auth-MAC over every message of a DM session, by client and server
    ProvisioningReceipt = 10,///< H10: receipt signed by the TRE
    BearerToRoOnly = 11,     ///< H11: the PCID's bearer reaches the RO only
    SealedToState = 12,      ///< H12: the platform key installs only in the state that was validated
    CloneDetection = 13,     ///< H13: one device at a time for a PCID
    AuthenticatedEncryption = 14, ///< H14: AES-256-GCM instead of CBC
};
constexpr auto namesOf(std::type_identity<Measure>)
{
    return std::to_array<EnumName>({{1, "H1"}, {2, "H2"}, {3, "H3"}, {4, "H4"}, {5, "H5"}, {6, "H6"}, {7, "H7"}, {8, "H8"}, {9, "H9"}, {10, "H10"}, {11, "H11"}, {12, "H12"}, {13, "H13"}, {14, "H14"}});
}

/// What is said about a measure: the weakness that it answers, where it comes from and which checks it adds or sharpens.
struct MeasureRow {
    Measure id;
    std::string_view weakness; ///< "W4"
    std::string_view clause;
    std::span<const CheckId> checks;
};

/// In the order of their numbers.
std::span<const MeasureRow> measureTable();
/// The measure called "H4".
std::optional<Measure> measureFromId(std::string_view id);

/// Measures that are on or off whatever a profile says of them.
using MeasureChanges = std::map<Measure, bool>;

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

/// The profile with these measures switched.
Profile withChanges(Profile profile, const MeasureChanges& changes);
/// Where the measures are not those of the profile's id.
MeasureChanges changesOf(const Profile& profile);
/// Id, changes and disabled checks in one word: "hardened-H4", "tr33812+H2+H9~autn-mac-matches". radioProtection is not in it.
std::string profileWord(const Profile& profile);
/// The profile of such a word; nullopt for any other text.
std::optional<Profile> profileFromWord(std::string_view word);

/// "tr33812" (no measure, open radio link) and "hardened" (all measures, protected radio link); nullopt for another id.
std::optional<Profile> profileById(std::string_view id);
std::span<const std::string_view> profileIds();

} // namespace mcim::model
