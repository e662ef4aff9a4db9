// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/crypto/certificate.h"
#include "mcim/crypto/der.h"
#include "mcim/crypto/hash.h"
#include "test_tools.h"

using namespace mcim;
using namespace mcim::crypto;
using namespace mcim::test;

namespace {

constexpr std::int64_t day = 86400;

} // namespace

class TestCertificate : public QObject
{
    Q_OBJECT

private slots:
    void readsBackWhatWasIssued();
    void opensslVerifiesTheChainAtTheSimulatedTime();
    void opensslRefusesItAfterItsEnd();
    void opensslFindsTheExtensions();
    void readsACertificateThatOpensslMade();
    void aGoodChainIsGood();
    void validityEndsToTheSecond();
    void anotherAnchorOfTheSameNameIsNotTrusted();
    void aMissingIntermediateIsNotTrusted();
    void anAlteredCertificateHasAWrongSignature();
    void aDeviceCannotIssue();
    void revocationCountsBySerialAndFingerprint();
    void keyUsageIsTold();
    void anUnparsedLeafLeavesEverythingFalse();
    void anAnchorAsLeafIsTrusted();
    void namesCannotBeForgedByTheirText();

private:
    Bytes issue(const std::string& name, const PrivateKey& key, bool isCa, KeyUsage usage, const PrivateKey& issuerKey, ByteView issuer,
                std::uint64_t serial)
    {
        CertificateSpec spec;
        spec.commonName = name;
        spec.organization = "Emulated Operators";
        spec.serial = serial;
        spec.notBefore = 0;
        spec.notAfter = 3650 * day;
        spec.isCa = isCa;
        spec.keyUsage = usage;
        spec.subjectKey = key.publicKey();
        return issueCertificate(m_context, "issue " + name, spec, issuerKey, issuer);
    }

    SeededEntropy m_source{1};
    Context m_context{m_source};
    PrivateKey m_rootKey = PrivateKey::generate(m_context, "root");
    PrivateKey m_middleKey = PrivateKey::generate(m_context, "middle");
    PrivateKey m_leafKey = PrivateKey::generate(m_context, "leaf");
    Bytes m_root = issue("Root", m_rootKey, true, {}, m_rootKey, {}, 1);
    Bytes m_middle = issue("Platform CA", m_middleKey, true, {}, m_rootKey, m_root, 2);
    Bytes m_leaf = issue("TRE 0001", m_leafKey, false, {true, true, false, false}, m_middleKey, m_middle, 0x80c0ffee);
    Files m_files;
};

void TestCertificate::readsBackWhatWasIssued()
{
    const auto certificate = Certificate::parse(m_leaf);
    QVERIFY2(certificate.has_value(), certificate ? "" : certificate.error().reason.c_str());
    const CertificateFields& fields = certificate->fields();
    QCOMPARE(fields.subject, std::string("O=Emulated Operators, CN=TRE 0001"));
    QCOMPARE(fields.issuer, std::string("O=Emulated Operators, CN=Platform CA"));
    QCOMPARE(fields.subjectCommonName, std::string("TRE 0001"));
    QCOMPARE(fields.serial, std::string("0080c0ffee"));
    QCOMPARE(fields.notBefore, std::int64_t{0});
    QCOMPARE(fields.notAfter, 3650 * day);
    QVERIFY(!fields.isCa);
    QVERIFY((fields.keyUsage == KeyUsage{true, true, false, false}));
    QVERIFY(fields.ecdsaSha256);
    QCOMPARE(text(fields.fingerprint), text(sha256(m_leaf)));
    QVERIFY(certificate->publicKey() == m_leafKey.publicKey());
    QVERIFY(certificate->isSignedBy(m_middleKey.publicKey()));
    QVERIFY(!certificate->isSignedBy(m_rootKey.publicKey()));
    QVERIFY(fields == *parseCertificate(m_leaf));
    QVERIFY(Certificate::parse(m_root)->fields().isCa);
}

void TestCertificate::opensslVerifiesTheChainAtTheSimulatedTime()
{
    const QString root = m_files.write("root.pem", pem("CERTIFICATE", m_root));
    const QString middle = m_files.write("middle.pem", pem("CERTIFICATE", m_middle));
    const QString leaf = m_files.write("leaf.pem", pem("CERTIFICATE", m_leaf));
    const Ran judge = runProgram("openssl", {"verify", "-x509_strict", "-attime", QString::number(epochUnixSeconds + day), "-CAfile", root, "-untrusted", middle, leaf});
    QVERIFY2(judge.exitCode == 0, judge.out + judge.errors);
}

