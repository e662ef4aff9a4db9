// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/codecs/codec.h"
#include "message_corpus.h"

#include <QtTest>

using namespace mcim;
using namespace mcim::codecs;
using namespace mcim::model;

namespace {

constexpr unsigned seeds = 60;

/// The message comes back from its octets, and no prefix of them is read past its end.
template <class T>
void roundTrip(Channel channel, Role receiver)
{
    for (unsigned seed = 0; seed < seeds; ++seed) {
        const T message = test::MessageCorpus(seed).make<T>();
        const Bytes octets = encode(channel, message);
        const auto decoded = decode(receiver, channel, octets);
        QVERIFY2(decoded.has_value(), decoded ? "" : decoded.error().reason.c_str());
        const T* back = std::get_if<T>(&*decoded);
        QVERIFY2(back != nullptr, "decoded to another type");
        QVERIFY2(*back == message, toHex(octets).c_str());
        const auto tree = fieldTree(receiver, channel, octets);
        QVERIFY(!tree.layers.empty() && !tree.layers[0].damage);
        for (std::size_t length = 0; length < octets.size(); length += 1 + length / 64) {
            const auto part = decode(receiver, channel, ByteView(octets).first(length));
            QVERIFY(part.has_value() || part.error().offset <= length);
        }
    }
}

template <class T>
void innerRoundTrip()
{
    for (unsigned seed = 0; seed < seeds; ++seed) {
        const T value = test::MessageCorpus(seed).make<T>();
        const Bytes octets = encodeInner(InnerMessage(value));
        const auto decoded = decodeInner(innerTypeOf<T>, octets);
        QVERIFY2(decoded.has_value(), decoded ? "" : decoded.error().reason.c_str());
        QVERIFY2(std::get<T>(*decoded) == value, toHex(octets).c_str());
        for (std::size_t length = 0; length < octets.size(); ++length) {
            const auto part = decodeInner(innerTypeOf<T>, ByteView(octets).first(length));
            QVERIFY(!part.has_value() || std::get<T>(*part) != value);
        }
        const InnerOctets inner{innerTypeOf<T>, octets};
        const auto tree = fieldTree(Role::M2me, Channel::TreBus, fromHex("9000").value(), std::span(&inner, 1));
        QCOMPARE(tree.layers.size(), std::size_t{2});
        QVERIFY(!tree.layers[1].damage && !tree.layers[1].fields.empty());
    }
}

DecodeError errorOf(Role receiver, Channel channel, std::string_view hex)
{
    const auto decoded = decode(receiver, channel, fromHex(hex).value());
    return decoded ? DecodeError{999, "no error"} : decoded.error();
}

template <class T>
T decoded(Role receiver, Channel channel, std::string_view hex)
{
    const auto message = decode(receiver, channel, fromHex(hex).value());
    return message ? std::get<T>(*message) : T{};
}

} // namespace

/// Radio, card and Diameter messages both ways, and what their decoders refuse.
class Messages : public QObject
{
    Q_OBJECT

private slots:
    void attachRequestComesBack() { roundTrip<AttachRequest>(Channel::Radio, Role::Vno); }
    void attachAcceptComesBack() { roundTrip<AttachAccept>(Channel::Radio, Role::M2me); }
    void attachCompleteComesBack() { roundTrip<AttachComplete>(Channel::Radio, Role::Vno); }
    void attachRejectComesBack() { roundTrip<AttachReject>(Channel::Radio, Role::M2me); }
    void detachRequestComesBack() { roundTrip<DetachRequest>(Channel::Radio, Role::Vno); }
    void networkDetachRequestComesBack() { roundTrip<NetworkDetachRequest>(Channel::Radio, Role::M2me); }
    void detachAcceptComesBack() { roundTrip<DetachAccept>(Channel::Radio, Role::M2me); }
    void networkDetachAcceptComesBack() { roundTrip<NetworkDetachAccept>(Channel::Radio, Role::Vno); }
    void authAndCipheringRequestComesBack() { roundTrip<AuthAndCipheringRequest>(Channel::Radio, Role::M2me); }
    void authAndCipheringResponseComesBack() { roundTrip<AuthAndCipheringResponse>(Channel::Radio, Role::Vno); }
    void authAndCipheringFailureComesBack() { roundTrip<AuthAndCipheringFailure>(Channel::Radio, Role::Vno); }
    void authAndCipheringRejectComesBack() { roundTrip<AuthAndCipheringReject>(Channel::Radio, Role::M2me); }
    void identityRequestComesBack() { roundTrip<IdentityRequest>(Channel::Radio, Role::M2me); }
    void identityResponseComesBack() { roundTrip<IdentityResponse>(Channel::Radio, Role::Vno); }
    void gmmStatusComesBackBothWays()
    {
        roundTrip<GmmStatus>(Channel::Radio, Role::Vno);
        roundTrip<GmmStatus>(Channel::Radio, Role::M2me);
    }
    void activatePdpRequestComesBack() { roundTrip<ActivatePdpRequest>(Channel::Radio, Role::Vno); }
    void activatePdpAcceptComesBack() { roundTrip<ActivatePdpAccept>(Channel::Radio, Role::M2me); }
    void activatePdpRejectComesBack() { roundTrip<ActivatePdpReject>(Channel::Radio, Role::M2me); }
    void deactivatePdpRequestComesBack() { roundTrip<DeactivatePdpRequest>(Channel::Radio, Role::Vno); }
    void deactivatePdpAcceptComesBack() { roundTrip<DeactivatePdpAccept>(Channel::Radio, Role::M2me); }
    void smStatusComesBackBothWays()
    {
        roundTrip<SmStatus>(Channel::Radio, Role::Vno);
        roundTrip<SmStatus>(Channel::Radio, Role::M2me);
    }
    void authInfoRequestComesBack()
    {
        roundTrip<AuthInfoRequest>(Channel::S6dIcf, Role::Icf);
        roundTrip<AuthInfoRequest>(Channel::S6dSho, Role::Sho);
    }
    void authInfoAnswerComesBack() { roundTrip<AuthInfoAnswer>(Channel::S6dIcf, Role::Vno); }
    void diameterErrorComesBack() { roundTrip<DiameterError>(Channel::S6dIcf, Role::Vno); }
    void treAuthenticateComesBack() { roundTrip<TreAuthenticate>(Channel::TreBus, Role::Tre); }
    void treSelectIdentityComesBack() { roundTrip<TreSelectIdentity>(Channel::TreBus, Role::Tre); }
    void treGetPfcComesBack() { roundTrip<TreGetPfc>(Channel::TreBus, Role::Tre); }
    void treAttestComesBack() { roundTrip<TreAttest>(Channel::TreBus, Role::Tre); }
    void treInstallComesBack() { roundTrip<TreInstall>(Channel::TreBus, Role::Tre); }
    void treResponseComesBack() { roundTrip<TreResponse>(Channel::TreBus, Role::M2me); }
    void authenticateResultComesBack() { innerRoundTrip<AuthenticateResult>(); }
    void identityFileComesBack() { innerRoundTrip<IdentityFile>(); }
    void mcimComesBack() { innerRoundTrip<Mcim>(); }

