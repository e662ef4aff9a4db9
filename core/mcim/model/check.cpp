// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/model/check.h"

namespace mcim::model {
namespace {

// check, name, who decides, step, clause
constexpr auto checks = std::to_array<CheckRow>({
    {CheckId::IdentityWellFormed, "identity-well-formed", Role::Vno, Step{1}, "TS 24.008 10.5.1.4"},
    {CheckId::PlmnServed, "plmn-served", Role::Vno, Step{1}, "TS 23.003 2.2"},
    {CheckId::AnswerUnderstood, "answer-understood", Role::Vno, Step{4}, "RFC 6733 4.1"},
    {CheckId::S6dSuccess, "s6d-success", Role::Vno, Step{4}, "TS 29.272 5.2.3.1"},
    {CheckId::VectorsPresent, "vectors-present", Role::Vno, Step{4}, "TS 29.272 7.3.17"},
    {CheckId::ResEqualsXres, "res-equals-xres", Role::Vno, Step{5}, "TS 33.102 6.3.3"},
    {CheckId::PdpTypeServed, "pdp-type-served", Role::Vno, Step{6}, "TS 24.008 6.1.3.1.3"},
    {CheckId::ApnServed, "apn-served", Role::Vno, Step{6}, "TS 24.008 6.1.3.1"},
    {CheckId::AddressAvailable, "address-available", Role::Vno, Step{6}, "TS 24.008 6.1.3.1"},
    {CheckId::BearerReachesRo, "bearer-reaches-ro", Role::Vno, Step{6}, "emulator's choice"},
    {CheckId::PcidKnown, "pcid-known", Role::Icf, Step{3}, "TS 29.272 5.2.3.1"},
    {CheckId::PcidUnspent, "pcid-unspent", Role::Icf, Step{3}, "emulator's choice"},
    {CheckId::CredentialUsable, "credential-usable", Role::Icf, Step{3}, "emulator's choice"},
    {CheckId::CredentialIssued, "credential-issued", Role::Icf, Step{3}, "emulator's choice"},
    {CheckId::PcidIssuable, "pcid-issuable", Role::Ccif, Step{3}, "emulator's choice"},
    {CheckId::AutsMacMatches, "auts-mac-matches", Role::Icf, Step{3}, "TS 33.102 6.3.5, emulator's choice"},
    {CheckId::PcidAuthenticated, "pcid-authenticated", Role::Icf, Step{7}, "emulator's choice"},
    {CheckId::ConnectivityBound, "connectivity-bound", Role::Icf, Step{7}, "emulator's choice"},
    {CheckId::PcidHeldOnce, "pcid-held-once", Role::Icf, Step{7}, "emulator's choice"},
    {CheckId::SeparationBitClear, "separation-bit-clear", Role::M2me, Step{5}, "TS 33.102 Annex H; on UTRAN emulator's choice"},
    {CheckId::BootstrapMacMatches, "bootstrap-mac-matches", Role::M2me, Step{11}, "OMA ProvBoot 1.1"},
    {CheckId::BootstrapComplete, "bootstrap-complete", Role::M2me, Step{11}, "OMA DM Bootstrap 1.2, AC w7"},
    {CheckId::NotificationDigestMatches, "notification-digest-matches", Role::M2me, Step{18}, "OMA DM Notification 1.2"},
    {CheckId::DmServerAuthentic, "dm-server-authentic", Role::M2me, Step{18}, "OMA DM Security 1.2"},
    {CheckId::DmServerAccepts, "dm-server-accepts", Role::M2me, Step{18}, "OMA DM Protocol 1.2"},
    {CheckId::PcidLeft, "pcid-left", Role::Tre, Step{1}, "emulator's choice"},
    {CheckId::AutnMacMatches, "autn-mac-matches", Role::Tre, Step{5}, "TS 33.102 6.3.3"},
    {CheckId::SqnFresh, "sqn-fresh", Role::Tre, Step{5}, "TS 33.102 C.2.2"},
    {CheckId::ObjectWellFormed, "object-well-formed", Role::Tre, Step{19}, "RFC 5652"},
    {CheckId::ObjectSignedBySho, "object-signed-by-sho", Role::Tre, Step{19}, "RFC 5652 5"},
    {CheckId::ObjectForThisTre, "object-for-this-tre", Role::Tre, Step{19}, "RFC 5652 6.2.2"},
    {CheckId::ObjectTagValid, "object-tag-valid", Role::Tre, Step{19}, "RFC 5083, RFC 5652 6.3"},
    {CheckId::PlatformUnchanged, "platform-unchanged", Role::Tre, Step{19}, "emulator's choice"},
    {CheckId::AuthorizationValid, "authorization-valid", Role::Tre, Step{19}, "emulator's choice"},
    {CheckId::McimVersionNewer, "mcim-version-newer", Role::Tre, Step{19}, "emulator's choice"},
    {CheckId::McimInValidity, "mcim-in-validity", Role::Tre, Step{19}, "emulator's choice"},
    {CheckId::StorageAvailable, "storage-available", Role::Tre, Step{19}, "ISO 7816-4 5.1.3"},
    {CheckId::OrderBound, "order-bound", Role::Drf, Step{8}, "emulator's choice"},
    {CheckId::ContractFound, "contract-found", Role::Drf, Step{9}, "TR 33.812 5.1.3.7.3"},
    {CheckId::RegistrationAccepted, "registration-accepted", Role::Drf, Step{12}, "emulator's choice"},
    {CheckId::DeviceKnown, "device-known", Role::Dpf, Step{17}, "emulator's choice"},
    {CheckId::ProvisioningAuthorized, "provisioning-authorized", Role::Dpf, Step{17}, "TR 33.812 5.1.3.7.3"},
    {CheckId::DmClientAuthentic, "dm-client-authentic", Role::Dpf, Step{18}, "OMA DM Security 1.2"},
    {CheckId::ProvisioningSucceeded, "provisioning-succeeded", Role::Dpf, Step{20}, "OMA DM Protocol 1.2"},
    {CheckId::ShoContract, "sho-contract", Role::Sho, Step{12}, "emulator's choice"},
    {CheckId::PfcReceived, "pfc-received", Role::Sho, Step{13}, "emulator's choice"},
    {CheckId::PfcForRegisteredDevice, "pfc-for-registered-device", Role::Sho, Step{13}, "emulator's choice"},
    {CheckId::VerdictReceived, "verdict-received", Role::Sho, Step{15}, "RFC 9334 8.4"},
    {CheckId::VerdictSigned, "verdict-signed", Role::Sho, Step{15}, "RFC 7515 5.2"},
    {CheckId::VerdictFresh, "verdict-fresh", Role::Sho, Step{15}, "RFC 9334 10"},
    {CheckId::VerdictForThisDevice, "verdict-for-this-device", Role::Sho, Step{15}, "RFC 9334 8.4"},
    {CheckId::VerdictAffirming, "verdict-affirming", Role::Sho, Step{15}, "RFC 9334 8.4"},
    {CheckId::ObjectAccepted, "object-accepted", Role::Sho, Step{17}, "emulator's choice"},
    {CheckId::ReportConsistent, "report-consistent", Role::Sho, Step{21}, "emulator's choice"},
    {CheckId::ReceiptValid, "receipt-valid", Role::Sho, Step{21}, "emulator's choice"},
    {CheckId::ImsiKnown, "imsi-known", Role::Sho, opStep, "TS 29.272 5.2.3.1"},
    {CheckId::ImsiActive, "imsi-active", Role::Sho, opStep, "emulator's choice"},
    {CheckId::PfcChainTrusted, "pfc-chain-trusted", Role::Pva, Step{14}, "RFC 5280 6.1"},
    {CheckId::PfcInValidity, "pfc-in-validity", Role::Pva, Step{14}, "RFC 5280 6.1.3"},
    {CheckId::PfcNotRevoked, "pfc-not-revoked", Role::Pva, Step{14}, "RFC 5280 6.3"},
    {CheckId::PfcKeyUsage, "pfc-key-usage", Role::Pva, Step{14}, "RFC 5280 4.2.1.3"},
    {CheckId::PolicyAllowsDevice, "policy-allows-device", Role::Pva, Step{14}, "RFC 9334 8.5"},
    {CheckId::EvidenceReceived, "evidence-received", Role::Pva, Step{14}, "RFC 9334 8.1"},
    {CheckId::EvidenceWellFormed, "evidence-well-formed", Role::Pva, Step{14}, "RFC 7515 5.2, RFC 9711"},
    {CheckId::EvidenceSignatureValid, "evidence-signature-valid", Role::Pva, Step{14}, "RFC 7515 5.2"},
    {CheckId::EvidenceFresh, "evidence-fresh", Role::Pva, Step{14}, "RFC 9711 4.1"},
    {CheckId::EvidenceBindsPlatform, "evidence-binds-platform", Role::Pva, Step{14}, "RFC 9334 8.1"},
    {CheckId::LogReplaysToRegister, "log-replays-to-register", Role::Pva, Step{14}, "emulator's choice"},
    {CheckId::MeasurementsMatch, "measurements-match", Role::Pva, Step{14}, "RFC 9334 8.3"},
});

constexpr bool inOrder()
{
    for (std::size_t i = 0; i < checks.size(); ++i) {
        if (static_cast<std::size_t>(checks[i].id) != i) {
            return false;
        }
    }
    return checks.size() == checkCount;
}
static_assert(inOrder());

} // namespace

std::span<const CheckRow> checkTable()
{
    return checks;
}

const CheckRow& checkRow(CheckId id)
{
    return checks[static_cast<std::size_t>(id)];
}

std::optional<CheckId> checkFromName(std::string_view name)
{
    for (const CheckRow& row : checks) {
        if (row.name == name) {
            return row.id;
        }
    }
    return std::nullopt;
}

} // namespace mcim::model
