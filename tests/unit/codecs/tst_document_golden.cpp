// SPDX-License-Identifier: GPL-3.0-or-later
#include "document_samples.h"
#include "golden_files.h"
#include "mcim/crypto/cms.h"
#include "mcim/crypto/jws.h"

#include <QTest>

using namespace mcim;
using namespace mcim::codecs;
using namespace mcim::model;

namespace {

Bytes encoded(const test::Sample& sample)
{
    const bool isPush = linkRow(sample.channel).stack == Stack::WspUdp;
    return isPush ? encodeWsp(sample.channel, sample.message) : encodeHttp(sample.channel, sample.message);
}

Decoded<AnyMessage> decoded(const test::Sample& sample, ByteView octets)
{
    const bool isPush = linkRow(sample.channel).stack == Stack::WspUdp;
    return isPush ? decodeWsp(sample.receiver, sample.channel, octets) : decodeHttp(sample.receiver, sample.channel, octets);
}

/// Private key of tests/data/objects/keys, PEM of a PKCS#8.
crypto::PrivateKey keyOf(const char* owner)
{
    QFile file(QStringLiteral(MCIM_TEST_DATA "/objects/keys/%1.pem").arg(QString::fromUtf8(owner)));
    if (!file.open(QIODevice::ReadOnly)) {
        qFatal("the key of %s is missing", owner);
    }
    std::string text;
    for (const QByteArray& line : file.readAll().split('\n')) {
        text += line.startsWith('-') ? "" : line.toStdString();
    }
    return crypto::PrivateKey::fromPkcs8(fromBase64(text).value()).value();
}

/// What openssl encrypted for the owner of this key and this certificate.
Bytes opened(const Bytes& object, const char* owner, const char* certificate)
{
    const auto read = crypto::openEnveloped(object, keyOf(owner), crypto::Certificate::parse(test::dataOctets(certificate)).value());
    return read && read->tagValid ? read->plaintext.value_or(Bytes{}) : Bytes{};
}

template <class T>
T claimsOf(const char* token, const char* owner)
{
    const auto parts = crypto::splitJws(test::dataText(token)).value();
    const bool isValid = crypto::verifyJws(parts, keyOf(owner).publicKey()).signatureValid;
    const auto read = decodeInner(innerTypeOf<T>, parts.payload);
    return isValid && read ? std::get<T>(*read) : T{};
}

} // namespace

/// One sample of every message over HTTP and WSP has the octets that tests/golden holds, both ways. Their author is
/// tests/golden/build_golden.py, which knows nothing of these codecs.
class TestDocumentGolden : public QObject
{
    Q_OBJECT

private slots:
    void hasItsGoldenOctets_data()
    {
        QTest::addColumn<int>("index");
        const auto samples = test::documentSamples();
        for (std::size_t i = 0; i < samples.size(); ++i) {
            QTest::newRow(samples[i].name.c_str()) << static_cast<int>(i);
        }
    }

    void hasItsGoldenOctets()
    {
        QFETCH(int, index);
        const test::Sample sample = test::documentSamples()[static_cast<std::size_t>(index)];
        const golden::Golden file = golden::read(QStringLiteral(MCIM_SOURCE_DIR "/tests/golden/") + QString::fromStdString(sample.name) + ".hex");
        QCOMPARE(QString::fromStdString(toHex(encoded(sample))), QString::fromStdString(toHex(file.octets)));
        const auto message = decoded(sample, file.octets);
        QVERIFY2(message.has_value(), message ? "" : message.error().reason.c_str());
        QVERIFY(*message == sample.message);
    }

    /// OMA DM Notification 1.2 6.2 and the WSP push around it, octet for octet.
    void notificationIsThePublishedLayout()
    {
        DmNotification notification = test::sampleNotification();
        notification.digest = toOctets<16>(*fromHex("00112233445566778899aabbccddeeff")).value();
        const Bytes octets = encodeWsp(Channel::PushDpf, notification);
        QCOMPARE(toHex(octets), std::string("020603c4af87") + "00112233445566778899aabbccddeeff" + "02d800000000010e" + "6470662e726f2e6578616d706c65");
    }

