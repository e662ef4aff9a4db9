// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/model/gmm.h"

/// GPRS session management messages, TS 24.008 9.5.
namespace mcim::model {

/// TS 24.008 10.5.6.6
enum class SmCause : std::uint8_t {
    InsufficientResources = 26, MissingOrUnknownApn = 27, UserAuthenticationFailed = 29, ActivationRejected = 31,
    ServiceOptionNotSubscribed = 33, RegularDeactivation = 36, NetworkFailure = 38, InvalidTransactionIdentifier = 81,
    SemanticallyIncorrect = 95, InvalidMandatoryInformation = 96, MessageTypeNonExistent = 97, MessageNotCompatibleWithState = 101,
    ProtocolErrorUnspecified = 111,
};
constexpr auto namesOf(std::type_identity<SmCause>)
{
    return std::to_array<EnumName>({{26, "insufficient-resources"}, {27, "missing-or-unknown-apn"}, {29, "user-authentication-failed"},
        {31, "activation-rejected"}, {33, "service-option-not-subscribed"}, {36, "regular-deactivation"}, {38, "network-failure"},
        {81, "invalid-transaction-identifier"}, {95, "semantically-incorrect"}, {96, "invalid-mandatory-information"},
        {97, "message-type-non-existent"}, {101, "message-not-compatible-with-state"}, {111, "protocol-error-unspecified"}});
}

/// TS 24.008 10.5.6.4; no address asks for a dynamic one.
struct PdpAddress {
    std::uint8_t organization = 1;
    std::uint8_t typeNumber = 0x21; ///< 21 IPv4, 57 IPv6
    Bytes address;                  ///< 0, 4 or 16 octets

    template <class Self, class V>
    static void visitFields(Self& self, V&& visit)
    {
        visit("organization", self.organization);
        visit("typeNumber", self.typeNumber);
        visit("address", self.address);
    }
    bool operator==(const PdpAddress&) const = default;
};

/// 9.5.1, M2ME to VNO
struct ActivatePdpRequest {
    std::uint8_t nsapi = 5;
    std::uint8_t llcSapi = 3;
    Bytes qos = Bytes(11, 0); ///< 10.5.6.5; all zero asks for what is subscribed
    PdpAddress pdpAddress;
    std::optional<std::string> apn; ///< dotted labels, TS 23.003 9.1
    std::optional<Bytes> protocolOptions;

    template <class Self, class V>
    static void visitFields(Self& self, V&& visit)
    {
        visit("nsapi", self.nsapi);
        visit("llcSapi", self.llcSapi);
        visit("qos", self.qos);
        visit("pdpAddress", self.pdpAddress);
        visit("apn", self.apn);
        visit("protocolOptions", self.protocolOptions);
    }
    bool operator==(const ActivatePdpRequest&) const = default;
};

/// 9.5.2, VNO to M2ME
struct ActivatePdpAccept {
    std::uint8_t llcSapi = 3;
    Bytes qos{0x23, 0x82, 0x1f, 0x93, 0x96, 0x40, 0x40, 0x74, 0x83, 0x40, 0x40};
    std::uint8_t radioPriority = 4;
    std::optional<PdpAddress> pdpAddress;
    std::optional<Bytes> protocolOptions;
    std::optional<SmCause> cause;

    template <class Self, class V>
    static void visitFields(Self& self, V&& visit)
    {
        visit("llcSapi", self.llcSapi);
        visit("qos", self.qos);
        visit("radioPriority", self.radioPriority);
        visit("pdpAddress", self.pdpAddress);
        visit("protocolOptions", self.protocolOptions);
        visit("cause", self.cause);
    }
    bool operator==(const ActivatePdpAccept&) const = default;
};

/// 9.5.3, VNO to M2ME
struct ActivatePdpReject {
    SmCause cause = SmCause::ActivationRejected;
    std::optional<Bytes> protocolOptions;

    template <class Self, class V>
    static void visitFields(Self& self, V&& visit)
    {
        visit("cause", self.cause);
        visit("protocolOptions", self.protocolOptions);
    }
    bool operator==(const ActivatePdpReject&) const = default;
};

/// 9.5.14, sent by the M2ME
struct DeactivatePdpRequest {
    SmCause cause = SmCause::RegularDeactivation;

    template <class Self, class V>
    static void visitFields(Self& self, V&& visit)
    {
        visit("cause", self.cause);
    }
    bool operator==(const DeactivatePdpRequest&) const = default;
};

/// 9.5.15, sent by the VNO; empty
struct DeactivatePdpAccept : NoFields {};

/// TI flag and TI value as they stand in a first octet, TS 24.007 11.2.3.1.3. The device chose TI 0; the flag is set towards it.
using TransactionId = std::uint8_t;
inline constexpr TransactionId transactionFromDevice = 0;
inline constexpr TransactionId transactionFromNetwork = 8;

/// The same transaction seen from the other side.
constexpr TransactionId answered(TransactionId transaction)
{
    return transaction ^ 8;
}

/// 9.5.21, either way
struct SmStatus {
    TransactionId transaction = transactionFromDevice;
    SmCause cause = SmCause::ProtocolErrorUnspecified;

    template <class Self, class V>
    static void visitFields(Self& self, V&& visit)
    {
        visit("transaction", self.transaction);
        visit("cause", self.cause);
    }
    bool operator==(const SmStatus&) const = default;
};

} // namespace mcim::model
