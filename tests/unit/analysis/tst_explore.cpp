// SPDX-License-Identifier: GPL-3.0-or-later
// Exploration: what it finds, that each run that it gives breaks its promise and is the least, and that cuts, threads and resumption change nothing.
#include "mcim/analysis/explore.h"
#include "mcim/trace/json/trace_json.h"
#include "support/runs.h"

#include <QtTest>
#include <sstream>

using namespace mcim;
using namespace mcim::analysis;
using namespace mcim::engine;

namespace {

using model::Access;
using model::Channel;

model::Attacker inControlOf(std::initializer_list<Channel> channels)
{
    model::Attacker attacker = usualAttacker();
    for (const Channel channel : channels) {
        attacker.set(channel, Access::Control);
    }
    return attacker;
}

ExploreOptions optionsFor(model::Attacker attacker)
{
    ExploreOptions options;
    options.attacker = std::move(attacker);
    return options;
}

const auto toTheEnd = [](const ExploreProgress&) { return true; };

Exploration explored(const RunSetup& setup, const ExploreOptions& options)
{
    return Explorer(setup, options).run(toTheEnd);
}

QByteArray names(const Exploration& exploration, bool promisedOnly = false)
{
    QByteArray all;
    for (const Counterexample& one : exploration.found) {
        const std::string_view name = invariantRow(one.id).name;
        all += !promisedOnly || one.isPromised ? QByteArray(name.data(), static_cast<qsizetype>(name.size())) + ' ' : QByteArray();
    }
    return all;
}

/// On every open link.
ExploreOptions everywhere()
{
    ExploreOptions options = optionsFor(*model::attackerById("open-links"));
    options.jobs = 2;
    return options;
}

/// The link on which W2 is, alone.
Exploration exploredBootstrap()
{
    static const Exploration one = explored(runs::setup("success", "tr33812"), optionsFor(inControlOf({Channel::PushDrf})));
    return one;
}

/// A run of another day of the same devices, with nobody's hand in it.
ExploreOptions withYesterday(ExploreOptions options)
{
    options.recorded.push_back(*runOf(Recipe{runs::setup("attack-base", "tr33812"), {}}));
    return options;
}

/// By whom a scenario of attack-base is explored: on these links, with a device of its own.
ExploreOptions ownerOn(std::initializer_list<Channel> channels)
{
    ExploreOptions options = optionsFor(inControlOf(channels));
    options.attacker.holds.push_back({model::HoldingKind::Device, {model::Role::Tre, 1}, 0});
    options.eachWay = true;
    options.jobs = 2;
    return options;
}

QByteArray waysOf(const Exploration& exploration, InvariantId id)
{
    std::string all;
    for (const Counterexample& one : exploration.found) {
        for (std::size_t i = 0; one.id == id && i < one.ways.size(); ++i) {
            all += (i > 0 ? " + " : all.empty() ? "" : "\n") + one.ways[i];
        }
    }
    return QByteArray::fromStdString(all);
}

/// Whether more is explored than a quick test can.
bool isWhole()
{
    return qEnvironmentVariableIsSet("MCIM_ALL_MOVES");
}

} // namespace

class TestExplore : public QObject
{
    Q_OBJECT

    static void profiles()
    {
        QTest::addColumn<QString>("profile");
        QTest::newRow("tr33812") << "tr33812";
        if (isWhole()) {
            QTest::newRow("hardened") << "hardened";
        }
    }

private slots:
    void nobodyWhoControlsNothingBreaksAnything()
    {
        ExploreOptions options = optionsFor(usualAttacker());
        options.jobs = 2;
        const Exploration one = explored(runs::setup("success", "hardened"), options);
        QVERIFY(one.isComplete);
        QCOMPARE(names(one, true), QByteArray());
        QVERIFY(one.figures.runs > 20); // accidents happen all the same
    }

    void noMoveBreaksWhatHardenedPromises()
    {
        const Exploration one = explored(runs::setup("success", "hardened"), everywhere());
        QVERIFY(one.isComplete);
        QCOMPARE(names(one, true), QByteArray());
        QVERIFY(one.brokenWithout.empty());
        QVERIFY2(one.figures.runs > 800, QByteArray::number(static_cast<qulonglong>(one.figures.runs)));
    }

