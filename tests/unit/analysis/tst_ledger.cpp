// SPDX-License-Identifier: GPL-3.0-or-later
// Who knows what: the ledger of whole runs against tables thought out by hand, and leaks that are found where they happen.
#include "mcim/analysis/origin.h"
#include "mcim/crypto/cms.h"
#include "mcim/crypto/entropy.h"
#include "support/interventions.h"

#include <QtTest>
#include <sstream>

using namespace mcim;
using namespace mcim::analysis;
using namespace mcim::engine;

namespace {

constexpr Knower attacker = {{}, true, false};
constexpr Knower vno = {{Role::Vno, 0}, false, false};
constexpr Knower tre = {{Role::Tre, 0}, false, false};
constexpr Knower m2me = {{Role::M2me, 0}, false, false};
constexpr Knower icf = {{Role::Icf, 0}, false, false};

Run runOf(const std::string& profile, std::vector<Intervention> interventions = {}, const std::string& id = "success")
{
    Scenario scenario = runs::scenario(id);
    scenario.interventions = std::move(interventions);
    return *engine::runOf({runs::setup(scenario, profile), {}});
}

const KnowledgeCell* cellOf(const KnowledgeMatrix& matrix, SecretId secret, const Knower& knower, std::uint32_t device = 0)
{
    const auto column = std::ranges::find(matrix.columns, knower) - matrix.columns.begin();
    for (const KnowledgeRow& row : matrix.rows) {
        if (row.id == secret && row.device.value_or(device) == device) {
            return &row.cells[static_cast<std::size_t>(column)];
        }
    }
    return nullptr;
}

std::optional<std::uint32_t> since(const Ledger& ledger, SecretId secret, const Knower& knower, std::uint32_t device = 0)
{
    const KnowledgeMatrix matrix = ledger.matrix(ledger.observed());
    const KnowledgeCell* cell = cellOf(matrix, secret, knower, device);
    return cell ? cell->since : std::nullopt;
}

/// "secret knower label", sorted, of a table in tests/data/knowledge.
std::set<std::string> expectedCells(const QString& name)
{
    std::set<std::string> cells;
    std::istringstream file(runs::readFile(std::filesystem::path(MCIM_TEST_DATA) / "knowledge" / name.toStdString()));
    for (std::string line; std::getline(file, line);) {
        if (line.starts_with('#')) {
            continue;
        }
        std::istringstream words(line);
        std::string secret;
        words >> secret;
        for (std::string pair; words >> pair;) {
            pair[pair.find('=')] = ' ';
            cells.insert(secret + ' ' + pair);
        }
    }
    return cells;
}

std::set<std::string> foundCells(const Ledger& ledger, const Run& run)
{
    std::set<std::string> cells;
    const KnowledgeMatrix matrix = ledger.matrix(ledger.observed());
    for (const KnowledgeRow& row : matrix.rows) {
        for (std::size_t i = 0; i < row.cells.size(); ++i) {
            if (const auto record = row.cells[i].since) {
                cells.insert(std::string(enumText(row.id)) + ' ' + matrix.columns[i].text() + ' '
                    + (*record == 0 ? "0" : recordLabel(run.records[*record - 1])));
            }
        }
    }
    return cells;
}

std::string differences(const std::set<std::string>& expected, const std::set<std::string>& found)
{
    std::string text;
    for (const std::string& cell : expected) {
        text += found.contains(cell) ? "" : "missing: " + cell + '\n';
    }
    for (const std::string& cell : found) {
        text += expected.contains(cell) ? "" : "not expected: " + cell + '\n';
    }
    return text;
}

Secret mcimKey()
{
    return runs::scenario("success").subscriptions.front().credential.k;
}

/// The MCIM's K, in hex, where the M2ME names itself in package 3.
Intervention leakInReport()
{
    return {"leak", runs::on(MessageType::DmClientMessage, 2), SetField{"message.sourceName", toHex(mcimKey().reveal())}};
}

/// A record in which the M2ME sends these octets to the DPF as the value of an item.
StepRecord carrying(std::uint32_t number, const Bytes& content)
{
    DmClientMessage message;
    DmCommand command;
    command.verb = DmVerb::Replace;
    command.cmdId = 1;
    command.items.push_back({.target = {}, .source = "./M2MSIMMobj/1/Object", .format = "bin", .type = {}, .content = content});
    message.message.commands.push_back(command);
    StepRecord record;
    record.number = number;
    record.kind = EventKind::Message;
    record.from = {Role::M2me, 0};
    record.to = {Role::Dpf, 0};
    record.channel = Channel::IpDpf;
    record.type = MessageType::DmClientMessage;
    record.octets = codecs::encode(Channel::IpDpf, message);
    return record;
}

} // namespace

