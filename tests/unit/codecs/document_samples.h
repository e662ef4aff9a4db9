// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/codecs/dispatch.h"
#include "mcim/crypto/hash.h"
#include "mcim/entities/shared/dm_auth.h"

#include <QFile>

#include <string>

/// One realistic message of every kind that HTTP and WSP carry, with objects from tests/data/objects. The same messages, told
/// a second time, are in tests/golden/build_golden.py.
namespace mcim::test {

struct Sample {
    std::string name; ///< of the golden file
    model::Channel channel;
    model::Role receiver;
    model::AnyMessage message;
};

inline std::string dataText(const char* name)
{
    QFile file(QString::fromUtf8(MCIM_TEST_DATA "/objects/") + QString::fromUtf8(name));
    if (!file.open(QIODevice::ReadOnly)) {
        qFatal("test data %s is missing", name);
    }
    std::string text;
    for (const QByteArray& line : file.readAll().split('\n')) {
        if (!line.startsWith('#')) {
            text += line.toStdString();
        }
    }
    return text;
}

inline Bytes dataOctets(const char* name)
{
    return fromHex(dataText(name)).value();
}

/// RAND of TS 35.208 test set 1
inline Octets<16> sampleRand()
{
    return toOctets<16>(*fromHex("23553cbe9637a89d218ae64dae47bf35")).value();
}

/// Key of the Bootstrap MAC (measure H2) from CK and IK of that set.
inline Octets<32> sampleBootKey()
{
    const Bytes keys = *fromHex("b40ba9a3c58b2a05bbf0d987b21bf8cb" "f769bcd751044604127672711c6d3441");
    return crypto::hmacSha256(keys, concat({toBytes("MCIM-BOOT"), toBytes("001010123456789"), sampleRand()}));
}

/// MAC of message 7 (measure H3) from the same AKA run, for the address 10.45.0.7.
inline Octets<32> sampleConnectivityMac()
{
    const Bytes keys = *fromHex("b40ba9a3c58b2a05bbf0d987b21bf8cb" "f769bcd751044604127672711c6d3441");
    const auto key = crypto::hmacSha256(keys, concat({toBytes("MCIM-CONN"), toBytes("001010123456789"), sampleRand()}));
    return crypto::hmacSha256(key, toBytes("00101012345678910.45.0.7"));
}

inline model::BootstrapDocument sampleDocument()
{
    model::BootstrapDocument d;
    d.providerId = "dpf.ro.example";
    d.name = "RO Provisioning";
    d.toNapId = "NAP1";
    d.address = "http://dpf.ro.example/dm";
    d.auth = {{"APPSRV", "DIGEST", "m2me-0001", Secret(toBytes("client-secret")), "Tm9uY2VDbGllbnQ="},
        {"CLIENT", "DIGEST", "dpf.ro.example", Secret(toBytes("server-secret")), "Tm9uY2VTZXJ2ZXI="}};
    d.napId = "NAP1";
    d.napName = "RO bootstrap";
    d.napAddress = "bootstrap.ro";
    d.shoId = "sho.example";
    d.shoAddress = "http://sho.example:8080";
    d.pcid = "001010123456789";
    d.transactionId = "9f3c0a1122334455";
    d.mcimUri = "./M2MSIMMobj";
    d.mcimContentType = "application/cms";
    d.m2mUri = "./M2MMobj";
    return d;
}

inline model::DmMessage samplePackage1()
{
    using namespace model;
    DmMessage m;
    m.target = "http://dpf.ro.example/dm";
    m.source = "m2me-0001";
    m.sourceName = "m2me-0001";
    m.credential = DmCredential{"syncml:auth-md5", entities::dmMd5Credential("m2me-0001", toBytes("client-secret"), "Tm9uY2VDbGllbnQ=")};
    m.maxMsgSize = 16384;
    DmCommand alert;
    alert.verb = DmVerb::Alert;
    alert.cmdId = 1;
    alert.alertCode = 1200;
    DmCommand replace;
    replace.verb = DmVerb::Replace;
    replace.cmdId = 2;
    const std::pair<const char*, const char*> leaves[] = {{"DevId", "m2me-0001"}, {"Man", "Example"}, {"Mod", "M2M-1"}, {"DmV", "1.2"}, {"Lang", "en"}};
    for (const auto& [name, value] : leaves) {
        replace.items.push_back({"", std::string("./DevInfo/") + name, "", "", toBytes(value)});
    }
    m.commands = {alert, replace};
    return m;
}

inline model::DmCommand sampleStatus(std::uint32_t id, std::uint32_t cmdRef, const char* cmd, model::DmStatus status)
{
    model::DmCommand c;
    c.verb = model::DmVerb::Status;
    c.cmdId = id;
    c.msgRef = 1;
    c.cmdRef = cmdRef;
    c.cmd = cmd;
    c.status = status;
    return c;
}

inline model::DmMessage samplePackage2(const char* object = "signed.hex")
{
    using namespace model;
    DmMessage m;
    m.target = "m2me-0001";
    m.source = "http://dpf.ro.example/dm";
    DmCommand challenged = sampleStatus(1, 0, "SyncHdr", DmStatus::Authenticated);
    challenged.targetRef = "http://dpf.ro.example/dm";
    challenged.nextNonce = "TmV4dE5vbmNl";
    DmCommand add;
    add.verb = DmVerb::Add;
    add.cmdId = 4;
    add.items = {{"./M2MSIMMobj/1/Id", "", "chr", "text/plain", toBytes("mcim-1")},
        {"./M2MSIMMobj/1/Version", "", "int", "text/plain", toBytes("1")},
        {"./M2MSIMMobj/1/Object", "", "bin", "application/cms", dataOctets(object)},
        {"./M2MSIMMobj/1/AuthToken", "", "chr", "application/jwt", toBytes(dataText("authorization.jws"))}};
    DmCommand get;
    get.verb = DmVerb::Get;
    get.cmdId = 5;
    get.items = {{"./M2MMobj/Free", "", "", "", {}}};
    DmCommand remove;
    remove.verb = DmVerb::Delete;
    remove.cmdId = 6;
    remove.items = {{"./M2MSIMMobj/0", "", "", "", {}}};
    DmCommand exec;
    exec.verb = DmVerb::Exec;
    exec.cmdId = 7;
    exec.items = {{"./M2MSIMMobj/1/Install", "", "", "", {}}};
    m.commands = {challenged, sampleStatus(2, 1, "Alert", DmStatus::Ok), sampleStatus(3, 2, "Replace", DmStatus::Ok), add, get, remove, exec};
    return m;
}

inline model::DmMessage samplePackage3()
{
    using namespace model;
    DmMessage m;
    m.msgId = 2;
    m.target = "http://dpf.ro.example/dm";
    m.source = "m2me-0001";
    DmCommand results;
    results.verb = DmVerb::Results;
    results.cmdId = 3;
    results.msgRef = 1;
    results.cmdRef = 5;
    results.items = {{"", "./M2MMobj/Free", "int", "text/plain", toBytes("3")}};
    DmCommand alert;
    alert.verb = DmVerb::Alert;
    alert.cmdId = 4;
    alert.alertCode = 1226;
    alert.items = {{"", "./M2MSIMMobj/1", "chr", "urn:mcim-emulator:dm:1.0:provisioning",
        codecs::encodeInnerDocument(ProvisioningReport{"8988303000000000017", DmStatus::Ok, StatusWord::Ok, std::nullopt})}};
    m.commands = {sampleStatus(1, 4, "Add", DmStatus::Ok), sampleStatus(2, 7, "Exec", DmStatus::Ok), results, alert};
    return m;
}

inline model::DmMessage samplePackage4()
{
    using namespace model;
    DmMessage m;
    m.msgId = 2;
    m.target = "m2me-0001";
    m.source = "http://dpf.ro.example/dm";
    DmCommand header = sampleStatus(1, 0, "SyncHdr", DmStatus::Ok);
    header.msgRef = 2;
    DmCommand alert = sampleStatus(2, 4, "Alert", DmStatus::Ok);
    alert.msgRef = 2;
    m.commands = {header, alert};
    return m;
}

/// OMA DM Notification 1.2: X-WAP-Application-ID syncml.dm; the trigger says version 0000001011, background, server, session 1.
inline model::DmNotification sampleNotification()
{
    model::DmNotification n;
    n.serverId = "dpf.ro.example";
    n.trigger = *fromHex("02d800000000010e 6470662e726f2e6578616d706c65");
    n.digest = entities::notificationDigest(n.serverId, toBytes("server-secret"), "Tm9uY2VTZXJ2ZXI=", n.trigger);
    return n;
}

/// With the nonce for what comes next, as auth-MAC challenges (measure H9).
inline model::DmMessage sampleMacPackage(std::uint32_t msgRef)
{
    using namespace model;
    DmMessage m = msgRef == 1 ? samplePackage3() : samplePackage4();
    DmCommand header = sampleStatus(1, 0, "SyncHdr", DmStatus::Ok);
    header.msgRef = msgRef;
    header.nextNonce = "TmV4dE5vbmNl";
    header.wantsMac = true;
    DmCommand other = msgRef == 1 ? sampleStatus(2, 7, "Exec", DmStatus::Ok) : sampleStatus(2, 4, "Alert", DmStatus::Ok);
    other.msgRef = msgRef;
    m.commands = {header, other};
    return m;
}

inline model::DmMac sampleMac(const model::DmMessage& message, const char* name, const char* secret, const char* nonce)
{
    return {"MD5", name, entities::dmMac(name, toBytes(secret), nonce, codecs::contentOf(message))};
}

inline std::vector<Sample> documentSamples()
{
    using namespace model;
    const Pcid pcid{"001010123456789"};
    const Ipv4 ip{0x0a2d0007};
    const std::vector<Bytes> chain{dataOctets("platform-credential.hex"), dataOctets("platform-root.hex")};
    const std::string txid = "9f3c0a1122334455";
    const std::string iccid = "8988303000000000017";
    const Octets<16> rand = sampleRand();
    ValidationClaims claims{ValidationStatus::Contraindicated, {"measurements-match"}, 1262304240, 1262304540, txid, {}, std::nullopt, std::nullopt, std::nullopt};
    const Bytes result = codecs::encodeInnerDocument(claims);
    const Bytes document = codecs::encodeInnerDocument(sampleDocument());
    BootstrapMessage plain{1, std::nullopt, std::nullopt, document};
    BootstrapMessage protectedPush{1, std::uint8_t{0}, crypto::hmacSha1(sampleBootKey(), document), document};
    const ObjectDelivery delivery{pcid, ip, "m2me-0001", txid, iccid, 1, "sho.example", crypto::sha256(chain[0]), "application/cms", dataOctets("enveloped.hex"), std::nullopt};
    ObjectDelivery hardened = delivery;
    hardened.object = dataOctets("signed.hex");
    const DmMessage package3 = sampleMacPackage(1);
    const DmMessage package4 = sampleMacPackage(2);
    hardened.authorization = dataText("authorization.jws");
    return {
        {"credential-request", Channel::IcfCcif, Role::Ccif, CredentialRequest{pcid}},
        {"credential-answer", Channel::IcfCcif, Role::Icf, CredentialAnswer{200, dataOctets("credential.hex")}},
        {"credential-answer-404", Channel::IcfCcif, Role::Icf, CredentialAnswer{404, {}}},
        {"connectivity-request", Channel::IpIcf, Role::Icf, ConnectivityRequest{pcid, std::nullopt}},
        {"connectivity-request-rand", Channel::IpIcf, Role::Icf, ConnectivityRequest{pcid, rand}},
        {"connectivity-request-mac", Channel::IpIcf, Role::Icf, ConnectivityRequest{pcid, rand, sampleConnectivityMac()}},
        {"connectivity-answer", Channel::IpIcf, Role::M2me, ConnectivityAnswer{202}},
        {"connectivity-answer-403", Channel::IpIcf, Role::M2me, ConnectivityAnswer{403}},
        {"bootstrap-order", Channel::IcfDrf, Role::Drf, BootstrapOrder{pcid, ip, std::nullopt}},
        {"bootstrap-order-key", Channel::IcfDrf, Role::Drf, BootstrapOrder{pcid, ip, Secret(sampleBootKey())}},
        {"bootstrap-order-rand", Channel::IcfDrf, Role::Drf, BootstrapOrder{pcid, ip, Secret(sampleBootKey()), rand}},
        {"bootstrap-order-answer", Channel::IcfDrf, Role::Icf, BootstrapOrderAnswer{202}},
        {"bootstrap-message", Channel::PushDrf, Role::M2me, plain},
        {"bootstrap-message-mac", Channel::PushDrf, Role::M2me, protectedPush},
        {"registration-request", Channel::DrfSho, Role::Sho, RegistrationRequest{"m2me-0001", pcid, ip, "http://dpf.ro.example/dm", txid}},
        {"registration-answer", Channel::DrfSho, Role::Drf, RegistrationAnswer{201}},
        {"registration-answer-403", Channel::DrfSho, Role::Drf, RegistrationAnswer{403}},
        {"pfc-request", Channel::IpSho, Role::M2me, PfcRequest{txid}},
        {"pfc-answer", Channel::IpSho, Role::Sho, PfcAnswer{200, "m2me-0001", pcid, chain}},
        {"validation-request", Channel::ShoPva, Role::Pva, ValidationRequest{txid, "m2me-0001", pcid, ip, chain, std::nullopt}},
        {"validation-request-nonce", Channel::ShoPva, Role::Pva, ValidationRequest{txid, "m2me-0001", pcid, ip, chain, "kAaNYVF6cnPqHKDpC5Z7pg"}},
        {"evidence-challenge", Channel::IpPva, Role::M2me, EvidenceChallenge{txid, toBytes(rand)}},
        {"evidence-challenge-plain", Channel::IpPva, Role::M2me, EvidenceChallenge{txid, std::nullopt}},
        {"evidence-answer", Channel::IpPva, Role::Pva, EvidenceAnswer{200, dataText("evidence.jws")}},
        {"evidence-answer-500", Channel::IpPva, Role::Pva, EvidenceAnswer{500, ""}},
        {"validation-answer", Channel::ShoPva, Role::Sho, ValidationAnswer{200, false, result}},
        {"validation-answer-signed", Channel::ShoPva, Role::Sho, ValidationAnswer{200, true, toBytes(dataText("result.jws"))}},
        {"object-delivery", Channel::ShoDpf, Role::Dpf, delivery},
        {"object-delivery-authorized", Channel::ShoDpf, Role::Dpf, hardened},
        {"object-delivery-answer", Channel::ShoDpf, Role::Sho, ObjectDeliveryAnswer{202}},
        {"dm-notification", Channel::PushDpf, Role::M2me, sampleNotification()},
        {"dm-client-message", Channel::IpDpf, Role::Dpf, DmClientMessage{samplePackage1()}},
        {"dm-server-message", Channel::IpDpf, Role::M2me, DmServerMessage{200, samplePackage2()}},
        {"dm-client-message-report", Channel::IpDpf, Role::Dpf, DmClientMessage{samplePackage3()}},
        {"dm-server-message-end", Channel::IpDpf, Role::M2me, DmServerMessage{200, samplePackage4()}},
        {"dm-client-message-mac", Channel::IpDpf, Role::Dpf, DmClientMessage{package3, sampleMac(package3, "m2me-0001", "client-secret", "Tm9uY2VDbGllbnQ=")}},
        {"dm-server-message-mac", Channel::IpDpf, Role::M2me,
            DmServerMessage{200, package4, sampleMac(package4, "dpf.ro.example", "server-secret", "Tm9uY2VTZXJ2ZXI=")}},
        {"dm-server-message-401", Channel::IpDpf, Role::M2me, DmServerMessage{401, {}}},
        {"status-report", Channel::ShoDpf, Role::Sho, StatusReport{pcid, txid, iccid, DmStatus::Ok, std::nullopt}},
        {"status-report-answer", Channel::ShoDpf, Role::Dpf, StatusReportAnswer{204}},
    };
}

} // namespace mcim::test
