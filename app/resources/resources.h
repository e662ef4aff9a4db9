// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/model/scenario.h"
#include "mcim/trace/carriers/run_code.h"
#include "mcim/story/texts.h"

namespace mcim::resources {

/// The octets of a file that the program carries, such as "scenarios/success.json"; nullopt when there is none.
std::optional<std::string> load(const std::string& path);
/// The paths of the files in a folder, such as "faults", in alphabetical order.
std::vector<std::string> filesIn(const std::string& folder);

/// The code of a pseudo-language: the English texts with accents, two fifths longer and in ‹ ›, to see what bypasses them.
inline constexpr std::string_view pseudoLanguage = "qps";
/// The language of the words; English until another one is set, which comes before the first word is read.
const std::string& language();
void setLanguage(std::string code);
/// The codes of the languages with texts of their own, in alphabetical order.
std::vector<std::string> textLanguages();
/// The words of a run in a language: English where it has no file of that name.
const story::Texts& texts(const std::string& code = language());
/// Of those in the language that is set the ones with which a run speaks of itself while nothing fails in it: half of the time to
/// read, and all that the window's first frame needs.
const story::Texts& openingTexts();
/// The text of this key, or `absent`; reads no more than the opening ones where those have keys of its kind.
std::string word(std::string_view key, std::string absent = {});
/// A scenario's title in the language that is set: its texts' ("scenario.<id>.title"), or the one that the scenario brings.
std::string scenarioTitle(const model::Scenario& scenario);
/// The same for what it shows.
std::string scenarioSummary(const model::Scenario& scenario);
/// Every fault of the catalogue, family after family.
const std::vector<model::Fault>& faultCatalogue();
/// The id of the scenario that stands first.
std::string firstScenarioId();
/// Ids of the scenarios: the first one, then the others in alphabetical order.
std::vector<std::string> scenarioIds();
/// nullopt for an id that is not one of scenarioIds().
std::optional<model::Scenario> scenarioById(const std::string& id);
/// Both, as run codes refer to them.
const trace::Library& library();

} // namespace mcim::resources
