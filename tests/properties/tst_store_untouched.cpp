// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/runs.h"

#include <QtTest>
#include <set>

using namespace mcim;
using namespace mcim::engine;

class StoreUntouched : public QObject
{
    Q_OBJECT

private slots:
    void aRunThatFailsBeforeStep19CompletesLeavesTheMcimStore()
    {
        std::size_t failedRuns = 0;
        for (const Fault& fault : runs::catalogue()) {
            for (const auto profile : model::profileIds()) {
                failedRuns += runWithAnOlderMcim(fault.id, std::string(profile)) ? 1 : 0;
                if (QTest::currentTestFailed()) {
                    return;
                }
            }
        }
        QVERIFY(failedRuns > 10);
    }

    /// The MCIM is encrypted for the very PfC that the PVA affirmed for this registration.
    void hardenedEncryptsNoMcimForAPlatformThatWasNotValidated()
    {
        std::size_t encrypted = 0;
        for (const Fault& fault : runs::catalogue()) {
            const RunSetup setup = setupWith(fault.id, "hardened");
            Machine machine;
            World world = machine.build(setup.scenario, setup.catalogue, setup.profile, setup.seed);
            while (!world.ended()) {
                auto [next, record] = machine.step(std::move(world), Recording::Full);
                world = std::move(next);
                if (record.kind == EventKind::Act && record.act == ActId::ShoEncryptMcim && !record.failed()) {
                    ++encrypted;
                    QVERIFY2(isForAnAffirmedPfc(world, record.key), fault.id.c_str());
                }
            }
        }
        QVERIFY(encrypted > 10);
    }

    /// Two devices and one subscription: whatever goes wrong with the first, its MCIM is not given away again.
    void noKIsInTwoTres()
    {
        std::vector<std::string> faults{""};
        for (const Fault& fault : runs::catalogue()) {
            faults.push_back(fault.id);
        }
        std::size_t installed = 0;
        for (const std::string& fault : faults) {
            for (const auto profile : model::profileIds()) {
                installed += runWithOneSubscription(fault, std::string(profile));
                if (QTest::currentTestFailed()) {
                    return;
                }
            }
        }
        QVERIFY(installed > 10);
    }

private:
    /// The report about the first device says that nothing was installed, and the second comes after it.
    static Scenario twoDevicesForOneSubscription()
    {
        Scenario scenario = runs::scenario("two-devices");
        scenario.subscriptions.resize(1);
        scenario.interventions = {};
        Intervention late{.id = "late", .trigger = {}, .action = {}};
        late.trigger.message = MessageType::AttachRequest;
        late.trigger.occurrence = 2;
        late.action = Delay{9s};
        Intervention lie{.id = "lie", .trigger = {}, .action = {}};
        lie.trigger.message = MessageType::StatusReport;
        lie.action = SetField{"result", "command-failed"};
        scenario.interventions = {late, lie};
        return scenario;
    }

    /// How many MCIMs were installed.
    static std::size_t runWithOneSubscription(const std::string& fault, const std::string& profile)
    {
        Scenario scenario = twoDevicesForOneSubscription();
        if (!fault.empty()) {
            scenario.faults = {fault};
        }
        const RunSetup setup = runs::setup(scenario, profile);
        Machine machine;
        World world = machine.build(setup.scenario, setup.catalogue, setup.profile, setup.seed);
        while (!world.ended()) {
            auto [next, record] = machine.step(std::move(world), Recording::None);
            world = std::move(next);
        }
        std::multiset<Bytes> keys;
        for (const auto& tre : world.tre) {
            for (const auto& one : tre->installed) {
                const ByteView k = one->mcim.credential.k.reveal();
                keys.emplace(k.begin(), k.end());
            }
        }
        for (const Bytes& k : keys) {
            [&] { QVERIFY2(keys.count(k) == 1, (fault + " in " + profile).c_str()); }();
        }
        return keys.size();
    }

    static RunSetup setupWith(const std::string& fault, const std::string& profile)
    {
        Scenario scenario = runs::scenario("success");
        scenario.faults = {fault};
        return runs::setup(scenario, profile);
    }

    /// Runs with an MCIM of another subscription in the TRE; true when nothing was installed, and then the store is as it was.
    static bool runWithAnOlderMcim(const std::string& fault, const std::string& profile)
    {
        const RunSetup setup = setupWith(fault, profile);
        Machine machine;
        World world = machine.build(setup.scenario, setup.catalogue, setup.profile, setup.seed);
        entities::InstalledMcim older;
        older.mcim.iccid = "8949420000000000999";
        older.mcim.imsi = Imsi{"262420000000999"};
        world.tre.edit(0).edit().installed.emplace_back(older);
        while (!world.ended()) {
            auto [next, record] = machine.step(std::move(world), Recording::Full);
            world = std::move(next);
            if (record.kind == EventKind::Act && record.act == ActId::TreInstallMcim && !record.failed()) {
                return false;
            }
        }
        const auto& store = world.tre[0]->installed;
        [&] { QVERIFY2(store.size() == 1 && *store.front() == older, (fault + " in " + profile).c_str()); }();
        return true;
    }

    static bool isForAnAffirmedPfc(const World& world, const std::string& pcid)
    {
        const auto& registration = world.sho->registrations.at(Pcid{pcid});
        const auto appraised = world.pva->sessions.find(registration->transactionId);
        return appraised != world.pva->sessions.end() && appraised->second->verdict == ValidationStatus::Affirming
            && appraised->second->request.chain == registration->chain;
    }
};

QTEST_APPLESS_MAIN(StoreUntouched)
#include "tst_store_untouched.moc"
