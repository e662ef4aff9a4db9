// SPDX-License-Identifier: GPL-3.0-or-later
// Every title and every sentence of every run says what is in the message or what came of the action.
#include "support/runs.h"

#include "mcim/codecs/codec.h"
#include "mcim/story/describe.h"
#include "mcim/story/story.h"

#include <QtTest>

using namespace mcim;
using namespace mcim::engine;

Q_DECLARE_METATYPE(mcim::engine::RunSetup)

namespace {

/// What the title of an answer is when it gives what was asked, and when it does not.
struct AnswerTitles {
    MessageType type;
    std::string_view done;
    std::string_view refused;
};
constexpr AnswerTitles answerTitles[] = {
    {MessageType::CredentialAnswer, "Credential, wrapped", "No credential"},
    {MessageType::ConnectivityAnswer, "Accepted", "Refused"},
    {MessageType::BootstrapOrderAnswer, "Accepted", "Refused"},
    {MessageType::RegistrationAnswer, "Registered", "Not registered"},
    {MessageType::PfcAnswer, "PfC chain, identity", "No PfC"},
    {MessageType::EvidenceAnswer, "Evidence", "No evidence"},
    {MessageType::ValidationAnswer, "Validation result", "No validation result"},
    {MessageType::ObjectDeliveryAnswer, "Accepted", "Refused"},
    {MessageType::StatusReportAnswer, "Acknowledged", "Not acknowledged"},
};

std::optional<HttpStatus> httpStatus(const AnyMessage& message)
{
    return std::visit([](const auto& m) -> std::optional<HttpStatus> {
        if constexpr (requires { { m.status } -> std::convertible_to<HttpStatus>; }) {
            return m.status;
        } else {
            return std::nullopt;
        }
    }, message);
}

const DmMessage* packageIn(const AnyMessage& message)
{
    if (const auto* client = std::get_if<DmClientMessage>(&message)) {
        return &client->message;
    }
    const auto* server = std::get_if<DmServerMessage>(&message);
    return server && server->status == 200 ? &server->message : nullptr;
}

bool hasVerb(const DmMessage& package, DmVerb verb)
{
    return std::ranges::any_of(package.commands, [verb](const DmCommand& command) { return command.verb == verb; });
}

/// Why the title does not fit the package, or "".
std::string complaintAbout(const DmMessage& package, const std::string& title)
{
    for (const DmVerb verb : {DmVerb::Add, DmVerb::Exec, DmVerb::Get, DmVerb::Delete, DmVerb::Atomic, DmVerb::Copy}) {
        const bool isNamed = title.find(", " + enumText(verb)) != std::string::npos;
        if (isNamed != hasVerb(package, verb)) {
            return enumText(verb);
        }
    }
    for (const DmCommand& command : package.commands) {
        const bool isRefusal = command.verb == DmVerb::Status && command.cmdRef == 0 && static_cast<unsigned>(command.status) >= 400;
        if (isRefusal && title.find(std::to_string(static_cast<unsigned>(command.status))) == std::string::npos) {
            return "refusal";
        }
        if (command.verb == DmVerb::Alert && title.find("Alert " + std::to_string(command.alertCode)) == std::string::npos) {
            return "Alert";
        }
    }
    return title.find("Status 4") != std::string::npos && !hasVerb(package, DmVerb::Status) ? "Status" : "";
}

std::string complaintAboutMessage(const StepRecord& record, const std::string& title)
{
    const auto message = codecs::decode(record.to.role, record.channel, record.octets);
    const auto* row = std::ranges::find(answerTitles, record.type, &AnswerTitles::type);
    const bool isAnswer = row != std::end(answerTitles);
    if (!message) {
        const bool isPackage = record.type == MessageType::DmClientMessage || record.type == MessageType::DmServerMessage;
        const bool tells = isAnswer ? title == row->done || title == row->refused : isPackage && title.find(',') != std::string::npos;
        return tells ? "can't be read" : "";
    }
    if (isAnswer) {
        const bool isDone = httpStatus(*message).value_or(200) < 300;
        return title == (isDone ? row->done : row->refused) ? "" : "status";
    }
    if (const DmMessage* package = packageIn(*message)) {
        return complaintAbout(*package, title);
    }
    if (const auto* response = std::get_if<TreResponse>(&*message)) {
        const std::uint8_t tag = response->body.empty() ? std::uint8_t{0} : response->body.front();
        const bool isAuthenticate = title == "AUTS" || title == "RES, CK, IK";
        return !isAuthenticate || title == (tag == 0xdc ? "AUTS" : "RES, CK, IK") ? "" : "AUTS or RES";
    }
    if (const auto* delivery = std::get_if<ObjectDelivery>(&*message)) {
        return (title.find("authorization") != std::string::npos) == delivery->authorization.has_value() ? "" : "authorization";
    }
    return "";
}

/// An equipment identity is no PCID.
std::string complaintAboutValues(const StepRecord& record, const story::Description& words)
{
    const auto message = codecs::decode(record.to.role, record.channel, record.octets);
    const auto* response = message ? std::get_if<IdentityResponse>(&*message) : nullptr;
    const auto* request = message ? std::get_if<AttachRequest>(&*message) : nullptr;
    const IdentityType type = response ? response->identity.type : request ? request->identity.type : IdentityType::Imsi;
    const bool isNamedImsi = std::ranges::any_of(words.values, [](const story::TextValue& value) { return value.name == "PCID" || value.name == "IMSI"; });
    return type != IdentityType::Imsi && isNamedImsi ? "identity" : "";
}

std::string complaintAboutAct(const StepRecord& record, const story::Description& words)
{
    const bool isAsked = std::ranges::any_of(record.sent, [](const SentMessage& sent) { return sent.type == MessageType::CredentialRequest; });
    const bool isGood = record.verdict.kind == VerdictKind::Done && std::ranges::all_of(record.checks, &CheckRecord::holds);
    if (record.act == ActId::IcfFindCredential && words.result.starts_with("Credential found") != (isGood && !isAsked)) {
        return "credential";
    }
    const bool isAffirmed = std::ranges::any_of(record.checks, [](const CheckRecord& check) { return check.id == CheckId::VerdictAffirming && check.holds; });
    const bool goesOn = record.verdict.kind == VerdictKind::Done;
    if (record.act == ActId::ShoJudgeVerdict && words.result.starts_with("Verdict affirming") && !(isAffirmed && goesOn)) {
        return "verdict";
    }
    return "";
}

/// What nobody can know of a message that is not there or can't be read.
std::string complaintAboutChecks(const StepRecord& record, const story::Texts& texts)
{
    for (const CheckRecord& check : record.checks) {
        const std::string sentence = story::checkSentence(check, texts);
        const bool isMissing = std::ranges::any_of(check.facts, [](const NamedValue& fact) { return fact.text == "none" || fact.text == "absent" || fact.text == "malformed"; });
        for (const std::string_view claim : {"does not affirm", "for another device or", "signature is wrong", "is of another", "reports a failure"}) {
            if (!check.holds && isMissing && sentence.find(claim) != std::string::npos) {
                return sentence;
            }
        }
    }
    return "";
}

} // namespace

