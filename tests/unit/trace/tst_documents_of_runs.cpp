// SPDX-License-Identifier: GPL-3.0-or-later
// Exports that are text: what stands in them, what never does.
#include "support/runs.h"

#include "mcim/trace/text/document.h"
#include "mcim/trace/carriers/player.h"

#include <QtTest>
#include <set>
#include <sstream>

using namespace mcim;
using namespace mcim::engine;

namespace {

using Writer = void (*)(std::ostream&, const engine::Run&, const story::Texts&, const story::StoryOptions&);

struct Format {
    const char* name;
    Writer write;
};

constexpr Format documents[] = {{"mermaid", trace::writeMermaid}, {"plantuml", trace::writePlantUml}, {"mscgen", trace::writeMscgen},
    {"text", trace::writePlainText}, {"csv", trace::writeCsv}, {"markdown", trace::writeMarkdown}};

/// Rows of RFC 4180, read by its grammar and nothing looser; empty when a sign stands where none may.
std::vector<std::vector<std::string>> csvRows(std::string_view text)
{
    std::vector<std::vector<std::string>> rows(1, std::vector<std::string>(1));
    for (std::size_t i = 0; i < text.size(); ++i) {
        std::string& field = rows.back().back();
        if (text[i] == '"' && field.empty()) {
            for (++i; i < text.size() && !(text[i] == '"' && (i + 1 == text.size() || text[i + 1] != '"')); ++i) {
                i += text[i] == '"';
                field += text[i];
            }
        } else if (text[i] == ',') {
            rows.back().emplace_back();
        } else if (text.substr(i, 2) == "\r\n") {
            rows.emplace_back(1);
            ++i;
        } else if (text[i] == '"' || text[i] == '\r' || text[i] == '\n') {
            return {};
        } else {
            field += text[i];
        }
    }
    rows.pop_back();
    return rows;
}

std::size_t messagesOf(const engine::Run& run)
{
    return static_cast<std::size_t>(
        std::ranges::count_if(run.records, [](const StepRecord& record) { return record.kind == EventKind::Message; }));
}

/// Secret values that a party computed with and that no message carries in clear.
std::set<std::string> hiddenSecrets(const engine::Run& run)
{
    std::string sent;
    for (const StepRecord& record : run.records) {
        sent += toHex(record.octets) + ' ';
    }
    std::set<std::string> secrets;
    for (const StepRecord& record : run.records) {
        for (const Computation& computation : record.computations) {
            for (const Facts* facts : {&computation.inputs, &computation.intermediates, &computation.outputs}) {
                for (const NamedValue& value : *facts) {
                    if (value.secrecy == Secrecy::Secret && value.text.size() >= 16) {
                        secrets.insert(value.text);
                    }
                }
            }
        }
    }
    std::erase_if(secrets, [&](const std::string& text) {
        return sent.find(text) != std::string::npos || sent.find(toHex(octetsOf(text))) != std::string::npos;
    });
    return secrets;
}

} // namespace

class DocumentsOfRuns : public QObject
{
    Q_OBJECT

    story::Texts m_texts;

    std::string text(Writer write, const engine::Run& run, story::StoryOptions options = {})
    {
        options.program = "mcim-emulator";
        std::ostringstream out;
        write(out, run, m_texts, options);
        return out.str();
    }

    static engine::Run runOf(const std::string& scenario, const std::string& profile = "tr33812")
    {
        return *engine::runOf({runs::setup(scenario, profile), {}});
    }

private slots:
    void initTestCase()
    {
        for (const auto& file : runs::jsonFiles(runs::resources() / "texts" / "en")) {
            QVERIFY(m_texts.add(runs::readFile(file)));
        }
    }

    void everyRunIsWrittenWhole_data()
    {
        QTest::addColumn<QString>("scenario");
        QTest::addColumn<QString>("profile");
        for (const auto& scenario : runs::scenarios()) {
            for (const std::string_view profile : model::profileIds()) {
                QTest::addRow("%s/%s", scenario.id.c_str(), profile.data())
                    << QString::fromStdString(scenario.id) << QString::fromLatin1(profile.data());
            }
        }
    }

    void everyRunIsWrittenWhole()
    {
        QFETCH(QString, scenario);
        QFETCH(QString, profile);
        const engine::Run run = runOf(scenario.toStdString(), profile.toStdString());
        const std::set<std::string> hidden = hiddenSecrets(run);
        for (const Format& format : documents) {
            const std::string written = text(format.write, run);
            QCOMPARE(text(format.write, run), written);
            for (const auto& [key, word] : {std::pair{"export", "export."}, std::pair{"report", "report."}}) {
                QVERIFY2(written.find(word) == std::string::npos, key);
            }
            for (const std::string& secret : hidden) {
                QVERIFY2(written.find(secret) == std::string::npos, (std::string(format.name) + " shows " + secret).c_str());
            }
        }
        const auto rows = csvRows(text(trace::writeCsv, run));
        QCOMPARE(rows.size(), messagesOf(run) + 1);
        for (const auto& row : rows) {
            QCOMPARE(row.size(), rows.front().size());
        }
        std::istringstream lines(text(trace::writePlainText, run));
        for (std::string line; std::getline(lines, line);) {
            QVERIFY2(line.size() <= trace::plainTextColumns && !line.ends_with(' '), line.c_str());
            QVERIFY2(std::ranges::all_of(line, [](char c) { return c >= 0x20 && c < 0x7f; }), line.c_str());
        }
    }