class TestLedger : public QObject
{
    Q_OBJECT

private slots:
    void isAsThoughtOut_data()
    {
        QTest::addColumn<QString>("profile");
        QTest::newRow("tr33812") << "tr33812";
        QTest::newRow("hardened") << "hardened";
    }
    void isAsThoughtOut()
    {
        QFETCH(QString, profile);
        const Run run = runOf(profile.toStdString());
        const Ledger ledger = ledgerOf(run, usualAttacker());
        const std::string text = differences(expectedCells("success-" + profile + ".txt"), foundCells(ledger, run));
        QVERIFY2(text.empty(), text.c_str());
        for (const KnowledgeRow& row : ledger.matrix(ledger.observed()).rows) {
            QVERIFY(std::ranges::none_of(row.cells, &KnowledgeCell::isBroken));
        }
    }

    void isTheSameAsOfARecordWhateverFollows()
    {
        const Run run = runOf("tr33812");
        const Ledger whole = ledgerOf(run, usualAttacker());
        for (const std::uint32_t at : {0u, 5u, 22u, 45u}) {
            const KnowledgeMatrix a = whole.matrix(at);
            const KnowledgeMatrix b = ledgerOf(run, usualAttacker(), {}, at).matrix(at);
            QCOMPARE(a.rows.size(), b.rows.size());
            for (std::size_t i = 0; i < a.rows.size(); ++i) {
                for (std::size_t k = 0; k < a.columns.size(); ++k) {
                    QCOMPARE(a.rows[i].cells[k].since, b.rows[i].cells[k].since);
                }
            }
        }
    }

    void aKeyInAReportIsALeakAtThatRecord()
    {
        const Run run = runOf("tr33812", {leakInReport()});
        const auto leaking = std::ranges::find_if(run.records, [](const StepRecord& r) { return !r.interventions.empty(); });
        QVERIFY(leaking != run.records.end());
        const Ledger ledger = ledgerOf(run, usualAttacker());
        QCOMPARE(since(ledger, SecretId::McimK, attacker), std::optional(leaking->number));
        QCOMPARE(since(ledger, SecretId::McimK, vno), std::optional(leaking->number));
        QVERIFY(cellOf(ledger.matrix(leaking->number), SecretId::McimK, attacker)->isBroken());
        QVERIFY(!cellOf(ledger.matrix(leaking->number - 1), SecretId::McimK, attacker)->isBroken());
    }

    void theSameEncryptedIsALeakToWhoHoldsTheKey()
    {
        const Scenario scenario = runs::scenario("two-devices");
        const World beginning = beginningOf({runs::setup(scenario, "tr33812"), {}});
        crypto::SeededEntropy source(7);
        crypto::Context context(source);
        const auto sealed = [&](std::size_t device) {
            const auto certificate = crypto::Certificate::parse(beginning.tre[device]->pfcChain.front());
            return crypto::envelop(context, "leak", beginning.sho->mcims.begin()->second->credential.k.reveal(), *certificate);
        };
        for (const std::size_t device : {0u, 1u}) {
            Ledger ledger(beginning, *model::attackerById("other-device"));
            ledger.observe(carrying(1, sealed(device)));
            const TermId key = ledger.closure().find(beginning.sho->mcims.begin()->second->credential.k.reveal());
            QCOMPARE(ledger.closure().knows(attacker, key), device == 1);
        }
        Ledger listening(beginning, usualAttacker());
        listening.observe(carrying(1, sealed(1)));
        QVERIFY(!listening.closure().knows(attacker, listening.closure().find(beginning.sho->mcims.begin()->second->credential.k.reveal())));
    }

    void eachRuleCounts_data()
    {
        QTest::addColumn<int>("rule");
        for (std::size_t i = 0; i < knowledge::ruleCount; ++i) {
            QTest::newRow(enumText(static_cast<Rule>(i)).c_str()) << static_cast<int>(i);
        }
    }
    /// What would not be known, or known later, without the rule.
    void eachRuleCounts()
    {
        QFETCH(int, rule);
        struct Case {
            SecretId secret;
            Knower knower;
            bool leaks;
            const char* role;
        };
        const std::map<Rule, Case> cases{
            {Rule::State, {SecretId::PlatformKey, tre, false, "radio-and-ip"}},
            {Rule::Own, {SecretId::Rand, icf, false, "radio-and-ip"}},
            {Rule::Seen, {SecretId::Ck, vno, false, "radio-and-ip"}},
            {Rule::Split, {SecretId::Pcid, attacker, false, "radio-and-ip"}},
            {Rule::Encoding, {SecretId::McimK, attacker, true, "radio-and-ip"}},
            {Rule::Decrypt, {SecretId::McimK, tre, false, "radio-and-ip"}},
            {Rule::Compute, {SecretId::Ck, icf, false, "radio-and-ip"}},
            {Rule::Corrupt, {SecretId::PcidK, attacker, false, "curious-ro"}},
        };
        const Case& one = cases.at(static_cast<Rule>(rule));
        const Run run = runOf("tr33812", one.leaks ? std::vector{leakInReport()} : std::vector<Intervention>{});
        const model::Attacker who = *model::attackerById(one.role);
        const auto with = since(ledgerOf(run, who), one.secret, one.knower);
        const auto without = since(ledgerOf(run, who, Rules::without(static_cast<Rule>(rule))), one.secret, one.knower);
        QVERIFY(with.has_value());
        QVERIFY(with != without);
    }

