// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/codecs/diameter/avp.h"

#include "mcim/codecs/word_table.h"

#include <fmt/format.h>

namespace mcim::codecs {
namespace {

/// RFC 6733 7.1
constexpr auto resultCodes = std::to_array<Word>({
    {2001, "DIAMETER_SUCCESS"},
    {3001, "DIAMETER_COMMAND_UNSUPPORTED"},
    {3002, "DIAMETER_UNABLE_TO_DELIVER"},
    {3003, "DIAMETER_REALM_NOT_SERVED"},
    {3004, "DIAMETER_TOO_BUSY"},
    {3007, "DIAMETER_APPLICATION_UNSUPPORTED"},
    {3008, "DIAMETER_INVALID_HDR_BITS"},
    {3009, "DIAMETER_INVALID_AVP_BITS"},
    {5001, "DIAMETER_AVP_UNSUPPORTED"},
    {5002, "DIAMETER_UNKNOWN_SESSION_ID"},
    {5003, "DIAMETER_AUTHORIZATION_REJECTED"},
    {5004, "DIAMETER_INVALID_AVP_VALUE"},
    {5005, "DIAMETER_MISSING_AVP"},
    {5008, "DIAMETER_AVP_NOT_ALLOWED"},
    {5009, "DIAMETER_AVP_OCCURS_TOO_MANY_TIMES"},
    {5010, "DIAMETER_NO_COMMON_APPLICATION"},
    {5011, "DIAMETER_UNSUPPORTED_VERSION"},
    {5012, "DIAMETER_UNABLE_TO_COMPLY"},
    {5014, "DIAMETER_INVALID_AVP_LENGTH"},
    {5015, "DIAMETER_INVALID_MESSAGE_LENGTH"},
});

/// TS 29.272 7.4
constexpr auto experimentalResults = std::to_array<Word>({
    {4181, "DIAMETER_AUTHENTICATION_DATA_UNAVAILABLE"},
    {5001, "DIAMETER_ERROR_USER_UNKNOWN"},
    {5004, "DIAMETER_ERROR_ROAMING_NOT_ALLOWED"},
    {5420, "DIAMETER_ERROR_UNKNOWN_EPS_SUBSCRIPTION"},
    {5421, "DIAMETER_ERROR_RAT_NOT_ALLOWED"},
});

constexpr auto named = std::to_array<Avp>({
    avp::UserName, avp::HostIpAddress, avp::AuthApplicationId, avp::VendorSpecificApplicationId, avp::SessionId, avp::OriginHost,
    avp::SupportedVendorId, avp::VendorId, avp::ResultCode, avp::ProductName, avp::AuthSessionState, avp::FailedAvp, avp::DestinationRealm,
    avp::DestinationHost, avp::OriginRealm, avp::ExperimentalResult, avp::ExperimentalResultCode, avp::ConfidentialityKey,
    avp::IntegrityKey, avp::VisitedPlmnId, avp::RequestedUtranGeranAuthenticationInfo, avp::NumberOfRequestedVectors,
    avp::ReSynchronizationInfo, avp::ImmediateResponsePreferred, avp::AuthenticationInfo, avp::UtranVector, avp::ItemNumber, avp::Rand,
    avp::Xres, avp::Autn, avp::ErrorDiagnostic, avp::ProxyState, avp::AcctApplicationId, avp::FirmwareRevision, avp::OriginStateId,
    avp::ProxyHost, avp::ErrorMessage, avp::RouteRecord, avp::ProxyInfo, avp::ErrorReportingHost, avp::InbandSecurityId,
    avp::SupportedFeatures, avp::RequestedEutranAuthenticationInfo, avp::EUtranVector, avp::GeranVector,
});

} // namespace

const Avp* findAvp(std::uint32_t code, std::uint32_t vendor)
{
    for (const Avp& avp : named) {
        if (avp.code == code && avp.vendor == vendor) {
            return &avp;
        }
    }
    return nullptr;
}

std::string resultCodeWords(std::uint32_t value) { return valueWords(resultCodes, value); }
std::string experimentalResultWords(std::uint32_t value) { return valueWords(experimentalResults, value); }

std::string sessionStateWords(std::uint32_t value)
{
    constexpr auto states = std::to_array<Word>({{0, "STATE_MAINTAINED"}, {1, "NO_STATE_MAINTAINED"}});
    return valueWords(states, value);
}

std::string vendorWords(std::uint32_t value)
{
    return value == vendor3gpp ? "10415 · 3GPP" : std::to_string(value);
}

std::string applicationWords(std::uint32_t value)
{
    constexpr auto applications = std::to_array<Word>({{0, "Diameter common messages"}, {applicationS6, "3GPP S6a/S6d"}});
    return valueWords(applications, value);
}

std::string commandWords(std::uint32_t command, bool isRequest)
{
    switch (command) {
    case 257:
        return isRequest ? "257 · Capabilities-Exchange-Request" : "257 · Capabilities-Exchange-Answer";
    case 318:
        return isRequest ? "318 · Authentication-Information-Request" : "318 · Authentication-Information-Answer";
    default:
        return std::to_string(command);
    }
}

std::string avpHeaderWords(std::uint32_t code, std::uint8_t flags, std::uint32_t length, std::uint32_t vendor)
{
    return fmt::format("code {}, flags {}{}{}, {} octets{}", code, flags & 0x80 ? "V" : "-", flags & 0x40 ? "M" : "-",
        flags & 0x20 ? "P" : "-", length, flags & 0x80 ? ", vendor " + vendorWords(vendor) : "");
}

std::string commandFlagWords(std::uint8_t flags)
{
    return fmt::format("{:02x} · {}{}{}{}{}", flags, flags & 0x80 ? "request" : "answer", flags & 0x40 ? ", proxiable" : "",
        flags & 0x20 ? ", error" : "", flags & 0x10 ? ", potentially re-transmitted" : "", flags & 0x0f ? ", reserved bits set" : "");
}

} // namespace mcim::codecs