void TestCertificate::opensslRefusesItAfterItsEnd()
{
    const QString root = m_files.write("root.pem", pem("CERTIFICATE", m_root));
    const QString middle = m_files.write("middle.pem", pem("CERTIFICATE", m_middle));
    const QString leaf = m_files.write("leaf.pem", pem("CERTIFICATE", m_leaf));
    const Ran judge = runProgram("openssl", {"verify", "-attime", QString::number(epochUnixSeconds + 3650 * day + 1), "-CAfile", root, "-untrusted", middle, leaf});
    QVERIFY(judge.exitCode != 0);
    QVERIFY2(judge.errors.contains("expired"), judge.errors);
}

void TestCertificate::opensslFindsTheExtensions()
{
    const QString leaf = m_files.write("leaf.der", m_leaf);
    const Ran judge = runProgram("openssl", {"x509", "-inform", "DER", "-in", leaf, "-noout", "-text"});
    QCOMPARE(judge.exitCode, 0);
    for (const char* part : {"Version: 3 (0x2)", "Not Before: Jan  1 00:00:00 2010 GMT", "CA:FALSE", "Digital Signature, Key Agreement",
                             "Subject Key Identifier", "Authority Key Identifier", "O = Emulated Operators, CN = TRE 0001"}) {
        QVERIFY2(judge.out.contains(part), part + judge.out);
    }
}

void TestCertificate::readsACertificateThatOpensslMade()
{
    const Ran made = runProgram("openssl", {"req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout", m_files.path("k"), "-subj",
                                            "/C=DE/O=Other, Inc/CN=anchor", "-days", "10", "-set_serial", "77", "-addext", "keyUsage=critical,keyCertSign,cRLSign",
                                            "-outform", "DER", "-out", m_files.path("theirs.der")});
    QVERIFY2(made.exitCode == 0, made.errors);
    const auto certificate = Certificate::parse(m_files.read("theirs.der"));
    QVERIFY2(certificate.has_value(), certificate ? "" : certificate.error().reason.c_str());
    QCOMPARE(certificate->fields().subject, std::string("C=DE, O=Other\\, Inc, CN=anchor"));
    QCOMPARE(certificate->fields().serial, std::string("4d"));
    QVERIFY((certificate->fields().keyUsage == KeyUsage{false, false, true, true}));
    QVERIFY(certificate->fields().isCa);
    QVERIFY(certificate->isSignedBy(certificate->publicKey()));
    QCOMPARE(certificate->fields().notAfter - certificate->fields().notBefore, 10 * day);
}

void TestCertificate::aGoodChainIsGood()
{
    const ChainFacts facts = judgeChain(std::vector<Bytes>{m_leaf, m_middle}, {m_root}, {}, day);
    QVERIFY(facts.allGood());
    QVERIFY(facts.keyUsageSign && facts.keyUsageAgree);
    QCOMPARE(facts.path.size(), std::size_t{3});
    QVERIFY(!facts.firstError);
}

void TestCertificate::validityEndsToTheSecond()
{
    const auto at = [&](std::int64_t now) { return judgeChain(std::vector<Bytes>{m_leaf, m_middle}, {m_root}, {}, now); };
    QVERIFY(at(0).inValidity);
    QVERIFY(at(3650 * day).inValidity);
    QVERIFY(!at(-1).inValidity);
    QVERIFY(at(-1).notYetValid && !at(-1).expired);
    QVERIFY(!at(3650 * day + 1).inValidity);
    QVERIFY(at(3650 * day + 1).expired && !at(3650 * day + 1).notYetValid);
}

void TestCertificate::anotherAnchorOfTheSameNameIsNotTrusted()
{
    const PrivateKey falseKey = PrivateKey::generate(m_context, "false root");
    const Bytes falseRoot = issue("Root", falseKey, true, {}, falseKey, {}, 1);
    const ChainFacts facts = judgeChain(std::vector<Bytes>{m_leaf, m_middle}, {falseRoot}, {}, day);
    QVERIFY(!facts.issuerTrusted);
    QVERIFY(!facts.signaturesValid);
    const ChainFacts both = judgeChain(std::vector<Bytes>{m_leaf, m_middle}, {falseRoot, m_root}, {}, day);
    QVERIFY(both.allGood());
}

void TestCertificate::aMissingIntermediateIsNotTrusted()
{
    const ChainFacts facts = judgeChain(std::vector<Bytes>{m_leaf}, {m_root}, {}, day);
    QVERIFY(facts.leafParsed);
    QVERIFY(!facts.issuerTrusted);
    QVERIFY(!facts.allGood());
}

