// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/analysis/fault_steps.h"
#include "support/runs.h"

#include <QtTest>
#include <set>

using namespace mcim;

class FaultStepsTest : public QObject
{
    Q_OBJECT

    static std::vector<std::string> labels(const std::vector<model::Step>& steps)
    {
        std::vector<std::string> texts;
        for (const model::Step step : steps) {
            texts.push_back(step.text());
        }
        return texts;
    }

private slots:
    /// Each fault of the library against a run of its own: where it acted is where it is said to act.
    void everyFaultActsWhereItIsSaidTo()
    {
        engine::RunSetup setup = runs::setup("success", "tr33812");
        const model::Scenario plain = setup.scenario;
        int acted = 0;
        for (const model::Fault& fault : setup.catalogue) {
            const std::vector<std::string> said = labels(analysis::actingSteps(fault, plain));
            setup.scenario.faults = {fault.id};
            std::set<std::string> seen;
            (void)engine::runFlat({setup, {}}, [&](engine::StepRecord&& record) {
                if (std::ranges::find(record.interventions, fault.id) != record.interventions.end()) {
                    seen.insert(record.step.text());
                }
                return record.number < 2000;
            });
            for (const std::string& step : seen) {
                QVERIFY2(std::ranges::find(said, step) != said.end(), qPrintable(QString::fromStdString(fault.id + " acted in step " + step)));
            }
            acted += seen.empty() ? 0 : 1;
            QVERIFY2(!said.empty(), fault.id.c_str());
        }
        QVERIFY(acted > 80);
    }

    void aLostMessageActsInItsStepAndAChangedPartyBeforeTheFirst()
    {
        const engine::RunSetup setup = runs::setup("success", "tr33812");
        const auto acts = [&](const char* id) {
            const auto fault = std::ranges::find(setup.catalogue, id, &model::Fault::id);
            return labels(analysis::actingSteps(*fault, setup.scenario));
        };
        QCOMPARE(acts("connectivity-request-lost"), std::vector<std::string>{"7"});
        QCOMPARE(acts("bootstrap-lost"), std::vector<std::string>{"10"});
        QCOMPARE(acts("bootstrap-garbled"), std::vector<std::string>{"10"});
        QCOMPARE(acts("wrong-k-icf"), std::vector<std::string>{"1"});
        // Its second bearer is that of the operational attach.
        QCOMPARE(acts("pcid-replayed"), std::vector<std::string>{"op"});
    }
};

QTEST_APPLESS_MAIN(FaultStepsTest)
#include "tst_fault_steps.moc"
