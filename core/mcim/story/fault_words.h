// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/engine/contradiction.h"
#include "mcim/story/texts.h"

namespace mcim::story {

/// The title of a fault of the library; any other intervention by its id.
std::string faultTitle(const std::string& id, const Texts& texts);

/// Why the two can't both be in force, naming what they fight about; without a full stop.
std::string contradictionSentence(const engine::Contradiction& contradiction, const Texts& texts);

} // namespace mcim::story
