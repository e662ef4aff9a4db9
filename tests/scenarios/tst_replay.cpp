// SPDX-License-Identifier: GPL-3.0-or-later
// A trace tells everything that is needed to repeat its run, and a changed one is found out.
#include "support/library.h"
#include "mcim/trace/json/trace_json.h"

#include <QtTest>
#include <sstream>

using namespace mcim;
using namespace mcim::engine;
using namespace mcim::trace;

namespace {

std::string traceOf(const RunSetup& setup, const std::vector<Decision>& decisions, const TraceOptions& options)
{
    std::ostringstream out;
    writeTrace(out, *engine::runOf({setup, decisions}), options);
    return out.str();
}

} // namespace

class TestReplay : public QObject
{
    Q_OBJECT

    RunSetup setup(const std::string& id, std::string_view profile = "tr33812") const
    {
        return runs::setup(id, std::string(profile));
    }

    void verifyEqual(const std::string& text)
    {
        const auto difference = verifyTrace(text, runs::library());
        QVERIFY2(difference, difference ? "" : (difference.error().where + " " + difference.error().reason).c_str());
        QVERIFY2(!*difference, *difference ? ((*difference)->record + (*difference)->field).c_str() : "");
    }

private slots:
    void verifiesEveryKindOfTrace()
    {
        verifyEqual(traceOf(setup("success"), {}, {}));
        verifyEqual(traceOf(setup("object-altered", "hardened"), {}, {}));
        verifyEqual(traceOf(setup("sqn-behind"), {}, {true, true, ""}));
        verifyEqual(traceOf(setup("two-devices"), {}, {true, false, ""}));
    }

    void verifiesDecisionsMadeOnTheWay()
    {
        Intervention drop{"user-1", {}, {}};
        drop.trigger.message = MessageType::AttachAccept;
        const std::vector<Decision> decisions{{6, "user-1", AddInterventions{{drop}}}};
        const std::string text = traceOf(setup("success"), decisions, {});
        verifyEqual(text);
        QVERIFY(text != traceOf(setup("success"), {}, {}));
    }

    void namesTheRecordOfAnyChangedOctet()
    {
        const std::string text = traceOf(setup("success"), {}, {});
        const std::string marker = "\"octets\":\"";
        std::size_t messages = 0;
        for (std::size_t at = text.find(marker); at != std::string::npos; at = text.find(marker, at + 1), ++messages) {
            const std::size_t lineStart = text.rfind('\n', at) + 1;
            if (messages % 17 != 0) {
                continue;
            }
            std::string changed = text;
            char& digit = changed[at + marker.size() + 1];
            digit = digit == '0' ? '1' : '0';
            const auto difference = verifyTrace(changed);
            QVERIFY(difference);
            QVERIFY(*difference);
            const std::size_t label = text.find("\"label\":\"", lineStart) + 9;
            QCOMPARE(QString::fromStdString((*difference)->record), QString::fromStdString(text.substr(label, text.find('"', label) - label)));
            QVERIFY((*difference)->field.find("octets") != std::string::npos);
        }
        QVERIFY(messages > 50);
    }

    void refusesAProfileThatIsNone()
    {
        std::string text = traceOf(setup("success"), {}, {});
        text.replace(text.find("\"id\":\"tr33812\""), 14, "\"id\":\"strict\"");
        const auto difference = verifyTrace(text);
        QVERIFY(!difference);
        QCOMPARE(difference.error().where, std::string("/profile/id"));
    }

    void refusesTheNameOfAnotherProfile()
    {
        std::string text = traceOf(setup("success"), {}, {});
        text.replace(text.find("\"id\":\"tr33812\""), 14, "\"id\":\"hardened\"");
        const auto difference = verifyTrace(text);
        QVERIFY(!difference);
        QCOMPARE(difference.error().where, std::string("/profile/measures"));
    }

    void refusesASeedInQuotes()
    {
        std::string text = traceOf(setup("success"), {}, {});
        const std::size_t at = text.find("\"seed\": 1");
        QVERIFY(at != std::string::npos);
        text.replace(at, 9, "\"seed\": \"1\"");
        const auto difference = verifyTrace(text);
        QVERIFY(!difference);
        QCOMPARE(difference.error().where, std::string("/seed"));
        QVERIFY(difference.error().reason.find("is a text") != std::string::npos);
    }

    void showsThatATextIsNoNumber()
    {
        std::string text = traceOf(setup("success"), {}, {});
        const std::size_t at = text.find("\"label\":\"5.1\"");
        QVERIFY(at != std::string::npos);
        text.replace(at, 13, "\"label\":5.1");
        const auto difference = verifyTrace(text);
        QVERIFY(difference && *difference);
        QCOMPARE((*difference)->inTrace, std::string("5.1"));
        QCOMPARE((*difference)->inRun, std::string("\"5.1\""));
    }

    void findsAMissingRecord()
    {
        std::string text = traceOf(setup("success"), {}, {});
        const std::size_t first = text.find("{\"number\":10,");
        text.erase(first, text.find('\n', first) + 1 - first);
        const auto difference = verifyTrace(text);
        QVERIFY(difference && *difference);
    }

    void findsThatTheLastRecordIsMissing()
    {
        std::string text = traceOf(setup("success"), {}, {});
        const std::size_t last = text.rfind("{\"number\":");
        const std::size_t before = text.rfind(',', last);
        text.erase(before, text.find('\n', last) - before);
        const auto difference = verifyTrace(text);
        QVERIFY2(difference, difference ? "" : (difference.error().where + " " + difference.error().reason).c_str());
        QVERIFY(*difference);
        QCOMPARE((*difference)->field, std::string("/records"));
    }

    void findsAChangedVerdict()
    {
        std::string text = traceOf(setup("firmware-altered"), {}, {});
        const std::size_t at = text.find("\"outcome\":\"failure\"");
        QVERIFY(at != std::string::npos);
        text.replace(at, 19, "\"outcome\":\"success\"");
        const auto difference = verifyTrace(text);
        QVERIFY(difference && *difference);
        QCOMPARE((*difference)->field, std::string("/outcome/outcome"));
    }
};

QTEST_APPLESS_MAIN(TestReplay)
#include "tst_replay.moc"
