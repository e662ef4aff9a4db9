// SPDX-License-Identifier: GPL-3.0-or-later
// Expressions ask what they say, and what is wrong with one is told with its column.
#include "mcim/analysis/expression.h"
#include "mcim/analysis/run_context.h"
#include "support/runs.h"

#include <QtTest>
#include <map>
#include <random>

using namespace mcim;
using namespace mcim::analysis;

namespace {

const std::vector<engine::StepRecord>& recordsOf(const std::string& scenario)
{
    static std::map<std::string, std::vector<engine::StepRecord>> known;
    auto found = known.find(scenario);
    if (found == known.end()) {
        found = known.emplace(scenario, engine::runFlat(runs::setup(scenario, "tr33812")).records).first;
    }
    return found->second;
}

const story::Texts& texts()
{
    static const story::Texts all = [] {
        story::Texts read;
        const auto file = runs::resources() / "texts" / "en" / "expression.json";
        if (!read.add(runs::readFile(file))) {
            runs::giveUp(file, {});
        }
        return read;
    }();
    return all;
}

/// Knows one invariant and one secret.
class OneOfEach : public ExpressionContext
{
public:
    std::optional<bool> isBroken(const engine::StepRecord& record, std::string_view invariant) const override
    {
        return invariant == "mcim-key-secret" ? std::optional(record.number == 7) : std::nullopt;
    }
    std::optional<bool> hasLearnt(const engine::StepRecord& record, std::string_view knower, std::string_view secret) const override
    {
        return knower == "attacker" && secret == "CK" ? std::optional(record.number == 3) : std::nullopt;
    }
};

/// The labels of the records for which it holds.
std::string labelsOf(const std::string& scenario, const std::string& expression, const ExpressionContext& context = {})
{
    const auto parsed = Expression::parse(expression);
    if (!parsed) {
        return explained(parsed.error(), texts());
    }
    std::string labels;
    for (const engine::StepRecord& record : recordsOf(scenario)) {
        if (parsed->holds(record, context)) {
            labels += (labels.empty() ? "" : " ") + engine::recordLabel(record);
        }
    }
    return labels;
}

struct Asked {
    const char* scenario;
    const char* expression;
    const char* labels;
};

// scenario, expression, the records for which it holds
const Asked asked[] = {
    // where and when
    {"success", "step == 5", "5.1 5.2 5.3 5.4 5.5 5.6"},
    {"success", "step == 5 && place == 3", "5.3"},
    {"success", "step < 2", "1.1 1.2"},
    {"success", "step <= 2", "1.1 1.2 2"},
    {"success", "step > 20 && step != op", "21.1 21.2 21.3"},
    {"success", "step >= op && place > 18", "op.19 op.20"},
    {"success", "step == OP && place < 2", "op.1"},
    {"success", "event == 14.6", "14.6"},
    {"success", "event == 9", "9"},
    {"success", "event ~ '13.'", "13.1 13.2 13.3 13.4 13.5"},
    {"success", "number == 1", "1.1"},
    {"success", "number > 70", "op.19 op.20"},
    {"success", "number == 0x10", "6.4"},
    {"success", "phase == A && number < 3", "1.1 1.2"},
    {"success", "phase == a && step == 6 && place >= 3", "6.3 6.4"},
    {"success", "phase == B && place == 1", "7.1 8.1 9 10 11 12.1"},
    {"success", "phase != A && phase != B && phase != op && step < 14", "13.1 13.2 13.3 13.4 13.5"},
    {"success", "time > 1615.5 && time < 1616.5", "op.20"},
    {"success", "time < 0", ""},
    {"success", "time > 1616", ""},
    // who
    {"success", "to == TRE && step == 5", "5.2 5.3"},
    {"success", "to == tre && kind == message && step == 14", "14.2"},
    {"success", "from == TRE && kind == message", "5.4 13.3 14.4 19.3 op.4 op.13"},
    {"success", "party == CCIF", ""},
    {"success", "party == PVA && kind == message", "13.5 14.1 14.5 15.1"},
    {"success", "from == DRF && to == M2ME", "10"},
    {"success", "from != M2ME && step == 3", "3.1 3.2"},
    {"success", "party != M2ME && party != VNO && step < 4", "3.1 3.2"},
    {"two-devices", "to == TRE-2 && step == 5 && kind == act", "5.9"},
    {"two-devices", "to == TRE && step == 5 && kind == act", "5.3 5.9"},
    // what
    {"success", "message == attach-request", "1.1 op.5"},
    {"success", "message == \"Attach Request\"", "1.1 op.5"},
    {"success", "message == AttachRequest && step == 1", "1.1"},
    {"success", "message ~ pdp && step == 6", "6.3 6.4"},
    {"success", "message contains detach", "op.1 op.2"},
    {"success", "!message && step == 5", "5.3 5.6"},
    {"success", "message && step == 5", "5.1 5.2 5.4 5.5"},
    {"success", "link == push-drf", "10"},
    {"success", "link == radio && step == 5", "5.1 5.5"},
    {"success", "link ~ s6d", "2 4 op.7 op.9"},
    {"success", "kind == act && step == 3", "3.1 3.2"},
    {"success", "kind == start", ""},
    {"success", "kind == timer", ""},
    {"accept-lost", "kind == timer", "6.2"},
    {"accept-lost", "timer == T3350", "6.2"},
    {"success", "act == tre-verify-autn", "5.3 op.12"},
    {"success", "act ~ mcim", "16 19.2"},
    {"success", "octets == 0", ""},
    {"success", "octets > 1500", ""},
    {"success", "octets ~ 0812101021 && step == 5", "5.1"},
    {"success", "octets ~ '08 12 10 10' && step == 5", "5.1"},
    {"success", "octets contains 0x081210", "5.1 op.10"},
    {"success", "kind == act && octets >= 0", ""},
    // what became of it
    {"sqn-behind", "verdict == refused", "5.3 5.4"},
    {"success", "verdict == refused", ""},
    {"sqn-behind", "check", "5.3"},
    {"sqn-behind", "check == sqn-fresh", "5.3"},
    {"sqn-behind", "check == SQN-FRESH && to == TRE", "5.3"},
    {"sqn-behind", "check == autn-mac-matches", ""},
    {"sqn-behind", "check != autn-mac-matches", "5.3"},
    {"sqn-behind", "check ~ sqn", "5.3"},
    {"sqn-behind", "checked == sqn-fresh && step == 5", "5.3 5.8"},
    {"success", "checked && step == 3", "3.1"},
    {"firmware-altered", "check == measurements-match", "14.6"},
    {"firmware-altered", "check", "14.6 15.2"},
    {"object-altered", "altered", "18.3"},
    {"object-altered", "altered == true", "18.3"},
    {"object-altered", "fate == altered", "18.3"},
    {"object-altered", "fate != lost && step == 18", "18.3"},
    {"accept-lost", "fate == lost", "6.1"},
    {"accept-lost", "fate", "6.1"},
    {"accept-lost", "intervention", "6.1"},
    {"sqn-behind", "intervention == sqn-behind", "1.1"},
    {"sqn-behind", "intervention ~ sqn", "1.1"},
    {"success", "altered || fate || intervention || check", ""},
    // fields
    {"sqn-behind", "gmm.cause == 21 && to == M2ME", ""},
    {"sqn-behind", "gmm.cause == 21 && to == VNO", "5.5"},
    {"sqn-behind", "gmm.cause == 0x15", "5.5"},
    {"sqn-behind", "gmm.cause == \"synch failure\"", "5.5"},
    {"sqn-behind", "gmm.cause ~ synch", "5.5"},
    {"sqn-behind", "gmm.\"GMM cause\" == 21", "5.5"},
    {"sqn-behind", "\"GMM cause\" == 21", "5.5"},
    {"sqn-behind", "cause == 21", "5.5"},
    {"sqn-behind", "gmm.cause != 20", "5.5"},
    {"sqn-behind", "gmm.cause > 20 && gmm.cause < 22", "5.5"},
    {"sqn-behind", "auth-and-ciphering-failure.cause == 21", "5.5"},
    {"sqn-behind", "auts", "5.4 5.5 2.2"},
    {"success", "diameter.Result-Code == 2001", "4 op.9"},
    {"success", "diameter.result-code == DIAMETER_SUCCESS && step == 4", "4"},
    {"success", "diameter.resultcode >= 2000 && diameter.resultcode < 3000 && step == 4", "4"},
    {"success", "result-code == 5001", ""},
    {"success", "gmm.rand ~ 7d3e9ac6", "5.1"},
    {"success", "gmm.rand == 7d3e9ac6bbad819da24be9599f38da21", "5.1"},
    {"success", "rand == 0x7d3e9ac6bbad819da24be9599f38da21 && step == 5", "5.1 5.2"},
    {"success", "gmm.rand && step == 5", "5.1"},
    {"success", "autn.amf == 0000 && link == radio", "5.1 op.10"},
    {"success", "http.status-code == 202", "7.2 8.2 17.2"},
    {"success", "http.method == put", "17.1"},
    {"success", "json.ear.status == 2", "15.1"},
    {"success", "ear.status != 2", ""},
    {"success", "jws.alg == ES256", "14.4 14.5"},
    {"success", "pcid == 001019876543210 && step == 8", "8.1"},
    {"success", "sm.\"Access point name\" == bootstrap.ro", "6.3"},
    {"success", "APDU.SW1_SW2 == 9000 && step == 5", "5.4"},
    {"success", "nothing.of.that.name == 1", ""},
    {"success", "nothing.of.that.name != 1", ""},
    // states
    {"success", "changed(VNO) && step == 1", "1.1 1.2"},
    {"success", "changed(VNO.phase) && step < 3", "1.1 1.2"},
    {"success", "changed(M2ME.phase) == operational", "op.20"},
    {"success", "changed(phase) && to == M2ME && step == 11", "11"},
    {"success", "changed(TRE.phase)", ""},
    // how they are joined
    {"success", "step == 1 || step == 2", "1.1 1.2 2"},
    {"success", "step == 1 or step == 2 and place == 7", "1.1 1.2"},
    {"success", "(step == 1 or step == 2) and place == 1", "1.1 2"},
    {"success", "!(step > 1)", "1.1 1.2"},
    {"success", "not step > 1", "1.1 1.2"},
    {"success", "!!(step == 2)", "2"},
    {"success", "  step==2&&to==ICF  ", "2"},
    {"success", "STEP == 2", "2"},
};

struct Refused {
    const char* expression;
    std::size_t column;
    const char* expected;
};

// expression, column of what is wrong, what belongs there
const Refused refusals[] = {
    {"", 1, "name"},
    {"   ", 4, "name"},
    {"step ==", 8, "value"},
    {"step = 5", 6, "operator"},
    {"step == == 5", 9, "value"},
    {"step 5", 6, "operator"},
    {"step == 23", 9, "step"},
    {"step == 0", 9, "step"},
    {"step == five", 9, "step"},
    {"stpe == 5", 1, "near"},
    {"ocets > 5", 1, "near"},
    {"mesage == attach-request", 1, "near"},
    {"phase == D", 10, "phase"},
    {"place == x", 10, "number"},
    {"number > many", 10, "number"},
    {"time > 0x", 8, "number"},
    {"octets > -1", 10, "number"},
    {"to == M3ME", 7, "party"},
    {"from == server", 9, "party"},
    {"from != to", 9, "party"},
    {"party == TRE-0", 10, "party"},
    {"to == M2ME && message == atach-request", 26, "message"},
    {"link == wire", 9, "link"},
    {"kind == event", 9, "kind"},
    {"act == verify", 8, "act"},
    {"timer == T1", 10, "timer"},
    {"verdict == good", 12, "verdict"},
    {"check == mac", 10, "check"},
    {"fate == gone", 9, "fate"},
    {"altered == maybe", 12, "truth"},
    {"octets ~ xyz", 10, "hex"},
    {"octets ~ 081", 10, "hex"},
    {"(step == 5", 11, "close"},
    {"step == 5)", 10, "joint"},
    {"step == 5 step == 6", 11, "joint"},
    {"step == 5 & to == M2ME", 11, "joint"},
    {"step == 5 &&", 13, "name"},
    {"&& step == 5", 1, "name"},
    {"!", 2, "name"},
    {"5 == step", 1, "name"},
    {"0x15 == gmm.cause", 1, "name"},
    {"gmm.cause == \"21", 14, "quote"},
    {"'gmm.cause == 21", 1, "quote"},
    {"changes(VNO)", 1, "call"},
    {"changed()", 9, "state"},
    {"changed(VNO", 12, "close"},
    {"broken(,)", 8, "invariant"},
    {"broken(*) == true", 11, "joint"},
    {"broken(everything)", 8, "invariant"},
    {"learns(attacker)", 16, "comma"},
    {"learns(attacker, )", 18, "secret"},
    {"learns(, CK)", 8, "knower"},
    {"learns(somebody, CK)", 8, "knower"},
    {"learns(attacker, something)", 18, "secret"},
    {"größe == 5 && step = 5", 20, "operator"},
    {"step == 5 && $", 14, "name"},
    {"step ? 5", 6, "operator"},
};

} // namespace

