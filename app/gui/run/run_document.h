// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/trace/json/trace_json.h"

#include <QString>

namespace mcim::gui {

/// The run of a file that carries one, to be made again by the window where the file says how.
struct RunDocument {
    engine::Recipe recipe;     ///< with the whole catalogue of faults; empty for a run that was only recorded
    std::vector<engine::StepRecord> records; ///< of such a run
    engine::RunOutcome outcome;              ///< of such a run
    std::string text;          ///< the file itself where it is a JSON trace, else empty
    bool showsSecrets = false; ///< in that trace
    QString note; ///< one sentence when the file does not say what the run does, else empty
};

/// Before a run code that stands where a scenario's id or a file's name may stand.
inline constexpr QLatin1String codePrefix("code:");

/// Whether a name is that of a file, not an id.
bool isFileName(const QString& name);

/// What is wrong with a file, as one sentence.
QString sentenceOf(const QString& path, const InputError& error);

/// Writes a text; a sentence when it can't.
QString writtenTo(const QString& path, const std::string& text);

/// Also of a run code after codePrefix. nullopt for what is no such file; when it is one that can't be used, with a sentence in `problem`.
std::optional<RunDocument> readRunDocument(const QString& path, QString& problem);

} // namespace mcim::gui
