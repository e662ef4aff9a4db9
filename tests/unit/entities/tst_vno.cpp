// SPDX-License-Identifier: GPL-3.0-or-later
#include "fake_env.h"
#include "mcim/entities/shared/nas_errors.h"
#include "mcim/entities/vno/vno.h"

#include <QtTest>

using namespace mcim;
using namespace mcim::entities;

namespace {

const Endpoint radio{Channel::Radio, 3, 0};
const Endpoint icf{Channel::S6dIcf, 0, 0};
const std::string key = "3";

VnoState freshState()
{
    VnoState state;
    state.routes = {{Plmn{"001", "01"}, Channel::S6dIcf}, {Plmn{"901", "70"}, Channel::S6dSho}};
    state.servedApns = {"bootstrap.ro", "service.sho"};
    return state;
}

AttachRequest attachWith(std::string digits)
{
    AttachRequest request;
    request.identity.digits = std::move(digits);
    return request;
}

UtranVector vectorNumber(std::uint32_t item)
{
    UtranVector result;
    result.itemNumber = item;
    result.vector.rand.fill(static_cast<std::uint8_t>(item));
    result.vector.autn.fill(static_cast<std::uint8_t>(0x40 + item));
    result.vector.xres = Bytes(8, static_cast<std::uint8_t>(0x80 + item));
    return result;
}

/// A VNO with one device on link 3, brought as far as a test needs it.
struct Vno : Party<VnoState> {
    Vno() : Party<VnoState>{freshState(), FakeEnv(Role::Vno)} {}

    AuthInfoRequest request;

    Outcome<VnoState> attach(std::string digits = "001010000000001") { return get(radio, attachWith(std::move(digits))); }
    Outcome<VnoState> route()
    {
        auto outcome = act(ActId::VnoFindRoute, key);
        if (const auto* sentRequest = sent<AuthInfoRequest>(outcome)) {
            request = *sentRequest;
        }
        return outcome;
    }
    AuthInfoAnswer answer(std::vector<UtranVector> vectors) const
    {
        AuthInfoAnswer result;
        result.hopByHop = request.hopByHop;
        result.endToEnd = request.endToEnd;
        result.sessionId = request.sessionId;
        result.resultCode = ResultCode::Success;
        result.vectors = std::move(vectors);
        return result;
    }
    Outcome<VnoState> giveVectors() { return get(icf, answer({vectorNumber(2), vectorNumber(1)})); }
    Outcome<VnoState> respond(std::uint8_t octet, std::uint8_t reference = 1)
    {
        get(radio, AuthAndCipheringResponse{reference, Bytes(8, octet), std::nullopt});
        return act(ActId::VnoCompareRes, key);
    }
    void challengeDevice()
    {
        attach();
        route();
        giveVectors();
    }
    void registerDevice()
    {
        challengeDevice();
        respond(0x81);
        get(radio, AttachComplete{});
    }
    Outcome<VnoState> activate(std::string apn = "bootstrap.ro")
    {
        ActivatePdpRequest pdp;
        pdp.apn = std::move(apn);
        return get(radio, std::move(pdp));
    }
    /// Octets from the radio that are no message for the VNO.
    Outcome<VnoState> hear(std::string_view hex)
    {
        const Bytes octets = *fromHex(hex);
        if (codecs::decode(Role::Vno, Channel::Radio, octets)) {
            qFatal("a message: %s", toHex(octets).c_str());
        }
        return garble(radio, codecs::damageOf(Role::Vno, Channel::Radio, octets));
    }
    VnoPhase phase() const { return state.sessions.at(3)->phase; }
};

} // namespace

class TestVno : public QObject
{
    Q_OBJECT

private slots:
    //= step 1
    void looksForTheOperatorOfAWellFormedIdentity()
    {
        Vno vno;
        const auto outcome = vno.attach();
        QVERIFY(scheduled(outcome, ActId::VnoFindRoute));
        QCOMPARE(vno.phase(), VnoPhase::Routing);
        QCOMPARE(*vno.env.decided(CheckId::IdentityWellFormed), true);
    }

