// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/trace/pcapng/capture.h"
#include "mcim/trace/pcapng/capture_frames.h"
#include "mcim/trace/carriers/open_document.h"
#include "mcim/trace/pcapng/read_capture.h"
#include "support/library.h"
#include "unit/trace/capture_reader.h"

#include <QtTest>
#include <set>
#include <sstream>

using namespace mcim;
using namespace mcim::engine;

namespace {

std::uint32_t bigEndian(const Bytes& octets, std::size_t at)
{
    return static_cast<std::uint32_t>(octets[at]) << 24 | static_cast<std::uint32_t>(octets[at + 1]) << 16 |
           static_cast<std::uint32_t>(octets[at + 2]) << 8 | octets[at + 3];
}

constexpr std::size_t tcpAt = 20;

} // namespace

class TestCapture : public QObject
{
    Q_OBJECT

    story::Texts m_texts;

    std::string octetsOf(const engine::Run& run, const trace::CaptureOptions& options = {})
    {
        std::ostringstream out;
        trace::writeCapture(out, run, m_texts, options);
        return out.str();
    }
    std::vector<captures::Block> blocksOf(const engine::Run& run, const trace::CaptureOptions& options = {})
    {
        const auto blocks = captures::readBlocks(octetsOf(run, options));
        return blocks ? *blocks : std::vector<captures::Block>{};
    }
    static engine::Run runOf(const char* scenario, const char* profile = "tr33812")
    {
        return *engine::runOf({runs::setup(scenario, profile), {}});
    }

    static std::vector<std::string> comments(const std::vector<captures::Block>& blocks)
    {
        std::vector<std::string> result;
        for (const captures::Block& block : blocks) {
            if (block.type == 6) {
                result.push_back(block.values(1).empty() ? "" : block.values(1).front());
            }
        }
        return result;
    }
    static bool anyContains(const std::vector<std::string>& texts, const std::string& part)
    {
        return std::ranges::any_of(texts, [&](const std::string& text) { return text.find(part) != std::string::npos; });
    }
    /// What nobody but its owners knows: secret values of the records, the keys of the scenario, the MCIM in clear.
    static std::set<std::string> secretsOf(const engine::Run& run)
    {
        std::set<std::string> secrets;
        const auto add = [&](const std::string& text) {
            if (text.size() >= 16) {
                secrets.insert(text);
            }
        };
        for (const DeviceSpec& device : run.recipe.setup.scenario.devices) {
            add(toHex(device.credential.k.reveal()));
        }
        for (const SubscriptionSpec& subscription : run.recipe.setup.scenario.subscriptions) {
            add(toHex(subscription.credential.k.reveal()));
        }
        for (const StepRecord& record : run.records) {
            for (const Computation& computation : record.computations) {
                for (const auto* facts : {&computation.inputs, &computation.intermediates, &computation.outputs}) {
                    for (const NamedValue& fact : *facts) {
                        if (fact.secrecy == Secrecy::Secret) {
                            add(fact.text);
                        }
                    }
                }
            }
            for (const codecs::InnerOctets& inner : record.inner) {
                if (inner.type == InnerType::Mcim) {
                    add(toHex(inner.octets));
                }
            }
        }
        return secrets;
    }

private slots:
    void initTestCase()
    {
        for (const auto& file : runs::jsonFiles(runs::resources() / "texts" / "en")) {
            QVERIFY(m_texts.add(runs::readFile(file)));
        }
    }

    void givesTheSameOctetsTwice() { QVERIFY(octetsOf(runOf("two-devices")) == octetsOf(runOf("two-devices"))); }

    void hasEveryMessageOnceOnItsLink_data()
    {
        QTest::addColumn<QString>("scenario");
        for (const auto& scenario : runs::scenarios()) {
            QTest::newRow(scenario.id.c_str()) << QString::fromStdString(scenario.id);
        }
    }