    void tellsWhoNoticed()
    {
        const engine::Run run = runOf("firmware-altered");
        const std::string report = text(trace::writeMarkdown, run);
        QVERIFY(report.find("- PVA noticed at step 14: The measurements are not those of the reference values.") != std::string::npos);
        QVERIFY(report.find("| 14.6 | PVA | The measurements are not those of the reference values | component `Modem firmware`") != std::string::npos);
        QVERIFY(report.find("```mermaid\nsequenceDiagram\n") != std::string::npos);
        QVERIFY(text(trace::writePlainText, run).find("PVA noticed at step 14: The measurements are not") != std::string::npos);
    }

    void drawsEveryMessageOnce()
    {
        const engine::Run run = runOf("accept-lost");
        const std::string mermaid = text(trace::writeMermaid, run);
        const std::string plant = text(trace::writePlantUml, run);
        const std::string chart = text(trace::writeMscgen, run);
        std::size_t lost = 0;
        for (const story::StoryLine& line : story::tell(run, m_texts, {}).lines) {
            if (!line.isMessage) {
                continue;
            }
            const bool isLost = line.record->fate.lost;
            lost += isLost ? 1 : 0;
            const std::string from = line.record->from.text();
            const std::string to = line.record->to.text();
            QVERIFY2(mermaid.find(from + (isLost ? "-x" : "->>") + to + ": " + line.label + ' ') != std::string::npos, line.label.c_str());
            QVERIFY2(plant.find((isLost ? ">x " : "> ") + to + " : **" + line.label + "** ") != std::string::npos, line.label.c_str());
            QVERIFY2(chart.find('"' + from + "\" " + (isLost ? "-x" : "=>") + " \"" + to + "\" [label=\"" + line.label + ' ') !=
                    std::string::npos, line.label.c_str());
        }
        QVERIFY(lost > 0);
    }

    void drawsTheLineOfTheFirstMessage()
    {
        const std::string diagram = text(trace::writePlainText, runOf("success"));
        const std::string expected = "1.1          |  Attach Request   |         |         |         |         |         |         |\n"
                                     "0.040        |------------------>|         |         |         |         |         |         |\n";
        QVERIFY(diagram.find(expected) != std::string::npos);
    }

    void aPartHasItsPartiesOnly()
    {
        const engine::Run run = runOf("success");
        story::StoryOptions options;
        options.isWanted = [](const StepRecord& record) { return record.step.number == 5; };
        const story::Story story = story::tell(run, m_texts, options);
        QCOMPARE(story.parties.size(), std::size_t{3});
        QVERIFY(!story.isWhole);
        for (const Format& format : documents) {
            const std::string written = text(format.write, run, options);
            QVERIFY2(written.find("Authentication and Ciphering Request") != std::string::npos, format.name);
            QVERIFY2(written.find("Attach Request") == std::string::npos, format.name);
        }
    }

    void showsSecretsWhenAsked()
    {
        const engine::Run run = runOf("success");
        const std::string k = toHex(run.recipe.setup.scenario.devices.front().credential.k.reveal());
        QVERIFY(text(trace::writeMarkdown, run).find(k) == std::string::npos);
        story::StoryOptions options;
        options.showSecrets = true;
        QVERIFY(text(trace::writeMarkdown, run, options).find(k) != std::string::npos);
    }

    void thePlayerHidesWhatItIsNotToShow()
    {
        engine::Run run = runOf("success");
        const std::string planted = "00112233445566778899aabbccddeeff";
        const auto act = std::ranges::find(run.records, EventKind::Act, &StepRecord::kind);
        QVERIFY(act != run.records.end());
        act->highlights.push_back({"planted", planted, Secrecy::Secret});
        const auto page = [&](bool showSecrets) {
            trace::PlayerOptions options;
            options.showSecrets = showSecrets;
            options.page = "@DATA@";
            std::ostringstream out;
            trace::writePlayer(out, run, m_texts, options);
            return out.str();
        };
        const std::string masked = page(false);
        QVERIFY(masked.find(planted) == std::string::npos);
        for (const std::string& secret : hiddenSecrets(run)) {
            QVERIFY2(masked.find(secret) == std::string::npos, secret.c_str());
        }
        QVERIFY(page(true).find(planted) != std::string::npos);
    }

    void hostileWordsStayWords()
    {
        engine::Run run = runOf("success");
        run.recipe.setup.scenario.title = "a\"b\n```\nend; # | <b> \\n %% ~ @enduml";
        const std::string mermaid = text(trace::writeMermaid, run);
        QVERIFY(mermaid.find("\nend;") == std::string::npos && mermaid.find("%%") == std::string::npos);
        QVERIFY(text(trace::writePlantUml, run).find("<b>") == std::string::npos);
        QCOMPARE(text(trace::writePlantUml, run).find("\n@enduml") + 9, text(trace::writePlantUml, run).size());
        const std::string report = text(trace::writeMarkdown, run);
        QVERIFY(report.find("\n```\nend") == std::string::npos);
        QVERIFY(report.starts_with("# a\"b \\`\\`\\` end; \\# \\| \\<b\\> \\\\n"));
        for (StepRecord& record : run.records) {
            record.interventions = {"one, \"two\"\r\nthree"};
        }
        const auto rows = csvRows(text(trace::writeCsv, run));
        QCOMPARE(rows.size(), messagesOf(run) + 1);
        QCOMPARE(QString::fromStdString(rows[1][rows[1].size() - 2]), QStringLiteral("one, \"two\" three"));
    }
};

QTEST_GUILESS_MAIN(DocumentsOfRuns)
#include "tst_documents_of_runs.moc"