    //= step 1
    void rejectsAnIdentityThatIsNoImsi()
    {
        Vno vno;
        const auto outcome = vno.attach("00101a");
        QVERIFY(isRefused(outcome, CheckId::IdentityWellFormed));
        // TS 24.008 4.7.3.1.6; another type is an identity, but none from which the VNO derives the IMSI.
        QCOMPARE(sent<AttachReject>(outcome)->cause, GmmCause::InvalidMandatoryInformation);
        AttachRequest other = attachWith("490154203237510");
        other.identity.type = IdentityType::Imei;
        QCOMPARE(sent<AttachReject>(vno.get(radio, other))->cause, GmmCause::IdentityCannotBeDerived);
    }

    void rejectsAnOperatorThatItDoesNotKnow()
    {
        Vno vno;
        vno.attach("310410000000001");
        const auto outcome = vno.route();
        QVERIFY(isRefused(outcome, CheckId::PlmnServed));
        QCOMPARE(sent<AttachReject>(outcome)->cause, GmmCause::PlmnNotAllowed);
        QCOMPARE(vno.phase(), VnoPhase::Idle);
    }

    void ignoresTheSameRequestWhileItIsAtWork()
    {
        Vno vno;
        vno.attach();
        QVERIFY(isIgnored(vno.attach()));
        vno.route();
        QVERIFY(isIgnored(vno.attach()));
    }

    //= step 2
    void asksTheOperatorForTwoVectors()
    {
        Vno vno;
        vno.attach();
        const auto outcome = vno.route();
        const auto* request = sent<AuthInfoRequest>(outcome);
        QVERIFY(request);
        QCOMPARE(sentTo<AuthInfoRequest>(outcome).channel, Channel::S6dIcf);
        QCOMPARE(request->userName, std::string("001010000000001"));
        QCOMPARE(request->requested->number, 2u);
        QCOMPARE(request->originRealm, std::string("epc.mnc001.mcc262.3gppnetwork.org"));
        QCOMPARE(request->destinationRealm, std::string("epc.mnc001.mcc001.3gppnetwork.org"));
        QVERIFY(started(outcome, TimerId::S6dResponse, 10s));
    }

    //= step op
    void asksTheShoForItsIdentities()
    {
        Vno vno;
        vno.attach("901700000000001");
        QCOMPARE(sentTo<AuthInfoRequest>(vno.route()).channel, Channel::S6dSho);
    }

    void repeatsTheS6dRequestOnceWithTheTFlag()
    {
        Vno vno;
        vno.attach();
        vno.route();
        const auto again = vno.timer(TimerId::S6dResponse, key);
        QVERIFY(sent<AuthInfoRequest>(again)->retransmitted);
        QCOMPARE(sent<AuthInfoRequest>(again)->endToEnd, vno.request.endToEnd);
        const auto end = vno.timer(TimerId::S6dResponse, key);
        QCOMPARE(sent<AttachReject>(end)->cause, GmmCause::NetworkFailure);
        QVERIFY(isIgnored(vno.giveVectors()));
    }

    //= step 4
    void challengesWithTheVectorOfTheLowestItemNumber()
    {
        Vno vno;
        vno.attach();
        vno.route();
        const auto outcome = vno.giveVectors();
        const auto* challenge = sent<AuthAndCipheringRequest>(outcome);
        QVERIFY(challenge);
        QCOMPARE(*challenge->rand, vectorNumber(1).vector.rand);
        QCOMPARE(*challenge->autn, vectorNumber(1).vector.autn);
        QCOMPARE(*challenge->cksn, std::uint8_t{0});
        QVERIFY(started(outcome, TimerId::T3360, 6s));
        QVERIFY(stopped(outcome, TimerId::S6dResponse));
    }

    void refusesAnS6dFailureWithItsCause()
    {
        const std::vector<std::pair<ExperimentalResult, GmmCause>> rows{
            {ExperimentalResult::UserUnknown, GmmCause::GprsAndNonGprsNotAllowed},
            {ExperimentalResult::UnknownEpsSubscription, GmmCause::NoSuitableCellsInLa},
            {ExperimentalResult::RatNotAllowed, GmmCause::RoamingNotAllowedInLa},
            {ExperimentalResult::RoamingNotAllowed, GmmCause::PlmnNotAllowed},
            {ExperimentalResult::AuthenticationDataUnavailable, GmmCause::NetworkFailure}};
        for (const auto& [result, cause] : rows) {
            Vno vno;
            vno.attach();
            vno.route();
            AuthInfoAnswer answer = vno.answer({});
            answer.resultCode.reset();
            answer.experimentalResult = result;
            const auto outcome = vno.get(icf, answer);
            QVERIFY(isRefused(outcome, CheckId::S6dSuccess));
            QCOMPARE(sent<AttachReject>(outcome)->cause, cause);
        }
    }

