// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "fake_env.h"

#include "mcim/crypto/certificate.h"
#include "mcim/crypto/hash.h"
#include "mcim/entities/shared/dm_auth.h"
#include "mcim/entities/m2me/m2me.h"

namespace mcim::entities::m2me_test {

inline const Pcid pcid{"001010000000001"};
inline const Endpoint radio{Channel::Radio, 0, 0};
inline const Endpoint tre{Channel::TreBus, 0, 0};
inline const Endpoint pushDrf{Channel::PushDrf, 0, 0};
inline const Endpoint pushDpf{Channel::PushDpf, 0, 0};
inline const Endpoint sho{Channel::IpSho, 0, 50000};
inline const Endpoint pva{Channel::IpPva, 0, 50001};

inline const Bytes res(8, 0x81);

inline AuthAndCipheringRequest challengeNumber(std::uint8_t number)
{
    AuthAndCipheringRequest request;
    request.reference = number;
    request.cksn = number;
    request.rand.emplace();
    request.rand->fill(number);
    request.autn.emplace();
    return request;
}

inline AttachAccept accept()
{
    AttachAccept message;
    message.ptmsi = 0xc0000001;
    message.rai = {Plmn{"262", "01"}, 1, 1};
    return message;
}

inline BootstrapDocument document()
{
    BootstrapDocument result;
    result.providerId = "dpf.ro.example";
    result.name = "RO";
    result.address = "http://dpf.ro.example/dm";
    result.auth = {{"APPSRV", "DIGEST", "client", Secret(toBytes("client-pw")), toBase64(toBytes("cnonce"))},
        {"CLIENT", "DIGEST", "dpf.ro.example", Secret(toBytes("server-pw")), toBase64(toBytes("snonce"))}};
    result.napId = result.toNapId = "NAP";
    result.napName = "RO";
    result.napAddress = "bootstrap.ro";
    result.shoId = "sho.example";
    result.shoAddress = "http://sho.example/registrations";
    result.pcid = pcid.text();
    result.transactionId = "0011223344556677";
    result.mcimUri = "./M2MSIMMobj/1";
    result.mcimContentType = "application/cms";
    result.m2mUri = "./M2MMobj";
    return result;
}

inline BootstrapMessage bootstrapWith(const BootstrapDocument& content)
{
    BootstrapMessage message;
    message.body = codecs::encodeInner(content);
    return message;
}

inline DmNotification notification()
{
    DmNotification result;
    result.sessionId = 7;
    result.serverId = "dpf.ro.example";
    result.trigger = notificationTrigger(result);
    result.digest = notificationDigest(result.serverId, toBytes("server-pw"), toBase64(toBytes("snonce")), result.trigger);
    return result;
}

inline DmCommand statusFor(std::uint32_t cmdRef, std::string cmd, DmStatus status)
{
    DmCommand command;
    command.verb = DmVerb::Status;
    command.msgRef = 1;
    command.cmdRef = cmdRef;
    command.cmd = std::move(cmd);
    command.status = status;
    return command;
}

inline DmItem itemAt(std::string target, Bytes content = {})
{
    DmItem item;
    item.target = std::move(target);
    item.content = std::move(content);
    return item;
}

/// Package 2 with the object and the order to install it.
inline DmServerMessage package2(DmStatus headerStatus = DmStatus::Authenticated)
{
    DmServerMessage result;
    result.message.sessionId = 7;
    DmCommand add;
    add.verb = DmVerb::Add;
    add.cmdId = 4;
    add.items = {itemAt("./M2MSIMMobj/1/Iccid", toBytes("8949000000000000001")), itemAt("./M2MSIMMobj/1/Object", Bytes{1, 2, 3}),
        itemAt("./M2MSIMMobj/1/AuthToken", toBytes("a.b.c"))};
    DmCommand exec;
    exec.verb = DmVerb::Exec;
    exec.cmdId = 5;
    exec.items = {itemAt("./M2MSIMMobj/1/Install")};
    result.message.commands = {statusFor(0, "SyncHdr", headerStatus), add, exec};
    return result;
}

inline DmServerMessage package4()
{
    DmServerMessage result;
    result.message.sessionId = 7;
    result.message.msgId = 2;
    result.message.commands = {statusFor(0, "SyncHdr", DmStatus::Ok)};
    return result;
}

inline const DmCommand* statusOf(const DmMessage& message, std::uint32_t cmdRef)
{
    for (const DmCommand& command : message.commands) {
        if (command.verb == DmVerb::Status && command.cmdRef == cmdRef) {
            return &command;
        }
    }
    return nullptr;
}

/// An M2ME on link 0, brought as far as a test needs it.
struct M2me : Party<M2meState> {
    explicit M2me(std::string_view profile = "tr33812") : Party<M2meState>{{}, FakeEnv(Role::M2me, profile)}
    {
        state.pcid = pcid;
        state.deviceId = std::string("urn:imei:0001");
    }

    Endpoint icf;
    Endpoint dpf;

    Outcome<M2meState> fromTre(StatusWord status, Bytes body = {}) { return get(tre, TreResponse{status, std::move(body)}); }
    Outcome<M2meState> authenticated()
    {
        return fromTre(StatusWord::Ok, codecs::encodeInner(AuthenticateResult{res, Secret(Bytes(16, 1)), Secret(Bytes(16, 2)), std::nullopt}));
    }
    void passAka(std::uint8_t number = 1)
    {
        get(radio, challengeNumber(number));
        authenticated();
    }
    Outcome<M2meState> takeBearer()
    {
        ActivatePdpAccept message;
        message.pdpAddress = PdpAddress{1, 0x21, {10, 45, 0, 7}};
        return get(radio, message);
    }
    Outcome<M2meState> connect()
    {
        start();
        passAka();
        get(radio, accept());
        auto outcome = takeBearer();
        icf = sentTo<ConnectivityRequest>(outcome);
        return outcome;
    }
    Outcome<M2meState> takeBootstrap(const BootstrapMessage& message)
    {
        get(pushDrf, message);
        return act(ActId::M2meBootstrap);
    }
    void bootstrap()
    {
        connect();
        get(icf, ConnectivityAnswer{202});
        takeBootstrap(bootstrapWith(document()));
    }
    Outcome<M2meState> beginSession()
    {
        auto outcome = get(pushDpf, notification());
        dpf = sentTo<DmClientMessage>(outcome);
        return outcome;
    }
    Outcome<M2meState> install(StatusWord status = StatusWord::Ok, Bytes body = {})
    {
        bootstrap();
        beginSession();
        get(dpf, package2());
        auto outcome = fromTre(status, std::move(body));
        dpf = sentTo<DmClientMessage>(outcome);
        return outcome;
    }
};

} // namespace mcim::entities::m2me_test
