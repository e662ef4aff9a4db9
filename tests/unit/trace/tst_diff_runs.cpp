// SPDX-License-Identifier: GPL-3.0-or-later
// What differs between two runs is named, record by record and field by field, and nothing else is.
#include "mcim/engine/align_records.h"
#include "mcim/trace/json/diff_runs.h"
#include "support/runs.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QtTest>
#include <set>
#include <sstream>

using namespace mcim;
using namespace mcim::engine;
using namespace mcim::trace;

namespace {

Trace traceOf(const std::string& scenario, std::uint64_t seed = 1, bool showSecrets = true)
{
    const Run run = *engine::runOf({runs::setup(scenario, "tr33812", seed), {}});
    std::ostringstream text;
    writeTrace(text, run, {false, showSecrets, "test"});
    auto read = readTrace(text.str());
    if (!read) {
        qFatal("a trace of ours is refused");
    }
    return std::move(*read);
}

const RecordDifference* find(const RunDifference& difference, const Trace& b, const std::string& label)
{
    for (const RecordDifference& record : difference.records) {
        if (record.b && recordLabel(b.run.records[*record.b]) == label) {
            return &record;
        }
    }
    return nullptr;
}

const FieldDifference* find(const std::vector<FieldDifference>& fields, const std::string& path)
{
    const auto found = std::ranges::find(fields, path, &FieldDifference::path);
    return found == fields.end() ? nullptr : &*found;
}

std::size_t added(const RunDifference& difference)
{
    return static_cast<std::size_t>(std::ranges::count_if(difference.records, [](const auto& record) { return record.isAdded(); }));
}

std::size_t missing(const RunDifference& difference)
{
    return static_cast<std::size_t>(std::ranges::count_if(difference.records, [](const auto& record) { return record.isMissing(); }));
}

/// Puts a record in between the one with that index and its cause; what follows from it comes 7 ms later.
void insertBefore(Run& run, std::size_t index, StepRecord record)
{
    constexpr std::int64_t laterNs = 7'000'000;
    const std::uint32_t number = run.records[index].number;
    std::set<std::uint32_t> later{number + 1};
    for (StepRecord& one : run.records) {
        one.cause += one.cause >= number ? 1 : 0;
        one.number += one.number >= number ? 1 : 0;
        if (later.contains(one.number) || later.contains(one.cause)) {
            later.insert(one.number);
            one.sentAt.ns += laterNs;
            one.at.ns += laterNs;
            for (SentMessage& sent : one.sent) {
                sent.arrives.ns += laterNs;
            }
        }
    }
    record.number = number;
    record.cause = run.records[index].cause;
    record.at.ns = (record.cause > 0 ? run.records[record.cause - 1].at.ns : 0) + laterNs;
    run.records[index].cause = number;
    run.records.insert(run.records.begin() + static_cast<std::ptrdiff_t>(index), record);
}

} // namespace

class TestDiffRuns : public QObject
{
    Q_OBJECT

    Trace m_success = traceOf("success");

private slots:
    void aTraceIsTheSameAsItself()
    {
        for (const char* scenario : {"success", "two-devices", "wrong-k"}) {
            QVERIFY2(diffRuns(traceOf(scenario), traceOf(scenario)).isSame(), scenario);
        }
    }

    void masksAreNoDifference()
    {
        QVERIFY(diffRuns(m_success, traceOf("success", 1, false)).isSame());
        QVERIFY(diffRuns(traceOf("success", 1, false), m_success).isSame());
    }

    void aWrongKeyPartsTheRunsAtTheCheck()
    {
        const Trace other = traceOf("wrong-k");
        const RunDifference difference = diffRuns(m_success, other);
        QVERIFY(find(difference.head, "scenario/id"));
        const RecordDifference* challenge = find(difference, other, "5.1");
        QVERIFY(challenge);
        QVERIFY(find(challenge->fields, "GMM/AUTN/MAC"));
        QVERIFY(!find(challenge->fields, "GMM/RAND"));
        const RecordDifference* checked = find(difference, other, "5.3");
        QVERIFY(checked);
        const FieldDifference* holds = find(checked->fields, "checks/autn-mac-matches/holds");
        QVERIFY(holds);
        QCOMPARE(*holds->a, std::string("true"));
        QCOMPARE(*holds->b, std::string("false"));
        QVERIFY(missing(difference) > 40);
        const FieldDifference* end = find(difference.outcome, "end");
        QVERIFY(end && *end->a == "operational" && *end->b == "failed");
        QVERIFY(!find(difference.outcome, "fingerprint"));
    }

