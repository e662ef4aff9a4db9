// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/formats/scenario_json.h"
#include "mcim/trace/json/trace_json.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QtTest>
#include <sstream>

using namespace mcim;
using namespace mcim::engine;
using namespace mcim::formats;
using namespace mcim::trace;

namespace {

/// One record with something in every place.
StepRecord fullRecord()
{
    StepRecord record;
    record.number = 9;
    record.step = Step{5};
    record.place = 1;
    record.kind = EventKind::Message;
    record.sentAt = SimTime{65'000'000};
    record.at = SimTime{86'000'000};
    record.from = {Role::Vno, 0};
    record.to = {Role::M2me, 1};
    record.channel = Channel::Radio;
    record.type = MessageType::AuthAndCipheringRequest;
    record.peer = {Channel::Radio, 1, 0};
    record.octets = {0x08, 0x12, 0x00};
    record.octetsSent = {0x08, 0x12, 0x01};
    record.fate.altered = true;
    record.undecodable = DecodeError{2, "ends early"};
    record.inner = {{InnerType::BootstrapDocument, {1, 2}}};
    record.verdict = {VerdictKind::Refused, CheckId::SeparationBitClear};
    record.checks = {{CheckId::SeparationBitClear, false, false, {{"AMF", "8000"}, {"K", "00112233", Secrecy::Secret}}}};
    record.computations = {{"milenage-autn", {{"K", "00", Secrecy::Secret}}, {{"TEMP", "01"}}, {{"RES", "02"}}}};
    record.highlights = {{"SQN", "1056"}};
    record.changes = {{{Role::M2me, 1}, {"ck", std::nullopt, "aabb", Secrecy::Secret}}, {{Role::Vno, 0}, {"phase", "idle", "routing"}}};
    record.sent = {{MessageType::AttachReject, Channel::Radio, {Role::Vno, 0}, SimTime{126'000'000}, "no bearer"}};
    record.interventions = {"user-1"};
    record.wireCause = "gmm.20";
    record.cause = 8;
    record.stateHash = 0xfedcba9876543210u;
    return record;
}

Run smallRun()
{
    Run run;
    run.recipe.setup.scenario = defaultScenario();
    run.recipe.setup.seed = 7;
    run.recipe.setup.profile = *profileById("hardened");
    run.recipe.decisions = {{3, "user-1", AddInterventions{{Intervention{"user-1", {}, {}}}}}};
    run.records = {fullRecord()};
    run.outcome.detector = Role::M2me;
    run.outcome.check = CheckId::SeparationBitClear;
    run.outcome.step = Step{5};
    run.outcome.causes = {"gmm.20"};
    run.outcome.end = "failed";
    run.outcome.ended = true;
    run.outcome.fingerprint = std::string(64, 'a');
    return run;
}

std::string written(const Run& run, const TraceOptions& options)
{
    std::ostringstream out;
    writeTrace(out, run, options);
    return out.str();
}

} // namespace

class TestTraceJson : public QObject
{
    Q_OBJECT
private slots:
    void readsBackWhatItWrites()
    {
        const Run run = smallRun();
        const auto trace = readTrace(written(run, {false, true, "test"}));
        QVERIFY2(trace, trace ? "" : (trace.error().where + " " + trace.error().reason).c_str());
        QVERIFY(trace->run.records == run.records);
        QCOMPARE(trace->run.outcome, run.outcome);
        QCOMPARE(trace->run.recipe.setup.scenario, run.recipe.setup.scenario);
        QCOMPARE(trace->run.recipe.setup.profile, run.recipe.setup.profile);
        QCOMPARE(trace->run.recipe.setup.seed, run.recipe.setup.seed);
        QCOMPARE(trace->run.recipe.decisions, run.recipe.decisions);
        QVERIFY(trace->options.showSecrets);
    }

    void masksSecretsUnlessAsked()
    {
        const std::string masked = written(smallRun(), {});
        QVERIFY(masked.find("aabb") == std::string::npos);
        QVERIFY(masked.find("‹2 octets›") != std::string::npos);
        QVERIFY(masked.find("‹4 octets›") != std::string::npos);
        QVERIFY(written(smallRun(), {false, true, ""}).find("aabb") != std::string::npos);
    }

    void standsOneRecordALine()
    {
        Run run = smallRun();
        run.records.push_back(fullRecord());
        const std::string text = written(run, {});
        std::istringstream lines(text);
        int records = 0;
        for (std::string line; std::getline(lines, line);) {
            records += line.starts_with("{\"number\"") ? 1 : 0;
        }
        QCOMPARE(records, 2);
        QVERIFY(!QJsonDocument::fromJson(QByteArray::fromStdString(text)).isNull());
    }

    void largeSeedsKeepAllDigits()
    {
        Run run = smallRun();
        run.recipe.setup.seed = 0xffffffffffffffffu;
        const auto trace = readTrace(written(run, {}));
        QVERIFY(trace);
        QCOMPARE(trace->run.recipe.setup.seed, run.recipe.setup.seed);
    }

    void unknownKeysSurviveARewrite()
    {
        std::string text = written(smallRun(), {});
        text.insert(text.find("\"number\""), "\"mood\": {\"x\": [1, 2]}, ");
        text.insert(text.find("\"program\""), "\"weather\": \"fair\", ");
        QVERIFY(readTrace(text));
        const auto again = rewriteTrace(text);
        QVERIFY(again);
        QVERIFY(again->find("\"mood\":{\"x\":[1,2]}") != std::string::npos);
        QVERIFY(again->find("\"weather\": \"fair\"") != std::string::npos);
        QCOMPARE(*rewriteTrace(*again), *again);
    }

    void refusesANewerFormat()
    {
        std::string text = written(smallRun(), {});
        text.replace(text.find("mcim-trace/2"), 12, "mcim-trace/3");
        const auto trace = readTrace(text);
        QVERIFY(!trace);
        QCOMPARE(trace.error().where, std::string("/format"));
    }

    void survivesAnyText()
    {
        const std::string whole = written(smallRun(), {});
        for (std::size_t length = 0; length + 3 < whole.size(); length += 41) {
            QVERIFY(!readTrace(std::string_view(whole).substr(0, length)));
        }
        for (std::size_t at = 0; at < whole.size(); at += 53) {
            std::string changed = whole;
            changed[at] = static_cast<char>(changed[at] ^ 0x15);
            const auto trace = readTrace(changed);
            QVERIFY(trace || !trace.error().reason.empty());
        }
    }

    void namesThePlaceOfAWrongValue()
    {
        std::string text = written(smallRun(), {});
        text.replace(text.find("\"08120"), 6, "\"0812x");
        const auto trace = readTrace(text);
        QVERIFY(!trace);
        QCOMPARE(trace.error().where, std::string("/records/0/octets"));
    }
};

QTEST_APPLESS_MAIN(TestTraceJson)
#include "tst_trace_json.moc"
