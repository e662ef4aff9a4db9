// SPDX-License-Identifier: GPL-3.0-or-later
// Two runs are laid beside each other by what caused what, and every difference says where it comes from.
#include "mcim/analysis/compare.h"
#include "mcim/trace/json/trace_json.h"
#include "support/runs.h"

#include <QtTest>
#include <map>
#include <sstream>

using namespace mcim;
using namespace mcim::analysis;

namespace {

const std::vector<engine::StepRecord>& recordsOf(const std::string& scenario, std::uint64_t seed = 1)
{
    static std::map<std::pair<std::string, std::uint64_t>, std::vector<engine::StepRecord>> known;
    auto found = known.find({scenario, seed});
    if (found == known.end()) {
        found = known.emplace(std::pair(scenario, seed), engine::runFlat(runs::setup(scenario, "tr33812", seed)).records).first;
    }
    return found->second;
}

const story::Texts& texts()
{
    static const story::Texts all = [] {
        story::Texts read;
        for (const auto& file : runs::jsonFiles(runs::resources() / "texts" / "en")) {
            if (!read.add(runs::readFile(file))) {
                runs::giveUp(file, {});
            }
        }
        return read;
    }();
    return all;
}

/// What a masked trace has of a run.
std::vector<engine::StepRecord> masksOf(const engine::Run& run)
{
    std::ostringstream text;
    trace::writeTrace(text, run, {false, false, "test"});
    return trace::readTrace(text.str())->run.records;
}

/// The comparison of the success with another run.
struct Against {
    const std::vector<engine::StepRecord>& a = recordsOf("success");
    const std::vector<engine::StepRecord>& b;
    Comparison comparison;

    explicit Against(const std::string& scenario, bool showSecrets = false) : b(recordsOf(scenario)), comparison(compareRecords(a, b, showSecrets)) {}

    const ComparedEvent* event(const std::string& label) const
    {
        const auto found = std::ranges::find_if(comparison.events, [&](const ComparedEvent& one) { return engine::recordLabel(recordOf(one, a, b)) == label; });
        return found == comparison.events.end() ? nullptr : &*found;
    }
    QString reading(const std::string& label) const
    {
        const ComparedEvent* one = event(label);
        return one ? QString::fromStdString(readingText(one->reading, comparison, a, b, texts())) : QStringLiteral("no such event");
    }
    const DifferingValue* value(const std::string& label, const std::string& path) const
    {
        const ComparedEvent* one = event(label);
        const auto found = one ? std::ranges::find(one->values, path, &DifferingValue::path) : std::vector<DifferingValue>::const_iterator();
        return one && found != one->values.end() ? &*found : nullptr;
    }
    QString first() const { return QString::fromStdString(firstDifferenceText(comparison, a, b, texts())); }
};

} // namespace

class TestCompare : public QObject
{
    Q_OBJECT

private slots:
    void equalRunsHaveNoDifference()
    {
        const Against same("success");
        QVERIFY(same.comparison.isSame());
        QCOMPARE(same.comparison.events.size(), same.a.size());
        QVERIFY(std::ranges::all_of(same.comparison.events, [](const ComparedEvent& event) { return event.status == EventStatus::Equal && event.a == event.b; }));
        QCOMPARE(same.first(), QStringLiteral("No difference: 72 events are equal."));
    }

    void messageAlteredOnItsWayIsTheFaultItself()
    {
        const Against other("object-altered");
        QCOMPARE(other.first(), QStringLiteral("First difference at 18.3, DPF → M2ME: HTTP/body; events before it that are equal: 43."));
        QCOMPARE(other.reading("18.3"), QStringLiteral("the fault itself"));
        QVERIFY(other.value("18.3", "fate") && other.value("18.3", "fate")->reading.kind == ReadingKind::Fault);
        QCOMPARE(other.reading("19.1"), QStringLiteral("follows from 18.3"));
        QCOMPARE(other.reading("op.13"), QStringLiteral("follows from op.12"));
        QCOMPARE(QString::fromStdString(*other.value("op.12", "autn-mac-matches")->a), QStringLiteral("holds"));
        QCOMPARE(QString::fromStdString(*other.value("op.12", "autn-mac-matches")->b), QStringLiteral("fails"));
    }

    void oneBitIsOneOctet()
    {
        const Against other("res-altered");
        const DifferingValue* res = other.value("5.5", "GMM/RES");
        QVERIFY(res);
        QCOMPARE(res->octets, std::size_t(4));
        QCOMPARE(res->octetsDiffer, std::size_t(1));
        QVERIFY(res->a != res->b);
    }

    void stateThatWasReachedIntoLeadsToWhatIsMadeOfIt()
    {
        const Against other("sqn-behind");
        QCOMPARE(other.reading("1.1"), QStringLiteral("the fault itself"));
        QCOMPARE(other.reading("3.2"), QStringLiteral("follows from 1.1"));
        QCOMPARE(other.reading("4"), QStringLiteral("follows from 3.2"));
        // The AUTN of 5.1 is the one that came in 4.
        const DifferingValue* autn = other.value("5.1", "GMM/AUTN/MAC");
        QVERIFY(autn && autn->reading.kind == ReadingKind::Follows);
        QVERIFY(engine::recordLabel(recordOf(other.comparison.events[autn->reading.event], other.a, other.b)) != "5.1");
    }

