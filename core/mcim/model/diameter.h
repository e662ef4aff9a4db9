// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/model/identity.h"

/// Diameter S6d messages, TS 29.272 over RFC 6733.
namespace mcim::model {

/// RFC 6733 7.1
enum class ResultCode : std::uint32_t {
    Success = 2001, CommandUnsupported = 3001, UnableToDeliver = 3002, RealmNotServed = 3003, ApplicationUnsupported = 3007,
    InvalidHeaderBits = 3008, InvalidAvpBits = 3009, AvpUnsupported = 5001, AuthorizationRejected = 5003, InvalidAvpValue = 5004,
    MissingAvp = 5005, AvpNotAllowed = 5008, AvpOccursTooManyTimes = 5009, UnsupportedVersion = 5011, UnableToComply = 5012, InvalidAvpLength = 5014, InvalidMessageLength = 5015,
};
constexpr auto namesOf(std::type_identity<ResultCode>)
{
    return std::to_array<EnumName>({{2001, "success"}, {3001, "command-unsupported"}, {3002, "unable-to-deliver"},
        {3003, "realm-not-served"}, {3007, "application-unsupported"}, {3008, "invalid-header-bits"}, {3009, "invalid-avp-bits"},
        {5001, "avp-unsupported"}, {5003, "authorization-rejected"}, {5004, "invalid-avp-value"}, {5005, "missing-avp"},
        {5008, "avp-not-allowed"}, {5009, "avp-occurs-too-many-times"}, {5011, "unsupported-version"}, {5012, "unable-to-comply"}, {5014, "invalid-avp-length"}, {5015, "invalid-message-length"}});
}

/// TS 29.272 7.4, vendor 10415
enum class ExperimentalResult : std::uint32_t {
    AuthenticationDataUnavailable = 4181, UserUnknown = 5001, RoamingNotAllowed = 5004, UnknownEpsSubscription = 5420, RatNotAllowed = 5421,
};
constexpr auto namesOf(std::type_identity<ExperimentalResult>)
{
    return std::to_array<EnumName>({{4181, "authentication-data-unavailable"}, {5001, "user-unknown"}, {5004, "roaming-not-allowed"},
        {5420, "unknown-eps-subscription"}, {5421, "rat-not-allowed"}});
}

/// Requested-UTRAN-GERAN-Authentication-Info, 7.3.12
struct RequestedVectors {
    std::uint32_t number = 2;
    std::optional<std::uint32_t> immediateResponsePreferred;
    std::optional<Octets<30>> resynchronization; ///< RAND || AUTS

    template <class Self, class V>
    static void visitFields(Self& self, V&& visit)
    {
        visit("number", self.number);
        visit("immediateResponsePreferred", self.immediateResponsePreferred);
        visit("resynchronization", self.resynchronization);
    }
    bool operator==(const RequestedVectors&) const = default;
};

/// 7.2.5, VNO to ICF or SHO
struct AuthInfoRequest {
    std::uint32_t hopByHop = 0;
    std::uint32_t endToEnd = 0;
    bool retransmitted = false; ///< T flag
    std::string sessionId;
    std::string originHost;
    std::string originRealm;
    std::optional<std::string> destinationHost;
    std::string destinationRealm;
    std::string userName; ///< the identity's digits
    std::optional<RequestedVectors> requested;
    Plmn visitedPlmn;
    std::vector<Bytes> proxyInfo; ///< data of each Proxy-Info, which the answer repeats in this order (RFC 6733 6.2)

    template <class Self, class V>
    static void visitFields(Self& self, V&& visit)
    {
        visit("hopByHop", self.hopByHop);
        visit("endToEnd", self.endToEnd);
        visit("retransmitted", self.retransmitted);
        visit("sessionId", self.sessionId);
        visit("originHost", self.originHost);
        visit("originRealm", self.originRealm);
        visit("destinationHost", self.destinationHost);
        visit("destinationRealm", self.destinationRealm);
        visit("userName", self.userName);
        visit("requested", self.requested);
        visit("visitedPlmn", self.visitedPlmn);
        visit("proxyInfo", self.proxyInfo);
    }
    bool operator==(const AuthInfoRequest&) const = default;
};

/// UTRAN-Vector, 7.3.19
struct UtranVector {
    std::optional<std::uint32_t> itemNumber;
    AuthVector vector;

    template <class Self, class V>
    static void visitFields(Self& self, V&& visit)
    {
        visit("itemNumber", self.itemNumber);
        visit("vector", self.vector);
    }
    bool operator==(const UtranVector&) const = default;
};

/// 7.2.6, to the VNO; exactly one of resultCode and experimentalResult is present
struct AuthInfoAnswer {
    std::uint32_t hopByHop = 0;
    std::uint32_t endToEnd = 0;
    bool errorFlag = false; ///< E bit, with 3xxx
    std::string sessionId; ///< empty only in the answer to a request without one
    std::string originHost;
    std::string originRealm;
    std::optional<ResultCode> resultCode;
    std::optional<ExperimentalResult> experimentalResult;
    std::optional<Bytes> failedAvp; ///< one whole AVP, padded (RFC 6733 7.5)
    std::vector<UtranVector> vectors;
    std::vector<Bytes> proxyInfo; ///< those of the request

    template <class Self, class V>
    static void visitFields(Self& self, V&& visit)
    {
        visit("hopByHop", self.hopByHop);
        visit("endToEnd", self.endToEnd);
        visit("errorFlag", self.errorFlag);
        visit("sessionId", self.sessionId);
        visit("originHost", self.originHost);
        visit("originRealm", self.originRealm);
        visit("resultCode", self.resultCode);
        visit("experimentalResult", self.experimentalResult);
        visit("failedAvp", self.failedAvp);
        visit("vectors", self.vectors);
        visit("proxyInfo", self.proxyInfo);
    }
    bool operator==(const AuthInfoAnswer&) const = default;
};

/// RFC 6733 7.2: the answer, with the E flag, to a request whose command or application the server does not have.
struct DiameterError {
    std::uint32_t command = 0;     ///< as asked
    std::uint32_t application = 0; ///< as asked
    bool proxiable = true;         ///< P flag, as asked
    std::uint32_t hopByHop = 0;
    std::uint32_t endToEnd = 0;
    std::string sessionId; ///< empty when the request had none
    std::string originHost;
    std::string originRealm;
    ResultCode resultCode = ResultCode::CommandUnsupported;
    std::vector<Bytes> proxyInfo; ///< those of the request

    template <class Self, class V>
    static void visitFields(Self& self, V&& visit)
    {
        visit("command", self.command);
        visit("application", self.application);
        visit("proxiable", self.proxiable);
        visit("hopByHop", self.hopByHop);
        visit("endToEnd", self.endToEnd);
        visit("sessionId", self.sessionId);
        visit("originHost", self.originHost);
        visit("originRealm", self.originRealm);
        visit("resultCode", self.resultCode);
        visit("proxyInfo", self.proxyInfo);
    }
    bool operator==(const DiameterError&) const = default;
};

} // namespace mcim::model
