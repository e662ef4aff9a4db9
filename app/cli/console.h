// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "exports/program.h"
#include "files/whole_file.h"
#include "mcim/base/result.h"

#include <iosfwd>
#include <optional>
#include <string>
#include <vector>

/// What all sub-commands share: streams, exit codes, files, tables.
namespace mcim::cli {

enum ExitCode : int { asExpected = 0, endedOtherwise = 1, wrongUsage = 2, badInput = 3 };

/// Machine-readable output goes to `out`, everything else to `err`.
struct Console {
    std::ostream& out;
    std::ostream& err;

    /// One sentence on `err`; returns wrongUsage.
    int usage(const std::string& sentence) const;
    /// "FILE: /pointer is wrong; do this." on `err`; returns badInput.
    int input(const std::string& file, const InputError& error) const;
};

using exports::programVersion;

/// Written as a whole or not at all; "-" is standard output.
Checked<void> writeText(const Console& console, const std::string& file, const std::string& text, files::Access access = files::Access::Usual);

/// An argument with '/' or ending in ".json", and "-", are files; others are ids.
bool isFileName(std::string_view argument);

/// Columns two spaces apart, without a head line.
std::string table(const std::vector<std::vector<std::string>>& rows);
/// Text filled with spaces to that many characters.
std::string padded(const std::string& text, std::size_t width);
/// A JSON string with its quotes.
std::string quoted(const std::string& text);

} // namespace mcim::cli
