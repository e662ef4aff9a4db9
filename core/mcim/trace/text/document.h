// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/engine/recipe.h"
#include "mcim/story/story.h"

#include <iosfwd>

/// Exports that are text. The same run and options give the same octets; keys, OPc, private keys and what an MCIM contains
/// are masked unless the options show them.
namespace mcim::trace {

using namespace mcim::story;
using engine::Run;

/// A sequenceDiagram of Mermaid 10.3 or later.
void writeMermaid(std::ostream& out, const Run& run, const Texts& texts, const StoryOptions& options);

/// A sequence diagram of PlantUML.
void writePlantUml(std::ostream& out, const Run& run, const Texts& texts, const StoryOptions& options);

/// A chart of mscgen 0.20.
void writeMscgen(std::ostream& out, const Run& run, const Texts& texts, const StoryOptions& options);

/// Columns of the plain-text diagram, for mails that are shown with letters of one width.
inline constexpr std::size_t plainTextColumns = 100;
/// A diagram of ASCII letters with lifelines, no line longer than `plainTextColumns` unless more parties than find room there take
/// part; above 64 of them a list.
void writePlainText(std::ostream& out, const Run& run, const Texts& texts, const StoryOptions& options);

/// One row for each message as RFC 4180 has it: a header, CRLF, quotes where they are needed.
void writeCsv(std::ostream& out, const Run& run, const Texts& texts, const StoryOptions& options);

/// What happened, who noticed, the checks that failed, the diagram and the messages, as Markdown with tables.
void writeMarkdown(std::ostream& out, const Run& run, const Texts& texts, const StoryOptions& options);

} // namespace mcim::trace
