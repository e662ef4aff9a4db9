// SPDX-License-Identifier: GPL-3.0-or-later
// The promises of the procedure: what a plain run keeps, and for each what breaks it and no other.
#include "mcim/analysis/invariants.h"
#include "mcim/crypto/cms.h"
#include "support/interventions.h"

#include <QtTest>

using namespace mcim;
using namespace mcim::analysis;
using namespace mcim::engine;
using runs::messageOf;
using runs::on;

namespace {

using Names = std::set<std::string>;

Recipe recipeOf(Scenario scenario, std::vector<Intervention> interventions, const std::string& profile = "tr33812", std::set<CheckId> off = {})
{
    scenario.interventions = std::move(interventions);
    Recipe recipe{runs::setup(scenario, profile), {}};
    recipe.setup.profile.disabledChecks = std::move(off);
    return recipe;
}

Names namesIn(const Invariants& invariants, InvariantState state)
{
    Names names;
    for (const InvariantVerdict& verdict : invariants.verdicts()) {
        if (verdict.state == state) {
            names.emplace(invariantRow(verdict.id).name);
        }
    }
    return names;
}

QByteArray text(const Names& names)
{
    QByteArray all;
    for (const std::string& name : names) {
        all += QByteArray::fromStdString(name) + ' ';
    }
    return all;
}

Names brokenBy(const Recipe& recipe, const model::Attacker& attacker = usualAttacker())
{
    const auto run = judged(recipe, attacker);
    return run ? namesIn(run->invariants, InvariantState::Broken) : Names{"no run"};
}

/// An IMSI catcher asks in the VNO's name.
Inject catcher()
{
    Inject inject = runs::identityRequest();
    inject.delay = 1ms;
    return inject;
}

Scenario success()
{
    return runs::scenario("success");
}

const StepRecord& recordWith(const std::vector<StepRecord>& records, ActId act)
{
    return *std::ranges::find_if(records, [&](const StepRecord& r) { return r.kind == EventKind::Act && r.act == act; });
}

/// The token of a run in which everything happens later.
std::string laterEvidence()
{
    Delay delay;
    delay.delay = std::chrono::seconds(5);
    const auto run = judged(recipeOf(success(), {{"late", on(MessageType::AttachAccept), delay}}), usualAttacker());
    const auto answer = codecs::decode(Role::Pva, Channel::IpPva, messageOf(run->records, MessageType::EvidenceAnswer).octets);
    return std::get<EvidenceAnswer>(*answer).token;
}

/// The SHO's MCIM in an object that somebody else made.
Bytes sealedAgain()
{
    const Recipe recipe = recipeOf(success(), {});
    const auto run = judged(recipe, usualAttacker());
    const Bytes& plaintext = recordWith(run->records, ActId::ShoEncryptMcim).inner.front().octets;
    const World beginning = beginningOf(recipe);
    crypto::SeededEntropy source(9);
    crypto::Context context(source);
    return crypto::envelop(context, "again", plaintext, *crypto::Certificate::parse(beginning.tre.front()->pfcChain.front()));
}

std::string secretOf(SecretId id)
{
    const Recipe recipe = recipeOf(success(), {});
    const auto run = judged(recipe, usualAttacker());
    const Ledger& ledger = run->invariants.ledger();
    const auto found = std::ranges::find(ledger.secrets(), id, &SecretValue::id);
    return toHex(ledger.closure().octets(found->term));
}

} // namespace

class TestInvariants : public QObject
{
    Q_OBJECT

private slots:
    void aPlainRunKeepsThem_data()
    {
        QTest::addColumn<QString>("profile");
        QTest::addColumn<QString>("scenario");
        for (const char* profile : {"tr33812", "hardened"}) {
            for (const char* scenario : {"success", "ccif", "two-devices"}) {
                QTest::addRow("%s, %s", scenario, profile) << profile << scenario;
            }
        }
    }
    /// As written the device comes with the same PCID again; nothing is lost by that alone.
    void aPlainRunKeepsThem()
    {
        QFETCH(QString, profile);
        QFETCH(QString, scenario);
        const Recipe recipe = recipeOf(runs::scenario(scenario.toStdString()), {}, profile.toStdString());
        const auto run = judged(recipe, usualAttacker());
        QVERIFY(run);
        QCOMPARE(text(namesIn(run->invariants, InvariantState::Broken)), text({}));
        const bool isPromised = analysis::isPromised(InvariantId::PcidUnlinkable, recipe.setup.profile);
        QCOMPARE(text(namesIn(run->invariants, InvariantState::AtRisk)), text(isPromised ? Names{} : Names{"pcid-unlinkable"}));
    }