    void refusesUnknownMessageType();
    void refusesForeignDiscriminatorAndTransaction();
    void skipsUnknownElementsOfBothFormats();
    void refusesUnknownElementsThatMustBeUnderstood();
    void takesMalformedOptionalElementsAsAbsent();
    void demandsTheCksnOfAChallenge();
    void refusesReservedValues();
    void takesOptionalElementsInTheirOrderAndTheFirstOfTwo();
    void refusesElementsOfWrongLength();
    void givesMalformedDigitsToTheEntity();
    void readsEveryFormOfNoIdentity();
    void readsBothFormsOfMnc();
    void refusesDiameterHeadersThatDoNotFit();
    void skipsUnknownAvpsAndNamesThemInTheTree();
    void refusesAvpsThatItMustUnderstandAndDoesNot();
    void acceptsAKnownAvpWithOrWithoutM();
    void refusesMissingAndBrokenAvps();
    void readsAvpsInAnyOrder();
    void saysWhichUnreadableRadioMessagesAreAnswered();
    void saysWhatAnUnreadableSmMessageIs();
    void readsStatusOfAnyTransaction();
    void saysWhatIsWrongWithARequestForVectors();
    void saysWhichRequestsAreNotServed();
    void saysWhenAnAnswerMayNotBeUsed();
    void saysWhichAvpMayNotStandWhereItDoes();
    void readsARequestForVectorsThatDoesNotSayHowMany();
    void leavesUnreadableDiameterWithoutAHeaderOfOursUnanswered();
    void refusesCommandsByTheOctetThatIsWrong();
    void saysWhichStatusWordACommandGets();
    void refusesAChainOfMixedCommands();
    void placesDamageInChainedDataOnTheWire();
    void refusesBrokenAnswerParts();
    void readsTheKeyOfServiceTwentySeven();
    void mcimHasItsKeyInTheFirstSixteenOctets();
    void treeShowsTheFieldsBeforeTheDamage();
};

void Messages::refusesUnknownMessageType()
{
    for (const char* hex : {"0899", "0811", "8a99"}) {
        const DecodeError error = errorOf(Role::M2me, Channel::Radio, hex);
        QCOMPARE(error.offset, std::size_t{1});
        QVERIFY2(error.reason.starts_with("unknown message type"), error.reason.c_str());
    }
    // An ATTACH REQUEST is none for a device, an ATTACH ACCEPT none for the network.
    QVERIFY(errorOf(Role::M2me, Channel::Radio, "0801").reason.starts_with("unknown message type"));
    QVERIFY(errorOf(Role::Vno, Channel::Radio, "0802").reason.starts_with("unknown message type"));
}

void Messages::refusesForeignDiscriminatorAndTransaction()
{
    QCOMPARE(errorOf(Role::M2me, Channel::Radio, "0514").reason, std::string("protocol discriminator 5 is neither GMM nor SM"));
    QCOMPARE(errorOf(Role::M2me, Channel::Radio, "1814").reason, std::string("skip indicator 1, the message is ignored"));
    QCOMPARE(errorOf(Role::M2me, Channel::Radio, "9a431b").offset, std::size_t{0});
    QCOMPARE(errorOf(Role::M2me, Channel::Radio, "0a431b").offset, std::size_t{0});
    QCOMPARE(errorOf(Role::Vno, Channel::Radio, "").offset, std::size_t{0});
}

void Messages::skipsUnknownElementsOfBothFormats()
{
    const auto reject = decoded<AttachReject>(Role::M2me, Channel::Radio, "08040b 3a021234 91 2a0121");
    QVERIFY(reject.cause == GmmCause::PlmnNotAllowed);
    QVERIFY(reject.t3302 == 0x21);
    const auto tree = fieldTree(Role::M2me, Channel::Radio, fromHex("08040b3a0212342a0121").value());
    QCOMPARE(tree.layers[0].fields[3].name, std::string("Unknown element"));
    QCOMPARE(tree.layers[0].fields[3].offset, std::size_t{3});
    QCOMPARE(tree.layers[0].fields[3].length, std::size_t{4});
    // TS 24.008 8.6.1: ignored, also one whose length goes beyond the message.
    QVERIFY(decoded<AttachReject>(Role::M2me, Channel::Radio, "08040b 3a0512").cause == GmmCause::PlmnNotAllowed);
    QVERIFY(decoded<AttachReject>(Role::M2me, Channel::Radio, "08040b 3a").cause == GmmCause::PlmnNotAllowed);
}

// TS 24.007 11.2.4
void Messages::refusesUnknownElementsThatMustBeUnderstood()
{
    for (const char* hex : {"08040b 000100", "08040b 0f00", "08040b 2a0121 08"}) {
        const DecodeError error = errorOf(Role::M2me, Channel::Radio, hex);
        QVERIFY2(error.reason.ends_with("is unknown and must be understood"), error.reason.c_str());
    }
    QVERIFY(damageOf(Role::M2me, Channel::Radio, fromHex("08040b0f00").value()).nas->error == NasError::InvalidMandatoryInformation);
}