class TestExpression : public QObject
{
    Q_OBJECT

private slots:
    void holdsForTheRecordsItAsksFor_data()
    {
        QTest::addColumn<QString>("scenario");
        QTest::addColumn<QString>("labels");
        for (const Asked& row : asked) {
            const auto name = std::string(row.scenario) + ": " + row.expression;
            QTest::newRow(name.c_str()) << QString::fromUtf8(row.scenario) << QString::fromUtf8(row.labels);
        }
    }
    void holdsForTheRecordsItAsksFor()
    {
        QFETCH(QString, scenario);
        QFETCH(QString, labels);
        const std::string name = QTest::currentDataTag();
        QCOMPARE(QString::fromStdString(labelsOf(scenario.toStdString(), name.substr(name.find(": ") + 2))), labels);
    }

    void saysWhereItIsWrong_data()
    {
        QTest::addColumn<qulonglong>("column");
        QTest::addColumn<QString>("expected");
        for (const Refused& row : refusals) {
            QTest::newRow(row.expression) << qulonglong(row.column) << QString::fromUtf8(row.expected);
        }
    }
    void saysWhereItIsWrong()
    {
        QFETCH(qulonglong, column);
        QFETCH(QString, expected);
        const auto parsed = Expression::parse(QTest::currentDataTag());
        QVERIFY(!parsed);
        QCOMPARE(QString::fromStdString(parsed.error().expected), expected);
        QCOMPARE(qulonglong(parsed.error().column), column);
        const std::string sentence = explained(parsed.error(), texts());
        QVERIFY2(sentence.starts_with("Column " + std::to_string(column) + ": ") && sentence.ends_with("."), sentence.c_str());
        QVERIFY2(sentence.find("expression.") == std::string::npos && sentence.find("…") == std::string::npos, sentence.c_str());
    }