    void anAlteredBitIsOneFieldOfTheTree()
    {
        const Trace other = traceOf("object-altered");
        const RunDifference difference = diffRuns(m_success, other);
        const RecordDifference* download = find(difference, other, "18.3");
        QVERIFY(download);
        const auto inTree = std::ranges::count_if(download->fields, [](const auto& field) { return field.path.starts_with("WBXML/"); });
        QCOMPARE(inTree, 1);
        const auto iv = std::ranges::find_if(download->fields, [](const auto& field) { return field.path.ends_with("/contentEncryptionAlgorithm/iv"); });
        QVERIFY(iv != download->fields.end());
        QCOMPARE(QString::fromStdString(*iv->a).left(2).toInt(nullptr, 16) ^ QString::fromStdString(*iv->b).left(2).toInt(nullptr, 16), 1);
        QVERIFY(!find(difference, other, "18.2"));
    }

    void anotherSeedAddsAndLacksNothing()
    {
        const Trace other = traceOf("success", 2);
        const RunDifference difference = diffRuns(m_success, other);
        QCOMPARE(difference.head, (std::vector<FieldDifference>{{"seed", "1", "2"}}));
        QCOMPARE(added(difference) + missing(difference), std::size_t{0});
        QVERIFY(difference.outcome.empty());
        QVERIFY(!find(difference, other, "1.1"));
        const RecordDifference* challenge = find(difference, other, "5.1");
        QVERIFY(challenge && find(challenge->fields, "GMM/RAND"));
    }

    void anInsertedMessageLeavesTheLaterOnesAlone()
    {
        for (std::size_t index = 1; index < m_success.run.records.size(); index += 7) {
            Trace other = m_success;
            StepRecord strange = other.run.records[index];
            strange.kind = EventKind::Timer;
            strange.timer = TimerId::T3370;
            strange.changes.clear();
            insertBefore(other.run, index, strange);
            const RunDifference difference = diffRuns(m_success, other);
            QCOMPARE(added(difference), std::size_t{1});
            QCOMPARE(difference.records.size(), std::size_t{2});
            QCOMPARE(*difference.records.front().b, index);
            // The one after it has another cause now, and nothing else has changed.
            QCOMPARE(*difference.records.back().b, index + 1);
            QCOMPARE(difference.records.back().fields.size(), std::size_t{1});
            QCOMPARE(difference.records.back().fields.front().path, std::string("cause"));
            const RunDifference back = diffRuns(other, m_success);
            QCOMPARE(missing(back), std::size_t{1});
            QCOMPARE(back.records.size(), std::size_t{2});
        }
    }

    void aRepeatedExchangeIsAddedAndTheRestGoesOn()
    {
        const Trace other = traceOf("sqn-behind");
        const RunDifference difference = diffRuns(m_success, other);
        QCOMPARE(missing(difference), std::size_t{0});
        QCOMPARE(added(difference), other.run.records.size() - m_success.run.records.size());
        // The response that the VNO gets belongs to the second challenge, and is the response of the other run.
        const auto response = std::ranges::find(other.run.records, MessageType::AuthAndCipheringResponse, &StepRecord::type);
        const Alignment alignment = alignRecords(m_success.run.records, other.run.records);
        const auto partner = alignment.partnerOfB[static_cast<std::size_t>(response - other.run.records.begin())];
        QVERIFY(partner);
        QCOMPARE(m_success.run.records[*partner].type, MessageType::AuthAndCipheringResponse);
    }

    void anotherOrderOfIndependentEventsIsNoDifference()
    {
        const Trace devices = traceOf("two-devices");
        Trace other = devices;
        std::size_t swapped = 0;
        for (std::size_t i = 0; i + 1 < other.run.records.size(); ++i) {
            StepRecord& first = other.run.records[i];
            StepRecord& second = other.run.records[i + 1];
            if (first.to == second.to || second.cause == first.number) {
                continue;
            }
            const std::uint32_t number = first.number;
            for (StepRecord& one : other.run.records) {
                one.cause = one.cause == number ? number + 1 : one.cause == number + 1 ? number : one.cause;
            }
            std::swap(first, second);
            first.number = number;
            second.number = number + 1;
            ++i;
            ++swapped;
        }
        QVERIFY(swapped > 10);
        QVERIFY(diffRuns(devices, other).isSame());
    }

