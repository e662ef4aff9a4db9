// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/codecs/diameter/avp_coder.h"
#include "mcim/codecs/diameter/capabilities.h"
#include "mcim/codecs/gmm/nas_values.h"
#include "mcim/model/diameter.h"

/// The AVPs of every message, TS 29.272 7.2 and RFC 6733 5.3.
namespace mcim::codecs {

inline auto asNumber(NumberWords words = decimalWords)
{
    return [words](auto& c, std::uint32_t& value) { c.number(value, words); };
}

template <class Enum>
auto asNumberEnum(NumberWords words)
{
    return [words](auto& c, Enum& value) {
        auto number = static_cast<std::uint32_t>(value);
        c.number(number, words);
        value = static_cast<Enum>(number);
    };
}

inline constexpr auto asText = [](auto& c, std::string& value) { c.text(value); };
/// DiameterIdentity and Session-Id, which are not empty (RFC 6733 4.3.1, 8.8).
inline constexpr auto asIdentity = [](auto& c, std::string& value) {
    c.text(value);
    c.require(!value.empty(), "empty identity");
};
/// RFC 6733 8.11
inline constexpr auto asSessionState = [](auto& c, std::uint32_t& value) {
    c.number(value, sessionStateWords);
    c.require(value <= 1, "no Auth-Session-State");
};
inline constexpr auto asKey = [](auto& c, Secret& value) { c.secret(value, {16, 16}); };
inline constexpr auto asXres = [](auto& c, Bytes& value) { c.octets(value, {4, 16}); };
inline constexpr auto asAutnData = [](auto& c, Octets<16>& value) { asAutn(c, {"Data"}, value); };
inline constexpr auto asRand = [](auto& c, Octets<16>& value) { c.fixed(value); };

/// Vendor-Specific-Application-Id of a message of S6d: vendor and application are those of its header (RFC 6733 6.8, 6.11).
inline constexpr auto asS6dApplication = [](auto& c, VendorApplication& value) {
    c.list([&](auto& g) {
        g.one(avp::VendorId, value.vendor, [](auto& n, std::uint32_t& vendor) {
            n.number(vendor, vendorWords);
            n.require(vendor == vendor3gpp, "another vendor's application");
        });
        g.one(avp::AuthApplicationId, value.application, [](auto& n, std::uint32_t& application) {
            n.number(application, applicationWords);
            n.require(application == applicationS6, "another application than the header's");
        });
        g.nothingElse();
    });
    c.describe([&] { return applicationWords(value.application); });
};

/// The same in a capabilities exchange.
inline constexpr auto asApplication = [](auto& c, VendorApplication& value) {
    c.list([&](auto& g) {
        g.one(avp::VendorId, value.vendor, asNumber(vendorWords));
        g.one(avp::AuthApplicationId, value.application, asNumber(applicationWords));
    });
    c.describe([&] { return applicationWords(value.application); });
};

inline constexpr auto asPlmn = [](auto& c, model::Plmn& value) {
    Octets<3> plmn = encodePlmn(value);
    c.open({"Data"});
    c.octets({"MCC, MNC", "TS 29.272 7.3.9"}, plmn, plmnWords);
    value = decodePlmn(plmn);
    c.close([&] { return value.text(); });
    c.require(model::Plmn::fromText(value.text()).has_value(), "no MCC and MNC");
};

inline constexpr auto asResynchronization = [](auto& c, Octets<30>& value) {
    Octets<16> rand{};
    Octets<14> auts{};
    std::copy_n(value.begin(), 16, rand.begin());
    std::copy_n(value.begin() + 16, 14, auts.begin());
    c.open({"Data"});
    c.octets({"RAND", "TS 33.102 6.3.2"}, rand);
    asAuts(c, {"AUTS", "TS 33.102 6.3.3"}, auts);
    c.close([&] { return runWords(concat({rand, auts})); });
    std::copy(rand.begin(), rand.end(), value.begin());
    std::copy(auts.begin(), auts.end(), value.begin() + 16);
};

/// 7.3.12; without a number it is two vectors (emulator's choice).
inline constexpr auto asRequestedVectors = [](auto& c, model::RequestedVectors& value) {
    std::optional<std::uint32_t> number = value.number;
    c.list([&](auto& g) {
        g.maybe(avp::NumberOfRequestedVectors, number, asNumber());
        g.maybe(avp::ImmediateResponsePreferred, value.immediateResponsePreferred, asNumber());
        g.maybe(avp::ReSynchronizationInfo, value.resynchronization, asResynchronization);
    });
    value.number = number.value_or(value.number);
    c.describe([&] { return std::to_string(value.number) + (value.resynchronization ? " requested, with AUTS" : " requested"); });
};

/// 7.3.19
inline constexpr auto asUtranVector = [](auto& c, model::UtranVector& value) {
    c.list([&](auto& g) {
        g.maybe(avp::ItemNumber, value.itemNumber, asNumber());
        g.one(avp::Rand, value.vector.rand, asRand);
        g.one(avp::Xres, value.vector.xres, asXres);
        g.one(avp::Autn, value.vector.autn, asAutnData);
        g.one(avp::ConfidentialityKey, value.vector.ck, asKey);
        g.one(avp::IntegrityKey, value.vector.ik, asKey);
    });
    c.describe([&] { return value.itemNumber ? "item " + std::to_string(*value.itemNumber) : std::string("no item number"); });
};

/// 7.3.17
inline constexpr auto asAuthenticationInfo = [](auto& c, std::vector<model::UtranVector>& value) {
    c.list([&](auto& g) { g.many(avp::UtranVector, value, asUtranVector); });
    c.describe([&] { return "UTRAN-Vectors: " + std::to_string(value.size()); });
};

inline constexpr auto asExperimentalResult = [](auto& c, model::ExperimentalResult& value) {
    std::uint32_t vendor = vendor3gpp;
    c.list([&](auto& g) {
        g.one(avp::VendorId, vendor, [](auto& n, std::uint32_t& id) {
            n.number(id, vendorWords);
            n.require(id == vendor3gpp, "another vendor's result");
        });
        g.one(avp::ExperimentalResultCode, value, asNumberEnum<model::ExperimentalResult>(experimentalResultWords));
    });
    c.describe([&] { return experimentalResultWords(static_cast<std::uint32_t>(value)); });
};

/// Taken as it is, also what a proxy put in beside Proxy-Host and Proxy-State: who answers repeats it (RFC 6733 6.2, 6.7.2).
inline constexpr auto asProxyInfo = [](auto& c, Bytes& value) { c.octets(value, {0, 0xffffff}); };

inline constexpr auto asFailedAvp = [](auto& c, Bytes& value) { c.octets(value, {8, 65535}); };

/// RFC 6733 4.3.1: family 1 (IPv4) and four octets.
inline constexpr auto asAddress = [](auto& c, model::Ipv4& value) {
    Writer out;
    out.u16(1);
    out.u32(value.value);
    auto octets = toOctets<6>(out.octets()).value_or(Octets<6>{});
    c.open({"Data"});
    c.octets({"Address family, address", "RFC 6733 4.3.1"}, octets);
    Reader in(octets);
    c.require(in.u16("family") == 1, "the address is not of family 1 (IPv4)");
    value.value = in.u32("address");
    c.close([&] { return value.text(); });
};

/// 7.2.5
template <class C>
void fields(C& c, model::AuthInfoRequest& m)
{
    std::optional<VendorApplication> application = VendorApplication{};
    std::uint32_t sessionState = 1;
    c.list([&](auto& o) {
        o.one(avp::SessionId, m.sessionId, asIdentity);
        o.maybe(avp::VendorSpecificApplicationId, application, asS6dApplication);
        o.one(avp::AuthSessionState, sessionState, asSessionState);
        o.one(avp::OriginHost, m.originHost, asIdentity);
        o.one(avp::OriginRealm, m.originRealm, asIdentity);
        o.maybe(avp::DestinationHost, m.destinationHost, asIdentity);
        o.one(avp::DestinationRealm, m.destinationRealm, asIdentity);
        o.one(avp::UserName, m.userName, asText);
        o.maybe(avp::RequestedUtranGeranAuthenticationInfo, m.requested, asRequestedVectors);
        o.one(avp::VisitedPlmnId, m.visitedPlmn, asPlmn);
        o.unused(avp::RequestedEutranAuthenticationInfo);
        o.many(avp::ProxyInfo, m.proxyInfo, asProxyInfo);
    });
}

/// 7.2.6; with the E flag only what RFC 6733 7.2 lists. The answer to a request without Session-Id has none.
template <class C>
void fields(C& c, model::AuthInfoAnswer& m)
{
    using Vectors = std::vector<model::UtranVector>;
    std::optional<std::string> sessionId = m.sessionId.empty() ? std::nullopt : std::optional(m.sessionId);
    std::optional<VendorApplication> application = m.errorFlag ? std::nullopt : std::optional(VendorApplication{});
    std::uint32_t sessionState = 1;
    std::optional<Vectors> vectors = m.vectors.empty() ? std::nullopt : std::optional(std::move(m.vectors));
    c.list([&](auto& o) {
        o.maybe(avp::SessionId, sessionId, asIdentity);
        o.maybe(avp::VendorSpecificApplicationId, application, asS6dApplication);
        o.maybe(avp::ResultCode, m.resultCode, asNumberEnum<model::ResultCode>(resultCodeWords));
        o.maybe(avp::ExperimentalResult, m.experimentalResult, asExperimentalResult);
        if (!m.errorFlag) {
            o.one(avp::AuthSessionState, sessionState, asSessionState);
        }
        o.one(avp::OriginHost, m.originHost, asIdentity);
        o.one(avp::OriginRealm, m.originRealm, asIdentity);
        o.unused(avp::ErrorDiagnostic);
        o.first(avp::FailedAvp, m.failedAvp, asFailedAvp);
        if (!m.errorFlag) {
            o.maybe(avp::AuthenticationInfo, vectors, asAuthenticationInfo);
        }
        o.many(avp::ProxyInfo, m.proxyInfo, asProxyInfo);
    });
    m.sessionId = sessionId.value_or("");
    m.vectors = std::move(vectors).value_or(Vectors{});
    c.require(sessionId || m.resultCode != model::ResultCode::Success, "missing AVP Session-Id (263)");
    c.require(m.resultCode || m.experimentalResult, "missing AVP Result-Code (268) or Experimental-Result (297)");
    c.require(!m.resultCode || !m.experimentalResult, "Result-Code (268) and Experimental-Result (297) exclude each other");
}

/// What an error answer has from the header of its request, or from its own.
inline model::DiameterError errorAnswer(const DiameterHeader& header)
{
    model::DiameterError error;
    error.command = header.command;
    error.application = header.application;
    error.proxiable = (header.flags & flagProxiable) != 0;
    error.hopByHop = header.hopByHop;
    error.endToEnd = header.endToEnd;
    return error;
}

/// RFC 6733 7.2
template <class C>
void fields(C& c, model::DiameterError& m)
{
    std::optional<std::string> sessionId = m.sessionId.empty() ? std::nullopt : std::optional(m.sessionId);
    c.list([&](auto& o) {
        o.maybe(avp::SessionId, sessionId, asIdentity);
        o.one(avp::OriginHost, m.originHost, asIdentity);
        o.one(avp::OriginRealm, m.originRealm, asIdentity);
        o.one(avp::ResultCode, m.resultCode, asNumberEnum<model::ResultCode>(resultCodeWords));
        o.many(avp::ProxyInfo, m.proxyInfo, asProxyInfo);
    });
    m.sessionId = sessionId.value_or("");
}

/// RFC 6733 5.3.1, 5.3.2
template <class C>
void fields(C& c, CapabilitiesExchange& m)
{
    std::optional<std::uint32_t> result = m.isRequest ? std::nullopt : std::optional(static_cast<std::uint32_t>(m.resultCode));
    c.list([&](auto& o) {
        o.maybe(avp::ResultCode, result, asNumber(resultCodeWords));
        o.one(avp::OriginHost, m.originHost, asText);
        o.one(avp::OriginRealm, m.originRealm, asText);
        o.one(avp::HostIpAddress, m.hostAddress, asAddress);
        o.one(avp::VendorId, m.vendor, asNumber(vendorWords));
        o.one(avp::ProductName, m.productName, asText);
        o.many(avp::SupportedVendorId, m.supportedVendors, asNumber(vendorWords));
        o.many(avp::VendorSpecificApplicationId, m.applications, asApplication);
    });
    c.require(m.isRequest || result.has_value(), "missing AVP Result-Code (268)");
    m.resultCode = static_cast<model::ResultCode>(result.value_or(static_cast<std::uint32_t>(m.resultCode)));
}

} // namespace mcim::codecs