// TS 24.008 8.6.2, 8.6.3
void Messages::takesOptionalElementsInTheirOrderAndTheFirstOfTwo()
{
    const auto request = decoded<AuthAndCipheringRequest>(Role::M2me, Channel::Radio,
        "08120000 21 101112131415161718191a1b1c1d1e1f 83 85 28 10 000102030405060708090a0b0c0d0e0f 28 10 ff0102030405060708090a0b0c0d0e0f");
    QVERIFY(request.cksn == 3);
    QCOMPARE(toHex(request.rand.value_or(Octets<16>{})), std::string("101112131415161718191a1b1c1d1e1f"));
    QCOMPARE(toHex(request.autn.value_or(Octets<16>{})), std::string("000102030405060708090a0b0c0d0e0f"));
    const std::string_view late = "0813 01 29 04 e3ba50bf 22 a54211d5";
    QVERIFY(decoded<AuthAndCipheringResponse>(Role::Vno, Channel::Radio, late).res.empty());
    const auto tree = fieldTree(Role::Vno, Channel::Radio, fromHex(late).value());
    QCOMPARE(tree.layers[0].fields.back().value, std::string("out of sequence, ignored"));
}

// TS 24.008 8.7.1
void Messages::takesMalformedOptionalElementsAsAbsent()
{
    const auto challenge = [](std::string_view autn) {
        return decoded<AuthAndCipheringRequest>(Role::M2me, Channel::Radio, "08120000 21 101112131415161718191a1b1c1d1e1f 80" + std::string(autn)).autn;
    };
    QVERIFY(!challenge("28 0f 000102030405060708090a0b0c0d0e"));
    QVERIFY(!challenge("28 10 000102030405060708090a0b0c0d0e"));
    QVERIFY(!challenge("28"));
    // Octets beyond those of the value are ignored (TS 24.007 11.4.2).
    QCOMPARE(toHex(challenge("28 11 000102030405060708090a0b0c0d0e0f ff").value_or(Octets<16>{})), std::string("000102030405060708090a0b0c0d0e0f"));
    QVERIFY(!decoded<AuthAndCipheringFailure>(Role::Vno, Channel::Radio, "081c15 30 0d 000102030405060708090a0b0c").auts);
    QVERIFY(!decoded<AuthAndCipheringRequest>(Role::M2me, Channel::Radio, "08120000 21 1011").rand);
    const auto tree = fieldTree(Role::Vno, Channel::Radio, fromHex("081c15 30 0d 000102030405060708090a0b0c").value());
    QVERIFY(!tree.layers[0].damage);
    QCOMPARE(tree.layers[0].fields.back().value, std::string("malformed, as if absent: 13 octets, 14 are right"));
}

// TS 24.008 8.7.2, 9.4.9.2
void Messages::demandsTheCksnOfAChallenge()
{
    for (const char* hex : {"08120000 21 101112131415161718191a1b1c1d1e1f", "08120000 83"}) {
        QCOMPARE(errorOf(Role::M2me, Channel::Radio, hex).reason, std::string("CKSN stands with RAND and only with it"));
        QVERIFY(damageOf(Role::M2me, Channel::Radio, fromHex(hex).value()).nas->error == NasError::ConditionalElement);
    }
    QCOMPARE(errorOf(Role::M2me, Channel::Radio, "08120000").reason, std::string("no error"));
}

// TS 24.007 11.4.2: a reserved value in a mandatory element.
void Messages::refusesReservedValues()
{
    QCOMPARE(errorOf(Role::M2me, Channel::Radio, "0802 02 49 44 00f110000101").reason, std::string("Attach result is a reserved value"));
    QCOMPARE(errorOf(Role::M2me, Channel::Radio, "0802 01 49 44 0af110000101").reason, std::string("MCC or MNC has a digit above 9"));
    QCOMPARE(errorOf(Role::Vno, Channel::Radio, "0a41 04 03 0b0000000000000000000000 020121").reason, std::string("NSAPI is a reserved value"));
    QCOMPARE(errorOf(Role::M2me, Channel::Radio, "8a42 04 0b0000000000000000000000 04").reason, std::string("LLC SAPI is a reserved value"));
}

void Messages::refusesElementsOfWrongLength()
{
    // A mandatory address of IPv4 with three octets, an identity of 9.
    QVERIFY(errorOf(Role::Vno, Channel::Radio, "0a41 05 03 0b0000000000000000000000 05012101 0203").reason.starts_with("the address is shorter"));
    const DecodeError identity = errorOf(Role::Vno, Channel::Radio, "080102e5e0710000 09 091010103254769821");
    QCOMPARE(identity.offset, std::size_t{8});
    QCOMPARE(identity.reason, std::string("Mobile identity has 9 octets, 5 to 8 are right"));
}

void Messages::givesMalformedDigitsToTheEntity()
{
    const auto response = decoded<IdentityResponse>(Role::Vno, Channel::Radio, "0816 08 0910101032b4769a");
    QCOMPARE(response.identity.digits, std::string("0010101234b67a9"));
    QCOMPARE(toHex(encode(Channel::Radio, response)), std::string("0816080910101032b4769a"));
    QVERIFY(errorOf(Role::Vno, Channel::Radio, "0816 05 f4c000").reason.find("octets") != std::string::npos);
    QCOMPARE(errorOf(Role::Vno, Channel::Radio, "0816 03 f4c000").reason, std::string("Type, odd or even, digits: a P-TMSI is f4 and four octets"));
    QVERIFY(errorOf(Role::Vno, Channel::Radio, "0816 02 0110").reason.find("filler") != std::string::npos);
}

/// TS 24.008 10.5.1.4: the digits are zeros, and the receiver minds none of them.
void Messages::readsEveryFormOfNoIdentity()
{
    for (const char* form : {"0816 01 f0", "0816 01 08", "0816 03 080000", "0816 03 000000", "0816 03 f0ffff"}) {
        QCOMPARE(decoded<IdentityResponse>(Role::Vno, Channel::Radio, form).identity.type, IdentityType::None);
    }
}

