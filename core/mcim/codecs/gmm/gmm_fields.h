// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/codecs/gmm/nas_values.h"

/// The field list of every GMM message, TS 24.008 9.4, after protocol discriminator and message type. In a row of two half
/// octets the first listed is the low one.
namespace mcim::codecs {

inline constexpr Label standbyLabel{"Force to standby", "TS 24.008 10.5.5.7"};
inline constexpr Label spareLabel{"Spare half octet", "TS 24.008 10.5.1.8"};
inline constexpr Label causeLabel{"GMM cause", "TS 24.008 10.5.5.14"};
inline constexpr Label referenceLabel{"A&C reference number", "TS 24.008 10.5.5.19"};
inline constexpr Label ptmsiSignatureLabel{"P-TMSI signature", "TS 24.008 10.5.5.8"};
inline constexpr Label allocatedPtmsiLabel{"Allocated P-TMSI", "TS 24.008 10.5.1.4"};
inline constexpr Label t3302Label{"T3302 value", "TS 24.008 10.5.7.4"};
inline constexpr Label readyTimerLabel{"READY timer value", "TS 24.008 10.5.7.3"};

inline constexpr auto noOptionals = [](auto&) {};

/// 9.4.1
template <class C>
void fields(C& c, model::AttachRequest& m)
{
    c.lv({"MS network capability", "TS 24.008 10.5.5.12"}, {2, 255}, m.msNetworkCapability, asRemaining);
    c.halves({{"Attach type", "TS 24.008 10.5.5.2"}, m.attachType, attachTypeWords}, {{"CKSN", "TS 24.008 10.5.1.2"}, m.cksn, cksnWords});
    c.number16({"DRX parameter", "TS 24.008 10.5.5.6"}, m.drxParameter, drxWords);
    c.lv({"Mobile identity", "TS 24.008 10.5.1.4"}, {5, 8}, m.identity, asMobileIdentity);
    asRoutingArea(c, {"Old routing area identification", "TS 24.008 10.5.5.15"}, m.oldRai);
    c.lv({"MS radio access capability", "TS 24.008 10.5.5.12a"}, {5, 255}, m.radioAccessCapability, asRemaining);
    c.optionals([&](auto& o) {
        o.tv(0x19, {"Old P-TMSI signature", "TS 24.008 10.5.5.8"}, m.oldPtmsiSignature, asOctets);
        o.tv(0x17, {"Requested READY timer value", "TS 24.008 10.5.7.3"}, m.readyTimer, asOctet(timerWords));
    });
}

/// 9.4.2
template <class C>
void fields(C& c, model::AttachAccept& m)
{
    c.halves({{"Attach result", "TS 24.008 10.5.5.1"}, m.attachResult, attachResultWords}, {standbyLabel, m.forceToStandby, standbyWords});
    c.require((m.attachResult & 5) == 1, "Attach result is a reserved value");
    c.octet({"Periodic RA update timer", "TS 24.008 10.5.7.3"}, m.periodicRaTimer, timerWords);
    c.halves({{"Radio priority for SMS", "TS 24.008 10.5.7.2"}, m.radioPrioritySms, radioPriorityWords},
        {{"Radio priority for TOM8", "TS 24.008 10.5.7.5"}, m.radioPriorityTom8, radioPriorityWords});
    asRoutingArea(c, {"Routing area identification", "TS 24.008 10.5.5.15"}, m.rai);
    c.require(isDecimal(m.rai.plmn), "MCC or MNC has a digit above 9");
    c.optionals([&](auto& o) {
        o.tv(0x19, ptmsiSignatureLabel, m.ptmsiSignature, asOctets);
        o.tv(0x17, readyTimerLabel, m.readyTimer, asOctet(timerWords));
        o.tlv(0x18, allocatedPtmsiLabel, {5, 5}, m.ptmsi, asPtmsi);
        o.tv(0x25, causeLabel, m.cause, asEnum<model::GmmCause>(gmmCauseWords));
        o.tlv(0x2a, t3302Label, {1, 1}, m.t3302, asOctet(timerWords));
    });
}

/// 9.4.4
template <class C>
void fields(C& c, model::AttachReject& m)
{
    asEnum<model::GmmCause>(gmmCauseWords)(c, causeLabel, m.cause);
    c.optionals([&](auto& o) { o.tlv(0x2a, t3302Label, {1, 1}, m.t3302, asOctet(timerWords)); });
}

/// 9.4.5.2
template <class C>
void fields(C& c, model::DetachRequest& m)
{
    std::uint8_t spare = 0;
    auto type = static_cast<std::uint8_t>((m.detachType & 7u) | (m.powerOff ? 8u : 0u));
    c.halves({{"Detach type", "TS 24.008 10.5.5.5"}, type, deviceDetachWords}, {spareLabel, spare, spareWords});
    m.detachType = type & 7u;
    m.powerOff = (type & 8u) != 0;
    c.optionals([&](auto& o) {
        o.tlv(0x18, {"P-TMSI", "TS 24.008 10.5.1.4"}, {5, 5}, m.ptmsi, asPtmsi);
        o.tlv(0x19, {"P-TMSI signature", "TS 24.008 10.5.5.8a"}, {3, 3}, m.ptmsiSignature, asOctets);
    });
}

/// 9.4.5.1
template <class C>
void fields(C& c, model::NetworkDetachRequest& m)
{
    c.halves({{"Detach type", "TS 24.008 10.5.5.5"}, m.detachType, networkDetachWords}, {standbyLabel, m.forceToStandby, standbyWords});
    c.optionals([&](auto& o) { o.tv(0x25, causeLabel, m.cause, asEnum<model::GmmCause>(gmmCauseWords)); });
}

/// 9.4.6.2
template <class C>
void fields(C& c, model::DetachAccept& m)
{
    std::uint8_t spare = 0;
    c.halves({standbyLabel, m.forceToStandby, standbyWords}, {spareLabel, spare, spareWords});
    c.optionals(noOptionals);
}

/// 9.4.9
template <class C>
void fields(C& c, model::AuthAndCipheringRequest& m)
{
    c.halves({{"Ciphering algorithm", "TS 24.008 10.5.5.3"}, m.cipheringAlgorithm, cipheringWords},
        {{"IMEISV request", "TS 24.008 10.5.5.10"}, m.imeisvRequest, imeisvRequestWords});
    c.halves({standbyLabel, m.forceToStandby, standbyWords}, {referenceLabel, m.reference});
    c.optionals([&](auto& o) {
        o.tv(0x21, {"RAND", "TS 24.008 10.5.3.1"}, m.rand, asOctets);
        o.tvHalf(0x80, {"CKSN", "TS 24.008 10.5.1.2"}, m.cksn, cksnWords);
        o.tlv(0x28, {"AUTN", "TS 24.008 10.5.3.1.1"}, {16, 16}, m.autn, asAutn);
    });
}

/// 9.4.10; RES beyond four octets travels in its extension.
template <class C>
void fields(C& c, model::AuthAndCipheringResponse& m)
{
    std::uint8_t spare = 0;
    c.halves({referenceLabel, m.reference}, {spareLabel, spare, spareWords});
    auto [first, extension] = splitRes(m.res);
    c.optionals([&, &first = first, &extension = extension](auto& o) {
        o.tv(0x22, {"RES", "TS 24.008 10.5.3.2"}, first, asOctets);
        o.tlv(0x23, {"IMEISV", "TS 24.008 10.5.1.4"}, {9, 9}, m.imeisv, asImeisv);
        o.tlv(0x29, {"RES (extension)", "TS 24.008 10.5.3.2.1"}, {1, 12}, extension, asRemaining);
    });
    m.res = joinRes(first, extension);
}

/// 9.4.10a
template <class C>
void fields(C& c, model::AuthAndCipheringFailure& m)
{
    asEnum<model::GmmCause>(gmmCauseWords)(c, causeLabel, m.cause);
    c.optionals([&](auto& o) { o.tlv(0x30, {"AUTS", "TS 24.008 10.5.3.2.2"}, {14, 14}, m.auts, asAuts); });
}

/// 9.4.12
template <class C>
void fields(C& c, model::IdentityRequest& m)
{
    auto type = static_cast<std::uint8_t>(m.identityType);
    c.halves({{"Identity type 2", "TS 24.008 10.5.5.9"}, type, identityTypeWords}, {standbyLabel, m.forceToStandby, standbyWords});
    m.identityType = static_cast<model::IdentityType>(type & 7u);
    c.optionals(noOptionals);
}

/// 9.4.13
template <class C>
void fields(C& c, model::IdentityResponse& m)
{
    c.lv({"Mobile identity", "TS 24.008 10.5.1.4"}, {1, 9}, m.identity, asMobileIdentity);
    c.optionals(noOptionals);
}

/// 9.4.18
template <class C>
void fields(C& c, model::GmmStatus& m)
{
    asEnum<model::GmmCause>(gmmCauseWords)(c, causeLabel, m.cause);
    c.optionals(noOptionals);
}

/// 9.4.3, 9.4.6.1, 9.4.11: nothing but elements of later releases.
template <class C>
void fields(C& c, model::NoFields&)
{
    c.optionals(noOptionals);
}

} // namespace mcim::codecs
