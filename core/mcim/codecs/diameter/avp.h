// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/base/bytes.h"

/// The AVPs that occur here (RFC 6733 4.5, TS 29.272 7.3, TS 29.229 6.3).
namespace mcim::codecs {

inline constexpr std::uint32_t vendor3gpp = 10415;
inline constexpr std::uint32_t commandAuthInfo = 318;
inline constexpr std::uint32_t applicationS6 = 16777251; ///< S6a and S6d share it

struct Avp {
    std::uint32_t code;
    std::uint32_t vendor; ///< 0 = none, no V flag
    bool mandatory;       ///< M flag as sent
    std::string_view name;
    std::string_view clause;
};

namespace avp {
inline constexpr Avp UserName{1, 0, true, "User-Name", "RFC 6733 8.14"};
inline constexpr Avp ProxyState{33, 0, true, "Proxy-State", "RFC 6733 6.7.4"};
inline constexpr Avp HostIpAddress{257, 0, true, "Host-IP-Address", "RFC 6733 5.3.5"};
inline constexpr Avp AuthApplicationId{258, 0, true, "Auth-Application-Id", "RFC 6733 6.8"};
inline constexpr Avp AcctApplicationId{259, 0, true, "Acct-Application-Id", "RFC 6733 6.9"};
inline constexpr Avp VendorSpecificApplicationId{260, 0, true, "Vendor-Specific-Application-Id", "RFC 6733 6.11"};
inline constexpr Avp SessionId{263, 0, true, "Session-Id", "RFC 6733 8.8"};
inline constexpr Avp OriginHost{264, 0, true, "Origin-Host", "RFC 6733 6.3"};
inline constexpr Avp SupportedVendorId{265, 0, true, "Supported-Vendor-Id", "RFC 6733 5.3.6"};
inline constexpr Avp VendorId{266, 0, true, "Vendor-Id", "RFC 6733 5.3.3"};
inline constexpr Avp FirmwareRevision{267, 0, false, "Firmware-Revision", "RFC 6733 5.3.4"};
inline constexpr Avp ResultCode{268, 0, true, "Result-Code", "RFC 6733 7.1"};
inline constexpr Avp ProductName{269, 0, false, "Product-Name", "RFC 6733 5.3.7"};
inline constexpr Avp AuthSessionState{277, 0, true, "Auth-Session-State", "RFC 6733 8.11"};
inline constexpr Avp OriginStateId{278, 0, true, "Origin-State-Id", "RFC 6733 8.16"};
inline constexpr Avp FailedAvp{279, 0, true, "Failed-AVP", "RFC 6733 7.5"};
inline constexpr Avp ProxyHost{280, 0, true, "Proxy-Host", "RFC 6733 6.7.3"};
inline constexpr Avp ErrorMessage{281, 0, false, "Error-Message", "RFC 6733 7.3"};
inline constexpr Avp RouteRecord{282, 0, true, "Route-Record", "RFC 6733 6.7.1"};
inline constexpr Avp DestinationRealm{283, 0, true, "Destination-Realm", "RFC 6733 6.6"};
inline constexpr Avp ProxyInfo{284, 0, true, "Proxy-Info", "RFC 6733 6.7.2"};
inline constexpr Avp DestinationHost{293, 0, true, "Destination-Host", "RFC 6733 6.5"};
inline constexpr Avp ErrorReportingHost{294, 0, false, "Error-Reporting-Host", "RFC 6733 7.4"};
inline constexpr Avp OriginRealm{296, 0, true, "Origin-Realm", "RFC 6733 6.4"};
inline constexpr Avp ExperimentalResult{297, 0, true, "Experimental-Result", "RFC 6733 7.6"};
inline constexpr Avp ExperimentalResultCode{298, 0, true, "Experimental-Result-Code", "RFC 6733 7.7"};
inline constexpr Avp InbandSecurityId{299, 0, true, "Inband-Security-Id", "RFC 6733 6.10"};
inline constexpr Avp ConfidentialityKey{625, vendor3gpp, true, "Confidentiality-Key", "TS 29.229 6.3.27"};
inline constexpr Avp IntegrityKey{626, vendor3gpp, true, "Integrity-Key", "TS 29.229 6.3.28"};
inline constexpr Avp SupportedFeatures{628, vendor3gpp, true, "Supported-Features", "TS 29.229 6.3.29"};
inline constexpr Avp VisitedPlmnId{1407, vendor3gpp, true, "Visited-PLMN-Id", "TS 29.272 7.3.9"};
inline constexpr Avp RequestedEutranAuthenticationInfo{1408, vendor3gpp, true, "Requested-EUTRAN-Authentication-Info", "TS 29.272 7.3.11"};
inline constexpr Avp RequestedUtranGeranAuthenticationInfo{1409, vendor3gpp, true, "Requested-UTRAN-GERAN-Authentication-Info",
    "TS 29.272 7.3.12"};
inline constexpr Avp NumberOfRequestedVectors{1410, vendor3gpp, true, "Number-Of-Requested-Vectors", "TS 29.272 7.3.14"};
inline constexpr Avp ReSynchronizationInfo{1411, vendor3gpp, true, "Re-Synchronization-Info", "TS 29.272 7.3.15"};
inline constexpr Avp ImmediateResponsePreferred{1412, vendor3gpp, true, "Immediate-Response-Preferred", "TS 29.272 7.3.16"};
inline constexpr Avp AuthenticationInfo{1413, vendor3gpp, true, "Authentication-Info", "TS 29.272 7.3.17"};
inline constexpr Avp EUtranVector{1414, vendor3gpp, true, "E-UTRAN-Vector", "TS 29.272 7.3.18"};
inline constexpr Avp UtranVector{1415, vendor3gpp, true, "UTRAN-Vector", "TS 29.272 7.3.19"};
inline constexpr Avp GeranVector{1416, vendor3gpp, true, "GERAN-Vector", "TS 29.272 7.3.20"};
inline constexpr Avp ItemNumber{1419, vendor3gpp, true, "Item-Number", "TS 29.272 7.3.23"};
inline constexpr Avp Rand{1447, vendor3gpp, true, "RAND", "TS 29.272 7.3.53"};
inline constexpr Avp Xres{1448, vendor3gpp, true, "XRES", "TS 29.272 7.3.54"};
inline constexpr Avp Autn{1449, vendor3gpp, true, "AUTN", "TS 29.272 7.3.55"};
inline constexpr Avp ErrorDiagnostic{1614, vendor3gpp, false, "Error-Diagnostic", "TS 29.272 7.3.128"};
} // namespace avp

/// Those that a receiver here understands, also where they have no place in the model and are passed over (Route-Record, vectors of
/// other radio access technologies); nullptr for any other.
const Avp* findAvp(std::uint32_t code, std::uint32_t vendor);

std::string resultCodeWords(std::uint32_t value);
std::string experimentalResultWords(std::uint32_t value);
std::string sessionStateWords(std::uint32_t value);
std::string vendorWords(std::uint32_t value);
std::string applicationWords(std::uint32_t value);
std::string commandWords(std::uint32_t command, bool isRequest);
/// "V M, 28 octets, vendor 10415 · 3GPP"
std::string avpHeaderWords(std::uint32_t code, std::uint8_t flags, std::uint32_t length, std::uint32_t vendor);
/// "R P"
std::string commandFlagWords(std::uint8_t flags);

} // namespace mcim::codecs