    void namesWhatStandsThereAndWhatMay()
    {
        const auto sentence = [](const char* expression) { return QString::fromStdString(explained(Expression::parse(expression).error(), texts())); };
        QCOMPARE(sentence("to == M3ME"), QStringLiteral("Column 7: ‘M3ME’ stands where a party belongs: M2ME, TRE, VNO, ICF, CCIF, DRF, DPF, SHO, PVA."));
        QCOMPARE(sentence("step =="), QStringLiteral("Column 8: the end stands where a value to compare with belongs."));
        QCOMPARE(sentence("stpe == 5"), QStringLiteral("Column 1: ‘stpe’ stands where a known name, probably belongs: step."));
    }

    void whatIsOfferedForARecordHoldsForIt()
    {
        for (const char* scenario : {"sqn-behind", "accept-lost", "firmware-altered"}) {
            for (const engine::StepRecord& record : recordsOf(scenario)) {
                const auto offers = fittingExpressions(record);
                QVERIFY(offers.size() >= 4);
                for (const std::string& offer : offers) {
                    const auto expression = Expression::parse(offer);
                    QVERIFY2(expression && expression->holds(record), (engine::recordLabel(record) + " " + offer).c_str());
                }
            }
        }
    }

    void asksTheContextWhatItKnows()
    {
        const OneOfEach context;
        QCOMPARE(labelsOf("success", "broken(mcim-key-secret)", context), "5.1");
        QCOMPARE(labelsOf("success", "learns(attacker, CK)", context), "2");
        QCOMPARE(labelsOf("success", "learns(attacker, CK) || broken(mcim-key-secret)", context), "2 5.1");
        QCOMPARE(labelsOf("success", "broken(mcim-key-secret) && step == 4", context), "");
    }

