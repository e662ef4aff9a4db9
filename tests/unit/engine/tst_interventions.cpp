// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/crypto/cms.h"
#include "mcim/engine/machine.h"
#include "mcim/engine/references.h"
#include "support/interventions.h"

#include <QtTest>
#include <fmt/format.h>

using namespace mcim;
using namespace mcim::engine;

namespace {

Intervention onMessage(Action action, MessageType type, std::uint32_t occurrence = 1)
{
    return {"test", runs::on(type, occurrence), std::move(action)};
}

FlatRun runWithAll(std::vector<Intervention> interventions, const char* profile = "tr33812")
{
    Scenario scenario = runs::scenario("success");
    scenario.interventions = std::move(interventions);
    return runFlat(runs::setup(scenario, profile));
}

FlatRun runWith(const Intervention& intervention, const char* profile = "tr33812")
{
    return runWithAll({intervention}, profile);
}

const StepRecord* touched(const FlatRun& run)
{
    for (const StepRecord& record : run.records) {
        if (!record.interventions.empty()) {
            return &record;
        }
    }
    return nullptr;
}

std::size_t countOf(const FlatRun& run, MessageType type)
{
    return static_cast<std::size_t>(std::count_if(run.records.begin(), run.records.end(),
        [&](const StepRecord& r) { return r.kind == EventKind::Message && r.type == type; }));
}

} // namespace

class Interventions : public QObject
{
    Q_OBJECT

private slots:
    void dropLosesTheMessageAndTheTimerSendsItAgain()
    {
        const FlatRun run = runWith(onMessage(Drop{}, MessageType::AttachAccept));
        QVERIFY(touched(run)->fate.lost);
        QCOMPARE(touched(run)->type, MessageType::AttachAccept);
        QCOMPARE(countOf(run, MessageType::AttachAccept), std::size_t{3}); // lost, sent again, and that of op
        QVERIFY(run.outcome.success);
    }

    void dropOnAReliableLinkTellsTheSideThatWaits()
    {
        const FlatRun run = runWith(onMessage(Drop{}, MessageType::StatusReport));
        const auto lost = std::find_if(run.records.begin(), run.records.end(),
            [](const StepRecord& r) { return r.kind == EventKind::ConnectionLost; });
        QVERIFY(lost != run.records.end());
        QCOMPARE(lost->to.role, Role::Dpf);
        QCOMPARE(lost->type, MessageType::StatusReport);
    }

    void delayMovesTheMessageOnceAndKeepsItsOctets()
    {
        const FlatRun run = runWith(onMessage(Delay{2s}, MessageType::AuthAndCipheringRequest, 0));
        QCOMPARE(touched(run)->type, MessageType::AuthAndCipheringRequest); // when it arrives, not when it is put off
        QCOMPARE(std::ranges::count_if(run.records, [](const StepRecord& r) { return !r.interventions.empty(); }), countOf(run, MessageType::AuthAndCipheringRequest));
        const auto late = std::find_if(run.records.begin(), run.records.end(),
            [](const StepRecord& r) { return r.type == MessageType::AuthAndCipheringRequest && r.kind == EventKind::Message; });
        QVERIFY(late->fate.delayed);
        QVERIFY(late->at - late->sentAt > 2s);
        QVERIFY(late->octetsSent.empty());
        QCOMPARE(run.outcome.interventionsApplied.size(), std::size_t{1});
    }

    void duplicateBringsTheSameOctetsAgain()
    {
        const FlatRun run = runWith(onMessage(Duplicate{5ms}, MessageType::AttachRequest));
        const StepRecord* first = touched(run);
        const auto copy = std::find_if(run.records.begin(), run.records.end(), [](const StepRecord& r) { return r.fate.duplicate; });
        QVERIFY(copy != run.records.end());
        QVERIFY(copy->octets == first->octets);
        QVERIFY(run.outcome.success);
    }