    void everyPartOfARecordCounts()
    {
        const auto differs = [&](auto&& change) {
            Trace other = m_success;
            change(other.run);
            return diffRuns(m_success, other);
        };
        const auto onlyField = [](const RunDifference& difference) {
            return difference.records.size() == 1 && difference.records.front().fields.size() == 1 ? difference.records.front().fields.front().path
                                                                                                   : std::string("not one field");
        };
        QCOMPARE(onlyField(differs([](Run& run) { run.records[6].at.ns += 1; run.records[6].sentAt.ns += 1; })), std::string("not one field"));
        QCOMPARE(onlyField(differs([](Run& run) { run.records.back().stateHash = run.records.back().stateHash.value() ^ 1; })), std::string("stateHash"));
        QCOMPARE(onlyField(differs([](Run& run) { run.records.back().cause = 1; run.records.back().sentAt.ns = 0; })), std::string("not one field"));
        QCOMPARE(onlyField(differs([](Run& run) { run.records.back().verdict.kind = VerdictKind::Ignored; })), std::string("verdict"));
        QCOMPARE(onlyField(differs([](Run& run) { run.records.back().key += "x"; })), std::string("key"));
        QCOMPARE(onlyField(differs([](Run& run) { run.records[6].octets.back() ^= 1; })), std::string("GMM/AUTN/MAC"));
        const RunDifference fingerprint = differs([](Run& run) { run.outcome.fingerprint = "00"; });
        QVERIFY(fingerprint.records.empty());
        QCOMPARE(fingerprint.outcome.size(), std::size_t{1});
        QCOMPARE(fingerprint.outcome.front().path, std::string("fingerprint"));
    }

    void jsonTellsAll()
    {
        const Trace other = traceOf("wrong-k");
        const RunDifference difference = diffRuns(m_success, other);
        const QJsonObject json = QJsonDocument::fromJson(QByteArray::fromStdString(diffToJson(difference, m_success, other))).object();
        QCOMPARE(json["same"].toBool(true), false);
        QCOMPARE(json["records"].toArray().size(), static_cast<qsizetype>(difference.records.size()));
        QCOMPARE(json["missing"].toInt(), static_cast<int>(missing(difference)));
        QCOMPARE(json["added"].toInt(), static_cast<int>(added(difference)));
        const QJsonObject first = json["records"].toArray().first().toObject();
        QCOMPARE(first["kind"].toString(), QStringLiteral("changed"));
        QCOMPARE(first["a"].toObject()["label"].toString(), QStringLiteral("1.1"));
        const QJsonArray outcome = json["outcome"].toArray();
        QVERIFY(std::ranges::any_of(outcome, [](const QJsonValue& field) { return field["path"] == QStringLiteral("end") && field["b"] == QStringLiteral("failed"); }));
        const QJsonObject same = QJsonDocument::fromJson(QByteArray::fromStdString(diffToJson(diffRuns(other, other), other, other))).object();
        QCOMPARE(same["same"].toBool(false), true);
    }

    void alignsWhatNoRunHasMade()
    {
        // Every cause names a record that is not there, itself or a later one, and all numbers are the same.
        Trace odd = m_success;
        for (StepRecord& record : odd.run.records) {
            record.number = 5;
            record.cause = 5;
        }
        QVERIFY(diffRuns(odd, odd).isSame());
        diffRuns(odd, m_success);
        diffRuns(Trace{}, odd);
        // A long chain and a wide fan end in bounded time.
        std::vector<StepRecord> chain(50'000);
        std::vector<StepRecord> fan(40'000);
        for (std::size_t i = 0; i < chain.size(); ++i) {
            chain[i].number = static_cast<std::uint32_t>(i + 1);
            chain[i].cause = static_cast<std::uint32_t>(i);
        }
        for (std::size_t i = 0; i < fan.size(); ++i) {
            fan[i].number = static_cast<std::uint32_t>(i + 1);
        }
        const Alignment alignment = alignRecords(chain, fan);
        QCOMPARE(alignment.partnerOfA.size(), chain.size());
        QCOMPARE(alignment.partnerOfB.size(), fan.size());
    }
};

QTEST_APPLESS_MAIN(TestDiffRuns)
#include "tst_diff_runs.moc"
