// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/story/describe.h"
#include "mcim/engine/recipe.h"

#include <functional>

/// A run in words, line by line: what every export that people read is made from.
namespace mcim::story {

struct StoryOptions {
    bool showSecrets = false;
    std::function<bool(const engine::StepRecord&)> isWanted; ///< which records; none = all
    std::string program;                                     ///< "mcim-emulator 0.1.0"
};

/// One record in words.
struct StoryLine {
    const engine::StepRecord* record = nullptr;
    RowKind kind = RowKind::Message;
    std::string label;                ///< "5.1"
    std::string heading;              ///< title as on a row of the diagram, with what failed and its sign
    std::string_view sign;            ///< " ✗", " ✓" or ""
    std::string title;                ///< of a message its name; of what happens inside a party what it gave
    std::vector<TextValue> values;    ///< of a message the two or three fields that matter, whole
    std::string why;                  ///< what it is good for, in two or three sentences
    std::string clause;
    std::string fate;                 ///< what happened to it on its way, or ""
    std::string problem;              ///< the checks that failed on it as one sentence, or ""
    bool hasFailed = false;
    bool isMessage = false;

    /// "RAND 23553cbe…  AUTN aa689c64…"
    std::string shortValues(std::string_view separator = "  ") const;
    /// Fate and problem, as far as the title does not say them.
    std::string remark() const;
};

/// A group of neighbouring parties under one title.
struct PartyGroup {
    std::string title;
    std::size_t first = 0;
    std::size_t last = 0;
};

struct Story {
    const engine::Run* run = nullptr;
    std::vector<model::EntityId> parties; ///< from left to right; all nine for a whole run, those involved for a part
    std::vector<PartyGroup> groups;       ///< what is a device, what is the Registration Operator
    std::vector<StoryLine> lines;
    bool isWhole = true;                  ///< no record was left out

    std::size_t indexOf(model::EntityId party) const;
};

/// The run must outlive the story.
Story tell(const engine::Run& run, const Texts& texts, const StoryOptions& options);

/// How many devices a run has: those of its scenario, or of one that was only recorded those of its records.
std::size_t deviceCount(const engine::Run& run);
/// "A · Initial attach", or the title alone for the operational phase.
std::string phaseTitle(model::Phase phase, const Texts& texts);
/// "Success, ICF holds the credential · tr33812 · seed 1"
std::string storyTitle(const engine::Run& run, const Texts& texts);
/// The closing sentences: who noticed what at which step, what the network said, how it ended.
std::vector<std::string> closingSentences(const engine::Run& run, const Texts& texts);
/// The parties that pass a message on, in its direction.
std::vector<model::EntityId> relaysOf(const engine::StepRecord& record);

/// The text with every character that is not ASCII written in ASCII: "…" as "...", "→" as "->", "✓" as "[ok]", "é" as "e";
/// control characters as shownText() has them.
std::string inAscii(std::string_view text);

} // namespace mcim::story
