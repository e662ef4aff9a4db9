// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/trace/text/document.h"

#include <algorithm>
#include <fmt/format.h>
#include <ostream>

namespace mcim::trace {
namespace {

using namespace engine;

constexpr std::size_t gutter = 8;
constexpr std::size_t widestSpacing = 16;
constexpr std::size_t longestRemark = 64;

/// Words on lines of at most `width` letters; a longer word is cut.
std::vector<std::string> wrapped(const std::string& text, std::size_t width)
{
    std::vector<std::string> lines;
    std::string line;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find(' ', at), text.size());
        std::string word = text.substr(at, end - at);
        at = end + 1;
        while (word.size() > width) {
            lines.push_back(word.substr(0, width));
            word.erase(0, width);
        }
        if (!line.empty() && line.size() + 1 + word.size() > width) {
            lines.push_back(std::move(line));
            line.clear();
        }
        line += (line.empty() ? "" : " ") + word;
    }
    if (!line.empty()) {
        lines.push_back(std::move(line));
    }
    return lines;
}

std::string cut(std::string text, std::size_t width)
{
    return text.size() <= width ? text : text.substr(0, width - 3) + "...";
}

/// One diagram on its way to the stream; every line begins as the lifelines alone.
class Diagram
{
public:
    Diagram(std::ostream& out, const Story& story, const Texts& texts) : m_out(out), m_story(story), m_texts(texts)
    {
        std::size_t longestName = 0;
        for (const EntityId party : story.parties) {
            longestName = std::max(longestName, party.text().size());
        }
        const std::size_t count = std::max<std::size_t>(story.parties.size(), 1);
        m_spacing = std::max(std::min(widestSpacing, (plainTextColumns - gutter) / count), longestName + 1);
        m_columns = std::max(plainTextColumns, gutter + count * m_spacing);
    }

    void write()
    {
        std::optional<Phase> phase;
        std::optional<Step> step;
        for (const StoryLine& line : m_story.lines) {
            const Phase next = stepRow(line.record->step).phase;
            if (next != phase) {
                phase = next;
                writePhase(next);
                writeHeads();
            } else if (line.record->step != step) {
                put(lifelines());
            }
            step = line.record->step;
            line.isMessage ? writeMessage(line) : writeInner(line);
        }
    }

private:
    std::size_t x(std::size_t party) const { return gutter + party * m_spacing + m_spacing / 2; }

    std::string lifelines() const
    {
        std::string row(m_columns, ' ');
        for (std::size_t i = 0; i < m_story.parties.size(); ++i) {
            row[x(i)] = '|';
        }
        return row;
    }

    void put(std::string row)
    {
        row.erase(row.find_last_not_of(' ') + 1);
        m_out << row << '\n';
    }

    /// The text with a blank on both sides, its middle at that column as far as the line has room.
    void lay(std::string& row, std::string text, std::size_t middle) const
    {
        text = ' ' + cut(std::move(text), m_columns - gutter - 1) + ' ';
        const std::size_t half = text.size() / 2;
        const std::size_t wished = middle > half ? middle - half : 0;
        place(row, text, std::clamp(wished, gutter - 1, std::max(gutter, m_columns + 1 - text.size()) - 1));
    }

    static void place(std::string& row, std::string_view text, std::size_t at)
    {
        for (std::size_t i = 0; i < text.size() && at + i < row.size(); ++i) {
            row[at + i] = text[i];
        }
    }

    void writePhase(Phase phase)
    {
        const std::string title = "==== " + inAscii(phaseTitle(phase, m_texts)) + ' ';
        m_out << '\n' << title << std::string(m_columns - std::min(title.size(), m_columns), '=') << "\n\n";
    }

    void writeHeads()
    {
        if (!m_story.groups.empty()) {
            std::string row(m_columns, ' ');
            for (const PartyGroup& group : m_story.groups) {
                writeGroup(row, group);
            }
            put(std::move(row));
        }
        std::string row(m_columns, ' ');
        for (std::size_t i = 0; i < m_story.parties.size(); ++i) {
            const std::string name = m_story.parties[i].text();
            place(row, name, x(i) - name.size() / 2);
        }
        put(std::move(row));
        put(lifelines());
    }

    void writeGroup(std::string& row, const PartyGroup& group) const
    {
        const std::size_t left = x(group.first) - m_spacing / 2 + 1;
        const std::size_t right = x(group.last) + (m_spacing - 1) / 2 - 1;
        const std::size_t room = right - left - 1;
        std::string title = inAscii(group.title);
        title = title.size() + 2 <= room ? title : title.substr(0, title.find(' '));
        std::string frame = std::string(room, '-');
        title = title.size() + 2 <= room ? ' ' + title + ' ' : title.substr(0, room);
        place(frame, title, (room - title.size()) / 2);
        place(row, '.' + frame + '.', left);
    }

