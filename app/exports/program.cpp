// SPDX-License-Identifier: GPL-3.0-or-later
#include "exports/program.h"

namespace mcim::exports {

std::string programVersion()
{
    return "mcim-emulator " MCIM_VERSION;
}

std::string complaint(const std::string& file, const InputError& error)
{
    return file + ": " + error.where + ' ' + error.reason + "; " + error.remedy + '.';
}

} // namespace mcim::exports
