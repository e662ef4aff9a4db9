// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/commands.h"
#include "cli/decisions.h"
#include "cli/measures.h"
#include "cli/plan.h"
#include "resources/resources.h"

namespace mcim::cli {

const Usage& windowUsage()
{
    static const Usage usage{"",
                             "[gui] [FILE]",
                             "Opens the window. FILE is a scenario, a trace, a capture, a PNG or an SVG of ours.",
                             {{"scenario", "ID|FILE", "what to run", resources::scenarioIds()},
                              {"profile", "ID", "tr33812 or hardened", {model::profileIds().begin(), model::profileIds().end()}},
                              {"measure", "HN=on|off", "switches a measure, whatever the profile says; may be repeated", measureChoices()},
                              {"disobey", "CHECK", "a check that 'list checks' prints is made and recorded, but not obeyed; may be repeated", checkNames()},
                              {"fault", "ID", "switches on this fault; may be repeated", faultIds()},
                              {"at", "PLACE", "goes to event N, to the end of step N with stepN, or to the end of the operational attach with op"},
                              {"device", "N|all", "of several devices looks at this one, counted from 1, or at all"},
                              {"theme", "NAME", "light, dark or present", {"light", "dark", "present"}},
                              {"size", "WxH", "size of the window, 320x240 to 8192x8192"},
                              {"inspector", "TAB", "message, entity, crypto, checks or why", {"message", "entity", "crypto", "checks", "why"}},
                              {"table", "TAB", "opens one of the tables, the charts or the comparison of two runs below the diagram",
                               {"log", "knowledge", "invariants", "attacks", "attacker", "pending", "charts", "compare"}},
                              {"text-scale", "N", "size of the text, 0.8 to 2.5"},
                              {"reveal", "", "shows what comes later in the run, and what the library says of outcomes"},
                              {"present", "", "begins in present mode"},
                              {"expand", "", "shows the inspector over the diagram"},
                              {"screenshot", "OUT.png", "writes a picture of the window and ends"},
                              {"help", "", "this text"}}};
    return usage;
}

} // namespace mcim::cli
