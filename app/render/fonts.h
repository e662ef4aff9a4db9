// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace mcim::render {

/// Inter, or the system's sans-serif family where it is not installed.
QString sansFamily();

/// JetBrains Mono, or the system's fixed-width family where it is not installed.
QString monoFamily();

} // namespace mcim::render