    /// W2, W7, W10 and W14: rogue address, object of nobody known, false status, flipped ciphertext.
    void oneMoveFindsTheWeaknessesOfTheProcedure()
    {
        ExploreOptions options = optionsFor(inControlOf({Channel::PushDrf, Channel::ShoDpf, Channel::IpDpf}));
        options.jobs = 2;
        const Exploration one = explored(runs::setup("success", "tr33812"), options);
        QVERIFY(one.isComplete);
        for (const char* name : {"bootstrap-from-contract", "known-origin", "status-true", "mcim-as-made"}) {
            QVERIFY2(names(one).contains(name), names(one));
        }
        QCOMPARE(names(one, true), QByteArray()); // nothing that is promised without measures
    }

    /// W6 and W5, where the firmware of the first device is changed or the PVA's policy denies it: a result that nobody signed is read as another,
    /// and evidence of another day is taken for new.
    void oneMoveInTheBaseFindsMore_data()
    {
        QTest::addColumn<QString>("scenario");
        QTest::addColumn<QString>("link");
        QTest::addColumn<QString>("promise");
        QTest::addColumn<QByteArray>("way");
        QTest::newRow("W6, altered") << "attack-base-altered" << "sho-pva" << "validated-before-install" << QByteArray("alter body>status of validation-answer");
        QTest::newRow("W6, denied") << "attack-base-denied" << "sho-pva" << "validated-before-install" << QByteArray("alter body>status of validation-answer");
        QTest::newRow("W5") << "attack-base-altered" << "ip-pva" << "evidence-fresh" << QByteArray("alter token of evidence-answer");
    }
    void oneMoveInTheBaseFindsMore()
    {
        QFETCH(QString, scenario);
        QFETCH(QString, link);
        QFETCH(QString, promise);
        QFETCH(QByteArray, way);
        const RunSetup setup = runs::setup(scenario.toStdString(), "tr33812");
        const ExploreOptions options = withYesterday(ownerOn({*enumFromText<Channel>(link.toStdString())}));
        const Exploration one = explored(setup, options);
        QVERIFY(one.isComplete);
        const InvariantId id = *enumFromText<InvariantId>(promise.toStdString());
        QVERIFY2(waysOf(one, id).split('\n').contains(way), waysOf(one, id));
        // Each way is another, breaks its promise, and is told from the shortest on.
        std::set<std::pair<InvariantId, std::set<std::string>>> seen;
        for (std::size_t i = 0; i < one.found.size(); ++i) {
            const Counterexample& found = one.found[i];
            QCOMPARE(found.ways.size(), found.moves.size());
            QVERIFY(brokenBy(setup, found.moves, options.attacker, found.id));
            QVERIFY(seen.emplace(found.id, std::set<std::string>(found.ways.begin(), found.ways.end())).second);
            QVERIFY(i == 0 || one.found[i - 1].id != found.id || one.found[i - 1].record <= found.record);
        }
    }

    /// W4 and W8: the attacker's device is validated in the first one's name and the MCIM encrypted to it; an object is delivered again.
    /// Two moves take minutes; one does not do for W4.
    void twoMovesInTheBaseFindMore()
    {
        ExploreOptions options = ownerOn({Channel::IpSho, Channel::IpPva});
        options.depth = isWhole() ? 2 : 1;
        const RunSetup setup = runs::setup("attack-base", "tr33812");
        const Exploration platform = explored(setup, options);
        QVERIFY(platform.isComplete);
        const bool isFound = waysOf(platform, InvariantId::McimKeySecret)
                                 .split('\n')
                                 .contains("substitute the certificates of TRE-2 in pfc-answer + redirect to M2ME-2 evidence-challenge");
        QVERIFY2(isFound == isWhole(), waysOf(platform, InvariantId::McimKeySecret));
        if (!isWhole()) {
            return;
        }
        options = ownerOn({Channel::ShoDpf});
        options.depth = 2;
        const Exploration object = explored(setup, options);
        QVERIFY(object.isComplete);
        QVERIFY2(waysOf(object, InvariantId::NoRollback).contains("replay object-delivery"), waysOf(object, InvariantId::NoRollback));
    }

    void findsTheRogueAddressUnaided()
    {
        const Exploration one = exploredBootstrap();
        QVERIFY(one.isComplete);
        QVERIFY2(names(one).contains("bootstrap-from-contract"), names(one));
    }

