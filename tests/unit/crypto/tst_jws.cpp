// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/crypto/der.h"
#include "mcim/crypto/jws.h"
#include "test_tools.h"

using namespace mcim;
using namespace mcim::crypto;
using namespace mcim::test;

class TestJws : public QObject
{
    Q_OBJECT

private slots:
    void verifiesTheExampleOfRfc7515();
    void verifiesItsOwnSignature();
    void opensslVerifiesTheSignature();
    void refusesOtherAlgorithms_data();
    void refusesOtherAlgorithms();
    void tellsAlteredParts();
    void refusesWhatIsNotACompactJws_data();
    void refusesWhatIsNotACompactJws();

private:
    SeededEntropy m_source{1};
    Context m_context{m_source};
    PrivateKey m_key = PrivateKey::generate(m_context, "key");
    const std::string m_header = R"({"alg":"ES256","typ":"eat+jwt"})";
    const Bytes m_payload = toBytes(std::string_view(R"({"iss":"tre"})"));
};

void TestJws::verifiesTheExampleOfRfc7515()
{
    // RFC 7515 A.3.
    const std::string text = "eyJhbGciOiJFUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ."
                             "DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q";
    const Bytes x = *fromBase64Url("f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU");
    const Bytes y = *fromBase64Url("x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0");
    const auto key = PublicKey::fromPoint(concat({hex("04"), x, y}));
    QVERIFY(key);
    const auto parts = splitJws(text);
    QVERIFY(parts);
    QCOMPARE(parts->header, std::string(R"({"alg":"ES256"})"));
    const JwsFacts facts = verifyJws(*parts, *key);
    QVERIFY(facts.algorithmSupported && facts.signatureValid);
}

void TestJws::verifiesItsOwnSignature()
{
    const std::string text = signJws(m_context, "jws", m_header, m_payload, m_key);
    const auto parts = splitJws(text);
    QVERIFY(parts);
    QCOMPARE(parts->header, m_header);
    QVERIFY(parts->payload == m_payload);
    QCOMPARE(parts->signature.size(), std::size_t{64});
    QVERIFY(verifyJws(*parts, m_key.publicKey()).signatureValid);
    QVERIFY(!verifyJws(*parts, PrivateKey::generate(m_context, "other").publicKey()).signatureValid);
    QVERIFY(!verifyJws(*parts, PublicKey()).signatureValid);
}

void TestJws::opensslVerifiesTheSignature()
{
    const auto parts = splitJws(signJws(m_context, "jws", m_header, m_payload, m_key));
    QVERIFY(parts);
    const ByteView signature(parts->signature);
    Files files;
    const QString pub = files.write("pub.pem", pem("PUBLIC KEY", m_key.publicKey().spki()));
    const QString sig = files.write("sig", der::sequence({der::unsignedInteger(signature.first(32)), der::unsignedInteger(signature.last(32))}));
    const QString input = files.write("input", toBytes(std::string_view(parts->signingInput)));
    const Ran judge = runProgram("openssl", {"dgst", "-sha256", "-verify", pub, "-signature", sig, input});
    QVERIFY2(judge.exitCode == 0, judge.out + judge.errors);
}

void TestJws::refusesOtherAlgorithms_data()
{
    QTest::addColumn<QString>("header");
    QTest::newRow("none") << R"({"alg":"none"})";
    QTest::newRow("HS256") << R"({"alg":"HS256"})";
    QTest::newRow("lower case") << R"({"alg":"es256"})";
    QTest::newRow("absent") << R"({"typ":"eat+jwt"})";
    QTest::newRow("not a string") << R"({"alg":["ES256"]})";
    QTest::newRow("critical extension") << R"({"alg":"ES256","crit":["b64"],"b64":false})";
}

void TestJws::refusesOtherAlgorithms()
{
    QFETCH(QString, header);
    const auto parts = splitJws(signJws(m_context, "jws", header.toStdString(), m_payload, m_key));
    QVERIFY(parts);
    const JwsFacts facts = verifyJws(*parts, m_key.publicKey());
    QVERIFY(!facts.algorithmSupported);
    QVERIFY(!facts.signatureValid);
}

void TestJws::tellsAlteredParts()
{
    const std::string text = signJws(m_context, "jws", m_header, m_payload, m_key);
    const auto other = splitJws(signJws(m_context, "jws", m_header, toBytes(std::string_view("{}")), m_key));
    auto parts = splitJws(text);
    QVERIFY(parts && other);
    JwsParts swapped = *other;
    swapped.signature = parts->signature;
    QVERIFY(!verifyJws(swapped, m_key.publicKey()).signatureValid);
    parts->signature[40] ^= 0x10;
    QVERIFY(!verifyJws(*parts, m_key.publicKey()).signatureValid);
}

void TestJws::refusesWhatIsNotACompactJws_data()
{
    QTest::addColumn<QString>("input");
    QTest::addColumn<int>("offset");
    QTest::newRow("nothing") << "" << 0;
    QTest::newRow("two parts") << "e30.e30" << 7;
    QTest::newRow("header not base64url") << "e3+.e30.AA" << 0;
    QTest::newRow("payload padded") << "e30.e30=.AA" << 4;
    QTest::newRow("fourth part") << "e30.e30.AA.AA" << 8;
    QTest::newRow("header not an object") << "W10.e30.AA" << 0;
    QTest::newRow("header not JSON") << "AAAA.e30.AA" << 0;
}

void TestJws::refusesWhatIsNotACompactJws()
{
    QFETCH(QString, input);
    QFETCH(int, offset);
    const auto parts = splitJws(input.toStdString());
    QVERIFY(!parts);
    QCOMPARE(parts.error().offset, static_cast<std::size_t>(offset));
}

QTEST_APPLESS_MAIN(TestJws)
#include "tst_jws.moc"
