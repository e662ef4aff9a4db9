// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/story/describe.h"

#include "mcim/codecs/codec.h"
#include "mcim/story/leaf_text.h"
#include "mcim/story/names.h"
#include "mcim/story/reason.h"

#include <algorithm>
#include <fmt/format.h>

namespace mcim::story {
namespace {

using namespace engine;

/// "IP=pdpAddress.address": a label and where its value lies. "#path" stands for a count of octets, "body>type.path" for a
/// field of what is encoded inside field "body".
struct ValueRule {
    std::string_view label;
    std::string_view path;
};

std::vector<ValueRule> rulesOf(std::string_view list)
{
    std::vector<ValueRule> rules;
    while (!list.empty()) {
        const std::size_t comma = list.find(',');
        std::string_view one = list.substr(0, comma);
        one.remove_prefix(std::min(one.find_first_not_of(' '), one.size()));
        const std::size_t equals = one.find('=');
        if (equals != std::string_view::npos) {
            rules.push_back({one.substr(0, equals), one.substr(equals + 1)});
        }
        list.remove_prefix(comma == std::string_view::npos ? list.size() : comma + 1);
    }
    return rules;
}

std::optional<std::string> messageField(const AnyMessage& message, std::string_view path)
{
    return std::visit([&](const auto& m) { return fieldText(m, path); }, message);
}

/// "body>bootstrap-document.address"
std::optional<std::string> innerField(const AnyMessage& message, std::string_view path)
{
    const std::size_t inside = path.find('>');
    const std::string_view rest = path.substr(inside + 1);
    const std::size_t dot = rest.find('.');
    const auto type = enumFromText<InnerType>(rest.substr(0, dot));
    const auto carrier = messageField(message, path.substr(0, inside));
    const auto octets = carrier ? fromHex(*carrier) : std::nullopt;
    if (!type || !octets || dot == std::string_view::npos) {
        return std::nullopt;
    }
    const auto inner = codecs::decodeInner(*type, *octets);
    return inner ? std::visit([&](const auto& value) { return fieldText(value, rest.substr(dot + 1)); }, *inner) : std::nullopt;
}

std::optional<std::string> ruleValue(const AnyMessage& message, const ValueRule& rule)
{
    if (rule.path.starts_with('#')) {
        const auto text = messageField(message, rule.path.substr(1));
        const auto octets = text ? fromHex(*text) : std::nullopt;
        return text ? std::optional(fmt::format("{} octets", octets ? octets->size() : text->size())) : std::nullopt;
    }
    auto value = rule.path.find('>') == std::string_view::npos ? messageField(message, rule.path) : innerField(message, rule.path);
    if (value && rule.label == "IP" && value->size() == 8) {
        const auto octets = fromHex(*value);
        value = octets ? fmt::format("{}.{}.{}.{}", (*octets)[0], (*octets)[1], (*octets)[2], (*octets)[3]) : value;
    }
    std::uint32_t number = 0;
    if (value && rule.label == "P-TMSI" && setLeaf(number, *value)) {
        value = fmt::format("{:08x}", number);
    }
    return value && !value->empty() ? value : std::nullopt;
}

/// The commands that a package of OMA DM holds, each once; a Status of the server only when it refuses.
std::string packageContent(const DmMessage& package, bool isFromServer)
{
    std::vector<std::string> parts;
    const auto add = [&](std::string part) {
        if (!part.empty() && std::ranges::find(parts, part) == parts.end()) {
            parts.push_back(std::move(part));
        }
    };
    for (const DmCommand& command : package.commands) {
        const std::string verb = enumText(command.verb);
        const bool isRefusal = command.verb == DmVerb::Status && command.cmdRef == 0 && static_cast<unsigned>(command.status) >= 400;
        const bool isAboutDevice = command.verb == DmVerb::Replace && !command.items.empty() && command.items.front().source.starts_with("./DevInfo/");
        if (command.verb == DmVerb::Status && isFromServer) {
            add(isRefusal ? fmt::format("{} {}", verb, static_cast<unsigned>(command.status)) : "");
        } else if (command.verb == DmVerb::Alert) {
            add(fmt::format("{} {}", verb, command.alertCode));
        } else {
            add(isAboutDevice ? "DevInfo" : verb);
        }
    }
    return fmt::format("{}", fmt::join(parts, ", "));
}

/// What a message is by its content: several types have texts for each use.
struct Variant {
    std::string id;      ///< "" for the type as such
    std::string content; ///< of a package of OMA DM
};

Variant packageVariant(HttpStatus status, const DmMessage& package, bool isFromServer)
{
    return status >= 300 ? Variant{"refused", ""} : Variant{std::to_string(package.msgId), packageContent(package, isFromServer)};
}

Variant variantOf(const StepRecord& record, const AnyMessage& message)
{
    if (const auto* package = std::get_if<DmClientMessage>(&message)) {
        return packageVariant(HttpStatus{200}, package->message, false);
    }
    if (const auto* package = std::get_if<DmServerMessage>(&message)) {
        return packageVariant(package->status, package->message, true);
    }
    if (const auto* delivery = std::get_if<ObjectDelivery>(&message)) {
        return {delivery->authorization ? "authorized" : "", ""};
    }
    if (record.type == MessageType::TreResponse) {
        const bool isAuts = innerField(message, "body>authenticate-result.auts").value_or("").size() > 0;
        return {isAuts ? "auts" : record.inner.empty() ? "" : enumText(record.inner.front().type), ""};
    }
    return std::visit([](const auto& m) -> Variant {
        if constexpr (requires { { m.status } -> std::convertible_to<HttpStatus>; }) {
            return {m.status < 300 ? "done" : "refused", ""};
        } else {
            return {};
        }
    }, message);
}

/// The texts of a message: those of its variant, else those of its type.
class MessageTexts
{
public:
    /// Without a message, which could not be read, those of the type.
    MessageTexts(const StepRecord& record, const AnyMessage* message, const Texts& texts) : m_texts(texts), m_type("message." + enumText(record.type)), m_key(m_type)
    {
        const Variant variant = message ? variantOf(record, *message) : Variant{};
        m_content = variant.content;
        if (!variant.id.empty() && texts.has(m_type + "-" + variant.id + ".title")) {
            m_key += "-" + variant.id;
        }
    }

