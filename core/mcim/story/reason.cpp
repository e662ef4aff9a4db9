// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/story/reason.h"

#include "mcim/story/describe.h"

namespace mcim::story {
namespace {

using namespace engine;

std::string subjectOf(const StepRecord& record)
{
    switch (record.kind) {
    case EventKind::Start: return "start";
    case EventKind::Message: return enumText(record.type);
    case EventKind::Act: return enumText(record.act);
    case EventKind::Timer: return enumText(record.timer);
    case EventKind::ConnectionLost: return "lost-" + enumText(record.type);
    }
    return "";
}

/// What made a message that no party of the procedure sent, or sent at this moment; "" for the others.
std::string_view madeOnTheWay(const Fate& fate)
{
    return fate.injected ? "injected" : fate.replayed ? "replayed" : fate.duplicate ? "duplicate" : "";
}

std::string outcomeOf(const StepRecord& record)
{
    if (record.kind == EventKind::Timer || record.kind == EventKind::ConnectionLost) {
        return record.sent.empty() ? "nothing" : enumText(record.sent.front().type);
    }
    return record.wireCause;
}

} // namespace

Circumstance circumstanceOf(const StepRecord& record, const RecordOf& recordOf)
{
    Circumstance all;
    all.subject = subjectOf(record);
    all.by = madeOnTheWay(record.fate);
    all.outcome = outcomeOf(record);
    const StepRecord* led = record.cause != 0 && recordOf ? recordOf(record.cause) : nullptr;
    if (!led) {
        return all;
    }
    all.by = !all.by.empty() ? all.by : record.kind == EventKind::Start ? "restart" : subjectOf(*led);
    if (const StepRecord* failed = failureBehind(record, recordOf)) {
        const CheckRecord* check = failedCheck(*failed);
        all.after = check ? std::string(checkRow(check->id).name) : "unreadable";
    }
    return all;
}

std::optional<std::string> reasonKey(const Circumstance& circumstance, const Texts& texts)
{
    const std::string own = "reason." + circumstance.subject;
    const bool isMadeOnTheWay = circumstance.by == "injected" || circumstance.by == "replayed" || circumstance.by == "duplicate";
    std::vector<std::string> keys;
    if (isMadeOnTheWay) {
        keys = {own + ".by." + circumstance.by, "reason.any.by." + circumstance.by};
    }
    if (!circumstance.after.empty()) {
        keys.push_back(own + ".after." + circumstance.after);
    }
    if (!circumstance.by.empty()) {
        keys.push_back(own + ".by." + circumstance.by);
    }
    if (!circumstance.after.empty()) {
        keys.push_back(own + ".after.any");
    }
    if (!circumstance.outcome.empty()) {
        keys.push_back(own + ".outcome." + circumstance.outcome);
    }
    for (std::string& key : keys) {
        if (texts.has(key + ".why")) {
            return std::move(key);
        }
    }
    return std::nullopt;
}

std::vector<TextValue> reasonValues(const StepRecord& record, const RecordOf& recordOf, const Texts& texts)
{
    const StepRecord* failed = recordOf ? failureBehind(record, recordOf) : nullptr;
    if (!failed) {
        return {};
    }
    const CheckRecord* check = failedCheck(*failed);
    const std::string sentence = check ? checkSentence(*check, texts) : texts.text("event.undecodable", {{"reason", failed->undecodable->reason}});
    return {{"failed", sentence}, {"party", failed->to.text()}, {"place", recordLabel(*failed)}};
}

} // namespace mcim::story