    void everyPromiseIsBrokenByWhatBreaksItAlone_data()
    {
        QTest::addColumn<QString>("name");
        for (const InvariantRow& row : invariantTable()) {
            const QString name = QString::fromUtf8(row.name.data(), static_cast<qsizetype>(row.name.size()));
            QTest::newRow(name.toUtf8().constData()) << name;
        }
    }
    void everyPromiseIsBrokenByWhatBreaksItAlone()
    {
        QFETCH(QString, name);
        const std::string id = name.toStdString();
        const auto only = [&](const Names& broken) { QCOMPARE(text(broken), text({id})); };
        const auto with = [&](std::vector<Intervention> interventions, std::set<CheckId> off = {}) {
            return brokenBy(recipeOf(success(), std::move(interventions), "tr33812", std::move(off)));
        };
        const EntityId pva{Role::Pva, 0};
        const EntityId tre{Role::Tre, 0};
        if (id == "mcim-key-secret") {
            only(with({{"leak", on(MessageType::StatusReport), SetState{pva, "id", secretOf(SecretId::McimK)}}}));
        } else if (id == "secrets-kept") {
            only(with({{"leak", on(MessageType::StatusReport), SetState{pva, "id", secretOf(SecretId::PcidK)}}}));
        } else if (id == "keys-not-in-clear") {
            const auto recipe = recipeOf(success(), {{"leak", on(MessageType::ActivatePdpRequest), SetField{"apn", secretOf(SecretId::Ck)}}});
            only(brokenBy(recipe, *model::attackerById("nobody")));
        } else if (id == "pcid-unlinkable") {
            const std::vector<Intervention> ways{{"again", on(MessageType::ActivatePdpAccept), Restart{{Role::M2me, 0}}},
                {"early", on(MessageType::AuthInfoRequest), Restart{{Role::M2me, 0}}}, {"catcher", on(MessageType::ConnectivityAnswer), catcher()}};
            Scenario oneTime = success();
            oneTime.measures = {{Measure::OneTimePcids, true}};
            for (const Intervention& way : ways) {
                only(with({way}));
                QCOMPARE(text(brokenBy(recipeOf(oneTime, {way}))), text({}));
            }
            // A re-send in one attach makes no second one.
            QCOMPARE(text(brokenBy(recipeOf(oneTime, {{"lost", on(MessageType::AttachAccept, 0), Drop{}}}))), text({}));
        } else if (id == "av-used-once") {
            Replay replay;
            replay.record = 8;
            only(with({{"again", on(MessageType::AttachAccept), replay}}, {CheckId::SqnFresh}));
        } else if (id == "pdp-after-aka") {
            only(with({{"wrong", on(MessageType::AuthAndCipheringResponse), SetField{"res", "0000000000000000"}}}, {CheckId::ResEqualsXres}));
        } else if (id == "registration-true") {
            const Scenario two = runs::scenario("two-devices");
            only(brokenBy(recipeOf(two, {{"claim", on(MessageType::ConnectivityRequest), SetField{"pcid", two.devices[1].pcid.text()}}})));
        } else if (id == "bootstrap-from-contract") {
            only(with({{"rogue", on(MessageType::BootstrapMessage), SetField{"body>address", "http://rogue.example/dm"}}}));
        } else if (id == "validated-before-install") {
            AddState deny{pva, "policy", "", {{"deviceId", "*"}, {"deny", "true"}, {"reason", "test"}}};
            only(with({{"deny", on(MessageType::ValidationRequest), deny}, {"forge", on(MessageType::ValidationAnswer), SetField{"body>status", "affirming"}}}));
        } else if (id == "evidence-fresh") {
            only(with({{"stale", on(MessageType::EvidenceAnswer), SetField{"token", laterEvidence()}}}));
        } else if (id == "platform-unchanged") {
            only(with({{"later", on(MessageType::ValidationAnswer), SetState{tre, "components[4].image", "00112233"}}}));
        } else if (id == "known-origin") {
            only(with({{"foreign", on(MessageType::TreInstall), SetField{"object", toHex(sealedAgain())}}}));
        } else if (id == "mcim-as-made") {
            only(with({{"altered", on(MessageType::StatusReport), SetState{tre, "installed[0].mcim.serviceApn", "other.sho"}}}));
        } else if (id == "no-rollback") {
            Replay replay;
            replay.record = 45;
            only(with({{"again", on(MessageType::StatusReport), replay}}));
        } else if (id == "store-as-it-was") {
            only(brokenByHand([](StepRecord& record, World& world) {
                record = {};
                record.to = {Role::Tre, 0};
                record.kind = EventKind::Act;
                record.act = ActId::TreInstallMcim;
                record.verdict.kind = VerdictKind::Refused;
                world.tre.edit(0).edit().installed.clear();
            }));
        } else if (id == "believed-installed") {
            only(with({{"gone", on(MessageType::StatusReport), RemoveState{tre, "installed[0]"}}}));
        } else if (id == "status-true") {
            only(with({{"lie", on(MessageType::StatusReport), SetField{"result", "500"}}}));
        } else if (id == "one-device-per-identity") {
            Scenario clone = success();
            clone.devices.push_back(clone.devices.front());
            clone.devices.back().isClone = true;
            QVERIFY(brokenBy(recipeOf(clone, {})).contains(id));
        } else if (id == "end-stated") {
            only(brokenByHand([](StepRecord&, World& world) { world.queue = {}; }));
        } else {
            QFAIL("nothing breaks it");
        }
    }

