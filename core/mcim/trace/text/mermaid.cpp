// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/trace/text/document.h"

#include <ostream>

namespace mcim::trace {
namespace {

using namespace engine;

/// Names of participants have no sign in them that could end a name.
std::string idOf(EntityId party)
{
    std::string id = party.text();
    std::erase(id, '-');
    return id;
}

/// Signs that mean something to Mermaid as its entities.
std::string escaped(std::string_view text)
{
    std::string result;
    for (const char c : text) {
        switch (c) {
        case '#': result += "#35;"; break;
        case ';': result += "#59;"; break;
        case '%': result += "#37;"; break;
        case '<': result += "#lt;"; break;
        case '>': result += "#gt;"; break;
        case '"': result += "#quot;"; break;
        case '\n':
        case '\r': result += ' '; break;
        default: result += c;
        }
    }
    return result;
}

void writeParties(std::ostream& out, const Story& story, const Texts& texts)
{
    for (std::size_t i = 0; i < story.parties.size(); ++i) {
        for (const PartyGroup& group : story.groups) {
            if (group.first == i) {
                out << "    box " << escaped(group.title) << '\n';
            }
        }
        const EntityId party = story.parties[i];
        out << "    participant " << idOf(party) << " as " << party.text() << "<br/>"
            << escaped(texts.text("entity." + enumText(party.role) + ".name")) << '\n';
        for (const PartyGroup& group : story.groups) {
            if (group.last == i) {
                out << "    end\n";
            }
        }
    }
}

void writeLine(std::ostream& out, const StoryLine& line)
{
    const StepRecord& record = *line.record;
    if (!line.isMessage) {
        out << "    Note over " << idOf(record.to) << ": " << line.label << ' ' << escaped(line.title) << line.sign << '\n';
        return;
    }
    out << "    " << idOf(record.from) << (!record.fate.arrives() ? "-x" : "->>") << idOf(record.to) << ": " << line.label << ' '
        << escaped(line.title) << line.sign;
    for (const std::string& more : {line.shortValues(", "), line.remark()}) {
        if (!more.empty()) {
            out << "<br/>" << escaped(more);
        }
    }
    out << '\n';
}

} // namespace

void writeMermaid(std::ostream& out, const Run& run, const Texts& texts, const StoryOptions& options)
{
    const Story story = tell(run, texts, options);
    out << "sequenceDiagram\n    title " << escaped(storyTitle(run, texts)) << "\n    accTitle: " << escaped(storyTitle(run, texts)) << "\n    accDescr: ";
    const char* separator = "";
    for (const std::string& sentence : closingSentences(run, texts)) {
        out << separator << escaped(sentence) << '.';
        separator = " ";
    }
    out << '\n';
    writeParties(out, story, texts);
    std::optional<Phase> phase;
    for (const StoryLine& line : story.lines) {
        const Phase next = stepRow(line.record->step).phase;
        if (next != phase) {
            phase = next;
            out << "    Note over " << idOf(story.parties.front());
            if (story.parties.size() > 1) {
                out << ',' << idOf(story.parties.back());
            }
            out << ": " << escaped(phaseTitle(next, texts)) << '\n';
        }
        writeLine(out, line);
    }
}

} // namespace mcim::trace
