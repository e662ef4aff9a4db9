// SPDX-License-Identifier: GPL-3.0-or-later
// What the attacker can make of a message: judged by what the receiver makes of it.
#include "mcim/analysis/forge.h"
#include "support/interventions.h"

#include <QtTest>
#include <random>

using namespace mcim;
using namespace mcim::analysis;
using namespace mcim::engine;
using runs::messageOf;

namespace {

Run runIn(const char* profile)
{
    return *runOf(Recipe{runs::setup("success", profile), {}});
}

/// Controls every link on which others than its ends may sit, and has nothing.
model::Attacker everywhere()
{
    return *model::attackerById("open-links");
}

Forged forged(const Run& run, const model::Attacker& attacker, MessageType type, std::vector<FieldEdit> edits)
{
    const StepRecord& record = messageOf(run.records, type);
    const auto made = forge(ledgerOf(run, attacker, {}, record.number), record, edits);
    return made ? *made : Forged{};
}

/// A text of the same kind with one character changed.
std::string changed(const std::string& text, std::mt19937_64& random)
{
    if (text.empty()) {
        return "0";
    }
    std::string other = text;
    char& c = other[random() % other.size()];
    const bool isHex = text.find_first_not_of("0123456789abcdef") == std::string::npos;
    const std::string_view letters = isHex ? "0123456789abcdef" : "abcdefghij0123456789";
    char next = c;
    while (next == c) {
        next = letters[random() % letters.size()];
    }
    c = next;
    return other;
}

bool namesASecret(const Forged& forged)
{
    return forged.missing().has_value();
}

} // namespace

class TestForge : public QObject
{
    Q_OBJECT

private slots:
    /// Of 1,000 random edits none passes its receiver with a MAC or signature for which the attacker lacks the key.
    void noEditPassesWithoutTheKey_data()
    {
        QTest::addColumn<QString>("profile");
        QTest::newRow("tr33812") << "tr33812";
        QTest::newRow("hardened") << "hardened";
    }
    void noEditPassesWithoutTheKey()
    {
        QFETCH(QString, profile);
        const Run run = runIn(profile.toUtf8().constData());
        // Who sees message 10 has the DM passwords; a rogue DPF does not see it.
        const std::array<Ledger, 2> ledgers{ledgerOf(run, everywhere()), ledgerOf(run, *model::attackerById("rogue-dpf"))};
        std::vector<std::pair<const StepRecord*, FieldText>> fields;
        for (const StepRecord& record : run.records) {
            if (record.kind == EventKind::Message && linkRow(record.channel).isOpen) {
                for (FieldText& field : editableFields(record.to.role, record.channel, record.octets)) {
                    fields.emplace_back(&record, std::move(field));
                }
            }
        }
        std::mt19937_64 random(33812);
        std::ranges::shuffle(fields, random);
        std::size_t edits = 0;
        std::set<Guard> stale;
        // Every field in a random order, and again until there were enough.
        for (std::size_t n = 0; n < 2 * fields.size() || edits < 500; ++n) {
            const auto& [at, field] = fields[n % fields.size()];
            const StepRecord& record = *at;
            const auto made = forge(ledgers[n / fields.size() % 2], record, std::vector<FieldEdit>{{field.path, changed(field.text, random)}});
            if (!made || made->octets == record.octets) {
                continue;
            }
            ++edits;
            if (made->isSound()) {
                continue;
            }
            for (const GuardState& guard : made->guards) {
                stale.insert(guard.guard);
            }
            const std::string what = messageTypeName(record) + " " + field.path;
            QVERIFY2(namesASecret(*made), what.c_str());
            const ForgeTrial trial = tryForged(run, record.number, made->octets);
            QVERIFY2(trial.refusedBy || trial.isUnreadable || trial.isIgnored || !trial.arrives, what.c_str());
        }
        QVERIFY(edits >= 500);
        std::set<Guard> expected{Guard::Autn, Guard::Response, Guard::NotificationDigest, Guard::Signature};
        if (profile == "hardened") {
            expected.insert({Guard::BootstrapMac, Guard::ConnectivityMac, Guard::DmMac, Guard::ObjectSignature, Guard::RadioIntegrity});
        } else {
            expected.insert(Guard::DmCredential);
        }
        for (const Guard guard : expected) {
            QVERIFY2(stale.contains(guard), enumText(guard).c_str());
        }
    }

