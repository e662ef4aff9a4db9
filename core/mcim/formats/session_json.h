// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/engine/recipe.h"

/// A session of the window as one JSON document: what was opened and decided, and where somebody stands.
namespace mcim::formats {

/// A branch that leaves its parent with a decision.
struct SavedBranch {
    std::uint32_t parent = 0; ///< 0 is the first branch, n the n-th of SavedRun::branches, which stands before this one
    engine::Decision decision; ///< its name is the branch's
    bool isHidden = false;     ///< undone

    bool operator==(const SavedBranch&) const = default;
};

/// A place that somebody marked.
struct SavedMark {
    std::uint32_t branch = 0;
    std::uint32_t at = 0; ///< after that record
    std::string text;

    bool operator==(const SavedMark&) const = default;
};

/// A scenario in a profile with a seed, and its branches.
struct SavedRun {
    std::string source; ///< id of the scenario, or name of its file
    engine::RunSetup setup;
    std::vector<SavedBranch> branches; ///< without the first
    std::uint32_t branch = 0;          ///< the current one
    std::uint32_t cursor = 0;
    std::vector<SavedMark> marks;

    bool operator==(const SavedRun&) const = default;
};

/// Where the run stops by itself.
struct SavedBreakpoint {
    std::string where;      ///< an expression, which may be one that nobody can read
    std::string label{};    ///< what it is called; empty: as it is written
    bool isEnabled = true;
    std::uint32_t hits = 1; ///< it stops at the n-th event that fits and those after it
    bool isAfter = true;    ///< after the event rather than before it

    bool operator==(const SavedBreakpoint&) const = default;
};

struct Session {
    std::vector<SavedRun> runs;
    std::uint32_t run = 0; ///< the current one
    std::vector<SavedBreakpoint> breakpoints;
    std::string notes;

    bool operator==(const Session&) const = default;
};

/// Whether a text is a session rather than a trace or a scenario, by its "format".
bool looksLikeSession(std::string_view text);
/// The same session gives the same octets.
std::string sessionToJson(const Session& session);
/// Total: any text gives a session or an error. Unknown keys are passed over, a newer format is refused. Whether the decisions can
/// be made shows when the run is made.
Checked<Session> sessionFromJson(std::string_view text);


/// The breakpoints alone, for what the window remembers; nothing that can't be read is kept.
std::string breakpointsToJson(const std::vector<SavedBreakpoint>& breakpoints);
std::vector<SavedBreakpoint> breakpointsFromJson(std::string_view text);

} // namespace mcim::formats
