// SPDX-License-Identifier: GPL-3.0-or-later
// Every kind of intervention makes the same run from a scenario file, from the command line and in the timeline, and a trace and a run
// code make it again.
#include "cli/cli.h"
#include "mcim/engine/timeline.h"
#include "support/interventions.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QtTest>
#include <sstream>

using namespace mcim;
using namespace mcim::engine;

namespace {

struct Result {
    int code = 0;
    std::string out;
    std::string err;
};

Result call(const std::vector<std::string>& arguments)
{
    std::ostringstream out;
    std::ostringstream err;
    const int code = cli::run(arguments, out, err);
    return {code, out.str(), err.str()};
}

QJsonObject objectOf(const std::string& text)
{
    return QJsonDocument::fromJson(QByteArray::fromStdString(text)).object();
}

} // namespace

class InterventionsEverywhere : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

    std::string file(const char* name, const std::string& text = {})
    {
        const std::string path = m_folder.filePath(QString::fromLatin1(name)).toStdString();
        if (!text.empty()) {
            std::ofstream(path, std::ios::binary) << text;
        }
        return path;
    }

private slots:
    void makesTheSameRunEverywhere_data()
    {
        QTest::addColumn<QString>("scenario");
        QTest::addColumn<QString>("interventions");
        const auto row = [](const char* name, const char* scenario, const char* interventions) {
            QTest::newRow(name) << QString::fromLatin1(scenario) << QString::fromLatin1(interventions);
        };
        row("set-octets shorter", "success", R"([{"trigger": {"message": "attach-request"}, "action": {"kind": "set-octets", "octets": "08"}}])");
        row("set-octets longer", "success", R"([{"trigger": {"message": "attach-accept"}, "action": {"kind": "set-octets",
            "octets": "0802000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f"}}])");
        row("hold", "success", R"([{"trigger": {"message": "auth-and-ciphering-request"}, "action": {"kind": "hold"}}])");
        row("inject fields", "success", R"([{"trigger": {"message": "attach-request"}, "action": {"kind": "inject", "link": "radio",
            "from": "VNO", "to": "M2ME", "message": "identity-request", "fields": {"identityType": "imsi"}, "delayMs": 1}}])");
        row("inject octets", "success", R"([{"trigger": {"message": "attach-request"}, "action": {"kind": "inject", "link": "radio",
            "from": "VNO", "to": "M2ME", "octets": "081501"}}])");
        row("replay a record", "success", R"([{"trigger": {"step": "7"}, "action": {"kind": "replay", "record": 1}}])");
        row("replay octets", "success", R"([{"trigger": {"step": "7"}, "action": {"kind": "replay", "octets": "081501", "link": "radio",
            "from": "VNO", "to": "M2ME"}}])");
        row("redirect", "two-devices", R"([{"trigger": {"message": "attach-accept", "to": "M2ME-1"}, "action": {"kind": "redirect", "entity": "M2ME-2"}}])");
        row("crash and restart", "success", R"([{"trigger": {"message": "auth-info-request"}, "action": {"kind": "crash", "entity": "ICF"}},
            {"trigger": {"message": "auth-info-request", "occurrence": 2}, "action": {"kind": "restart", "entity": "ICF"}}])");
        row("set-clock", "success", R"([{"action": {"kind": "set-clock", "entity": "PVA", "seconds": 631152000}}])");
        row("one TRE of two", "two-devices", R"([{"trigger": {"message": "tre-authenticate", "to": "TRE-2", "occurrence": 0},
            "action": {"kind": "set-field", "path": "autn", "value": "^01"}}])");
    }

    void makesTheSameRunEverywhere()
    {
        QFETCH(QString, scenario);
        QFETCH(QString, interventions);
        const auto read = formats::interventionsFromJson(interventions.toStdString());
        QVERIFY2(read, read ? "" : (read.error().where + " " + read.error().reason).c_str());

        Scenario own = runs::scenario(scenario.toStdString());
        const RunSetup plain = runs::setup(own, "tr33812");
        own.interventions = *read;
        const auto again = formats::scenarioFromJson(formats::scenarioToJson(own));
        QVERIFY(again && *again == own);
        const FlatRun fromFile = runFlat(runs::setup(*again, "tr33812"));
        QCOMPARE(fromFile.outcome.interventionsNeverApplied, std::vector<std::string>{});
        QVERIFY(fromFile.outcome.fingerprint != runFlat(plain).outcome.fingerprint);

        Timeline timeline(plain);
        QVERIFY(timeline.fork(AddInterventions{*read}, "hand"));
        timeline.runToEnd();
        QCOMPARE(timeline.outcome().fingerprint, fromFile.outcome.fingerprint);

        const std::string added = file("added.json", interventions.toStdString());
        const std::vector<std::string> run{"run", "--scenario", scenario.toStdString(), "--intervention", added};
        const auto with = [&](std::vector<std::string> more) {
            more.insert(more.begin(), run.begin(), run.end());
            return call(more);
        };
        const QString fingerprint = QString::fromStdString(fromFile.outcome.fingerprint);
        QCOMPARE(objectOf(with({"--json"}).out)[QStringLiteral("fingerprint")].toString(), fingerprint);

        const std::string trace = file("trace.json");
        with({"--quiet", "--out", trace});
        const Result verified = call({"replay", trace, "--verify"});
        QVERIFY2(verified.code == 0, verified.err.c_str());

        const std::string code = with({"--print-code"}).out;
        QCOMPARE(objectOf(call({"run", "--code", code, "--json"}).out)[QStringLiteral("fingerprint")].toString(), fingerprint);
    }

    void aPastMessageIsReplayedFromTheCursor()
    {
        Replay replay;
        replay.record = 1;
        const Decided decided = AddInterventions{{{"again", {}, replay}}};
        const RunSetup setup = runs::setup("success", "tr33812");
        Timeline timeline(setup);
        timeline.jump(20);
        QVERIFY(timeline.fork(decided, "again"));
        timeline.runToEnd();
        const auto run = runOf({setup, {{20, "again", decided}}});
        QVERIFY(run);
        QCOMPARE(run->outcome.interventionsApplied, std::vector<std::string>{"again"});
        QCOMPARE(timeline.outcome().fingerprint, run->outcome.fingerprint);
    }

    void heldMessagesAndChosenEventsAreDecisionsOfARecipe()
    {
        RunSetup setup = runs::setup("success", "tr33812");
        setup.scenario.interventions = {{"hold", runs::on(MessageType::AuthAndCipheringRequest), Hold{}}};
        Timeline timeline(setup);
        QVERIFY(timeline.runUntil([](const StepRecord& r) { return r.fate.held; }));
        const std::uint32_t held = timeline.position();
        Bytes octets = timeline.record(held).octets;
        octets.back() ^= 1;
        QVERIFY(timeline.fork(ReleaseMessage{held, octets}, "release"));
        QVERIFY(timeline.forward());
        QCOMPARE(timeline.record(timeline.position()).octets, octets);
        std::vector<std::uint64_t> pending;
        while (pending.size() < 2 && timeline.forward()) {
            pending.clear();
            forEachPending(timeline.world(), [&](const Event& event) { pending.push_back(event.seq); });
        }
        QVERIFY(timeline.fork(ChooseNext{pending.back()}, "other order"));
        timeline.runToEnd();
        const auto run = runOf(timeline.recipe());
        QVERIFY(run);
        QCOMPARE(run->outcome.fingerprint, timeline.outcome().fingerprint);
        QCOMPARE(timeline.fork(ReleaseMessage{held, {}}, "once more").error(), DecisionProblem::NoHeldMessage);
        QCOMPARE(timeline.fork(DropMessage{held}, "too late").error(), DecisionProblem::NoHeldMessage);
        QCOMPARE(timeline.fork(ChooseNext{pending.back()}, "once more").error(), DecisionProblem::NoPendingEvent);
    }

    /// A held message that is dropped is lost for good: the VNO repeats it when T3360 expires (TS 24.008 11.2).
    void aHeldMessageThatIsDroppedNeverArrives()
    {
        RunSetup setup = runs::setup("success", "tr33812");
        setup.scenario.interventions = {{"hold", runs::on(MessageType::AuthAndCipheringRequest), Hold{}}};
        Timeline timeline(setup);
        QVERIFY(timeline.runUntil([](const StepRecord& r) { return r.fate.held; }));
        const std::uint32_t held = timeline.position();
        QVERIFY(timeline.fork(DropMessage{held}, "drop"));
        QVERIFY(timeline.world().disturbance->held.empty());
        QVERIFY(timeline.runUntil([](const StepRecord& r) { return r.kind == EventKind::Timer && r.timer == TimerId::T3360; }));
        timeline.runToEnd();
        QVERIFY(timeline.outcome().success);
        const auto run = runOf(timeline.recipe());
        QVERIFY(run);
        QCOMPARE(run->outcome.fingerprint, timeline.outcome().fingerprint);
        QCOMPARE(timeline.fork(ReleaseMessage{held, {}}, "too late").error(), DecisionProblem::NoHeldMessage);
    }
};

QTEST_GUILESS_MAIN(InterventionsEverywhere)
#include "tst_interventions_everywhere.moc"
