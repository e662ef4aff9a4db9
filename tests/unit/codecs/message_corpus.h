// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/base/reader.h"
#include "mcim/model/message.h"

#include <random>

/// Seeded messages of radio, card and Diameter, every field within what it may hold.
namespace mcim::test {

class MessageCorpus
{
public:
    explicit MessageCorpus(unsigned seed) : m_random(seed) {}

    template <class T>
    T make()
    {
        T value{};
        fill(value);
        return value;
    }

private:
    using Byte = std::uint8_t;

    std::uint32_t below(std::uint32_t limit) { return static_cast<std::uint32_t>(m_random() % limit); }
    bool coin() { return below(2) == 0; }
    Byte half() { return static_cast<Byte>(below(16)); }
    Byte octet() { return static_cast<Byte>(below(256)); }
    std::uint32_t word() { return static_cast<std::uint32_t>(m_random()); }
    Bytes octets(std::size_t least, std::size_t most)
    {
        Bytes result(least + below(static_cast<std::uint32_t>(most - least + 1)));
        for (Byte& o : result) {
            o = octet();
        }
        return result;
    }
    std::string digits(std::size_t least, std::size_t most)
    {
        std::string result;
        for (std::size_t i = least + below(static_cast<std::uint32_t>(most - least + 1)); i > 0; --i) {
            result += static_cast<char>('0' + below(10));
        }
        return result;
    }
    std::string host()
    {
        static constexpr std::string_view letters = "abcdefghijklmnopqrstuvwxyz0123456789-";
        std::string result;
        for (std::uint32_t label = 1 + below(4); label > 0; --label) {
            for (std::uint32_t i = 1 + below(20); i > 0; --i) {
                result += letters[below(37)];
            }
            result += label > 1 ? "." : "";
        }
        return result;
    }

    template <std::size_t N>
    void fill(Octets<N>& value)
    {
        const Bytes random = octets(N, N);
        std::copy(random.begin(), random.end(), value.begin());
    }
    template <class T>
    void fillMaybe(std::optional<T>& value)
    {
        value.reset();
        if (coin()) {
            fill(value.emplace());
        }
    }
    void fill(Byte& value) { value = octet(); }
    void fill(std::uint32_t& value) { value = word(); }
    void fill(std::string& value) { value = host(); }
    void fill(Bytes& value) { value = octets(1, 250); }
    void fill(Secret& value) { value = Secret(octets(16, 16)); }
    void fill(model::GmmCause& value) { value = static_cast<model::GmmCause>(octet()); }
    void fill(model::SmCause& value) { value = static_cast<model::SmCause>(octet()); }
    void fill(model::Plmn& value)
    {
        value.mcc = digits(3, 3);
        value.mnc = digits(2, 3);
    }
    void fill(model::MobileIdentity& value)
    {
        value.type = static_cast<model::IdentityType>(1 + below(4));
        if (value.type == model::IdentityType::Ptmsi) {
            value.ptmsi = word();
            return;
        }
        value.digits = digits(8, 15);
    }
    void fill(model::RoutingAreaId& value)
    {
        fill(value.plmn);
        value.lac = static_cast<std::uint16_t>(word());
        value.rac = octet();
    }

