// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "exports/program.h"
#include "files/whole_file.h"
#include "mcim/base/result.h"

#include <iosfwd>
#include <optional>
#include <span>
#include <string>
#include <vector>

/// What all sub-commands share: streams, exit codes, files, tables.
namespace mcim::cli {

enum ExitCode : int { asExpected = 0, endedOtherwise = 1, wrongUsage = 2, badInput = 3, ownFault = 4 };
inline constexpr std::string_view exitCodes = "Exit codes: 0 as expected, 1 ended otherwise, 2 wrong usage, 3 bad input file, or no memory or room for\n"
                                              "what comes out, 4 a fault of the program.";

/// What a sub-command says. Lines and complaints hold what scenarios, files and wires bring, so each comes out on one line without
/// control characters, as shownLine() has it; only octets that a program is to read come out as they are.
class Console
{
public:
    Console(std::ostream& out, std::ostream& err) : m_out(out), m_err(err) {}

    /// One line on standard output.
    void line(std::string_view text) const;
    void lines(std::span<const std::string> all) const;
    /// Standard output as it is: files, JSON, run codes.
    void octets(std::string_view octets) const;
    /// "mcim-emulator: " and one sentence on standard error.
    void complain(std::string_view sentence) const;
    /// The same for what was called wrongly; returns wrongUsage.
    int usage(const std::string& sentence) const;
    /// "FILE: /pointer is wrong; do this."; returns badInput.
    int input(const std::string& file, const InputError& error) const;

private:
    std::ostream& m_out;
    std::ostream& m_err;
};

using exports::programVersion;

/// Written as a whole or not at all; "-" is standard output.
Checked<void> writeText(const Console& console, const std::string& file, const std::string& text, files::Access access = files::Access::Usual);

/// An argument with '/' or ending in ".json", and "-", are files; others are ids.
bool isFileName(std::string_view argument);

/// Lines of columns two spaces apart, without a head line.
std::vector<std::string> table(const std::vector<std::vector<std::string>>& rows);
/// The lines as one text, each with its line break.
std::string inLines(const std::vector<std::string>& lines);
/// Text filled with spaces to that many characters, and one at least behind a longer one.
std::string padded(const std::string& text, std::size_t width);
/// A JSON string with its quotes, control characters escaped.
std::string quoted(const std::string& text);
/// " Did you mean 'seed'?" of the nearest of those names, or "" when none is near.
std::string suggestion(std::string_view mistyped, std::span<const std::string> names);

} // namespace mcim::cli
