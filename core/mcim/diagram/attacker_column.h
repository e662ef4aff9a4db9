// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/diagram/layout.h"

/// The column at the right of the lifelines that says what the attacker learns.
namespace mcim::diagram {

/// Title, links and what the column shows, in a box as high as the frames of groups; `width` is that of the whole diagram.
DisplayList attackerHead(const AttackerColumn& attacker, const Metrics& metrics, double width, const TextMeasurer& measurer);

/// What the attacker learns by a row, with its middle at `y`: as many names as fit and how many more there are; or the sign of what it
/// saw of a message that taught nothing new.
DisplayList attackerCell(const DiagramRow& row, const Metrics& metrics, double width, double y, const TextMeasurer& measurer);

} // namespace mcim::diagram
