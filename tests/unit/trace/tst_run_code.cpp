// SPDX-License-Identifier: GPL-3.0-or-later
// A run code is the run: it comes back whole, and says when it can't.
#include "mcim/trace/carriers/run_code.h"
#include "support/library.h"

#include <QtTest>

using namespace mcim;
using namespace mcim::engine;
using namespace mcim::trace;

namespace {

Intervention dropOf(MessageType type)
{
    Intervention drop{"user-1", {}, {}};
    drop.trigger.message = type;
    return drop;
}

} // namespace

class TestRunCode : public QObject
{
    Q_OBJECT

    Library m_library = runs::library();

    void comesBack(const RunSetup& setup, const std::vector<Decision>& decisions = {})
    {
        const Run run = *engine::runOf({setup, decisions});
        const std::string code = runCode(run, m_library);
        const auto again = runOfCode(code, m_library);
        QVERIFY2(again, again ? "" : again.error().reason.c_str());
        QCOMPARE(again->outcome.fingerprint, run.outcome.fingerprint);
        QCOMPARE(again->recipe.setup.scenario, setup.scenario);
        QCOMPARE(again->recipe.setup.profile, setup.profile);
        QCOMPARE(again->recipe.setup.seed, setup.seed);
        QCOMPARE(again->recipe.decisions, decisions);
        QVERIFY(again->records == run.records);
        QCOMPARE(runCode(*again, m_library), code);
    }

private slots:
    void everyKindOfRunComesBack()
    {
        comesBack(runs::setup("success", "tr33812"));
        comesBack(runs::setup("two-devices", "hardened", 0xffffffffffffffffu));
        RunSetup faults = runs::setup("success", "tr33812", 7);
        faults.scenario.faults = {"pva-policy-denies", "accept-lost"};
        comesBack(faults);
        RunSetup own = runs::setup("success", "tr33812");
        own.scenario.title = "Mine";
        own.scenario.interventions = {dropOf(MessageType::AttachAccept)};
        comesBack(own);
        RunSetup profile = runs::setup("success", "hardened");
        profile.profile.disabledChecks.insert(CheckId::SqnFresh);
        comesBack(profile);
        RunSetup measures = runs::setup("success", "hardened");
        measures.profile = *model::profileFromWord("hardened-H4-H9");
        comesBack(measures);
        RunSetup scenario = runs::setup("success", "tr33812");
        scenario.scenario.measures = {{Measure::BootstrapMac, true}};
        comesBack(scenario);
        RunSetup chosen = runs::setup("success", "hardened");
        chosen.scenario.measures = {{Measure::MutualDmAuthentication, false}};
        chosen.profile = *model::profileFromWord("hardened+H9");
        comesBack(chosen);
        RunSetup added = runs::setup("sqn-behind", "tr33812");
        added.scenario.interventions.push_back(dropOf(MessageType::AttachAccept));
        comesBack(added);
        comesBack(runs::setup("success", "tr33812"), {{6, "user-1", AddInterventions{{dropOf(MessageType::AttachAccept)}}}});
    }

    void aFaultThatTheLibraryHasOtherwiseIsInTheCode()
    {
        RunSetup setup = runs::setup("wrong-k", "tr33812");
        const auto fault = std::ranges::find(setup.catalogue, "wrong-k-icf", &Fault::id);
        QVERIFY(fault != setup.catalogue.end());
        fault->interventions = {dropOf(MessageType::AttachAccept)};
        comesBack(setup);
    }

    void aBuiltInRunIsShort()
    {
        const std::string code = runCode(*engine::runOf({runs::setup("success", "tr33812"), {}}), m_library);
        QVERIFY2(code.size() <= 64, code.c_str());
        QVERIFY(QRegularExpression(QStringLiteral("^([A-Z2-7]{5}-)*[A-Z2-7]{1,5}$")).match(QString::fromStdString(code)).hasMatch());
    }

    void howItIsTypedDoesNotMatter()
    {
        const std::string code = runCode(*engine::runOf({runs::setup("success", "tr33812"), {}}), m_library);
        QString typed = QString::fromStdString(code).toLower();
        typed.replace(QLatin1Char('o'), QLatin1Char('0')).replace(QLatin1Char('i'), QLatin1Char('1')).replace(QLatin1Char('b'), QLatin1Char('8'));
        typed.replace(11, 1, QStringLiteral(" \r\n\t"));
        QVERIFY(runOfCode(typed.toStdString(), m_library));
        QVERIFY(runOfCode("\n" + typed.remove(QLatin1Char('-')).toStdString() + "\n", m_library));
    }

    void everyMistypedLetterIsNoticed()
    {
        const std::string code = runCode(*engine::runOf({runs::setup("success", "tr33812"), {}}), m_library);
        for (std::size_t at = 0; at < code.size(); ++at) {
            std::string wrong = code;
            wrong[at] = wrong[at] == 'Q' ? 'R' : 'Q';
            const auto run = runOfCode(wrong, m_library);
            if (code[at] != '-') {
                QVERIFY2(!run && run.error().reason.find("mistyped") != std::string::npos, wrong.c_str());
            }
            QVERIFY(!runOfCode(code.substr(0, at), m_library));
        }
        QVERIFY(!runOfCode(code + "A", m_library));
        QVERIFY(!runOfCode(code + "AA", m_library));
        QVERIFY(!runOfCode("", m_library));
        QVERIFY(!runOfCode("no code at all!", m_library));
        QVERIFY(!runOfCode(std::string(3'000'000, 'A'), m_library));
    }

    void anotherVersionIsSaid()
    {
        Run run = *engine::runOf({runs::setup("success", "tr33812"), {}});
        run.outcome.fingerprint[0] = run.outcome.fingerprint[0] == '0' ? '1' : '0';
        const auto other = runOfCode(runCode(run, m_library), m_library);
        QVERIFY(!other);
        QVERIFY2(other.error().reason.find("another version") != std::string::npos, other.error().reason.c_str());

        const std::string code = runCode(*engine::runOf({runs::setup("ccif", "tr33812"), {}}), m_library);
        Library without = m_library;
        without.scenario = [](const std::string&) { return std::nullopt; };
        const auto unknown = runOfCode(code, without);
        QVERIFY(!unknown);
        QVERIFY2(unknown.error().reason.find("'ccif'") != std::string::npos, unknown.error().reason.c_str());
    }
};

QTEST_APPLESS_MAIN(TestRunCode)
#include "tst_run_code.moc"