    void refusesAnAuthorizationFailureOfTheBaseProtocol()
    {
        Vno vno;
        vno.attach();
        vno.route();
        AuthInfoAnswer answer = vno.answer({});
        answer.resultCode = ResultCode::AuthorizationRejected;
        QCOMPARE(sent<AttachReject>(vno.get(icf, answer))->cause, GmmCause::NoSuitableCellsInLa);
    }

    void refusesASuccessWithoutVectors()
    {
        Vno vno;
        vno.attach();
        vno.route();
        const auto outcome = vno.get(icf, vno.answer({}));
        QVERIFY(isRefused(outcome, CheckId::VectorsPresent));
        QCOMPARE(sent<AttachReject>(outcome)->cause, GmmCause::NetworkFailure);
    }

    void ignoresAnAnswerOfAnotherSessionOrChannel()
    {
        Vno vno;
        vno.attach();
        vno.route();
        AuthInfoAnswer answer = vno.answer({vectorNumber(1)});
        answer.sessionId = "other";
        QVERIFY(isIgnored(vno.get(icf, answer)));
        // RFC 6733 3: the answer has both identifiers of its request.
        answer = vno.answer({vectorNumber(1)});
        ++answer.endToEnd;
        QVERIFY(isIgnored(vno.get(icf, answer)));
        QVERIFY(isIgnored(vno.get(Endpoint{Channel::S6dSho, 0, 0}, vno.answer({vectorNumber(1)}))));
    }

    //= step 5
    void acceptsTheExpectedResponse()
    {
        Vno vno;
        vno.challengeDevice();
        const auto outcome = vno.respond(0x81);
        QCOMPARE(*vno.env.decided(CheckId::ResEqualsXres), true);
        const auto* accept = sent<AttachAccept>(outcome);
        QVERIFY(accept);
        QCOMPARE(*accept->ptmsi, 0xc0000001u);
        QCOMPARE(accept->rai.plmn, (Plmn{"262", "01"}));
        QVERIFY(started(outcome, TimerId::T3350, 6s));
    }

    //= step 5
    void rejectsAnotherResponse()
    {
        Vno vno;
        vno.challengeDevice();
        const auto outcome = vno.respond(0x99);
        QVERIFY(isRefused(outcome, CheckId::ResEqualsXres));
        QVERIFY(sent<AuthAndCipheringReject>(outcome));
        QCOMPARE(vno.phase(), VnoPhase::Idle);
    }

    void recordsButDoesNotObeyASwitchedOffComparison()
    {
        Vno vno;
        vno.env.editProfile().disabledChecks.insert(CheckId::ResEqualsXres);
        vno.challengeDevice();
        QVERIFY(sent<AttachAccept>(vno.respond(0x99)));
        QCOMPARE(*vno.env.decided(CheckId::ResEqualsXres), false);
    }

    void ignoresAResponseToAnotherChallenge()
    {
        Vno vno;
        vno.challengeDevice();
        QVERIFY(isIgnored(vno.get(radio, AuthAndCipheringResponse{5, Bytes(8, 0x81), std::nullopt})));
    }

    // TS 24.008 4.7.7.6 f
    //= step 5
    void asksForTheIdentityAfterAMacFailureAndRejectsTheSameOne()
    {
        for (const GmmCause cause : {GmmCause::MacFailure, GmmCause::GsmAuthenticationUnacceptable}) {
            Vno vno;
            vno.challengeDevice();
            const auto asked = vno.get(radio, AuthAndCipheringFailure{cause, std::nullopt});
            QVERIFY(sent<IdentityRequest>(asked));
            QVERIFY(stopped(asked, TimerId::T3360));
            QVERIFY(started(asked, TimerId::T3370, 6s));
            const auto end = vno.get(radio, IdentityResponse{{IdentityType::Imsi, "001010000000001", 0}});
            QVERIFY(sent<AuthAndCipheringReject>(end));
            QVERIFY(stopped(end, TimerId::T3370));
            QCOMPARE(vno.phase(), VnoPhase::Idle);
        }
    }