    /// A report on a registration that another one of the same device has taken over, a registration that comes again, and a PCID that is in
    /// no device's message but in the attacker's.
    void whatIsOldOrOfOthersBreaksNothing()
    {
        const Restart restart{{Role::M2me, 0}};
        QCOMPARE(text(brokenBy(recipeOf(success(), {{"restart", on(MessageType::DmServerMessage), restart}}, "hardened"))), text({}));
        const auto plain = judged(recipeOf(success(), {}, "hardened"), usualAttacker());
        Replay replay;
        replay.record = messageOf(plain->records, MessageType::ConnectivityRequest).number;
        const std::vector<Intervention> again{{"restart", on(MessageType::ConnectivityAnswer), restart}, {"again", on(MessageType::ConnectivityAnswer, 2), replay}};
        QCOMPARE(text(brokenBy(recipeOf(success(), again, "hardened"))), text({}));
        Scenario oneTime = success();
        oneTime.measures = {{Measure::OneTimePcids, true}};
        const std::vector<Intervention> lie{{"catcher", on(MessageType::AttachRequest, 2), catcher()},
            {"lie", on(MessageType::IdentityResponse), SetField{"identity.digits", oneTime.devices.front().pcid.text()}}};
        const auto run = judged(recipeOf(oneTime, lie), usualAttacker());
        QVERIFY(messageOf(run->records, MessageType::IdentityResponse).fate.altered);
        QCOMPARE(text(namesIn(run->invariants, InvariantState::Broken)), text({}));
    }

    void noFaultBreaksWhatHardenedPromises()
    {
        for (const Fault& fault : runs::catalogue()) {
            Recipe recipe = recipeOf(success(), {}, "hardened");
            recipe.setup.scenario.faults = {fault.id};
            QCOMPARE(QByteArray::fromStdString(fault.id) + ": " + text(brokenBy(recipe)), QByteArray::fromStdString(fault.id) + ": ");
        }
    }

    void namesRecordWitnessAndCauses()
    {
        const Recipe recipe = recipeOf(success(), {{"rogue", on(MessageType::BootstrapMessage), SetField{"body>address", "http://rogue.example/dm"}}});
        const auto run = judged(recipe, usualAttacker());
        const InvariantVerdict& verdict = run->invariants.verdict(InvariantId::BootstrapFromContract);
        QCOMPARE(verdict.record, recordWith(run->records, ActId::M2meBootstrap).number);
        QVERIFY(!verdict.isPromised);
        QVERIFY(std::ranges::find(verdict.witness, engine::NamedValue{"DPF", "http://rogue.example/dm", Secrecy::Open}) != verdict.witness.end());
        const auto chain = causeChain(run->records, verdict.record);
        QCOMPARE(chain.size(), std::size_t{2});
        QCOMPARE(chain.front(), messageOf(run->records, MessageType::BootstrapMessage).number);
    }

    void aCorruptPartyBreaksWhatItKnows()
    {
        model::Attacker attacker = usualAttacker();
        attacker.holds.push_back({HoldingKind::Party, {Role::Sho, 0}, 30});
        const auto run = judged(recipeOf(success(), {}), attacker);
        QCOMPARE(run->invariants.verdict(InvariantId::McimKeySecret).record, 30u);
    }

private:
    /// A plain run to its middle, then one record and world made by hand.
    template <class F>
    static Names brokenByHand(F&& make)
    {
        const RunSetup setup = runs::setup("success", "tr33812");
        Machine machine;
        World world = machine.build(setup.scenario, setup.catalogue, setup.profile, setup.seed);
        Invariants invariants(world, usualAttacker());
        StepRecord record;
        while (record.number < 50) {
            record = machine.advance(world, Recording::Full);
            invariants.observe(record, world);
        }
        StepRecord made = record;
        make(made, world);
        made.number = record.number + 1;
        invariants.observe(made, world);
        return namesIn(invariants, InvariantState::Broken);
    }
};

QTEST_APPLESS_MAIN(TestInvariants)
#include "tst_invariants.moc"
