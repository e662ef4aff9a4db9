// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/codecs/gmm/nas_values.h"

/// The field list of every SM message, TS 24.008 9.5, after protocol discriminator and message type.
namespace mcim::codecs {

inline constexpr Label qosRequestedLabel{"Requested QoS", "TS 24.008 10.5.6.5"};
inline constexpr Label qosNegotiatedLabel{"Negotiated QoS", "TS 24.008 10.5.6.5"};
inline constexpr Label protocolOptionsLabel{"Protocol configuration options", "TS 24.008 10.5.6.3"};
inline constexpr Label smCauseLabel{"SM cause", "TS 24.008 10.5.6.6"};
inline constexpr ValueLength qosLength{3, 255}; ///< a receiver takes one that ends after octet 5
inline constexpr ValueLength pdpAddressLength{2, 255};
inline constexpr ValueLength protocolOptionsLength{1, 251};

/// 10.5.6.9
constexpr bool isLlcSapi(std::uint8_t value)
{
    return value == 0 || value == 3 || value == 5 || value == 9 || value == 11;
}

/// 9.5.1
template <class C>
void fields(C& c, model::ActivatePdpRequest& m)
{
    c.octet({"Requested NSAPI", "TS 24.008 10.5.6.2"}, m.nsapi);
    c.require((m.nsapi & 0x0f) >= 5, "NSAPI is a reserved value");
    c.octet({"Requested LLC SAPI", "TS 24.008 10.5.6.9"}, m.llcSapi, llcSapiWords);
    c.require(isLlcSapi(m.llcSapi & 0x0f), "LLC SAPI is a reserved value");
    c.lv(qosRequestedLabel, qosLength, m.qos, asQos);
    c.lv({"Requested PDP address", "TS 24.008 10.5.6.4"}, pdpAddressLength, m.pdpAddress, asPdpAddress);
    c.optionals([&](auto& o) {
        o.tlv(0x28, {"Access point name", "TS 24.008 10.5.6.1"}, {1, 100}, m.apn, asApn);
        o.tlv(0x27, protocolOptionsLabel, protocolOptionsLength, m.protocolOptions, asRemaining);
    });
}

/// 9.5.2
template <class C>
void fields(C& c, model::ActivatePdpAccept& m)
{
    std::uint8_t spare = 0;
    c.octet({"Negotiated LLC SAPI", "TS 24.008 10.5.6.9"}, m.llcSapi, llcSapiWords);
    c.require(isLlcSapi(m.llcSapi & 0x0f), "LLC SAPI is a reserved value");
    c.lv(qosNegotiatedLabel, qosLength, m.qos, asQos);
    c.halves({{"Radio priority", "TS 24.008 10.5.7.2"}, m.radioPriority, radioPriorityWords},
        {{"Spare half octet", "TS 24.008 10.5.1.8"}, spare, spareWords});
    c.optionals([&](auto& o) {
        o.tlv(0x2b, {"PDP address", "TS 24.008 10.5.6.4"}, pdpAddressLength, m.pdpAddress, asPdpAddress);
        o.tlv(0x27, protocolOptionsLabel, protocolOptionsLength, m.protocolOptions, asRemaining);
        o.tlv(0x39, smCauseLabel, {1, 1}, m.cause, asEnum<model::SmCause>(smCauseWords));
    });
}

/// 9.5.3
template <class C>
void fields(C& c, model::ActivatePdpReject& m)
{
    asEnum<model::SmCause>(smCauseWords)(c, smCauseLabel, m.cause);
    c.optionals([&](auto& o) { o.tlv(0x27, protocolOptionsLabel, protocolOptionsLength, m.protocolOptions, asRemaining); });
}

/// 9.5.14
template <class C>
void fields(C& c, model::DeactivatePdpRequest& m)
{
    asEnum<model::SmCause>(smCauseWords)(c, smCauseLabel, m.cause);
    c.optionals([](auto&) {});
}

/// 9.5.21; the transaction stands in the first octet.
template <class C>
void fields(C& c, model::SmStatus& m)
{
    asEnum<model::SmCause>(smCauseWords)(c, smCauseLabel, m.cause);
    c.optionals([](auto&) {});
}

} // namespace mcim::codecs