void Messages::readsBothFormsOfMnc()
{
    AttachAccept accept;
    for (const char* mnc : {"01", "010", "999"}) {
        accept.rai.plmn = {"262", mnc};
        const auto octets = toHex(encode(Channel::Radio, accept));
        QCOMPARE(decoded<AttachAccept>(Role::M2me, Channel::Radio, octets).rai.plmn.text(), "262-" + std::string(mnc));
    }
}

namespace {

/// 20 octets of header before these AVPs in hex.
std::string diameter(std::string_view flags, std::string_view avps, std::string_view command = "00013e", std::string_view application = "01000023")
{
    const Bytes body = fromHex(avps).value();
    Bytes all = fromHex("01000000" + std::string(flags) + std::string(command) + std::string(application) + "0000000100000002").value();
    all.insert(all.end(), body.begin(), body.end());
    all[2] = static_cast<std::uint8_t>(all.size() >> 8);
    all[3] = static_cast<std::uint8_t>(all.size());
    return toHex(all);
}

// Session-Id "s", Origin-Host "h", Origin-Realm "r", Result-Code 3002
constexpr std::string_view errorAnswer = "00000107 40000009 73000000 00000108 40000009 68000000 00000128 40000009 72000000 "
                                         "0000010c 4000000c 00000bba ";

} // namespace

void Messages::refusesDiameterHeadersThatDoNotFit()
{
    const auto error = [](std::string hex, Role receiver = Role::Vno) { return errorOf(receiver, Channel::S6dIcf, hex); };
    const std::string good = diameter("60", errorAnswer);
    QCOMPARE(error(good).reason, std::string("no error"));
    QCOMPARE(error(diameter("40", errorAnswer, "000101")).offset, std::size_t{5});
    QCOMPARE(error(diameter("40", errorAnswer, "00013e", "00000000")).offset, std::size_t{8});
    QCOMPARE(error(diameter("e0", errorAnswer), Role::Icf).offset, std::size_t{4});
    QCOMPARE(error(diameter("60", errorAnswer), Role::Icf).reason, std::string("an answer where a request is expected"));
    QCOMPARE(error(diameter("c0", errorAnswer)).reason, std::string("a request where an answer is expected"));
    QCOMPARE(error("02" + good.substr(2)).offset, std::size_t{0});
    QCOMPARE(error(good + "00000000").offset, std::size_t{1});
}

void Messages::skipsUnknownAvpsAndNamesThemInTheTree()
{
    const std::string unknown = std::string(errorAnswer) + "00000fff 0000000b 01020300 0000064e c0000010 000028af 00000001";
    const auto octets = fromHex(diameter("60", unknown)).value();
    const auto answer = decode(Role::Vno, Channel::S6dIcf, octets);
    QVERIFY(answer.has_value());
    QVERIFY(std::get<AuthInfoAnswer>(*answer).resultCode == ResultCode::UnableToDeliver);
    const auto tree = fieldTree(Role::Vno, Channel::S6dIcf, octets);
    const auto& fields = tree.layers[0].fields;
    QCOMPARE(fields[fields.size() - 2].name, std::string("AVP 4095"));
    QCOMPARE(fields[fields.size() - 2].value, std::string("not expected here, skipped"));
    QCOMPARE(fields.back().name, std::string("Error-Diagnostic"));
    QCOMPARE(fields.back().value, std::string("not expected here, M set"));
}

void Messages::refusesAvpsThatItMustUnderstandAndDoesNot()
{
    const auto octets = fromHex(diameter("60", std::string(errorAnswer) + "0000270f 40000009 01000000")).value();
    const auto answer = decode(Role::Vno, Channel::S6dIcf, octets);
    QVERIFY(!answer.has_value());
    QCOMPARE(answer.error().reason, std::string("AVP 9999 has the M flag and is not known"));
    QCOMPARE(answer.error().offset, std::size_t{20 + 48 + 4});
    const auto tree = fieldTree(Role::Vno, Channel::S6dIcf, octets);
    QCOMPARE(tree.layers[0].fields.back().name, std::string("AVP 9999"));
    QVERIFY(tree.layers[0].damage == answer.error());
    // Known ones that the model has no place for are passed over.
    QCOMPARE(errorOf(Role::Vno, Channel::S6dIcf, diameter("60", std::string(errorAnswer) + "0000011a 40000009 72000000")).reason,
        std::string("no error"));
}

void Messages::acceptsAKnownAvpWithOrWithoutM()
{
    // Origin-Host without M.
    const std::string withoutM = std::string(errorAnswer.substr(0, 36)) + "00" + std::string(errorAnswer.substr(38));
    QCOMPARE(errorOf(Role::Vno, Channel::S6dIcf, diameter("60", withoutM)).reason, std::string("no error"));
    // TS 29.272 7.3.1: the receiver ignores the M flag of an AVP that it understands.
    QVERIFY(errorOf(Role::Icf, Channel::S6dIcf, diameter("c0", withoutM)).reason.starts_with("missing AVP"));
}

