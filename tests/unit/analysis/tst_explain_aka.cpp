// SPDX-License-Identifier: GPL-3.0-or-later
// Causes of an AKA failure from the octets alone, on published and on drawn values.
#include "mcim/analysis/explain/milenage_variant.h"
#include "mcim/analysis/explain_aka.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QtTest>
#include <random>

using namespace mcim;
using analysis::AkaQuestion;

namespace {

Bytes hex(const char* text)
{
    return *fromHex(text);
}

/// TS 35.208 test set 1.
crypto::AkaCredential setOne()
{
    crypto::AkaCredential credential;
    credential.k = Secret(hex("465b5ce8b199b49faa5f0a2ee238a6bc"));
    credential.opc = Secret(hex("cd63cb71954a9f4e48a5994e37a02baf"));
    return credential;
}
const Octets<16> rand1 = *toOctets<16>(hex("23553cbe9637a89d218ae64dae47bf35"));
const Bytes op1 = hex("cdc202d5123e20f62b6d676ac72cb318");

AkaQuestion asked(const crypto::AkaCredential& held, const Octets<16>& autn)
{
    AkaQuestion question;
    question.held = held;
    question.rand = rand1;
    question.autn = autn;
    return question;
}

Octets<16> autnOf(const crypto::AkaCredential& credential, std::uint64_t sqn = 0x3c2, std::uint16_t amf = 0x8000)
{
    return crypto::makeVector(credential, rand1, sqn, amf).autn;
}

std::string_view causeOf(const AkaQuestion& question)
{
    return analysis::explainMac(question).cause;
}

std::string valueOf(const analysis::Explanation& explanation, std::string_view name)
{
    const auto found = std::ranges::find(explanation.values, name, &engine::NamedValue::name);
    return found == explanation.values.end() ? "" : found->text;
}

} // namespace