class TestTitles : public QObject
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

    void aFailureOfACheckThatIsOffIsSaidWithoutAVerdict()
    {
        RunSetup setup = runs::setup("success", "hardened");
        setup.scenario.faults = {"report-forged"};
        setup.profile.disabledChecks = {CheckId::ReceiptValid};
        const FlatRun run = runFlat(setup);
        const auto judged = std::ranges::find(run.records, ActId::ShoJudgeReport, &StepRecord::act);
        QVERIFY(judged != run.records.end());
        QCOMPARE(QString::fromStdString(story::describe(*judged, m_texts).result), QStringLiteral("Judge the report; check off: The TRE's receipt is missing or wrong"));
    }

    void titlesFitWhatTheyName_data()
    {
        QTest::addColumn<RunSetup>("setup");
        const auto catalogue = runs::catalogue();
        for (const std::string_view profile : profileIds()) {
            for (const Scenario& scenario : runs::scenarios()) {
                QTest::addRow("%s, %s", scenario.id.c_str(), profile.data()) << RunSetup{scenario, catalogue, *profileById(profile), 1};
            }
            for (const Fault& fault : catalogue) {
                Scenario scenario = runs::scenario("success");
                scenario.faults = {fault.id};
                QTest::addRow("fault %s, %s", fault.id.c_str(), profile.data()) << RunSetup{scenario, catalogue, *profileById(profile), 1};
            }
        }
    }
    void titlesFitWhatTheyName()
    {
        QFETCH(RunSetup, setup);
        const FlatRun run = runFlat(setup);
        for (const StepRecord& record : run.records) {
            const story::Description words = story::describe(record, m_texts);
            std::string complaint = complaintAboutChecks(record, m_texts);
            if (complaint.empty() && record.kind == EventKind::Message) {
                complaint = complaintAboutMessage(record, words.title) + complaintAboutValues(record, words);
                QCOMPARE(story::recordTitle(record, m_texts), words.title);
            } else if (complaint.empty() && record.kind == EventKind::Act) {
                complaint = complaintAboutAct(record, words);
            }
            QVERIFY2(complaint.empty(), (recordLabel(record) + " " + words.title + " | " + words.result + ": " + complaint).c_str());
            QVERIFY2(words.title.find_first_of("{[") == std::string::npos && words.title.find("message.") == std::string::npos, words.title.c_str());
        }
        closingFits(run);
    }

private:
    /// A run that comes out well has overcome what was noticed; one that does not says what was noticed or waited for.
    void closingFits(const FlatRun& run)
    {
        const auto sentences = story::noticedSentences(run.outcome, run.records.size(), m_texts);
        const auto begins = [&](std::string_view words) {
            return std::ranges::any_of(sentences, [&](const std::string& sentence) { return sentence.starts_with(words); });
        };
        if (run.outcome.success) {
            QVERIFY(std::ranges::none_of(sentences, [](const std::string& sentence) { return sentence.find(" noticed ") != std::string::npos && !sentence.starts_with("On the way"); }));
            QVERIFY(!begins("The network reported"));
            return;
        }
        QVERIFY(!sentences.empty() && !sentences.front().empty());
        QVERIFY2(run.outcome.check || !begins("The network reported") || sentences.size() > run.outcome.causes.size(), run.outcome.end.c_str());
        QCOMPARE(begins("The SHO has withdrawn"), run.outcome.mcimWithdrawn > 0);
    }
};

QTEST_APPLESS_MAIN(TestTitles)
#include "tst_titles.moc"