    void routesAnewWhenAnotherIdentityAnswers()
    {
        Vno vno;
        vno.challengeDevice();
        vno.get(radio, AuthAndCipheringFailure{GmmCause::MacFailure, std::nullopt});
        vno.get(radio, IdentityResponse{{IdentityType::Imsi, "901700000000001", 0}});
        QCOMPARE(sentTo<AuthInfoRequest>(vno.route()).channel, Channel::S6dSho);
        AuthInfoAnswer answer = vno.answer({vectorNumber(3)});
        vno.get(Endpoint{Channel::S6dSho, 0, 0}, answer);
        const auto end = vno.get(radio, AuthAndCipheringFailure{GmmCause::MacFailure, std::nullopt});
        QVERIFY(sent<AuthAndCipheringReject>(end));
    }

    //= step 5
    void reportsASynchFailureOnceAndThenRejects()
    {
        Vno vno;
        vno.challengeDevice();
        Octets<14> auts{};
        auts.fill(0xaa);
        const auto asked = vno.get(radio, AuthAndCipheringFailure{GmmCause::SynchFailure, auts});
        const auto* request = sent<AuthInfoRequest>(asked);
        QVERIFY(request && request->requested->resynchronization);
        QVERIFY(equalOctets(ByteView(*request->requested->resynchronization).first(16), vectorNumber(1).vector.rand));
        QVERIFY(equalOctets(ByteView(*request->requested->resynchronization).subspan(16), auts));
        vno.request = *request;
        vno.get(icf, vno.answer({vectorNumber(3)}));
        QVERIFY(sent<AuthAndCipheringReject>(vno.get(radio, AuthAndCipheringFailure{GmmCause::SynchFailure, auts})));
    }

    void sendsTheChallengeFourTimesAgainAndGivesUp()
    {
        Vno vno;
        vno.challengeDevice();
        for (int i = 0; i < 4; ++i) {
            const auto outcome = vno.timer(TimerId::T3360, key);
            QVERIFY(sent<AuthAndCipheringRequest>(outcome));
            QVERIFY(started(outcome, TimerId::T3360));
        }
        QVERIFY(vno.timer(TimerId::T3360, key).sends.empty());
        QCOMPARE(vno.phase(), VnoPhase::Idle);
    }

    void sendsTheAcceptAgainWithTheSamePtmsi()
    {
        Vno vno;
        vno.challengeDevice();
        vno.respond(0x81);
        QCOMPARE(*sent<AttachAccept>(vno.timer(TimerId::T3350, key))->ptmsi, 0xc0000001u);
    }

    //= step 6
    void registersOnCompleteAndGivesTheLowestFreeAddress()
    {
        Vno vno;
        vno.registerDevice();
        QCOMPARE(vno.phase(), VnoPhase::Registered);
        const auto outcome = vno.activate();
        QCOMPARE(sent<ActivatePdpAccept>(outcome)->pdpAddress->address, (Bytes{10, 45, 0, 7}));
        QCOMPARE(*addressOf(vno.state, 3), Ipv4{0x0a2d0007});
        QCOMPARE(*linkOf(vno.state, Ipv4{0x0a2d0007}), 3u);
        QVERIFY(relaysFor(vno.state, Ipv4{0x0a2d0007}));
        QVERIFY(!relaysFor(vno.state, Ipv4{0x0a2d0008}));
    }

    void givesTheSameAddressForARepeatedRequest()
    {
        Vno vno;
        vno.registerDevice();
        vno.activate();
        QCOMPARE(sent<ActivatePdpAccept>(vno.activate())->pdpAddress->address, (Bytes{10, 45, 0, 7}));
        QCOMPARE(vno.state.addresses.size(), std::size_t{1});
    }