void Messages::refusesMissingAndBrokenAvps()
{
    const auto error = [](std::string_view avps) { return errorOf(Role::Vno, Channel::S6dIcf, diameter("60", avps)); };
    // An error message may lack the Session-Id that its request lacked (RFC 6733 7.2); a success has one.
    QCOMPARE(error(errorAnswer.substr(27)).reason, std::string("no error"));
    const std::string success = std::string(errorAnswer.substr(27, 54)) + "0000010c 4000000c 000007d1 00000115 4000000c 00000001";
    QCOMPARE(errorOf(Role::Vno, Channel::S6dIcf, diameter("40", success)).reason, std::string("missing AVP Session-Id (263)"));
    QCOMPARE(error(errorAnswer.substr(0, 81)).reason, std::string("missing AVP Result-Code (268) or Experimental-Result (297)"));
    QVERIFY(error("00000107 40000007 73000000").reason.find("shorter than its header") != std::string::npos);
    QCOMPARE(error("00000107 40000010 73000000").offset, std::size_t{28});
    QVERIFY(error("00000107 40000009 01000000").reason.find("not text") != std::string::npos);
    QVERIFY(error("0000010c 4000000d 00000bba 00000000").reason.find("5 octets") != std::string::npos);
    // Both results at once.
    const std::string both = std::string(errorAnswer) + "00000129 40000020 0000010a 4000000c 000028af 0000012a 4000000c 00001389";
    QVERIFY(error(both).reason.find("exclude") != std::string::npos);
    // RFC 6733 3.2: once at most; Failed-AVP any number of times (TS 29.272 7.2.6).
    QCOMPARE(error(std::string(errorAnswer) + "0000010c 4000000c 00000bba").reason, std::string("AVP 268 occurs more than once"));
    const std::string failed = " 00000117 40000010 00000001 40000008";
    QCOMPARE(error(std::string(errorAnswer) + failed + failed).reason, std::string("no error"));
    // A result of another vendor says nothing here.
    const std::string other = std::string(errorAnswer.substr(0, 81)) + "00000129 40000020 0000010a 4000000c 00000001 0000012a 4000000c 00001389";
    QCOMPARE(error(other).reason, std::string("another vendor's result"));
}

void Messages::readsAvpsInAnyOrder()
{
    const std::string turned = std::string(errorAnswer.substr(27)) + std::string(errorAnswer.substr(0, 27));
    const auto answer = decoded<AuthInfoAnswer>(Role::Vno, Channel::S6dIcf, diameter("60", turned));
    QCOMPARE(answer.sessionId, std::string("s"));
    QCOMPARE(answer.originHost, std::string("h"));
    QVERIFY(answer.errorFlag);
}

void Messages::saysWhichUnreadableRadioMessagesAreAnswered()
{
    const auto damage = [](Role receiver, std::string_view hex) { return damageOf(receiver, Channel::Radio, fromHex(hex).value()); };
    // Too short, another protocol, a skip indicator, an extended transaction identifier that goes on.
    for (const char* hex : {"", "08", "0a", "0514", "1801", "f816", "7a41", "fa0599", "fa85"}) {
        QVERIFY2(damage(Role::Vno, hex) == Damage{}, hex);
        QVERIFY2(damage(Role::M2me, hex) == Damage{}, hex);
    }
    const auto gmm = [](NasKind kind, NasError error) { return DamagedNasMessage{false, 0, kind, error}; };
    QVERIFY(damage(Role::Vno, "0816").nas == gmm(NasKind::Other, NasError::InvalidMandatoryInformation));
    QVERIFY(damage(Role::Vno, "0801").nas == gmm(NasKind::AttachRequest, NasError::InvalidMandatoryInformation));
    QVERIFY(damage(Role::Vno, "0802").nas == gmm(NasKind::Unknown, NasError::MessageTypeNonExistent));
    QVERIFY(damage(Role::Vno, "0820").nas == gmm(NasKind::Status, NasError::InvalidMandatoryInformation));
    QVERIFY(damage(Role::M2me, "0802").nas == gmm(NasKind::Other, NasError::InvalidMandatoryInformation));
    QVERIFY(damage(Role::M2me, "0801").nas == gmm(NasKind::Unknown, NasError::MessageTypeNonExistent));
}

void Messages::saysWhatAnUnreadableSmMessageIs()
{
    const auto kind = [](Role receiver, std::string_view hex, TransactionId transaction) {
        const Damage damage = damageOf(receiver, Channel::Radio, fromHex(hex).value());
        const bool isSm = damage.nas && damage.nas->isSm && damage.nas->transaction == transaction;
        return isSm ? std::optional(damage.nas->kind) : std::nullopt;
    };
    QVERIFY(kind(Role::Vno, "0a4105", 0) == NasKind::ActivatePdp);
    QVERIFY(kind(Role::Vno, "0a46", 0) == NasKind::DeactivatePdp);
    QVERIFY(kind(Role::Vno, "3a55", 3) == NasKind::Status);
    QVERIFY(kind(Role::Vno, "9a4d", 9) == NasKind::UnknownActivation);
    // What goes to the device is none for the network, and the other way round.
    QVERIFY(kind(Role::Vno, "0a43", 0) == NasKind::Unknown);
    QVERIFY(kind(Role::Vno, "0a44", 0) == NasKind::Unknown);
    QVERIFY(kind(Role::M2me, "8a43", 8) == NasKind::Other);
    QVERIFY(kind(Role::M2me, "8a41", 8) == NasKind::Unknown);
    QVERIFY(kind(Role::M2me, "8a55", 8) == NasKind::Status);
    QVERIFY(kind(Role::M2me, "1a44", 1) == NasKind::UnknownActivation);
    QVERIFY(kind(Role::M2me, "fa8542", 0x50f) == NasKind::Other);
}

void Messages::readsStatusOfAnyTransaction()
{
    const auto status = decoded<SmStatus>(Role::M2me, Channel::Radio, "5a5551");
    QCOMPARE(status.transaction, TransactionId{5});
    QCOMPARE(enumText(status.cause), std::string("invalid-transaction-identifier"));
    QCOMPARE(toHex(encode(Channel::Radio, SmStatus{answered(transactionFromDevice), SmCause::MessageTypeNonExistent})), std::string("8a5561"));
    QCOMPARE(errorOf(Role::M2me, Channel::Radio, "8a55").offset, std::size_t{2});
    QCOMPARE(errorOf(Role::M2me, Channel::Radio, "fa5551").offset, std::size_t{0});
    const auto tree = fieldTree(Role::M2me, Channel::Radio, fromHex("8a5551").value());
    QCOMPARE(tree.layers[0].name, std::string("SM"));
    QCOMPARE(tree.layers[0].fields[1].value, std::string("0x55 · SM Status"));
    QCOMPARE(tree.layers[0].fields[2].value, std::string("81 · Invalid transaction identifier value"));
}

