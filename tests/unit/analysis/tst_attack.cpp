// SPDX-License-Identifier: GPL-3.0-or-later
// Whether the attacker of a run could do what was done in it.
#include "mcim/analysis/attacks.h"
#include "support/interventions.h"

#include <QtTest>

using namespace mcim;
using namespace mcim::analysis;
using namespace mcim::engine;
using runs::on;

namespace {

std::vector<AttackAct> actsOf(std::vector<Intervention> interventions, const model::Attacker& attacker, const char* profile = "tr33812",
    const char* scenarioId = "success")
{
    Scenario scenario = runs::scenario(scenarioId);
    scenario.interventions = std::move(interventions);
    const Run run = *runOf(Recipe{runs::setup(scenario, profile), {}});
    return attackActs(run.records, ledgerOf(run, attacker), run.recipe);
}

model::Attacker role(const char* id)
{
    return *model::attackerById(id);
}

const Intervention rogueDpf{"rogue", on(MessageType::BootstrapMessage), SetField{"body>address", "http://rogue.example/dm"}};

} // namespace

class TestAttack : public QObject
{
    Q_OBJECT

private slots:
    void controlIsNeeded()
    {
        const auto able = actsOf({rogueDpf}, role("on-path-ip"));
        QVERIFY(able.size() == 1 && able.front().deed == Deed::Altered && able.front().isPossible());
        QVERIFY(able.front().put.size() == 1 && able.front().put.front().source == PutSource::MadeUp);
        const auto listening = actsOf({rogueDpf}, role("radio-and-ip"));
        QVERIFY(listening.size() == 1 && !listening.front().inReach && !listening.front().isPossible());
    }

    /// Who puts a secret in has to know it.
    void secretsAreNotGuessed()
    {
        const Intervention leak{"key", on(MessageType::ActivatePdpRequest), SetField{"apn", "@TRE:credential.k"}};
        const auto blind = actsOf({leak}, role("false-base-station"));
        QVERIFY(blind.size() == 1 && blind.front().inReach && !blind.front().isPossible());
        QVERIFY(blind.front().put.front().source == PutSource::Secret && blind.front().put.front().secret == SecretId::PcidK);
        const auto able = actsOf({leak}, role("stolen-credential"));
        QVERIFY(able.front().isPossible() && able.front().put.front().source == PutSource::Known);
    }

    /// TS 33.102 6.5
    void theProtectedRadioTakesIk()
    {
        const Intervention other{"apn", on(MessageType::ActivatePdpRequest), SetField{"apn", "elsewhere.example"}};
        QVERIFY(actsOf({other}, role("false-base-station")).front().isPossible());
        const auto hardened = actsOf({other}, role("false-base-station"), "hardened");
        QVERIFY(!hardened.front().isPossible());
        QVERIFY(std::ranges::any_of(hardened.front().put, [](const PutIn& put) { return put.secret == SecretId::Ik; }));
        QVERIFY(actsOf({other}, role("compromised-vno"), "hardened").front().isPossible());
    }

    /// The keys of the first AKA say nothing about the radio of the operational attach.
    void theProtectedRadioTakesTheIkInForce()
    {
        model::Attacker attacker = role("false-base-station");
        attacker.holds.push_back({HoldingKind::Party, {Role::Icf, 0}, 0});
        const auto apnOf = [&](std::uint32_t occurrence) {
            return actsOf({{"apn", on(MessageType::ActivatePdpRequest, occurrence), SetField{"apn", "elsewhere.example"}}}, attacker, "hardened");
        };
        QVERIFY(apnOf(1).front().isPossible());
        const AttackAct operational = apnOf(2).front();
        QVERIFY(operational.inReach && !operational.isPossible());
        QVERIFY(std::ranges::any_of(operational.put, [](const PutIn& put) { return put.field == "MAC-I" && put.secret == SecretId::OpIk; }));
    }

    /// TS 33.102 6.4.5: a message that opens a connection passes before any security mode, also where the VNO has keys still.
    void anAttachRequestIsAnybodysToAlter()
    {
        const std::vector<Intervention> interventions{{"restart", on(MessageType::ConnectivityAnswer), Restart{{Role::M2me, 0}}},
            {"other", on(MessageType::AttachRequest, 2), SetField{"cksn", "3"}}};
        const auto acts = actsOf(interventions, role("false-base-station"), "hardened");
        QVERIFY(acts.size() == 1 && acts.front().deed == Deed::Altered && acts.front().isPossible());
        Scenario scenario = runs::scenario("success");
        scenario.interventions = interventions;
        const FlatRun run = runFlat(runs::setup(scenario, "hardened"));
        const StepRecord& altered = runs::messageOf(run.records, MessageType::AttachRequest, 2);
        QVERIFY(altered.fate.altered && altered.fate.arrives());
    }

