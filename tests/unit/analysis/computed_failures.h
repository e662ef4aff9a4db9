// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "generated_failures.h"

#include "mcim/analysis/explain_aka.h"
#include "mcim/analysis/explain/milenage_variant.h"
#include "mcim/crypto/certificate.h"
#include "mcim/crypto/cms.h"
#include "mcim/crypto/entropy.h"
#include "mcim/crypto/hash.h"
#include "mcim/crypto/jws.h"
#include "mcim/crypto/library.h"
#include "mcim/crypto/milenage.h"

/// Failures that are made from what a run without them gives: keys, certificates, tokens and objects.
namespace failures {

/// The run without the failure.
class PlainRun
{
public:
    explicit PlainRun(RunSetup setup) : m_timeline(withoutFailure(std::move(setup))) { m_timeline.runToEnd(); }

    const StepRecord& message(MessageType type, std::uint32_t occurrence = 1) const
    {
        for (std::uint32_t number = 1; number <= m_timeline.length(); ++number) {
            const StepRecord& record = m_timeline.record(number);
            if (record.kind == EventKind::Message && record.type == type && --occurrence == 0) {
                return record;
            }
        }
        qFatal("no such message");
    }
    template <class T>
    T decoded(MessageType type, std::uint32_t occurrence = 1) const
    {
        const StepRecord& record = message(type, occurrence);
        return std::get<T>(*codecs::decode(record.to.role, record.channel, record.octets));
    }
    /// A value of the n-th computation of that name.
    Bytes computed(std::string_view name, std::string_view value, std::uint32_t occurrence = 1) const
    {
        for (std::uint32_t number = 1; number <= m_timeline.length(); ++number) {
            for (const Computation& one : m_timeline.record(number).computations) {
                if (one.name.ends_with(name) && --occurrence == 0) {
                    for (const Facts* list : {&one.inputs, &one.intermediates, &one.outputs}) {
                        const auto found = std::ranges::find(*list, value, &NamedValue::name);
                        if (found != list->end()) {
                            return fromHex(found->text).value_or(toBytes(found->text));
                        }
                    }
                }
            }
        }
        qFatal("no such computation");
    }
    World end() const { return m_timeline.worldAt(m_timeline.length()); }
    World beginning() const { return m_timeline.worldAt(0); }

private:
    static RunSetup withoutFailure(RunSetup setup)
    {
        setup.scenario.interventions.clear();
        return setup;
    }
    Timeline m_timeline;
};

/// Signs and issues for whoever makes a failure.
struct Forger {
    crypto::SeededEntropy source{7};
    crypto::Context context{source};

