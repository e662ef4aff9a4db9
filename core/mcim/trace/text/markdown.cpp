// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/trace/text/document.h"

#include "mcim/base/names.h"
#include "mcim/base/shown_text.h"
#include "mcim/story/leaf_text.h"
#include "mcim/story/names.h"

#include <algorithm>
#include <fmt/format.h>
#include <ostream>

namespace mcim::trace {
namespace {

using namespace engine;

/// The text with its signs as numbers, so that nothing in it is markup (CommonMark 2.5).
std::string inNumbers(std::string_view text)
{
    std::string result;
    for (const char c : text) {
        const auto octet = static_cast<unsigned char>(c);
        const bool isLetter = octet >= 0x80 || c == ' ' || isLetterOrDigit(c);
        result += isLetter ? std::string(1, c) : fmt::format("&#{};", static_cast<unsigned>(octet));
    }
    return result;
}

/// A code span (CommonMark 6.1) that holds the text whole: its fence is longer than any row of backticks in it. A stroke would end
/// a cell of a table before a code span counts (GFM 4.10).
std::string code(std::string_view given)
{
    const std::string text = shownText(given);
    if (text.find_first_not_of(' ') == std::string::npos) {
        return {};
    }
    if (text.find('|') != std::string::npos) {
        return "<code>" + inNumbers(text) + "</code>";
    }
    std::size_t longest = 0;
    std::size_t row = 0;
    for (const char c : text) {
        row = c == '`' ? row + 1 : 0;
        longest = std::max(longest, row);
    }
    const std::string fence(longest + 1, '`');
    const bool needsBlanks = text.front() == '`' || text.back() == '`' || (text.front() == ' ' && text.back() == ' ');
    const std::string blank = needsBlanks ? " " : "";
    return fence + blank + text + blank + fence;
}

class Report
{
public:
    Report(std::ostream& out, const Run& run, const Texts& texts, const StoryOptions& options)
        : m_out(out), m_run(run), m_texts(texts), m_options(options), m_story(tell(run, texts, options))
    {}

    void write()
    {
        writeHead();
        writeOutcome();
        writeFailedChecks();
        writeSteps();
        m_out << "## " << word("sequence") << "\n\n```mermaid\n";
        writeMermaid(m_out, m_run, m_texts, m_options);
        m_out << "```\n\n";
        writeMessages();
        writeSecrets();
    }

private:
    std::string word(const std::string& key) const { return m_texts.text("report." + key); }

    void row(std::initializer_list<std::string> cells)
    {
        m_out << '|';
        for (const std::string& cell : cells) {
            m_out << ' ' << cell << " |";
        }
        m_out << '\n';
    }

    /// Headings by their keys; those that end in '>' are of numbers.
    void head(std::initializer_list<std::string> keys)
    {
        std::string below = "|";
        m_out << '|';
        for (std::string key : keys) {
            const bool isNumber = key.ends_with('>');
            m_out << ' ' << word(isNumber ? key.substr(0, key.size() - 1) : key) << " |";
            below += isNumber ? " ---: |" : " --- |";
        }
        m_out << '\n' << below << '\n';
    }

    void writeHead()
    {
        const RunSetup& setup = m_run.recipe.setup;
        const std::string& title = setup.scenario.title.empty() ? setup.scenario.id : setup.scenario.title;
        m_out << "# " << markdownText(m_run.recipe.isEmpty() ? m_texts.text("report.recorded") : title) << "\n\n";
        if (!setup.scenario.summary.empty()) {
            m_out << markdownText(setup.scenario.summary) << "\n\n";
        }
        head({"property", "value"});
        if (!m_run.recipe.isEmpty()) {
            row({word("scenario"), code(setup.scenario.id)});
            row({word("profile"), code(profileName(profileInForce(setup.scenario, setup.profile), m_texts)) + ": " + markdownText(m_texts.textOr("profile." + setup.profile.id + ".text", ""))});
            row({word("seed"), std::to_string(setup.seed)});
        }
        for (const std::string& id : setup.scenario.faults) {
            row({word("fault"), code(id) + ": " + markdownText(m_texts.textOr("fault." + id + ".title", id))});
        }
        const auto messages = std::ranges::count_if(m_run.records, [](const StepRecord& r) { return r.kind == EventKind::Message; });
        row({word("events"), m_texts.text("report.events-text", {{"records", std::to_string(m_run.records.size())},
                                 {"messages", std::to_string(messages)},
                                 {"time", m_run.records.empty() ? "0.000 s" : secondsText(m_run.records.back().at)}})});
        row({word("fingerprint"), code(m_run.outcome.fingerprint)});
        row({word("program"), markdownText(m_options.program)});
        m_out << '\n';
    }

    void writeOutcome()
    {
        m_out << "## " << word("outcome") << "\n\n";
        for (const std::string& sentence : closingSentences(m_run, m_texts)) {
            m_out << "- " << markdownText(sentence) << ".\n";
        }
        m_out << "- " << m_texts.text("outcome.installed", {{"count", std::to_string(m_run.outcome.mcimInstalled)}}) << ".\n";
        if (!m_story.isWhole) {
            m_out << "- " << word("part") << '\n';
        }
        m_out << '\n';
    }