class tst_explain_aka : public QObject
{
    Q_OBJECT
private slots:
    /// OP of every published set, put where OPc belongs, is found out.
    void opTakenForOpcOnPublishedSets()
    {
        QFile file(QStringLiteral(MCIM_TEST_DATA "/vectors/milenage.json"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QJsonArray sets = QJsonDocument::fromJson(file.readAll()).object()[QStringLiteral("sets")].toArray();
        QVERIFY(!sets.isEmpty());
        for (const QJsonValue& value : sets) {
            const auto octets = [&](const char* name) { return hex(value[QLatin1String(name)].toString().toLatin1().constData()); };
            crypto::AkaCredential held;
            held.k = Secret(octets("k"));
            held.opc = Secret(octets("opc"));
            crypto::AkaCredential network = held;
            network.opc = Secret(octets("op"));
            AkaQuestion question;
            question.held = held;
            question.rand = *toOctets<16>(octets("rand"));
            question.autn = crypto::makeVector(network, question.rand, crypto::sqnFromOctets(octets("sqn")), 0xb9b9).autn;
            question.sameHolder = {{"", network}};
            const auto explanation = analysis::explainMac(question);
            QCOMPARE(explanation.cause, std::string_view("op-for-opc"));
            QCOMPARE(valueOf(explanation, "sqn"), toHex(octets("sqn")));
            // The published OPc is right: there is nothing to be found.
            AkaQuestion good = question;
            good.autn = crypto::makeVector(held, question.rand, 1, 0).autn;
            QVERIFY(good.isMadeWith(held));
        }
    }

    void opcDerivedTwice()
    {
        crypto::AkaCredential network = setOne();
        network.opc = *crypto::derivedOpc(network.algorithm, network.k.reveal(), network.opc.reveal());
        QCOMPARE(causeOf(asked(setOne(), autnOf(network))), std::string_view("opc-for-op"));
        // The card was given OP in place of OPc.
        crypto::AkaCredential card = setOne();
        card.opc = Secret(op1);
        QCOMPARE(causeOf(asked(card, autnOf(setOne()))), std::string_view("opc-for-op"));
    }

    void sqnInClear()
    {
        const auto vector = crypto::makeVector(setOne(), rand1, 0x1234, 0);
        Octets<16> autn = vector.autn;
        const auto clear = crypto::sqnOctets(0x1234);
        std::copy(clear.begin(), clear.end(), autn.begin());
        const auto explanation = analysis::explainMac(asked(setOne(), autn));
        QCOMPARE(explanation.cause, std::string_view("sqn-not-concealed"));
        QCOMPARE(valueOf(explanation, "used"), std::string("000000001234"));
        // AK is a key; it is shown with the others only.
        const auto ak = std::ranges::find(explanation.values, std::string("held"), &engine::NamedValue::name);
        QVERIFY(ak != explanation.values.end() && ak->secrecy == Secrecy::Secret);
    }

    void macCut()
    {
        Octets<16> autn = autnOf(setOne());
        autn[13] = autn[14] = autn[15] = 0;
        QCOMPARE(causeOf(asked(setOne(), autn)), std::string_view("mac-truncated"));
    }

    void macOverOtherAmf()
    {
        std::mt19937 random(1);
        for (int i = 0; i < 8; ++i) {
            const auto used = static_cast<std::uint16_t>(random());
            Octets<16> autn = autnOf(setOne(), 0x77, used);
            autn[6] ^= 0x80;
            const auto explanation = analysis::explainMac(asked(setOne(), autn));
            QCOMPARE(explanation.cause, std::string_view("other-amf"));
            QCOMPARE(valueOf(explanation, "mask"), std::string("8000"));
        }
    }

    void macSForMacA()
    {
        const crypto::MilenageKey key(setOne().k.reveal(), setOne().opc.reveal());
        Octets<16> autn = autnOf(setOne(), 5, 0);
        const auto out1 = key.f1(rand1, 5, 0);
        std::copy(out1.macS.begin(), out1.macS.end(), autn.begin() + 8);
        QCOMPARE(causeOf(asked(setOne(), autn)), std::string_view("mac-s-for-mac-a"));
    }

    void variantWithStandardConstantsIsMilenage()
    {
        const analysis::explaining::MilenageVariant variant(setOne().k.reveal(), setOne().opc.reveal(), rand1);
        const auto standard = analysis::explaining::standardConstants();
        QCOMPARE(toHex(variant.ak(standard)), std::string("aa689c648370"));
        QCOMPARE(toHex(variant.macA(standard, 0xff9bb4d0b607, 0xb9b9)), std::string("4a9ffac354dfafb3"));
    }

    void otherConstantIsNamed_data()
    {
        QTest::addColumn<QString>("what");
        QTest::newRow("r1") << QStringLiteral("r1");
        QTest::newRow("r2") << QStringLiteral("r2");
        QTest::newRow("c1") << QStringLiteral("c1");
        QTest::newRow("c2") << QStringLiteral("c2");
    }
    void otherConstantIsNamed()
    {
        QFETCH(QString, what);
        std::mt19937 random(2);
        auto all = analysis::explaining::oneConstantChanged();
        std::erase_if(all, [&](const auto& one) { return one.changed != what.toStdString(); });
        const analysis::explaining::MilenageVariant variant(setOne().k.reveal(), setOne().opc.reveal(), rand1);
        for (int i = 0; i < 5; ++i) {
            const auto& constants = all[random() % all.size()];
            const std::uint64_t sqn = random();
            const auto concealed = crypto::sqnOctets(sqn ^ crypto::sqnFromOctets(variant.ak(constants)));
            const auto mac = variant.macA(constants, sqn, 0x8000);
            const auto autn = *toOctets<16>(concat({ByteView(concealed), ByteView(Octets<2>{0x80, 0}), ByteView(mac)}));
            const auto explanation = analysis::explainMac(asked(setOne(), autn));
            QCOMPARE(explanation.cause, std::string_view("milenage-constants"));
            QCOMPARE(valueOf(explanation, "what"), what.toStdString());
            QCOMPARE(valueOf(explanation, "used"), constants.used);
        }
    }

    void otherAlgorithmOfTheSameHolder()
    {
        crypto::AkaCredential tuak = setOne();
        tuak.algorithm = crypto::AkaAlgorithm::Tuak;
        tuak.opc = Secret(Bytes(32, 0x5a));
        AkaQuestion question = asked(setOne(), autnOf(tuak));
        question.sameHolder = {{"ICF", tuak}};
        QCOMPARE(causeOf(question), std::string_view("other-algorithm"));
    }

    void autsOfOtherKeyIsTraced()
    {
        std::mt19937 random(3);
        for (int i = 0; i < 10; ++i) {
            crypto::AkaCredential card = setOne();
            Bytes k = toBytes(card.k.reveal());
            k[random() % 16] ^= static_cast<std::uint8_t>(1u << random() % 8);
            card.k = Secret(k);
            AkaQuestion question = asked(setOne(), {});
            question.auts = crypto::makeAuts(card, rand1, 0x900 + random() % 100);
            const auto explanation = analysis::explainMac(question);
            QCOMPARE(explanation.cause, std::string_view("k-bit"));
            QCOMPARE(explanation.check, engine::CheckId::AutsMacMatches);
        }
    }

    /// Two ways to the same octets: the simplest is named, the other listed.
    void simplestOfTwoIsNamed()
    {
        crypto::AkaCredential network = setOne();
        network.opc = Secret(op1);
        AkaQuestion question = asked(setOne(), autnOf(network));
        question.sameHolder = {{"ICF", network}};
        question.ofOthers = {{"another", network}};
        const auto explanation = analysis::explainMac(question);
        QCOMPARE(explanation.cause, std::string_view("op-for-opc"));
        const auto other = std::ranges::find(explanation.tried, std::string_view("credential-of-another"), &analysis::TriedCause::id);
        QVERIFY(other != explanation.tried.end() && other->holds);
    }

    void unrelatedKeyIsTracedToNothing()
    {
        std::mt19937 random(4);
        for (int i = 0; i < 20; ++i) {
            crypto::AkaCredential network = setOne();
            Bytes k(16);
            std::ranges::generate(k, [&] { return static_cast<std::uint8_t>(random()); });
            network.k = Secret(k);
            const auto explanation = analysis::explainMac(asked(setOne(), autnOf(network)));
            QVERIFY(explanation.cause.empty());
            QCOMPARE(explanation.certainty, analysis::Certainty::NoneOfTheTried);
            QVERIFY(std::ranges::none_of(explanation.tried, &analysis::TriedCause::holds));
        }
    }
};

QTEST_APPLESS_MAIN(tst_explain_aka)
#include "tst_explain_aka.moc"
