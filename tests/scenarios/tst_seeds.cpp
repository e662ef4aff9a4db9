// SPDX-License-Identifier: GPL-3.0-or-later
// Two seeds, compared field by field: what is drawn and what is made from it differs everywhere, all the rest nowhere.
#include "support/runs.h"

#include <QtTest>

#include <regex>
#include <set>

using namespace mcim;
using namespace mcim::engine;

namespace {

/// Fields that are drawn, or computed from what was: by name, or by the names of parent and field.
const std::set<std::string> drawn{
    // AKA
    "RAND", "RES", "RES (extension)", "CK", "IK", "SQN ⊕ AK", "MAC", "RAND>Data", "XRES>Data", "Confidentiality-Key>Data",
    "Integrity-Key>Data", "rand", "bootKey",
    // keys, certificates and what names them
    "subjectPublicKey", "signatureValue", "x5c>[0]", "x5c>[1]", "SEQUENCE>[0]", "ueid", "pfcHash", "mcim_pfc",
    // nonces and identifiers
    "nonce", "Nonce", "eat_nonce", "jti", "transactionId", "mcim_txid", "NextNonce>text", "x-syncml-hmac",
    // the encrypted MCIM, signatures
    "publicKey", "encryptedKey", "encryptedContent", "iv", "mac", "object", "mcim_object", "signature"};

/// Fields that carry others, or their size; what is inside is compared by itself.
const std::set<std::string> carriers{"payload", "Response data", "Command>Data", "Command of the chain>Data", "Command of the chain>P3",
    "CMS object", "Authorization", "Data>text", "OCTET STRING", "Content-Length", "body", "request-target", "parm>value", "WSP>digest"};

/// Without the part of a TRE's name that is drawn.
std::string withoutTreName(const std::string& text)
{
    static const std::regex name("tre-[0-9a-f]{16}");
    return std::regex_replace(text, name, "tre");
}

struct Leaf {
    std::string parent;
    std::string name;
    std::string value;

    bool isIn(const std::set<std::string>& names) const { return names.contains(name) || names.contains(parent + ">" + name); }
};

void addLeaves(const std::string& parent, const std::vector<codecs::FieldNode>& fields, std::vector<Leaf>& into)
{
    for (const codecs::FieldNode& field : fields) {
        if (field.children.empty()) {
            into.push_back({parent, field.name, field.value});
        }
        addLeaves(field.name, field.children, into);
    }
}

std::vector<Leaf> leavesOf(const StepRecord& record)
{
    std::vector<Leaf> leaves;
    for (const codecs::FieldLayer& layer : codecs::fieldTree(record.to.role, record.channel, record.octets, record.inner).layers) {
        addLeaves(layer.name, layer.fields, leaves);
    }
    return leaves;
}

} // namespace

class TestSeeds : public QObject
{
    Q_OBJECT

    static FlatRun runWith(std::uint64_t seed, const std::string& profile)
    {
        return runFlat(runs::setup("success", profile, seed));
    }

private slots:
    void sameSeedSameRecords()
    {
        const FlatRun one = runWith(1, "hardened");
        const FlatRun two = runWith(1, "hardened");
        QVERIFY(one.records == two.records);
        QCOMPARE(one.outcome.fingerprint, two.outcome.fingerprint);
    }

    void anotherSeedChangesWhatIsDrawnAndNothingElse_data()
    {
        QTest::addColumn<QString>("profile");
        QTest::newRow("tr33812") << QStringLiteral("tr33812");
        QTest::newRow("hardened") << QStringLiteral("hardened");
    }
    void anotherSeedChangesWhatIsDrawnAndNothingElse()
    {
        QFETCH(QString, profile);
        const FlatRun one = runWith(1, profile.toStdString());
        const FlatRun two = runWith(8, profile.toStdString()); // one under which signatures in DER have as many octets
        QCOMPARE(one.records.size(), two.records.size());
        std::set<std::string> seen;
        std::size_t fixed = 0;
        for (std::size_t i = 0; i < one.records.size(); ++i) {
            const StepRecord& a = one.records[i];
            const StepRecord& b = two.records[i];
            QVERIFY(a.kind == b.kind && a.from == b.from && a.to == b.to && a.at == b.at && a.verdict.kind == b.verdict.kind);
            if (a.kind == EventKind::Message) {
                QCOMPARE(enumText(a.type), enumText(b.type));
                compareFields(a, b, seen, fixed);
            }
            if (QTest::currentTestFailed()) {
                return;
            }
        }
        QVERIFY(fixed > 500);
        const bool isHardened = profile == QLatin1String("hardened");
        const std::set<std::string> onlyHardened{"rand", "bootKey", "nonce", "Nonce", "eat_nonce", "jti", "mcim_pfc", "mcim_object", "mac",
            "SEQUENCE>[0]", "NextNonce>text", "x-syncml-hmac"};
        for (const std::string& name : drawn) {
            const bool isElsewhere = name == "iv" ? isHardened : !isHardened && onlyHardened.contains(name);
            const std::string last = name.substr(name.find('>') == std::string::npos ? 0 : name.find('>') + 1);
            QVERIFY2(isElsewhere || seen.contains(last), name.c_str());
        }
    }

private:
    static void compareFields(const StepRecord& a, const StepRecord& b, std::set<std::string>& seen, std::size_t& fixed)
    {
        const std::vector<Leaf> left = leavesOf(a);
        const std::vector<Leaf> right = leavesOf(b);
        QCOMPARE(left.size(), right.size());
        for (std::size_t i = 0; i < left.size(); ++i) {
            const Leaf& leaf = left[i];
            const std::string place = a.step.text() + " " + enumText(a.type) + ": " + leaf.parent + ">" + leaf.name + " " + leaf.value;
            QVERIFY2(leaf.parent == right[i].parent && leaf.name == right[i].name, place.c_str());
            if (leaf.isIn(carriers)) {
                continue;
            }
            const bool isAbsent = leaf.value.empty() && right[i].value.empty(); // an optional field of a measure that is off
            if (leaf.isIn(drawn) && !isAbsent) {
                seen.insert(leaf.name);
                QVERIFY2(leaf.value != right[i].value, place.c_str());
                continue;
            }
            ++fixed;
            QVERIFY2(withoutTreName(leaf.value) == withoutTreName(right[i].value), (place + " and " + right[i].value).c_str());
        }
    }
};

QTEST_APPLESS_MAIN(TestSeeds)
#include "tst_seeds.moc"