    void fillsTheGapThatADeviceLeftAmongTheAddresses()
    {
        Vno vno;
        vno.registerDevice();
        vno.state.addressCount = 50'000;
        for (std::uint32_t i = 0; i < 49'999; ++i) {
            vno.state.addresses[Ipv4{vno.state.firstAddress.value + i + (i < 20'000 ? 0 : 1)}] = 100 + i;
        }
        vno.activate();
        QCOMPARE(*addressOf(vno.state, 3), Ipv4{vno.state.firstAddress.value + 20'000});
        vno.state.sessions.at(3).edit().phase = VnoPhase::Registered;
        QVERIFY(isRefused(vno.activate(), CheckId::AddressAvailable));
    }

    // TS 24.008 6.1.1: session management waits for the end of the attach.
    //= step 6
    void keepsARequestForABearerUntilTheAttachIsComplete()
    {
        Vno vno;
        vno.challengeDevice();
        QVERIFY(isIgnored(vno.activate()));
        QVERIFY(!addressOf(vno.state, 3));
        vno.respond(0x81);
        QVERIFY(vno.activate().sends.empty());
        QVERIFY(!addressOf(vno.state, 3));
        const auto complete = vno.get(radio, AttachComplete{});
        QVERIFY(sent<ActivatePdpAccept>(complete));
        QVERIFY(stopped(complete, TimerId::T3350));
        QCOMPARE(vno.phase(), VnoPhase::PdpActive);
    }

    // TS 24.008 6.1.3.1.3, 10.5.6.4
    //= step 6
    void givesAddressesOfIpv4Only()
    {
        const auto cause = [](PdpAddress address) {
            Vno vno;
            vno.registerDevice();
            ActivatePdpRequest request;
            request.apn = "bootstrap.ro";
            request.pdpAddress = std::move(address);
            const auto outcome = vno.get(radio, std::move(request));
            const auto* accept = sent<ActivatePdpAccept>(outcome);
            return accept ? std::pair(true, accept->cause) : std::pair(false, std::optional(sent<ActivatePdpReject>(outcome)->cause));
        };
        QVERIFY(cause({1, 0x21, {}}) == std::pair(true, std::optional<SmCause>()));
        QVERIFY(cause({1, 0x8d, {}}) == std::pair(true, std::optional(SmCause::Ipv4OnlyAllowed)));
        QVERIFY(cause({1, 0x99, {}}) == std::pair(true, std::optional<SmCause>()));
        QVERIFY(cause({1, 0x57, {}}) == std::pair(false, std::optional(SmCause::Ipv4OnlyAllowed)));
        for (const PdpAddress& other : {PdpAddress{0, 0, {}}, PdpAddress{0, 1, {}}, PdpAddress{0, 2, {}}, PdpAddress{7, 0x21, {}},
                 PdpAddress{1, 0x21, {10, 45, 0, 99}}}) {
            QVERIFY(cause(other) == std::pair(false, std::optional(SmCause::UnknownPdpAddressOrType)));
        }
    }

    // TS 24.008 8.3.2: the old context ends, whatever becomes of the new one.
    void endsTheContextWhoseTransactionIsBegunAgain()
    {
        Vno vno;
        vno.registerDevice();
        vno.activate();
        QVERIFY(sent<ActivatePdpReject>(vno.activate("internet")));
        QCOMPARE(vno.phase(), VnoPhase::Registered);
        QVERIFY(vno.state.addresses.empty());
    }

    /// TS 23.003 9.1, RFC 1035 2.3.3
    void servesAnApnInAnyCase()
    {
        Vno vno;
        vno.registerDevice();
        QVERIFY(sent<ActivatePdpAccept>(vno.activate("Bootstrap.RO")));
    }

    void refusesAnUnknownApnAndAnEmptyPool()
    {
        Vno vno;
        vno.registerDevice();
        const auto unknown = vno.activate("internet");
        QVERIFY(isRefused(unknown, CheckId::ApnServed));
        QCOMPARE(sent<ActivatePdpReject>(unknown)->cause, SmCause::MissingOrUnknownApn);
        vno.state.addressCount = 0;
        const auto full = vno.activate();
        QVERIFY(isRefused(full, CheckId::AddressAvailable));
        QCOMPARE(sent<ActivatePdpReject>(full)->cause, SmCause::InsufficientResources);
    }

    //= step op
    void forgetsADetachedDeviceAndAcceptsTheRepeatedRequest()
    {
        Vno vno;
        vno.registerDevice();
        vno.activate();
        QVERIFY(sent<DetachAccept>(vno.get(radio, DetachRequest{})));
        QVERIFY(!addressOf(vno.state, 3));
        QVERIFY(vno.state.addresses.empty());
        QVERIFY(sent<DetachAccept>(vno.get(radio, DetachRequest{})));
    }

    void keepsTwoDevicesApart()
    {
        Vno vno;
        vno.registerDevice();
        vno.activate();
        const Endpoint other{Channel::Radio, 4, 0};
        vno.get(other, attachWith("001010000000002"));
        QCOMPARE(vno.phase(), VnoPhase::PdpActive);
        QCOMPARE(vno.state.sessions.at(4)->phase, VnoPhase::Routing);
        QVERIFY(isIgnored(vno.act(ActId::VnoCompareRes, "4")));
    }

    void answersUnreadableOctetsOnTheRadioWithStatus()
    {
        Vno vno;
        QCOMPARE(sent<GmmStatus>(vno.hear("0816"))->cause, GmmCause::InvalidMandatoryInformation);
        QCOMPARE(sent<GmmStatus>(vno.hear("0802"))->cause, GmmCause::MessageTypeNonExistent);
        // TS 24.008 4.7.3.1.6: an ATTACH REQUEST with a protocol error is rejected.
        const auto rejected = vno.hear("0801");
        QCOMPARE(sent<AttachReject>(rejected)->cause, GmmCause::InvalidMandatoryInformation);
        QVERIFY(!sent<GmmStatus>(rejected));
        QVERIFY(isIgnored(vno.garble(icf)));
    }

    void ignoresWhatTheProtocolIgnores()
    {
        Vno vno;
        QVERIFY(isIgnored(vno.hear("181300")));
    }

    void everyRuleForUnreadableMessagesIsReached()
    {
        std::set<const NasRule*> reached;
        for (const Role receiver : {Role::Vno, Role::M2me}) {
            for (const auto transaction : {NasTransaction::Known, NasTransaction::NotKnown, NasTransaction::OfTheReceiver}) {
                for (int kind = 0; kind <= static_cast<int>(NasKind::Other); ++kind) {
                    for (const auto error : {NasError::InvalidMandatoryInformation, NasError::MessageTypeNonExistent, NasError::ConditionalElement}) {
                        reached.insert(&nasRuleFor(receiver, transaction, {.kind = static_cast<NasKind>(kind), .error = error}));
                    }
                }
            }
        }
        for (const NasRule& rule : nasRules) {
            QVERIFY2(reached.contains(&rule), std::string(rule.clause).c_str());
        }
    }

    // A STATUS is never answered by one, also not one that was altered on its way to a type that nobody knows.
    void answersNoStatusAndNotWithoutEnd()
    {
        Vno vno;
        QVERIFY(isIgnored(vno.hear("0820")));
        for (int i = 0; i < 5; ++i) {
            QVERIFY(sent<GmmStatus>(vno.hear("08a061")));
        }
        QVERIFY(isIgnored(vno.hear("08a061")));
        vno.challengeDevice();
        QVERIFY(sent<GmmStatus>(vno.hear("08a061")));
    }

    // TS 24.008 8.3.2, 8.4, 8.5: the transaction first, then the type, then the elements.
    void answersUnreadableSessionManagementWithStatus()
    {
        Vno vno;
        vno.registerDevice();
        vno.activate();
        const auto heard = [&](std::string_view hex) {
            const auto outcome = vno.hear(hex);
            const auto* status = sent<SmStatus>(outcome);
            return status ? std::pair(status->transaction, status->cause) : std::pair(TransactionId{0xff}, SmCause{});
        };
        const auto answer = [](TransactionId transaction, SmCause cause) { return std::pair(transaction, cause); };
        QVERIFY(heard("1a4624") == answer(9, SmCause::InvalidTransactionIdentifier));
        QVERIFY(heard("8a4624") == answer(0, SmCause::InvalidTransactionIdentifier));
        QVERIFY(heard("1a99") == answer(9, SmCause::InvalidTransactionIdentifier));
        QVERIFY(heard("0a99") == answer(8, SmCause::MessageTypeNonExistent));
        QVERIFY(heard("3a4d") == answer(11, SmCause::MessageTypeNonExistent));
        vno.activate();
        QVERIFY(heard("fa8599") == answer(0x507, SmCause::InvalidTransactionIdentifier));
        // STATUS, an activation as an answer, and one of a second context.
        QVERIFY(isIgnored(vno.hear("0a55")));
        QVERIFY(isIgnored(vno.hear("1a55")));
        QVERIFY(isIgnored(vno.hear("8a4105")));
        QVERIFY(isIgnored(vno.hear("ba4d")));
        QVERIFY(isIgnored(vno.hear("1a4105")));
        QCOMPARE(vno.phase(), VnoPhase::PdpActive);
    }

    void knowsNoTransactionWithoutAContext()
    {
        Vno vno;
        QVERIFY(isIgnored(vno.hear("0a99")));
        vno.registerDevice();
        const auto unknown = vno.hear("0a99");
        QCOMPARE(unknown.verdict.kind, VerdictKind::Refused);
        QVERIFY(sent<SmStatus>(unknown)->cause == SmCause::InvalidTransactionIdentifier);
        QVERIFY(sent<SmStatus>(vno.get(radio, DeactivatePdpRequest{}))->cause == SmCause::InvalidTransactionIdentifier);
        QVERIFY(isIgnored(vno.get(Endpoint{Channel::Radio, 4, 0}, DeactivatePdpRequest{})));
        QVERIFY(sent<SmStatus>(vno.hear("3a4d"))->cause == SmCause::MessageTypeNonExistent);
    }

    // TS 24.008 8.5.5
    void answersAnUnreadableActivationOrDeactivationInItsOwnWay()
    {
        Vno vno;
        vno.registerDevice();
        const auto rejected = vno.hear("0a410503");
        QVERIFY(sent<ActivatePdpReject>(rejected)->cause == SmCause::InvalidMandatoryInformation);
        QVERIFY(!sent<SmStatus>(rejected));
        vno.activate();
        const auto released = vno.hear("0a46");
        QVERIFY(sent<DeactivatePdpAccept>(released) && !sent<SmStatus>(released));
        QVERIFY(!addressOf(vno.state, 3));
        QCOMPARE(vno.phase(), VnoPhase::Registered);
    }

    /// Measure H11: beyond the RO a device reaches those only who have called it through the RO's gateway, on their connection.
    //= step 6
    void letsABearerOfThePcidReachTheRoAlone()
    {
        Vno vno;
        vno.env.editProfile().measures = {Measure::BearerToRoOnly};
        vno.registerDevice();
        vno.activate();
        const Endpoint flow{Channel::IpSho, 0, 50001};
        const auto reaches = [&](Ipv4 destination, const Endpoint& on) { return letsOut(vno.state, 3, destination, on, vno.env); };
        for (const Role role : {Role::Icf, Role::Drf, Role::Dpf}) {
            QVERIFY(reaches(serverAddress(role), flow));
        }
        for (const Ipv4 elsewhere : {serverAddress(Role::Sho), serverAddress(Role::Pva), serverAddress(Role::Ccif), Ipv4{0xcb007101}}) {
            QVERIFY(!reaches(elsewhere, flow));
            QCOMPARE(*vno.env.decided(CheckId::BearerReachesRo), false);
        }
        const auto& facts = vno.env.checks.back().facts;
        QCOMPARE(facts.front().text, addressOf(vno.state, 3)->text());
        QCOMPARE(facts.back().text, std::string("50001"));

        QVERIFY(isNewFlow(vno.state, 3, flow, vno.env));
        noteFlow(vno.state, 3, flow);
        QVERIFY(!isNewFlow(vno.state, 3, flow, vno.env));
        QVERIFY(reaches(serverAddress(Role::Sho), flow));
        for (const Endpoint& other : {Endpoint{Channel::IpSho, 0, 50002}, Endpoint{Channel::IpPva, 0, 50001}}) {
            QVERIFY(isNewFlow(vno.state, 3, other, vno.env));
            QVERIFY(!reaches(serverAddress(Role::Pva), other));
        }
    }

    void limitsNoBearerButThatOfAPcidUnderMeasureH11()
    {
        const Endpoint flow{Channel::IpSho, 0, 50001};
        const auto isFree = [&](Vno& vno, std::uint32_t link = 3) {
            const std::size_t before = vno.env.checks.size();
            return letsOut(vno.state, link, serverAddress(Role::Sho), flow, vno.env) && !isNewFlow(vno.state, link, flow, vno.env)
                && vno.env.checks.size() == before;
        };
        Vno plain;
        plain.registerDevice();
        plain.activate();
        QVERIFY(isFree(plain));

        Vno vno;
        vno.env.editProfile().measures = {Measure::BearerToRoOnly};
        vno.registerDevice();
        QVERIFY(isFree(vno)); // no bearer yet
        vno.activate();
        QVERIFY(!isFree(vno));
        QVERIFY(isFree(vno, 4));

        Vno operational;
        operational.env.editProfile().measures = {Measure::BearerToRoOnly};
        operational.attach("901700000000001");
        operational.route();
        operational.get(Endpoint{Channel::S6dSho, 0, 0}, operational.answer({vectorNumber(1)}));
        operational.respond(0x81);
        operational.get(radio, AttachComplete{});
        operational.activate("service.sho");
        QVERIFY(addressOf(operational.state, 3).has_value());
        QVERIFY(isFree(operational));
    }

    void releasesAContextThatTheDeviceDoesNotKnow()
    {
        Vno vno;
        vno.registerDevice();
        vno.activate();
        QVERIFY(isIgnored(vno.get(radio, SmStatus{transactionFromDevice, SmCause::InvalidMandatoryInformation})));
        QVERIFY(isIgnored(vno.get(radio, SmStatus{1, SmCause::InvalidTransactionIdentifier})));
        QCOMPARE(vno.phase(), VnoPhase::PdpActive);
        const auto outcome = vno.get(radio, SmStatus{transactionFromDevice, SmCause::InvalidTransactionIdentifier});
        QVERIFY(outcome.sends.empty());
        QCOMPARE(vno.phase(), VnoPhase::Registered);
        QVERIFY(vno.state.addresses.empty());
    }

    // RFC 6733 4.1, 6.2: no second request, which would be answered the same way.
    void refusesAnAnswerThatItMayNotUse()
    {
        Vno vno;
        vno.attach();
        vno.route();
        Damage damage;
        damage.answer = UnusableAuthInfoAnswer{vno.request.hopByHop, vno.request.endToEnd, "other", 9999};
        QVERIFY(isIgnored(vno.garble(icf, damage)));
        damage.answer->sessionId = vno.request.sessionId;
        QVERIFY(isIgnored(vno.garble(Endpoint{Channel::S6dSho, 0, 0}, damage)));
        // With the check switched off the answer is only one that can't be read.
        vno.env.editProfile().disabledChecks.insert(CheckId::AnswerUnderstood);
        QVERIFY(isIgnored(vno.garble(icf, damage)));
        vno.env.editProfile().disabledChecks.clear();
        const auto outcome = vno.garble(icf, damage);
        QVERIFY(isRefused(outcome, CheckId::AnswerUnderstood));
        QCOMPARE(sent<AttachReject>(outcome)->cause, GmmCause::NetworkFailure);
        QVERIFY(stopped(outcome, TimerId::S6dResponse));
        QCOMPARE(vno.env.checks.back().facts.front().text, std::string("9999"));
        QVERIFY(isIgnored(vno.garble(icf, damage)));
    }

    void refusesAnErrorOfTheBaseProtocolToItsRequest()
    {
        Vno vno;
        vno.attach();
        vno.route();
        DiameterError error;
        error.hopByHop = vno.request.hopByHop + 1;
        error.sessionId = vno.request.sessionId;
        error.resultCode = ResultCode::ApplicationUnsupported;
        QVERIFY(isIgnored(vno.get(icf, error)));
        error.hopByHop = vno.request.hopByHop;
        error.endToEnd = vno.request.endToEnd;
        const auto outcome = vno.get(icf, error);
        QVERIFY(isRefused(outcome, CheckId::S6dSuccess));
        QCOMPARE(sent<AttachReject>(outcome)->cause, GmmCause::NetworkFailure);
        QCOMPARE(vno.env.checks.back().facts.front().text, std::string("3007"));
    }
};

QTEST_APPLESS_MAIN(TestVno)
#include "tst_vno.moc"
