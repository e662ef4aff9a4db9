// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/runs.h"

#include <QtTest>

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
                Scenario scenario = runs::scenario("success");
                scenario.faults = {fault.id};
                const auto run = runFlat(runs::setup(scenario, std::string(profile)));
                const bool installed = std::any_of(run.records.begin(), run.records.end(), [](const StepRecord& r) {
                    return r.kind == EventKind::Act && r.act == ActId::TreInstallMcim && !r.failed();
                });
                if (run.outcome.success || installed) {
                    continue;
                }
                ++failedRuns;
                QVERIFY2(run.outcome.mcimInstalled == 0, fault.id.c_str());
            }
        }
        QVERIFY(failedRuns > 10);
    }

    void hardenedEncryptsNoMcimForAPlatformThatWasNotValidated()
    {
        for (const Fault& fault : runs::catalogue()) {
            Scenario scenario = runs::scenario("success");
            scenario.faults = {fault.id};
            const auto run = runFlat(runs::setup(scenario, "hardened"));
            bool affirmed = false;
            for (const StepRecord& record : run.records) {
                if (record.kind == EventKind::Act && record.act == ActId::PvaAppraise) {
                    affirmed = !record.failed();
                }
                if (record.kind == EventKind::Act && record.act == ActId::ShoEncryptMcim) {
                    QVERIFY2(affirmed, fault.id.c_str());
                }
            }
        }
    }
};

QTEST_APPLESS_MAIN(StoreUntouched)
#include "tst_store_untouched.moc"
