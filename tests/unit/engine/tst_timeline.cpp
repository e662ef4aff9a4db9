// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/runs.h"

#include <QtTest>

using namespace mcim;
using namespace mcim::engine;

class TimelineTest : public QObject
{
    Q_OBJECT

private slots:
    void beginsBeforeTheFirstEvent()
    {
        Timeline timeline(runs::setup("success", "tr33812"));
        QCOMPARE(timeline.position(), 0u);
        QCOMPARE(timeline.length(), 0u);
        QVERIFY(timeline.canForward());
        QVERIFY(!timeline.back());
    }

    void forwardMakesRecordsAndBackKeepsThem()
    {
        Timeline timeline(runs::setup("success", "tr33812"));
        timeline.jump(5);
        QCOMPARE(timeline.length(), 5u);
        QVERIFY(timeline.back());
        QCOMPARE(timeline.position(), 4u);
        QCOMPARE(timeline.length(), 5u);
    }

    void runUntilStopsAfterTheRecordThatFits()
    {
        Timeline timeline(runs::setup("success", "tr33812"));
        QVERIFY(timeline.runUntil([](const StepRecord& r) { return r.step == Step{14}; }));
        QCOMPARE(timeline.record(timeline.position()).step, Step{14});
        QVERIFY(!timeline.runUntil([](const StepRecord&) { return false; }));
        QVERIFY(!timeline.canForward());
    }

    void aForkAtAPastPointHasItsDecisionAndSharesThePast()
    {
        Timeline timeline(runs::setup("success", "tr33812"));
        timeline.runToEnd();
        const std::uint32_t full = timeline.length();
        timeline.jump(20);
        const auto denied = std::find_if(timeline.setup().catalogue.begin(), timeline.setup().catalogue.end(),
            [](const Fault& f) { return f.id == "pva-policy-denies"; });
        QVERIFY(denied != timeline.setup().catalogue.end());
        const std::uint32_t branch = *timeline.fork(AddInterventions{denied->interventions}, "PVA denies");
        QCOMPARE(timeline.position(), 20u);
        timeline.runToEnd();
        QVERIFY(!timeline.outcome().success);
        QCOMPARE(*timeline.outcome().check, CheckId::PolicyAllowsDevice);
        QVERIFY(timeline.record(branch, 20) == timeline.record(0, 20));
        timeline.switchBranch(0);
        QCOMPARE(timeline.length(), full);
        QVERIFY(timeline.outcome().success);
    }

    void aBranchIsRemovedAndTheCursorReturnsToWhereItLeft()
    {
        Timeline timeline(runs::setup("success", "tr33812"));
        timeline.jump(10);
        Intervention drop;
        drop.id = "user-1";
        drop.action = Drop{};
        const std::uint32_t branch = *timeline.fork(AddInterventions{{drop}}, "drop");
        timeline.jump(15);
        QVERIFY(timeline.removeBranch(branch));
        QCOMPARE(timeline.branch(), 0u);
        QCOMPARE(timeline.position(), 10u);
        QVERIFY(!timeline.removeBranch(0));
    }

    void aForkBeforeTheCurrentBranchsOwnLeavesItsAncestor()
    {
        Timeline timeline(runs::setup("success", "tr33812"));
        timeline.jump(20);
        const std::uint32_t later = *timeline.fork(dropOf("later"), "later");
        timeline.jump(30);
        timeline.jump(10);
        const std::uint32_t earlier = *timeline.fork(dropOf("earlier"), "earlier");
        QCOMPARE(timeline.branches().back().parent, 0u);
        QCOMPARE(timeline.recipe(earlier).decisions.size(), std::size_t(1));
        QCOMPARE(timeline.recipe(later).decisions.front().at, 20u);
        QVERIFY(timeline.recipe(0).decisions.empty());
    }

    void followPlaysARecipeAndFindsTheBranchesAgain()
    {
        Timeline timeline(runs::setup("success", "tr33812"));
        const std::vector<Decision> decisions{{4, "one", dropOf("one")}, {9, "two", dropOf("two")}};
        QVERIFY(timeline.follow(decisions));
        QCOMPARE(timeline.position(), 9u);
        QCOMPARE(timeline.recipe().decisions, decisions);
        timeline.runToEnd();
        const auto run = runOf(timeline.recipe());
        QVERIFY(run);
        QCOMPARE(run->outcome, timeline.outcome());
        QCOMPARE(timeline.run(timeline.length()).records.size(), run->records.size());
        QVERIFY(timeline.run(timeline.length()).records == run->records);
        const std::uint32_t branch = timeline.branch();
        timeline.switchBranch(0);
        QVERIFY(timeline.follow(decisions));
        QCOMPARE(timeline.branch(), branch);
        QCOMPARE(timeline.branches().size(), std::size_t(3));
        timeline.renameBranch(branch, "better name");
        QCOMPARE(timeline.recipe().decisions.back().name, std::string("better name"));
    }

