// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/formats/scenario_json.h"

#include <QDir>
#include <QtTest>

#include <set>

using namespace mcim;
using namespace mcim::formats;
using namespace mcim::model;

namespace {

std::string fileText(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll().toStdString() : std::string();
}

QString resourcesPath(const char* folder)
{
    return QStringLiteral(MCIM_SOURCE_DIR "/resources/") + QString::fromLatin1(folder);
}

} // namespace

class TestScenarioJson : public QObject
{
    Q_OBJECT
private slots:
    void readsBackWhatItWrites()
    {
        Scenario scenario = defaultScenario();
        scenario.faults = {"accept-lost"};
        scenario.radioProtection = true;
        scenario.measures = {{Measure::BootstrapMac, true}, {Measure::AuthenticatedEncryption, false}};
        scenario.devices[0].components[1].reference = Octets<32>{7};
        Intervention late{"user-1", {}, {}};
        late.trigger.message = MessageType::AttachAccept;
        late.trigger.notBefore = SimTime{1'500'000};
        late.trigger.field = "ptmsi";
        late.trigger.fieldValue = "3221225473";
        late.action = Delay{250ms};
        Intervention row{"user-2", {}, {}};
        row.action = AddState{{Role::Pva, 0}, "policy", "", {{"deviceId", "*"}, {"deny", "true"}}};
        Intervention flip{"user-3", {}, {}};
        flip.trigger.occurrence = 0;
        flip.trigger.link = Channel::Radio;
        flip.trigger.to = Role::Vno;
        flip.trigger.step = opStep;
        flip.action = Flip{{"iv", "nonce"}, 3, {0x80, 0x01}};
        scenario.interventions = {late, row, flip};
        scenario.expect["hardened"] = {false, Role::Pva, CheckId::MeasurementsMatch, Step{14}, {"ear.96"}, "bootstrapped"};

        const auto again = scenarioFromJson(scenarioToJson(scenario));
        QVERIFY2(again, again ? "" : (again.error().where + " " + again.error().reason).c_str());
        QVERIFY(*again == scenario);
    }

    void everyKindOfActionIsReadBack_data()
    {
        QTest::addColumn<QString>("action");
        const auto row = [](const char* action) { QTest::newRow(action) << QString::fromUtf8(action); };
        row(R"({"kind":"drop"})");
        row(R"({"kind":"delay","delayMs":1.5})");
        row(R"({"kind":"duplicate","delayMs":5.0})");
        row(R"({"kind":"set-field","path":"apn","value":"x"})");
        row(R"({"kind":"flip","nodes":["iv"],"offset":3,"mask":"8001"})");
        row(R"({"kind":"set-octets","octets":"0801"})");
        row(R"({"kind":"redirect","entity":"M2ME-2"})");
        row(R"({"kind":"hold"})");
        row(R"({"kind":"set-state","entity":"ICF","path":"a","value":"b"})");
        row(R"({"kind":"add-state","entity":"PVA","path":"policy","row":{"deny":"true"}})");
        row(R"({"kind":"add-state","entity":"ICF","path":"credentials","key":"00101","row":{}})");
        row(R"({"kind":"remove-state","entity":"TRE-2","path":"installed[0]"})");
        row(R"({"kind":"inject","link":"radio","from":"VNO","to":"M2ME","message":"identity-request","fields":{"identityType":"imsi"},"delayMs":3.0})");
        row(R"({"kind":"inject","link":"ip-icf","from":"M2ME-2","to":"ICF","octets":"474554","connection":50000})");
        row(R"({"kind":"replay","record":12,"delayMs":3.0})");
        row(R"({"kind":"replay","octets":"0801","link":"radio","from":"M2ME","to":"VNO"})");
        row(R"({"kind":"crash","entity":"ICF"})");
        row(R"({"kind":"restart","entity":"M2ME-2"})");
        row(R"({"kind":"set-clock","entity":"PVA","seconds":-86400})");
    }

    void everyKindOfActionIsReadBack()
    {
        QFETCH(QString, action);
        const auto read = interventionsFromJson(R"({"id": "a", "action": )" + action.toStdString() + "}");
        QVERIFY2(read, read ? "" : (read.error().where + " " + read.error().reason).c_str());
        QString written = QString::fromStdString(interventionsToJson(*read)).simplified().remove(QLatin1Char(' '));
        QVERIFY2(written.contains(action), qPrintable(written));
    }