    void runTellsWhatIsLearntAndBrokenAtARecord()
    {
        const engine::Recipe recipe{runs::setup("success", "tr33812"), {}};
        const engine::StepRecord& first = recordsOf("success").front();
        const RunContext nothingYet(Invariants(beginningOf(recipe), usualAttacker()));
        QCOMPARE(Expression::parse("learns(VNO, pcid)")->ask(first, nothingYet), Truth::NotAvailable);
        QCOMPARE(Expression::parse("broken(*)")->ask(first, nothingYet), Truth::NotAvailable);
        auto judgedSuccess = judged(recipe, usualAttacker());
        const RunContext context(std::move(judgedSuccess->invariants));
        QCOMPARE(labelsOf("success", "learns(VNO, pcid)", context), "1.1");
        QCOMPARE(labelsOf("success", "learns(vno, CK)", context), "4");
        QCOMPARE(labelsOf("success", "learns(M2ME, ck) && message", context), "5.4");
        QCOMPARE(labelsOf("success", "learns(CCIF, *)", context), "");
        QCOMPARE(labelsOf("success", "learns(attacker, pcid)", context), "1.1");
        QCOMPARE(labelsOf("success", "broken(*)", context), "");
        auto judgedAltered = judged({runs::setup("object-altered", "tr33812"), {}}, usualAttacker());
        const InvariantVerdict verdict = judgedAltered->invariants.verdict(InvariantId::McimAsMade);
        QVERIFY(verdict.state == InvariantState::Broken);
        const RunContext altered(std::move(judgedAltered->invariants));
        QCOMPARE(labelsOf("object-altered", "broken(mcim-as-made)", altered), "19.2");
        QCOMPARE(recordsOf("object-altered")[verdict.record - 1].step.number, std::uint8_t(19));
    }