    crypto::PrivateKey key(std::string_view label) { return crypto::PrivateKey::generate(context, label); }
    /// A PfC for that key, under the issuer of the chain that a TRE holds.
    Bytes pfc(const World& world, const crypto::PublicKey& subject, const crypto::PrivateKey& issuer, std::int64_t notBefore, std::int64_t notAfter, crypto::KeyUsage usage)
    {
        crypto::CertificateSpec spec;
        spec.commonName = "TRE of another making";
        spec.serial = 99;
        spec.notBefore = notBefore;
        spec.notAfter = notAfter;
        spec.keyUsage = usage;
        spec.subjectKey = subject;
        return crypto::issueCertificate(context, "pfc", spec, issuer, world.tre.front()->pfcChain.back());
    }
    std::string token(std::string_view claimsJson, ByteView payload, const crypto::PrivateKey& signer) { return crypto::signJws(context, "token", claimsJson, payload, signer); }
};

inline Intervention setOf(EntityId entity, std::string path, std::string value, Trigger trigger)
{
    return {"test", std::move(trigger), SetState{entity, std::move(path), std::move(value)}};
}

inline Trigger at(MessageType message, std::uint32_t occurrence)
{
    Trigger trigger;
    trigger.message = message;
    trigger.occurrence = occurrence;
    return trigger;
}

inline std::vector<Failure> computedAkaFailures(std::uint32_t seed)
{
    Generator g(seed);
    const MessageType challenge = MessageType::AuthAndCipheringRequest;
    for (const char* profile : {"tr33812", "hardened"}) {
        g.drawCredential();
        const auto inIcf = [&](const char* cause, const std::string& field, const Bytes& value) { g.add(cause, profile, {set(icf, atIcf + field, toHex(value))}); };
        const auto wordsReversed = [](Bytes octets) {
            for (auto word = octets.begin(); word != octets.end(); word += 4) {
                std::reverse(word, word + 4);
            }
            return octets;
        };
        inIcf("k-words-reversed", "k", wordsReversed(g.k));
        inIcf("opc-words-reversed", "opc", wordsReversed(g.opc));
        g.add("vectors-mixed", profile, {alter(challenge, "autn", "@passed(auth-info-answer):vectors[1].vector.autn")});
        g.add("res-of-other-vector", profile, {alter(MessageType::AuthAndCipheringResponse, "res", "@passed(auth-info-answer):vectors[1].vector.xres")});
        // The second attach is challenged with what the first one was (in `hardened` it has another PCID, with another K).
        g.add("challenge-replayed", "tr33812",
            {now(Restart{{Role::M2me, 0}}, MessageType::AttachAccept), now(SetField{"rand", "@passed(auth-and-ciphering-request):rand"}, challenge, 2),
                now(SetField{"autn", "@passed(auth-and-ciphering-request):autn"}, challenge, 2)}, CheckId::SqnFresh);
        g.add("sqn-too-old", profile, {set(tre, "sqns.limitL", "5"), set(icf, "credentials[@TRE:pcid].sqn", std::to_string(32 * g.draw.between(2, 20) + g.draw.below(20)))});
        g.add("auts-altered", profile, {set(icf, "credentials[@TRE:pcid].sqn", "350"), alter(MessageType::AuthAndCipheringFailure, "auts", "^00000000000000" + g.draw.hex(1))},
            CheckId::AutsMacMatches);
        Failure& cut = g.add("res-cut", profile, {});
        const Bytes res = PlainRun(cut.setup).decoded<AuthAndCipheringResponse>(MessageType::AuthAndCipheringResponse).res;
        cut.setup.scenario.interventions = {alter(MessageType::AuthAndCipheringResponse, "res", toHex(ByteView(res).first(4)))};
    }
    return g.all;
}

/// A challenge whose octets alone tell the cause, as of a real card and a real core.
struct OctetFailure {
    std::string cause;
    analysis::AkaQuestion question;
};

inline std::vector<OctetFailure> octetFailures(std::uint32_t seed)
{
    Draw draw(seed);
    std::vector<OctetFailure> all;
    for (int i = 0; i < 2; ++i) {
        analysis::AkaQuestion good;
        good.held.k = Secret(draw.octets(16));
        good.held.opc = Secret(draw.octets(16));
        good.rand = *toOctets<16>(draw.octets(16));
        const std::uint64_t sqn = draw.below(100'000);
        good.autn = crypto::makeVector(good.held, good.rand, sqn, 0).autn;
        const auto add = [&](std::string cause, auto&& change) {
            all.push_back({std::move(cause), good});
            change(all.back().question);
        };
        add("sqn-not-concealed", [&](auto& q) { std::ranges::copy(crypto::sqnOctets(sqn), q.autn.begin()); });
        add("mac-truncated", [&](auto& q) { std::fill(q.autn.begin() + 12 + draw.below(3), q.autn.end(), std::uint8_t{0}); });
        add("mac-s-for-mac-a", [&](auto& q) { std::ranges::copy(crypto::MilenageKey(q.held.k.reveal(), q.held.opc.reveal()).f1(q.rand, sqn, 0).macS, q.autn.begin() + 8); });
        add("other-amf", [&](auto& q) { q.autn[7] ^= static_cast<std::uint8_t>(1u << draw.below(8)); });
        add("other-algorithm", [&](auto& q) {
            crypto::AkaCredential tuak = q.held;
            tuak.algorithm = crypto::AkaAlgorithm::Tuak;
            tuak.opc = Secret(draw.octets(32));
            q.sameHolder = {{"ICF", tuak}};
            q.autn = crypto::makeVector(tuak, q.rand, sqn, 0).autn;
        });
        add("milenage-constants", [&](auto& q) {
            const auto changes = analysis::explaining::oneConstantChanged();
            const auto& constants = changes[draw.below(static_cast<std::uint32_t>(changes.size()))];
            const analysis::explaining::MilenageVariant variant(q.held.k.reveal(), q.held.opc.reveal(), q.rand);
            const auto concealed = crypto::sqnOctets(sqn ^ crypto::sqnFromOctets(variant.ak(constants)));
            q.autn = *toOctets<16>(concat({ByteView(concealed), ByteView(Octets<2>{}), ByteView(variant.macA(constants, sqn, 0))}));
        });
    }
    return all;
}

inline std::vector<Failure> computedBootstrapFailures(std::uint32_t seed)
{
    Generator g(seed);
    g.drawCredential();
    const auto keyOf = [](const PlainRun& run, const char* first, const char* second, std::uint32_t vector) {
        const bool isOwn = vector == 0;
        const char* name = isOwn ? "hmac-boot-key" : "-vector";
        const auto value = [&](const char* what) { return run.computed(name, what, isOwn ? 1 : vector); };
        const Bytes pcid = run.computed("hmac-boot-key", "PCID");
        return toHex(crypto::hmacSha256(concat({value(first), value(second)}), concat({toBytes("MCIM-BOOT"), toBytes(run.beginning().tre.front()->pcid.text()), value("RAND")})));
    };
    const auto withKey = [&](const char* cause, auto&& key) {
        Failure& failure = g.add(cause, "hardened", {}, CheckId::BootstrapMacMatches);
        failure.setup.scenario.interventions = {alter(MessageType::BootstrapOrder, "bootKey", key(PlainRun(failure.setup)))};
    };
    withKey("bootstrap-keys-exchanged", [&](const PlainRun& run) { return keyOf(run, "IK", "CK", 0); });
    withKey("bootstrap-key-of-other-run", [&](const PlainRun& run) { return keyOf(run, "CK", "IK", 2); });
    // HMAC fills a short key up with zeros.
    withKey("bootstrap-key-is-imsi", [&](const PlainRun& run) {
        Bytes key = toBytes(run.beginning().tre.front()->pcid.text());
        key.resize(32);
        return toHex(key);
    });
    g.add("bootstrap-replayed", "hardened",
        {now(Restart{{Role::M2me, 0}}, MessageType::PfcRequest), now(SetField{"body", "@passed(bootstrap-message):body"}, MessageType::BootstrapMessage, 2),
            now(SetField{"mac", "@passed(bootstrap-message):mac"}, MessageType::BootstrapMessage, 2)}, CheckId::BootstrapMacMatches);
    g.add("bootstrap-of-another", "tr33812", {now(Redirect{{Role::M2me, 1}}, MessageType::BootstrapMessage)}, CheckId::BootstrapComplete, "two-devices");
    // Read as another document of another length; the octets alone can be compared.
    Failure& longer = g.add("bootstrap-field-altered", "tr33812", {}, CheckId::BootstrapComplete);
    const Bytes body = PlainRun(longer.setup).decoded<BootstrapMessage>(MessageType::BootstrapMessage).body;
    longer.setup.scenario.interventions = {alter(MessageType::BootstrapMessage, "body", toHex(ByteView(body).first(body.size() / 2)))};
    return g.all;
}

inline std::vector<Failure> computedValidationFailures(std::uint32_t seed)
{
    Generator g(seed);
    g.drawCredential();
    Forger forger;
    constexpr std::int64_t year = 365 * 86'400;
    for (const char* profile : {"tr33812", "hardened"}) {
        g.add("pfc-unreadable", profile, {alter(MessageType::ValidationRequest, "chain[0]", "30820100" + g.draw.hex(20))}, CheckId::PfcChainTrusted);
        Failure& altered = g.add("pfc-altered", profile, {}, CheckId::PfcChainTrusted);
        const PlainRun plain(altered.setup);
        const std::size_t size = plain.beginning().tre.front()->pfcChain.front().size();
        altered.setup.scenario.interventions = {alter(MessageType::PfcAnswer, "chain[0]", '^' + std::string(2 * (size - 1), '0') + "01")};
        const World world = plain.beginning();
        const auto own = *crypto::PrivateKey::fromPkcs8(world.tre.front()->platformKey.reveal());
        const auto issuer = forger.key("issuer");
        const auto withPfc = [&](const char* cause, CheckId check, std::int64_t from, std::int64_t to, crypto::KeyUsage usage) {
            g.add(cause, profile, {set(tre, "pfcChain[0]", toHex(forger.pfc(world, own.publicKey(), issuer, from, to, usage)))}, check);
        };
        withPfc("pfc-expired", CheckId::PfcInValidity, -2 * year, -g.draw.between(1, year), {.digitalSignature = true, .keyAgreement = true});
        withPfc("pfc-not-yet-valid", CheckId::PfcInValidity, g.draw.between(1, year), 2 * year, {.digitalSignature = true, .keyAgreement = true});
        withPfc("pfc-key-usage", CheckId::PfcKeyUsage, -year, year, {.digitalSignature = true});
        g.add("platform-key-differs", profile, {set(tre, "platformKey", toHex(forger.key("other " + g.draw.hex(4)).pkcs8().reveal()))}, CheckId::EvidenceSignatureValid);
        g.add("nonce-too-old", "hardened", {set(pva, "nonceLifetimeSeconds", "1"), now(Delay{std::chrono::seconds(5)}, MessageType::EvidenceAnswer)}, CheckId::EvidenceFresh);
        g.add("reference-changed", profile, {set(pva, "referenceValues[Modem firmware][0].digest", g.draw.hex(32))}, CheckId::MeasurementsMatch);
        g.add("result-lost", profile, {now(Drop{}, MessageType::ValidationAnswer, 0)}, CheckId::VerdictReceived);
        // What is out of order in the log is found beside the signature that does not hold any more.
        const auto log = [&](const char* cause, auto&& change) {
            Failure& failure = g.add(cause, profile, {}, CheckId::LogReplaysToRegister);
            const auto answer = PlainRun(failure.setup).decoded<EvidenceAnswer>(MessageType::EvidenceAnswer);
            const auto parts = *crypto::splitJws(answer.token);
            auto claims = std::get<EvidenceClaims>(*codecs::decodeInner(innerTypeOf<EvidenceClaims>, parts.payload));
            change(claims.log);
            failure.setup.scenario.interventions = {alter(MessageType::EvidenceAnswer, "token", forger.token(parts.header, codecs::encodeInner(claims), forger.key("log")))};
        };
        log("log-reordered", [](auto& entries) { std::swap(entries[1], entries[3]); });
        log("log-entry-changed", [](auto& entries) { entries.erase(entries.begin() + 2); });
    }
    const MessageType attest = MessageType::TreAttest;
    g.add("nonce-absent", "hardened", {alter(MessageType::EvidenceChallenge, "nonce", "none")}, CheckId::EvidenceFresh);
    g.add("nonce-of-other-session", "hardened", {now(SetField{"nonce", "@passed(evidence-challenge,1):nonce"}, attest, 2)}, CheckId::EvidenceFresh, "two-devices");
    Failure& used = g.add("nonce-used", "hardened", {}, CheckId::EvidenceFresh);
    const std::string session = PlainRun(used.setup).decoded<ValidationRequest>(MessageType::ValidationRequest).transactionId;
    used.setup.scenario.interventions = {set(pva, "sessions[" + session + "].nonceUsed", "true", MessageType::EvidenceAnswer)};
    // The PVA has forgotten the other session meanwhile.
    Failure& earlier = g.add("nonce-of-earlier-challenge", "hardened", {}, CheckId::EvidenceFresh, "two-devices");
    const std::string other = PlainRun(earlier.setup).decoded<ValidationRequest>(MessageType::ValidationRequest).transactionId;
    earlier.setup.scenario.interventions = {now(SetField{"nonce", "@passed(evidence-challenge,1):nonce"}, attest, 2), now(RemoveState{pva, "sessions[" + other + "]"}, MessageType::EvidenceAnswer, 2)};
    g.add("evidence-of-another", "hardened", {set(tre, "pfcChain[0]", "@TRE-2:pfcChain[0]", MessageType::EvidenceChallenge)}, CheckId::EvidenceBindsPlatform, "two-devices");
    g.add("result-unsigned", "hardened", {set(pva, "privateKey", "")}, CheckId::VerdictSigned);
    g.add("result-by-another", "hardened", {set(pva, "privateKey", "@SHO:privateKey")}, CheckId::VerdictSigned);
    g.add("result-expired", "tr33812", {alter(MessageType::ValidationAnswer, "body>exp", std::to_string(SimTime::epochUnixSeconds - g.draw.between(1, 1000)))}, CheckId::VerdictFresh);
    g.add("result-not-yet-valid", "tr33812", {alter(MessageType::ValidationAnswer, "body>iat", std::to_string(SimTime::epochUnixSeconds + g.draw.between(1000, 9000)))}, CheckId::VerdictFresh);
    g.add("result-nonce-of-other", "hardened", {now(SetField{"nonce", "@passed(validation-request,1):nonce"}, MessageType::ValidationRequest, 2)}, CheckId::VerdictFresh, "two-devices");
    g.add("result-nonce-of-earlier", "hardened", {set(sho, "registrations[@TRE:pcid].nonce", g.draw.hex(8), MessageType::ValidationAnswer)}, CheckId::VerdictFresh);
    Failure& exchanged = g.add("result-for-another", "tr33812", {}, CheckId::VerdictForThisDevice, "two-devices");
    const std::string second = PlainRun(exchanged.setup).decoded<ValidationRequest>(MessageType::ValidationRequest, 2).transactionId;
    exchanged.setup.scenario.interventions = {now(SetField{"body>transactionId", second}, MessageType::ValidationAnswer)};
    return g.all;
}

inline std::vector<Failure> computedObjectFailures(std::uint32_t seed)
{
    Generator g(seed);
    g.drawCredential();
    Forger forger;
    constexpr std::int64_t year = 365 * 86'400;
    Failure& cut = g.add("object-truncated", "tr33812", {}, CheckId::ObjectWellFormed);
    const Bytes enveloped = PlainRun(cut.setup).decoded<ObjectDelivery>(MessageType::ObjectDelivery).object;
    cut.setup.scenario.interventions = {alter(MessageType::ObjectDelivery, "object", toHex(ByteView(enveloped).first(enveloped.size() - g.draw.between(20, 100))))};
    // In `hardened` the object stands inside the SHO's signature, and the authorization is signed as well.
    const auto inHardened = [&](const char* cause, CheckId check, const char* scenario, auto&& interventions) {
        Failure& failure = g.add(cause, "hardened", {}, check, scenario);
        failure.setup.scenario.interventions = interventions(PlainRun(failure.setup));
    };
    inHardened("object-not-signed", CheckId::ObjectSignedBySho, "success", [](const PlainRun& run) {
        const auto opened = crypto::openSigned(run.decoded<TreInstall>(MessageType::TreInstall).object);
        return std::vector{alter(MessageType::TreInstall, "object", toHex(opened->content))};
    });
    inHardened("object-by-another", CheckId::ObjectSignedBySho, "success", [&](const PlainRun& run) {
        const auto opened = crypto::openSigned(run.decoded<TreInstall>(MessageType::TreInstall).object);
        const World world = run.beginning();
        const auto key = crypto::PrivateKey::fromPkcs8(world.pva->privateKey.reveal());
        return std::vector{alter(MessageType::TreInstall, "object", toHex(crypto::signData(forger.context, "object", opened->content, *crypto::Certificate::parse(world.pva->certificate), *key, 1)))};
    });
    g.add("tre-clock-signer", "hardened", {now(SetClock{tre, -g.draw.between(20 * year, 30 * year)})}, CheckId::ObjectSignedBySho);
    g.add("authorization-absent", "hardened", {alter(MessageType::TreInstall, "authorization", "none")}, CheckId::AuthorizationValid);
    const auto claimsOf = [](const PlainRun& run, std::uint32_t occurrence) {
        const auto parts = *crypto::splitJws(*run.decoded<ObjectDelivery>(MessageType::ObjectDelivery, occurrence).authorization);
        return std::pair(parts, std::get<AuthorizationClaims>(*codecs::decodeInner(innerTypeOf<AuthorizationClaims>, parts.payload)));
    };
    inHardened("authorization-used", CheckId::AuthorizationValid, "success", [&](const PlainRun& run) {
        return std::vector{now(AddState{tre, "usedAuthorizations", "", {{"", claimsOf(run, 1).second.jti}}})};
    });
    const auto signedBySho = [&](const PlainRun& run, const crypto::JwsParts& parts, const AuthorizationClaims& claims) {
        return forger.token(parts.header, codecs::encodeInner(claims), *crypto::PrivateKey::fromPkcs8(run.beginning().sho->privateKey.reveal()));
    };
    inHardened("authorization-for-another", CheckId::AuthorizationValid, "two-devices", [&](const PlainRun& run) {
        auto [parts, claims] = claimsOf(run, 1);
        claims.pcid = run.beginning().tre[claims.pcid == run.beginning().tre[0]->pcid ? 1 : 0]->pcid;
        return std::vector{now(SetField{"authorization", signedBySho(run, parts, claims)}, MessageType::TreInstall, 1)};
    });
    inHardened("authorization-of-other-object", CheckId::AuthorizationValid, "two-devices", [&](const PlainRun& run) {
        auto [parts, claims] = claimsOf(run, 2);
        claims.objectHash = claimsOf(run, 1).second.objectHash;
        return std::vector{now(SetField{"authorization", signedBySho(run, parts, claims)}, MessageType::TreInstall, 2)};
    });
    // The TRE has a newer one of the same ICCID already.
    inHardened("mcim-version-old", CheckId::McimVersionNewer, "success", [&](const PlainRun& run) {
        const std::string iccid = run.decoded<ObjectDelivery>(MessageType::ObjectDelivery).iccid;
        return std::vector{now(AddState{tre, "installed", "", {{"mcim.iccid", iccid}, {"mcim.version", std::to_string(g.draw.between(5, 90))}}}, MessageType::ObjectDelivery)};
    });
    return g.all;
}

inline std::vector<Failure> computedDmFailures(std::uint32_t seed)
{
    Generator g(seed);
    g.drawCredential();
    const EntityId device{Role::M2me, 0};
    const std::string account = "accounts[@TRE:pcid].";
    g.add("dm-other-scheme", "tr33812", {alter(MessageType::DmClientMessage, "message.credential.type", "syncml:auth-basic")}, CheckId::DmClientAuthentic);
    for (const char* profile : {"tr33812", "hardened"}) {
        g.add("dm-other-server", profile, {alter(MessageType::DmNotification, "serverId", g.draw.hex(4) + ".example")}, CheckId::NotificationDigestMatches);
        g.add("dm-server-refused", profile, {set(dpf, account + "clientSecret", g.draw.hex(16))}, CheckId::DmServerAccepts);
        // A bit of the password flips while the DPF makes the digest, and back.
        const std::string bit = g.draw.bitMask(8);
        g.add("dm-password-bit", profile, {set(dpf, account + "serverSecret", bit, MessageType::ObjectDelivery), set(dpf, account + "serverSecret", bit, MessageType::ObjectDeliveryAnswer)},
            CheckId::NotificationDigestMatches);
    }
    const auto ofOther = [&](const char* field) { return set(device, std::string("dmAccount.") + field, std::string("@M2ME-2:dmAccount.") + field, MessageType::DmNotification); };
    g.add("dm-of-another-device", "tr33812", {ofOther("clientName"), ofOther("clientSecret"), ofOther("clientNonce")}, CheckId::DmClientAuthentic, "two-devices");
    return g.all;
}

inline std::vector<Failure> computedReportFailures(std::uint32_t seed)
{
    Generator g(seed);
    g.drawCredential();
    Forger forger;
    const std::string own = "registrations[@TRE:pcid].";
    for (const char* profile : {"tr33812", "hardened"}) {
        g.add("install-refused", profile, {set(tre, "capacity", "0")}, CheckId::ProvisioningSucceeded);
        g.add("report-altered", profile, {alter(MessageType::StatusReport, "iccid", "89494200000000" + std::to_string(g.draw.between(10000, 99999)))}, CheckId::ReportConsistent);
        g.add("report-contradicts-earlier", profile, {set(sho, own + "reported", "command-failed", MessageType::StatusReport)}, CheckId::ReportConsistent);
        g.add("report-lost", profile, {now(Drop{}, MessageType::StatusReport, 0)}, CheckId::ImsiActive);
        Failure& exchanged = g.add("report-of-other-transaction", profile, {}, CheckId::ReportConsistent, "two-devices");
        const std::string second = PlainRun(exchanged.setup).decoded<ValidationRequest>(MessageType::ValidationRequest, 2).transactionId;
        exchanged.setup.scenario.interventions = {set(dpf, "sessions[1].transactionId", second, MessageType::DmClientMessage)};
    }
    g.add("mcim-withdrawn", "tr33812", {alter(MessageType::StatusReport, "result", "command-failed")}, CheckId::ImsiActive);
    g.add("report-altered", "hardened", {alter(MessageType::StatusReport, "receipt", "none")}, CheckId::ReceiptValid);
    // The DPF reports for a second time, after the first report was lost, and otherwise.
    const auto byDpf = [&](const char* cause, CheckId check, const char* scenario, auto&& values) {
        Failure& failure = g.add(cause, "hardened", {}, check, scenario);
        failure.setup.scenario.interventions = {now(Drop{}, MessageType::StatusReport, 1)};
        for (const auto& [field, value] : values(PlainRun(failure.setup))) {
            failure.setup.scenario.interventions.push_back(set(dpf, std::string("sessions[1].") + field, value, MessageType::StatusReport));
        }
    };
    using Values = std::vector<std::pair<std::string, std::string>>;
    byDpf("report-contradicts-receipt", CheckId::ReportConsistent, "success", [](const PlainRun&) { return Values{{"result", "command-failed"}}; });
    byDpf("receipt-absent", CheckId::ReceiptValid, "success", [](const PlainRun&) { return Values{{"receipt", "none"}}; });
    const auto receipt = [&](const PlainRun& run, std::size_t signer, auto&& change) {
        const auto parts = *crypto::splitJws(*run.decoded<StatusReport>(MessageType::StatusReport).receipt);
        auto claims = std::get<ReceiptClaims>(*codecs::decodeInner(innerTypeOf<ReceiptClaims>, parts.payload));
        change(claims);
        return Values{{"receipt", forger.token(parts.header, codecs::encodeInner(claims), *crypto::PrivateKey::fromPkcs8(run.beginning().tre[signer]->platformKey.reveal()))}};
    };
    byDpf("receipt-by-another", CheckId::ReceiptValid, "two-devices", [&](const PlainRun& run) { return receipt(run, 1, [](ReceiptClaims&) {}); });
    byDpf("receipt-of-other-object", CheckId::ReceiptValid, "success",
        [&](const PlainRun& run) { return receipt(run, 0, [&](ReceiptClaims& claims) { claims.objectHash = *toOctets<32>(g.draw.octets(32)); }); });
    return g.all;
}

} // namespace failures