    void dropDelayAndDuplicateCombineInAnyOrder_data()
    {
        QTest::addColumn<int>("order");
        for (int order = 0; order < 6; ++order) {
            QTest::addRow("order %d", order) << order;
        }
    }
    void dropDelayAndDuplicateCombineInAnyOrder()
    {
        QFETCH(int, order);
        std::vector<Intervention> all{onMessage(Drop{}, MessageType::AttachRequest), onMessage(Delay{2s}, MessageType::AttachRequest),
                                      onMessage(Duplicate{5ms}, MessageType::AttachRequest)};
        for (std::size_t i = 0; i < all.size(); ++i) {
            all[i].id = fmt::format("{}", i);
        }
        for (int i = 0; i < order; ++i) {
            std::ranges::next_permutation(all, {}, &Intervention::id);
        }
        const FlatRun run = runWithAll(all);
        const StepRecord& lost = *touched(run);
        QCOMPARE(lost.interventions.size(), std::size_t{3});
        QVERIFY(lost.fate.lost && lost.fate.delayed);
        QVERIFY(lost.at - lost.sentAt > 2s);
        const auto copy = std::ranges::find_if(run.records, [](const StepRecord& r) { return r.fate.duplicate; });
        QVERIFY(copy != run.records.end() && copy->fate.arrives());
        QCOMPARE(copy->at - lost.at, Duration{5ms});
        QCOMPARE(run.outcome.interventionsApplied.size(), std::size_t{3});
    }

    void twoDelaysAddUpAndTwoCopiesArrive()
    {
        const FlatRun late = runWithAll({onMessage(Delay{2s}, MessageType::AttachRequest), onMessage(Delay{3s}, MessageType::AttachRequest)});
        QVERIFY(touched(late)->at - touched(late)->sentAt > 5s);
        const FlatRun twice = runWithAll({onMessage(Duplicate{5ms}, MessageType::AttachRequest), onMessage(Duplicate{9ms}, MessageType::AttachRequest)});
        QCOMPARE(std::ranges::count_if(twice.records, [](const StepRecord& r) { return r.fate.duplicate; }), 2);
    }

    void aDelayedMessageChangesStatesWhenItArrives()
    {
        Intervention state = onMessage(SetState{{Role::Sho, 0}, "nextConnection", "55555"}, MessageType::BootstrapMessage);
        state.id = "state";
        const FlatRun run = runWithAll({onMessage(Delay{500ms}, MessageType::BootstrapMessage), state});
        const StepRecord& record = *touched(run);
        QCOMPARE(record.interventions, (std::vector<std::string>{"test", "state"}));
        QVERIFY(std::ranges::any_of(record.changes, [](const StateChange& change) { return change.imposed && change.change.path == "nextConnection"; }));
    }

    void aReferenceIsResolvedOnceAndNotInWhatWasPutIn()
    {
        Scenario scenario = runs::scenario("success");
        scenario.devices.front().deviceId = "[@M2ME:deviceId]";
        Intervention remove;
        remove.id = "remove";
        remove.action = RemoveState{{Role::Icf, 0}, "credentials[@M2ME:deviceId]"};
        scenario.interventions = {remove};
        QCOMPARE(runFlat(runs::setup(scenario, "tr33812")).outcome.interventionsNeverApplied.size(), std::size_t{1});
        remove.action = SetState{{Role::Drf, 0}, "contracts[@TRE:pcid].napName", "other"};
        scenario.interventions = {remove};
        QCOMPARE(runFlat(runs::setup(scenario, "tr33812")).outcome.interventionsApplied.size(), std::size_t{1});
    }

    void aPathThatReferencesMakeEndlessLeadsNowhere()
    {
        std::string path = "credentials";
        while (path.size() < 990) {
            path += "[@TRE:pcid]";
        }
        Intervention remove;
        remove.id = "remove";
        remove.action = RemoveState{{Role::Icf, 0}, path};
        QCOMPARE(runWith(remove).outcome.interventionsNeverApplied.size(), std::size_t{1});
        const std::string tooLong = "{\"action\": {\"kind\": \"remove-state\", \"entity\": \"ICF\", \"path\": \"" + std::string(1001, 'x') + "\"}}";
        const auto read = formats::interventionsFromJson(tooLong);
        QVERIFY(!read);
        QCOMPARE(read.error().where, std::string("/action/path"));
    }