void TestCertificate::anAlteredCertificateHasAWrongSignature()
{
    Bytes altered = m_leaf;
    const Bytes name = toBytes(std::string_view("TRE 0001"));
    const auto at = std::search(altered.begin(), altered.end(), name.begin(), name.end());
    QVERIFY(at != altered.end());
    *(at + 7) = '2';
    const ChainFacts facts = judgeChain(std::vector<Bytes>{altered, m_middle}, {m_root}, {}, day);
    QVERIFY(facts.issuerTrusted);
    QVERIFY(!facts.signaturesValid);
    QVERIFY(!facts.allGood());
}

void TestCertificate::aDeviceCannotIssue()
{
    const PrivateKey key = PrivateKey::generate(m_context, "cheat");
    const Bytes cheat = issue("cheat", key, false, {}, m_leafKey, m_leaf, 5);
    const ChainFacts facts = judgeChain(std::vector<Bytes>{cheat, m_leaf, m_middle}, {m_root}, {}, day);
    QVERIFY(facts.issuerTrusted && facts.signaturesValid);
    QVERIFY(!facts.caFlags);
    QVERIFY(!facts.allGood());

    // Without the CA flag the right to sign certificates is not enough.
    const Bytes bold = issue("bold", m_leafKey, false, {true, false, true, false}, m_middleKey, m_middle, 6);
    const Bytes cheat2 = issue("cheat", key, false, {}, m_leafKey, bold, 7);
    QVERIFY(!judgeChain(std::vector<Bytes>{cheat2, bold, m_middle}, {m_root}, {}, day).caFlags);
}

void TestCertificate::revocationCountsBySerialAndFingerprint()
{
    const auto with = [&](const std::string& one) { return judgeChain(std::vector<Bytes>{m_leaf, m_middle}, {m_root}, {"ff", one}, day).revoked; };
    QVERIFY(!with("0080c0ffed"));
    QVERIFY(with("0080c0ffee"));
    QVERIFY(with("02"));
    QVERIFY(with(toHex(sha256(m_leaf))));
    QVERIFY(!with("01"));
}

void TestCertificate::keyUsageIsTold()
{
    const PrivateKey key = PrivateKey::generate(m_context, "x");
    const Bytes signer = issue("signer", key, false, {true, false, false, false}, m_middleKey, m_middle, 8);
    const Bytes agreer = issue("agreer", key, false, {false, true, false, false}, m_middleKey, m_middle, 9);
    const ChainFacts signs = judgeChain(std::vector<Bytes>{signer, m_middle}, {m_root}, {}, day);
    const ChainFacts agrees = judgeChain(std::vector<Bytes>{agreer, m_middle}, {m_root}, {}, day);
    QVERIFY(signs.keyUsageSign && !signs.keyUsageAgree);
    QVERIFY(!agrees.keyUsageSign && agrees.keyUsageAgree);
}

void TestCertificate::anUnparsedLeafLeavesEverythingFalse()
{
    Bytes cut = m_leaf;
    cut.pop_back();
    const ChainFacts facts = judgeChain(std::vector<Bytes>{cut, m_middle}, {m_root}, {}, day);
    QVERIFY(!facts.leafParsed && !facts.allParsed && !facts.issuerTrusted && !facts.inValidity);
    QVERIFY(facts.firstError);
    QVERIFY(!judgeChain(std::vector<Bytes>{}, {m_root}, {}, day).leafParsed);
}

void TestCertificate::anAnchorAsLeafIsTrusted()
{
    const ChainFacts facts = judgeChain(std::vector<Bytes>{m_root}, {m_root}, {}, day);
    QVERIFY(facts.allGood());
    QCOMPARE(facts.path.size(), std::size_t{1});
}

void TestCertificate::namesCannotBeForgedByTheirText()
{
    const PrivateKey key = PrivateKey::generate(m_context, "x");
    const Bytes forged = issue("a, O=Emulated\x01\xff", key, false, {}, key, {}, 1);
    QCOMPARE(parseCertificate(forged)->subjectCommonName, std::string("a\\, O\\=Emulated\\01\\ff"));
    const Bytes umlaut = issue("Gerät", key, false, {}, key, {}, 1);
    QCOMPARE(parseCertificate(umlaut)->subjectCommonName, std::string("Gerät"));
}

QTEST_APPLESS_MAIN(TestCertificate)
#include "tst_certificate.moc"
