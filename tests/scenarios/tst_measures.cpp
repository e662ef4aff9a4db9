// SPDX-License-Identifier: GPL-3.0-or-later
// Each measure answers its attack: without it the attack goes through, with it a check of the measure's row stops it.
#include "mcim/analysis/measure_costs.h"
#include "support/runs.h"

#include <QtTest>
#include <set>

using namespace mcim;
using namespace mcim::engine;

Q_DECLARE_METATYPE(mcim::engine::RunSetup)

namespace {

std::size_t failuresOf(const FlatRun& run, CheckId check)
{
    std::size_t count = 0;
    for (const StepRecord& record : run.records) {
        count += static_cast<std::size_t>(std::ranges::count_if(record.checks, [&](const CheckRecord& one) { return one.id == check && !one.holds; }));
    }
    return count;
}

std::size_t madeOf(const FlatRun& run, CheckId check)
{
    std::size_t count = 0;
    for (const StepRecord& record : run.records) {
        count += static_cast<std::size_t>(std::ranges::count(record.checks, check, &CheckRecord::id));
    }
    return count;
}

/// The octets of every message of one type, as text.
std::vector<std::string> messagesOf(const FlatRun& run, MessageType type)
{
    std::vector<std::string> texts;
    for (const StepRecord& record : run.records) {
        if (record.kind == EventKind::Message && record.type == type) {
            texts.push_back(toText(record.octets));
        }
    }
    return texts;
}

std::string headerOf(const std::string& message)
{
    const std::size_t at = message.find("x-syncml-hmac: ");
    return at == std::string::npos ? "" : message.substr(at, message.find("\r\n", at) - at);
}

} // namespace

class TestMeasures : public QObject
{
    Q_OBJECT

private slots:
    void anAttackIsStoppedByItsMeasureAlone_data()
    {
        QTest::addColumn<RunSetup>("attack");
        QTest::addColumn<QByteArray>("measure");
        QTest::addColumn<QByteArray>("check");
        const auto fault = [](const char* id) {
            Scenario scenario = runs::scenario("success");
            scenario.faults = {id};
            return runs::setup(scenario, "tr33812");
        };
        QTest::newRow("W1") << fault("pcid-replayed") << QByteArray("H1") << QByteArray("pcid-unspent");
        QTest::newRow("W3") << runs::setup("attack-w3", "tr33812") << QByteArray("H3") << QByteArray("connectivity-bound");
        QTest::newRow("W9") << fault("dm-commands-forged") << QByteArray("H9") << QByteArray("dm-server-authentic");
        QTest::newRow("W11") << fault("foreign-traffic") << QByteArray("H11") << QByteArray("bearer-reaches-ro");
        QTest::newRow("W12") << fault("firmware-changed-after-validation") << QByteArray("H12") << QByteArray("platform-unchanged");
        QTest::newRow("W13") << runs::setup("attack-w13", "tr33812") << QByteArray("H13") << QByteArray("pcid-held-once");
    }
    void anAttackIsStoppedByItsMeasureAlone()
    {
        QFETCH(RunSetup, attack);
        QFETCH(QByteArray, measure);
        QFETCH(QByteArray, check);
        const Measure id = *measureFromId(measure.toStdString());
        const CheckId stops = *checkFromName(check.toStdString());
        const auto row = std::ranges::find(measureTable(), id, &MeasureRow::id);
        QVERIFY(std::ranges::find(row->checks, stops) != row->checks.end());

        const auto failures = [&](const Profile& profile) {
            RunSetup setup = attack;
            setup.profile = profile;
            const FlatRun run = runFlat(setup);
            return run.outcome.interventionsNeverApplied.empty() ? static_cast<int>(failuresOf(run, stops)) : -1;
        };
        const Profile hardened = *profileById("hardened");
        QCOMPARE(failures(*profileById("tr33812")), 0);
        QVERIFY(failures(hardened) > 0);
        QVERIFY(failures(withChanges(*profileById("tr33812"), {{id, true}})) > 0);
        QCOMPARE(failures(withChanges(hardened, {{id, false}})), 0);
    }

    void everyRunSucceedsWithEachMeasureAloneAndWithoutEach_data()
    {
        QTest::addColumn<QString>("word");
        for (const MeasureRow& row : measureTable()) {
            for (const std::string& word : {"tr33812+" + enumText(row.id), "hardened-" + enumText(row.id)}) {
                QTest::newRow(word.c_str()) << QString::fromStdString(word);
            }
        }
    }
    void everyRunSucceedsWithEachMeasureAloneAndWithoutEach()
    {
        QFETCH(QString, word);
        const auto profile = profileFromWord(word.toStdString());
        QVERIFY(profile);
        QCOMPARE(QString::fromStdString(profileWord(*profile)), word);
        for (const char* id : {"success", "ccif", "sqn-behind", "two-devices"}) {
            RunSetup setup = runs::setup(id, "tr33812");
            setup.profile = *profile;
            QVERIFY2(runFlat(setup).outcome.success, id);
        }
    }

