// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/model/procedure.h"

namespace mcim::model {

/// One thing that one party decides.
enum class CheckId : std::uint8_t {
    // VNO
    IdentityWellFormed, PlmnServed, AnswerUnderstood, S6dSuccess, VectorsPresent, ResEqualsXres, PdpTypeServed, ApnServed, AddressAvailable, BearerReachesRo,
    // ICF, CCIF
    PcidKnown, PcidUnspent, CredentialUsable, CredentialIssued, PcidIssuable, AutsMacMatches, PcidAuthenticated, ConnectivityBound, PcidHeldOnce,
    // M2ME
    SeparationBitClear, BootstrapMacMatches, BootstrapComplete, NotificationDigestMatches, DmServerAuthentic, DmServerAccepts,
    // TRE
    PcidLeft, AutnMacMatches, SqnFresh, ObjectWellFormed, ObjectSignedBySho, ObjectForThisTre, ObjectTagValid, PlatformUnchanged, AuthorizationValid,
    McimVersionNewer, McimInValidity, StorageAvailable,
    // DRF
    OrderBound, ContractFound, RegistrationAccepted,
    // DPF
    DeviceKnown, ProvisioningAuthorized, DmClientAuthentic, ProvisioningSucceeded,
    // SHO
    ShoContract, PfcReceived, PfcForRegisteredDevice, VerdictReceived, VerdictSigned, VerdictFresh, VerdictForThisDevice,
    VerdictAffirming, ObjectAccepted, ReportConsistent, ReceiptValid, ImsiKnown, ImsiActive,
    // PVA
    PfcChainTrusted, PfcInValidity, PfcNotRevoked, PfcKeyUsage, PolicyAllowsDevice, EvidenceReceived, EvidenceWellFormed,
    EvidenceSignatureValid, EvidenceFresh, EvidenceBindsPlatform, LogReplaysToRegister, MeasurementsMatch,
};

struct CheckRow {
    CheckId id;
    std::string_view name; ///< "autn-mac-matches"
    Role role;             ///< who decides
    Step step;             ///< where on the success path
    std::string_view clause;
};

/// In the order of CheckId.
std::span<const CheckRow> checkTable();
const CheckRow& checkRow(CheckId id);
std::optional<CheckId> checkFromName(std::string_view name);
constexpr std::size_t checkCount = static_cast<std::size_t>(CheckId::MeasurementsMatch) + 1;

} // namespace mcim::model