    void whatNobodyKnowsIsNeitherTrueNorFalse()
    {
        const ExpressionContext nothing;
        const engine::StepRecord& first = recordsOf("success").front();
        const auto ask = [&](const char* expression) { return Expression::parse(expression)->ask(first, nothing); };
        QCOMPARE(ask("broken(av-used-once)"), Truth::NotAvailable);
        QCOMPARE(ask("!broken(av-used-once)"), Truth::NotAvailable);
        QCOMPARE(ask("learns(attacker, mcim-k) && step == 1"), Truth::NotAvailable);
        QCOMPARE(ask("learns(attacker, mcim-k) && step == 2"), Truth::No);
        QCOMPARE(ask("learns(attacker, mcim-k) || step == 1"), Truth::Yes);
        QVERIFY(Expression::parse("broken(av-used-once) || step == 1")->asksContext());
        QVERIFY(Expression::parse("!learns(VNO, *)")->asksContext());
        QVERIFY(!Expression::parse("check || step == 1")->asksContext());
    }

    void depthIsBoundedAndLengthIsNot()
    {
        const std::string deep = std::string(65, '(') + "step" + std::string(65, ')');
        QCOMPARE(Expression::parse(deep).error().column, std::size_t{65});
        QCOMPARE(QString::fromStdString(Expression::parse(deep).error().expected), QStringLiteral("flatter"));
        QVERIFY(Expression::parse(deep.substr(1, deep.size() - 2)));
        QCOMPARE(QString::fromStdString(Expression::parse(std::string(100'000, '!')).error().expected), QStringLiteral("flatter"));
        std::string longOne = "step == 9";
        for (int i = 0; i < 20'000; ++i) {
            longOne += " || step == 9";
        }
        QCOMPARE(labelsOf("success", longOne), "9");
    }

    /// Any text is an expression or has an error whose column lies in it; an expression is answered for every record.
    void anyTextGivesAnAnswer()
    {
        const char* const pieces[] = {"step", "gmm.cause", "==", "!=", "<", "~", "&&", "||", "!", "(", ")", "5", "0x15", "M2ME", "changed(", "learns(", ",", "\"", "'",
            " ", "é", "\xff", "⊕", "op", "to", "message", "octets", "broken(*)", "=", "&", "phase", "A", "altered", "rand", "contains", "not", "1.5"};
        std::mt19937 random(20100101);
        const auto& records = recordsOf("sqn-behind");
        int parsed = 0;
        for (int i = 0; i < 20'000; ++i) {
            std::string text;
            for (unsigned length = random() % 9; length > 0; --length) {
                text += pieces[random() % std::size(pieces)];
                text += random() % 2 ? " " : "";
            }
            const auto expression = Expression::parse(text);
            if (!expression) {
                QVERIFY2(expression.error().column >= 1 && expression.error().column <= text.size() + 1, text.c_str());
                QVERIFY2(texts().has("expression.expected." + expression.error().expected), text.c_str());
                continue;
            }
            ++parsed;
            (void)expression->ask(records[random() % records.size()], {});
        }
        QVERIFY2(parsed > 300, std::to_string(parsed).c_str());
    }
};

QTEST_APPLESS_MAIN(TestExpression)
#include "tst_expression.moc"
