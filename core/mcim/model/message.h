// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/model/diameter.h"
#include "mcim/model/link.h"
#include "mcim/model/provisioning.h"
#include "mcim/model/sm.h"

#include <variant>

namespace mcim::model {

/// What each party can receive; a handler for every alternative or it does not compile.
using ToM2me = std::variant<AttachAccept, AttachReject, DetachAccept, NetworkDetachRequest, AuthAndCipheringRequest, AuthAndCipheringReject,
    IdentityRequest, GmmStatus, ActivatePdpAccept, ActivatePdpReject, DeactivatePdpAccept, SmStatus, TreResponse, ConnectivityAnswer,
    BootstrapMessage, PfcRequest, EvidenceChallenge, DmNotification, DmServerMessage>;
using ToTre = std::variant<TreAuthenticate, TreSelectIdentity, TreGetPfc, TreAttest, TreInstall>;
using ToVno = std::variant<AttachRequest, AttachComplete, DetachRequest, NetworkDetachAccept, AuthAndCipheringResponse,
    AuthAndCipheringFailure, IdentityResponse, GmmStatus, ActivatePdpRequest, DeactivatePdpRequest, SmStatus, AuthInfoAnswer, DiameterError>;
using ToIcf = std::variant<AuthInfoRequest, CredentialAnswer, ConnectivityRequest, BootstrapOrderAnswer>;
using ToCcif = std::variant<CredentialRequest>;
using ToDrf = std::variant<BootstrapOrder, RegistrationAnswer>;
using ToDpf = std::variant<ObjectDelivery, DmClientMessage, StatusReportAnswer>;
using ToSho = std::variant<AuthInfoRequest, RegistrationRequest, PfcAnswer, ValidationAnswer, ObjectDeliveryAnswer, StatusReport>;
using ToPva = std::variant<ValidationRequest, EvidenceAnswer>;

/// Every message that travels, once. The order is that of MessageType.
using AnyMessage = std::variant<AttachRequest, AttachAccept, AttachComplete, AttachReject, DetachRequest, NetworkDetachRequest,
    DetachAccept, NetworkDetachAccept, AuthAndCipheringRequest, AuthAndCipheringResponse, AuthAndCipheringFailure, AuthAndCipheringReject,
    IdentityRequest, IdentityResponse, GmmStatus, ActivatePdpRequest, ActivatePdpAccept, ActivatePdpReject, DeactivatePdpRequest,
    DeactivatePdpAccept, SmStatus, AuthInfoRequest, AuthInfoAnswer, DiameterError, TreAuthenticate, TreSelectIdentity, TreGetPfc, TreAttest,
    TreInstall, TreResponse, CredentialRequest, CredentialAnswer, ConnectivityRequest, ConnectivityAnswer, BootstrapOrder,
    BootstrapOrderAnswer, BootstrapMessage, RegistrationRequest, RegistrationAnswer, PfcRequest, PfcAnswer, ValidationRequest,
    EvidenceChallenge, EvidenceAnswer, ValidationAnswer, ObjectDelivery, ObjectDeliveryAnswer, DmNotification, DmClientMessage,
    DmServerMessage, StatusReport, StatusReportAnswer>;

enum class MessageType : std::uint8_t {
    AttachRequest, AttachAccept, AttachComplete, AttachReject, DetachRequest, NetworkDetachRequest, DetachAccept, NetworkDetachAccept,
    AuthAndCipheringRequest, AuthAndCipheringResponse, AuthAndCipheringFailure, AuthAndCipheringReject, IdentityRequest, IdentityResponse,
    GmmStatus, ActivatePdpRequest, ActivatePdpAccept, ActivatePdpReject, DeactivatePdpRequest, DeactivatePdpAccept, SmStatus,
    AuthInfoRequest, AuthInfoAnswer, DiameterError, TreAuthenticate, TreSelectIdentity, TreGetPfc, TreAttest, TreInstall, TreResponse,
    CredentialRequest, CredentialAnswer, ConnectivityRequest, ConnectivityAnswer, BootstrapOrder, BootstrapOrderAnswer, BootstrapMessage,
    RegistrationRequest, RegistrationAnswer, PfcRequest, PfcAnswer, ValidationRequest, EvidenceChallenge, EvidenceAnswer, ValidationAnswer,
    ObjectDelivery, ObjectDeliveryAnswer, DmNotification, DmClientMessage, DmServerMessage, StatusReport, StatusReportAnswer,
};
inline constexpr std::size_t messageTypeCount = std::variant_size_v<AnyMessage>;

constexpr auto namesOf(std::type_identity<MessageType>)
{
    return std::to_array<EnumName>({{0, "attach-request"}, {1, "attach-accept"}, {2, "attach-complete"}, {3, "attach-reject"},
        {4, "detach-request"}, {5, "network-detach-request"}, {6, "detach-accept"}, {7, "network-detach-accept"},
        {8, "auth-and-ciphering-request"}, {9, "auth-and-ciphering-response"}, {10, "auth-and-ciphering-failure"},
        {11, "auth-and-ciphering-reject"}, {12, "identity-request"}, {13, "identity-response"}, {14, "gmm-status"},
        {15, "activate-pdp-request"}, {16, "activate-pdp-accept"}, {17, "activate-pdp-reject"}, {18, "deactivate-pdp-request"},
        {19, "deactivate-pdp-accept"}, {20, "sm-status"}, {21, "auth-info-request"}, {22, "auth-info-answer"}, {23, "diameter-error"},
        {24, "tre-authenticate"}, {25, "tre-select-identity"}, {26, "tre-get-pfc"}, {27, "tre-attest"}, {28, "tre-install"},
        {29, "tre-response"}, {30, "credential-request"}, {31, "credential-answer"}, {32, "connectivity-request"},
        {33, "connectivity-answer"}, {34, "bootstrap-order"}, {35, "bootstrap-order-answer"}, {36, "bootstrap-message"},
        {37, "registration-request"}, {38, "registration-answer"}, {39, "pfc-request"}, {40, "pfc-answer"}, {41, "validation-request"},
        {42, "evidence-challenge"}, {43, "evidence-answer"}, {44, "validation-answer"}, {45, "object-delivery"},
        {46, "object-delivery-answer"}, {47, "dm-notification"}, {48, "dm-client-message"}, {49, "dm-server-message"},
        {50, "status-report"}, {51, "status-report-answer"}});
}

inline MessageType messageType(const AnyMessage& message)
{
    return static_cast<MessageType>(message.index());
}

/// What travels encrypted, signed or MACed inside a message; encoded and decoded through the codec port of Env.
using InnerMessage = std::variant<AuthenticateResult, IdentityFile, TemporaryCredential, BootstrapDocument, EvidenceClaims, ValidationClaims,
    Mcim, AuthorizationClaims, ProvisioningReport, ReceiptClaims, JoseHeader>;

enum class InnerType : std::uint8_t {
    AuthenticateResult, IdentityFile, TemporaryCredential, BootstrapDocument, EvidenceClaims, ValidationClaims, Mcim, AuthorizationClaims,
    ProvisioningReport, ReceiptClaims, JoseHeader,
};
constexpr auto namesOf(std::type_identity<InnerType>)
{
    return std::to_array<EnumName>({{0, "authenticate-result"}, {1, "identity-file"}, {2, "temporary-credential"}, {3, "bootstrap-document"},
        {4, "evidence-claims"}, {5, "validation-claims"}, {6, "mcim"}, {7, "authorization-claims"}, {8, "provisioning-report"},
        {9, "receipt-claims"}, {10, "jose-header"}});
}

namespace message_detail {
template <class T, class Variant>
struct IndexOf;
template <class T, class... Ts>
struct IndexOf<T, std::variant<Ts...>> {
    static constexpr std::size_t value = [] {
        const bool same[] = {std::is_same_v<T, Ts>...};
        for (std::size_t i = 0; i < sizeof...(Ts); ++i) {
            if (same[i]) {
                return i;
            }
        }
        return sizeof...(Ts);
    }();
};
} // namespace message_detail

template <class T>
inline constexpr MessageType messageTypeOf = static_cast<MessageType>(message_detail::IndexOf<T, AnyMessage>::value);
template <class T>
inline constexpr InnerType innerTypeOf = static_cast<InnerType>(message_detail::IndexOf<T, InnerMessage>::value);

static_assert(messageTypeOf<StatusReportAnswer> == MessageType::StatusReportAnswer);
static_assert(messageTypeOf<TreResponse> == MessageType::TreResponse);
static_assert(innerTypeOf<JoseHeader> == InnerType::JoseHeader);
static_assert(namesOf(std::type_identity<MessageType>{}).size() == messageTypeCount);

/// The failure that a message carries on the wire, as "gmm.20", "sm.27", "diameter.exp.5001", "diameter.3002", "tre.9862",
/// "http.403", "dm.420", "ear.96"; empty for a message that reports none.
std::string wireCause(const AnyMessage& message);
/// The same for what was inside: "ear.96" of a validation result that does not affirm.
std::string wireCause(const InnerMessage& message);
/// Whether a wireCause() can have this form; the numbers may be any.
bool isWireCause(std::string_view text);

} // namespace mcim::model
