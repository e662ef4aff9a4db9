// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "fake_env.h"
#include "identities.h"

#include "mcim/crypto/cms.h"
#include "mcim/crypto/hash.h"
#include "mcim/entities/shared/aka_server.h"
#include "mcim/entities/shared/aka_trace.h"
#include "mcim/entities/sho/sho.h"

#include <functional>

namespace mcim::entities::sho_test {

inline const Pcid pcid{"001010123456789"};
inline const Imsi imsi{"262019876543210"};
inline const Ipv4 deviceIp{0x0a2d0007};
inline const Endpoint drf{Channel::DrfSho, 0, 50000};
inline const Endpoint dpf{Channel::ShoDpf, 0, 50001};
inline const Endpoint vno{Channel::S6dSho, 0, 0};
inline const std::string transaction = "0123456789abcdef";

/// An SHO with one contract and one free subscription, and the parties around it.
struct Setup {
    Authority platform{"Platform Root CA"};
    Authority operators{"Operator Root CA"};
    Identity pfc = platform.issue("tre-1");
    Identity pva = operators.issue("pva.example");
    Identity sho = operators.issue("sho.example");
    ShoState state;
    FakeEnv env;

    explicit Setup(std::string_view profile = "tr33812") : env(Role::Sho, profile)
    {
        state.plmn = {"262", "02"};
        state.contracts[pcid] = {};
        state.certificateChain = {sho.certificate};
        state.privateKey = sho.key.pkcs8();
        state.pvaCertificate = pva.certificate;
        ShoSubscription subscription;
        subscription.credential = milenageSet1();
        subscription.sqn = 64;
        subscription.iccid = "8949001000000000017";
        subscription.notAfter = SimTime::epochUnixSeconds + 365 * dayInSeconds;
        subscription.serviceApn = "m2m.sho";
        state.mcims[imsi] = subscription;
    }

    const ShoRegistration& registration() const { return *state.registrations.at(pcid); }
    const ShoSubscription& subscription() const { return *state.mcims.at(imsi); }

    template <class Event>
    Outcome<ShoState> take(const Event& event)
    {
        auto outcome = handle(state, event, env);
        state = outcome.state;
        return outcome;
    }
    template <class T>
    Outcome<ShoState> receive(Endpoint from, T message)
    {
        return take(received(from, std::move(message)));
    }
    Outcome<ShoState> act(ActId id, std::string key = pcid.text()) { return take(ActFired{id, std::move(key)}); }

    Outcome<ShoState> registerDevice()
    {
        return receive(drf, RegistrationRequest{"IMEI:1", pcid, deviceIp, "http://dpf.ro.example/dm", transaction});
    }
    Outcome<ShoState> givePfc()
    {
        const Endpoint device = sentTo<PfcRequest>(registerDevice());
        return receive(device, PfcAnswer{200, "IMEI:1", pcid, {pfc.certificate}});
    }
    ValidationClaims affirming() const
    {
        ValidationClaims claims;
        claims.status = ValidationStatus::Affirming;
        claims.iat = env.now().unixSeconds();
        claims.exp = claims.iat + 300;
        claims.transactionId = transaction;
        if (env.profile().id == "hardened") {
            claims.nonces = {*registration().nonce};
            claims.pfcHash = crypto::sha256(pfc.certificate);
            claims.pcid = pcid;
        }
        return claims;
    }
    Outcome<ShoState> answer(Endpoint to, const ValidationClaims& claims, const Identity& signer)
    {
        ValidationAnswer answer;
        answer.isSigned = env.profile().id == "hardened";
        answer.body = answer.isSigned ? toBytes(signClaims(env, claims, {.type = "JWT", .keyId = "pva.example"}, signer.key, "test", "result"))
                                      : env.encodeInner(claims);
        receive(to, answer);
        return act(ActId::ShoJudgeVerdict);
    }
    Outcome<ShoState> judge(const std::function<void(ValidationClaims&)>& change = {})
    {
        const Endpoint to = sentTo<ValidationRequest>(givePfc());
        ValidationClaims claims = affirming();
        if (change) {
            change(claims);
        }
        return answer(to, claims, pva);
    }
    Outcome<ShoState> deliver()
    {
        judge();
        return act(ActId::ShoEncryptMcim);
    }
    Outcome<ShoState> report(StatusReport report)
    {
        receive(dpf, std::move(report));
        return act(ActId::ShoJudgeReport);
    }
    StatusReport success() const { return {pcid, transaction, "8949001000000000017", DmStatus::Ok, std::nullopt}; }
    std::string receipt(const ReceiptClaims& claims, const Identity& signer)
    {
        return signClaims(env, claims, {.type = "JWT", .keyId = "tre-1"}, signer.key, "test", "receipt");
    }
    ReceiptClaims installed() const { return {registration().iccid, registration().version, registration().objectHash, true, 0}; }

    Outcome<ShoState> askForVectors(const std::string& user, std::optional<Octets<30>> resynchronization = std::nullopt)
    {
        AuthInfoRequest request;
        request.sessionId = "sgsn;1;1";
        request.hopByHop = 7;
        request.destinationRealm = epcRealm(state.plmn);
        request.userName = user;
        request.requested = RequestedVectors{};
        request.requested->resynchronization = resynchronization;
        receive(vno, request);
        return act(ActId::ShoMakeVectors, "sgsn;1;1");
    }
};

} // namespace mcim::entities::sho_test
