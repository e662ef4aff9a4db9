// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/crypto/certificate_chain.h"
#include "mcim/crypto/remembered.h"
#include "test_tools.h"

using namespace mcim;
using namespace mcim::crypto;
using namespace mcim::test;

class TestRemembered : public QObject
{
    Q_OBJECT

private slots:
    void givesWhatAReadingGives();
    void readsTheSameOctetsOnce();
    void tellsOctetsApart();
    void keepsNothingThatCannotBeRead();
    void doesNotGrowBeyondItsCapacity();
    void forgetsWhatWasNotAskedForTheLongest();
    void chainsAreJudgedAsWithoutIt();

private:
    Bytes certificate(std::uint64_t serial, const std::string& name = "device", ByteView issuer = {})
    {
        CertificateSpec spec;
        spec.commonName = name;
        spec.serial = serial;
        spec.notAfter = 1000;
        spec.isCa = true;
        spec.keyUsage = {true, true, true, false};
        spec.subjectKey = m_key.publicKey();
        return issueCertificate(m_context, "c", spec, m_key, issuer);
    }

    SeededEntropy m_source{1};
    Context m_context{m_source};
    PrivateKey m_key = PrivateKey::generate(m_context, "key");
    Remembered& m_remembered = m_context.remembered();
};

void TestRemembered::givesWhatAReadingGives()
{
    const Bytes der = certificate(1);
    QVERIFY(*m_remembered.certificate(der) == *Certificate::parse(der));
    QVERIFY(m_remembered.certificate(der)->fields() == Certificate::parse(der)->fields());
    QVERIFY(*m_remembered.privateKey(m_key.pkcs8().reveal()) == m_key);
}

void TestRemembered::readsTheSameOctetsOnce()
{
    const Bytes der = certificate(2);
    const auto first = m_remembered.certificate(der);
    QCOMPARE(&m_remembered.certificate(Bytes(der))->fields(), &first->fields());
    const auto key = m_remembered.privateKey(m_key.pkcs8().reveal());
    QCOMPARE(&m_remembered.privateKey(m_key.pkcs8().reveal())->pkcs8(), &key->pkcs8());
}

void TestRemembered::tellsOctetsApart()
{
    Bytes altered = certificate(3);
    QCOMPARE(m_remembered.certificate(altered)->der(), altered);
    altered.back() ^= 1;
    QCOMPARE(m_remembered.certificate(altered)->der(), altered);
    const PrivateKey other = PrivateKey::generate(m_context, "other");
    QVERIFY(*m_remembered.privateKey(m_key.pkcs8().reveal()) == m_key);
    QVERIFY(*m_remembered.privateKey(other.pkcs8().reveal()) == other);
}

void TestRemembered::keepsNothingThatCannotBeRead()
{
    const auto certificates = m_remembered.certificateCount();
    const auto keys = m_remembered.privateKeyCount();
    Bytes cut = certificate(4);
    cut.resize(20);
    QVERIFY(!m_remembered.certificate(cut));
    QCOMPARE(m_remembered.certificate(cut).error(), Certificate::parse(cut).error());
    QVERIFY(!m_remembered.privateKey(cut));
    QCOMPARE(m_remembered.privateKey(cut).error(), PrivateKey::fromPkcs8(cut).error());
    QCOMPARE(m_remembered.certificateCount(), certificates);
    QCOMPARE(m_remembered.privateKeyCount(), keys);
}

void TestRemembered::doesNotGrowBeyondItsCapacity()
{
    Remembered remembered;
    const Bytes first = certificate(1000);
    for (std::uint64_t serial = 1000; serial < 1000 + Remembered::capacity + 5; ++serial) {
        QVERIFY(remembered.certificate(certificate(serial)));
        QVERIFY(remembered.certificateCount() <= Remembered::capacity);
    }
    QVERIFY(*remembered.certificate(first) == *Certificate::parse(first));
}

void TestRemembered::forgetsWhatWasNotAskedForTheLongest()
{
    Remembered remembered;
    const Bytes used = certificate(2000);
    const void* const reading = &remembered.certificate(used)->fields();
    for (std::uint64_t serial = 2001; serial < 2000 + 2 * Remembered::capacity; ++serial) {
        QVERIFY(remembered.certificate(certificate(serial)));
        QCOMPARE(&remembered.certificate(used)->fields(), reading);
    }
    QCOMPARE(remembered.certificateCount(), Remembered::capacity);
}

void TestRemembered::chainsAreJudgedAsWithoutIt()
{
    const Bytes anchor = certificate(6);
    const Bytes leaf = certificate(5, "leaf", anchor);
    for (const bool isAltered : {false, true, false}) {
        Bytes judged = leaf;
        judged.back() ^= isAltered ? 1 : 0;
        const ChainFacts with = judgeChain(m_context, {judged}, {anchor}, {}, 10);
        const ChainFacts without = judgeChain({judged}, {anchor}, {}, 10);
        QVERIFY(with.findings == without.findings);
        QCOMPARE(with.has(ChainFlaw::SignatureInvalid), isAltered);
        QCOMPARE(with.path, without.path);
    }
}

QTEST_APPLESS_MAIN(TestRemembered)
#include "tst_remembered.moc"
