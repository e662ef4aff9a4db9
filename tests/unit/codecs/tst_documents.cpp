// SPDX-License-Identifier: GPL-3.0-or-later
#include "document_corpus.h"

#include "mcim/codecs/dispatch.h"

#include <QTest>

using namespace mcim;
using namespace mcim::codecs;
using namespace mcim::model;

namespace {

constexpr unsigned rounds = 200;

/// A message on its way: who gets it over which channel.
template <class T>
struct Route {
    Channel channel;
    Role receiver;
};

std::string fieldsOf(const AnyMessage& message)
{
    return std::visit(
        [](const auto& m) {
            std::string all;
            for (const FieldText& field : fieldTexts(m)) {
                all += field.path + "=" + field.text + "\n";
            }
            return all;
        },
        message);
}

template <class T>
void roundTrip(Channel channel, Role receiver)
{
    test::DocumentCorpus corpus(static_cast<unsigned>(messageTypeOf<T>) + 1);
    const bool isPush = linkRow(channel).stack == Stack::WspUdp;
    for (unsigned i = 0; i < rounds; ++i) {
        const T sent = corpus.make<T>();
        const Bytes octets = isPush ? encodeWsp(channel, sent) : encodeHttp(channel, sent);
        QVERIFY(!octets.empty());
        const auto received = isPush ? decodeWsp(receiver, channel, octets) : decodeHttp(receiver, channel, octets);
        QVERIFY2(received.has_value(), received ? "" : (received.error().reason + "\n" + toText(octets)).c_str());
        AnyMessage expected = sent;
        if constexpr (std::is_same_v<T, DmNotification>) {
            std::get<T>(expected).trigger = std::get<T>(*received).trigger;
        }
        QCOMPARE(fieldsOf(*received), fieldsOf(expected));
        QVERIFY(*received == expected);
        const Bytes again = isPush ? encodeWsp(channel, *received) : encodeHttp(channel, *received);
        QCOMPARE(toHex(again), toHex(octets));
    }
}

template <class T>
void innerRoundTrip()
{
    test::DocumentCorpus corpus(100 + static_cast<unsigned>(innerTypeOf<T>));
    for (unsigned i = 0; i < rounds; ++i) {
        const InnerMessage sent = corpus.make<T>();
        const Bytes octets = encodeInnerDocument(sent);
        const auto received = decodeInnerDocument(innerTypeOf<T>, octets);
        QVERIFY2(received.has_value(), received ? "" : (received.error().reason + "\n" + toText(octets)).c_str());
        QVERIFY2(*received == sent, toText(octets).c_str());
        QCOMPARE(toHex(encodeInnerDocument(*received)), toHex(octets));
    }
}

} // namespace

/// What was encoded decodes to itself, on seeded messages with every field filled.
class TestDocuments : public QObject
{
    Q_OBJECT

private slots:
    void credentialRequestComesBack() { roundTrip<CredentialRequest>(Channel::IcfCcif, Role::Ccif); }
    void credentialAnswerComesBack() { roundTrip<CredentialAnswer>(Channel::IcfCcif, Role::Icf); }
    void connectivityRequestComesBack() { roundTrip<ConnectivityRequest>(Channel::IpIcf, Role::Icf); }
    void connectivityAnswerComesBack() { roundTrip<ConnectivityAnswer>(Channel::IpIcf, Role::M2me); }
    void bootstrapOrderComesBack() { roundTrip<BootstrapOrder>(Channel::IcfDrf, Role::Drf); }
    void bootstrapOrderAnswerComesBack() { roundTrip<BootstrapOrderAnswer>(Channel::IcfDrf, Role::Icf); }
    void bootstrapMessageComesBack() { roundTrip<BootstrapMessage>(Channel::PushDrf, Role::M2me); }
    void registrationRequestComesBack() { roundTrip<RegistrationRequest>(Channel::DrfSho, Role::Sho); }
    void registrationAnswerComesBack() { roundTrip<RegistrationAnswer>(Channel::DrfSho, Role::Drf); }
    void pfcRequestComesBack() { roundTrip<PfcRequest>(Channel::IpSho, Role::M2me); }
    void pfcAnswerComesBack() { roundTrip<PfcAnswer>(Channel::IpSho, Role::Sho); }
    void validationRequestComesBack() { roundTrip<ValidationRequest>(Channel::ShoPva, Role::Pva); }
    void validationAnswerComesBack() { roundTrip<ValidationAnswer>(Channel::ShoPva, Role::Sho); }
    void evidenceChallengeComesBack() { roundTrip<EvidenceChallenge>(Channel::IpPva, Role::M2me); }
    void evidenceAnswerComesBack() { roundTrip<EvidenceAnswer>(Channel::IpPva, Role::Pva); }
    void objectDeliveryComesBack() { roundTrip<ObjectDelivery>(Channel::ShoDpf, Role::Dpf); }
    void objectDeliveryAnswerComesBack() { roundTrip<ObjectDeliveryAnswer>(Channel::ShoDpf, Role::Sho); }
    void notificationComesBack() { roundTrip<DmNotification>(Channel::PushDpf, Role::M2me); }
    void clientMessageComesBack() { roundTrip<DmClientMessage>(Channel::IpDpf, Role::Dpf); }
    void serverMessageComesBack() { roundTrip<DmServerMessage>(Channel::IpDpf, Role::M2me); }
    void statusReportComesBack() { roundTrip<StatusReport>(Channel::ShoDpf, Role::Sho); }
    void statusReportAnswerComesBack() { roundTrip<StatusReportAnswer>(Channel::ShoDpf, Role::Dpf); }

    void temporaryCredentialComesBack() { innerRoundTrip<TemporaryCredential>(); }
    void bootstrapDocumentComesBack() { innerRoundTrip<BootstrapDocument>(); }
    void evidenceClaimsComeBack() { innerRoundTrip<EvidenceClaims>(); }
    void validationClaimsComeBack() { innerRoundTrip<ValidationClaims>(); }
    void authorizationClaimsComeBack() { innerRoundTrip<AuthorizationClaims>(); }
    void provisioningReportComesBack() { innerRoundTrip<ProvisioningReport>(); }
    void receiptClaimsComeBack() { innerRoundTrip<ReceiptClaims>(); }
    void joseHeaderComesBack() { innerRoundTrip<JoseHeader>(); }
};

QTEST_GUILESS_MAIN(TestDocuments)
#include "tst_documents.moc"
