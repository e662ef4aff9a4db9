// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/run/engine_run.h"

#include <QByteArray>

namespace mcim::gui {

/// Where a value comes from and where it goes, found by exact match of its octets in what was recorded.
struct Origin {
    /// The event with the computation that made it, or -1.
    int madeAt = -1;
    QString computation;
    /// The messages that carried it.
    QList<int> carriedIn;
    /// The first later event that computed with it or checked it, or -1.
    int readAt = -1;
};

/// The origin of a value as seen from an event, among the first `shown`; values of fewer than four octets have none that would tell
/// anything.
Origin originOf(const EngineRun& run, int shown, int event, const QByteArray& octets);

} // namespace mcim::gui
