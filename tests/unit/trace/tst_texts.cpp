// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/entities/m2me/m2me.h"
#include "mcim/analysis/invariants.h"
#include "mcim/knowledge/secrets.h"
#include "mcim/model/attacker.h"
#include "mcim/model/check.h"
#include "mcim/model/message.h"
#include "mcim/model/procedure.h"
#include "mcim/formats/scenario_json.h"
#include "mcim/story/names.h"
#include "mcim/story/texts.h"

#include <QDir>
#include <QtTest>

using namespace mcim;
using namespace mcim::model;
using mcim::story::Texts;

namespace {

std::string fileText(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll().toStdString() : std::string();
}

} // namespace

class TestTexts : public QObject
{
    Q_OBJECT

    Texts m_english;

    void verifyHas(const std::string& key) { QVERIFY2(m_english.has(key), key.c_str()); }

private slots:
    void initTestCase()
    {
        for (const QFileInfo& file : QDir(QStringLiteral(MCIM_SOURCE_DIR "/resources/texts/en")).entryInfoList({QStringLiteral("*.json")})) {
            const auto added = m_english.add(fileText(file.filePath()));
            QVERIFY2(added, added ? "" : (file.fileName().toStdString() + ": " + added.error().where + " " + added.error().reason).c_str());
        }
    }

    void fallsBackToTheKey() { QCOMPARE(Texts().text("no.such"), std::string("no.such")); }

    void fillsPlaceholders()
    {
        Texts texts;
        QVERIFY(texts.add(R"({"a": {"b": "x {one} y[, {two}]"}})"));
        QCOMPARE(texts.text("a.b", {{"one", "1"}, {"two", "2"}}), std::string("x 1 y, 2"));
        QCOMPARE(texts.text("a.b", {{"one", "1"}}), std::string("x 1 y"));
        QCOMPARE(texts.text("a.b", {{"one", "1"}, {"two", ""}}), std::string("x 1 y"));
        QCOMPARE(texts.text("a.b", {}), std::string("x … y"));
        QCOMPARE(story::withValues("an { open one [ too", {}), std::string("an { open one [ too"));
    }

    void looksUpWhatTheCoreCallsSomething()
    {
        Texts texts;
        QVERIFY(texts.add(R"({"fact": {"key-id": "the key"}})"));
        QCOMPARE(story::nameText("fact", "key id", texts), std::string("the key"));
        QCOMPARE(story::nameText("fact", "Boot ROM", texts), std::string("Boot ROM"));
    }

    void refusesWhatIsNoText()
    {
        Texts texts;
        QVERIFY(!texts.add("[1]"));
        QVERIFY(!texts.add(R"({"a": 1})"));
    }

    void hasWordsForTheWholeVocabulary()
    {
        for (const StepRow& row : procedure()) {
            verifyHas("step." + row.step.text() + ".title");
            verifyHas("step." + row.step.text() + ".says");
            verifyHas("step." + row.step.text() + ".open");
        }
        for (const EnumName& name : namesOf(std::type_identity<MessageType>{})) {
            verifyHas("message." + std::string(name.id) + ".title");
            verifyHas("message." + std::string(name.id) + ".why");
        }
        for (const EnumName& name : namesOf(std::type_identity<InnerType>{})) {
            verifyHas("inner." + std::string(name.id));
        }
        for (const EnumName& name : namesOf(std::type_identity<ActId>{})) {
            verifyHas("act." + std::string(name.id) + ".done");
            verifyHas("act." + std::string(name.id) + ".failed");
            verifyHas("act." + std::string(name.id) + ".why");
        }
        for (const EnumName& name : namesOf(std::type_identity<TimerId>{})) {
            verifyHas("timer." + std::string(name.id) + ".fired");
        }
        for (const CheckRow& row : checkTable()) {
            verifyHas("check." + std::string(row.name) + ".holds");
            verifyHas("check." + std::string(row.name) + ".fails");
            verifyHas("check." + std::string(row.name) + ".why");
        }
        for (const EnumName& name : namesOf(std::type_identity<entities::M2mePhase>{})) {
            if (name.id != enumText(entities::M2mePhase::Operational)) {
                verifyHas("waited." + std::string(name.id));
            }
            verifyHas("phase-badge." + std::string(name.id));
        }
        for (const Role role : allRoles) {
            verifyHas("entity." + enumText(role) + ".name");
        }
        for (const EnumName& name : namesOf(std::type_identity<Channel>{})) {
            verifyHas("channel." + std::string(name.id));
        }
    }

    void hasWordsForWhoKnowsWhat()
    {
        for (const knowledge::SecretRow& row : knowledge::secretTable()) {
            verifyHas("secret." + std::string(row.name) + ".title");
            verifyHas("secret-group." + std::string(row.group));
        }
        for (const EnumName& name : namesOf(std::type_identity<knowledge::Rule>{})) {
            verifyHas("rule." + std::string(name.id) + ".title");
            verifyHas("rule." + std::string(name.id) + ".text");
        }
        for (const analysis::InvariantRow& row : analysis::invariantTable()) {
            verifyHas("invariant." + std::string(row.name) + ".title");
            verifyHas("invariant." + std::string(row.name) + ".text");
        }
        for (const EnumName& name : namesOf(std::type_identity<analysis::InvariantState>{})) {
            verifyHas("invariant-state." + std::string(name.id));
        }
        for (const AttackerRole& role : attackerRoles()) {
            verifyHas("attacker." + std::string(role.id) + ".title");
            verifyHas("attacker." + std::string(role.id) + ".text");
        }
    }

    void titlesOfStepsAreThoseOfTheProgramme()
    {
        for (const StepRow& row : procedure()) {
            QCOMPARE(m_english.text("step." + row.step.text() + ".title"), std::string(row.title));
        }
    }

    void hasWordsForEveryFault()
    {
        for (const QFileInfo& file : QDir(QStringLiteral(MCIM_SOURCE_DIR "/resources/faults")).entryInfoList({QStringLiteral("*.json")})) {
            const auto faults = formats::faultsFromJson(fileText(file.filePath()));
            QVERIFY(faults);
            for (const Fault& fault : *faults) {
                verifyHas("fault." + fault.id + ".title");
                verifyHas("fault." + fault.id + ".text");
                verifyHas("family." + fault.family);
            }
        }
    }
};

QTEST_APPLESS_MAIN(TestTexts)
#include "tst_texts.moc"
