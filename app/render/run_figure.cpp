// SPDX-License-Identifier: GPL-3.0-or-later
#include "render/run_figure.h"

#include "mcim/codecs/protection.h"
#include "mcim/diagram/typeface.h"

#include <algorithm>

namespace mcim::render {
namespace {

using namespace engine;
using story::StoryLine;

diagram::DiagramRow rowOf(const story::Story& story, std::size_t index)
{
    const StoryLine& line = story.lines[index];
    const StepRecord& record = *line.record;
    diagram::DiagramRow row;
    row.kind = line.kind;
    row.record = static_cast<int>(index);
    row.to = static_cast<int>(story.indexOf(record.to));
    row.from = line.isMessage ? static_cast<int>(story.indexOf(record.from)) : row.to;
    for (const EntityId relay : story::relaysOf(record)) {
        if (std::ranges::find(story.parties, relay) != story.parties.end()) {
            row.relays.push_back(static_cast<int>(story.indexOf(relay)));
        }
    }
    row.number = line.label;
    row.stepLabel = record.step.text();
    row.title = line.heading;
    row.values = line.isMessage ? line.shortValues() : "";
    row.time = secondsText(record.at);
    row.marks = static_cast<std::uint16_t>(marksOf(record) | (line.hasFailed ? diagram::MarkFailed : diagram::MarkNone));
    return row;
}

diagram::DiagramRow bandRow(std::string title, std::string note)
{
    diagram::DiagramRow row;
    row.kind = diagram::RowKind::Band;
    row.title = std::move(title);
    row.time = std::move(note);
    return row;
}

std::string stepsOf(Phase phase, const story::Texts& texts)
{
    std::string first;
    std::string last;
    for (const StepRow& row : procedure()) {
        if (row.phase == phase) {
            first = first.empty() ? row.step.text() : first;
            last = row.step.text();
        }
    }
    return first == last ? "" : texts.text("export.steps", {{"first", first}, {"last", last}});
}

/// The band that says where a run ended that did not reach its end.
void addEnd(std::vector<diagram::DiagramRow>& rows, const story::Story& story, const story::Texts& texts)
{
    if (!story.isWhole || story.run->outcome.success || story.lines.empty()) {
        return;
    }
    const Step last = std::ranges::max(story.lines, {}, [](const StoryLine& line) { return line.record->step; }).record->step;
    std::string note = texts.text("export.operation-not-reached");
    if (last.number + 1 < Step::opNumber) {
        note = texts.text("export.not-reached", {{"first", std::to_string(last.number + 1)}, {"last", std::to_string(Step::opNumber - 1)}});
    }
    rows.push_back(bandRow(texts.text("export.ended", {{"label", story.lines.back().label}}), last.isOp() ? "" : note));
}

std::string partiesOf(const StoryLine& line)
{
    const StepRecord& record = *line.record;
    return line.isMessage ? record.from.text() + " → " + record.to.text() : record.to.text();
}

std::string joined(const std::vector<std::string>& sentences)
{
    std::string text;
    for (const std::string& sentence : sentences) {
        text += (text.empty() ? "" : " ") + sentence + '.';
    }
    return text;
}

std::vector<std::string> detailsOf(const StoryLine& line, const story::Texts& texts)
{
    const StepRecord& record = *line.record;
    std::vector<std::string> lines;
    std::string first = partiesOf(line) + " · " + secondsText(record.at);
    if (line.isMessage) {
        first += " · " + texts.text("stack." + enumText(linkRow(record.channel).stack)) + " · " +
            texts.text("export.octets", {{"count", std::to_string(record.octets.size())}});
    }
    lines.push_back(std::move(first));
    for (const story::TextValue& value : line.values) {
        lines.push_back(value.name + "  " + value.text);
    }
    if (const std::string remark = line.remark(); !remark.empty()) {
        lines.push_back(remark);
    }
    if (!record.wireCause.empty()) {
        lines.push_back(texts.text("export.reports", {{"cause", story::causeText(record.wireCause, texts)}}));
    }
    if (!line.why.empty()) {
        lines.push_back(line.why);
    }
    if (!line.clause.empty()) {
        lines.push_back(line.clause);
    }
    return lines;
}

} // namespace

std::vector<diagram::DiagramRow> rowsOf(const story::Story& story)
{
    std::vector<diagram::DiagramRow> rows;
    rows.reserve(story.lines.size());
    for (std::size_t i = 0; i < story.lines.size(); ++i) {
        rows.push_back(rowOf(story, i));
    }
    return rows;
}

std::uint16_t marksOf(const StepRecord& record)
{
    std::uint16_t marks = diagram::MarkNone;
    if (record.kind != EventKind::Message) {
        return marks;
    }
    const auto set = [&marks](bool when, diagram::MarkBit bit) { marks = static_cast<std::uint16_t>(marks | (when ? bit : 0)); };
    set(record.fate.lost, diagram::MarkLost);
    set(record.fate.held, diagram::MarkHeld);
    set(record.fate.altered, diagram::MarkAltered);
    set(record.fate.duplicate || record.fate.replayed, diagram::MarkReplayed);
    set(record.fate.injected || record.fate.redirected, diagram::MarkAttacker);
    const auto protection = codecs::protectionOf(codecs::fieldTree(record.to.role, record.channel, record.octets, record.inner));
    set(protection.isSigned, diagram::MarkMac);
    set(protection.isEncrypted, diagram::MarkEncrypted);
    return marks;
}

diagram::FigureContent figureOf(const story::Story& story, const story::Texts& texts, const std::string& program)
{
    diagram::FigureContent content;
    content.title = story::storyTitle(*story.run, texts);
    content.closing = joined(story::closingSentences(*story.run, texts));
    content.note = program + " · " + texts.text("export.fingerprint", {{"fingerprint", story.run->outcome.fingerprint.substr(0, 16)}});
    content.lifelines.gutterTitle = texts.text("export.time");
    for (const EntityId party : story.parties) {
        content.lifelines.parties.push_back({party.text(), "", diagram::HeadState::Idle, -1});
    }
    for (const story::PartyGroup& group : story.groups) {
        content.lifelines.groups.push_back({group.title, static_cast<int>(group.first), static_cast<int>(group.last)});
    }
    std::optional<Phase> phase;
    for (diagram::DiagramRow& row : rowsOf(story)) {
        const Phase next = stepRow(story.lines[static_cast<std::size_t>(row.record)].record->step).phase;
        if (next != phase) {
            phase = next;
            content.rows.push_back(bandRow(story::phaseTitle(next, texts), stepsOf(next, texts)));
        }
        content.rows.push_back(std::move(row));
    }
    addEnd(content.rows, story, texts);
    return content;
}

std::vector<diagram::SvgRecord> svgRecordsOf(const story::Story& story, const story::Texts& texts)
{
    std::vector<diagram::SvgRecord> records;
    records.reserve(story.lines.size());
    for (const StoryLine& line : story.lines) {
        diagram::SvgRecord record;
        record.label = line.label;
        record.name = line.label + ' ' + partiesOf(line) + ": " + line.title;
        const std::string step = line.record->step.text();
        record.description = texts.text("export.event", {{"step", step}, {"title", texts.text("step." + step + ".title")},
            {"time", secondsText(line.record->at)}, {"problem", line.problem}});
        record.details = detailsOf(line, texts);
        records.push_back(std::move(record));
    }
    return records;
}

std::string svgOf(const engine::Run& run, const story::Texts& texts, const story::StoryOptions& options, diagram::Theme theme)
{
    const story::Story story = story::tell(run, texts, options);
    const diagram::FigureContent content = figureOf(story, texts, options.program);
    const diagram::Figure figure = diagram::layoutFigure(content.lifelines, content.rows, diagram::figureMetrics(),
        diagram::naturalWidth(story.parties.size()), diagram::TypefaceMeasurer());
    diagram::SvgOptions svg{theme, content.title, content.closing, {}, svgRecordsOf(story, texts)};
    return diagram::writeSvg(figure, svg);
}

} // namespace mcim::render
