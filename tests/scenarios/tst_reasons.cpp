// SPDX-License-Identifier: GPL-3.0-or-later
// Why an event happens is told by what led to it. That every pair of the two has its texts is checked by check_reasons.py.
#include "support/runs.h"

#include "mcim/story/describe.h"
#include "mcim/story/reason.h"

#include <QtTest>

using namespace mcim;
using namespace mcim::engine;

namespace {

story::Texts allTexts()
{
    story::Texts texts;
    for (const auto& file : runs::jsonFiles(runs::resources() / "texts" / "en")) {
        if (!texts.add(runs::readFile(file))) {
            qFatal("a text that is not JSON");
        }
    }
    return texts;
}

RunSetup withFault(const std::string& fault, const std::string& profile)
{
    RunSetup setup = runs::setup("success", profile);
    setup.scenario.faults = {fault};
    return setup;
}

RunSetup without(MessageType type, std::uint32_t occurrence, const std::string& profile)
{
    RunSetup setup = runs::setup("success", profile);
    Trigger trigger;
    trigger.message = type;
    trigger.occurrence = occurrence;
    setup.scenario.interventions = {{"lost", trigger, Drop{}}};
    return setup;
}

} // namespace

class tst_reasons : public QObject
{
    Q_OBJECT
private slots:
    /// The same message ends an attempt for three reasons.
    void rejectIsToldByWhatFailed_data()
    {
        QTest::addColumn<QString>("fault");
        QTest::addColumn<bool>("isCompared");
        QTest::addColumn<QString>("says");
        QTest::newRow("K") << QStringLiteral("wrong-k-icf") << false << QStringLiteral("refused the challenge for its MAC");
        QTest::newRow("separation bit") << QStringLiteral("separation-bit-set") << false << QStringLiteral("separation bit");
        QTest::newRow("RES") << QStringLiteral("res-altered") << true << QStringLiteral("RES and XRES differ");
    }
    void rejectIsToldByWhatFailed()
    {
        QFETCH(QString, fault);
        QFETCH(bool, isCompared);
        QFETCH(QString, says);
        const FlatRun run = runFlat(withFault(fault.toStdString(), "tr33812"));
        const auto recordOf = recordsIn(run.records);
        int rejects = 0;
        for (const StepRecord& record : run.records) {
            if (record.kind == EventKind::Message && record.type == MessageType::AuthAndCipheringReject) {
                const QString why = QString::fromStdString(story::describe(record, m_texts, true, recordOf).why);
                QVERIFY2(why.contains(says), qPrintable(why));
                QCOMPARE(why.contains(QStringLiteral("nor compared")), !isCompared);
                ++rejects;
            }
        }
        QVERIFY(rejects > 0);
    }

    /// What the origin of a refusal was stands in the answers that follow from it, with its party and place.
    void refusalNamesItsOrigin()
    {
        const FlatRun run = runFlat(withFault("pcid-blocked", "tr33812"));
        const auto recordOf = recordsIn(run.records);
        const auto failed = std::ranges::find_if(run.records, [](const StepRecord& record) { return failedCheck(record); });
        QVERIFY(failed != run.records.end());
        const auto reject = std::ranges::find_if(run.records, [](const StepRecord& record) { return record.type == MessageType::AttachReject && record.kind == EventKind::Message; });
        QVERIFY(reject != run.records.end());
        const std::string why = story::describe(*reject, m_texts, true, recordOf).why;
        QVERIFY2(why.find("blocked or expired") != std::string::npos && why.find("(ICF, " + recordLabel(*failed) + ")") != std::string::npos, why.c_str());
        QCOMPARE(failureBehind(*reject, recordOf), &*failed);
    }

    /// After a synchronised challenge nothing is told of the one that failed.
    void whatWasOvercomeIsNotTold()
    {
        const FlatRun run = runFlat(withFault("sqn-behind", "hardened"));
        const auto recordOf = recordsIn(run.records);
        bool isOvercome = false;
        for (const StepRecord& record : run.records) {
            const auto circumstance = story::circumstanceOf(record, recordOf);
            isOvercome = isOvercome || (record.kind == EventKind::Act && record.act == ActId::TreVerifyAutn && !record.failed());
            QVERIFY2(!isOvercome || circumstance.after.empty(), recordLabel(record).c_str());
        }
        QVERIFY(isOvercome);
    }

    /// A trace that somebody cut or wrote has causes that are not there, or lie ahead.
    void causesOfAStrangeTraceAreNoHarm()
    {
        FlatRun run = runFlat(withFault("wrong-k-icf", "tr33812"));
        for (const std::uint32_t cause : {0u, 1u, 7u, 0xffffffffu}) {
            for (StepRecord& record : run.records) {
                record.cause = cause;
            }
            const auto recordOf = recordsIn(run.records);
            for (const StepRecord& record : run.records) {
                QVERIFY(!story::describe(record, m_texts, true, recordOf).why.empty());
            }
        }
    }

    /// Whichever message of a good run is lost, all is said about everything that follows.
    void everythingIsSaidWhateverIsLost_data()
    {
        QTest::addColumn<QString>("profile");
        QTest::newRow("tr33812") << QStringLiteral("tr33812");
        QTest::newRow("hardened") << QStringLiteral("hardened");
    }
    void everythingIsSaidWhateverIsLost()
    {
        QFETCH(QString, profile);
        const FlatRun good = runFlat(runs::setup("success", profile.toStdString()));
        std::map<MessageType, std::uint32_t> seen;
        for (const StepRecord& sent : good.records) {
            if (sent.kind != EventKind::Message) {
                continue;
            }
            const FlatRun run = runFlat(without(sent.type, ++seen[sent.type], profile.toStdString()));
            const auto recordOf = recordsIn(run.records);
            for (const StepRecord& record : run.records) {
                const story::Description words = story::describe(record, m_texts, true, recordOf);
                QVERIFY2(!words.why.empty() && !words.without.empty() && !words.open.empty() && !words.clause.empty(), (recordLabel(record) + " " + words.title).c_str());
            }
        }
    }

private:
    story::Texts m_texts = allTexts();
};

QTEST_APPLESS_MAIN(tst_reasons)
#include "tst_reasons.moc"
