// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/codecs/gmm/nas_values.h"

#include "mcim/codecs/word_table.h"

#include <fmt/format.h>

namespace mcim::codecs {
namespace {

/// Causes of GMM and of SM with the same meaning, TS 24.008 10.5.5.14 and 10.5.6.6.
constexpr auto protocolErrors = std::to_array<Word>({
    {95, "Semantically incorrect message"},
    {96, "Invalid mandatory information"},
    {97, "Message type non-existent or not implemented"},
    {98, "Message type not compatible with the protocol state"},
    {99, "Information element non-existent or not implemented"},
    {100, "Conditional IE error"},
    {101, "Message not compatible with the protocol state"},
    {111, "Protocol error, unspecified"},
});

/// TS 24.008 10.5.5.14, what is its own
constexpr auto gmmCauses = std::to_array<Word>({
    {2, "IMSI unknown in HLR"},
    {3, "Illegal MS"},
    {6, "Illegal ME"},
    {7, "GPRS services not allowed"},
    {8, "GPRS services and non-GPRS services not allowed"},
    {9, "MS identity cannot be derived by the network"},
    {10, "Implicitly detached"},
    {11, "PLMN not allowed"},
    {12, "Location Area not allowed"},
    {13, "Roaming not allowed in this location area"},
    {14, "GPRS services not allowed in this PLMN"},
    {15, "No Suitable Cells In Location Area"},
    {16, "MSC temporarily not reachable"},
    {17, "Network failure"},
    {20, "MAC failure"},
    {21, "Synch failure"},
    {22, "Congestion"},
    {23, "GSM authentication unacceptable"},
    {40, "No PDP context activated"},
});

/// TS 24.008 10.5.6.6, what is its own
constexpr auto smCauses = std::to_array<Word>({
    {8, "Operator Determined Barring"},
    {26, "Insufficient resources"},
    {27, "Missing or unknown APN"},
    {28, "Unknown PDP address or PDP type"},
    {29, "User authentication failed"},
    {30, "Activation rejected by GGSN"},
    {31, "Activation rejected, unspecified"},
    {32, "Service option not supported"},
    {33, "Requested service option not subscribed"},
    {34, "Service option temporarily out of order"},
    {35, "NSAPI already used"},
    {36, "Regular deactivation"},
    {37, "QoS not accepted"},
    {38, "Network failure"},
    {39, "Reactivation required"},
    {50, "PDP type IPv4 only allowed"},
    {81, "Invalid transaction identifier value"},
});

std::string causeWords(std::span<const Word> own, std::uint8_t value)
{
    return valueWords(findWord(protocolErrors, value) ? std::span<const Word>(protocolErrors) : own, value, "unknown, read as unspecified");
}

constexpr auto attachTypes = std::to_array<Word>({{1, "GPRS attach"}, {2, "not used"}, {3, "combined GPRS/IMSI attach"},
    {9, "GPRS attach, follow-on request pending"}, {11, "combined GPRS/IMSI attach, follow-on request pending"}});
constexpr auto attachResults = std::to_array<Word>({{1, "GPRS only attached"}, {3, "combined GPRS/IMSI attached"},
    {9, "GPRS only attached, follow-on proceed"}, {11, "combined GPRS/IMSI attached, follow-on proceed"}});
constexpr auto deviceDetachTypes = std::to_array<Word>({{1, "GPRS detach"}, {2, "IMSI detach"}, {3, "combined GPRS/IMSI detach"},
    {9, "GPRS detach, power switched off"}, {10, "IMSI detach, power switched off"},
    {11, "combined GPRS/IMSI detach, power switched off"}});
constexpr auto networkDetachTypes = std::to_array<Word>({{1, "re-attach required"}, {2, "re-attach not required"},
    {3, "IMSI detach"}});
constexpr auto standbys = std::to_array<Word>({{0, "not indicated"}, {1, "indicated"}});
constexpr auto imeisvRequests = std::to_array<Word>({{0, "not requested"}, {1, "requested"}});
constexpr auto identityTypes = std::to_array<Word>({{0, "no identity"}, {1, "IMSI"}, {2, "IMEI"}, {3, "IMEISV"}, {4, "P-TMSI"}});
constexpr auto llcSapis = std::to_array<Word>({{0, "not assigned"}, {3, "SAPI 3"}, {5, "SAPI 5"}, {9, "SAPI 9"}, {11, "SAPI 11"}});
constexpr auto organizations = std::to_array<Word>({{0, "ETSI"}, {1, "IETF"}});

std::string_view identityName(model::IdentityType type)
{
    const auto value = static_cast<std::size_t>(type);
    return value < identityTypes.size() ? identityTypes[value].text : "undefined";
}

} // namespace

std::string gmmCauseWords(std::uint8_t value) { return causeWords(gmmCauses, value); }
std::string smCauseWords(std::uint8_t value) { return causeWords(smCauses, value); }
std::string attachTypeWords(std::uint8_t value) { return valueWords(attachTypes, value, "reserved"); }
std::string attachResultWords(std::uint8_t value) { return valueWords(attachResults, value, "reserved"); }
std::string deviceDetachWords(std::uint8_t value) { return valueWords(deviceDetachTypes, value, "reserved"); }
std::string networkDetachWords(std::uint8_t value) { return valueWords(networkDetachTypes, value, "reserved"); }
std::string imeisvRequestWords(std::uint8_t value) { return valueWords(imeisvRequests, value, "reserved"); }
std::string standbyWords(std::uint8_t value) { return valueWords(standbys, value, "reserved"); }
std::string identityTypeWords(std::uint8_t value) { return valueWords(identityTypes, value, "reserved"); }
std::string llcSapiWords(std::uint8_t value) { return valueWords(llcSapis, value, "reserved"); }
std::string pdpOrganizationWords(std::uint8_t value) { return valueWords(organizations, value, "reserved"); }
std::string spareWords(std::uint8_t value) { return std::to_string(value); }

std::string cksnWords(std::uint8_t value)
{
    return value == 7 ? "7 · no key is available" : std::to_string(value);
}

std::string cipheringWords(std::uint8_t value)
{
    return value == 0 ? "0 · not used" : fmt::format("{} · GEA/{}", value, value & 7);
}

std::string radioPriorityWords(std::uint8_t value)
{
    return value >= 1 && value <= 4 ? fmt::format("{} · priority level {}", value, value) : fmt::format("{} · reserved", value);
}

std::string timerWords(std::uint8_t value)
{
    const unsigned count = value & 0x1fu;
    switch (value >> 5) {
    case 0:
        return fmt::format("{:02x} · {} s", value, count * 2);
    case 2:
        return fmt::format("{:02x} · {} min", value, count * 6);
    case 7:
        return fmt::format("{:02x} · deactivated", value);
    default: // 10.5.7.3: other units are read as minutes
        return fmt::format("{:02x} · {} min", value, count);
    }
}

std::string pdpTypeWords(std::uint8_t value)
{
    switch (value) {
    case 0x21:
        return "21 · IPv4";
    case 0x57:
        return "57 · IPv6";
    case 0x8d:
        return "8d · IPv4v6";
    default:
        return fmt::format("{:02x}", value);
    }
}

std::string racWords(std::uint8_t value)
{
    return value == 0xff ? "ff · none" : fmt::format("{:02x}", value);
}

std::string lacWords(std::uint16_t value)
{
    return value == 0xfffe ? "fffe · none" : fmt::format("{:04x}", value);
}

std::string drxWords(std::uint16_t value)
{
    return value == 0 ? "0000 · split PG cycle 704, no non-DRX timer" : fmt::format("{:04x}", value);
}

std::string identityWords(const model::MobileIdentity& identity)
{
    if (identity.type == model::IdentityType::Ptmsi) {
        return fmt::format("P-TMSI {:08x}", identity.ptmsi);
    }
    if (identity.type == model::IdentityType::None) {
        return std::string(identityName(identity.type));
    }
    return fmt::format("{} {}", identityName(identity.type), identity.digits);
}

std::string identityPartWords(const model::MobileIdentity& identity)
{
    if (identity.type == model::IdentityType::Ptmsi) {
        return fmt::format("4 · P-TMSI, even, {:08x}", identity.ptmsi);
    }
    return fmt::format("{} · {}, {}, {}", static_cast<unsigned>(identity.type), identityName(identity.type),
        identity.digits.size() % 2 == 1 ? "odd" : "even", identity.digits);
}

std::string ptmsiWords(const std::uint32_t& ptmsi)
{
    return fmt::format("{:08x}", ptmsi);
}

std::string routingAreaWords(const model::RoutingAreaId& rai)
{
    const bool isValid = rai.lac != 0xfffe && rai.lac != 0;
    return isValid ? fmt::format("{}, LAC {:04x}, RAC {:02x}", rai.plmn.text(), rai.lac, rai.rac) : rai.plmn.text() + ", no valid area";
}

std::string pdpAddressWords(const model::PdpAddress& address)
{
    if (address.address.empty()) {
        return "dynamic";
    }
    if (address.typeNumber == 0x21 && address.address.size() == 4) {
        Reader in(address.address);
        return model::Ipv4{in.u32("address")}.text();
    }
    return toHexGroups(address.address);
}

std::string plmnWords(ByteView octets)
{
    const auto three = toOctets<3>(octets);
    return three ? decodePlmn(*three).text() : toHexGroups(octets);
}

std::string qosWords(ByteView octets)
{
    const bool isSubscribed = std::all_of(octets.begin(), octets.end(), [](std::uint8_t octet) { return octet == 0; });
    return isSubscribed ? "as subscribed" : toHexGroups(octets);
}

std::string textWords(const std::string& text)
{
    return text;
}

std::string runWords(ByteView octets)
{
    return toHexGroups(octets);
}

} // namespace mcim::codecs