    std::string title() const { return m_texts.text(m_key + ".title", {{"content", m_content}}); }
    std::string shortTitle() const { return m_texts.textOr(m_key + ".short", title()); }
    /// ".why" ..
    std::string other(const std::string& end) const { return m_texts.textOr(m_key + end, m_texts.textOr(m_type + end, "")); }

private:
    const Texts& m_texts;
    std::string m_type;
    std::string m_key;
    std::string m_content;
};

/// The checks that failed, as sentences; of those that are switched off it is said.
std::string failures(const StepRecord& record, const Texts& texts)
{
    std::string line;
    for (const CheckRecord& check : record.checks) {
        const std::string sentence = check.holds ? "" : checkSentence(check, texts);
        addPart(line, sentence.empty() || check.obeyed ? sentence : texts.text("event.check-off", {{"failure", sentence}}));
    }
    return line;
}

std::string failureOf(const StepRecord& record, const Texts& texts)
{
    if (const CheckRecord* check = failedCheck(record)) {
        return checkSentence(*check, texts);
    }
    return record.undecodable ? texts.text("event.undecodable", {{"reason", record.undecodable->reason}}) : "";
}

/// The same field holds the PCID first and the IMSI of the MCIM in the operational attach; an identity may be of another type.
std::string labelOf(const StepRecord& record, const AnyMessage& message, const ValueRule& rule)
{
    if (rule.label != "PCID") {
        return std::string(rule.label);
    }
    const auto type = messageField(message, "identity.type");
    if (type && *type != enumText(IdentityType::Imsi)) {
        return *type == enumText(IdentityType::Imei) ? "IMEI" : *type == enumText(IdentityType::Imeisv) ? "IMEISV" : *type;
    }
    return record.step.isOp() ? "IMSI" : "PCID";
}

void describeMessage(const StepRecord& record, const Texts& texts, Description& description)
{
    const auto decoded = codecs::decode(record.to.role, record.channel, record.octets);
    const AnyMessage* message = decoded ? &*decoded : nullptr;
    const MessageTexts words(record, message, texts);
    description.title = words.title();
    description.shortTitle = words.shortTitle();
    description.why = words.other(".why");
    description.without = words.other(".without");
    description.clause = words.other(".clause");
    const std::string list = words.other(".values");
    for (const ValueRule& rule : message ? rulesOf(list) : std::vector<ValueRule>{}) {
        if (rule.label == "cause" && !record.wireCause.empty()) {
            description.values.push_back({"cause", causeText(record.wireCause, texts)});
        } else if (const auto value = ruleValue(*message, rule)) {
            description.values.push_back({labelOf(record, *message, rule), *value});
        }
    }
    addPart(description.result, fateText(record.fate, texts));
    if (record.undecodable) {
        description.why = texts.text("why.undecodable");
        description.without = texts.text("without.undecodable");
        description.clause = texts.text("clause.undecodable");
    }
    addPart(description.result, problemOf(record, texts));
}

void describeAct(const StepRecord& record, const Texts& texts, bool showSecrets, Description& description)
{
    const std::string key = "act." + enumText(record.act);
    description.title = texts.text(key + ".title");
    description.shortTitle = description.title;
    description.why = texts.textOr(key + ".why", "");
    description.without = texts.textOr(key + ".without", "");
    description.clause = texts.textOr(key + ".clause", "");
    std::vector<TextValue> values;
    for (const NamedValue& value : record.highlights) {
        const bool isShown = showSecrets || value.secrecy == Secrecy::Open;
        description.values.push_back({nameText("fact", value.name, texts), isShown ? value.text : masked(value.text)});
        values.push_back({value.name, shortened(description.values.back().text)});
    }
    const std::string failed = failures(record, texts);
    const bool isDone = record.verdict.kind == VerdictKind::Done;
    if (isDone && !failed.empty() && !failedCheck(record)) {
        // It went on, and what its text says of a run that goes on need not be so.
        description.result = description.title + "; " + failed;
        return;
    }
    const bool isGood = isDone && failed.empty();
    const auto vectors = std::ranges::count_if(record.computations, [](const Computation& c) { return c.name.ends_with("-vector"); });
    values.push_back({"vectors", vectors > 0 ? std::to_string(vectors) : ""});
    // What was done shows in what was sent: a party that does not find something may ask another for it.
    const std::string sent = record.sent.empty() ? "" : key + ".done-" + enumText(record.sent.front().type);
    const std::string good = texts.has(sent) ? sent : key + ".done";
    description.result = texts.text(isGood ? good : key + ".failed", values) + (failed.empty() ? "" : ": " + failed);
}

void describeTimer(const StepRecord& record, const Texts& texts, Description& description)
{
    const std::string key = "timer." + enumText(record.timer);
    description.title = texts.text(key + ".title");
    description.shortTitle = enumText(record.timer);
    description.result = texts.textOr(key + ".fired", "");
    description.why = texts.text("why.timer");
    description.without = texts.text("without.timer");
    description.clause = texts.textOr(key + ".clause", "");
    addPart(description.result, failures(record, texts));
}

/// What else led to it than in an undisturbed run tells another reason.
void takeReason(const StepRecord& record, const Texts& texts, const RecordOf& recordOf, Description& description)
{
    description.defined = description.clause;
    description.open = texts.textOr("step." + record.step.text() + ".open", "");
    const auto key = reasonKey(circumstanceOf(record, recordOf), texts);
    if (!key || record.undecodable) {
        return;
    }
    const auto values = reasonValues(record, recordOf, texts);
    const auto taken = [&](const char* end, std::string plain) { return texts.has(*key + end) ? texts.text(*key + end, values) : plain; };
    description.why = taken(".why", "");
    description.without = taken(".without", "");
    description.open = taken(".open", description.open);
    description.clause = taken(".clause", description.clause);
}

} // namespace

Description describe(const StepRecord& record, const Texts& texts, bool showSecrets, const RecordOf& recordOf)
{
    Description description;
    switch (record.kind) {
    case EventKind::Start:
        description.title = description.shortTitle = texts.text("event.start");
        description.why = texts.text("why.start");
        description.without = texts.text("without.start");
        description.clause = texts.text("clause.start");
        break;
    case EventKind::Message: describeMessage(record, texts, description); break;
    case EventKind::Act: describeAct(record, texts, showSecrets, description); break;
    case EventKind::Timer: describeTimer(record, texts, description); break;
    case EventKind::ConnectionLost:
        description.title = texts.text("event.connection-lost", {{"message", messageTitle(record.type, texts)}});
        description.shortTitle = description.title;
        description.why = texts.text("why.connection-lost");
        description.without = texts.text("without.connection-lost");
        description.clause = texts.text("clause.connection-lost");
        description.result = failures(record, texts);
        break;
    }
    description.failure = failureOf(record, texts);
    takeReason(record, texts, recordOf, description);
    return description;
}

RowKind rowKindOf(const StepRecord& record)
{
    switch (record.kind) {
    case EventKind::Message: return RowKind::Message;
    case EventKind::Start:
    case EventKind::Act: return RowKind::Self;
    case EventKind::Timer:
    case EventKind::ConnectionLost: return RowKind::Timer;
    }
    return RowKind::Self;
}

bool hasFailed(const StepRecord& record)
{
    return record.kind == EventKind::Message ? record.undecodable || failedCheck(record) : record.failed();
}

std::string shortValues(const std::vector<TextValue>& values, std::string_view separator)
{
    std::string text;
    for (const TextValue& value : values) {
        text += text.empty() ? "" : separator;
        ((text += value.name) += ' ') += shortened(value.text);
    }
    return text;
}

std::string_view signOf(const StepRecord& record)
{
    return hasFailed(record) ? " ✗" : record.kind == EventKind::Act ? " ✓" : "";
}

std::string headingOf(const StepRecord& record, const Description& description)
{
    const std::string sign(signOf(record));
    if (record.kind == EventKind::Message) {
        return description.title + (hasFailed(record) ? ": " + description.failure : "") + sign;
    }
    const std::string& gave = description.result.empty() ? description.title : description.result;
    return (description.failure.empty() ? gave : description.failure) + sign;
}

std::string fateText(const Fate& fate, const Texts& texts)
{
    std::string line;
    for (const std::string_view id : fateIds(fate)) {
        addPart(line, texts.text("fate." + std::string(id)));
    }
    return line;
}

std::string problemOf(const StepRecord& record, const Texts& texts)
{
    std::string line;
    if (record.undecodable) {
        addPart(line, texts.text("event.undecodable", {{"reason", record.undecodable->reason}}));
    }
    addPart(line, failures(record, texts));
    return line;
}

std::vector<std::string> noticedSentences(const RunOutcome& outcome, std::size_t records, const Texts& texts)
{
    std::vector<std::string> sentences;
    if (outcome.check && outcome.detector && outcome.step) {
        const CheckRecord failed{*outcome.check, false, true, {}};
        sentences.push_back(texts.text(outcome.success ? "outcome.overcome" : "outcome.detected",
            {{"detector", enumText(*outcome.detector)}, {"step", outcome.step->text()}, {"check", checkSentence(failed, texts)}}));
    } else if (outcome.ended && !outcome.success) {
        const std::string waited = texts.textOr("waited." + outcome.end, outcome.end);
        sentences.push_back(outcome.reason.empty() ? waited : texts.textOr("failure." + outcome.reason, waited));
    }
    for (const std::string& cause : outcome.causes) {
        sentences.push_back(texts.text(outcome.success ? "outcome.reported" : "export.reported", {{"cause", causeText(cause, texts)}}));
    }
    if (outcome.mcimWithdrawn > 0) {
        sentences.push_back(texts.text("outcome.withdrawn", {{"count", std::to_string(outcome.mcimWithdrawn)}}));
    }
    for (const std::string& id : outcome.interventionsNeverApplied) {
        sentences.push_back(texts.text("outcome.never-applied", {{"id", id}}));
    }
    if (!outcome.ended) {
        sentences.push_back(texts.text("outcome.cut", {{"records", std::to_string(records)}}));
    }
    return sentences;
}

std::string recordTitle(const StepRecord& record, const Texts& texts)
{
    if (record.kind != EventKind::Message) {
        return describe(record, texts).title;
    }
    const auto decoded = codecs::decode(record.to.role, record.channel, record.octets);
    return MessageTexts(record, decoded ? &*decoded : nullptr, texts).title();
}

std::string messageTitle(MessageType type, const Texts& texts)
{
    return texts.text("message." + enumText(type) + ".title", std::vector<TextValue>{});
}

std::string checkTitle(CheckId id, const Texts& texts)
{
    const std::string name(checkRow(id).name);
    return texts.textOr("check." + name + ".title", name);
}

std::string checkSentence(const CheckRecord& check, const Texts& texts)
{
    const std::string name(checkRow(check.id).name);
    return texts.textOr("check." + name + (check.holds ? ".holds" : ".fails"), name);
}

std::string causeText(const std::string& wireCause, const Texts& texts)
{
    return texts.textOr("cause." + wireCause, wireCause);
}

std::string shortened(const std::string& value)
{
    constexpr std::size_t longest = 20;
    constexpr std::size_t shown = 8;
    const bool isHex = value.find_first_not_of("0123456789abcdef") == std::string::npos;
    return isHex && value.size() > longest ? value.substr(0, shown) + "…" : value;
}

} // namespace mcim::story
