// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <iosfwd>
#include <span>
#include <string>
#include <string_view>

namespace mcim::cli {

/// True when the word names a sub-command of the command line, so that no window is needed.
bool isSubcommand(std::string_view word);

/// Runs one sub-command (arguments without the program's name) and returns its exit code:
/// 0 as expected, 1 ended otherwise, 2 wrong usage, 3 bad input file.
int run(std::span<const std::string> arguments);
/// The same with streams of the caller's.
int run(std::span<const std::string> arguments, std::ostream& out, std::ostream& err);

} // namespace mcim::cli
