// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/formats/decision_json.h"
#include "mcim/formats/setup_json.h"
#include "mcim/trace/carriers/open_document.h"
#include "mcim/trace/carriers/picture_run.h"
#include "mcim/trace/carriers/run_code.h"
#include "mcim/trace/pcapng/capture.h"
#include "support/runs.h"

#include <QtTest>

#include <random>
#include <sstream>

using namespace mcim;

/// Whatever run there is, what is written of it opens again as that run. MCIM_RANDOM_RUNS says how many are drawn.
class WrittenIsRead : public QObject
{
    Q_OBJECT

private slots:
    void everyDocumentOpensAsTheRunThatItWasMadeOf_data()
    {
        QTest::addColumn<unsigned>("seed");
        const unsigned last = qEnvironmentVariableIsSet("MCIM_RANDOM_RUNS") ? qEnvironmentVariable("MCIM_RANDOM_RUNS").toUInt() : 8;
        for (unsigned seed = 1; seed <= last; ++seed) {
            QTest::addRow("seed %u", seed) << seed;
        }
    }
    void everyDocumentOpensAsTheRunThatItWasMadeOf()
    {
        QFETCH(unsigned, seed);
        m_random.seed(seed);
        compareAll(randomSetup());
    }

    void aFleetAndALargeImageOpenAgain()
    {
        auto scenario = runs::scenario("success");
        scenario.devices.front().components.front().image = Bytes(2'000'000, 0x5a);
        compareAll(runs::setup(scenario, "tr33812"));

        const auto fleet = formats::scenarioFromJson(R"({"format": "mcim-scenario/1", "id": "fleet", "devices": [{"count": 12000}]})");
        QVERIFY(fleet.has_value());
        const std::string text = formats::scenarioToJson(*fleet);
        const auto again = formats::scenarioFromJson(text, text.size());
        QVERIFY2(again.has_value(), again ? "" : again.error().reason.c_str());
        QVERIFY(formats::scenarioToJson(*again) == text);
    }

private:
    void compareAll(engine::RunSetup setup)
    {
        const auto made = formats::runOf({std::move(setup), {}});
        QVERIFY2(made.has_value(), made ? "" : (made.error().where + " " + made.error().reason).c_str());
        const engine::Run& run = *made;
        std::ostringstream json;
        trace::writeTrace(json, run, {m_random() % 2 == 0, true, "test"});
        compare(json.str(), run, "JSON");
        const auto verified = trace::verifyTrace(json.str());
        QVERIFY2(verified.has_value(), verified ? "" : verified.error().reason.c_str());
        QVERIFY2(!*verified, *verified ? ((**verified).record + " " + (**verified).field).c_str() : "");
        compare(trace::svgWithRun("<?xml version=\"1.0\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\"></svg>", run, "test", true), run, "SVG");
        const trace::Library none{[](const std::string&) { return std::nullopt; }, {}};
        const auto code = trace::runOfCode(trace::runCode(run, none), none);
        QVERIFY2(code.has_value(), code ? "" : code.error().reason.c_str());
        QCOMPARE(code->outcome.fingerprint, run.outcome.fingerprint);
    }

    static void compare(const std::string& document, const engine::Run& run, const char* form)
    {
        QVERIFY2(trace::looksLikeDocument(document), form);
        const auto opened = trace::openDocument(document);
        QVERIFY2(opened.has_value(), opened ? "" : (std::string(form) + ": " + opened.error().where + " " + opened.error().reason).c_str());
        QVERIFY2(!opened->isAltered, form);
        QCOMPARE(trace::outcomeToJson(opened->trace.run.outcome), trace::outcomeToJson(run.outcome));
        QVERIFY2(opened->trace.run.records.size() == run.records.size(), form);
        QVERIFY2(formats::setupToJson(opened->trace.run.recipe.setup) == formats::setupToJson(run.recipe.setup), form);
    }

    std::size_t upTo(std::size_t most) { return m_random() % (most + 1); }
    template <class T>
    T oneOf(std::initializer_list<T> all)
    {
        return all.begin()[m_random() % all.size()];
    }

    std::string randomText()
    {
        std::string text;
        for (std::size_t i = upTo(4); i > 0; --i) {
            text += oneOf<const char*>({"<svg ", "\"mcim-trace/2\"", "\"mcim-session/1\"", "</metadata>", "\xc2\x89PNG", "\x1b[31m", "\n", "\\", "&amp;", "]]>", "*/",
                                        "\xe2\x80\xae", "\xf0\x9f\x98\x80", "<!--", "\"format\": ", "{", "%s", "text "});
        }
        return text;
    }

    engine::RunSetup randomSetup()
    {
        const auto all = runs::scenarios();
        auto scenario = all[m_random() % all.size()];
        scenario.title = randomText();
        scenario.summary = randomText();
        for (auto& device : scenario.devices) {
            device.sqn = m_random() % 0xffff'ffff'ffffULL;
            for (auto& component : device.components) {
                component.version = randomText() + "1";
                component.image = Bytes(upTo(5000), static_cast<std::uint8_t>(m_random()));
            }
        }
        for (auto& device : scenario.devices) {
            if (device.isClone) {
                device.sqn = std::ranges::find_if(scenario.devices, [&](const auto& other) { return !other.isClone && other.pcid == device.pcid; })->sqn;
            }
        }
        for (std::size_t i = upTo(6); i > 0; --i) {
            scenario.interventions.push_back(randomIntervention(i));
        }
        auto setup = runs::setup(scenario, oneOf<const char*>({"tr33812", "hardened"}), oneOf<std::uint64_t>({1, 7, 1ULL << 53, ~0ULL}));
        if (upTo(1) == 1) {
            setup.scenario.faults.push_back(setup.catalogue[m_random() % setup.catalogue.size()].id);
        }
        return setup;
    }

    model::Intervention randomIntervention(std::size_t number)
    {
        model::Intervention one;
        one.id = randomText() + std::to_string(number);
        one.trigger.message = static_cast<model::MessageType>(m_random() % model::messageTypeCount);
        one.trigger.occurrence = static_cast<std::uint32_t>(upTo(2));
        switch (upTo(4)) {
        case 0: one.action = model::Delay{oneOf<Duration>({0ns, 1ms, 90s, 1'000'000s})}; break;
        case 1: one.action = model::Duplicate{oneOf<Duration>({0ns, 40ms, 1'000'000s})}; break;
        case 2: one.action = model::Drop{}; break;
        case 3: one.action = model::Flip{{}, static_cast<std::uint32_t>(upTo(60)), Bytes{static_cast<std::uint8_t>(m_random())}}; break;
        default: one.action = model::SetOctets{Bytes(upTo(300), static_cast<std::uint8_t>(m_random()))};
        }
        return one;
    }

    std::mt19937 m_random;
};

QTEST_APPLESS_MAIN(WrittenIsRead)
#include "tst_written_is_read.moc"