    void theBootstrapMacTakesKeysOfTheAka()
    {
        const Run run = runIn("hardened");
        const Forged made = forged(run, everywhere(), MessageType::BootstrapMessage, {{"body>address", "http://rogue.example/dm"}});
        QVERIFY(made.inReach && !made.isSound());
        QCOMPARE(made.guards.size(), std::size_t{1});
        const Need& key = made.guards.front().needs.front();
        QVERIFY(made.guards.front().guard == Guard::BootstrapMac && key.secret == SecretId::BootKey && !key.isKnown);
        std::set<SecretId> below;
        for (const Need& need : key.from) {
            if (need.secret && !need.isKnown) {
                below.insert(*need.secret);
            }
        }
        QVERIFY(below.contains(SecretId::Ck) && below.contains(SecretId::Ik));
        QVERIFY(made.missing() == SecretId::BootKey);
        const ForgeTrial trial = tryForged(run, messageOf(run.records, MessageType::BootstrapMessage).number, made.octets);
        QVERIFY(trial.refusedBy == CheckId::BootstrapMacMatches);
    }

    /// What an edit would have to make again is told before anybody edits.
    void guardsOfAMessageAreToldWithoutAnEdit()
    {
        const Run run = runIn("hardened");
        const StepRecord& record = messageOf(run.records, MessageType::BootstrapMessage);
        const auto blind = guardStates(ledgerOf(run, everywhere(), {}, record.number), record);
        const auto edited = forged(run, everywhere(), MessageType::BootstrapMessage, {{"body>address", "http://rogue.example/dm"}}).guards;
        QCOMPARE(blind.size(), edited.size());
        QVERIFY(blind.front().guard == Guard::BootstrapMac && !blind.front().isRedone);
        QVERIFY(blind.front().needs == edited.front().needs);
        const auto able = guardStates(ledgerOf(run, *model::attackerById("compromised-vno"), {}, record.number), record);
        QVERIFY(able.front().guard == Guard::BootstrapMac && able.front().isRedone);
    }

    /// TS 33.102 6.5: MAC-I is under the IK of the AKA that protects the link, not of another one.
    void theRadioTakesTheIkInForce()
    {
        const Run run = runIn("hardened");
        model::Attacker attacker = *model::attackerById("false-base-station");
        attacker.holds.push_back({HoldingKind::Party, {Role::Icf, 0}, 0});
        for (const std::uint32_t occurrence : {1u, 2u}) {
            const StepRecord& record = messageOf(run.records, MessageType::ActivatePdpRequest, occurrence);
            const Ledger ledger = ledgerOf(run, attacker, {}, record.number);
            const auto made = forge(ledger, record, std::vector<FieldEdit>{{"apn", "elsewhere.example"}});
            QVERIFY(made && made->guards.size() == 1 && made->guards.front().guard == Guard::RadioIntegrity);
            QCOMPARE(made->isSound(), occurrence == 1);
            QVERIFY(occurrence == 1 || made->missing() == SecretId::OpIk);
            QVERIFY(ledger.integrityKey(record.number) && ledger.closure().knows({{Role::Vno, 0}, false, false}, *ledger.integrityKey(record.number)));
        }
    }

