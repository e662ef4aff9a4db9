// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/crypto/der.h"
#include "mcim/crypto/keys.h"
#include "test_tools.h"

using namespace mcim;
using namespace mcim::crypto;
using namespace mcim::test;

class TestKeys : public QObject
{
    Q_OBJECT

private slots:
    void keysGoThroughTheirDer();
    void opensslReadsOurKeys();
    void readsAKeyThatOpensslMade();
    void opensslVerifiesOurSignature();
    void verifiesASignatureOfOpenssl();
    void refusesAlteredSignatures();
    void refusesThePublishedSignatureUnderAnotherMessage();
    void bothSidesAgreeOnTheSecret();
    void opensslAgreesOnTheSecret();
    void refusesKeysThatAreNotP256();
    void emptyKeysDoNothing();

private:
    /// A PrivateKeyInfo of a fresh key.
    Bytes opensslKey(const QString& curve) const
    {
        runProgram("openssl", {"genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:" + curve, "-out", m_files.path("theirs.pem")});
        runProgram("openssl", {"pkcs8", "-topk8", "-nocrypt", "-in", m_files.path("theirs.pem"), "-outform", "DER", "-out", m_files.path("theirs.der")});
        return m_files.read("theirs.der");
    }

    SeededEntropy m_source{1};
    Context m_context{m_source};
    PrivateKey m_key = PrivateKey::generate(m_context, "key");
    Files m_files;
    const Bytes m_message = toBytes(std::string_view("the message"));
};

void TestKeys::keysGoThroughTheirDer()
{
    const auto key = PrivateKey::fromPkcs8(m_key.pkcs8().reveal());
    QVERIFY(key);
    QVERIFY(*key == m_key);
    const auto publicKey = PublicKey::fromSpki(m_key.publicKey().spki());
    QVERIFY(publicKey);
    QVERIFY(*publicKey == m_key.publicKey());
    QVERIFY(*PublicKey::fromPoint(m_key.publicKey().point()) == *publicKey);
    QVERIFY(ecdsaVerify(*publicKey, m_message, ecdsaSign(m_context, "s", *key, m_message)));
}

void TestKeys::opensslReadsOurKeys()
{
    const QString path = m_files.write("key.der", m_key.pkcs8().reveal());
    const Ran check = runProgram("openssl", {"pkey", "-inform", "DER", "-in", path, "-check", "-noout"});
    QVERIFY2(check.exitCode == 0 && check.out.contains("Key is valid"), check.out + check.errors);
    const Ran judge = runProgram("openssl", {"pkey", "-inform", "DER", "-in", path, "-pubout", "-outform", "DER", "-out", m_files.path("pub.der")});
    QVERIFY2(judge.exitCode == 0, judge.errors);
    QCOMPARE(text(m_files.read("pub.der")), text(m_key.publicKey().spki()));
}

void TestKeys::readsAKeyThatOpensslMade()
{
    const Bytes theirs = opensslKey("P-256");
    const auto key = PrivateKey::fromPkcs8(theirs);
    QVERIFY2(key.has_value(), key ? "" : key.error().reason.c_str());
    QCOMPARE(text(key->pkcs8().reveal()), text(theirs));
}

void TestKeys::opensslVerifiesOurSignature()
{
    const QString pub = m_files.write("pub.pem", pem("PUBLIC KEY", m_key.publicKey().spki()));
    const QString signature = m_files.write("sig", ecdsaSignDer(m_context, "s", m_key, m_message));
    const QString message = m_files.write("message", m_message);
    const Ran judge = runProgram("openssl", {"dgst", "-sha256", "-verify", pub, "-signature", signature, message});
    QVERIFY2(judge.exitCode == 0 && judge.out.contains("Verified OK"), judge.out + judge.errors);
}

void TestKeys::verifiesASignatureOfOpenssl()
{
    const QString key = m_files.write("key.pem", pem("PRIVATE KEY", m_key.pkcs8().reveal()));
    const QString message = m_files.write("message", m_message);
    const Ran made = runProgram("openssl", {"dgst", "-sha256", "-sign", key, "-out", m_files.path("theirs.sig"), message});
    QVERIFY2(made.exitCode == 0, made.errors);
    QVERIFY(ecdsaVerifyDer(m_key.publicKey(), m_message, m_files.read("theirs.sig")));
}