    void aTriggerNamesARoleOrAParty()
    {
        const auto partyOf = [](const char* text) {
            return interventionsFromJson(std::string("{\"trigger\": {\"to\": \"") + text + "\"}, \"action\": {\"kind\": \"drop\"}}")->front().trigger.to;
        };
        QVERIFY(partyOf("TRE") == Parties(Role::Tre));
        QVERIFY(partyOf("TRE-1") == Parties(EntityId{Role::Tre, 0}));
        QVERIFY(partyOf("TRE-2") == Parties(EntityId{Role::Tre, 1}));
    }

    void turnsOpIntoOpc()
    {
        const auto scenario = scenarioFromJson(R"({"format": "mcim-scenario/1", "id": "x", "devices": [
            {"k": "fec86ba6eb707ed08905757b1bb44b8f", "op": "dbc59adcb6f9a0ef735477b7fadf8374"}]})");
        QVERIFY(scenario);
        QCOMPARE(toHex(scenario->devices[0].credential.opc.reveal()), std::string("1006020f0a478bf6b699f15c062e42b3"));
    }

    void absentValuesAreThoseOfTheSuccessScenario()
    {
        const auto scenario = scenarioFromJson(R"({"format": "mcim-scenario/1", "id": "success", "title": "Success, ICF holds the credential"})");
        QVERIFY(scenario);
        QCOMPARE(scenario->devices, defaultScenario().devices);
        QCOMPARE(scenario->subscriptions, defaultScenario().subscriptions);
    }

    void givesEveryDeviceIdentifiersAndKeysOfItsOwn()
    {
        const auto scenario = scenarioFromJson(R"({"format": "mcim-scenario/1", "id": "x", "devices": [
            {}, {"pcid": "001019876543211"}, {"count": 2}, {"pcid": "001010000000009", "deviceId": "meter", "count": 2}]})");
        QVERIFY2(scenario, scenario ? "" : scenario.error().reason.c_str());
        std::vector<std::string> pcids, deviceIds, imsis, iccids;
        std::set<std::string> keys;
        for (const DeviceSpec& device : scenario->devices) {
            pcids.push_back(device.pcid.text());
            deviceIds.push_back(device.deviceId);
            keys.insert(toHex(device.credential.k.reveal()));
        }
        for (const SubscriptionSpec& subscription : scenario->subscriptions) {
            imsis.push_back(subscription.imsi.text());
            iccids.push_back(subscription.iccid);
            keys.insert(toHex(subscription.credential.k.reveal()));
        }
        QCOMPARE(pcids, (std::vector<std::string>{"001019876543210", "001019876543211", "001019876543212", "001019876543213",
                            "001010000000009", "001010000000010"}));
        QCOMPARE(deviceIds, (std::vector<std::string>{"urn:imei:490154203237518", "urn:imei:490154203237526", "urn:imei:490154203237534",
                                "urn:imei:490154203237542", "meter", "meter-2"}));
        QCOMPARE(imsis.size(), pcids.size());
        QCOMPARE(imsis[1], std::string("262420000000002"));
        QCOMPARE(iccids[1], std::string("8949420000000000014"));
        QCOMPARE(keys.size(), pcids.size() + imsis.size());
        QCOMPARE(scenario->devices[0], defaultScenario().devices[0]);
    }

    void aFleetIsOneLineInTheFileThatIsWritten()
    {
        const auto fleet = scenarioFromJson(R"({"format": "mcim-scenario/1", "id": "x", "devices": [{"count": 500}]})");
        QVERIFY(fleet);
        QCOMPARE(fleet->devices.size(), std::size_t{500});
        const std::string written = scenarioToJson(*fleet);
        QVERIFY2(written.size() < 10'000, "every device was written");
        QVERIFY(*scenarioFromJson(written) == *fleet);
    }

    void aCloneHasTheCredentialOfTheDeviceItCopies()
    {
        const auto scenario = scenarioFromJson(
            R"({"format": "mcim-scenario/1", "id": "x", "devices": [{"cloneOf": "001010000000001"}, {"pcid": "001010000000001", "sqn": "000000000420"}]})");
        QVERIFY2(scenario, scenario ? "" : scenario.error().reason.c_str());
        const DeviceSpec& clone = scenario->devices[0];
        const DeviceSpec& original = scenario->devices[1];
        QVERIFY(clone.isClone && !original.isClone);
        QCOMPARE(clone.pcid, original.pcid);
        QCOMPARE(clone.credential, original.credential);
        QCOMPARE(clone.sqn, original.sqn);
        QVERIFY(clone.deviceId != original.deviceId);
        QCOMPARE(scenario->subscriptions.size(), std::size_t{1});
        QVERIFY(*scenarioFromJson(scenarioToJson(*scenario)) == *scenario);
    }

    void refusesWithPlaceReasonAndRemedy_data()
    {
        QTest::addColumn<QString>("rest");
        QTest::addColumn<QString>("where");
        QTest::addColumn<QString>("reason");
        QTest::addColumn<QString>("remedy");
        const auto row = [](const char* name, const char* rest, const char* where, const char* reason, const char* remedy) {
            QTest::newRow(name) << QString::fromUtf8(rest) << QString::fromUtf8(where) << QString::fromUtf8(reason) << QString::fromUtf8(remedy);
        };
        row("unknown key", R"("devizes": [])", "/devizes", "not a key", "use one of format, id");
        row("a switch", R"("radioProtection": "yes")", "/radioProtection", "is \"yes\"", "give \"on\" or \"off\"");
        row("no measure", R"("measures": {"H77": true})", "/measures/H77", "is no measure", "list measures");
        row("a measure's number", R"("measures": {"4": true})", "/measures/4", "is no measure", "list measures");
        row("a measure's switch", R"("measures": {"H4": "off"})", "/measures/H4", "is a text", "true or false");
        row("unknown key inside", R"("devices": [{"pcidd": "1"}])", "/devices/0/pcidd", "not a key", "pcid");
        row("wrong type", R"("devices": 7)", "/devices", "is a number", "give an array");
        row("wrong element", R"("devices": ["x"])", "/devices/0", "is a text", "give an object");
        row("no device", R"("devices": [])", "/devices", "has 0 elements", "give 1 to");
        row("letters in PCID", R"("devices": [{"pcid": "00101x"}])", "/devices/0/pcid", "00101x", "8 to 15 decimal digits");
        row("PCID too long", R"("devices": [{"pcid": "0010198765432109"}])", "/devices/0/pcid", "0010198765432109", "8 to 15");
        row("PCID too short", R"("devices": [{"pcid": "0010198"}])", "/devices/0/pcid", "0010198", "8 to 15");
        row("same PCID", R"("devices": [{"pcid": "001010000000001"}, {"pcid": "001010000000001"}])", "/devices/1/pcid", "second time", "its own");
        row("PCID counted up to another", R"("devices": [{"pcid": "001010000000005"}, {"pcid": "001010000000001", "count": 9}])",
            "/devices/1/pcid", "001010000000005", "its own");
        row("same IMSI", R"("subscriptions": [{"imsi": "262420000000001"}, {"imsi": "262420000000001"}])", "/subscriptions/1/imsi", "second time",
            "its own");
        row("same ICCID", R"("subscriptions": [{"iccid": "8949420000000000013"}, {"iccid": "8949420000000000013"}])", "/subscriptions/1/iccid",
            "second time", "its own");
        row("fewer subscriptions than devices", R"("devices": [{"count": 3}], "subscriptions": [{"count": 2}])", "/subscriptions",
            "has 2 for 3 devices", "leave the list out");
        row("too many devices", R"("devices": [{"count": 65535}, {}])", "/devices", "has 65536 elements", "give 1 to 65535");
        row("a count beyond all", R"("devices": [{"count": 65536}])", "/devices/0/count", "is 65536", "from 1 to 65535");
        row("PCID without room", R"("devices": [{"pcid": "99999999", "count": 2}])", "/devices/0/count", "more than can be counted", "begin lower");
        row("clone of nobody", R"("devices": [{}, {"cloneOf": "001010000000001"}])", "/devices", "clone of \"001010000000001\"", "another device");
        row("clone with a key", R"("devices": [{}, {"cloneOf": "001019876543210", "sqn": "000000000420"}])", "/devices/1/sqn",
            "beside cloneOf", "leave it out");
        row("short K", R"("devices": [{"k": "00", "opc": "00112233445566778899aabbccddeeff"}])", "/devices/0/k", "has 1 octets", "give 16");
        row("K not hex", R"("devices": [{"k": "zz", "op": "00112233445566778899aabbccddeeff"}])", "/devices/0/k", "not hex", "digits 0 to 9");
        row("K alone", R"("devices": [{"k": "00112233445566778899aabbccddeeff"}])", "/devices/0/opc", "missing beside k", "op or opc");
        row("OP and OPc", R"("devices": [{"k": "00112233445566778899aabbccddeeff", "op": "00112233445566778899aabbccddeeff",
            "opc": "00112233445566778899aabbccddeeff"}])", "/devices/0/opc", "beside op", "one of the two");
        row("TUAK without keys", R"("devices": [{"algorithm": "tuak"}])", "/devices/0/k", "is missing", "TUAK");
        row("unknown algorithm", R"("devices": [{"algorithm": "comp128"}])", "/devices/0/algorithm", "comp128", "milenage, tuak");
        row("RES of Milenage", R"("devices": [{"resOctets": 16}])", "/devices/0/resOctets", "is 16", "use 8");
        row("SQN too short", R"("devices": [{"sqn": "0420"}])", "/devices/0/sqn", "has 4 hex digits", "give 12");
        row("negative capacity", R"("devices": [{"treCapacity": -1}])", "/devices/0/treCapacity", "is -1", "from 0 to");
        row("empty pool", R"("devices": [{"pcidPool": 0}])", "/devices/0/pcidPool", "is 0", "from 1 to 100");
        row("fraction", R"("devices": [{"treCapacity": 1.5}])", "/devices/0/treCapacity", "no whole number", "whole number");
        row("short reference", R"("devices": [{"components": [{"name": "a", "image": "00", "reference": "00"}]}])",
            "/devices/0/components/0/reference", "has 1 octets", "SHA-256");
        row("device with a line end", R"("devices": [{"deviceId": "a\r\nX: 1"}])", "/devices/0/deviceId", R"(is "a\r\nX: 1")", "1 to 128 visible ASCII");
        row("empty device", R"("devices": [{"deviceId": ""}])", "/devices/0/deviceId", R"(is "")", "1 to 128 visible ASCII");
        row("empty label", R"("subscriptions": [{"serviceApn": "a..b"}])", "/subscriptions/0/serviceApn", "a..b", "labels of letters");
        row("APN with a line end", R"("subscriptions": [{"serviceApn": "a\nb"}])", "/subscriptions/0/serviceApn", R"(is "a\nb")", "labels of letters");
        row("dot at the end", R"("subscriptions": [{"serviceApn": "a."}])", "/subscriptions/0/serviceApn", "a.", "labels of letters");
        row("hyphen at an end", R"("subscriptions": [{"serviceApn": "a-.b"}])", "/subscriptions/0/serviceApn", "a-.b", "inner hyphens");
        row("no APN", R"("subscriptions": [{"serviceApn": ""}])", "/subscriptions/0/serviceApn", R"(is "")", "1 to 63");
        row("letters in ICCID", R"("subscriptions": [{"iccid": "xyz"}])", "/subscriptions/0/iccid", "xyz", "18 to 20 decimal digits");
        row("unknown end", R"("expect": {"tr33812": {"success": false, "end": "blah"}})", "/expect/tr33812/end", "blah", "operational, failed");
        row("unknown cause", R"("expect": {"tr33812": {"success": false, "causes": ["gmm.17", "x.y"]}})", "/expect/tr33812/causes/1", "x.y", "gmm.17");
        row("image missing", R"("devices": [{"components": [{"name": "a"}]}])", "/devices/0/components/0/image", "missing", "imageText");
        row("PLMN", R"("visitedPlmn": "26201")", "/visitedPlmn", "26201", "001-01");
        row("one PLMN for both", R"("shoPlmn": "001-01")", "/shoPlmn", "RO's PLMN", "its own");
        row("unknown profile", R"("expect": {"strict": {"success": true}})", "/expect/strict", "not a key", "tr33812, hardened");
        row("unknown check", R"("expect": {"tr33812": {"success": false, "check": "luck"}})", "/expect/tr33812/check", "luck", "list checks");
        row("unknown message", R"("interventions": [{"id": "a", "trigger": {"message": "hello"}, "action": {"kind": "drop"}}])",
            "/interventions/0/trigger/message", "hello", "attach-request");
        row("unknown action", R"("interventions": [{"id": "a", "action": {"kind": "explode"}}])", "/interventions/0/action/kind", "explode", "drop, delay");
        row("key of another action", R"("interventions": [{"id": "a", "action": {"kind": "drop", "path": "x"}}])",
            "/interventions/0/action/path", "means nothing", "use one of kind");
        row("missing key of an action", R"("interventions": [{"id": "a", "action": {"kind": "delay"}}])", "/interventions/0/action/delayMs", "missing", "add it");
        row("octets and message", R"("interventions": [{"id": "a", "action": {"kind": "inject", "link": "radio", "from": "VNO", "to": "M2ME", "octets": "00", "message": "gmm-status"}}])",
            "/interventions/0/action/message", "beside octets", "give octets, or a message");
        row("nothing to inject", R"("interventions": [{"id": "a", "action": {"kind": "inject", "link": "radio", "from": "VNO", "to": "M2ME"}}])",
            "/interventions/0/action/octets", "is missing", "give octets, or a message");
        row("no end of the link", R"("interventions": [{"id": "a", "action": {"kind": "inject", "link": "radio", "from": "ICF", "to": "M2ME", "octets": "00"}}])",
            "/interventions/0/action/from", "is \"ICF\"", "M2ME and VNO");
        row("both the same end", R"("interventions": [{"id": "a", "action": {"kind": "inject", "link": "radio", "from": "M2ME", "to": "M2ME-2", "octets": "00"}}])",
            "/interventions/0/action/to", "is \"M2ME-2\"", "other end");
        row("record and octets", R"("interventions": [{"id": "a", "action": {"kind": "replay", "record": 3, "octets": "00"}}])",
            "/interventions/0/action/octets", "beside record", "give a record, or octets");
        row("nothing to replay", R"("interventions": [{"id": "a", "action": {"kind": "replay"}}])", "/interventions/0/action/octets", "is missing", "add it");
        row("a clock out of all bounds", R"("interventions": [{"id": "a", "action": {"kind": "set-clock", "entity": "PVA", "seconds": 99999999999}}])",
            "/interventions/0/action/seconds", "is 99999999999", "from -3155760000");
        row("mask of zeros", R"("interventions": [{"id": "a", "action": {"kind": "flip", "mask": "0000"}}])", "/interventions/0/action/mask", "changes nothing", "not 00");
    }
    void refusesWithPlaceReasonAndRemedy()
    {
        QFETCH(QString, rest);
        QFETCH(QString, where);
        QFETCH(QString, reason);
        QFETCH(QString, remedy);
        const std::string text = R"({"format": "mcim-scenario/1", "id": "x", )" + rest.toStdString() + "}";
        const auto scenario = scenarioFromJson(text);
        QVERIFY(!scenario);
        QCOMPARE(QString::fromStdString(scenario.error().where), where);
        QVERIFY2(QString::fromStdString(scenario.error().reason).contains(reason), scenario.error().reason.c_str());
        QVERIFY2(QString::fromStdString(scenario.error().remedy).contains(remedy), scenario.error().remedy.c_str());
    }

    void namesLineAndColumnOfBadJson()
    {
        const auto scenario = scenarioFromJson("{\n  \"format\": \"mcim-scenario/1\",\n  \"id\" 7\n}");
        QVERIFY(!scenario);
        QVERIFY2(scenario.error().where.starts_with("line 3, column "), scenario.error().where.c_str());
    }

    void refusesAKeyThatStandsTwice()
    {
        const auto scenario = scenarioFromJson(R"({"format": "mcim-scenario/1", "id": "a", "id": "b"})");
        QVERIFY(!scenario);
        QCOMPARE(scenario.error().where, std::string("/id"));
        const auto below = scenarioFromJson(R"({"format": "mcim-scenario/1", "id": "a", "devices": [{}, {"amf": "0000", "k/1": 1, "k/1": 2}]})");
        QVERIFY(!below);
        QCOMPARE(below.error().where, std::string("/devices/1/k~11"));
    }

    void refusesAnIdThatIsNone()
    {
        for (const char* id : {"", "two words", "a\\nb"}) {
            const auto scenario = scenarioFromJson(std::string("{\"format\": \"mcim-scenario/1\", \"id\": \"") + id + "\"}");
            QVERIFY2(!scenario, id);
            QCOMPARE(scenario.error().where, std::string("/id"));
        }
    }

    void refusesALongDeviceInAShortSentence()
    {
        const auto scenario = scenarioFromJson("{\"format\": \"mcim-scenario/1\", \"id\": \"x\", \"devices\": [{\"deviceId\": \""
            + std::string(100000, 'a') + "\"}]}");
        QVERIFY(!scenario);
        QCOMPARE(scenario.error().where, std::string("/devices/0/deviceId"));
        QVERIFY(scenario.error().reason.size() < 100);
    }

    void takesWhatNetworksUse()
    {
        for (const char* apn : {"m2m.sho", "a", "internet-4g.mnc001.mcc262.gprs", "x--y"}) {
            const std::string head = "{\"format\": \"mcim-scenario/1\", \"id\": \"x\", \"subscriptions\": [{\"serviceApn\": \"";
            QVERIFY2(scenarioFromJson(head + apn + "\"}]}"), apn);
        }
    }

    void refusesAnotherFormat()
    {
        const auto scenario = scenarioFromJson(R"({"format": "mcim-scenario/2", "id": "x"})");
        QVERIFY(!scenario);
        QCOMPARE(scenario.error().where, std::string("/format"));
    }

    void survivesAnyText()
    {
        const std::string deep(100'000, '[');
        QVERIFY(!scenarioFromJson(deep));
        QVERIFY(!scenarioFromJson(""));
        QVERIFY(!scenarioFromJson("null"));
        QVERIFY(!scenarioFromJson("\xff\xfe"));
        const std::string whole = scenarioToJson(defaultScenario());
        for (std::size_t length = 0; length + 1 < whole.size(); length += 37) {
            QVERIFY(!scenarioFromJson(std::string_view(whole).substr(0, length)));
        }
    }

    void readsEveryFileOfTheProgram()
    {
        std::set<std::string> faultIds;
        for (const QFileInfo& file : QDir(resourcesPath("faults")).entryInfoList({QStringLiteral("*.json")})) {
            const auto faults = faultsFromJson(fileText(file.filePath()));
            QVERIFY2(faults, faults ? "" : (file.fileName().toStdString() + ": " + faults.error().where + " " + faults.error().reason).c_str());
            for (const Fault& fault : *faults) {
                QVERIFY2(faultIds.insert(fault.id).second, fault.id.c_str());
                QVERIFY2(fault.expect.contains("tr33812") && fault.expect.contains("hardened"), fault.id.c_str());
            }
            const auto again = faultsFromJson(faultsToJson(*faults));
            QVERIFY(again);
            QVERIFY(*again == *faults);
        }
        QVERIFY(faultIds.size() >= 33);
        for (const QFileInfo& file : QDir(resourcesPath("scenarios")).entryInfoList({QStringLiteral("*.json")})) {
            const auto scenario = scenarioFromJson(fileText(file.filePath()));
            QVERIFY2(scenario, scenario ? "" : (file.fileName().toStdString() + ": " + scenario.error().where + " " + scenario.error().reason).c_str());
            QCOMPARE(QString::fromStdString(scenario->id), file.completeBaseName());
            for (const std::string& id : scenario->faults) {
                QVERIFY2(faultIds.contains(id), id.c_str());
            }
        }
    }

    void interventionFilesMayHoldOneOrMany()
    {
        QCOMPARE(interventionsFromJson(R"({"action": {"kind": "drop"}})")->front().id, std::string("user-1"));
        QCOMPARE(interventionsFromJson(R"([{"action": {"kind": "drop"}}, {"action": {"kind": "drop"}}])")->back().id, std::string("user-2"));
        QCOMPARE(interventionsFromJson(R"([{"action": {"kind": "drop"}}, {"trigger": {}}])").error().where, std::string("/1/action"));
    }
};

QTEST_APPLESS_MAIN(TestScenarioJson)
#include "tst_scenario_json.moc"
