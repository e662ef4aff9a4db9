// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/trace/json/trace_json.h"

/// Pictures that carry the run they show: its head (scenario, profile, seed, decisions, fingerprint) and a digest of what the
/// eye sees, so that a picture that was changed afterwards is known.
namespace mcim::trace {

/// What a document carries.
struct CarriedRun {
    Run run;                ///< all of its records, made again
    bool isAltered = false; ///< the document is not what was exported
};

bool looksLikePng(std::string_view octets);
bool looksLikeSvg(std::string_view octets);

/// The PNG with the head in an iTXt chunk and the digest of the head and of every critical chunk in a tEXt chunk; what is no
/// PNG comes back as it is.
std::string pngWithRun(std::string_view png, const Run& run, const std::string& program, bool withRecipe = false);
/// The SVG with the head in a metadata element, whose digest is that of the whole text; what is no SVG comes back as it is.
std::string svgWithRun(std::string_view svg, const Run& run, const std::string& program, bool withRecipe = false);

/// The run of such a picture. Total. One whose run ends with another fingerprint than it says is refused.
Checked<CarriedRun> runOfPng(std::string_view octets, const Library& library = {});
Checked<CarriedRun> runOfSvg(std::string_view octets, const Library& library = {});

/// The head of a JSON trace: all that it takes to repeat the run, and how it ended.
std::string headText(const Run& run, const std::string& program, bool withRecipe = false);
/// The run that such a head tells, made again; `place` says where it stood.
Checked<Run> runOfHead(std::string_view head, const std::string& place, const Library& library = {});

} // namespace mcim::trace