    void hasEveryMessageOnceOnItsLink()
    {
        QFETCH(QString, scenario);
        const engine::Run run = runOf(scenario.toUtf8().constData(), "hardened");
        const auto blocks = blocksOf(run);
        QVERIFY(!blocks.empty());
        std::vector<std::string> links;
        std::multiset<std::pair<std::string, std::string>> found;
        for (const captures::Block& block : blocks) {
            if (block.type == 1) {
                links.push_back(block.values(2).front());
            }
            if (block.type == 6 && block.values(1).front().find("\nStep ") != std::string::npos) {
                found.emplace(
                    links.at(captures::word(block.body, 0)), block.values(1).front().substr(0, block.values(1).front().find(' ')));
            }
        }
        std::multiset<std::pair<std::string, std::string>> expected;
        for (const StepRecord& record : run.records) {
            if (record.kind == EventKind::Message) {
                expected.emplace(enumText(record.channel), recordLabel(record));
            }
        }
        QVERIFY(found == expected);
    }

    void embedsWhatRepeatsTheRun_data()
    {
        QTest::addColumn<QString>("scenario");
        QTest::newRow("success") << "success";
        QTest::newRow("a fault") << "res-altered";
        QTest::newRow("two devices") << "two-devices";
    }

    void embedsWhatRepeatsTheRun()
    {
        QFETCH(QString, scenario);
        engine::Run run = runOf(scenario.toUtf8().constData());
        Intervention drop;
        drop.id = "lose-it";
        drop.action = Drop{};
        run = *engine::runOf({run.recipe.setup, {{4, "lose the next", AddInterventions{{drop}}}}});
        const auto blocks = blocksOf(run);
        std::string head;
        for (const std::string& part : blocks.at(0).values(2988)) {
            head += part.substr(4);
        }
        const auto read = trace::readTrace(head, runs::library());
        QVERIFY2(read, read ? "" : (read.error().where + read.error().reason).c_str());
        QCOMPARE(read->run.outcome.fingerprint, run.outcome.fingerprint);
        QCOMPARE(read->run.recipe.decisions.size(), std::size_t(1));
        const engine::Run again = *engine::runOf(read->run.recipe);
        QCOMPARE(again.outcome.fingerprint, run.outcome.fingerprint);
        QVERIFY(again.records == run.records);
    }

    void opensAgainAsTheSameRun()
    {
        const engine::Run run = runOf("two-devices", "hardened");
        const auto again = trace::runOfCapture(octetsOf(run), runs::library());
        QVERIFY(again);
        QVERIFY(again->records == run.records);
        QCOMPARE(again->outcome.fingerprint, run.outcome.fingerprint);
    }

    void noticesAnAlteredHead()
    {
        std::string octets = octetsOf(runOf("success"));
        const std::size_t at = octets.find("\"seed\": 1,");
        QVERIFY(at != std::string::npos);
        octets[at + 8] = '2';
        const auto again = trace::runOfCapture(octets);
        QVERIFY(!again);
        QVERIFY2(again.error().reason.find("altered") != std::string::npos, again.error().reason.c_str());
    }

    void saysThatPacketsWereChanged()
    {
        const std::string octets = octetsOf(runOf("success"));
        const auto opened = trace::openDocument(octets);
        QVERIFY(opened && !opened->isAltered);
        for (std::size_t at = captures::word(octets, 4) + 40; at < octets.size(); at += octets.size() / 20) {
            std::string changed = octets;
            changed[at] = static_cast<char>(changed[at] ^ 1);
            const auto other = trace::openDocument(changed);
            QVERIFY(other && other->isAltered);
        }
        const auto cut = trace::openDocument(octets.substr(0, octets.size() - 20));
        QVERIFY(cut && cut->isAltered);
        QCOMPARE(opened->trace.run.outcome.fingerprint, cut->trace.run.outcome.fingerprint);
    }

    void refusesWhatIsCutOrNotOurs()
    {
        const std::string octets = octetsOf(runOf("res-altered"));
        const std::size_t section = captures::word(octets, 4);
        for (std::size_t size = 0; size < section; size += 7) {
            QVERIFY(!trace::runOfCapture(octets.substr(0, size)));
        }
        QVERIFY(!trace::runOfCapture(
            std::string("\x0a\x0d\x0d\x0a\x1c\0\0\0\x4d\x3c\x2b\x1a\1\0\0\0\xff\xff\xff\xff\xff\xff\xff\xff\x1c\0\0\0", 28)));
    }