    void everyRunThatIsGivenBreaksItsPromiseAndIsTheLeast()
    {
        const RunSetup setup = runs::setup("success", "tr33812");
        const Exploration one = exploredBootstrap();
        QVERIFY(!one.found.empty());
        for (const Counterexample& counterexample : one.found) {
            const auto verdict = brokenBy(setup, counterexample.moves, inControlOf({Channel::PushDrf}), counterexample.id);
            QVERIFY(verdict);
            QCOMPARE(verdict->record, counterexample.record);
            for (std::size_t i = 0; i < counterexample.moves.size(); ++i) {
                auto fewer = counterexample.moves;
                fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(i));
                QVERIFY(!brokenBy(setup, fewer, inControlOf({Channel::PushDrf}), counterexample.id));
            }
            const auto run = runOf(Recipe{setup, counterexample.moves});
            QVERIFY(run);
            std::ostringstream text;
            trace::writeTrace(text, *run, {false, true, "test"});
            const auto difference = trace::verifyTrace(text.str());
            QVERIFY(difference && !*difference);
        }
    }

    void cutsLoseNothing_data() { profiles(); }
    void cutsLoseNothing()
    {
        QFETCH(QString, profile);
        const RunSetup setup = runs::setup("success", profile.toStdString());
        ExploreOptions options = optionsFor(isWhole() ? inControlOf({Channel::PushDrf, Channel::ShoDpf}) : inControlOf({Channel::PushDrf}));
        options.jobs = 2;
        const Exploration cut = !isWhole() && profile == "tr33812" ? exploredBootstrap() : explored(setup, options);
        options.cuts = false;
        const Exploration whole = explored(setup, options);
        QVERIFY(cut.isComplete && whole.isComplete);
        QCOMPARE(names(cut), names(whole));
        QVERIFY(cut.figures.dominated > 0);
        QVERIFY(cut.figures.pruned > 0);
        QVERIFY(cut.figures.records < whole.figures.records);
        for (std::size_t i = 0; i < cut.found.size(); ++i) {
            QCOMPARE(cut.found[i].record, whole.found[i].record);
        }
    }

    /// What one move breaks is told by that move at whatever depth; what takes two holds with either of them alone.
    void twoMovesAddToOne_data() { profiles(); }
    void twoMovesAddToOne()
    {
        QFETCH(QString, profile);
        const RunSetup setup = runs::setup(isWhole() ? "success" : "wrong-k", profile.toStdString());
        ExploreOptions options = optionsFor(isWhole() ? inControlOf({Channel::PushDrf}) : usualAttacker());
        options.jobs = 2;
        const Exploration one = explored(setup, options);
        options.depth = 2;
        const Exploration two = explored(setup, options);
        QVERIFY(one.isComplete && two.isComplete);
        QVERIFY(two.figures.runs > 2 * one.figures.runs);
        for (const Counterexample& ofOne : one.found) {
            const auto same = std::ranges::find(two.found, ofOne.id, &Counterexample::id);
            QVERIFY(same != two.found.end());
            QCOMPARE(same->record, ofOne.record);
            QCOMPARE(same->moves, ofOne.moves);
        }
        for (const Counterexample& ofTwo : two.found) {
            QVERIFY(brokenBy(setup, ofTwo.moves, options.attacker, ofTwo.id));
            const bool isKnown = std::ranges::find(one.found, ofTwo.id, &Counterexample::id) != one.found.end();
            QCOMPARE(ofTwo.moves.size(), isKnown ? std::size_t{1} : std::size_t{2});
            for (std::size_t i = 0; ofTwo.moves.size() > 1 && i < ofTwo.moves.size(); ++i) {
                QVERIFY(!brokenBy(setup, {ofTwo.moves[i]}, options.attacker, ofTwo.id));
            }
        }
    }

    void threadsAndResumptionChangeNothing()
    {
        const RunSetup setup = runs::setup("success", "tr33812");
        ExploreOptions options = optionsFor(inControlOf({Channel::PushDrf}));
        options.jobs = 2;
        const auto isAsOnce = [&](const Exploration& one) {
            const Exploration once = exploredBootstrap();
            QVERIFY(one.isComplete);
            QCOMPARE(one.figures, once.figures);
            QCOMPARE(names(one), names(once));
            for (std::size_t i = 0; i < one.found.size(); ++i) {
                QCOMPARE(one.found[i].moves, once.found[i].moves);
            }
        };
        isAsOnce(explored(setup, options));
        std::string state;
        for (int turn = 0; turn < 100; ++turn) {
            Explorer explorer(setup, options);
            if (!state.empty()) {
                const auto resumed = explorer.resume(state);
                QVERIFY2(resumed, resumed ? "" : resumed.error().reason.c_str());
            }
            std::uint64_t first = ~std::uint64_t{0};
            const Exploration one = explorer.run([&](const ExploreProgress& progress) {
                first = std::min(first, progress.done);
                return progress.done < first + 5;
            });
            state = explorer.state();
            if (one.isComplete) {
                QVERIFY(turn >= 3);
                isAsOnce(one);
                return;
            }
        }
        QFAIL("it does not come to its end");
    }

    void refusesAStateThatIsNone()
    {
        const RunSetup setup = runs::setup("success", "tr33812");
        Explorer explorer(setup, optionsFor(inControlOf({Channel::PushDrf})));
        Explorer other(setup, optionsFor(inControlOf({Channel::PushDpf})));
        std::string state;
        explorer.run([&](const ExploreProgress&) { return false; });
        state = explorer.state();
        QVERIFY(explorer.resume(state));
        QVERIFY(!other.resume(state));
        QVERIFY(!explorer.resume(""));
        QVERIFY(!explorer.resume("{}"));
        for (std::size_t length = 1; length + 1 < state.size(); length += 37) {
            QVERIFY(!explorer.resume(state.substr(0, length)));
        }
    }

    /// Runs that no exploration has: without moves, or with one beyond the end of any run.
    void refusesAStateWithAnotherPath_data()
    {
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<bool>("isGood");
        QTest::newRow("a move") << QByteArray("2:0") << true;
        QTest::newRow("two moves") << QByteArray("2:0/3:1") << true;
        QTest::newRow("the last record") << QByteArray::number(maxRecords) + ":0" << true;
        QTest::newRow("no move") << QByteArray("-") << false;
        QTest::newRow("behind the last record") << QByteArray::number(maxRecords + 1) + ":0" << false;
        QTest::newRow("the last number") << QByteArray("4294967295:0") << false;
        QTest::newRow("behind the last number") << QByteArray("4294967296:0") << false;
        QTest::newRow("in the middle") << QByteArray("4294967295:0/2:0") << false;
        QTest::newRow("no number") << QByteArray("2") << false;
    }
    void refusesAStateWithAnotherPath()
    {
        QFETCH(QByteArray, path);
        QFETCH(bool, isGood);
        Explorer explorer(runs::setup("success", "tr33812"), optionsFor(inControlOf({Channel::PushDrf})));
        static const std::string begun = [&] {
            explorer.run([](const ExploreProgress&) { return false; });
            return explorer.state();
        }();
        for (const std::string& line : {"run " + path.toStdString() + " 1 1", "found 0 5 " + path.toStdString()}) {
            std::string state = begun;
            state.insert(state.rfind("end\n"), "done 0 1 0 0 0 0 0\n" + line + "\n");
            const auto resumed = explorer.resume(state);
            QCOMPARE(resumed.has_value(), isGood);
            QVERIFY(isGood || resumed.error().reason == "is damaged");
        }
    }

    void tellsOfNothingThatAStateSaysWithoutReason()
    {
        Explorer explorer(runs::setup("success", "tr33812"), optionsFor(inControlOf({Channel::PushDrf})));
        explorer.run([](const ExploreProgress&) { return false; });
        std::string state = explorer.state();
        const std::size_t subject = state.find("subject ");
        const std::string head = state.substr(0, state.find('\n', subject) + 1);
        for (const char* path : {"2:4000000000", "2:0"}) {
            QVERIFY(explorer.resume(head + "level 2\nfigures 0 0 0 0 0 0\nbest 0 5 " + path + "\nend\n"));
            const Exploration one = explorer.run(toTheEnd);
            QVERIFY(one.isComplete);
            QVERIFY(one.found.empty());
        }
    }
};

QTEST_APPLESS_MAIN(TestExplore)
#include "tst_explore.moc"
