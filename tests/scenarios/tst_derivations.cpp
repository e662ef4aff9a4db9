// SPDX-License-Identifier: GPL-3.0-or-later
// What the window opens of a computation is made again from what was recorded, and ends in what was recorded.
#include "support/runs.h"

#include "mcim/crypto/hash.h"
#include "mcim/entities/shared/aka_trace.h"
#include "mcim/story/derivation.h"
#include "mcim/story/texts.h"

#include <QtTest>

using namespace mcim;
using namespace mcim::engine;

Q_DECLARE_METATYPE(mcim::engine::RunSetup)

namespace {

/// The first computation of this name in a run of the scenario.
Computation first(const char* name, const char* scenario = "success", const char* profile = "hardened")
{
    for (const StepRecord& record : runFlat(runs::setup(scenario, profile)).records) {
        for (const Computation& computation : record.computations) {
            if (computation.name == name) {
                return computation;
            }
        }
    }
    qFatal("%s is not computed", name);
}

std::string valueOf(const std::vector<story::StageValue>& values, std::string_view name)
{
    const auto found = std::ranges::find(values, name, &story::StageValue::name);
    return found == values.end() ? std::string("absent") : found->text;
}

const story::Stage& stageOf(const std::vector<story::Stage>& stages, std::string_view id)
{
    const auto found = std::ranges::find(stages, id, &story::Stage::id);
    if (found == stages.end()) {
        qFatal("no stage %s", std::string(id).c_str());
    }
    return *found;
}

Bytes exclusiveOr(Bytes a, const Bytes& b)
{
    for (std::size_t i = 0; i < a.size() && i < b.size(); ++i) {
        a[i] ^= b[i];
    }
    return a;
}

bool isMadeOfOneOperation(const Computation& computation)
{
    return computation.name == "certificate-path";
}

} // namespace

class TestDerivations : public QObject
{
    Q_OBJECT

    story::Texts m_texts;

private slots:
    void initTestCase()
    {
        for (const auto& file : runs::jsonFiles(runs::resources() / "texts" / "en")) {
            QVERIFY(m_texts.add(runs::readFile(file)));
        }
    }

    void everyComputationOpens_data()
    {
        QTest::addColumn<RunSetup>("setup");
        const auto catalogue = runs::catalogue();
        for (const std::string_view profile : profileIds()) {
            for (const Scenario& scenario : runs::scenarios()) {
                QTest::addRow("%s, %s", scenario.id.c_str(), profile.data()) << RunSetup{scenario, catalogue, *profileById(profile), 1};
            }
        }
    }
    /// No stage is given a value that the record does not have: a chain that ended elsewhere would be empty.
    void everyComputationOpens()
    {
        QFETCH(RunSetup, setup);
        for (const StepRecord& record : runFlat(setup).records) {
            for (const Computation& computation : record.computations) {
                const auto stages = story::stagesOf(computation);
                const std::string where = recordLabel(record) + " " + computation.name;
                const bool cannotOpen = computation.name == "cms-open" && computation.outputs.empty();
                QVERIFY2(!stages.empty() || isMadeOfOneOperation(computation) || cannotOpen, where.c_str());
                std::size_t recorded = 0;
                for (const story::Stage& stage : stages) {
                    for (const char* part : {".title", ".rule", ".clause"}) {
                        QVERIFY2(m_texts.has("stage." + stage.id + part), stage.id.c_str());
                    }
                    for (const story::StageValue& value : stage.outputs) {
                        recorded += static_cast<std::size_t>(std::ranges::count(computation.outputs, value.name, &NamedValue::name));
                        std::size_t end = 0;
                        for (const story::ValuePart& part : value.parts) {
                            QCOMPARE(part.offset, end);
                            end = part.offset + part.length;
                        }
                        QVERIFY2(value.parts.empty() || end * 2 == value.text.size(), (where + " " + value.name).c_str());
                    }
                }
                const bool showsOutputs = stages.empty() || recorded > 0 || computation.name.starts_with("milenage-");
                QVERIFY2(showsOutputs, where.c_str());
            }
        }
    }

    /// TS 35.206 4.1: OUT2 is OPc away from the cipher, and its halves are AK and RES.
    void milenageIsOpenedToItsBlocks()
    {
        const Computation vector = first("milenage-vector");
        const auto stages = story::stagesOf(vector);
        const auto& round = stageOf(stages, "milenage-out2");
        QCOMPARE(valueOf(round.inputs, "r2"), std::string("0 bits"));
        QCOMPARE(valueOf(round.inputs, "c2"), std::string("00000000000000000000000000000001"));
        const auto opc = fromHex(valueOf(round.inputs, "OPc")).value();
        const auto temp = fromHex(valueOf(round.inputs, "TEMP")).value();
        Bytes expected = exclusiveOr(temp, opc);
        expected.back() ^= 1;
        QCOMPARE(valueOf(round.outputs, "into E_K 2"), toHex(expected));
        const std::string out = valueOf(round.outputs, "OUT2");
        const auto xres = std::ranges::find(vector.outputs, "XRES", &NamedValue::name);
        QCOMPARE(out.substr(16), xres->text);
        QCOMPARE(round.outputs.back().parts.front().name, std::string("f5: AK"));
        QCOMPARE(valueOf(stageOf(stages, "milenage-out5").inputs, "r5"), std::string("96 bits"));
        QCOMPARE(*stageOf(stages, "milenage-out3").inputs.front().from, std::size_t{0});
    }

