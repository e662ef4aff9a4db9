// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/engine/recipe.h"

#include <functional>
#include <iosfwd>

/// A run as one JSON document, one record a line: everything that is needed to repeat it and everything that was seen.
/// A masked document holds no key: neither in its records nor in the scenario of its head.
namespace mcim::trace {

using engine::Decision;
using engine::Run;

struct TraceOptions {
    bool fields = false;      ///< field trees too
    bool showSecrets = false; ///< secrets in clear instead of "‹16 octets›"
    std::string program;      ///< "mcim-emulator 0.1.0"
    bool withRecipe = false;  ///< the keys of the scenario stand in the head though all else is masked
};

/// What program and reader of a document both have: scenarios by id and the catalogue of faults.
struct Library {
    std::function<std::optional<model::Scenario>(const std::string& id)> scenario;
    std::vector<model::Fault> catalogue;
};

/// Writes the document; the same run and options give the same octets.
void writeTrace(std::ostream& out, const Run& run, const TraceOptions& options);
/// One record on one line, without a line break.
std::string recordToJson(const engine::StepRecord& record, const TraceOptions& options);
/// {outcome, detector, check, step, causes, end, reason, interventionsApplied, mcimInstalled, mcimWithdrawn, fingerprint} on one line.
std::string outcomeToJson(const engine::RunOutcome& outcome);

/// Whether a text is a trace rather than a scenario, by its "format".
bool looksLikeTrace(std::string_view text);

/// A trace that was read.
struct Trace {
    Run run;              ///< masked values are masked there too
    TraceOptions options; ///< as it was written
    /// By a program before the states of the parties were laid out as now: changes, state hashes and fingerprint are not comparable.
    bool isOfFirstFormat = false;
    bool lacksKeys = false; ///< its keys were left out and are not the library's: the recipe is empty, as the run can't be made again
};

/// A document with neither scenario nor profile, seed and decisions is a recorded run, whose recipe is empty.
/// Total: any text gives a trace or an error, in memory that grows with the text. Unknown keys are passed over, a newer format
/// and more records than any run has are refused. Keys that were left out are sought in the library.
Checked<Trace> readTrace(std::string_view text, const Library& library = {});
/// The document as this program lays it out, with every key that it does not know; what writeTrace() wrote comes out octet by
/// octet. With a predicate, records of other steps are left out; with `leavesKeysOut`, so are the keys in a masked document's head.
Checked<std::string> rewriteTrace(std::string_view text, const std::function<bool(model::Step)>& isWanted = {}, bool leavesKeysOut = false);

/// The first thing in which a trace differs from the run that it describes.
struct Difference {
    std::string record; ///< "5.1", or "" for what is no record
    std::string field;  ///< JSON pointer within the record or the document
    std::string inTrace;
    std::string inRun;
};

/// Repeats the run and compares every leaf, masked with masked; nullopt when all are equal.
Checked<std::optional<Difference>> verifyTrace(std::string_view text, const Library& library = {});

} // namespace mcim::trace