    void objectsOfTheAttackerHaveKeysOfTheirOwn_data()
    {
        QTest::addColumn<QString>("profile");
        QTest::newRow("CBC") << "tr33812";
        QTest::newRow("GCM") << "hardened";
    }
    void objectsOfTheAttackerHaveKeysOfTheirOwn()
    {
        QFETCH(QString, profile);
        const RunSetup setup = runs::setup("success", profile.toStdString());
        const World world = Machine().build(setup.scenario, setup.catalogue, setup.profile, setup.seed);
        const auto key = crypto::PrivateKey::fromPkcs8(world.tre[0]->platformKey.reveal());
        const auto certificate = crypto::Certificate::parse(world.tre[0]->pfcChain.front());
        QVERIFY(key && certificate);
        const auto opened = [&](const char* imsi) {
            const auto octets = fromHex(resolve(world, fmt::format("@enveloped(@TRE:pfcChain[0];imsi={})", imsi), std::nullopt));
            return crypto::openEnveloped(octets.value_or(Bytes()), *key, *certificate).value_or(crypto::Opened{});
        };
        const crypto::Opened one = opened("262420000000777");
        const crypto::Opened other = opened("262420000000778");
        QVERIFY(one.tagValid && other.tagValid);
        QVERIFY(toHex(one.contentKey.reveal()) != toHex(other.contentKey.reveal()));
        QVERIFY(one.nonce != other.nonce);
        QVERIFY(one.nonce == opened("262420000000777").nonce);
    }

    void setFieldEncodesAgainAndTheReceiverJudgesTheNewOctets()
    {
        const Intervention set = onMessage(SetField{"apn", "elsewhere.example"}, MessageType::ActivatePdpRequest);
        const FlatRun run = runWith(set);
        QVERIFY(touched(run)->fate.altered);
        QVERIFY(touched(run)->octets != touched(run)->octetsSent);
        QCOMPARE(*run.outcome.check, CheckId::ApnServed);
        QCOMPARE(run.outcome.causes, std::vector<std::string>{"sm.27"});
    }

    void setFieldReachesIntoTheBootstrapDocument()
    {
        const Intervention set = onMessage(SetField{"body>address", "http://203.0.113.66/dm"}, MessageType::BootstrapMessage);
        const FlatRun open = runWith(set, "tr33812");
        QCOMPARE((*open.last.m2me[0]->dmAccount)->address, std::string("http://203.0.113.66/dm"));
        const FlatRun hardened = runWith(set, "hardened");
        QCOMPARE(*hardened.outcome.check, CheckId::BootstrapMacMatches);
    }

    void unreadableOctetsAreAnsweredAsTheProtocolSays_data()
    {
        QTest::addColumn<MessageType>("type");
        QTest::addColumn<QString>("node");
        QTest::addColumn<int>("offset");
        QTest::addColumn<int>("mask");
        QTest::addColumn<QString>("causes");
        QTest::addColumn<QString>("check");
        QTest::addColumn<bool>("success");
        using enum MessageType;
        QTest::newRow("unknown type without a context") << ActivatePdpRequest << "" << 1 << 0x10 << "sm.81" << "" << false;
        QTest::newRow("activation of a wrong length") << ActivatePdpRequest << "" << 4 << 0x08 << "sm.96" << "" << false;
        QTest::newRow("unknown type to the device") << ActivatePdpAccept << "" << 1 << 0x80 << "sm.97" << "" << true;
        QTest::newRow("another transaction") << ActivatePdpAccept << "" << 0 << 0x30 << "sm.81" << "" << true;
        QTest::newRow("unknown command") << AuthInfoRequest << "" << 7 << 0x03 << "diameter.3001 gmm.17" << "s6d-success" << true;
        QTest::newRow("unknown application") << AuthInfoRequest << "" << 11 << 0x03 << "diameter.3007 gmm.17" << "s6d-success" << true;
        QTest::newRow("flags of a request") << AuthInfoRequest << "" << 4 << 0x40 << "diameter.3008 gmm.17" << "s6d-success" << true;
        QTest::newRow("unknown AVP") << AuthInfoRequest << "Requested-UTRAN-GERAN-Authentication-Info" << 2 << 0x10
                                     << "diameter.5001 gmm.17" << "s6d-success" << true;
        QTest::newRow("unknown AVP in an answer") << AuthInfoAnswer << "Item-Number" << 2 << 0x10 << "gmm.17" << "answer-understood" << true;
    }

