// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/crypto/certificate_chain.h"
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
    void everyFlawHasItsWordsAndClause();
    void pathLengthsOfAnySizeCount();
    void anExtensionTwiceIsTold();
    void namesAreComparedAsTheProfileSays();
    void anotherPathIsTriedWhenTheFirstIsBad();
    void everyReasonIsTold();

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

    static Bytes extension(std::string_view type, const Bytes& value)
    {
        return der::sequence({der::oid(type), der::element(tag::Boolean, {Octets<1>{0xff}}), der::octetString(value)});
    }
    static Bytes basicConstraints(const Bytes& pathLength)
    {
        return extension("2.5.29.19", der::sequence({der::element(tag::Boolean, {Octets<1>{0xff}}), pathLength}));
    }
    /// A certificate of one's own making: names as they are, and these extensions.
    Bytes made(const Bytes& subject, const PrivateKey& key, const Bytes& issuer, const PrivateKey& issuerKey, const std::vector<Bytes>& extensions,
               std::int64_t notAfter = 3650 * day)
    {
        Bytes list;
        for (const Bytes& one : extensions) {
            list.insert(list.end(), one.begin(), one.end());
        }
        const Bytes algorithm = der::sequence({der::oid("1.2.840.10045.4.3.2")});
        const Bytes body = der::sequence({der::element(0xa0, {der::integer(2)}), der::integer(77), algorithm, issuer,
            der::sequence({der::time(0), der::time(notAfter)}), subject, key.publicKey().spki(), der::element(0xa3, {der::sequence({list})})});
        return der::sequence({body, algorithm, der::bitString(ecdsaSignDer(m_context, "made", issuerKey, body))});
    }
    static std::string words(const ChainFacts& facts)
    {
        std::string text;
        for (const ChainFinding& finding : facts.findings) {
            text += std::string(chainFlawRow(finding.flaw).words) + ": " + finding.certificate + "; ";
        }
        return text;
    }
    static Bytes named(std::string_view text, std::uint8_t form = tag::Utf8String)
    {
        return der::sequence({der::setOf({der::sequence({der::oid("2.5.4.3"), der::element(form, {toBytes(text)})})})});
    }
    /// Flaws of a leaf below a CA with these constraints, and perhaps a CA between.
    ChainFacts below(const Bytes& constraints, unsigned between)
    {
        std::vector<Bytes> chain{made(named("CA"), m_middleKey, named("Anchor"), m_rootKey, {constraints})};
        for (unsigned i = 0; i < between; ++i) {
            chain.insert(chain.begin(), made(named("CA " + std::to_string(i)), m_middleKey, i == 0 ? named("CA") : named("CA " + std::to_string(i - 1)), m_middleKey, {basicConstraints({})}));
        }
        chain.insert(chain.begin(), made(named("TRE"), m_leafKey, between == 0 ? named("CA") : named("CA " + std::to_string(between - 1)), m_middleKey, {extension("2.5.29.19", der::sequence({}))}));
        return judgeChain(chain, {m_anchor}, {}, day);
    }

    SeededEntropy m_source{1};
    Context m_context{m_source};
    PrivateKey m_rootKey = PrivateKey::generate(m_context, "root");
    PrivateKey m_middleKey = PrivateKey::generate(m_context, "middle");
    PrivateKey m_leafKey = PrivateKey::generate(m_context, "leaf");
    Bytes m_anchor = made(named("Anchor"), m_rootKey, named("Anchor"), m_rootKey, {basicConstraints({})});
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
    QCOMPARE(text(fields.fingerprint), text(sha256(m_leaf)));
    QVERIFY(certificate->publicKey() == m_leafKey.publicKey());
    QVERIFY(certificate->handle());
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
    QCOMPARE(certificate->fields().notAfter - certificate->fields().notBefore, 10 * day);
}

void TestCertificate::aGoodChainIsGood()
{
    const ChainFacts facts = judgeChain(std::vector<Bytes>{m_leaf, m_middle}, {m_root}, {}, day);
    QVERIFY(facts.isGood());
    QVERIFY(facts.keyUsageSign && facts.keyUsageAgree);
    QCOMPARE(facts.path.size(), std::size_t{3});
}

void TestCertificate::validityEndsToTheSecond()
{
    const auto at = [&](std::int64_t now) { return judgeChain(std::vector<Bytes>{m_leaf, m_middle}, {m_root}, {}, now); };
    QVERIFY(at(0).inValidity());
    QVERIFY(at(3650 * day).inValidity());
    QVERIFY(!at(-1).inValidity());
    QVERIFY(at(-1).has(ChainFlaw::NotYetValid) && !at(-1).has(ChainFlaw::Expired));
    QVERIFY(!at(3650 * day + 1).inValidity());
    QVERIFY(at(3650 * day + 1).has(ChainFlaw::Expired) && !at(3650 * day + 1).has(ChainFlaw::NotYetValid));
}