    void writeMessage(const StoryLine& line)
    {
        const StepRecord& record = *line.record;
        const std::size_t from = x(m_story.indexOf(record.from));
        const std::size_t to = x(m_story.indexOf(record.to));
        const std::size_t middle = (from + to) / 2;
        std::string title = lifelines();
        lay(title, inAscii(line.title), middle);
        place(title, line.label, 0);
        put(std::move(title));
        if (from != to) {
            writeArrow(line, from, to);
        }
        if (const std::string values = inAscii(line.shortValues()); !values.empty()) {
            std::string row = lifelines();
            lay(row, values, middle);
            put(std::move(row));
        }
        const std::string remark = inAscii(line.remark());
        for (const std::string& part : wrapped(remark.empty() ? remark : (line.hasFailed ? "! " : "") + remark, longestRemark)) {
            std::string row = lifelines();
            lay(row, part, middle);
            put(std::move(row));
        }
    }

    void writeArrow(const StoryLine& line, std::size_t from, std::size_t to)
    {
        const StepRecord& record = *line.record;
        std::string row = lifelines();
        const std::size_t left = std::min(from, to) + 1;
        const std::size_t right = std::max(from, to) - 1;
        const std::size_t lost = (right - left) / 5;
        const bool goesRight = to > from;
        const std::size_t first = left + (!record.fate.arrives() && !goesRight ? lost : 0);
        const std::size_t last = right - (!record.fate.arrives() && goesRight ? lost : 0);
        for (std::size_t i = first; i <= last; ++i) {
            row[i] = record.fate.altered ? '~' : '-';
        }
        for (const EntityId relay : relaysOf(record)) {
            const std::size_t at = x(m_story.indexOf(relay));
            if (at > first && at < last && m_story.parties[m_story.indexOf(relay)] == relay) {
                row[at] = 'o';
            }
        }
        row[goesRight ? last : first] = !record.fate.arrives() ? 'X' : goesRight ? '>' : '<';
        place(row, timeOf(record), 0);
        put(std::move(row));
    }

    /// What happens inside a party: a star on its lifeline and the words beside it, on the side that has more room.
    void writeInner(const StoryLine& line)
    {
        const std::size_t at = x(m_story.indexOf(line.record->to));
        const std::string text = inAscii(line.title + std::string(line.sign));
        const std::size_t roomRight = m_columns - at - 2;
        const std::size_t roomLeft = at - gutter - 1;
        const bool isRight = text.size() <= roomRight || roomRight >= roomLeft;
        bool isFirst = true;
        for (const std::string& part : wrapped(text, std::max<std::size_t>(isRight ? roomRight : roomLeft, 12))) {
            std::string row = lifelines();
            isRight ? place(row, ' ' + part + ' ', at + 1) : place(row, ' ' + part + ' ', at - part.size() - 2);
            if (isFirst) {
                row[at] = '*';
                place(row, line.label, 0);
            }
            isFirst = false;
            put(std::move(row));
        }
    }

    static std::string timeOf(const StepRecord& record)
    {
        return cut(fmt::format("{:.3f}", static_cast<double>(record.at.ns) / 1e9), gutter - 1);
    }

    std::ostream& m_out;
    const Story& m_story;
    const Texts& m_texts;
    std::size_t m_spacing = 10;
    std::size_t m_columns = plainTextColumns;
};

/// So many parties that no line of a figure would be read any more: a line each instead.
void writeList(std::ostream& out, const Story& story, const Texts& texts)
{
    std::optional<Phase> phase;
    for (const StoryLine& line : story.lines) {
        const StepRecord& record = *line.record;
        if (const Phase next = stepRow(record.step).phase; next != phase) {
            phase = next;
            out << "\n==== " << inAscii(phaseTitle(next, texts)) << " ====\n\n";
        }
        const std::string parties = line.isMessage ? record.from.text() + " -> " + record.to.text() : record.to.text();
        const std::string remark = line.remark();
        for (const std::string& part : wrapped(inAscii(line.label + ' ' + parties + ": " + line.title + std::string(line.sign)
                                                       + (remark.empty() ? "" : "; " + remark)), plainTextColumns)) {
            out << part << '\n';
        }
    }
}

} // namespace

void writePlainText(std::ostream& out, const Run& run, const Texts& texts, const StoryOptions& options)
{
    const Story story = tell(run, texts, options);
    for (const std::string& line : wrapped(inAscii(storyTitle(run, texts)), plainTextColumns)) {
        out << line << '\n';
    }
    constexpr std::size_t mostParties = 64;
    if (story.parties.size() > mostParties) {
        writeList(out, story, texts);
    } else {
        Diagram(out, story, texts).write();
    }
    out << '\n';
    for (const std::string& sentence : closingSentences(run, texts)) {
        for (const std::string& line : wrapped(inAscii(sentence) + '.', plainTextColumns)) {
            out << line << '\n';
        }
    }
    for (const std::string& line : wrapped(inAscii(texts.text("export.plain-key")), plainTextColumns)) {
        out << line << '\n';
    }
}

} // namespace mcim::trace