    /// TS 35.231 6: RAND stands in octets 40 to 55 of the block, RES in its first octets, last octet first.
    void tuakIsOpenedToItsBlock()
    {
        model::SubscriptionCredential credential;
        credential.algorithm = model::AkaAlgorithm::Tuak;
        credential.k = Secret(Bytes(16, 0x11));
        credential.opc = Secret(Bytes(32, 0x22));
        crypto::AkaTrace trace;
        const auto vector = crypto::makeVector(entities::akaCredential(credential), Bytes(16, 0x33), 0x440, 0, &trace);
        const auto stages = story::stagesOf(entities::vectorComputation(credential, vector, trace));
        QCOMPARE(stages.size(), std::size_t{6});
        const auto& parts = stages[0].outputs.front().parts;
        QCOMPARE(std::ranges::find(parts, "RAND", &story::ValuePart::name)->offset, std::size_t{40});
        const std::string out = valueOf(stages[4].outputs, "f2-f5 OUT");
        QCOMPARE(out.substr(0, 2), toHex(vector.xres).substr(14));
        QCOMPARE(valueOf(stages[5].outputs, "XRES"), toHex(vector.xres));
    }

    /// RFC 5753 7.2 with RFC 5084: the chain of keys is whole, and the object's parts are the values that went into it.
    void anObjectIsOpenedToItsKeys()
    {
        const auto stages = story::stagesOf(first("cms-envelop"));
        std::vector<std::string> ids;
        for (const story::Stage& stage : stages) {
            ids.push_back(stage.id);
        }
        const std::vector<std::string> expected{"cms-ephemeral", "cms-ecdh", "cms-kdf", "cms-wrap", "cms-gcm", "cms-assemble"};
        QCOMPARE(ids, expected);
        const auto& assembled = stages.back();
        const std::string object = valueOf(assembled.outputs, "object");
        for (const auto& [part, value] : {std::pair{"encryptedKey", "encrypted key"}, std::pair{"encryptedContent", "ciphertext"}}) {
            const auto& parts = assembled.outputs.front().parts;
            const auto found = std::ranges::find(parts, part, &story::ValuePart::name);
            QVERIFY(found != parts.end());
            QCOMPARE(object.substr(2 * found->offset, 2 * found->length), valueOf(assembled.inputs, value));
        }
        const auto opened = story::stagesOf(first("cms-open"));
        QCOMPARE(valueOf(stageOf(opened, "cms-ecdh").outputs, "shared secret"), valueOf(stageOf(stages, "cms-ecdh").outputs, "shared secret"));
    }

    void aSignatureCoversTheDigestOfItsContent()
    {
        const Computation computation = first("cms-sign");
        const auto stages = story::stagesOf(computation);
        const std::string digest = toHex(crypto::sha256(fromHex(computation.inputs.front().text).value()));
        QVERIFY(valueOf(stageOf(stages, "cms-ecdsa").inputs, "signed attributes").find(digest) != std::string::npos);
    }

    void theRegisterIsExtendedComponentByComponent()
    {
        const Computation log = first("measure");
        const auto stages = story::stagesOf(log);
        QCOMPARE(stages.size(), log.inputs.size());
        QCOMPARE(valueOf(stages.back().outputs, "PCR"), log.outputs.front().text);
    }

    /// A record that was altered or masked is shown as it stands, without operations that it does not come from.
    void aRecordThatDoesNotAgreeIsNotOpened()
    {
        for (const char* name : {"milenage-vector", "dm-auth-mac", "hmac-boot-key", "measure"}) {
            Computation computation = first(name);
            QVERIFY(!story::stagesOf(computation).empty());
            std::string& text = computation.outputs.front().text;
            std::string& value = name == std::string_view("milenage-vector") ? computation.intermediates.front().text : text;
            value.front() = value.front() == '0' ? '1' : '0';
            QVERIFY2(story::stagesOf(computation).empty(), name);
        }
        Computation masked = first("hmac-boot-key");
        masked.inputs.front().text = "‹16 octets›";
        QVERIFY(story::stagesOf(masked).empty());
    }
};

QTEST_GUILESS_MAIN(TestDerivations)
#include "tst_derivations.moc"
