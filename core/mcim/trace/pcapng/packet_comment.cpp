// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/trace/pcapng/packet_comment.h"

#include "mcim/base/shown_text.h"
#include "mcim/story/names.h"

#include <algorithm>

namespace mcim::trace {
namespace {

using namespace engine;

void line(std::string& text, const std::string& one)
{
    if (!one.empty()) {
        text += (text.empty() ? "" : "\n") + shownText(one);
    }
}

void fateLines(const StepRecord& record, const Texts& texts, std::string& text)
{
    for (const std::string_view fate : fateIds(record.fate)) {
        line(text, texts.text("capture.fate", {{"fate", texts.text("fate." + std::string(fate))}}));
    }
}

bool hasFailure(const StepRecord& record)
{
    return std::ranges::any_of(record.checks, [](const CheckRecord& check) { return !check.holds; });
}

/// "K 465b5ce8…" for every secret value once, in the order of their appearance.
void secretLines(const StepRecord& record, const Texts& texts, std::string& text)
{
    const auto add = [&](const Facts& facts) {
        for (const NamedValue& fact : facts) {
            if (fact.secrecy == Secrecy::Secret && text.find(fact.text) == std::string::npos) {
                line(text, texts.text("capture.secret", {{"name", nameText("fact", fact.name, texts)}, {"value", fact.text}}));
            }
        }
    };
    for (const CheckRecord& check : record.checks) {
        add(check.facts);
    }
    for (const Computation& computation : record.computations) {
        add(computation.inputs);
        add(computation.intermediates);
        add(computation.outputs);
    }
    add(record.highlights);
    for (const codecs::InnerOctets& inner : record.inner) {
        line(text, texts.text("capture.inner", {{"name", texts.text("inner." + enumText(inner.type))}, {"value", toHex(inner.octets)}}));
    }
}

} // namespace

PacketComments::PacketComments(const std::vector<StepRecord>& records, const Texts& texts, bool showSecrets)
    : m_texts(texts), m_showSecrets(showSecrets), m_setUp(texts.text("capture.set-up"))
{
    std::vector<std::uint32_t> messageOf; // by position: the message that the record goes back to
    messageOf.reserve(records.size());
    for (const StepRecord& record : records) {
        const auto cause =
            std::ranges::lower_bound(records.begin(), records.begin() + std::ssize(messageOf), record.cause, {}, &StepRecord::number);
        const auto place = static_cast<std::size_t>(cause - records.begin());
        const bool isKnown = place < messageOf.size() && records[place].number == record.cause;
        const bool isMessage = record.kind == EventKind::Message;
        const std::uint32_t message = isMessage ? record.number : isKnown ? messageOf[place] : 0;
        messageOf.push_back(message);
        if (message != 0 &&
            (hasFailure(record) || (showSecrets && !record.computations.empty()) || (showSecrets && !record.inner.empty()))) {
            m_consequences[message].push_back(&record);
        }
    }
}

const std::string& PacketComments::stepLine(Step step) const
{
    std::string& text = m_stepLines[step.number];
    if (text.empty()) {
        const std::string name = step.text();
        text = m_texts.text("capture.step", {{"step", name}, {"title", m_texts.text("step." + name + ".title")}});
    }
    return text;
}

std::string PacketComments::title(const StepRecord& record) const
{
    const bool hasSeveral = record.type == MessageType::TreResponse || record.type == MessageType::DmClientMessage ||
                            record.type == MessageType::DmServerMessage;
    if (hasSeveral) {
        return recordTitle(record, m_texts);
    }
    std::string& text = m_titles[record.type];
    if (text.empty()) {
        text = recordTitle(record, m_texts);
    }
    return text;
}

std::string PacketComments::heading(const StepRecord& record) const
{
    return shownText(recordLabel(record) + ' ' + record.from.text() + " -> " + record.to.text() + ": " + title(record));
}

std::string PacketComments::of(const StepRecord& record) const
{
    std::string text = heading(record);
    line(text, stepLine(record.step));
    fateLines(record, m_texts, text);
    for (const std::string& id : record.interventions) {
        line(text, m_texts.text("capture.intervention", {{"id", id}}));
    }
    if (record.undecodable) {
        line(text, m_texts.text("event.undecodable", {{"reason", record.undecodable->reason}}));
    }
    if (!record.wireCause.empty()) {
        line(text, m_texts.text("capture.cause", {{"cause", causeText(record.wireCause, m_texts)}}));
    }
    const auto consequences = m_consequences.find(record.number);
    if (consequences == m_consequences.end()) {
        return text;
    }
    for (const StepRecord* one : consequences->second) {
        for (const CheckRecord& check : one->checks) {
            const std::vector<TextValue> values{
                {"party", one->to.text()}, {"label", recordLabel(*one)}, {"check", checkSentence(check, m_texts)}};
            line(text, check.holds ? "" : m_texts.text(check.obeyed ? "capture.failed" : "capture.failed-not-obeyed", values));
        }
    }
    for (const StepRecord* one : m_showSecrets ? consequences->second : std::vector<const StepRecord*>{}) {
        secretLines(*one, m_texts, text);
    }
    return text;
}

std::string PacketComments::ofPart(const StepRecord& record) const
{
    return m_texts.text("capture.part", {{"message", heading(record)}});
}

const std::string& PacketComments::ofSetUp() const
{
    return m_setUp;
}

std::string PacketComments::ofOpened(const StepRecord& record, const std::string& media) const
{
    std::string text = m_texts.text("capture.opened", {{"media", media}, {"message", heading(record)}});
    fateLines(record, m_texts, text);
    return text;
}

} // namespace mcim::trace