    void whatOneRunHasAloneIsSaid()
    {
        const Against other("firmware-altered");
        QCOMPARE(QString::fromStdString(stepsText(other.comparison.stepsOnlyA)), QStringLiteral("16–21, op"));
        QVERIFY(other.comparison.stepsOnlyB.empty());
        QCOMPARE(other.event("17.1")->status, EventStatus::OnlyA);
        QCOMPARE(other.reading("17.1"), QStringLiteral("follows from 16"));
        QCOMPARE(other.comparison.onlyB, std::size_t(0));
        QCOMPARE(other.comparison.events.size(), other.b.size() + other.comparison.onlyA);
        QCOMPARE(other.event("15.2")->status, EventStatus::Differs);
        QCOMPARE(other.event("15.2")->reading.kind, ReadingKind::Follows);
    }

    /// What something follows from stands before it and is no equal event; what differs has a value; each record stands once.
    void everyReadingPointsBackToADifference_data()
    {
        QTest::addColumn<QString>("scenario");
        for (const auto& scenario : runs::scenarios()) {
            QTest::newRow(scenario.id.c_str()) << QString::fromStdString(scenario.id);
        }
    }
    void everyReadingPointsBackToADifference()
    {
        QFETCH(QString, scenario);
        const Against other(scenario.toStdString());
        std::vector<bool> seenA(other.a.size());
        std::vector<bool> seenB(other.b.size());
        const auto isSound = [&](const Reading& reading, std::size_t at) {
            return reading.kind != ReadingKind::Follows || (reading.event <= at && other.comparison.events[reading.event].status != EventStatus::Equal);
        };
        for (std::size_t i = 0; i < other.comparison.events.size(); ++i) {
            const ComparedEvent& event = other.comparison.events[i];
            QVERIFY(!event.a || !seenA[*event.a]);
            QVERIFY(!event.b || !seenB[*event.b]);
            if (event.a) {
                seenA[*event.a] = true;
            }
            if (event.b) {
                seenB[*event.b] = true;
            }
            QCOMPARE(event.values.empty(), event.status != EventStatus::Differs);
            if (event.status == EventStatus::Equal) {
                continue;
            }
            QVERIFY(i >= *other.comparison.first);
            QVERIFY(isSound(event.reading, i) && (event.reading.kind != ReadingKind::Follows || event.reading.event < i));
            for (const DifferingValue& value : event.values) {
                QVERIFY2(value.a != value.b || value.a->starts_with("‹"), value.path.c_str());
                QVERIFY(isSound(value.reading, i));
            }
        }
        QVERIFY(std::ranges::all_of(seenA, std::identity()));
        QVERIFY(std::ranges::all_of(seenB, std::identity()));
    }

    void secretsStandMaskedUnlessShown()
    {
        const auto holdsSecret = [](const Against& other) {
            return std::ranges::any_of(other.comparison.events, [](const ComparedEvent& event) {
                return std::ranges::any_of(event.values, [](const DifferingValue& value) {
                    const bool isKey = value.path == "milenage-vector/CK" || value.path == "milenage-vector/K";
                    return isKey && ((value.a && !value.a->starts_with("‹")) || (value.b && !value.b->starts_with("‹")));
                });
            });
        };
        QVERIFY(holdsSecret(Against("wrong-k", true)));
        QVERIFY(!holdsSecret(Against("wrong-k", false)));
    }

    void masksAreNoDifference_data()
    {
        QTest::addColumn<QString>("scenario");
        QTest::addColumn<QString>("profile");
        for (const char* scenario : {"success", "two-devices", "wrong-k"}) {
            for (const char* profile : {"tr33812", "hardened"}) {
                QTest::newRow((QByteArray(scenario) + ' ' + profile).constData()) << scenario << profile;
            }
        }
    }
    void masksAreNoDifference()
    {
        QFETCH(QString, scenario);
        QFETCH(QString, profile);
        const auto run = engine::runOf({runs::setup(scenario.toStdString(), profile.toStdString()), {}});
        QVERIFY(run);
        const auto masked = masksOf(*run);
        for (const Comparison& comparison : {compareRecords(masked, run->records, false), compareRecords(run->records, masked, false)}) {
            QVERIFY2(comparison.isSame(), firstDifferenceText(comparison, run->records, run->records, texts()).c_str());
        }
    }

    /// Of a masked trace and another run: where they part is the same place, and nothing that only a mask hides is called a difference.
    void masksHideNoOtherDifference()
    {
        const auto run = engine::runOf({runs::setup("success", "tr33812"), {}});
        QVERIFY(run);
        const auto masked = masksOf(*run);
        const Against clear("object-altered");
        const Comparison comparison = compareRecords(masked, clear.b, false);
        QCOMPARE(comparison.first, clear.comparison.first);
        QCOMPARE(comparison.firstOnWire, clear.comparison.firstOnWire);
        QCOMPARE(comparison.onlyA, clear.comparison.onlyA);
        QCOMPARE(comparison.onlyB, clear.comparison.onlyB);
        for (const ComparedEvent& event : comparison.events) {
            for (const DifferingValue& value : event.values) {
                QVERIFY2(value.a != value.b, value.path.c_str());
            }
        }
    }

    void reportIsATableOfEveryValue()
    {
        const Against other("object-altered");
        const std::string report = comparisonToMarkdown(other.comparison, other.a, other.b, "success", "a|b", texts());
        QVERIFY(report.starts_with("# success and a\\|b compared\n\nFirst difference at 18.3"));
        std::size_t rows = other.comparison.onlyA + other.comparison.onlyB;
        for (const ComparedEvent& event : other.comparison.events) {
            rows += event.values.size();
        }
        QCOMPARE(static_cast<std::size_t>(std::ranges::count(report, '\n')), rows + 6);
    }
};

QTEST_APPLESS_MAIN(TestCompare)
#include "tst_compare.moc"
