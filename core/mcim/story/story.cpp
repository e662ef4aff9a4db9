// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/story/story.h"

#include "mcim/base/shown_text.h"
#include "mcim/story/names.h"

#include <algorithm>
#include <fmt/format.h>
#include <set>

namespace mcim::story {
namespace {

using namespace engine;

/// What scenarios and wires bring is shown without controls.
void makeShown(StoryLine& line)
{
    for (std::string* text : {&line.heading, &line.title, &line.why, &line.fate, &line.problem}) {
        *text = shownText(*text);
    }
    for (TextValue& value : line.values) {
        value.text = shownText(value.text);
    }
}

StoryLine lineOf(const StepRecord& record, const RecordOf& recordOf, const Texts& texts, bool showSecrets)
{
    StoryLine line;
    line.record = &record;
    line.kind = rowKindOf(record);
    line.label = recordLabel(record);
    line.isMessage = line.kind == RowKind::Message;
    line.sign = signOf(record);
    line.hasFailed = hasFailed(record);
    line.problem = problemOf(record, texts);
    Description words = describe(record, texts, showSecrets, recordOf);
    line.heading = headingOf(record, words);
    line.why = std::move(words.why);
    line.clause = std::move(words.clause);
    if (line.isMessage) {
        line.title = std::move(words.title);
        line.values = std::move(words.values);
        line.fate = fateText(record.fate, texts);
        makeShown(line);
        return line;
    }
    line.title = words.result.empty() ? words.title : words.result;
    if (record.kind == EventKind::Timer && !words.result.empty()) {
        line.title = words.title + ": " + words.result;
    }
    makeShown(line);
    return line;
}

std::vector<EntityId> allParties(const Run& run)
{
    std::vector<EntityId> parties;
    const std::size_t devices = deviceCount(run);
    for (std::uint32_t index = 0; index < devices; ++index) {
        parties.push_back({Role::M2me, index});
        parties.push_back({Role::Tre, index});
    }
    for (const Role role : allRoles) {
        if (!isDeviceRole(role)) {
            parties.push_back({role, 0});
        }
    }
    return parties;
}

void addGroups(Story& story, const Texts& texts)
{
    const auto isOperator = [](Role role) { return role >= Role::Icf && role <= Role::Dpf; };
    for (std::size_t i = 0; i < story.parties.size(); ++i) {
        const EntityId party = story.parties[i];
        const auto extends = [&](const auto& belongs) {
            std::size_t last = i;
            while (last + 1 < story.parties.size() && belongs(story.parties[last + 1])) {
                ++last;
            }
            return last;
        };
        if (isDeviceRole(party.role)) {
            const std::size_t last = extends([&](EntityId other) { return isDeviceRole(other.role) && other.index == party.index; });
            const std::string name = EntityId{Role::M2me, party.index}.text();
            story.groups.push_back({texts.text("export.device", {{"name", name}, {"title", texts.text("entity.M2ME.name")}}), i, last});
            i = last;
        } else if (isOperator(party.role)) {
            const std::size_t last = extends([&](EntityId other) { return isOperator(other.role); });
            story.groups.push_back({texts.text("export.operator"), i, last});
            i = last;
        }
    }
}

} // namespace

std::string StoryLine::shortValues(std::string_view separator) const
{
    return story::shortValues(values, separator);
}

std::string StoryLine::remark() const
{
    std::string text = fate;
    addPart(text, isMessage ? problem : "");
    return text;
}

std::size_t Story::indexOf(EntityId party) const
{
    const auto found = std::ranges::find(parties, party);
    return found == parties.end() ? 0 : static_cast<std::size_t>(found - parties.begin());
}

Story tell(const Run& run, const Texts& texts, const StoryOptions& options)
{
    Story story;
    story.run = &run;
    std::set<EntityId> involved;
    story.lines.reserve(run.records.size());
    for (const StepRecord& record : run.records) {
        if (options.isWanted && !options.isWanted(record)) {
            story.isWhole = false;
            continue;
        }
        story.lines.push_back(lineOf(record, recordsIn(run.records), texts, options.showSecrets));
        involved.insert(record.to);
        if (record.kind == EventKind::Message) {
            involved.insert(record.from);
        }
    }
    story.parties = allParties(run);
    if (!story.isWhole && !involved.empty()) {
        std::erase_if(story.parties, [&](EntityId party) { return !involved.contains(party); });
    }
    addGroups(story, texts);
    return story;
}

std::size_t deviceCount(const Run& run)
{
    if (!run.recipe.isEmpty()) {
        return run.recipe.setup.scenario.devices.size();
    }
    std::size_t count = 1;
    for (const StepRecord& record : run.records) {
        for (const EntityId party : {record.from, record.to}) {
            count = isDeviceRole(party.role) ? std::max<std::size_t>(count, party.index + 1u) : count;
        }
    }
    return count;
}

std::string phaseTitle(Phase phase, const Texts& texts)
{
    const std::string id = enumText(phase);
    const std::string title = texts.text("phase." + id);
    return phase == Phase::Operational ? title : id + " · " + title;
}

std::string storyTitle(const Run& run, const Texts& texts)
{
    if (run.recipe.isEmpty()) {
        return texts.text("report.recorded");
    }
    const RunSetup& setup = run.recipe.setup;
    const std::string& title = setup.scenario.title.empty() ? setup.scenario.id : setup.scenario.title;
    return fmt::format("{} · {} · seed {}", shownText(title), profileName(profileInForce(setup.scenario, setup.profile), texts), setup.seed);
}

std::vector<std::string> closingSentences(const Run& run, const Texts& texts)
{
    const RunOutcome& outcome = run.outcome;
    std::vector<std::string> sentences = noticedSentences(outcome, run.records.size(), texts);
    const std::string end = texts.textOr("phase-badge." + outcome.end, outcome.end);
    sentences.push_back(texts.text(outcome.success ? "export.success" : "outcome.failed", {{"end", end}}));
    std::ranges::transform(sentences, sentences.begin(), [](const std::string& sentence) { return shownText(sentence); });
    return sentences;
}

std::vector<EntityId> relaysOf(const StepRecord& record)
{
    std::vector<EntityId> relays;
    if (record.kind != EventKind::Message) {
        return relays;
    }
    const LinkRow& link = linkRow(record.channel);
    for (std::size_t i = 0; i < link.routeLength; ++i) {
        relays.push_back({link.route[i], 0});
    }
    if (record.from.role != link.a) {
        std::ranges::reverse(relays);
    }
    return relays;
}

std::string inAscii(std::string_view given)
{
    static constexpr std::pair<std::string_view, std::string_view> spellings[] = {{"…", "..."}, {"→", "->"}, {"←", "<-"}, {"·", "-"},
        {"✓", "[ok]"}, {"✗", "[FAILED]"}, {"×", "x"}, {"≠", "!="}, {"≤", "<="}, {"≥", ">="}, {"“", "\""}, {"”", "\""}, {"’", "'"},
        {"‘", "'"}, {"‹", "<"}, {"›", ">"}, {"–", "-"}, {"—", "-"}, {"⊕", "xor"}, {"„", "\""}, {"‚", "'"}, {"«", "<<"}, {"»", ">>"}, {"•", "*"}, {"−", "-"}, {"‐", "-"}, {"‑", "-"}, {"\u00a0", " "},
        {"µ", "u"}, {"μ", "u"}, {"€", "EUR"}, {"°", "deg"}, {"§", "clause "}, {"ä", "ae"}, {"ö", "oe"}, {"ü", "ue"}, {"Ä", "Ae"}, {"Ö", "Oe"},
        {"Ü", "Ue"}, {"ß", "ss"}, {"ẞ", "SS"}, {"æ", "ae"}, {"Æ", "AE"}, {"œ", "oe"}, {"Œ", "OE"}, {"þ", "th"}, {"Þ", "Th"}, {"ĳ", "ij"}, {"Ĳ", "IJ"}};
    /// Letters of Latin-1 and Latin Extended-A behind the one that they are without their mark.
    static constexpr std::string_view bare[] = {"AÀÁÂÃÅĀĂĄ", "aàáâãåāăą", "CÇĆĈĊČ", "cçćĉċč", "DÐĎĐ", "dðďđ", "EÈÉÊËĒĔĖĘĚ", "eèéêëēĕėęě",
        "GĜĞĠĢ", "gĝğġģ", "HĤĦ", "hĥħ", "IÌÍÎÏĨĪĬĮİ", "iìíîïĩīĭįı", "JĴ", "jĵ", "KĶ", "kķĸ", "LĹĻĽĿŁ", "lĺļľŀł", "NÑŃŅŇŊ", "nñńņňŋ",
        "OÒÓÔÕØŌŎŐ", "oòóôõøōŏő", "RŔŖŘ", "rŕŗř", "SŚŜŞŠȘ", "sśŝşšșſ", "TŢŤŦȚ", "tţťŧț", "UÙÚÛŨŪŬŮŰŲ", "uùúûũūŭůűų", "WŴ", "wŵ",
        "YÝŶŸ", "yýÿŷ", "ZŹŻŽ", "zźżž"};
    const std::string shown = shownText(given);
    std::string_view text = shown;
    std::string ascii;
    while (!text.empty()) {
        const auto found = std::ranges::find_if(spellings, [&](const auto& one) { return text.starts_with(one.first); });
        if (found != std::end(spellings)) {
            ascii += found->second;
            text.remove_prefix(found->first.size());
            continue;
        }
        if (static_cast<unsigned char>(text.front()) < 0x80) {
            ascii += text.front();
            text.remove_prefix(1);
            continue;
        }
        const auto end = std::find_if(text.begin() + 1, text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; });
        const std::string_view sign(text.begin(), end);
        const auto letter = std::ranges::find_if(bare, [&](std::string_view row) { return row.find(sign) != std::string_view::npos; });
        const bool combines = sign >= "\u0300" && sign <= "\u036f";
        ascii += combines ? std::string() : letter != std::end(bare) ? std::string(1, letter->front()) : "?";
        text.remove_prefix(sign.size());
    }
    return ascii;
}

} // namespace mcim::story