    void fill(model::AttachRequest& m)
    {
        m.msNetworkCapability = octets(2, 8);
        m.attachType = half();
        m.cksn = half();
        m.drxParameter = static_cast<std::uint16_t>(word());
        fill(m.identity);
        fill(m.oldRai);
        m.radioAccessCapability = octets(5, 51);
        fillMaybe(m.oldPtmsiSignature);
        fillMaybe(m.readyTimer);
    }
    void fill(model::AttachAccept& m)
    {
        m.attachResult = std::array<Byte, 4>{1, 3, 9, 11}[below(4)]; // the others are reserved
        m.forceToStandby = half();
        m.periodicRaTimer = octet();
        m.radioPrioritySms = half();
        m.radioPriorityTom8 = half();
        fill(m.rai);
        fillMaybe(m.ptmsiSignature);
        fillMaybe(m.readyTimer);
        fillMaybe(m.ptmsi);
        fillMaybe(m.cause);
        fillMaybe(m.t3302);
    }
    void fill(model::NoFields&) {}
    void fill(model::AttachReject& m)
    {
        fill(m.cause);
        fillMaybe(m.t3302);
    }
    void fill(model::DetachRequest& m)
    {
        m.detachType = static_cast<Byte>(below(8));
        m.powerOff = coin();
        fillMaybe(m.ptmsi);
        fillMaybe(m.ptmsiSignature);
    }
    void fill(model::NetworkDetachRequest& m)
    {
        m.detachType = half();
        m.forceToStandby = half();
        fillMaybe(m.cause);
    }
    void fill(model::DetachAccept& m) { m.forceToStandby = half(); }
    void fill(model::AuthAndCipheringRequest& m)
    {
        m.cipheringAlgorithm = half();
        m.imeisvRequest = half();
        m.forceToStandby = half();
        m.reference = half();
        fillMaybe(m.rand);
        if (m.rand) { // CKSN stands where RAND does
            m.cksn = half();
        }
        fillMaybe(m.autn);
    }
    void fill(model::AuthAndCipheringResponse& m)
    {
        m.reference = half();
        m.res = coin() ? octets(4, 16) : Bytes{};
        if (coin()) {
            m.imeisv = digits(16, 16);
        }
    }
    void fill(model::AuthAndCipheringFailure& m)
    {
        fill(m.cause);
        fillMaybe(m.auts);
    }
    void fill(model::IdentityRequest& m)
    {
        m.identityType = static_cast<model::IdentityType>(below(8));
        m.forceToStandby = half();
    }
    void fill(model::IdentityResponse& m) { fill(m.identity); }
    void fill(model::GmmStatus& m) { fill(m.cause); }
    void fill(model::PdpAddress& m)
    {
        m.organization = half();
        m.typeNumber = octet();
        const std::size_t size = std::array<std::size_t, 4>{4, 16, 20, below(21)}[static_cast<std::size_t>(m.type())];
        m.address = octets(size, size);
        if (coin()) {
            m.address.clear();
        }
    }
    void fillLlcSapi(Byte& value) { value = std::array<Byte, 5>{0, 3, 5, 9, 11}[below(5)]; }
    void fill(model::ActivatePdpRequest& m)
    {
        m.nsapi = static_cast<Byte>(5 + below(11));
        fillLlcSapi(m.llcSapi);
        m.qos = octets(11, 254);
        fill(m.pdpAddress);
        fillMaybe(m.apn);
        fillMaybe(m.protocolOptions);
    }
    void fill(model::ActivatePdpAccept& m)
    {
        fillLlcSapi(m.llcSapi);
        m.qos = octets(11, 254);
        m.radioPriority = half();
        fillMaybe(m.pdpAddress);
        fillMaybe(m.protocolOptions);
        fillMaybe(m.cause);
    }
    void fill(model::ActivatePdpReject& m)
    {
        fill(m.cause);
        fillMaybe(m.protocolOptions);
    }
    void fill(model::DeactivatePdpRequest& m) { fill(m.cause); }
    void fill(model::SmStatus& m)
    {
        m.transaction = static_cast<model::TransactionId>(half());
        if (model::isExtended(m.transaction)) {
            m.transaction = static_cast<model::TransactionId>(m.transaction | below(128) << 8);
        }
        fill(m.cause);
    }

