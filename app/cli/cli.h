// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <iosfwd>
#include <span>
#include <string>
#include <string_view>

namespace mcim::cli {

/// True when the word names a sub-command of the command line, so that no window is needed.
bool isSubcommand(std::string_view word);

/// Runs one sub-command (arguments without the program's name) and returns its exit code, one of ExitCode.
int run(std::span<const std::string> arguments);
/// The same with streams of the caller's.
int run(std::span<const std::string> arguments, std::ostream& out, std::ostream& err);

/// What the work returns, or the exit code of what it threw, which has been explained in a sentence on standard error. Memory that
/// runs out where no exception can be thrown ends the program the same way.
int guarded(const std::function<int()>& work);

} // namespace mcim::cli
