// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "cli/console.h"
#include "cli/options.h"

/// The sub-commands: how each is called, and what it does with its options; the result is an exit code.
namespace mcim::cli {

/// A sub-command by its name.
struct Command {
    std::string_view name;
    const Usage& (*usage)();
    int (*run)(const Console&, const Options&);
    std::string_view purpose;
};
std::span<const Command> commandTable();
/// "gui" and the names of the sub-commands.
std::vector<std::string> commandNames();
/// The call without a sub-command, which opens the window.
const Usage& windowUsage();

const Usage& listUsage();
int listCommand(const Console& console, const Options& options);
const Usage& runUsage();
int runCommand(const Console& console, const Options& options);
const Usage& akaUsage();
int akaCommand(const Console& console, const Options& options);
const Usage& exportUsage();
int exportCommand(const Console& console, const Options& options);
const Usage& replayUsage();
int replayCommand(const Console& console, const Options& options);
const Usage& diffUsage();
int diffCommand(const Console& console, const Options& options);
const Usage& measuresUsage();
int measuresCommand(const Console& console, const Options& options);
const Usage& explainUsage();
int explainCommand(const Console& console, const Options& options);
const Usage& findUsage();
int findCommand(const Console& console, const Options& options);
const Usage& knowledgeUsage();
int knowledgeCommand(const Console& console, const Options& options);
const Usage& invariantsUsage();
int invariantsCommand(const Console& console, const Options& options);
const Usage& ablationUsage();
int ablationCommand(const Console& console, const Options& options);
const Usage& exploreUsage();
int exploreCommand(const Console& console, const Options& options);
const Usage& computationsUsage();
int computationsCommand(const Console& console, const Options& options);
const Usage& originUsage();
int originCommand(const Console& console, const Options& options);
const Usage& forgeUsage();
int forgeCommand(const Console& console, const Options& options);
const Usage& attacksUsage();
int attacksCommand(const Console& console, const Options& options);
const Usage& manualUsage();
int manualCommand(const Console& console, const Options& options);

} // namespace mcim::cli
