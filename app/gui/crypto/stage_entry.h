// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/run/event_detail.h"
#include "mcim/engine/record.h"

#include <QVariantList>

namespace mcim::gui {

/// The operations that a computation is opened to, for a drawing: each a map with `title`, `rule`, `clause`, `inputs` and `outputs`.
/// A value is a map with `name`, `value`, `isSecret`, `size` ("32 bytes", or nothing), `from` (the number of the operation that gave it, 0
/// for none) and `parts`, each a map with `name`, `length` and `share` of the whole.
QVariantList stageMaps(const engine::Computation& computation);

} // namespace mcim::gui