namespace {

AuthInfoRequest wholeRequest()
{
    AuthInfoRequest request;
    request.hopByHop = 7;
    request.endToEnd = 8;
    request.sessionId = "sgsn;1;1";
    request.originHost = "sgsn";
    request.originRealm = "vno";
    request.destinationRealm = "ro";
    request.userName = "001010123456789";
    request.requested = RequestedVectors{};
    return request;
}

/// The request with these octets, found once, replaced by others; the message length follows.
Bytes changedRequest(std::string_view from, std::string_view to)
{
    std::string hex = toHex(encode(Channel::S6dIcf, wholeRequest()));
    const std::size_t at = hex.find(from);
    hex.replace(at, from.size(), to);
    Bytes octets = fromHex(hex).value();
    octets[2] = static_cast<std::uint8_t>(octets.size() >> 8);
    octets[3] = static_cast<std::uint8_t>(octets.size());
    return octets;
}

void refusedAs(const Bytes& octets, ResultCode result, std::string_view failedAvp)
{
    QVERIFY(!decode(Role::Icf, Channel::S6dIcf, octets));
    const auto request = damageOf(Role::Icf, Channel::S6dIcf, octets).request;
    QVERIFY(request.has_value());
    QCOMPARE(request->hopByHop, 7u);
    QCOMPARE(request->endToEnd, 8u);
    QCOMPARE(enumText(request->result), enumText(result));
    QCOMPARE(request->failedAvp ? toHex(*request->failedAvp) : std::string(), std::string(failedAvp));
}

constexpr std::string_view visitedPlmn = "0000057fc000000f000028af00f11000";
constexpr std::string_view userName = "0000000140000017303031303130313233343536373839";

} // namespace

void Messages::saysWhatIsWrongWithARequestForVectors()
{
    QVERIFY(decode(Role::Icf, Channel::S6dIcf, changedRequest(visitedPlmn, visitedPlmn)).has_value());
    refusedAs(changedRequest(visitedPlmn, ""), ResultCode::MissingAvp, "0000057fc000000f000028af00000000");
    const std::string badName = "0000000140000017" "01" "3031303130313233343536373839";
    refusedAs(changedRequest(userName, badName), ResultCode::InvalidAvpValue, badName + "00");
    refusedAs(changedRequest(visitedPlmn, "0000057fc000000e000028af00f10000"), ResultCode::InvalidAvpLength,
        "0000057fc000000e000028af00f10000");
    // An AVP that leads out of the message, inside and outside a grouped one.
    refusedAs(changedRequest(visitedPlmn, "0000057fc00000ff000028af00f11000"), ResultCode::InvalidAvpLength,
        "0000057fc000000f000028af00000000");
    const std::string requested = "00000581c000001c000028af" "00000582c0000011000028af00000002";
    refusedAs(changedRequest("00000581c000001c000028af00000582c0000010000028af00000002", requested), ResultCode::InvalidAvpLength,
        "00000582c0000010000028af00000000");
    // RFC 6733 4.1: an AVP that is not known and has the M flag, inside and outside a grouped one.
    const std::string unknown = "0000270f4000000901000000";
    refusedAs(changedRequest(visitedPlmn, std::string(visitedPlmn) + unknown), ResultCode::AvpUnsupported, unknown);
    const std::string holdsUnknown = "00000581c0000028000028af" "00000582c0000010000028af00000002" + unknown;
    refusedAs(changedRequest("00000581c000001c000028af00000582c0000010000028af00000002", holdsUnknown), ResultCode::AvpUnsupported,
        unknown);
    // 7.1.3: flags that are not those of the definition: V for a vendor that is none; M says nothing (TS 29.272 7.3.1).
    const std::string withoutM = "0000000100000017303031303130313233343536373839";
    QVERIFY(decode(Role::Icf, Channel::S6dIcf, changedRequest(userName, withoutM)).has_value());
    const std::string vendorNone = "00000001c000001b00000000303031303130313233343536373839";
    refusedAs(changedRequest(userName, vendorNone), ResultCode::InvalidAvpBits, vendorNone + "00");
    Bytes octets = encode(Channel::S6dIcf, wholeRequest());
    octets[0] = 2;
    refusedAs(octets, ResultCode::UnsupportedVersion, "");
    octets[0] = 1;
    octets[3] ^= 4;
    refusedAs(octets, ResultCode::InvalidMessageLength, "");
    octets[3] ^= 4;
    octets[4] |= 0x20;
    refusedAs(octets, ResultCode::InvalidHeaderBits, "");
    QCOMPARE(damageOf(Role::Icf, Channel::S6dIcf, octets).request->sessionId, std::string("sgsn;1;1"));
    // 7.1.3: AIR is proxiable (TS 29.272 7.2.5); the answer copies the flag.
    octets[4] = 0x80;
    const auto unsupported = damageOf(Role::Icf, Channel::S6dIcf, octets).unsupported;
    QVERIFY(unsupported.has_value());
    QCOMPARE(enumText(unsupported->resultCode), std::string("invalid-header-bits"));
    QVERIFY(!unsupported->proxiable);
}

void Messages::saysWhichAvpMayNotStandWhereItDoes()
{
    // RFC 6733 7.1.5, 7.5: the first one that is too many, outside and inside a group.
    const std::string another = "0000057fc000000f000028af00f12000";
    refusedAs(changedRequest(visitedPlmn, std::string(visitedPlmn) + another), ResultCode::AvpOccursTooManyTimes, another);
    const std::string number = "00000582c0000010000028af00000002";
    const std::string anotherNumber = "00000582c0000010000028af00000003";
    refusedAs(changedRequest("00000581c000001c000028af" + number, "00000581c000002c000028af" + number + anotherNumber),
        ResultCode::AvpOccursTooManyTimes, anotherNumber);
    // RFC 6733 6.11: the group of Vendor-Id and application is closed, has both, and one application only.
    const std::string vendor = "0000010a4000000c000028af";
    const std::string auth = "000001024000000c01000023";
    const std::string acct = "000001034000000c01000023";
    const std::string application = "0000010440000020" + vendor + auth;
    refusedAs(changedRequest(application, "000001044000002c" + vendor + auth + acct), ResultCode::AvpOccursTooManyTimes, auth + acct);
    refusedAs(changedRequest(application, "0000010440000014" + vendor), ResultCode::MissingAvp, "000001024000000c00000000" "000001034000000c00000000");
    refusedAs(changedRequest(application, "0000010440000014" + auth), ResultCode::MissingAvp, "0000010a4000000c00000000");
    const std::string foreign = "0000270f0000000901000000";
    refusedAs(changedRequest(application, "000001044000002c" + vendor + auth + foreign), ResultCode::AvpNotAllowed, foreign);
    // RFC 6733 6.8: the header's application.
    const std::string otherApplication = "000001024000000c01000022";
    refusedAs(changedRequest(application, "0000010440000020" + vendor + otherApplication), ResultCode::InvalidAvpValue, otherApplication);
    const std::string noState = "000001154000000c00000002";
    refusedAs(changedRequest("000001154000000c00000001", noState), ResultCode::InvalidAvpValue, noState);
}