    void whatCanNotBeDecidedChangesNothing()
    {
        Timeline timeline(runs::setup("success", "tr33812"));
        timeline.jump(5);
        QVERIFY(timeline.fork(ReleaseMessage{3, {}}, "no").error() == DecisionProblem::NoHeldMessage);
        QVERIFY(timeline.fork(ChooseNext{999'999}, "no").error() == DecisionProblem::NoPendingEvent);
        QCOMPARE(timeline.branches().size(), std::size_t(1));
        QCOMPARE(timeline.branches().front().complete, false);
        const auto followed = timeline.follow({{4, "one", dropOf("one")}, {100'000, "two", dropOf("two")}});
        QVERIFY(!followed);
        QCOMPARE(followed.error().decision, std::size_t(1));
        QVERIFY(followed.error().problem == DecisionProblem::BeyondTheEnd);
        QVERIFY(runOf({timeline.setup(), {{4, "one", dropOf("one")}, {100'000, "two", dropOf("two")}}}).error() == followed.error());
        QVERIFY(!runOf({timeline.setup(), {{4, "one", dropOf("one")}, {3, "two", dropOf("two")}}}));
    }

    void everyWorldOfALongRunIsTheOneThatWasThere()
    {
        Timeline timeline(runs::setup("two-devices", "hardened"));
        std::vector<std::vector<FieldText>> seen;
        do {
            seen.push_back(stateTexts(timeline.world(), {Role::Vno, 0}));
        } while (timeline.forward());
        QVERIFY2(seen.size() > 130, "longer than two snapshots are apart");
        for (std::size_t n = seen.size(); n-- > 0;) {
            timeline.jump(static_cast<std::uint32_t>(n * 37 % seen.size()));
            QVERIFY(stateTexts(timeline.world(), {Role::Vno, 0}) == seen[timeline.position()]);
        }
        timeline.runToEnd();
        while (timeline.back()) {
            QVERIFY(stateTexts(timeline.world(), {Role::Vno, 0}) == seen[timeline.position()]);
        }
    }

    void noWorldIsThatOfAnotherBranch()
    {
        Timeline plain(runs::setup("success", "tr33812"));
        plain.runToEnd();
        Timeline timeline(runs::setup("success", "tr33812"));
        timeline.runToEnd();
        timeline.jump(1);
        QVERIFY(timeline.fork(dropOf("drop"), "drop"));
        while (timeline.position() < 40 && timeline.forward()) {
        }
        timeline.switchBranch(0);
        for (std::uint32_t n = 40; n > 0; --n) {
            QVERIFY(timeline.worldAt(n).now == plain.worldAt(n).now);
            QVERIFY(stateTexts(timeline.worldAt(n), {Role::M2me, 0}) == stateTexts(plain.worldAt(n), {Role::M2me, 0}));
        }
    }

    void anOutcomeOfAPartIsThatOfItsRecords()
    {
        Timeline timeline(runs::setup("res-altered", "tr33812"));
        timeline.runToEnd();
        const RunOutcome whole = timeline.outcome();
        QVERIFY(whole.check.has_value());
        QCOMPARE(whole.fingerprint, timeline.digestAt(timeline.length()));
        const RunOutcome before = timeline.outcome(1, 5);
        QVERIFY(!before.check && !before.ended);
        QCOMPARE(before.fingerprint, timeline.digestAt(5));
        QCOMPARE(timeline.outcome(6, timeline.length()).check, whole.check);
    }

    void aStreamingRunIsTheRun()
    {
        const Recipe recipe{runs::setup("success", "hardened"), {{6, "one", dropOf("one")}}};
        const auto run = runOf(recipe);
        QVERIFY(run);
        std::size_t count = 0;
        bool isSame = true;
        const auto outcome = runFlat(recipe, [&](StepRecord&& record) {
            isSame = isSame && count < run->records.size() && record == run->records[count];
            ++count;
            return true;
        });
        QVERIFY(outcome && isSame);
        QCOMPARE(count, run->records.size());
        QCOMPARE(*outcome, run->outcome);
        const auto stopped = runFlat(recipe, [](StepRecord&& record) { return record.number < 3; });
        QVERIFY(stopped && !stopped->ended);
    }

    void aDecisionThatChangesNothingIsIdle()
    {
        const RunSetup setup = runs::setup("success", "tr33812");
        const auto denied = std::find_if(setup.catalogue.begin(), setup.catalogue.end(), [](const Fault& f) { return f.id == "pva-policy-denies"; });
        const auto at = [&](std::uint32_t position) { return *isIdle({setup, {{position, "denied", AddInterventions{denied->interventions}}}}, 0); };
        const auto plain = runOf({setup, {}});
        const auto endOf = [&](Step step) {
            std::uint32_t last = 0;
            for (const StepRecord& record : plain->records) {
                last = record.step == step ? record.number : last;
            }
            return last;
        };
        QVERIFY(!at(0));
        QVERIFY(!at(endOf(Step{13})));
        QVERIFY(at(endOf(Step{15})));
        QVERIFY(at(static_cast<std::uint32_t>(plain->records.size())));
        QVERIFY(!isIdle({setup, {{9999, "no", dropOf("no")}}}, 0));
    }

private:
    static Decided dropOf(const char* id)
    {
        Intervention drop;
        drop.id = id;
        drop.action = Drop{};
        return AddInterventions{{drop}};
    }
};

QTEST_APPLESS_MAIN(TimelineTest)
#include "tst_timeline.moc"
