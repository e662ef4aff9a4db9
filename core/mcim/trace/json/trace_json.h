// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/engine/recipe.h"

#include <functional>
#include <iosfwd>

/// A run as one JSON document, one record a line: everything that is needed to repeat it and everything that was seen.
/// Masking is for the eye only: scenario and seed, which every trace contains, derive all keys again.
namespace mcim::trace {

using engine::Decision;
using engine::Run;

struct TraceOptions {
    bool fields = false;      ///< field trees too
    bool showSecrets = false; ///< secrets in clear instead of "‹16 octets›"
    std::string program;      ///< "mcim-emulator 0.1.0"
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
};

/// A document with neither scenario nor profile, seed and decisions is a recorded run, whose recipe is empty.
/// Total: any text gives a trace or an error, in memory that grows with the text. Unknown keys are passed over, a newer format
/// and more records than any run has are refused.
Checked<Trace> readTrace(std::string_view text);
/// The document as this program lays it out, with every key that it does not know; what writeTrace() wrote comes out octet by
/// octet. With a predicate, records of other steps are left out.
Checked<std::string> rewriteTrace(std::string_view text, const std::function<bool(model::Step)>& isWanted = {});

/// The first thing in which a trace differs from the run that it describes.
struct Difference {
    std::string record; ///< "5.1", or "" for what is no record
    std::string field;  ///< JSON pointer within the record or the document
    std::string inTrace;
    std::string inRun;
};

/// Repeats the run and compares every leaf, masked with masked; nullopt when all are equal.
Checked<std::optional<Difference>> verifyTrace(std::string_view text);

} // namespace mcim::trace