    /// A secret is the same one in base64url.
    void aSecretInBase64UrlIsASecret()
    {
        const std::string key = toBase64Url(runs::scenario("success").devices.front().credential.k.reveal());
        const Intervention leak{"key", on(MessageType::StatusReport), SetField{"transactionId", key}};
        const auto acts = actsOf({leak}, role("exposed-ro-sho"));
        QVERIFY(acts.size() == 1 && acts.front().inReach && !acts.front().isPossible());
        QVERIFY(acts.front().put.front().secret == SecretId::PcidK);
    }

    void whatPassedMustHaveBeenSeen()
    {
        const Intervention object{"own", on(MessageType::ObjectDelivery),
            SetField{"object", "@enveloped(@passed(pfc-answer):chain[0];credential.k=000102030405060708090a0b0c0d0e0f;"
                               "credential.opc=101112131415161718191a1b1c1d1e1f;imsi=262420000000777;homePlmn=262-42)"}};
        model::Attacker attacker = role("exposed-ro-sho");
        const auto blind = actsOf({object}, attacker);
        QVERIFY(blind.size() == 1 && !blind.front().isPossible());
        QVERIFY(blind.front().unseen == std::vector<MessageType>{MessageType::PfcAnswer});
        attacker.set(Channel::IpSho, Access::Listen);
        QVERIFY(actsOf({object}, attacker).front().isPossible());
    }

    /// What happens to parties that the attacker does not have is no deed of it.
    void circumstancesAreNoDeeds()
    {
        const Intervention firmware{"firmware", on(MessageType::ValidationRequest), SetState{{Role::Tre, 0}, "components[3].image", "^01"}};
        QVERIFY(actsOf({firmware}, role("on-path-ip")).empty());
        model::Attacker owner = role("on-path-ip");
        owner.holds.push_back({HoldingKind::Device, {Role::Tre, 0}, 0});
        const auto acts = actsOf({firmware}, owner);
        QVERIFY(acts.size() == 1 && acts.front().deed == Deed::Imposed && acts.front().isPossible());
    }

    void everyDeedHasItsName()
    {
        Replay replay;
        replay.record = 1;
        const auto only = [&](Intervention one, const char* scenario = "success") {
            const auto acts = actsOf({std::move(one)}, role("compromised-vno"), "tr33812", scenario);
            return acts.empty() ? std::string("none") : enumText(acts.front().deed);
        };
        QCOMPARE(only({"one", on(MessageType::AttachRequest), runs::identityRequest()}), std::string("injected"));
        QCOMPARE(only({"one", on(MessageType::AttachAccept), replay}), std::string("replayed"));
        QCOMPARE(only({"one", on(MessageType::BootstrapMessage), Drop{}}), std::string("dropped"));
        QCOMPARE(only({"one", on(MessageType::BootstrapMessage), Hold{}}), std::string("held"));
        QCOMPARE(only({"one", on(MessageType::BootstrapMessage), Duplicate{std::chrono::milliseconds(5)}}), std::string("duplicated"));
        QCOMPARE(only({"one", on(MessageType::BootstrapMessage), Delay{std::chrono::milliseconds(5)}}), std::string("delayed"));
        QCOMPARE(only({"one", on(MessageType::BootstrapMessage), Redirect{{Role::M2me, 1}}}, "two-devices"), std::string("redirected"));
    }

    void thePresenceOfAnAttackerChangesNoOctet()
    {
        Scenario scenario = runs::scenario("success");
        const std::string plain = runFlat(runs::setup(scenario, "tr33812")).outcome.fingerprint;
        scenario.attacker = role("compromised-vno");
        QCOMPARE(runFlat(runs::setup(scenario, "tr33812")).outcome.fingerprint, plain);
    }

    /// An intervention that comes later reads what had passed before as one that was there from the beginning.
    void whatPassedBeforeADecisionIsKept()
    {
        const Intervention again{"again", on(MessageType::StatusReport), SetField{"transactionId", "@passed(attach-request):identity.digits"}};
        Scenario scenario = runs::scenario("success");
        const auto transactionOf = [](const std::vector<StepRecord>& records) {
            const StepRecord& report = runs::messageOf(records, MessageType::StatusReport);
            return std::get<StatusReport>(*codecs::decode(Role::Sho, report.channel, report.octets)).transactionId;
        };
        Timeline timeline(runs::setup(scenario, "tr33812"));
        timeline.jump(20);
        QVERIFY(timeline.fork(Decided(AddInterventions{{again}}), "later"));
        timeline.runToEnd();
        QCOMPARE(transactionOf(timeline.run(timeline.length()).records), scenario.devices.front().pcid.text());
        const auto flat = runOf(timeline.recipe());
        QCOMPARE(transactionOf(flat->records), scenario.devices.front().pcid.text());
        QCOMPARE(flat->outcome.fingerprint, timeline.outcome().fingerprint);
    }
};

QTEST_APPLESS_MAIN(TestAttack)
#include "tst_attack.moc"