    void wordsOfProfiles()
    {
        QCOMPARE(profileWord(*profileById("hardened")), std::string("hardened"));
        QCOMPARE(profileWord(*profileFromWord("tr33812+H9+H2")), std::string("tr33812+H2+H9"));
        QCOMPARE(profileWord(*profileFromWord("hardened+H9")), std::string("hardened"));
        const auto without = profileFromWord("hardened-H4~evidence-fresh~autn-mac-matches");
        QVERIFY(without);
        QCOMPARE(without->disabledChecks, (std::set{CheckId::AutnMacMatches, CheckId::EvidenceFresh}));
        QCOMPARE(profileWord(*without), std::string("hardened-H4~autn-mac-matches~evidence-fresh"));
        for (const char* word : {"", "strict", "hardened-", "hardened-H77", "hardened-4", "hardened-H4x", "-H4", "hardened--H4", "hardened~", "hardened~evidence", "~evidence-fresh"}) {
            QVERIFY2(!profileFromWord(word), word);
        }
    }

    void everyMeasureBeginsOrSharpensItsChecks()
    {
        const FlatRun hardened = runFlat(runs::setup("success", "hardened"));
        for (const MeasureRow& row : measureTable()) {
            QVERIFY2(!row.checks.empty(), enumText(row.id).c_str());
            for (const CheckId check : row.checks) {
                QVERIFY2(madeOf(hardened, check) > 0, checkRow(check).name.data());
            }
        }
    }

    /// Client and server authenticate each of their messages, and no nonce serves twice (DM Security 1.2).
    void everyDmMessageHasAMacOfItsOwn()
    {
        const FlatRun run = runFlat(runs::setup("success", "hardened"));
        std::set<std::string> macs;
        for (const MessageType type : {MessageType::DmClientMessage, MessageType::DmServerMessage}) {
            const auto messages = messagesOf(run, type);
            QCOMPARE(messages.size(), std::size_t{2});
            for (const std::string& message : messages) {
                const std::string header = headerOf(message);
                QVERIFY(header.starts_with(type == MessageType::DmClientMessage ? "x-syncml-hmac: algorithm=MD5, username=\"001019876543210\", mac="
                                                                               : "x-syncml-hmac: algorithm=MD5, username=\"dpf.ro.example\", mac="));
                QVERIFY(macs.insert(header).second);
                QVERIFY(message.find("auth-md5") == std::string::npos);
            }
        }
        std::set<std::string> nonces;
        std::size_t computations = 0;
        for (const StepRecord& record : run.records) {
            for (const entities::Computation& computation : record.computations) {
                if (computation.name == "dm-auth-mac") {
                    ++computations;
                    nonces.insert(computation.inputs[2].text);
                }
            }
        }
        QCOMPARE(computations, std::size_t{8});
        QCOMPARE(nonces.size(), std::size_t{4});
        const auto& kept = *run.last.dpf->accounts.at(run.last.m2me[0]->pcid);
        QVERIFY(kept.serverNonce == (*run.last.m2me[0]->dmAccount)->serverNonce);
        QVERIFY(kept.clientNonce == (*run.last.m2me[0]->dmAccount)->clientNonce);
    }

    void aScenarioSwitchesMeasures()
    {
        RunSetup setup = runs::setup("success", "hardened");
        setup.scenario.measures = {{Measure::MutualDmAuthentication, false}};
        const FlatRun run = runFlat(setup);
        QVERIFY(!run.last.profile->has(Measure::MutualDmAuthentication));
        QVERIFY(headerOf(messagesOf(run, MessageType::DmClientMessage).front()).empty());
        QCOMPARE(madeOf(run, CheckId::DmServerAuthentic), std::size_t{0});
    }

    void costsAreThoseOfTheRuns()
    {
        const auto rows = analysis::measureCosts(runs::setup("success", "tr33812"));
        QCOMPARE(rows.size(), 2 * measureTable().size());
        std::size_t plainMessages = 0;
        std::size_t plainOctets = 0;
        for (const StepRecord& record : runFlat(runs::setup("success", "tr33812")).records) {
            plainMessages += record.kind == EventKind::Message ? 1 : 0;
            plainOctets += record.kind == EventKind::Message ? record.octets.size() : 0;
        }
        for (const analysis::MeasureCost& row : rows) {
            QVERIFY(row.with.success && row.without.success);
            QVERIFY2(!(row.with == row.without), enumText(row.measure).c_str());
            if (row.profile == "tr33812") {
                QCOMPARE(row.without.messages, plainMessages);
                QCOMPARE(row.without.octets, plainOctets);
            }
            if (row.measure == Measure::MutualDmAuthentication) {
                QCOMPARE(row.with.computations.at("dm-auth-mac"), std::size_t{8});
                QVERIFY(!row.without.computations.contains("dm-auth-mac"));
                QVERIFY(row.with.octets > row.without.octets);
            }
        }
    }
};

QTEST_APPLESS_MAIN(TestMeasures)
#include "tst_measures.moc"
