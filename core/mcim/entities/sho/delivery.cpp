// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/crypto/cms.h"
#include "mcim/crypto/hash.h"
#include "mcim/entities/shared/cms_trace.h"
#include "mcim/entities/shared/jws_inner.h"
#include "mcim/entities/sho/parts.h"

#include <algorithm>

namespace mcim::entities {
namespace sho {
namespace {

constexpr std::uint32_t deliveryTriesMax = 3;
constexpr std::int64_t authorizationLifetime = 3600;
constexpr std::string_view objectType = "application/cms";

/// The subscription chosen for this registration, while it still belongs to it.
Cow<ShoSubscription>* subscriptionOf(ShoState& state, const Pcid& pcid)
{
    const auto& imsi = state.registrations.at(pcid)->imsi;
    const auto found = imsi ? state.mcims.find(*imsi) : state.mcims.end();
    return found != state.mcims.end() && found->second->assignedTo == pcid ? &state.mcims.at(*imsi) : nullptr;
}

/// The first MCIM from this one on that nobody has.
std::optional<Imsi> freeFrom(const ShoState& state, const Imsi& first)
{
    const auto isFree = [](const auto& entry) { return !entry.second->assignedTo; };
    const auto found = std::find_if(state.mcims.nth(state.mcims.rank(first)), state.mcims.end(), isFree);
    return found == state.mcims.end() ? std::nullopt : std::optional(found->first);
}

/// The PCID that stands for the device: with measure H1 it comes with another of its pool each time.
Pcid firstPcidOf(const ShoState& state, const Pcid& pcid)
{
    const auto contract = state.contracts.find(pcid);
    return contract == state.contracts.end() ? pcid : contract->second.firstPcid.value_or(pcid);
}

/// The MCIM that this device has been given before, or the first that nobody has.
std::optional<Imsi> chooseSubscription(const ShoState& state, const Pcid& pcid)
{
    const Pcid first = firstPcidOf(state, pcid);
    const auto given = state.given.find(first);
    const auto own = given == state.given.end() ? state.mcims.end() : state.mcims.find(given->second);
    if (own != state.mcims.end() && own->second->assignedTo && firstPcidOf(state, *own->second->assignedTo) == first) {
        return own->first;
    }
    const auto free = freeFrom(state, state.firstFree);
    // Somebody may have made one free by hand.
    return free ? free : freeFrom(state, {});
}

Mcim mcimOf(const ShoState& state, const Imsi& imsi, const ShoSubscription& subscription)
{
    Mcim mcim;
    mcim.credential = subscription.credential;
    mcim.amf = subscription.amf;
    mcim.sqn = subscription.sqn;
    mcim.version = subscription.version;
    mcim.notBefore = subscription.notBefore;
    mcim.notAfter = subscription.notAfter;
    mcim.imsi = imsi;
    mcim.iccid = subscription.iccid;
    mcim.homePlmn = state.plmn;
    mcim.accessClass = subscription.accessClass;
    mcim.serviceApn = subscription.serviceApn;
    mcim.shoId = state.id;
    mcim.plmns = subscription.plmns;
    return mcim;
}

/// EnvelopedData, or with measure H14 AuthEnvelopedData, for the platform key of the PfC.
Bytes encrypted(const Bytes& plaintext, const crypto::Certificate& pfc, const Pcid& pcid, Env& env)
{
    return envelopFor(env, env.label(pcid.text(), "object"), plaintext, pfc, env.has(Measure::AuthenticatedEncryption));
}

/// Measure H7: the SHO's SignedData around the encrypted object.
Bytes signedAround(const ShoState& state, const Bytes& object, const crypto::PrivateKey& key, const Pcid& pcid, Env& env)
{
    const crypto::Certificate signer = state.certificateChain.empty() ? crypto::Certificate{} : certificateOrEmpty(env, state.certificateChain.front());
    if (signer.isEmpty() || key.isEmpty()) {
        return object;
    }
    const std::string label = env.label(pcid.text(), "object-signature");
    Bytes result = crypto::signData(env.cryptoContext(), label, object, signer, key, certificateSeconds(env));
    env.computed([&] {
        return Computation{"cms-sign",
            {{"content", toHex(object)}, {"signer", signer.fields().subject}, {"private key", toHex(key.pkcs8().reveal()), Secrecy::Secret}},
            {}, {{"object", toHex(result)}}};
    });
    return result;
}

/// The object may be provisioned to this device; with measure H8 signed, so that the TRE can hold it against the object, once.
std::string authorization(const ShoState& state, const ShoRegistration& registration, const Pcid& pcid, const crypto::PrivateKey& key, Env& env)
{
    AuthorizationClaims claims;
    claims.jti = toHex(env.entropy(pcid.text(), "authorization", 8));
    claims.pcid = pcid;
    claims.iccid = registration.iccid;
    claims.version = registration.version;
    claims.objectHash = registration.objectHash;
    claims.exp = env.now().unixSeconds() + authorizationLifetime;
    if (!env.has(Measure::SingleUseObject)) {
        return unsignedClaims(env, claims, state.id);
    }
    return signClaims(env, claims, {.type = "JWT", .keyId = state.id}, key, pcid.text(), "authorization-signature");
}

/// What ends the provisioning without a check of its own.
Outcome<ShoState> cannotProvision(ShoState state, const Pcid& pcid)
{
    ShoRegistration& registration = state.registrations.at(pcid).edit();
    registration.phase = ShoPhase::Failed;
    return {.state = std::move(state), .verdict = {VerdictKind::Refused, std::nullopt}};
}

ObjectDelivery deliveryOf(const ShoState& state, const ShoRegistration& registration, const Pcid& pcid, Bytes object)
{
    ObjectDelivery delivery;
    delivery.pcid = pcid;
    delivery.ip = registration.ip;
    delivery.deviceId = registration.deviceId;
    delivery.transactionId = registration.transactionId;
    delivery.iccid = registration.iccid;
    delivery.version = registration.version;
    delivery.shoId = state.id;
    delivery.pfcHash = crypto::sha256(registration.chain.front());
    delivery.contentType = objectType;
    delivery.object = std::move(object);
    return delivery;
}

/// What a receipt says, and why it does not say that this very object is installed; an empty reason when it does.
struct ReadReceipt {
    std::optional<ReceiptClaims> claims;
    std::string reason;
};

ReadReceipt readReceipt(const ShoRegistration& registration, const StatusReport& report, Env& env)
{
    if (!report.receipt) {
        return {{}, "absent"};
    }
    const auto token = readJws<ReceiptClaims>(env, *report.receipt);
    if (!token) {
        return {{}, "malformed"};
    }
    const ReceiptClaims& claims = token->claims;
    if (registration.chain.empty() || !verifyParts(env, token->parts, keyOf(env, registration.chain.front()))) {
        return {claims, "signature"};
    }
    if (!claims.installed) {
        return {claims, "not installed"};
    }
    const bool isSame = claims.iccid == registration.iccid && claims.version == registration.version
        && claims.objectHash == registration.objectHash;
    return {claims, isSame ? "" : "other object"};
}

/// Measure H10: the TRE itself says that this very object is installed.
bool hasValidReceipt(const ShoRegistration& registration, const StatusReport& report, Env& env)
{
    const ReadReceipt receipt = readReceipt(registration, report, env);
    return env.check(CheckId::ReceiptValid, receipt.reason.empty(), [&] {
        return Facts{{"ICCID", registration.iccid}, {"object hash", toHex(registration.objectHash)},
            {"receipt's object hash", receipt.claims ? toHex(receipt.claims->objectHash) : "none"}, {"reason", receipt.reason}};
    });
}

/// The SHO no longer lets the MCIM attach. It stays with the device: once an object has been sent nobody knows whether it
/// is or will be installed, and no second TRE may get the same K.
void withdraw(ShoState& state, const Pcid& pcid)
{
    if (auto* subscription = subscriptionOf(state, pcid)) {
        subscription->edit().active = false;
    }
}

Outcome<ShoState> contradicted(ShoState state, const Pcid& pcid, CheckId check, Endpoint to, bool isWithdrawn)
{
    ShoRegistration& registration = state.registrations.at(pcid).edit();
    if (isWithdrawn) {
        closeConnectionOf(state, pcid);
        registration.phase = ShoPhase::Failed;
        withdraw(state, pcid);
    }
    return refused(std::move(state), check).send(to, StatusReportAnswer{409});
}

} // namespace

//= step 16
Outcome<ShoState> encryptMcim(ShoState state, const Pcid& pcid, Env& env)
{
    ShoRegistration& registration = state.registrations.at(pcid).edit();
    const auto imsi = chooseSubscription(state, pcid);
    const crypto::Certificate pfc = registration.chain.empty() ? crypto::Certificate{} : certificateOrEmpty(env, registration.chain.front());
    if (!imsi || pfc.isEmpty() || pfc.publicKey().isEmpty()) {
        return cannotProvision(std::move(state), pcid);
    }
    ShoSubscription& subscription = state.mcims.at(*imsi).edit();
    subscription.assignedTo = pcid;
    state.given[firstPcidOf(state, pcid)] = *imsi;
    state.firstFree = std::max(state.firstFree, *imsi);
    registration.imsi = imsi;
    registration.iccid = subscription.iccid;
    registration.version = subscription.version;
    const crypto::PrivateKey key = privateKeyOrEmpty(env, state.privateKey);
    Mcim mcim = mcimOf(state, *imsi, subscription);
    if (env.has(Measure::SealedToState)) {
        mcim.platformRegister = registration.pcr;
    }
    Bytes object = encrypted(env.encodeInner(std::move(mcim)), pfc, pcid, env);
    if (env.has(Measure::ObjectSignature)) {
        object = signedAround(state, object, key, pcid, env);
    }
    registration.objectHash = crypto::sha256(object);
    env.highlight("ICCID", [&] { return registration.iccid; });
    env.highlight("octets", [&] { return std::to_string(object.size()); });
    //= step 17
    ObjectDelivery delivery = deliveryOf(state, registration, pcid, std::move(object));
    if (!env.has(Measure::SingleUseObject) || !key.isEmpty()) {
        delivery.authorization = authorization(state, registration, pcid, key, env);
    }
    ++registration.deliveryTries;
    openConnectionFor(state, pcid, ShoPhase::Delivering);
    const Endpoint dpf{Channel::ShoDpf, resolvedHost(registration.dpfAddress).value, registration.connection};
    return done(std::move(state)).send(dpf, std::move(delivery));
}

Outcome<ShoState> deliveryLost(ShoState state, const Pcid& pcid)
{
    closeConnectionOf(state, pcid);
    ShoRegistration& registration = state.registrations.at(pcid).edit();
    if (registration.deliveryTries < deliveryTriesMax) {
        registration.phase = ShoPhase::Encrypting;
        return done(std::move(state)).act(ActId::ShoEncryptMcim, pcid.text(), 8ms);
    }
    registration.phase = ShoPhase::Failed;
    withdraw(state, pcid);
    return done(std::move(state));
}

/// Lets the MCIM attach once its installation is certain (as certain as the profile makes it).
//= step 21
Outcome<ShoState> judgeReport(ShoState state, const Pcid& pcid, Env& env)
{
    ShoRegistration& registration = state.registrations.at(pcid).edit();
    const StatusReport report = *registration.report;
    const Endpoint to = registration.reportFrom.value_or(Endpoint{});
    registration.report.reset();
    registration.reportFrom.reset();
    const bool isKnown = report.transactionId == registration.transactionId && !registration.iccid.empty() && report.iccid == registration.iccid;
    const bool isSame = registration.reported == DmStatus::None || registration.reported == report.result;
    const bool hasResult = report.result != DmStatus::None;
    const bool isSuccess = report.result == DmStatus::Ok;
    // Measure H10: a report of failure beside the TRE's word that the object is installed contradicts itself.
    const bool belies = env.has(Measure::ProvisioningReceipt) && !isSuccess && isKnown && readReceipt(registration, report, env).reason.empty();
    const bool isConsistent = env.check(CheckId::ReportConsistent, isKnown && isSame && hasResult && !belies, [&] {
        Facts facts{{"transaction", report.transactionId}, {"expected transaction", registration.transactionId}, {"ICCID", report.iccid},
            {"expected ICCID", registration.iccid}, {"result", enumText(report.result)}, {"reported before", enumText(registration.reported)}};
        if (belies) {
            facts.push_back({"receipt", "says that the object is installed"});
        }
        return facts;
    });
    if (!isConsistent) {
        return contradicted(std::move(state), pcid, CheckId::ReportConsistent, to, isKnown);
    }
    if (isSuccess && env.has(Measure::ProvisioningReceipt) && !hasValidReceipt(registration, report, env)) {
        return contradicted(std::move(state), pcid, CheckId::ReceiptValid, to, true);
    }
    registration.reported = report.result;
    env.highlight("result", [&] { return enumText(report.result); });
    closeConnectionOf(state, pcid);
    registration.phase = isSuccess ? ShoPhase::Provisioned : ShoPhase::Failed;
    auto* chosen = subscriptionOf(state, pcid);
    if (isSuccess && chosen) {
        chosen->edit().active = true;
    }
    if (!isSuccess) {
        withdraw(state, pcid);
    }
    return done(std::move(state)).send(to, StatusReportAnswer{204});
}

} // namespace sho

//= step 17
Outcome<ShoState> handle(ShoState state, const Received<ObjectDeliveryAnswer>& answer, Env& env)
{
    const auto pcid = sho::waitingOn(state, ShoPhase::Delivering, answer.from.connection);
    if (!pcid) {
        return ignored(std::move(state));
    }
    ShoRegistration& registration = state.registrations.at(*pcid).edit();
    sho::closeConnectionOf(state, *pcid);
    const bool holds = env.check(CheckId::ObjectAccepted, answer->status == 202, [&] {
        return Facts{{"PCID", pcid->text()}, {"status", std::to_string(answer->status)}};
    });
    if (!holds) {
        registration.phase = ShoPhase::Failed;
        sho::withdraw(state, *pcid);
        return refused(std::move(state), CheckId::ObjectAccepted);
    }
    registration.phase = ShoPhase::Delivered;
    return done(std::move(state));
}

//= step 21
Outcome<ShoState> handle(ShoState state, const Received<StatusReport>& report, Env& env)
{
    const auto found = state.registrations.find(report->pcid);
    if (found == state.registrations.end()) {
        env.check(CheckId::ReportConsistent, false, [&] { return Facts{{"PCID", report->pcid.text()}, {"registration", "none"}}; });
        return refused(std::move(state), CheckId::ReportConsistent).send(report.from, StatusReportAnswer{409});
    }
    ShoRegistration& registration = state.registrations.at(report->pcid).edit();
    registration.report = report.message;
    registration.reportFrom = report.from;
    return done(std::move(state)).act(ActId::ShoJudgeReport, report->pcid.text(), 2ms);
}

} // namespace mcim::entities
