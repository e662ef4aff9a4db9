// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/analysis/explain.h"
#include "mcim/story/texts.h"

#include <optional>

/// An explanation in words: texts "explain.<cause>.sentence" and ".remedy".
namespace mcim::analysis {

/// The cause as one sentence with both values; secrets only with `showsSecrets`. Where none holds, it says so.
std::string causeSentence(const Explanation& explanation, const story::Texts& texts, bool showsSecrets = false);
/// Whether it was computed again or follows from facts, and where it is said: "Computed again: the same octets · TS 35.206 4.1";
/// empty where none holds.
std::string certaintySentence(const Explanation& explanation, const story::Texts& texts);
/// What to change at the other side, or "".
std::string remedySentence(const Explanation& explanation, const story::Texts& texts);
/// The causes beside the one named that give the same octets, or "".
std::string othersSentence(const Explanation& explanation, const story::Texts& texts);

/// {"record", "party", "check", "cause", "clause", "certainty", "sentence", "values", "tried"}; without a run no record and party.
std::string explanationToJson(const Explanation& explanation, const story::Texts& texts, bool showsSecrets = false);

/// Two whole values that should be one, and who has which.
struct DifferingValues {
    std::string what;   ///< "K"
    std::string holder; ///< "TRE"
    std::string held;   ///< hex
    std::string user;   ///< "the authentication centre"
    std::string used;   ///< hex
    bool isSecret = true;
};

/// What the sentence of the cause compares; nothing where it compares no two values.
std::optional<DifferingValues> differingValues(const Explanation& explanation, const story::Texts& texts);

} // namespace mcim::analysis
