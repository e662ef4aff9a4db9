// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/model/diameter.h"
#include "mcim/model/link.h"
#include "mcim/model/provisioning.h"
#include "mcim/model/sm.h"

#include <variant>

namespace mcim::model {

/// The messages that travel, one row each:
/// type, id, step that it belongs to, whether it answers what came from there, who can receive it.
#define MCIM_MESSAGES(row) \
    row(AttachRequest, "attach-request", 1, NoAnswer, ToVno) \
    row(AttachAccept, "attach-accept", 6, NoAnswer, ToM2me) \
    row(AttachComplete, "attach-complete", 6, NoAnswer, ToVno) \
    row(AttachReject, "attach-reject", ofItsCause, NoAnswer, ToM2me) \
    row(DetachRequest, "detach-request", operational, NoAnswer, ToVno) \
    row(NetworkDetachRequest, "network-detach-request", ofItsCause, NoAnswer, ToM2me) \
    row(DetachAccept, "detach-accept", operational, NoAnswer, ToM2me) \
    row(NetworkDetachAccept, "network-detach-accept", ofItsCause, NoAnswer, ToVno) \
    row(AuthAndCipheringRequest, "auth-and-ciphering-request", 5, NoAnswer, ToM2me) \
    row(AuthAndCipheringResponse, "auth-and-ciphering-response", 5, NoAnswer, ToVno) \
    row(AuthAndCipheringFailure, "auth-and-ciphering-failure", 5, NoAnswer, ToVno) \
    row(AuthAndCipheringReject, "auth-and-ciphering-reject", 5, NoAnswer, ToM2me) \
    row(IdentityRequest, "identity-request", 5, NoAnswer, ToM2me) \
    row(IdentityResponse, "identity-response", 5, NoAnswer, ToVno) \
    row(GmmStatus, "gmm-status", ofItsCause, NoAnswer, ToM2me | ToVno) \
    row(ActivatePdpRequest, "activate-pdp-request", 6, NoAnswer, ToVno) \
    row(ActivatePdpAccept, "activate-pdp-accept", 6, NoAnswer, ToM2me) \
    row(ActivatePdpReject, "activate-pdp-reject", 6, NoAnswer, ToM2me) \
    row(DeactivatePdpRequest, "deactivate-pdp-request", operational, NoAnswer, ToVno) \
    row(DeactivatePdpAccept, "deactivate-pdp-accept", operational, NoAnswer, ToM2me) \
    row(SmStatus, "sm-status", ofItsCause, NoAnswer, ToM2me | ToVno) \
    row(AuthInfoRequest, "auth-info-request", 2, NoAnswer, ToIcf | ToSho) \
    row(AuthInfoAnswer, "auth-info-answer", 4, Answer, ToVno) \
    row(DiameterError, "diameter-error", ofItsCause, Answer, ToVno) \
    row(TreAuthenticate, "tre-authenticate", 5, NoAnswer, ToTre) \
    row(TreSelectIdentity, "tre-select-identity", byContent, NoAnswer, ToTre) \
    row(TreGetPfc, "tre-get-pfc", 13, NoAnswer, ToTre) \
    row(TreAttest, "tre-attest", 14, NoAnswer, ToTre) \
    row(TreInstall, "tre-install", 19, NoAnswer, ToTre) \
    row(TreResponse, "tre-response", ofItsCause, Answer, ToM2me) \
    row(CredentialRequest, "credential-request", 3, NoAnswer, ToCcif) \
    row(CredentialAnswer, "credential-answer", 3, Answer, ToIcf) \
    row(ConnectivityRequest, "connectivity-request", 7, NoAnswer, ToIcf) \
    row(ConnectivityAnswer, "connectivity-answer", 7, Answer, ToM2me) \
    row(BootstrapOrder, "bootstrap-order", 8, NoAnswer, ToDrf) \
    row(BootstrapOrderAnswer, "bootstrap-order-answer", 8, Answer, ToIcf) \
    row(BootstrapMessage, "bootstrap-message", 10, NoAnswer, ToM2me) \
    row(RegistrationRequest, "registration-request", 12, NoAnswer, ToSho) \
    row(RegistrationAnswer, "registration-answer", 12, Answer, ToDrf) \
    row(PfcRequest, "pfc-request", 13, NoAnswer, ToM2me) \
    row(PfcAnswer, "pfc-answer", 13, Answer, ToSho) \
    row(ValidationRequest, "validation-request", 13, NoAnswer, ToPva) \
    row(EvidenceChallenge, "evidence-challenge", 14, NoAnswer, ToM2me) \
    row(EvidenceAnswer, "evidence-answer", 14, Answer, ToPva) \
    row(ValidationAnswer, "validation-answer", 15, Answer, ToSho) \
    row(ObjectDelivery, "object-delivery", 17, NoAnswer, ToDpf) \
    row(ObjectDeliveryAnswer, "object-delivery-answer", 17, Answer, ToSho) \
    row(DmNotification, "dm-notification", 18, NoAnswer, ToM2me) \
    row(DmClientMessage, "dm-client-message", byContent, NoAnswer, ToDpf) \
    row(DmServerMessage, "dm-server-message", byContent, Answer, ToM2me) \
    row(StatusReport, "status-report", 21, NoAnswer, ToSho) \
    row(StatusReportAnswer, "status-report-answer", 21, Answer, ToDpf)

namespace message_detail {
/// Steps without a number of the procedure: the operational attach, that of the message that caused it, one by what is in it.
inline constexpr std::uint8_t operational = 22;
inline constexpr std::uint8_t ofItsCause = 0;
inline constexpr std::uint8_t byContent = 0xff;
enum Answering : bool { NoAnswer, Answer };
enum Receiver : unsigned { ToM2me = 1, ToTre = 2, ToVno = 4, ToIcf = 8, ToCcif = 16, ToDrf = 32, ToDpf = 64, ToSho = 128, ToPva = 256 };
} // namespace message_detail

#define MCIM_MESSAGE_TYPE(type, id, step, answer, receivers) type,
enum class MessageType : std::uint8_t { MCIM_MESSAGES(MCIM_MESSAGE_TYPE) };
#undef MCIM_MESSAGE_TYPE

/// What the table says of one message.
struct MessageRow {
    std::string_view id;
    std::uint8_t step; ///< 1..22 as in Step; message_detail::ofItsCause or byContent
    bool isAnswer;     ///< it goes back on the connection on which the message came that it answers
};
inline constexpr auto messageRows = [] {
    using namespace message_detail;
#define MCIM_MESSAGE_ROW(type, id, step, answer, receivers) MessageRow{id, step, answer},
    return std::to_array<MessageRow>({MCIM_MESSAGES(MCIM_MESSAGE_ROW)});
#undef MCIM_MESSAGE_ROW
}();
inline constexpr std::size_t messageTypeCount = messageRows.size();
constexpr const MessageRow& messageRow(MessageType type)
{
    return messageRows[static_cast<std::size_t>(type)];
}

constexpr auto namesOf(std::type_identity<MessageType>)
{
    std::array<EnumName, messageTypeCount> names{};
    for (std::size_t i = 0; i < names.size(); ++i) {
        names[i] = {static_cast<unsigned>(i), messageRows[i].id};
    }
    return names;
}

namespace message_detail {
template <class... Ts>
struct Types {
    using Variant = std::variant<Ts...>;
};
template <class... As, class... Bs>
Types<As..., Bs...> operator+(Types<As...>, Types<Bs...>);

#define MCIM_MESSAGE_LISTED(type, id, step, answer, receivers) +Types<type>{}
using All = decltype(Types<>{} MCIM_MESSAGES(MCIM_MESSAGE_LISTED));
#undef MCIM_MESSAGE_LISTED
#define MCIM_MESSAGE_RECEIVED(type, id, step, answer, receivers) +std::conditional_t<((receivers)&receiver) != 0, Types<type>, Types<>>{}
template <Receiver receiver>
using ReceivedBy = typename decltype(Types<>{} MCIM_MESSAGES(MCIM_MESSAGE_RECEIVED))::Variant;
#undef MCIM_MESSAGE_RECEIVED
} // namespace message_detail

/// Every message that travels, once, in the order of MessageType.
using AnyMessage = message_detail::All::Variant;

/// What each party can receive; a handler for every alternative or it does not compile.
using ToM2me = message_detail::ReceivedBy<message_detail::ToM2me>;
using ToTre = message_detail::ReceivedBy<message_detail::ToTre>;
using ToVno = message_detail::ReceivedBy<message_detail::ToVno>;
using ToIcf = message_detail::ReceivedBy<message_detail::ToIcf>;
using ToCcif = message_detail::ReceivedBy<message_detail::ToCcif>;
using ToDrf = message_detail::ReceivedBy<message_detail::ToDrf>;
using ToDpf = message_detail::ReceivedBy<message_detail::ToDpf>;
using ToSho = message_detail::ReceivedBy<message_detail::ToSho>;
using ToPva = message_detail::ReceivedBy<message_detail::ToPva>;

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
static_assert(std::variant_size_v<AnyMessage> == messageTypeCount);

/// The failure that a message carries on the wire, as "gmm.20", "sm.27", "diameter.exp.5001", "diameter.3002", "tre.9862",
/// "http.403", "dm.420", "ear.96"; empty for a message that reports none.
std::string wireCause(const AnyMessage& message);
/// The same for what was inside: "ear.96" of a validation result that does not affirm.
std::string wireCause(const InnerMessage& message);
/// Whether a wireCause() can have this form; the numbers may be any.
bool isWireCause(std::string_view text);

} // namespace mcim::model
