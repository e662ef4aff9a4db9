// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/formats/session_json.h"

#include "mcim/formats/scenario_json.h"

#include <QtTest>

using namespace mcim;
using namespace mcim::formats;

namespace {

/// Two runs, one with a branch on a branch, of which one is hidden.
Session session()
{
    model::Intervention drop{"drop-accept", {}, {}};
    drop.trigger.message = model::MessageType::AttachAccept;
    SavedRun first;
    first.source = "success";
    first.setup = {defaultScenario(), {}, *model::profileById("hardened"), 5};
    first.branches = {{0, {6, "no accept", engine::AddInterventions{{drop}}}, false},
                      {1, {20, "released", engine::ReleaseMessage{18, Bytes{0x01, 0xff}}}, true},
                      {0, {9, "other", engine::ChooseNext{77}}, false},
                      {0, {7, "dropped", engine::DropMessage{7}}, false}};
    first.branch = 1;
    first.cursor = 12;
    first.marks = {{1, 7, "here it went wrong"}};
    SavedRun second;
    second.source = "./mine.json";
    second.setup = {defaultScenario(), {}, *model::profileById("tr33812"), 1};
    return {{first, second}, 1, {{"event == 5.3"}, {"check"}}, "for the talk"};
}

QByteArray fileOctets(const char* name)
{
    QFile file(QStringLiteral(MCIM_TEST_DATA "/") + QString::fromLatin1(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

class TestSessionJson : public QObject
{
    Q_OBJECT
private slots:
    void readsBackWhatItWrites()
    {
        const auto again = sessionFromJson(sessionToJson(session()));
        QVERIFY2(again, again ? "" : (again.error().where + " " + again.error().reason).c_str());
        QVERIFY(*again == session());
    }

    // The judge of the schemas reads the same file.
    void readsTheFileThatTheSchemaIsHeldAgainst()
    {
        const auto read = sessionFromJson(fileOctets("session.json").toStdString());
        QVERIFY2(read, read ? "" : (read.error().where + " " + read.error().reason).c_str());
        const SavedRun expected = session().runs.front();
        QCOMPARE(read->runs.size(), std::size_t(2));
        QCOMPARE(read->runs.front().branches.size(), expected.branches.size());
        for (const std::size_t i : {1, 2, 3}) {
            QVERIFY(read->runs.front().branches[i] == expected.branches[i]);
        }
        QVERIFY(read->runs.front().marks == expected.marks);
        QVERIFY(read->breakpoints == session().breakpoints);
        QVERIFY(*sessionFromJson(sessionToJson(*read)) == *read);
    }

    void breakpointsKeepAllThatWasSet()
    {
        Session all = session();
        all.breakpoints = {{"gmm.cause == 21 && to == VNO", "synch failure", false, 3, false}, {"checked == sqn-fresh"}, {"event == 5.3"}, {"not ( an expression"}};
        const std::string text = sessionToJson(all);
        QVERIFY(sessionFromJson(text)->breakpoints == all.breakpoints);
        QVERIFY(breakpointsFromJson(breakpointsToJson(all.breakpoints)) == all.breakpoints);
        QVERIFY(breakpointsFromJson("5.3 check:*").empty());
        // What a program reads that knows the first form alone.
        QVERIFY2(text.find("\"breakpoints\": [\n  \"check:sqn-fresh\",\n  \"5.3\"\n ]") != std::string::npos, text.substr(0, 400).c_str());
    }

    void isToldFromOtherDocuments()
    {
        QVERIFY(looksLikeSession(sessionToJson(session())));
        QVERIFY(!looksLikeSession(scenarioToJson(defaultScenario())));
        QVERIFY(!looksLikeSession(R"({"format": "mcim-trace/1"})"));
        QVERIFY(!looksLikeSession(""));
    }

    void passesOverKeysThatItDoesNotKnow()
    {
        std::string text = sessionToJson(session());
        text.insert(text.find("\"run\""), "\"colour\": [1, {\"x\": null}], ");
        const auto again = sessionFromJson(text);
        QVERIFY(again && *again == session());
    }

    void saysWhereAFileIsWrong_data()
    {
        QTest::addColumn<QString>("was");
        QTest::addColumn<QString>("is");
        QTest::addColumn<QString>("where");
        QTest::newRow("newer") << "mcim-session/1" << "mcim-session/2" << "/format";
        QTest::newRow("no run") << "\"run\": 1" << "\"run\": 2" << "/run";
        QTest::newRow("no branch") << "\"branch\": 1,\n   \"cursor\"" << "\"branch\": 5,\n   \"cursor\"" << "/runs/0/branch";
        QTest::newRow("parent after child") << "\"parent\": 1" << "\"parent\": 2" << "/runs/0/branches/1/parent";
        QTest::newRow("nothing decided") << "\"next\": 77" << "\"last\": 77" << "/runs/0/branches/2";
        QTest::newRow("intervention") << "\"drop-accept\"" << "7" << "/runs/0/branches/0/add/0/id";
        QTest::newRow("profile") << "\"hardened\"" << "\"soft\"" << "/runs/0/profile/id";
        QTest::newRow("no JSON") << "{" << "" << "line";
    }
    void saysWhereAFileIsWrong()
    {
        QFETCH(QString, was);
        QFETCH(QString, is);
        QFETCH(QString, where);
        QString text = QString::fromStdString(sessionToJson(session()));
        const qsizetype at = text.indexOf(was);
        QVERIFY2(at >= 0, qPrintable(text.left(3000)));
        const auto read = sessionFromJson(text.replace(at, was.size(), is).toStdString());
        QVERIFY(!read);
        QVERIFY2(read.error().where.starts_with(where.toStdString()), read.error().where.c_str());
    }
};

QTEST_APPLESS_MAIN(TestSessionJson)
#include "tst_session_json.moc"