    void unreadableOctetsAreAnsweredAsTheProtocolSays()
    {
        QFETCH(MessageType, type);
        QFETCH(QString, node);
        QFETCH(int, offset);
        QFETCH(int, mask);
        QFETCH(QString, causes);
        QFETCH(QString, check);
        QFETCH(bool, success);
        Flip flip{{}, static_cast<std::uint32_t>(offset), {static_cast<std::uint8_t>(mask)}};
        if (!node.isEmpty()) {
            flip.nodes = {node.toStdString()};
        }
        const FlatRun run = runWith(onMessage(flip, type));
        QVERIFY(touched(run)->undecodable.has_value());
        QCOMPARE(fmt::format("{}", fmt::join(run.outcome.causes, " ")), causes.toStdString());
        QCOMPARE(run.outcome.check ? std::string(checkRow(*run.outcome.check).name) : std::string(), check.toStdString());
        QCOMPARE(run.outcome.success, success);
    }

    void flipChangesOctetsOfANamedNode()
    {
        const FlatRun run = runWith(onMessage(Flip{{"AUTN"}, 15}, MessageType::AuthAndCipheringRequest));
        const StepRecord* record = touched(run);
        QVERIFY(record != nullptr);
        std::size_t different = 0;
        for (std::size_t i = 0; i < record->octets.size(); ++i) {
            different += record->octets[i] != record->octetsSent[i];
        }
        QCOMPARE(different, std::size_t{1});
        QCOMPARE(*run.outcome.check, CheckId::AutnMacMatches);
    }

    void stateActionsSetAddAndRemoveRows()
    {
        Intervention set;
        set.id = "test";
        set.action = SetState{{Role::Tre, 0}, "capacity", "0"};
        const FlatRun full = runWith(set);
        QCOMPARE(*full.outcome.check, CheckId::StorageAvailable);
        QVERIFY(touched(full)->changes.front().imposed);

        Intervention add = set;
        add.action = AddState{{Role::Pva, 0}, "revoked", "", {{"", "@sha256(TRE:pfcChain[0])"}}};
        QCOMPARE(*runWith(add).outcome.check, CheckId::PfcNotRevoked);

        Intervention remove = set;
        remove.action = RemoveState{{Role::Drf, 0}, "contracts[001019876543210]"};
        QCOMPARE(*runWith(remove).outcome.check, CheckId::ContractFound);
    }

    void anActionThatFindsNothingIsReportedAsNeverApplied()
    {
        Intervention set;
        set.id = "nowhere";
        set.action = SetState{{Role::Vno, 0}, "noSuchField", "1"};
        const FlatRun run = runWith(set);
        QCOMPARE(run.outcome.interventionsNeverApplied, std::vector<std::string>{"nowhere"});
        QVERIFY(run.outcome.success);
    }

    void triggersByStepTimeReceiverAndField()
    {
        Intervention drop = onMessage(Drop{}, MessageType::AttachAccept);
        drop.trigger.message.reset();
        drop.trigger.step = Step{6};
        drop.trigger.to = Role::Vno;
        QCOMPARE(touched(runWith(drop))->type, MessageType::AttachComplete);
        drop.trigger.step.reset();
        drop.trigger.notBefore = SimTime{} + 200ms;
        QVERIFY(touched(runWith(drop))->at >= SimTime{} + 200ms);
        Intervention byField = onMessage(Drop{}, MessageType::AttachRequest);
        byField.trigger.field = "identity.digits";
        byField.trigger.fieldValue = "262420000000001";
        QVERIFY(touched(runWith(byField))->step.isOp());
    }
};

QTEST_APPLESS_MAIN(Interventions)
#include "tst_interventions.moc"