void TestKeys::refusesAlteredSignatures()
{
    const Octets<64> signature = ecdsaSign(m_context, "s", m_key, m_message);
    QVERIFY(ecdsaVerify(m_key.publicKey(), m_message, signature));
    for (std::size_t at = 0; at < signature.size(); ++at) {
        Octets<64> altered = signature;
        altered[at] ^= 0x01;
        QVERIFY(!ecdsaVerify(m_key.publicKey(), m_message, altered));
    }
    QVERIFY(!ecdsaVerify(m_key.publicKey(), m_message, ByteView(signature).first(63)));
    QVERIFY(!ecdsaVerify(m_key.publicKey(), m_message, Octets<64>{}));
    QVERIFY(!ecdsaVerify(m_key.publicKey(), toBytes(std::string_view("another")), signature));
    QVERIFY(!ecdsaVerify(PrivateKey::generate(m_context, "other").publicKey(), m_message, signature));
}

void TestKeys::refusesThePublishedSignatureUnderAnotherMessage()
{
    // RFC 6979 A.2.5, P-256 and SHA-256 over "sample".
    const auto key = PublicKey::fromPoint(hex("0460fed4ba255a9d31c961eb74c6356d68c049b8923b61fa6ce669622e60f29fb6"
                                              "7903fe1008b8bc99a41ae9e95628bc64f2f1b20c2d7e9f5177a3c294d4462299"));
    const Bytes signature = hex("efd48b2aacb6a8fd1140dd9cd45e81d69d2c877b56aaf991c34d0ea84eaf3716"
                                "f7cb1c942d657c41d436c7a1b6e29f65f3e900dbb9aff4064dc4ab2f843acda8");
    QVERIFY(key);
    QVERIFY(ecdsaVerify(*key, toBytes(std::string_view("sample")), signature));
    QVERIFY(!ecdsaVerify(*key, toBytes(std::string_view("sampler")), signature));
}

void TestKeys::bothSidesAgreeOnTheSecret()
{
    const PrivateKey other = PrivateKey::generate(m_context, "other");
    const auto here = ecdhSharedSecret(m_key, other.publicKey());
    const auto there = ecdhSharedSecret(other, m_key.publicKey());
    QVERIFY(here && there);
    QVERIFY(*here == *there);
    QCOMPARE(here->size(), std::size_t{32});
}

void TestKeys::opensslAgreesOnTheSecret()
{
    const PrivateKey other = PrivateKey::generate(m_context, "other");
    const QString key = m_files.write("key.pem", pem("PRIVATE KEY", m_key.pkcs8().reveal()));
    const QString peer = m_files.write("peer.pem", pem("PUBLIC KEY", other.publicKey().spki()));
    const Ran judge = runProgram("openssl", {"pkeyutl", "-derive", "-inkey", key, "-peerkey", peer, "-out", m_files.path("secret")});
    QVERIFY2(judge.exitCode == 0, judge.errors);
    QCOMPARE(text(m_files.read("secret")), text(ecdhSharedSecret(m_key, other.publicKey())->reveal()));
}

void TestKeys::refusesKeysThatAreNotP256()
{
    Bytes offCurve = toBytes(m_key.publicKey().point());
    offCurve.back() ^= 1;
    QVERIFY(!PublicKey::fromPoint(offCurve));
    QVERIFY(!PublicKey::fromPoint(Bytes(65, 4)));
    QVERIFY(!PublicKey::fromPoint({}));
    Bytes spki = toBytes(m_key.publicKey().spki());
    spki.back() ^= 1;
    const auto refused = PublicKey::fromSpki(spki);
    QVERIFY(!refused);
    QCOMPARE(refused.error().offset, spki.size() - 65);
    QVERIFY(!PublicKey::fromSpki(concat({m_key.publicKey().spki(), hex("00")})));

    Bytes zero = toBytes(m_key.pkcs8().reveal());
    const Bytes order = hex("ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551");
    const auto scalarAt = static_cast<std::ptrdiff_t>(36);
    std::fill_n(zero.begin() + scalarAt, 32, std::uint8_t{0});
    QVERIFY(!PrivateKey::fromPkcs8(zero));
    std::copy(order.begin(), order.end(), zero.begin() + scalarAt);
    QVERIFY(!PrivateKey::fromPkcs8(zero));
    const auto p384 = PrivateKey::fromPkcs8(opensslKey("P-384"));
    QVERIFY(!p384);
    QCOMPARE(p384.error().reason, std::string("curve other than P-256"));
}

void TestKeys::emptyKeysDoNothing()
{
    const PrivateKey none;
    QVERIFY(none.isEmpty());
    QVERIFY(none.pkcs8().empty());
    QVERIFY(none.publicKey().isEmpty());
    QVERIFY(none == PrivateKey());
    QVERIFY(!(none == m_key));
    QVERIFY(!ecdsaVerify(PublicKey(), m_message, Octets<64>{}));
    QVERIFY(!ecdhSharedSecret(none, m_key.publicKey()));
    QVERIFY(!ecdhSharedSecret(m_key, PublicKey()));
}

QTEST_APPLESS_MAIN(TestKeys)
#include "tst_keys.moc"
