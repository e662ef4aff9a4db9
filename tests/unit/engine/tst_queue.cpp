// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/engine/queue.h"

#include <QtTest>

#include <random>

using namespace mcim;
using namespace mcim::engine;

namespace {

constexpr EntityId vno{Role::Vno, 0};

Event act(std::int64_t at)
{
    Event event;
    event.kind = EventKind::Act;
    event.at = SimTime{at};
    event.to = vno;
    return event;
}

Event timer(std::int64_t at, const std::string& key)
{
    Event event = act(at);
    event.kind = EventKind::Timer;
    event.timer = TimerId::T3350;
    event.key = key;
    return event;
}

} // namespace

class TestQueue : public QObject
{
    Q_OBJECT

private slots:
    void givesEventsByTimeAndThenByNumberOfInsertion()
    {
        std::mt19937 random(1);
        EventQueue queue;
        for (int i = 0; i < 3'000; ++i) {
            queue.push(act(random() % 500));
        }
        std::pair<SimTime, std::uint64_t> last{SimTime{-1}, 0};
        std::size_t taken = 0;
        for (; !queue.empty(); ++taken) {
            const Event event = queue.takeNext();
            const std::pair<SimTime, std::uint64_t> place{event.at, event.seq};
            QVERIFY(last < place);
            last = place;
        }
        QCOMPARE(taken, std::size_t{3'000});
    }

    void cancelsTheOneTimerWithOwnerIdAndKey()
    {
        EventQueue queue;
        queue.push(timer(5, "1"));
        queue.push(timer(6, "2"));
        QVERIFY(!queue.cancelTimer(vno, TimerId::T3360, "1"));
        QVERIFY(!queue.cancelTimer({Role::Icf, 0}, TimerId::T3350, "1"));
        QVERIFY(queue.cancelTimer(vno, TimerId::T3350, "1"));
        QVERIFY(!queue.cancelTimer(vno, TimerId::T3350, "1"));
        QCOMPARE(queue.size(), std::size_t{1});
        QCOMPARE(queue.next().key, std::string("2"));
    }

    void aTimerThatIsSetAgainReplacesTheOneThatRuns()
    {
        EventQueue queue;
        queue.push(timer(5, "1"));
        queue.push(timer(9, "1"));
        QCOMPARE(queue.size(), std::size_t{1});
        QCOMPARE(queue.takeNext().at, SimTime{9});
        QVERIFY(!queue.cancelTimer(vno, TimerId::T3350, "1"));
    }

    void anEventIsTakenByItsNumberBeforeItsTurn()
    {
        EventQueue queue;
        queue.push(act(1));
        queue.push(timer(2, "1"));
        const auto taken = queue.take(1);
        QVERIFY(taken && taken->kind == EventKind::Timer);
        QVERIFY(!queue.take(1));
        QVERIFY(!queue.cancelTimer(vno, TimerId::T3350, "1"));
        std::vector<std::uint64_t> left;
        queue.forEach([&](const Event& event) { left.push_back(event.seq); });
        QCOMPARE(left, std::vector<std::uint64_t>{0});
    }

    void aCopyStaysAsItWasAndCostsNoEvent()
    {
        EventQueue queue;
        for (std::int64_t i = 0; i < 10'000; ++i) {
            queue.push(timer(i, std::to_string(i)));
        }
        const std::uint64_t before = cowClones;
        const EventQueue copy = queue;
        QCOMPARE(cowClones, before);
        queue.cancelTimer(vno, TimerId::T3350, "5000");
        queue.takeNext();
        QVERIFY2(cowClones - before < 150, "a change copied more than the way to it");
        QCOMPARE(copy.size(), std::size_t{10'000});
        QCOMPARE(copy.next().at, SimTime{0});
        QCOMPARE(queue.size(), std::size_t{9'998});
    }
};

QTEST_APPLESS_MAIN(TestQueue)
#include "tst_queue.moc"
