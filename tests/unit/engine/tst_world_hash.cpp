// SPDX-License-Identifier: GPL-3.0-or-later
// A field list that forgets a member, or a hash that overlooks one, would find worlds equal that go on differently.
#include "mcim/engine/pending.h"
#include "support/field_count.h"
#include "support/runs.h"

#include <QtTest>
#include <functional>

using namespace mcim;
using namespace mcim::engine;

namespace {

World worldAfter(std::uint32_t records, std::uint64_t seed = 1)
{
    static Machine machine;
    const RunSetup setup = runs::setup("success", "tr33812", seed);
    World world = machine.build(setup.scenario, setup.catalogue, setup.profile, setup.seed);
    for (std::uint32_t n = 0; n < records; ++n) {
        machine.advance(world, Recording::None);
    }
    return world;
}

template <class T>
void compareCounts()
{
    const std::size_t listed = fields::listedCount<T>();
    QCOMPARE(listed, fields::memberCount<T>());
    QVERIFY(listed <= 64); // what a walk over two values remembers
}

template <class... T>
void compareAll(std::type_identity<std::variant<T...>>)
{
    (compareCounts<T>(), ...);
}

using Change = std::function<void(World&)>;

struct Forgetful {
    int one = 0;
    std::optional<int> two;
    std::array<std::uint8_t, 3> three{};

    template <class Self, class V>
    static void visitFields(Self& self, V&& visit)
    {
        visit("one", self.one);
        visit("three", self.three);
    }
};

} // namespace

class WorldHash : public QObject
{
    Q_OBJECT

private slots:
    void everyMemberIsListed()
    {
        using namespace entities;
        compareAll(std::type_identity<std::variant<M2meState, TreState, VnoState, IcfState, CcifState, DrfState, DpfState, ShoState, PvaState>>{});
        compareAll(std::type_identity<std::variant<TreTask, DmAccount, ProvisionContext, DmClientSession, SqnList, TreComponent, InstalledMcim,
                TrePending, VnoSession, IcfCredential, PendingAir, IssuedVector, IcfSession, CcifRequest, DrfContract, DrfSession, DpfAccount,
                DpfSession, ShoContract, ShoRegistration, ShoSubscription, ShoVectorRequest, ReferenceValue, PolicyRow, PvaSession>>{});
        compareAll(std::type_identity<std::variant<World, Event, Fate, LinkQuality, PendingIntervention, Disturbance, Endpoint>>{});
        compareAll(std::type_identity<std::variant<Intervention, Trigger, FieldSetting>>{});
        compareAll(std::type_identity<Action>{});
    }

    void aForgottenMemberIsFound()
    {
        QCOMPARE(fields::memberCount<Forgetful>(), std::size_t{3});
        QCOMPARE(fields::listedCount<Forgetful>(), std::size_t{2});
    }

    void theSameWorldHasTheSameHash()
    {
        QCOMPARE(hashOf(worldAfter(40)), hashOf(worldAfter(40)));
        QVERIFY(hashOf(worldAfter(40)) != hashOf(worldAfter(41)));
        QVERIFY(hashOf(worldAfter(40)) != hashOf(worldAfter(40, 2)));
    }

    void everyChangeShows_data()
    {
        QTest::addColumn<int>("number");
        for (int i = 0; i < static_cast<int>(changes().size()); ++i) {
            QTest::addRow("%d", i) << i;
        }
    }

    void everyChangeShows()
    {
        QFETCH(int, number);
        const World before = worldAfter(20);
        World after = before;
        changes()[static_cast<std::size_t>(number)](after);
        QVERIFY(hashOf(after) != hashOf(before));
    }

    void partsMayBeLeftOut()
    {
        const World before = worldAfter(20);
        const HashParts stateOnly{false, false, false};
        World later = before;
        later.now = later.now + 5s;
        World numbered = before;
        numbered.recordCount += 7;
        numbered.places.edit()[3] += 1;
        World drawn = before;
        changes().back()(drawn);
        for (const World* world : {&numbered, &drawn}) {
            QVERIFY(hashOf(*world) != hashOf(before));
            QCOMPARE(hashOf(*world, stateOnly), hashOf(before, stateOnly));
        }
        // What is pending is nearer when the clock has gone on.
        QVERIFY(hashOf(later, stateOnly) != hashOf(before, stateOnly));
        QVERIFY(hashOf(before, {true, false, true}) != hashOf(before, {false, false, true}));
    }

private:
    static const std::vector<Change>& changes()
    {
        static const std::vector<Change> all{
            [](World& w) { w.now = w.now + 1ns; },
            [](World& w) { w.seed = 5; },
            [](World& w) { w.profile = std::make_shared<const Profile>(*profileById("hardened")); },
            [](World& w) { ++w.recordCount; },
            [](World& w) { w.m2me.edit(0).edit().cksn = 3; },
            [](World& w) { w.tre.edit(0).edit().capacity = 9; },
            [](World& w) { w.vno.edit().nextPtmsi += 1; },
            [](World& w) { w.icf.edit().hasCcif = !w.icf->hasCcif; },
            [](World& w) { w.ccif.edit().refused.push_back({}); },
            [](World& w) { w.drf.edit().nextConnection += 1; },
            [](World& w) { w.dpf.edit().uri = "x"; },
            [](World& w) { w.sho.edit().id = "x"; },
            [](World& w) { w.pva.edit().nonceLifetimeSeconds = 1; },
            [](World& w) { (void)takeNext(w); },
            [](World& w) { schedule(w, Event{}); },
            [](World& w) { w.places.edit()[3] += 1; },
            [](World& w) { addIntervention(w, {"x", {}, Drop{}}); },
            [](World& w) { addIntervention(w, {"x", {}, Hold{}}); },
            [](World& w) { w.links.edit()[Channel::Radio].lossPermille = 3; },
            [](World& w) { w.links.edit()[Channel::Radio].cut = true; },
            [](World& w) { w.disturbance.edit().down.insert({Role::Icf, 0}); },
            [](World& w) { w.disturbance.edit().clockSkew[{Role::Icf, 0}] = 1; },
            [](World& w) { w.disturbance.edit().held[3] = Event{}; },
            [](World& w) { w.disturbance.edit().replayable[3] = std::nullopt, w.disturbance.edit().replayable[4] = Event{}; },
            [](World& w) { w.chosen = 1; },
            [](World& w) { w.entropyCounters["x"] = 1; },
        };
        return all;
    }
};

QTEST_APPLESS_MAIN(WorldHash)
#include "tst_world_hash.moc"
