// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/codecs/gmm/nas_values.h"
#include "mcim/model/apdu.h"
#include "mcim/model/provisioning.h"

/// Data of the commands to the TRE and what its answers hold (TS 31.102 7.1.2.1; the rest is the emulator's choice).
namespace mcim::codecs {

inline constexpr ValueLength keyLength{16, 16};

std::string authenticateTagWords(std::uint8_t tag);
std::string algorithmWords(std::uint8_t algorithm);
std::string amfWords(std::uint64_t amf);
/// "2010-03-01T00:00:00Z"
std::string unixTimeWords(std::uint64_t seconds);
std::string sqnWords(ByteView octets);
/// Up to `count` octets of a key, and those from there on.
ByteView firstOctets(const Secret& key, std::size_t count);
ByteView octetsFrom(const Secret& key, std::size_t start);
Octets<6> encodeSqn(std::uint64_t sqn);
std::uint64_t decodeSqn(const Octets<6>& octets);
/// EF_IMSI, TS 31.102 4.2.2: length octet, identity, filled with FF to nine octets.
Bytes encodeImsiFile(const model::Imsi& imsi);
std::optional<std::string> decodeImsiFile(ByteView octets, model::Imsi& imsi);

template <std::size_t N>
auto asSecret()
{
    return [](auto& c, const Label& label, Secret& value) { c.secret(label, N, value); };
}
inline constexpr auto asImsiFile = [](auto& c, const Label& label, model::Imsi& value) {
    c.transcoded(label, value, encodeImsiFile, decodeImsiFile, +[](const model::Imsi& imsi) { return "IMSI " + imsi.text(); });
};

/// A value that has a text form.
template <class T>
Bytes octetsOfText(const T& value)
{
    return toBytes(value.text());
}
template <class T>
std::optional<std::string> valueFromText(ByteView octets, T& value)
{
    auto read = T::fromText(toText(octets));
    if (!read) {
        return "the text is none";
    }
    value = std::move(*read);
    return std::nullopt;
}
template <class T>
std::string wordsOfText(const T& value)
{
    return value.text();
}
template <class T>
auto asTextOf()
{
    return [](auto& c, const Label& label, T& value) {
        c.transcoded(label, value, octetsOfText<T>, valueFromText<T>, wordsOfText<T>);
    };
}
inline constexpr auto asPlainText = [](auto& c, const Label& label, std::string& value) { c.text(label, value); };

/// AUTHENTICATE
template <class C>
void fields(C& c, model::TreAuthenticate& m)
{
    c.lv({"RAND", "TS 31.102 7.1.2.1"}, keyLength, m.rand, asOctets);
    c.lv({"AUTN", "TS 31.102 7.1.2.1"}, keyLength, m.autn, asAutn);
}

/// SELECT IDENTITY and GET PFC have no data.
template <class C>
void fields(C&, model::TreSelectIdentity&)
{
}
template <class C>
void fields(C&, model::TreGetPfc&)
{
}

/// ATTEST
template <class C>
void fields(C& c, model::TreAttest& m)
{
    Bytes nonce = m.nonce.value_or(Bytes{});
    c.remaining({"Nonce"}, nonce);
    m.nonce = nonce.empty() ? std::nullopt : std::optional(std::move(nonce));
}

/// INSTALL
template <class C>
void fields(C& c, model::TreInstall& m)
{
    c.objects([&](auto& o) {
        o.object(0x81, {"CMS object", "RFC 5652"}, m.object, asRemaining);
        o.objectIf(0x82, {"Authorization", "RFC 7515"}, m.authorization, asPlainText);
    });
}

/// Body after AUTHENTICATE: tag DB or DC.
template <class C>
void fields(C& c, model::AuthenticateResult& m)
{
    std::uint8_t tag = m.auts ? 0xdc : 0xdb;
    c.octet({"Tag", "TS 31.102 7.1.2.1"}, tag, authenticateTagWords);
    c.require(tag == 0xdb || tag == 0xdc, "neither tag DB (success) nor DC (synchronisation failure)");
    if (tag == 0xdc) {
        Octets<14> auts = m.auts.value_or(Octets<14>{});
        c.lv({"AUTS", "TS 31.102 7.1.2.1"}, {14, 14}, auts, asAuts);
        m.auts = auts;
        return;
    }
    c.lv({"RES", "TS 31.102 7.1.2.1"}, {4, 16}, m.res, asRemaining);
    c.lv({"CK", "TS 31.102 7.1.2.1"}, keyLength, m.ck, asSecret<16>());
    c.lv({"IK", "TS 31.102 7.1.2.1"}, keyLength, m.ik, asSecret<16>());
    if (!c.isDone()) {
        Octets<8> kc{};
        c.lv({"Kc", "TS 31.102 7.1.2.1"}, {8, 8}, kc, asOctets);
    }
}

/// Body after SELECT IDENTITY
template <class C>
void fields(C& c, model::IdentityFile& m)
{
    c.objects([&](auto& o) {
        o.object(0x80, {"Identity", "TS 31.102 4.2.2"}, m.imsi, asImsiFile);
        o.object(0x83, {"Service APN"}, m.apn, asPlainText);
        o.objectIf(0x85, {"HPLMN", "TS 23.003 2.2"}, m.homePlmn, asTextOf<model::Plmn>());
    });
}

/// Key material and its parameters, with K in octets 0 to 15. What TUAK needs beyond Milenage follows the algorithm.
template <class C>
void credentialFields(C& c, model::Mcim& m)
{
    auto& credential = m.credential;
    auto algorithm = static_cast<std::uint8_t>(credential.algorithm);
    Secret kFirst(firstOctets(credential.k, 16));
    Secret opcFirst(firstOctets(credential.opc, 16));
    c.secret({"K", "TS 33.102 6.3"}, 16, kFirst);
    c.secret({"OPc", "TS 35.206 4.1"}, 16, opcFirst);
    c.octet({"Algorithm"}, algorithm, algorithmWords);
    c.number({"AMF", "TS 33.102 Annex H"}, m.amf, amfWords);
    Octets<6> sqn = encodeSqn(m.sqn);
    c.octets({"SQN", "TS 33.102 Annex C"}, sqn, sqnWords);
    m.sqn = decodeSqn(sqn);
    c.require(algorithm <= 1, "algorithm is neither 0 (Milenage) nor 1 (TUAK)");
    credential.algorithm = static_cast<model::AkaAlgorithm>(algorithm);
    if (algorithm != 1) {
        credential.k = kFirst;
        credential.opc = opcFirst;
        return;
    }
    Secret kRest(octetsFrom(credential.k, 16));
    Secret opcRest(octetsFrom(credential.opc, 16));
    c.octet({"TUAK iterations", "TS 35.231 6.2"}, credential.tuakIterations);
    c.octet({"RES octets", "TS 35.231 6.1"}, credential.resOctets);
    auto kRestLength = static_cast<std::uint8_t>(kRest.size());
    c.octet({"Further octets of K"}, kRestLength);
    c.require(kRestLength == 0 || kRestLength == 16, "K of TUAK has 16 or 32 octets");
    c.secret({"K, octets 16 on", "TS 35.231 6.1"}, kRestLength, kRest);
    c.secret({"TOPc, octets 16 on", "TS 35.231 6.1"}, 16, opcRest);
    credential.k = Secret(concat({kFirst.reveal(), kRest.reveal()}));
    credential.opc = Secret(concat({opcFirst.reveal(), opcRest.reveal()}));
}

/// Content of the CMS object
template <class C>
void fields(C& c, model::Mcim& m)
{
    constexpr ValueLength any{0, 255};
    credentialFields(c, m);
    c.number({"Version"}, m.version);
    auto notBefore = static_cast<std::uint64_t>(m.notBefore);
    auto notAfter = static_cast<std::uint64_t>(m.notAfter);
    c.number({"Not before"}, notBefore, unixTimeWords);
    c.number({"Not after"}, notAfter, unixTimeWords);
    m.notBefore = static_cast<std::int64_t>(notBefore);
    m.notAfter = static_cast<std::int64_t>(notAfter);
    c.lv({"IMSI", "TS 23.003 2.2"}, any, m.imsi, asTextOf<model::Imsi>());
    c.lv({"ICCID"}, any, m.iccid, asPlainText);
    c.lv({"HPLMN", "TS 23.003 2.2"}, any, m.homePlmn, asTextOf<model::Plmn>());
    c.lv({"Access control class", "TS 22.011 4.2"}, any, m.accessClass, asPlainText);
    c.lv({"Service APN", "TS 23.003 9.1"}, any, m.serviceApn, asPlainText);
    c.lv({"SHO identity"}, any, m.shoId, asPlainText);
    auto count = static_cast<std::uint8_t>(std::min<std::size_t>(m.plmns.size(), 255));
    c.octet({"Count of PLMNs"}, count);
    m.plmns.resize(count);
    for (model::Plmn& plmn : m.plmns) {
        c.lv({"PLMN", "TS 23.003 2.2"}, any, plmn, asTextOf<model::Plmn>());
    }
    if (m.platformRegister || !c.isDone()) {
        Octets<32> state = m.platformRegister.value_or(Octets<32>{});
        c.lv({"Platform register"}, {32, 32}, state, asOctets);
        m.platformRegister = state;
    }
    c.require(c.isDone(), "octets after the last field");
}

} // namespace mcim::codecs
