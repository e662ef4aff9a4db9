// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/model/gmm.h"

/// GPRS session management messages, TS 24.008 9.5.
namespace mcim::model {

/// TS 24.008 10.5.6.6
enum class SmCause : std::uint8_t {
    InsufficientResources = 26, MissingOrUnknownApn = 27, UnknownPdpAddressOrType = 28, UserAuthenticationFailed = 29,
    ActivationRejected = 31, ServiceOptionNotSubscribed = 33, RegularDeactivation = 36, NetworkFailure = 38, Ipv4OnlyAllowed = 50,
    InvalidTransactionIdentifier = 81, SemanticallyIncorrect = 95, InvalidMandatoryInformation = 96, MessageTypeNonExistent = 97,
    MessageTypeNotCompatibleWithState = 98, ElementNonExistent = 99, ConditionalElementError = 100,
    MessageNotCompatibleWithState = 101, ProtocolErrorUnspecified = 111,
};
constexpr auto namesOf(std::type_identity<SmCause>)
{
    return std::to_array<EnumName>({{26, "insufficient-resources"}, {27, "missing-or-unknown-apn"},
        {28, "unknown-pdp-address-or-type"}, {29, "user-authentication-failed"}, {31, "activation-rejected"},
        {33, "service-option-not-subscribed"}, {36, "regular-deactivation"}, {38, "network-failure"}, {50, "ipv4-only-allowed"},
        {81, "invalid-transaction-identifier"}, {95, "semantically-incorrect"}, {96, "invalid-mandatory-information"},
        {97, "message-type-non-existent"}, {98, "message-type-not-compatible-with-state"}, {99, "element-non-existent"},
        {100, "conditional-element-error"}, {101, "message-not-compatible-with-state"}, {111, "protocol-error-unspecified"}});
}

/// What a PDP type number says under an organization, TS 24.008 10.5.6.4.
enum class PdpType : std::uint8_t { Ipv4, Ipv6, Ipv4v6, Other };

/// TS 24.008 10.5.6.4; no address asks for a dynamic one.
struct PdpAddress {
    std::uint8_t organization = 1;  ///< 0 ETSI (X.25, PPP, non-IP), 1 IETF
    std::uint8_t typeNumber = 0x21; ///< of IETF: 21 IPv4, 57 IPv6, 8d IPv4v6
    Bytes address;                  ///< none, or as many octets as the type has: 4, 16 or 20

    /// Under IETF other numbers than those of IPv6 and IPv4v6 are read as IPv4.
    PdpType type() const
    {
        if (organization != 1) {
            return PdpType::Other;
        }
        return typeNumber == 0x57 ? PdpType::Ipv6 : typeNumber == 0x8d ? PdpType::Ipv4v6 : PdpType::Ipv4;
    }

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
    /// Background of 64 kbit/s, which is peak throughput class 4 (TS 23.107 9.1.2.2).
    Bytes qos{0x23, 0x42, 0x1f, 0x93, 0x96, 0x40, 0x40, 0x74, 0x83, 0x40, 0x40};
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
/// With TI value 7 the identifier of the extension octet stands in bits 9 to 15.
using TransactionId = std::uint16_t;
inline constexpr TransactionId transactionFromDevice = 0;
inline constexpr TransactionId transactionFromNetwork = 8;

/// The same transaction seen from the other side.
constexpr TransactionId answered(TransactionId transaction)
{
    return transaction ^ 8;
}
constexpr bool isExtended(TransactionId transaction)
{
    return (transaction & 7) == 7;
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
