// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/model/identity.h"

/// GPRS mobility management messages, TS 24.008 9.4; fields in the order of the clause, defaults as a device sends them.
namespace mcim::model {

enum class IdentityType : std::uint8_t { None = 0, Imsi = 1, Imei = 2, Imeisv = 3, Ptmsi = 4 };
constexpr auto namesOf(std::type_identity<IdentityType>)
{
    return std::to_array<EnumName>({{0, "none"}, {1, "imsi"}, {2, "imei"}, {3, "imeisv"}, {4, "p-tmsi"}});
}

/// TS 24.008 10.5.5.14
enum class GmmCause : std::uint8_t {
    ImsiUnknownInHlr = 2, IllegalMs = 3, IllegalMe = 6, GprsNotAllowed = 7, GprsAndNonGprsNotAllowed = 8,
    IdentityCannotBeDerived = 9, PlmnNotAllowed = 11, LaNotAllowed = 12, RoamingNotAllowedInLa = 13,
    GprsNotAllowedInPlmn = 14, NoSuitableCellsInLa = 15, NetworkFailure = 17, MacFailure = 20, SynchFailure = 21,
    Congestion = 22, GsmAuthenticationUnacceptable = 23, SemanticallyIncorrect = 95, InvalidMandatoryInformation = 96,
    MessageTypeNonExistent = 97, MessageTypeNotCompatibleWithState = 98, ElementNonExistent = 99, ConditionalElementError = 100,
    MessageNotCompatibleWithState = 101, Unspecified = 111,
};
constexpr auto namesOf(std::type_identity<GmmCause>)
{
    return std::to_array<EnumName>({{2, "imsi-unknown-in-hlr"}, {3, "illegal-ms"}, {6, "illegal-me"}, {7, "gprs-not-allowed"},
        {8, "gprs-and-non-gprs-not-allowed"}, {9, "identity-cannot-be-derived"}, {11, "plmn-not-allowed"}, {12, "la-not-allowed"},
        {13, "roaming-not-allowed-in-la"}, {14, "gprs-not-allowed-in-plmn"}, {15, "no-suitable-cells-in-la"}, {17, "network-failure"},
        {20, "mac-failure"}, {21, "synch-failure"}, {22, "congestion"}, {23, "gsm-authentication-unacceptable"},
        {95, "semantically-incorrect"}, {96, "invalid-mandatory-information"}, {97, "message-type-non-existent"},
        {98, "message-type-not-compatible-with-state"}, {99, "element-non-existent"}, {100, "conditional-element-error"},
        {101, "message-not-compatible-with-state"}, {111, "unspecified"}});
}

/// TS 24.008 10.5.1.4
struct MobileIdentity {
    IdentityType type = IdentityType::Imsi;
    std::string digits;      ///< IMSI, IMEI, IMEISV; decimal
    std::uint32_t ptmsi = 0; ///< P-TMSI

    template <class Self, class V>
    static void visitFields(Self& self, V&& visit)
    {
        visit("type", self.type);
        visit("digits", self.digits);
        visit("ptmsi", self.ptmsi);
    }
    bool operator==(const MobileIdentity&) const = default;
};

/// TS 24.008 10.5.5.15; lac FFFE and rac FF say that there is no valid one.
struct RoutingAreaId {
    Plmn plmn;
    std::uint16_t lac = 0xfffe;
    std::uint8_t rac = 0xff;

    template <class Self, class V>
    static void visitFields(Self& self, V&& visit)
    {
        visit("plmn", self.plmn);
        visit("lac", self.lac);
        visit("rac", self.rac);
    }
    bool operator==(const RoutingAreaId&) const = default;
};

/// 9.4.1, M2ME to VNO
struct AttachRequest {
    Bytes msNetworkCapability{0xe5, 0xe0};
    std::uint8_t attachType = 1;
    std::uint8_t cksn = 7;
    std::uint16_t drxParameter = 0;
    MobileIdentity identity;
    RoutingAreaId oldRai;
    Bytes radioAccessCapability{0x14, 0x53, 0x42, 0x2b, 0x00, 0x60}; ///< GSM-E of power class 4, GPRS multislot class 12, UMTS FDD
    std::optional<Octets<3>> oldPtmsiSignature;
    std::optional<std::uint8_t> readyTimer;

    template <class Self, class V>
    static void visitFields(Self& self, V&& visit)
    {
        visit("msNetworkCapability", self.msNetworkCapability);
        visit("attachType", self.attachType);
        visit("cksn", self.cksn);
        visit("drxParameter", self.drxParameter);
        visit("identity", self.identity);
        visit("oldRai", self.oldRai);
        visit("radioAccessCapability", self.radioAccessCapability);
        visit("oldPtmsiSignature", self.oldPtmsiSignature);
        visit("readyTimer", self.readyTimer);
    }
    bool operator==(const AttachRequest&) const = default;
};

/// 9.4.2, VNO to M2ME
struct AttachAccept {
    std::uint8_t attachResult = 1;
    std::uint8_t forceToStandby = 0;
    std::uint8_t periodicRaTimer = 0x49;
    std::uint8_t radioPrioritySms = 4;
    std::uint8_t radioPriorityTom8 = 4;
    RoutingAreaId rai;
    std::optional<Octets<3>> ptmsiSignature;
    std::optional<std::uint8_t> readyTimer;
    std::optional<std::uint32_t> ptmsi;
    std::optional<GmmCause> cause;      ///< why a combined attach succeeded for GPRS only
    std::optional<std::uint8_t> t3302;

