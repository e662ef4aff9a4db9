// SPDX-License-Identifier: GPL-3.0-or-later
// What a state holds is told in units and as its specs write it, and what matters of it is told from what keeps the books.
#include "support/runs.h"

#include "mcim/story/state_text.h"

#include <QtTest>
#include <set>

using namespace mcim;
using namespace mcim::engine;

class TestStateTexts : public QObject
{
    Q_OBJECT

    story::Texts m_texts;

private slots:
    void initTestCase()
    {
        for (const auto& file : runs::jsonFiles(runs::resources() / "texts" / "en")) {
            QVERIFY(m_texts.add(runs::readFile(file)));
        }
    }

    void aValueIsToldInItsUnit_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("told");
        QTest::newRow("SQN, TS 33.102 C.1.1.1") << "credentials[001019876543210].sqn" << "1089" << "0x441 · SEQ 34, IND 1";
        QTest::newRow("SEQ_MS") << "sqns.seqMs[3]" << "33" << "SEQ 33";
        QTest::newRow("delta") << "sqns.delta" << "268435456" << "2^28";
        QTest::newRow("AMF") << "credentials[1].amf" << "32768" << "8000";
        QTest::newRow("time") << "pending.due" << "130000000" << "0.130 s";
        QTest::newRow("no time") << "sessions[1].heldUntil" << "0" << "not yet";
        QTest::newRow("date") << "installed[0].mcim.notAfter" << "1577664000" << "2019-12-30";
        QTest::newRow("no date") << "credentials[1].notAfter" << "9007199254740991" << "no end";
        QTest::newRow("octets") << "dmSession.lastSent.maxMsgSize" << "65535" << "65,535 bytes";
        QTest::newRow("CKSN, TS 24.008 10.5.1.2") << "cksn" << "7" << "7 · no key";
        QTest::newRow("P-TMSI, TS 23.003 2.4") << "sessions[0].ptmsi" << "3221225473" << "c0000001";
        QTest::newRow("LAC") << "rai.lac" << "65534" << "0xfffe";
        QTest::newRow("flag") << "mcims[1].active" << "true" << "yes";
        QTest::newRow("node") << "dmTree[./M2MSIMMobj/1]" << "6170706c69636174696f6e2f636d73" << "application/cms";
        QTest::newRow("octets that are no text") << "dmTree[./M2MSIMMobj/1]" << "308201b6" << "308201b6";
        QTest::newRow("masked") << "credential.k" << "‹16 octets›" << "‹16 octets›";
    }
    void aValueIsToldInItsUnit()
    {
        QFETCH(QString, path);
        QFETCH(QString, text);
        QFETCH(QString, told);
        QCOMPARE(QString::fromStdString(story::stateText(path.toStdString(), text.toStdString(), m_texts)), told);
    }

    void ranksTellWhatMattersFromTheBooks()
    {
        using story::StateRank;
        QVERIFY(story::stateRank("sessions[0].phase") == StateRank::Chief);
        QVERIFY(story::stateRank("credentials[001019876543210].sqn") == StateRank::Chief);
        QVERIFY(story::stateRank("nextConnection") == StateRank::Bookkeeping);
        QVERIFY(story::stateRank("sessions[0].notifyTries") == StateRank::Bookkeeping);
        QVERIFY(story::stateRank("dmSession.lastSent.commands[0].verb") == StateRank::Bookkeeping);
        QVERIFY(story::stateRank("requests[0].from.address") == StateRank::Bookkeeping);
        QVERIFY(story::stateRank("contracts[1].napId") == StateRank::Other);
        QVERIFY(story::stateOrder("phase") < story::stateOrder("credential.k"));
        QVERIFY(story::stateRank("dmTree[a.b].c") == StateRank::Other);
    }

    /// An event that changes what the procedure is about shows that before the books.
    void everyStepChangesSomethingThatMatters()
    {
        std::set<std::string> steps;
        for (const StepRecord& record : runFlat(runs::setup("success", "tr33812")).records) {
            const auto isChief = [](const StateChange& change) { return story::stateRank(change.change.path) == story::StateRank::Chief; };
            if (std::ranges::any_of(record.changes, isChief)) {
                steps.insert(record.step.text());
            }
        }
        for (const char* step : {"1", "3", "4", "5", "6", "9", "12", "14", "16", "19", "21"}) {
            QVERIFY2(steps.contains(step), step);
        }
    }
};

QTEST_GUILESS_MAIN(TestStateTexts)
#include "tst_state_texts.moc"
