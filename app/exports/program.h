// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/base/result.h"

namespace mcim::exports {

/// "mcim-emulator 0.1.0", as every export names what made it.
std::string programVersion();

/// What is wrong with a file, as one sentence: "FILE: /pointer is wrong; do this."
std::string complaint(const std::string& file, const InputError& error);

} // namespace mcim::exports