void TestCertificate::anotherAnchorOfTheSameNameIsNotTrusted()
{
    const PrivateKey falseKey = PrivateKey::generate(m_context, "false root");
    const Bytes falseRoot = issue("Root", falseKey, true, {}, falseKey, {}, 1);
    const ChainFacts facts = judgeChain(std::vector<Bytes>{m_leaf, m_middle}, {falseRoot}, {}, day);
    QVERIFY(facts.has(ChainFlaw::NoPathToAnchor));
    const ChainFacts both = judgeChain(std::vector<Bytes>{m_leaf, m_middle}, {falseRoot, m_root}, {}, day);
    QVERIFY(both.isGood());
}

void TestCertificate::aMissingIntermediateIsNotTrusted()
{
    const ChainFacts facts = judgeChain(std::vector<Bytes>{m_leaf}, {m_root}, {}, day);
    QVERIFY(facts.leafParsed);
    QVERIFY(facts.has(ChainFlaw::NoPathToAnchor));
    QVERIFY(!facts.isGood());
}

void TestCertificate::anAlteredCertificateHasAWrongSignature()
{
    Bytes altered = m_leaf;
    const Bytes name = toBytes(std::string_view("TRE 0001"));
    const auto at = std::search(altered.begin(), altered.end(), name.begin(), name.end());
    QVERIFY(at != altered.end());
    *(at + 7) = '2';
    const ChainFacts facts = judgeChain(std::vector<Bytes>{altered, m_middle}, {m_root}, {}, day);
    QVERIFY(!facts.has(ChainFlaw::NoPathToAnchor));
    QVERIFY(facts.has(ChainFlaw::SignatureInvalid));
    QVERIFY(!facts.isGood());
}

void TestCertificate::aDeviceCannotIssue()
{
    const PrivateKey key = PrivateKey::generate(m_context, "cheat");
    const Bytes cheat = issue("cheat", key, false, {true, false, false, false}, m_leafKey, m_leaf, 5);
    const ChainFacts facts = judgeChain(std::vector<Bytes>{cheat, m_leaf, m_middle}, {m_root}, {}, day);
    QVERIFY2(facts.has(ChainFlaw::MayNotSignCertificates), words(facts).c_str());
    QVERIFY(!facts.isGood());

    // Without the CA flag the right to sign certificates is not enough.
    const Bytes bold = issue("bold", m_leafKey, false, {true, false, true, false}, m_middleKey, m_middle, 6);
    const Bytes cheat2 = issue("cheat", key, false, {true, false, false, false}, m_leafKey, bold, 7);
    QVERIFY(!judgeChain(std::vector<Bytes>{cheat2, bold, m_middle}, {m_root}, {}, day).isTrusted());
    QVERIFY(judgeChain({cheat2, bold, m_middle}, {m_root}, {}, day).has(ChainFlaw::NotACa));
}

void TestCertificate::revocationCountsBySerialAndFingerprint()
{
    const auto with = [&](const std::string& one) { return judgeChain(std::vector<Bytes>{m_leaf, m_middle}, {m_root}, {"ff", one}, day).has(ChainFlaw::Revoked); };
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
    QVERIFY(!facts.leafParsed && facts.path.empty() && !facts.isTrusted() && !facts.inValidity());
    QVERIFY(facts.findings.front().error);
    QVERIFY(!judgeChain(std::vector<Bytes>{}, {m_root}, {}, day).leafParsed);
}