void Messages::readsARequestForVectorsThatDoesNotSayHowMany()
{
    // TS 29.272 7.3.12: every AVP of the group is optional.
    const Bytes octets = changedRequest("00000581c000001c000028af00000582c0000010000028af00000002", "00000581c000000c000028af");
    const auto request = decode(Role::Icf, Channel::S6dIcf, octets);
    QVERIFY(request.has_value());
    QCOMPARE(std::get<AuthInfoRequest>(*request).requested->number, 2u);
}

void Messages::leavesUnreadableDiameterWithoutAHeaderOfOursUnanswered()
{
    const auto isUnanswered = [](const std::string& hex, Role receiver = Role::Icf) {
        return damageOf(receiver, Channel::S6dIcf, fromHex(hex).value()) == Damage{};
    };
    QVERIFY(isUnanswered(diameter("c0", "").substr(0, 38)));
    QVERIFY(isUnanswered(diameter("40", "")));
    // What peers say to each other on a connection is not for the ICF.
    QVERIFY(isUnanswered(diameter("80", "", "000101", "00000000")));
    QVERIFY(isUnanswered(diameter("80", "", "000118", "00000000")));
    QVERIFY(!isUnanswered(diameter("c0", "")));
}

void Messages::saysWhichRequestsAreNotServed()
{
    const auto answer = [](const std::string& hex) {
        return damageOf(Role::Icf, Channel::S6dIcf, fromHex(hex).value()).unsupported.value_or(DiameterError{});
    };
    const DiameterError command = answer(diameter("c0", "00000107 40000009 73000000", "00013c"));
    QCOMPARE(enumText(command.resultCode), std::string("command-unsupported"));
    QCOMPARE(command.command, 316u);
    QCOMPARE(command.application, 16777251u);
    QVERIFY(command.proxiable);
    QCOMPARE(command.hopByHop, 1u);
    QCOMPARE(command.endToEnd, 2u);
    QCOMPARE(command.sessionId, std::string("s"));
    QCOMPARE(enumText(answer(diameter("80", "", "00013e", "00000000")).resultCode), std::string("command-unsupported"));
    // The VNO serves no command, that of its own requests among them.
    const auto atVno = damageOf(Role::Vno, Channel::S6dIcf, fromHex(diameter("c0", "")).value());
    QCOMPARE(enumText(atVno.unsupported->resultCode), std::string("command-unsupported"));
    const DiameterError application = answer(diameter("80", "", "00013e", "01000022"));
    QCOMPARE(enumText(application.resultCode), std::string("application-unsupported"));
    QCOMPARE(application.application, 16777250u);
    QVERIFY(!application.proxiable);
    // 7.1.5: the version and the length come first.
    QCOMPARE(enumText(answer("02" + diameter("c0", "", "00013c").substr(2)).resultCode), std::string("unsupported-version"));
    QCOMPARE(enumText(answer("010000ff" + diameter("c0", "", "00013c").substr(8)).resultCode), std::string("invalid-message-length"));
    QCOMPARE(enumText(answer(diameter("e0", "", "00013c")).resultCode), std::string("invalid-header-bits"));
    // The answer has the E flag and what the request said.
    const std::string hex = toHex(encode(Channel::S6dIcf, application));
    QCOMPARE(hex.substr(8, 32), std::string("2000013e010000220000000100000002"));
    // One to a command that has a layout of its own here reads as well.
    const auto toPeer = fromHex(diameter("20", errorAnswer, "000101", "00000000")).value();
    QVERIFY(decode(Role::Vno, Channel::S6dIcf, toPeer).has_value());
    QVERIFY(!fieldTree(Role::Vno, Channel::S6dIcf, toPeer).layers.at(0).damage);
}

void Messages::saysWhenAnAnswerMayNotBeUsed()
{
    const auto answer = [](const std::string& hex) { return damageOf(Role::Vno, Channel::S6dIcf, fromHex(hex).value()).answer; };
    const auto unusable = answer(diameter("60", std::string(errorAnswer) + "0000270f 40000009 01000000"));
    QVERIFY(unusable == (UnusableAuthInfoAnswer{1, 2, "s", 9999}));
    // Other damage, and a request, are none.
    QVERIFY(!answer(diameter("60", errorAnswer.substr(0, 81))));
    QVERIFY(!answer(diameter("e0", std::string(errorAnswer) + "0000270f 40000009 01000000")));
}

void Messages::saysWhichStatusWordACommandGets()
{
    const std::string rand = "10000102030405060708090a0b0c0d0e0f";
    const std::vector<std::pair<std::string, StatusWord>> rows{
        {"4088008122" + rand + rand, StatusWord::ClaNotSupported},
        {"0089008100", StatusWord::InsNotSupported},
        {"8088008100", StatusWord::InsNotSupported},
        {"0088010022" + rand + rand, StatusWord::WrongParameters},
        {"801c020000", StatusWord::WrongParameters},
        {"0088008022" + rand + rand, StatusWord::ContextNotSupported},
        {"0088", StatusWord::WrongLength},
        {"0088008111" + rand, StatusWord::WrongLength},
        {"0088008122" + rand, StatusWord::WrongLength},
        {"8012000001ff", StatusWord::WrongLength},
        {"8012000000ff", StatusWord::WrongLength},
        {"0088008122" "0f" + rand.substr(2) + rand, StatusWord::WrongData},
        {"80160000028100", StatusWord::WrongData},
        {"90160000018180140000018100", StatusWord::LastOfChainExpected},
        {"901600000181", StatusWord::LastOfChainExpected},
    };
    for (const auto& [hex, status] : rows) {
        const Bytes octets = fromHex(hex).value();
        const auto found = damageOf(Role::Tre, Channel::TreBus, octets).statusWord;
        QVERIFY2(!decode(Role::Tre, Channel::TreBus, octets) || status == StatusWord::WrongData, hex.c_str());
        QVERIFY2(found == status, (hex + " " + enumText(found.value_or(StatusWord::Ok))).c_str());
    }
    QVERIFY(damageOf(Role::M2me, Channel::TreBus, fromHex("61").value()) == Damage{});
}

