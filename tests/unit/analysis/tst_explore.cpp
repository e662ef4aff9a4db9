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

/// What is known to break in hardened: with H1 a device that restarts in its DM session comes with its next PCID, and the DPF reports the
/// first session as failed when the second has installed the same MCIM.
const QByteArray restarted = "status-true ";

} // namespace

class TestExplore : public QObject
{
    Q_OBJECT

private slots:
    void nobodyWhoControlsNothingBreaksAnything()
    {
        const Exploration one = explored(runs::setup("success", "hardened"), optionsFor(usualAttacker()));
        QVERIFY(one.isComplete);
        QCOMPARE(names(one, true), restarted);
        QVERIFY(one.figures.runs > 20); // accidents happen all the same
    }

    void noMoveBreaksWhatHardenedPromises()
    {
        const Exploration one = explored(runs::setup("success", "hardened"), everywhere());
        QVERIFY(one.isComplete);
        QCOMPARE(names(one, true), restarted);
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

    void cutsLoseNothing_data()
    {
        QTest::addColumn<QString>("profile");
        QTest::newRow("tr33812") << "tr33812";
        QTest::newRow("hardened") << "hardened";
    }
    void cutsLoseNothing()
    {
        QFETCH(QString, profile);
        if (!qEnvironmentVariableIsSet("MCIM_ALL_MOVES")) {
            QSKIP("takes minutes; tst_explore.cuts does it");
        }
        const RunSetup setup = runs::setup("success", profile.toStdString());
        ExploreOptions options = optionsFor(inControlOf({Channel::PushDrf, Channel::ShoDpf}));
        options.jobs = 2;
        const Exploration cut = explored(setup, options);
        options.cuts = false;
        const Exploration whole = explored(setup, options);
        QCOMPARE(names(cut), names(whole));
        QVERIFY(cut.figures.dominated > 0);
        QVERIFY(cut.figures.pruned > 0);
        QVERIFY(cut.figures.records < whole.figures.records);
        for (std::size_t i = 0; i < cut.found.size(); ++i) {
            QCOMPARE(cut.found[i].record, whole.found[i].record);
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
                return progress.done < first + 3;
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
};

QTEST_APPLESS_MAIN(TestExplore)
#include "tst_explore.moc"
