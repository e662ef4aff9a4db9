// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/codecs/dispatch.h"

#include <QFile>

#include <string>

/// One realistic message of every kind that HTTP and WSP carry, with objects from tests/data/objects.
namespace mcim::test {

struct Sample {
    std::string name; ///< of the golden file
    std::string comment;
    model::Channel channel;
    model::Role receiver;
    model::AnyMessage message;
    std::string filter; ///< display filter that tshark must match
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

inline Octets<32> sampleHash()
{
    Octets<32> hash{};
    for (std::size_t i = 0; i < hash.size(); ++i) {
        hash[i] = static_cast<std::uint8_t>(0x10 + i);
    }
    return hash;
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
    m.credential = DmCredential{"syncml:auth-md5", "Zz6EivR3yeaaENcRN6lpAQ=="};
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

/// OMA DM Notification 1.2: X-WAP-Application-ID syncml.dm; the trigger says version 1.2, background, server, session 1.
inline model::DmNotification sampleNotification()
{
    model::DmNotification n;
    n.digest = toOctets<16>(*fromHex("00112233445566778899aabbccddeeff")).value();
    n.serverId = "dpf.ro.example";
    n.trigger = *fromHex("031800000000010e 6470662e726f2e6578616d706c65");
    return n;
}

inline std::vector<Sample> documentSamples()
{
    using namespace model;
    const Pcid pcid{"001010123456789"};
    const Ipv4 ip{0x0a2d0007};
    const std::vector<Bytes> chain{dataOctets("platform-credential.hex"), dataOctets("platform-root.hex")};
    const std::string txid = "9f3c0a1122334455";
    const std::string iccid = "8988303000000000017";
    const Octets<16> rand = toOctets<16>(*fromHex("23553cbe9637a89d218ae64dae47bf35")).value();
    ValidationClaims claims{ValidationStatus::Contraindicated, {"measurements-match"}, 1262304240, 1262304540, txid, std::nullopt, std::nullopt, std::nullopt};
    const Bytes result = codecs::encodeInnerDocument(claims);
    const Bytes document = codecs::encodeInnerDocument(sampleDocument());
    BootstrapMessage plain{1, std::nullopt, std::nullopt, document};
    BootstrapMessage protectedPush{1, std::uint8_t{0}, toOctets<20>(*fromHex("0123456789abcdef0123456789abcdef01234567")), document};
    const ObjectDelivery delivery{pcid, ip, "m2me-0001", txid, iccid, 1, "sho.example", sampleHash(), "application/cms", dataOctets("enveloped.hex"), std::nullopt};
    ObjectDelivery hardened = delivery;
    hardened.object = dataOctets("signed.hex");
    hardened.authorization = dataText("authorization.jws");
    const auto answered = [](int code) { return "http.response.code == " + std::to_string(code); };
    return {
        {"credential-request", "step 3n", Channel::IcfCcif, Role::Ccif, CredentialRequest{pcid}, "http.request.method == GET && http.request.uri == \"/credentials/001010123456789\""},
        {"credential-answer", "step 3n, CMS EnvelopedData", Channel::IcfCcif, Role::Icf, CredentialAnswer{200, dataOctets("enveloped.hex")}, answered(200) + " && http.content_type == \"application/cms\""},
        {"credential-answer-404", "step 3n, unknown", Channel::IcfCcif, Role::Icf, CredentialAnswer{404, {}}, answered(404)},
        {"connectivity-request", "step 7", Channel::IpIcf, Role::Icf, ConnectivityRequest{pcid, std::nullopt}, "http.request.uri == \"/connectivity\" && json.value.string == \"001010123456789\""},
        {"connectivity-request-rand", "step 7, measure H2", Channel::IpIcf, Role::Icf, ConnectivityRequest{pcid, rand}, "http.request.uri == \"/connectivity\" && json.key == \"rand\""},
        {"connectivity-answer", "step 7", Channel::IpIcf, Role::M2me, ConnectivityAnswer{202}, answered(202)},
        {"connectivity-answer-403", "step 7, refused", Channel::IpIcf, Role::M2me, ConnectivityAnswer{403}, answered(403)},
        {"bootstrap-order", "step 8", Channel::IcfDrf, Role::Drf, BootstrapOrder{pcid, ip, std::nullopt}, "http.request.uri == \"/bootstrap\" && json.value.string == \"10.45.0.7\""},
        {"bootstrap-order-key", "step 8, measure H2", Channel::IcfDrf, Role::Drf, BootstrapOrder{pcid, ip, Secret(sampleHash())}, "json.key == \"bootKey\""},
        {"bootstrap-order-answer", "step 8", Channel::IcfDrf, Role::Icf, BootstrapOrderAnswer{202}, answered(202)},
        {"bootstrap-message", "step 10", Channel::PushDrf, Role::M2me, plain, "wsp.pdu_type == 6 && wsp.header.content_type == \"application/vnd.wap.connectivity-wbxml\" && wbxml.public_id.known == 0x0b"},
        {"bootstrap-message-mac", "step 10, measure H2: SEC=NETWPIN and MAC", Channel::PushDrf, Role::M2me, protectedPush, "wsp.pdu_type == 6 && wbxml.public_id.known == 0x0b"},
        {"registration-request", "step 12", Channel::DrfSho, Role::Sho, RegistrationRequest{"m2me-0001", pcid, ip, "http://dpf.ro.example/dm", txid}, "http.request.uri == \"/registrations\" && json.key == \"dpfAddress\""},
        {"registration-answer", "step 12", Channel::DrfSho, Role::Drf, RegistrationAnswer{201}, answered(201)},
        {"registration-answer-403", "step 12, no contract", Channel::DrfSho, Role::Drf, RegistrationAnswer{403}, answered(403)},
        {"pfc-request", "step 13", Channel::IpSho, Role::M2me, PfcRequest{txid}, "http.request.uri == \"/pfc?txid=9f3c0a1122334455\""},
        {"pfc-answer", "step 13", Channel::IpSho, Role::Sho, PfcAnswer{200, "m2me-0001", pcid, chain}, answered(200) + " && json.key == \"x5c\""},
        {"validation-request", "step 13", Channel::ShoPva, Role::Pva, ValidationRequest{txid, "m2me-0001", pcid, ip, chain, std::nullopt}, "http.request.uri == \"/validations\" && json.key == \"x5c\""},
        {"validation-request-nonce", "step 13, measure H6", Channel::ShoPva, Role::Pva, ValidationRequest{txid, "m2me-0001", pcid, ip, chain, "kAaNYVF6cnPqHKDpC5Z7pg"}, "json.key == \"nonce\""},
        {"evidence-challenge", "step 14, measure H5", Channel::IpPva, Role::M2me, EvidenceChallenge{txid, toBytes(rand)}, "http.request.uri == \"/evidence\" && json.key == \"nonce\""},
        {"evidence-challenge-plain", "step 14", Channel::IpPva, Role::M2me, EvidenceChallenge{txid, std::nullopt}, "http.request.uri == \"/evidence\""},
        {"evidence-answer", "step 14, EAT", Channel::IpPva, Role::Pva, EvidenceAnswer{200, dataText("evidence.jws")}, answered(200) + " && http.content_type == \"application/eat+jwt\""},
        {"evidence-answer-500", "step 14, TRE fails", Channel::IpPva, Role::Pva, EvidenceAnswer{500, ""}, answered(500)},
        {"validation-answer", "step 15", Channel::ShoPva, Role::Sho, ValidationAnswer{200, false, result}, answered(200) + " && json.key == \"ear.status\""},
        {"validation-answer-signed", "step 15, measure H6", Channel::ShoPva, Role::Sho, ValidationAnswer{200, true, toBytes(dataText("authorization.jws"))}, "http.content_type == \"application/jwt\""},
        {"object-delivery", "step 17", Channel::ShoDpf, Role::Dpf, delivery, "http.request.method == PUT && http.request.uri == \"/objects/8988303000000000017\" && json.key == \"object\""},
        {"object-delivery-authorized", "step 17, measures H7, H8, H14", Channel::ShoDpf, Role::Dpf, hardened, "http.request.method == PUT && json.key == \"authorization\""},
        {"object-delivery-answer", "step 17", Channel::ShoDpf, Role::Sho, ObjectDeliveryAnswer{202}, answered(202)},
        {"dm-notification", "step 18, package 0", Channel::PushDpf, Role::M2me, sampleNotification(), "wsp.pdu_type == 6 && wsp.header.x_wap_application_id"},
        {"dm-client-message", "step 18, package 1", Channel::IpDpf, Role::Dpf, DmClientMessage{samplePackage1()}, "http.request.uri == \"/dm\" && wbxml.public_id.known == 0x1201"},
        {"dm-server-message", "step 18, package 2", Channel::IpDpf, Role::M2me, DmServerMessage{200, samplePackage2()}, answered(200) + " && wbxml.public_id.known == 0x1201"},
        {"dm-client-message-report", "step 20, package 3", Channel::IpDpf, Role::Dpf, DmClientMessage{samplePackage3()}, "http.request.method == POST && wbxml"},
        {"dm-server-message-end", "step 20, package 4", Channel::IpDpf, Role::M2me, DmServerMessage{200, samplePackage4()}, answered(200) + " && wbxml"},
        {"dm-server-message-401", "step 18, HTTP refuses", Channel::IpDpf, Role::M2me, DmServerMessage{401, {}}, answered(401)},
        {"status-report", "step 21", Channel::ShoDpf, Role::Sho, StatusReport{pcid, txid, iccid, DmStatus::Ok, std::nullopt}, "http.request.uri == \"/status\" && json.key == \"result\""},
        {"status-report-answer", "step 21", Channel::ShoDpf, Role::Dpf, StatusReportAnswer{204}, answered(204)},
    };
}

} // namespace mcim::test