void Messages::refusesCommandsByTheOctetThatIsWrong()
{
    const auto error = [](std::string_view hex) { return errorOf(Role::Tre, Channel::TreBus, hex); };
    QCOMPARE(error("a0 88 00 81 00").offset, std::size_t{0});
    QCOMPARE(error("80 88 00 81 00").offset, std::size_t{1});
    QCOMPARE(error("80 1c 02 00 00").offset, std::size_t{2});
    QCOMPARE(error("00 88 00 80 00").offset, std::size_t{3});
    QCOMPARE(error("80 12 00 00 01 00").reason, std::string("more data than the command has"));
    QCOMPARE(error("80 12 00 00 00 00").reason, std::string("octets after the command"));
    QVERIFY(error("00 88 00 81 04 00010203").reason.find("RAND has 0 octets") != std::string::npos);
    QCOMPARE(error("80 16 00 00 04 82026161").reason, std::string("CMS object is missing"));
    // Le after the data is allowed.
    QCOMPARE(error("80 14 00 00 02 0102 00").reason, std::string("no error"));
}

void Messages::refusesAChainOfMixedCommands()
{
    const DecodeError error = errorOf(Role::Tre, Channel::TreBus, "90 16 00 00 02 8101 80 14 00 00 01 00");
    QCOMPARE(error.offset, std::size_t{7});
    QVERIFY(errorOf(Role::Tre, Channel::TreBus, "90 16 00 00 02 8101").offset == 7);
}

void Messages::placesDamageInChainedDataOnTheWire()
{
    const auto octets = fromHex("90 16 00 00 02 8105 80 16 00 00 02 0102").value();
    const auto message = decode(Role::Tre, Channel::TreBus, octets);
    QVERIFY(!message.has_value());
    QCOMPARE(message.error().offset, std::size_t{12});
    const auto tree = fieldTree(Role::Tre, Channel::TreBus, octets);
    QVERIFY(tree.layers[0].damage == message.error());
}

void Messages::refusesBrokenAnswerParts()
{
    const auto error = [](std::string_view hex) { return errorOf(Role::M2me, Channel::TreBus, hex); };
    QCOMPARE(error("90").offset, std::size_t{0});
    QCOMPARE(error("9000 00").reason, std::string("octets after the status word"));
    QCOMPARE(error("6102 00c0000003 010203 9000").offset, std::size_t{6});
    QCOMPARE(error("6102 00b0000002 0102 9000").offset, std::size_t{2});
    QVERIFY(error("6102 00c0000002 0102").reason.find("status word") != std::string::npos);
}

void Messages::readsTheKeyOfServiceTwentySeven()
{
    const std::string success = "db 04 01020304 10 000102030405060708090a0b0c0d0e0f 10 101112131415161718191a1b1c1d1e1f";
    const auto with = decodeInner(InnerType::AuthenticateResult, fromHex(success + "08 0001020304050607").value());
    QVERIFY(with.has_value());
    QCOMPARE(toHex(std::get<AuthenticateResult>(*with).res), std::string("01020304"));
    QVERIFY(!decodeInner(InnerType::AuthenticateResult, fromHex(success + "07 00010203040506").value()).has_value());
    QVERIFY(!decodeInner(InnerType::AuthenticateResult, fromHex("da00").value()).has_value());
}

void Messages::mcimHasItsKeyInTheFirstSixteenOctets()
{
    Mcim mcim;
    mcim.credential.k = Secret(fromHex("465b5ce8b199b49faa5f0a2ee238a6bc").value());
    mcim.credential.opc = Secret(fromHex("cd63cb71954a9f4e48a5994e37a02baf").value());
    mcim.imsi = Imsi{"001020000000001"};
    mcim.sqn = 0x40;
    mcim.plmns = {Plmn{}};
    Bytes octets = encodeInner(InnerMessage(mcim));
    QVERIFY(equalOctets(ByteView(octets).first(16), mcim.credential.k.reveal()));
    QVERIFY(equalOctets(ByteView(octets).subspan(16, 16), mcim.credential.opc.reveal()));
    QCOMPARE(octets[32], std::uint8_t{0});
    QCOMPARE(octets[40], std::uint8_t{0x40});
    octets[3] ^= 0x10;
    const auto decoded = decodeInner(InnerType::Mcim, octets);
    QVERIFY(decoded.has_value());
    Mcim changed = std::get<Mcim>(*decoded);
    QVERIFY(changed.credential.k != mcim.credential.k);
    changed.credential.k = mcim.credential.k;
    QVERIFY(changed == mcim);
}

void Messages::treeShowsTheFieldsBeforeTheDamage()
{
    const auto octets = fromHex("08120000 21 000102030405060708090a0b0c0d0e0f 0f 10 0001020304050607").value();
    const auto tree = fieldTree(Role::M2me, Channel::Radio, octets);
    const auto& layer = tree.layers.at(0);
    QVERIFY(layer.damage.has_value());
    QCOMPARE(layer.fields[6].name, std::string("RAND"));
    QCOMPARE(layer.damage->offset, std::size_t{21});
    QCOMPARE(layer.fields.size(), std::size_t{7});
}

QTEST_GUILESS_MAIN(Messages)
#include "tst_messages.moc"