void TestCertificate::anAnchorAsLeafIsTrusted()
{
    const ChainFacts facts = judgeChain(std::vector<Bytes>{m_root}, {m_root}, {}, day);
    QVERIFY(facts.isGood());
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

void TestCertificate::everyFlawHasItsWordsAndClause()
{
    for (const ChainFlawRow& row : chainFlawTable()) {
        QVERIFY(!row.words.empty() && !row.clause.empty());
        QCOMPARE(chainFlawRow(row.flaw).words, row.words);
    }
}

/// RFC 5280 4.2.1.9
void TestCertificate::pathLengthsOfAnySizeCount()
{
    QVERIFY(below(basicConstraints(der::integer(0)), 0).isGood());
    QVERIFY(below(basicConstraints(der::integer(0)), 1).has(ChainFlaw::PathTooLong));
    QVERIFY(below(basicConstraints(der::integer(1)), 1).isGood());
    QVERIFY(below(basicConstraints(der::integer(200)), 2).isGood());
    QVERIFY(below(basicConstraints(der::integer(70000)), 2).isGood());
    const ChainFacts negative = below(basicConstraints(hex("0201ff")), 0);
    QCOMPARE(negative.findings.front().flaw, ChainFlaw::Unreadable);
    QCOMPARE(negative.findings.front().certificate, std::string("2"));
    QCOMPARE(negative.findings.front().error->reason, std::string("pathLenConstraint is negative"));
}

/// RFC 5280 4.2
void TestCertificate::anExtensionTwiceIsTold()
{
    for (const char* type : {"2.5.29.32", "1.3.6.1.4.1.99999.1"}) {
        Bytes value = der::sequence({der::sequence({der::oid("2.5.29.32.0")})});
        const Bytes other = der::sequence({der::oid(type), der::octetString(value)});
        const Bytes ca = made(named("CA"), m_middleKey, named("Anchor"), m_rootKey, {basicConstraints({})});
        const Bytes leaf = made(named("TRE"), m_leafKey, named("CA"), m_middleKey, {other, other});
        QVERIFY(judgeChain({leaf, ca}, {m_anchor}, {}, day).has(ChainFlaw::ExtensionTwice));
        const Bytes once = made(named("TRE"), m_leafKey, named("CA"), m_middleKey, {other});
        QVERIFY(judgeChain({once, ca}, {m_anchor}, {}, day).isGood());
    }
}

/// RFC 5280 7.1
void TestCertificate::namesAreComparedAsTheProfileSays()
{
    QVERIFY(isSameName(named("CA 1"), named("ca  1", tag::PrintableString)));
    QVERIFY(!isSameName(named("CA 1"), named("CA 2")));
    QVERIFY(!isSameName(named("CA 1"), hex("30")));
    const Bytes ca = made(named("CA"), m_middleKey, named("Anchor"), m_rootKey, {basicConstraints({})});
    const Bytes leaf = made(named("TRE"), m_leafKey, named("ca", tag::PrintableString), m_middleKey, {extension("2.5.29.19", der::sequence({}))});
    QVERIFY(judgeChain({leaf, ca}, {m_anchor}, {}, day).isGood());
}

void TestCertificate::anotherPathIsTriedWhenTheFirstIsBad()
{
    const Bytes good = made(named("CA"), m_middleKey, named("Anchor"), m_rootKey, {basicConstraints({})});
    const Bytes expired = made(named("CA"), m_middleKey, named("Anchor"), m_rootKey, {basicConstraints({})}, day / 2);
    const Bytes otherKey = made(named("CA"), m_leafKey, named("Anchor"), m_rootKey, {basicConstraints({})});
    const Bytes leaf = made(named("TRE"), m_leafKey, named("CA"), m_middleKey, {extension("2.5.29.19", der::sequence({}))});
    for (const Bytes& bad : {expired, otherKey}) {
        QVERIFY(judgeChain({leaf, bad, good}, {m_anchor}, {}, day).isGood());
        QVERIFY(judgeChain({leaf, good, bad}, {m_anchor}, {}, day).isGood());
        QVERIFY(!judgeChain({leaf, bad}, {m_anchor}, {}, day).isGood());
    }
    const std::vector<std::string> revoked{toHex(sha256(good))};
    const Bytes second = made(named("CA"), m_middleKey, named("Anchor"), m_rootKey, {basicConstraints({})}, 100 * day);
    QVERIFY(judgeChain({leaf, good, second}, {m_anchor}, revoked, day).isGood());
    QVERIFY(judgeChain({leaf, good}, {m_anchor}, revoked, day).has(ChainFlaw::Revoked));
}

void TestCertificate::everyReasonIsTold()
{
    const Bytes unknown = extension("1.3.6.1.4.1.99999.1", hex("0500"));
    const Bytes ca = made(named("CA"), m_middleKey, named("Anchor"), m_rootKey, {basicConstraints({})});
    const Bytes leaf = made(named("TRE"), m_leafKey, named("CA"), m_leafKey, {unknown, unknown}, day / 2);
    const ChainFacts facts = judgeChain({leaf, ca}, {m_anchor}, {}, day);
    for (const ChainFlaw flaw : {ChainFlaw::SignatureInvalid, ChainFlaw::Expired, ChainFlaw::UnknownCritical, ChainFlaw::ExtensionTwice}) {
        QVERIFY2(facts.has(flaw), words(facts).c_str());
    }
}

QTEST_APPLESS_MAIN(TestCertificate)
#include "tst_certificate.moc"