    void theCipherOfTheRadioKeepsAListenerOut()
    {
        const model::Attacker listener = *model::attackerById("passive-radio");
        QCOMPARE(since(ledgerOf(runOf("tr33812"), listener), SecretId::DmClientSecret, attacker), std::optional(22u));
        const Run hardened = runOf("hardened");
        const Ledger kept = ledgerOf(hardened, listener);
        QVERIFY(!since(kept, SecretId::DmClientSecret, attacker));
        QCOMPARE(kept.sight(1), Sight::Clear);
        QCOMPARE(kept.sight(22), Sight::Ciphertext);
        QCOMPARE(kept.sight(24), Sight::Nothing);
    }

    /// TS 33.102 6.4.5: a device that was switched on again opens its connection before any security mode, whatever the VNO has kept.
    void anAttachAfterARestartIsHeard()
    {
        const Run run = runOf("hardened", {{"restart", runs::on(MessageType::ConnectivityAnswer), Restart{{Role::M2me, 0}}}});
        const StepRecord& again = runs::messageOf(run.records, MessageType::AttachRequest, 2);
        const Ledger ledger = ledgerOf(run, *model::attackerById("passive-radio"));
        QCOMPARE(ledger.sight(runs::messageOf(run.records, MessageType::ConnectivityAnswer).number), Sight::Ciphertext);
        QCOMPARE(ledger.sight(again.number), Sight::Clear);
        QVERIFY(!ledger.integrityKey(again.number));
        const auto request = codecs::decode(Role::Vno, Channel::Radio, again.octets);
        const TermId pcid = ledger.closure().find(octetsOf(std::get<AttachRequest>(*request).identity.digits));
        const Fact* heard = ledger.closure().fact(attacker, pcid);
        QVERIFY(heard && heard->record == again.number);
    }

    /// What was recorded under the cipher is read when the key comes.
    void whoGetsTheKeyLaterReadsWhatItRecorded()
    {
        const Run run = runOf("hardened");
        model::Attacker listener = *model::attackerById("passive-radio");
        listener.holds.push_back({HoldingKind::Party, {Role::Icf, 0}, 40});
        const Ledger ledger = ledgerOf(run, listener);
        QCOMPARE(since(ledger, SecretId::Ck, attacker), std::optional(40u));
        const auto read = since(ledger, SecretId::DmClientSecret, attacker);
        QCOMPARE(read, std::optional(40u));
    }

    void aLostMessageWasHeard()
    {
        const Run run = runOf("tr33812", {{"drop", runs::on(MessageType::AuthAndCipheringRequest), Drop{}}});
        const auto lost = std::ranges::find_if(run.records, [](const StepRecord& r) { return r.fate.lost; });
        QVERIFY(lost != run.records.end());
        const Ledger ledger = ledgerOf(run, usualAttacker(), {}, lost->number);
        QCOMPARE(since(ledger, SecretId::Rand, attacker), std::optional(lost->number));
        QVERIFY(!since(ledger, SecretId::Rand, m2me));
    }

    void aDerivationEndsInWhatWasSeenOrHeld()
    {
        const Run run = runOf("tr33812");
        const Ledger ledger = ledgerOf(run, usualAttacker());
        const auto isGrounded = [](const auto& self, const ProofStep& step) -> bool {
            const bool isLeaf = step.rule == Rule::State || step.rule == Rule::Own || step.rule == Rule::Seen;
            return isLeaf ? step.from.empty()
                          : !step.from.empty() && std::ranges::all_of(step.from, [&](const ProofStep& s) { return s.record <= step.record && self(self, s); });
        };
        for (const Fact& fact : ledger.closure().facts()) {
            const auto proof = ledger.proof(fact.knower, fact.term);
            QVERIFY(proof && isGrounded(isGrounded, *proof));
        }
    }

    void tellsTheOriginOfAutn()
    {
        const Run run = runOf("tr33812");
        const Ledger ledger = ledgerOf(run, usualAttacker());
        const auto octets = fieldOctets(run.records[6], "AUTN");
        QVERIFY(octets);
        const auto origin = originOf(ledger, *octets);
        QVERIFY(origin);
        QCOMPARE(origin->maker, icf);
        QCOMPARE(origin->madeAt, 5u);
        QCOMPARE(origin->how->what, std::string("milenage-vector"));
        QCOMPARE(origin->holders.size(), std::size_t{5});
        QVERIFY(!originOf(ledger, Bytes(16, 0x5a)));
    }
};

QTEST_APPLESS_MAIN(TestLedger)
#include "tst_ledger.moc"
