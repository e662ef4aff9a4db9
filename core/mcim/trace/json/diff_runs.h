// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/trace/json/trace_json.h"

#include <functional>

/// What differs between two runs, record by record and field by field.
namespace mcim::trace {

/// One leaf: "seed", "GMM/RAND", "checks/sqn-fresh/holds". A side that has no such leaf has no text.
struct FieldDifference {
    std::string path;
    std::optional<std::string> a;
    std::optional<std::string> b;

    bool operator==(const FieldDifference&) const = default;
};

/// Records that stand for the same event and differ, or one that only one run has. Indices from 0.
struct RecordDifference {
    std::optional<std::size_t> a;
    std::optional<std::size_t> b;
    std::vector<FieldDifference> fields; ///< of a pair

    bool isMissing() const { return !b; } ///< in B
    bool isAdded() const { return !a; }   ///< in B
};

struct RunDifference {
    std::vector<FieldDifference> head;     ///< scenario, faults, profile, seed, decisions; not what was expected
    std::vector<RecordDifference> records; ///< in the order of B, what is missing where it would have stood
    std::vector<FieldDifference> outcome;

    bool isSame() const { return head.empty() && records.empty() && outcome.empty(); }
};

/// Compares what two traces say, aligned by alignRecords(). Octets are compared as field trees; when no field tells the
/// difference, as octets. Times count from the event that was the cause ("wait", "travel"), so that an event more does not
/// change all later ones. A party's state hash is named where it first parts from the other run's and nothing else does; the
/// fingerprint, when nothing else differs. Secrets are compared as masked when one of the two traces is masked; those that differ stand
/// in the result as masked unless they are to be shown.
RunDifference diffRuns(const Trace& a, const Trace& b, bool showSecrets = true);

/// {"same", "changed", "added", "missing", "head", "records", "outcome"}, a record a line, with a line break at the end. A record has
/// what `reading` says of it, where that is not empty.
std::string diffToJson(const RunDifference& difference, const Trace& a, const Trace& b, const std::function<std::string(const RecordDifference&)>& reading = {});

} // namespace mcim::trace