    /// The VNO has CK and IK, so that it can make the key of the Bootstrap MAC.
    void whoHasTheKeysMakesTheMacAgain()
    {
        const Run run = runIn("hardened");
        const Forged made = forged(run, *model::attackerById("compromised-vno"), MessageType::BootstrapMessage, {{"body>address", "http://rogue.example/dm"}});
        QVERIFY(made.isSound());
        QVERIFY(made.guards.size() == 1 && made.guards.front().isRedone);
        const ForgeTrial trial = tryForged(run, messageOf(run.records, MessageType::BootstrapMessage).number, made.octets);
        QVERIFY(trial.refusedBy != CheckId::BootstrapMacMatches);
    }

    void whoHasTheCredentialMakesAChallenge()
    {
        const Run run = runIn("tr33812");
        const std::vector<FieldEdit> edits{{"rand", "000102030405060708090a0b0c0d0e0f"}};
        const auto& challenge = messageOf(run.records, MessageType::AuthAndCipheringRequest);
        const Forged blind = forged(run, *model::attackerById("false-base-station"), MessageType::AuthAndCipheringRequest, edits);
        QVERIFY(!blind.isSound() && blind.missing() == SecretId::PcidK);
        QVERIFY(tryForged(run, challenge.number, blind.octets).refusedBy == CheckId::AutnMacMatches);
        const Forged able = forged(run, *model::attackerById("stolen-credential"), MessageType::AuthAndCipheringRequest, edits);
        QVERIFY(able.isSound());
        QVERIFY(tryForged(run, challenge.number, able.octets).refusedBy == CheckId::ResEqualsXres);
    }

    void claimsOfATokenTakeTheSignersKey()
    {
        const Run run = runIn("hardened");
        const std::vector<FieldEdit> edits{{"token>log[3].version", "9.9"}};
        const Forged made = forged(run, *model::attackerById("on-path-ip"), MessageType::EvidenceAnswer, edits);
        QVERIFY(!made.isSound() && made.missing() == SecretId::PlatformKey);
        QVERIFY(tryForged(run, messageOf(run.records, MessageType::EvidenceAnswer).number, made.octets).refusedBy == CheckId::EvidenceSignatureValid);
        model::Attacker owner = *model::attackerById("on-path-ip");
        owner.holds.push_back({HoldingKind::Device, {Role::Tre, 0}, 0});
        const Forged signedAgain = forged(run, owner, MessageType::EvidenceAnswer, edits);
        QVERIFY(signedAgain.isSound());
        QVERIFY(tryForged(run, messageOf(run.records, MessageType::EvidenceAnswer).number, signedAgain.octets).refusedBy != CheckId::EvidenceSignatureValid);
    }

    /// W2: as written nothing guards message 10.
    void withoutMeasuresTheBootstrapIsAnybodys()
    {
        const Run run = runIn("tr33812");
        const Forged made = forged(run, *model::attackerById("on-path-ip"), MessageType::BootstrapMessage, {{"body>address", "http://rogue.example/dm"}});
        QVERIFY(made.inReach && made.isSound() && made.guards.empty());
    }

    void sayWhatIsWrongWithAnEdit()
    {
        const Run run = runIn("tr33812");
        const StepRecord& record = messageOf(run.records, MessageType::BootstrapMessage);
        const Ledger ledger = ledgerOf(run, everywhere(), {}, record.number);
        const auto nowhere = forge(ledger, record, std::vector<FieldEdit>{{"nowhere", "1"}});
        QVERIFY(!nowhere && nowhere.error().problem == ForgeProblem::NoSuchField);
        const auto bad = forge(ledger, record, std::vector<FieldEdit>{{"transactionId", "many"}});
        QVERIFY(!bad && bad.error().problem == ForgeProblem::BadValue);
        const auto act = std::ranges::find_if(run.records, [](const StepRecord& r) { return r.kind == EventKind::Act; });
        const auto none = forge(ledger, *act, std::vector<FieldEdit>{{"mac", "00"}});
        QVERIFY(!none && none.error().problem == ForgeProblem::NoMessage);
    }

private:
    static std::string messageTypeName(const StepRecord& record) { return std::string(messageRow(record.type).id); }
};

QTEST_APPLESS_MAIN(TestForge)
#include "tst_forge.moc"
