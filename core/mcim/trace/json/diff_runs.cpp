// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/trace/json/diff_runs.h"

#include "mcim/engine/align_records.h"
#include "mcim/formats/json_text.h"
#include "mcim/formats/scenario_json.h"
#include "mcim/story/leaf_text.h"
#include "mcim/trace/json/json_leaves.h"

#include <algorithm>
#include <fmt/format.h>
#include <set>
#include <sstream>

namespace mcim::trace {

using namespace mcim::story;
namespace {

using engine::EventKind;
using engine::StepRecord;
using Json = nlohmann::ordered_json;

/// A record without what only its place in the run gives it: its times count from its cause, "sentAt" since the cause
/// happened, "at" since it was sent, "arrives" since it happened.
StepRecord withoutPlace(const StepRecord& record, std::int64_t causedAtNs)
{
    StepRecord result = record;
    result.number = 0;
    result.place = 1;
    result.cause = 0;
    result.sentAt.ns = record.sentAt.ns - causedAtNs;
    result.at.ns = record.at.ns - record.sentAt.ns;
    for (engine::SentMessage& sent : result.sent) {
        sent.arrives.ns -= record.at.ns;
    }
    return result;
}

/// One run, ready to be compared.
class Side
{
public:
    Side(const Trace& trace, bool othersAreMasked)
        : m_records(trace.run.records), m_causes(m_records), m_masks(othersAreMasked && trace.options.showSecrets)
    {
    }

    std::optional<std::size_t> causeOf(std::size_t index) const { return m_causes.causeOf(index); }
    std::string causeLabel(std::size_t index) const
    {
        const auto cause = causeOf(index);
        return cause ? engine::recordLabel(m_records[*cause]) : "the beginning";
    }
    StepRecord comparable(std::size_t index) const { return withoutPlace(m_records[index], m_causes.causedAtNs(index)); }
    /// Everything but octets that have field trees, and what is put together from others.
    Leaves leaves(const StepRecord& comparable, bool withSecretInner, bool isMasked = false) const
    {
        StepRecord record = comparable;
        record.octets.clear();
        if (record.kind == EventKind::Message) {
            record.inner.clear();
        }
        if (!withSecretInner) {
            std::erase_if(record.inner, [](const codecs::InnerOctets& one) { return isSecretInner(one.type); });
        }
        Leaves leaves = leavesOfJson(recordToJson(record, {false, !m_masks && !isMasked, ""}));
        std::erase_if(leaves, [](const Leaf& leaf) {
            return leaf.path == "number" || leaf.path == "label" || leaf.path == "place" || leaf.path == "cause" || leaf.path == "stateHash"
                || leaf.path == "octets";
        });
        for (Leaf& leaf : leaves) {
            nameTimes(leaf);
        }
        return leaves;
    }

private:
    static void nameTimes(Leaf& leaf)
    {
        constexpr std::string_view arrives = "/arrives";
        if (leaf.path == "sentAt") {
            leaf = {"wait", leaf.text + " ns"};
        } else if (leaf.path == "at") {
            leaf = {"travel", leaf.text + " ns"};
        } else if (leaf.path.starts_with("sent/") && leaf.path.ends_with(arrives)) {
            leaf = {leaf.path.substr(0, leaf.path.size() - arrives.size()) + "/travel", leaf.text + " ns"};
        }
    }