    void saysWhichRunItIs()
    {
        const auto comment = blocksOf(runOf("ccif", "hardened"), {.program = "p 1", .isWanted = {}}).at(0).values(1).front();
        for (const char* part : {"ccif", "hardened", "seed 1", "p 1"}) {
            QVERIFY2(comment.find(part) != std::string::npos, part);
        }
    }

    void commentsNameTheFailedCheckWhereItWasMade()
    {
        const auto all = comments(blocksOf(runOf("res-altered")));
        const auto found = std::ranges::find_if(all, [](const std::string& text) { return text.starts_with("5.5 M2ME -> VNO"); });
        QVERIFY(found != all.end());
        for (const char* part : {"Step 5: AKA", "altered on the way", "res-altered", "Check failed at VNO (5.6): RES differs from XRES"}) {
            QVERIFY2(found->find(part) != std::string::npos, part);
        }
    }

    void masksSecretsInComments_data()
    {
        QTest::addColumn<QString>("profile");
        QTest::newRow("tr33812") << "tr33812";
        QTest::newRow("hardened") << "hardened";
    }

    void masksSecretsInComments()
    {
        QFETCH(QString, profile);
        const engine::Run run = runOf("ccif", profile.toUtf8().constData());
        const auto secrets = secretsOf(run);
        QVERIFY(secrets.size() > 10);
        const auto masked = comments(blocksOf(run));
        const auto shown = comments(blocksOf(run, {.showSecrets = true, .isWanted = {}}));
        for (const std::string& secret : secrets) {
            QVERIFY2(!anyContains(masked, secret), secret.c_str());
        }
        QVERIFY(anyContains(shown, toHex(run.recipe.setup.scenario.devices.front().credential.k.reveal())));
        QVERIFY(anyContains(shown, "Inside, MCIM: "));
    }

    void leavesOutWhatIsNotWanted()
    {
        const auto blocks = blocksOf(runOf("success"), {.isWanted = [](const StepRecord& record) { return record.step == Step{7}; }});
        const auto all = comments(blocks);
        QVERIFY(anyContains(all, "7.1 M2ME -> ICF"));
        QVERIFY(!anyContains(all, "8.1 "));
        QCOMPARE(std::ranges::count(blocks, 1u, &captures::Block::type), 2); // its link, and "contents"
    }

    void continuesAConnectionWhereItStood()
    {
        trace::TcpConnections tcp;
        const trace::SocketAddress client{1, 50'000};
        const trace::SocketAddress server{2, 80};
        const auto first = tcp.carry(client, server, false, Bytes(100, 1), false);
        QCOMPARE(first.size(), std::size_t(4));
        const std::uint32_t start = bigEndian(first[3].octets, tcpAt + 4);
        const auto answer = tcp.carry(server, client, true, Bytes(3000, 2), false);
        QCOMPARE(answer.size(), std::size_t(3));
        QCOMPARE(bigEndian(answer[0].octets, tcpAt + 8), start + 100);
        QCOMPARE(bigEndian(answer[2].octets, tcpAt + 4), bigEndian(answer[0].octets, tcpAt + 4) + 2 * 1360);
        const auto second = tcp.carry(client, server, false, Bytes(5, 1), false);
        QCOMPARE(second.size(), std::size_t(1));
        QCOMPARE(bigEndian(second[0].octets, tcpAt + 4), start + 100);
        QCOMPARE(bigEndian(second[0].octets, tcpAt + 8), bigEndian(answer[0].octets, tcpAt + 4) + 3000);
    }

    void doesNotAcknowledgeWhatIsLost()
    {
        trace::TcpConnections tcp;
        const trace::SocketAddress client{1, 50'000};
        const trace::SocketAddress server{2, 80};
        const auto lost = tcp.carry(client, server, false, Bytes(100, 1), true);
        const auto answer = tcp.carry(server, client, true, Bytes(10, 2), false);
        QCOMPARE(bigEndian(answer[0].octets, tcpAt + 8), bigEndian(lost[3].octets, tcpAt + 4));
    }
};

QTEST_APPLESS_MAIN(TestCapture)
#include "tst_capture.moc"