    void fill(model::RequestedVectors& m)
    {
        m.number = word();
        fillMaybe(m.immediateResponsePreferred);
        fillMaybe(m.resynchronization);
    }
    void fill(model::AuthInfoRequest& m)
    {
        m.hopByHop = word();
        m.endToEnd = word();
        m.retransmitted = coin();
        fill(m.sessionId);
        fill(m.originHost);
        fill(m.originRealm);
        fillMaybe(m.destinationHost);
        fill(m.destinationRealm);
        m.userName = digits(8, 15);
        fillMaybe(m.requested);
        fill(m.visitedPlmn);
        fillProxyInfo(m.proxyInfo);
    }
    void fillProxyInfo(std::vector<Bytes>& proxies)
    {
        proxies.resize(below(3));
        for (Bytes& one : proxies) {
            Writer out;
            putAvp(out, 280, octetsOf(host()));
            putAvp(out, 33, octets(0, 20));
            one = out.take();
        }
    }
    /// Mandatory, with padding (RFC 6733 4.1).
    static void putAvp(Writer& out, std::uint32_t code, ByteView data)
    {
        out.u32(code);
        out.u8(0x40);
        out.u24(static_cast<std::uint32_t>(8 + data.size()));
        out.put(data);
        out.put(Bytes((4 - data.size() % 4) % 4));
    }
    void fill(model::UtranVector& m)
    {
        fillMaybe(m.itemNumber);
        fill(m.vector.rand);
        m.vector.xres = octets(4, 16);
        fill(m.vector.autn);
        fill(m.vector.ck);
        fill(m.vector.ik);
    }
    void fill(model::AuthInfoAnswer& m)
    {
        m.hopByHop = word();
        m.endToEnd = word();
        m.errorFlag = coin();
        fill(m.sessionId);
        fill(m.originHost);
        fill(m.originRealm);
        if (coin()) {
            m.resultCode = static_cast<model::ResultCode>(word());
        } else {
            m.experimentalResult = static_cast<model::ExperimentalResult>(word());
        }
        if (coin()) {
            m.failedAvp = *fromHex("0000057fc000000f000028af00f11000"); // Visited-PLMN-Id 001-01
        }
        m.vectors.resize(m.errorFlag ? 0 : below(4));
        for (model::UtranVector& vector : m.vectors) {
            fill(vector);
        }
        fillProxyInfo(m.proxyInfo);
    }

    void fill(model::DiameterError& m)
    {
        m.command = 1 + below(300);
        m.application = word();
        m.proxiable = coin();
        m.hopByHop = word();
        m.endToEnd = word();
        m.sessionId = coin() ? host() : std::string();
        fill(m.originHost);
        fill(m.originRealm);
        m.resultCode = static_cast<model::ResultCode>(word());
        fillProxyInfo(m.proxyInfo);
    }

    void fill(model::TreAuthenticate& m)
    {
        fill(m.rand);
        fill(m.autn);
    }
    void fill(model::TreSelectIdentity& m) { m.identity = static_cast<model::TreIdentity>(below(2)); }
    void fill(model::TreAttest& m) { fillMaybe(m.nonce); }
    void fill(model::TreInstall& m)
    {
        m.object = octets(0, coin() ? 200 : 2000);
        fillMaybe(m.authorization);
    }
    void fill(model::TreResponse& m)
    {
        m.status = static_cast<model::StatusWord>(0x6200u + below(0x3800));
        m.body = coin() ? octets(0, 255) : octets(256, 1300);
    }
    void fill(model::AuthenticateResult& m)
    {
        if (coin()) {
            fill(m.auts.emplace());
            return;
        }
        m.res = octets(4, 16);
        fill(m.ck);
        fill(m.ik);
    }
    void fill(model::IdentityFile& m)
    {
        m.imsi.digits = digits(8, 15);
        fill(m.apn);
        fillMaybe(m.homePlmn);
    }
    void fill(model::Mcim& m)
    {
        const bool isTuak = coin();
        m.credential.algorithm = isTuak ? model::AkaAlgorithm::Tuak : model::AkaAlgorithm::Milenage;
        m.credential.k = Secret(isTuak && coin() ? octets(32, 32) : octets(16, 16));
        m.credential.opc = Secret(isTuak ? octets(32, 32) : octets(16, 16));
        m.credential.tuakIterations = isTuak ? octet() : Byte{1};
        m.credential.resOctets = isTuak ? static_cast<Byte>(4 + below(13)) : Byte{8};
        m.amf = static_cast<std::uint16_t>(word());
        m.sqn = m_random() >> 16;
        m.version = word();
        m.notBefore = static_cast<std::int64_t>(m_random());
        m.notAfter = static_cast<std::int64_t>(m_random());
        m.imsi.digits = digits(8, 15);
        m.iccid = digits(0, 20);
        fill(m.homePlmn);
        m.accessClass = digits(1, 2);
        fill(m.serviceApn);
        fill(m.shoId);
        m.plmns.resize(below(6));
        for (model::Plmn& plmn : m.plmns) {
            fill(plmn);
        }
    }

    std::mt19937_64 m_random;
};

} // namespace mcim::test