    const std::vector<StepRecord>& m_records;
    engine::CauseIndex m_causes;
    bool m_masks;
};

void append(std::vector<FieldDifference>& to, std::vector<FieldDifference> more)
{
    to.insert(to.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

class Comparison
{
public:
    Comparison(const Trace& a, const Trace& b, bool showSecrets)
        : m_runA(a.run), m_runB(b.run), m_withSecrets(a.options.showSecrets && b.options.showSecrets), m_masks(m_withSecrets && !showSecrets), m_a(a, !b.options.showSecrets),
          m_b(b, !a.options.showSecrets), m_alignment(engine::alignRecords(a.run.records, b.run.records))
    {
    }

    std::vector<RecordDifference> records()
    {
        std::vector<RecordDifference> result;
        for (const auto& [a, b] : engine::inOrderOfB(m_alignment)) {
            auto fields = a && b ? pair(*a, *b) : std::vector<FieldDifference>();
            if (!a || !b || !fields.empty()) {
                result.push_back({a, b, std::move(fields)});
            }
        }
        return result;
    }

private:
    std::vector<FieldDifference> pair(std::size_t a, std::size_t b)
    {
        const StepRecord left = m_a.comparable(a);
        const StepRecord right = m_b.comparable(b);
        std::vector<FieldDifference> result;
        if (!(left == right)) {
            result = octets(left, right);
            append(result, differences(m_a.leaves(left, m_withSecrets), m_b.leaves(right, m_withSecrets)));
            if (m_masks) {
                maskIn(result, maskedLeaves(m_a, left), maskedLeaves(m_b, right));
            }
        }
        const auto causeA = m_a.causeOf(a);
        const auto causeB = m_b.causeOf(b);
        const bool sameCause = causeA.has_value() == causeB.has_value() && (!causeA || m_alignment.partnerOfA[*causeA] == causeB);
        if (!sameCause) {
            result.push_back({"cause", m_a.causeLabel(a), m_b.causeLabel(b)});
        }
        if (left.stateHash == right.stateHash) {
            return result;
        }
        // The first one tells where two states part; later ones follow from it.
        const bool isFirst = m_parted.insert(right.to).second;
        if (isFirst && result.empty()) {
            result.push_back({"stateHash", fmt::format("{:016x}", left.stateHash.value()), fmt::format("{:016x}", right.stateHash.value())});
        }
        return result;
    }

    /// What is there when secrets are masked.
    static Leaves maskedLeaves(const Side& side, const StepRecord& record)
    {
        Leaves leaves = side.leaves(record, false, true);
        const Leaves inOctets = leavesOfOctets(record, record.octets, false);
        leaves.insert(leaves.end(), inOctets.begin(), inOctets.end());
        return leaves;
    }

    static void maskIn(std::vector<FieldDifference>& fields, const Leaves& a, const Leaves& b)
    {
        const auto shown = [](const Leaves& leaves, const std::string& path, const std::string& text) {
            const auto found = std::ranges::find(leaves, path, &Leaf::path);
            return found == leaves.end() ? masked(text) : found->text;
        };
        for (FieldDifference& field : fields) {
            field.a = field.a ? std::optional(shown(a, field.path, *field.a)) : std::nullopt;
            field.b = field.b ? std::optional(shown(b, field.path, *field.b)) : std::nullopt;
        }
    }

    std::vector<FieldDifference> octets(const StepRecord& a, const StepRecord& b) const
    {
        if (a.kind != EventKind::Message || (a.octets == b.octets && a.inner == b.inner)) {
            return {};
        }
        auto result = differences(leavesOfOctets(a, a.octets, m_withSecrets), leavesOfOctets(b, b.octets, m_withSecrets));
        if (result.empty() && a.octets != b.octets) {
            result.push_back({"octets", toHex(a.octets), toHex(b.octets)});
        }
        return result;
    }

    const Run& m_runA;
    const Run& m_runB;
    bool m_withSecrets;
    bool m_masks;
    Side m_a;
    Side m_b;
    engine::Alignment m_alignment;
    std::set<model::EntityId> m_parted;
};

/// The head of a trace without what some reader was meant to expect.
Leaves recipeLeaves(const Run& run)
{
    std::ostringstream text;
    writeTrace(text, Run{run.recipe, {}, {}}, {false, false, "", true});
    Json document = Json::parse(text.str(), nullptr, false);
    for (const char* key : {"format", "program", "secrets", "fields", "records", "outcome"}) {
        document.erase(key);
    }
    Leaves leaves = leavesOfJson(formats::jsonText(document));
    std::erase_if(leaves, [](const Leaf& leaf) {
        return leaf.path.starts_with("scenario/expect/") || (leaf.path.starts_with("faults/") && leaf.path.find("/expect/") != std::string::npos);
    });
    return leaves;
}

/// What tells the keys of a scenario apart, without telling them.
void maskKeys(std::vector<FieldDifference>& head)
{
    for (FieldDifference& field : head) {
        const bool isKey = field.path.ends_with("/k") || field.path.ends_with("/op") || field.path.ends_with("/opc") || field.path.ends_with("/value");
        field.a = isKey && field.a ? std::optional(masked(*field.a)) : field.a;
        field.b = isKey && field.b ? std::optional(masked(*field.b)) : field.b;
    }
}

std::vector<FieldDifference> outcomeDifferences(const engine::RunOutcome& a, const engine::RunOutcome& b)
{
    return differences(leavesOfJson(outcomeToJson(a)), leavesOfJson(outcomeToJson(b)));
}

Json toJson(const std::vector<FieldDifference>& fields)
{
    Json list = Json::array();
    for (const FieldDifference& field : fields) {
        list.push_back({{"path", field.path}, {"a", field.a ? Json(*field.a) : Json()}, {"b", field.b ? Json(*field.b) : Json()}});
    }
    return list;
}

Json reference(const std::optional<std::size_t>& index, const Trace& trace)
{
    if (!index) {
        return {};
    }
    const StepRecord& record = trace.run.records[*index];
    return {{"number", record.number}, {"label", engine::recordLabel(record)}, {"from", record.from.text()}, {"to", record.to.text()}};
}

} // namespace

RunDifference diffRuns(const Trace& a, const Trace& b, bool showSecrets)
{
    RunDifference result;
    result.head = differences(recipeLeaves(a.run), recipeLeaves(b.run));
    if (!showSecrets) {
        maskKeys(result.head);
    }
    result.records = Comparison(a, b, showSecrets).records();
    result.outcome = outcomeDifferences(a.run.outcome, b.run.outcome);
    const bool isElsewhere = !result.head.empty() || !result.records.empty() || result.outcome.size() > 1;
    if (isElsewhere) {
        std::erase_if(result.outcome, [](const FieldDifference& field) { return field.path == "fingerprint"; });
    }
    return result;
}

std::string diffToJson(const RunDifference& difference, const Trace& a, const Trace& b, const std::function<std::string(const RecordDifference&)>& reading)
{
    const auto count = [&](auto&& is) { return std::ranges::count_if(difference.records, is); };
    const auto added = count([](const RecordDifference& record) { return record.isAdded(); });
    const auto missing = count([](const RecordDifference& record) { return record.isMissing(); });
    const auto changed = static_cast<std::ptrdiff_t>(difference.records.size()) - added - missing;
    std::string text = fmt::format("{{\n\"same\": {},\n\"changed\": {},\n\"added\": {},\n\"missing\": {},\n\"head\": {},\n\"records\": [\n",
                                   difference.isSame(), changed, added, missing, formats::jsonText(toJson(difference.head)));
    for (std::size_t i = 0; i < difference.records.size(); ++i) {
        const RecordDifference& record = difference.records[i];
        Json line = {{"kind", record.isAdded() ? "added" : record.isMissing() ? "missing" : "changed"},
                           {"a", reference(record.a, a)},
                           {"b", reference(record.b, b)},
                           {"fields", toJson(record.fields)}};
        if (const std::string text = reading ? reading(record) : ""; !text.empty()) {
            line["reading"] = text;
        }
        text += formats::jsonText(line) + (i + 1 < difference.records.size() ? ",\n" : "\n");
    }
    return text + fmt::format("],\n\"outcome\": {}\n}}\n", formats::jsonText(toJson(difference.outcome)));
}

} // namespace mcim::trace
