// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/codecs/element_coder.h"
#include "mcim/model/sm.h"

/// Value parts of the elements of TS 24.008 10.5 and their words.
namespace mcim::codecs {

std::string gmmCauseWords(std::uint8_t value);
std::string smCauseWords(std::uint8_t value);
std::string attachTypeWords(std::uint8_t value);
std::string attachResultWords(std::uint8_t value);
std::string deviceDetachWords(std::uint8_t value);
std::string networkDetachWords(std::uint8_t value);
std::string cksnWords(std::uint8_t value);
std::string cipheringWords(std::uint8_t value);
std::string imeisvRequestWords(std::uint8_t value);
std::string standbyWords(std::uint8_t value);
std::string identityTypeWords(std::uint8_t value);
std::string timerWords(std::uint8_t value);
std::string radioPriorityWords(std::uint8_t value);
std::string spareWords(std::uint8_t value);
std::string llcSapiWords(std::uint8_t value);
std::string pdpOrganizationWords(std::uint8_t value);
std::string pdpTypeWords(std::uint8_t value);
std::string racWords(std::uint8_t value);
std::string lacWords(std::uint16_t value);
std::string drxWords(std::uint16_t value);
std::string identityWords(const model::MobileIdentity& identity);
/// "IMSI, odd, 001010123456789"
std::string identityPartWords(const model::MobileIdentity& identity);
std::string ptmsiWords(const std::uint32_t& ptmsi);
std::string routingAreaWords(const model::RoutingAreaId& rai);
std::string pdpAddressWords(const model::PdpAddress& address);
std::string plmnWords(ByteView octets);
std::string qosWords(ByteView octets);
std::string textWords(const std::string& text);
/// "aa689c64 87500000 99eedc97 8bc3794b": an AUTN or AUTS as one run.
std::string runWords(ByteView octets);

/// TS 24.008 10.5.1.4. A half octet above 9 stands as a letter a to f, for the entity to refuse.
Bytes encodeIdentity(const model::MobileIdentity& identity);
/// Fills `identity` from the value part; a reason when it can't.
std::optional<std::string> decodeIdentity(ByteView octets, model::MobileIdentity& identity);
Bytes encodePtmsi(const std::uint32_t& ptmsi);
std::optional<std::string> decodePtmsi(ByteView octets, std::uint32_t& ptmsi);
/// RES as octets 1 to 4, filled up with zeros, and the rest; both absent when it is empty.
std::pair<std::optional<Octets<4>>, std::optional<Bytes>> splitRes(const Bytes& res);
Bytes joinRes(const std::optional<Octets<4>>& first, const std::optional<Bytes>& extension);
Bytes encodeImeisv(const std::string& digits);
std::optional<std::string> decodeImeisv(ByteView octets, std::string& digits);
/// MCC and MNC as in octets 1 to 3 of 10.5.5.15; a digit above 9 stands as a letter.
Octets<3> encodePlmn(const model::Plmn& plmn);
model::Plmn decodePlmn(const Octets<3>& octets);
bool isDecimal(const model::Plmn& plmn);
/// Whether there is no address or one of the size that the type has; octets beyond it are taken away (TS 24.007 11.4.2).
bool hasAddressOfItsType(model::PdpAddress& address);
/// Labels with a length octet each, TS 23.003 9.1; a label above 63 octets is cut.
Bytes encodeApn(const std::string& apn);
std::optional<std::string> decodeApn(ByteView octets, std::string& apn);

/// Value of one octet.
inline auto asOctet(Words words)
{
    return [words](auto& c, const Label& label, std::uint8_t& value) { c.octet(label, value, words); };
}

/// Value of one octet that is an enumeration.
template <class Enum>
auto asEnum(Words words)
{
    return [words](auto& c, const Label& label, Enum& value) {
        auto octet = static_cast<std::uint8_t>(value);
        c.octet(label, octet, words);
        value = static_cast<Enum>(octet);
    };
}

inline constexpr auto asMobileIdentity = [](auto& c, const Label& label, model::MobileIdentity& value) {
    c.open(label);
    c.transcoded({"Type, odd or even, digits", "TS 24.008 10.5.1.4"}, value, encodeIdentity, decodeIdentity, identityPartWords);
    c.close([&] { return identityWords(value); });
};

/// A P-TMSI as a mobile identity of five octets.
inline constexpr auto asPtmsi = [](auto& c, const Label& label, std::uint32_t& value) {
    c.transcoded(label, value, encodePtmsi, decodePtmsi, ptmsiWords);
};

inline constexpr auto asImeisv = [](auto& c, const Label& label, std::string& value) {
    c.transcoded(label, value, encodeImeisv, decodeImeisv, textWords);
};

inline constexpr auto asApn = [](auto& c, const Label& label, std::string& value) {
    c.transcoded(label, value, encodeApn, decodeApn, textWords);
};

inline constexpr auto asQos = [](auto& c, const Label& label, Bytes& value) { c.remaining(label, value, qosWords); };

inline constexpr auto asOctets = [](auto& c, const Label& label, auto& value) { c.octets(label, value); };
inline constexpr auto asRemaining = [](auto& c, const Label& label, Bytes& value) { c.remaining(label, value); };

/// 10.5.3.1.1: what the network proves itself with.
inline constexpr auto asAutn = [](auto& c, const Label& label, Octets<16>& value) {
    Octets<6> sqn{};
    Octets<2> amf{};
    Octets<8> mac{};
    std::copy_n(value.begin(), 6, sqn.begin());
    std::copy_n(value.begin() + 6, 2, amf.begin());
    std::copy_n(value.begin() + 8, 8, mac.begin());
    c.open(label);
    c.octets({"SQN ⊕ AK", "TS 33.102 6.3.2"}, sqn);
    c.octets({"AMF", "TS 33.102 6.3.2"}, amf);
    c.octets({"MAC", "TS 33.102 6.3.2"}, mac);
    c.close([&] { return runWords(concat({sqn, amf, mac})); });
    std::copy(sqn.begin(), sqn.end(), value.begin());
    std::copy(amf.begin(), amf.end(), value.begin() + 6);
    std::copy(mac.begin(), mac.end(), value.begin() + 8);
};

/// 10.5.3.2.2: what the device asks the network to catch up with.
inline constexpr auto asAuts = [](auto& c, const Label& label, Octets<14>& value) {
    Octets<6> sqn{};
    Octets<8> mac{};
    std::copy_n(value.begin(), 6, sqn.begin());
    std::copy_n(value.begin() + 6, 8, mac.begin());
    c.open(label);
    c.octets({"SQN_MS ⊕ AK*", "TS 33.102 6.3.3"}, sqn);
    c.octets({"MAC-S", "TS 33.102 6.3.3"}, mac);
    c.close([&] { return runWords(concat({sqn, mac})); });
    std::copy(sqn.begin(), sqn.end(), value.begin());
    std::copy(mac.begin(), mac.end(), value.begin() + 6);
};

/// 10.5.5.15
inline constexpr auto asRoutingArea = [](auto& c, const Label& label, model::RoutingAreaId& value) {
    Octets<3> plmn = encodePlmn(value.plmn);
    c.open(label);
    c.octets({"MCC, MNC", "TS 24.008 10.5.5.15"}, plmn, plmnWords);
    c.number16({"LAC", "TS 23.003 4.1"}, value.lac, lacWords);
    c.octet({"RAC", "TS 23.003 4.2"}, value.rac, racWords);
    value.plmn = decodePlmn(plmn);
    c.close([&] { return routingAreaWords(value); });
};

/// 10.5.6.4
inline constexpr auto asPdpAddress = [](auto& c, const Label& label, model::PdpAddress& value) {
    std::uint8_t spare = 0;
    c.open(label);
    c.halves({{"PDP type organization", label.clause}, value.organization, pdpOrganizationWords}, {{"Spare"}, spare, spareWords});
    c.octet({"PDP type number", label.clause}, value.typeNumber, pdpTypeWords);
    c.remaining({"Address", label.clause}, value.address);
    c.require(hasAddressOfItsType(value), "the address is shorter than its type has it");
    c.close([&] { return pdpAddressWords(value); });
};

} // namespace mcim::codecs