    /// OMA ProvBoot 1.1 5.2: SEC and MAC as parameters of the content type.
    void protectedBootstrapIsThePublishedLayout()
    {
        BootstrapMessage message;
        message.sec = std::uint8_t{0};
        message.mac = Octets<20>{0xab, 0xcd};
        message.body = *fromHex("030b6a00");
        const std::string mac = toHex(toBytes("ABCD" + std::string(36, '0')));
        QCOMPARE(toHex(encodeWsp(Channel::PushDrf, message)), "01062f1f2db6918092" + mac + "00" + "030b6a00");
    }

    /// The objects in these messages were made by openssl, their content by another program: both are read here.
    void objectsOfOpensslOpenAndHoldWhatTheyShould()
    {
        const Bytes sealed = crypto::openSigned(test::dataOctets("signed.hex")).value().content;
        QVERIFY(sealed == test::dataOctets("auth-enveloped.hex"));
        for (const Bytes& object : {test::dataOctets("enveloped.hex"), sealed}) {
            const auto mcim = std::get<Mcim>(decodeInner(InnerType::Mcim, opened(object, "tre", "platform-credential.hex")).value());
            QCOMPARE(toHex(mcim.credential.k.reveal()), std::string("465b5ce8b199b49faa5f0a2ee238a6bc"));
            QCOMPARE(mcim.sqn, std::uint64_t{32});
            QCOMPARE(mcim.notBefore, std::int64_t{1262304000});
            QCOMPARE(mcim.imsi.digits, std::string("001019876543210"));
            QCOMPARE(mcim.iccid, std::string("8988303000000000017"));
            QCOMPARE(mcim.shoId, std::string("sho.example"));
        }
        const Bytes inside = opened(test::dataOctets("credential.hex"), "icf", "icf.hex");
        const auto credential = std::get<TemporaryCredential>(decodeInner(InnerType::TemporaryCredential, inside).value());
        QCOMPARE(toHex(credential.credential.opc.reveal()), std::string("cd63cb71954a9f4e48a5994e37a02baf"));
        QCOMPARE(credential.pcid, Pcid{"001010123456789"});
    }

    void tokensOfOpensslVerifyAndSayWhatTheyShould()
    {
        const auto evidence = claimsOf<EvidenceClaims>("evidence.jws", "tre");
        QCOMPARE(evidence.log.size(), std::size_t{3});
        QVERIFY(evidence.pfcHash == crypto::sha256(test::dataOctets("platform-credential.hex")));
        QVERIFY(claimsOf<AuthorizationClaims>("authorization.jws", "sho").objectHash == crypto::sha256(test::dataOctets("signed.hex")));
        QVERIFY(claimsOf<ValidationClaims>("result.jws", "pva").status == ValidationStatus::Affirming);
        const auto certificate = crypto::Certificate::parse(test::dataOctets("pva.hex")).value();
        QVERIFY(crypto::verifyJws(crypto::splitJws(test::dataText("result.jws")).value(), certificate.publicKey()).signatureValid);
    }

    void everyMessageOfTheseStacksHasASample()
    {
        std::vector<bool> seen(messageTypeCount, false);
        for (const test::Sample& sample : test::documentSamples()) {
            seen[static_cast<std::size_t>(messageType(sample.message))] = true;
        }
        for (auto type = static_cast<std::size_t>(MessageType::CredentialRequest); type < messageTypeCount; ++type) {
            QVERIFY2(seen[type], enumText(static_cast<MessageType>(type)).c_str());
        }
    }
};

QTEST_GUILESS_MAIN(TestDocumentGolden)
#include "tst_document_golden.moc"