    template <class Self, class V>
    static void visitFields(Self& self, V&& visit)
    {
        visit("attachResult", self.attachResult);
        visit("forceToStandby", self.forceToStandby);
        visit("periodicRaTimer", self.periodicRaTimer);
        visit("radioPrioritySms", self.radioPrioritySms);
        visit("radioPriorityTom8", self.radioPriorityTom8);
        visit("rai", self.rai);
        visit("ptmsiSignature", self.ptmsiSignature);
        visit("readyTimer", self.readyTimer);
        visit("ptmsi", self.ptmsi);
        visit("cause", self.cause);
        visit("t3302", self.t3302);
    }
    bool operator==(const AttachAccept&) const = default;
};

/// A message without fields.
struct NoFields {
    template <class Self, class V>
    static void visitFields(Self&, V&&)
    {
    }
    bool operator==(const NoFields&) const = default;
};

/// 9.4.3, M2ME to VNO; empty
struct AttachComplete : NoFields {};

/// 9.4.4, VNO to M2ME
struct AttachReject {
    GmmCause cause = GmmCause::NetworkFailure;
    std::optional<std::uint8_t> t3302;

    template <class Self, class V>
    static void visitFields(Self& self, V&& visit)
    {
        visit("cause", self.cause);
        visit("t3302", self.t3302);
    }
    bool operator==(const AttachReject&) const = default;
};

/// 9.4.5.2, M2ME to VNO
struct DetachRequest {
    std::uint8_t detachType = 1; ///< 10.5.5.5, bits 3-1
    bool powerOff = false;
    std::optional<std::uint32_t> ptmsi;
    std::optional<Octets<3>> ptmsiSignature;

    template <class Self, class V>
    static void visitFields(Self& self, V&& visit)
    {
        visit("detachType", self.detachType);
        visit("powerOff", self.powerOff);
        visit("ptmsi", self.ptmsi);
        visit("ptmsiSignature", self.ptmsiSignature);
    }
    bool operator==(const DetachRequest&) const = default;
};

/// 9.4.5.1, VNO to M2ME
struct NetworkDetachRequest {
    std::uint8_t detachType = 2;
    std::uint8_t forceToStandby = 0;
    std::optional<GmmCause> cause;

    template <class Self, class V>
    static void visitFields(Self& self, V&& visit)
    {
        visit("detachType", self.detachType);
        visit("forceToStandby", self.forceToStandby);
        visit("cause", self.cause);
    }
    bool operator==(const NetworkDetachRequest&) const = default;
};

/// 9.4.6.2, VNO to M2ME
struct DetachAccept {
    std::uint8_t forceToStandby = 0;

    template <class Self, class V>
    static void visitFields(Self& self, V&& visit)
    {
        visit("forceToStandby", self.forceToStandby);
    }
    bool operator==(const DetachAccept&) const = default;
};

/// 9.4.6.1, M2ME to VNO; empty
struct NetworkDetachAccept : NoFields {};

/// 9.4.9, VNO to M2ME
struct AuthAndCipheringRequest {
    std::uint8_t cipheringAlgorithm = 0;
    std::uint8_t imeisvRequest = 0;
    std::uint8_t forceToStandby = 0;
    std::uint8_t reference = 0; ///< A&C reference number, 10.5.5.19
    std::optional<Octets<16>> rand;
    std::optional<std::uint8_t> cksn;
    std::optional<Octets<16>> autn;

    template <class Self, class V>
    static void visitFields(Self& self, V&& visit)
    {
        visit("cipheringAlgorithm", self.cipheringAlgorithm);
        visit("imeisvRequest", self.imeisvRequest);
        visit("forceToStandby", self.forceToStandby);
        visit("reference", self.reference);
        visit("rand", self.rand);
        visit("cksn", self.cksn);
        visit("autn", self.autn);
    }
    bool operator==(const AuthAndCipheringRequest&) const = default;
};

/// 9.4.10, M2ME to VNO
struct AuthAndCipheringResponse {
    std::uint8_t reference = 0;
    Bytes res; ///< 4 to 16 octets; the part beyond 4 travels in the extension IE
    std::optional<std::string> imeisv; ///< 16 digits

    template <class Self, class V>
    static void visitFields(Self& self, V&& visit)
    {
        visit("reference", self.reference);
        visit("res", self.res);
        visit("imeisv", self.imeisv);
    }
    bool operator==(const AuthAndCipheringResponse&) const = default;
};

/// 9.4.10a, M2ME to VNO
struct AuthAndCipheringFailure {
    GmmCause cause = GmmCause::MacFailure;
    std::optional<Octets<14>> auts; ///< with cause 21 only

    template <class Self, class V>
    static void visitFields(Self& self, V&& visit)
    {
        visit("cause", self.cause);
        visit("auts", self.auts);
    }
    bool operator==(const AuthAndCipheringFailure&) const = default;
};

/// 9.4.11, VNO to M2ME; empty
struct AuthAndCipheringReject : NoFields {};

/// 9.4.12, VNO to M2ME
struct IdentityRequest {
    IdentityType identityType = IdentityType::Imsi;
    std::uint8_t forceToStandby = 0;

    template <class Self, class V>
    static void visitFields(Self& self, V&& visit)
    {
        visit("identityType", self.identityType);
        visit("forceToStandby", self.forceToStandby);
    }
    bool operator==(const IdentityRequest&) const = default;
};

/// 9.4.13, M2ME to VNO
struct IdentityResponse {
    MobileIdentity identity;

    template <class Self, class V>
    static void visitFields(Self& self, V&& visit)
    {
        visit("identity", self.identity);
    }
    bool operator==(const IdentityResponse&) const = default;
};

/// 9.4.18, either way
struct GmmStatus {
    GmmCause cause = GmmCause::Unspecified;

    template <class Self, class V>
    static void visitFields(Self& self, V&& visit)
    {
        visit("cause", self.cause);
    }
    bool operator==(const GmmStatus&) const = default;
};

} // namespace mcim::model