    void writeFailedChecks()
    {
        m_out << "## " << word("failed-checks") << "\n\n";
        bool hasAny = false;
        for (const StoryLine& line : m_story.lines) {
            for (const CheckRecord& check : line.record->checks) {
                if (check.holds) {
                    continue;
                }
                if (!hasAny) {
                    head({"at", "who", "check", "found", "consequence", "clause"});
                }
                hasAny = true;
                row({line.label, line.record->to.text(), markdownText(checkSentence(check, m_texts)), facts(check.facts),
                    word(check.obeyed ? "refused" : "switched-off"), markdownText(checkRow(check.id).clause)});
            }
        }
        m_out << (hasAny ? "" : word("none-failed") + '\n') << '\n';
    }

    std::string facts(const Facts& facts) const
    {
        std::string text;
        for (const NamedValue& fact : facts) {
            const bool isHidden = fact.secrecy == Secrecy::Secret && !m_options.showSecrets;
            text += (text.empty() ? "" : "<br>") + markdownText(nameText("fact", fact.name, m_texts)) + ' ' + code(isHidden ? masked(fact.text) : fact.text);
        }
        return text;
    }

    void writeSteps()
    {
        m_out << "## " << word("what-happened") << "\n\n";
        std::optional<Phase> phase;
        std::optional<Step> step;
        for (const StoryLine& line : m_story.lines) {
            const StepRow& row = stepRow(line.record->step);
            if (row.phase != phase) {
                m_out << (phase ? "\n" : "") << "### " << markdownText(phaseTitle(row.phase, m_texts)) << "\n\n";
                phase = row.phase;
                step.reset();
            }
            if (line.record->step != step) {
                step = line.record->step;
                const std::string name = step->text();
                m_out << "- **" << m_texts.text("report.step", {{"step", name}, {"title", m_texts.text("step." + name + ".title")}})
                      << "** (" << markdownText(m_texts.textOr("step." + name + ".clause", "")) << ")\n";
            }
            writeEvent(line);
        }
        m_out << '\n';
    }

    void writeEvent(const StoryLine& line)
    {
        const StepRecord& record = *line.record;
        m_out << "  - " << line.label << ' '
              << (line.isMessage ? record.from.text() + " → " + record.to.text() : record.to.text()) << ": " << markdownText(line.title);
        const std::string remark = line.remark();
        m_out << (remark.empty() ? "" : ". **" + markdownText(remark) + "**");
        for (const std::string& id : record.interventions) {
            m_out << " (" << word("intervention") << ' ' << code(id) << ')';
        }
        m_out << line.sign << '\n';
    }

    void writeMessages()
    {
        m_out << "## " << word("messages") << "\n\n";
        head({"at", "time>", "from", "to", "message", "values", "octets>", "link"});
        for (const StoryLine& line : m_story.lines) {
            if (!line.isMessage) {
                continue;
            }
            const StepRecord& record = *line.record;
            std::string values;
            for (const TextValue& value : line.values) {
                values += (values.empty() ? "" : "<br>") + markdownText(value.name) + ' ' + code(value.text);
            }
            row({line.label, secondsText(record.at), record.from.text(), record.to.text(), markdownText(line.title), values,
                std::to_string(record.octets.size()), markdownText(m_texts.text("stack." + enumText(linkRow(record.channel).stack)))});
        }
        m_out << '\n';
    }

    /// Every secret that the run computed with, once.
    void writeSecrets()
    {
        std::vector<std::pair<std::string, std::string>> seen;
        m_out << "## " << word("secrets") << "\n\n" << word(m_options.showSecrets ? "secrets-shown" : "secrets-masked") << "\n\n";
        const auto add = [&](const StoryLine& line, const Facts& values) {
            for (const NamedValue& value : values) {
                const std::pair<std::string, std::string> one{value.name, value.text};
                if (value.secrecy != Secrecy::Secret || value.text.empty() || std::ranges::find(seen, one) != seen.end()) {
                    continue;
                }
                if (seen.empty()) {
                    head({"at", "who", "name", "value"});
                }
                seen.push_back(one);
                row({line.label, line.record->to.text(), markdownText(nameText("fact", value.name, m_texts)), code(m_options.showSecrets ? value.text : masked(value.text))});
            }
        };
        for (const StoryLine& line : m_story.lines) {
            for (const Computation& computation : line.record->computations) {
                add(line, computation.inputs);
                add(line, computation.intermediates);
                add(line, computation.outputs);
            }
        }
    }

    std::ostream& m_out;
    const Run& m_run;
    const Texts& m_texts;
    const StoryOptions& m_options;
    Story m_story;
};

} // namespace

void writeMarkdown(std::ostream& out, const Run& run, const Texts& texts, const StoryOptions& options)
{
    Report(out, run, texts, options).write();
}

} // namespace mcim::trace
