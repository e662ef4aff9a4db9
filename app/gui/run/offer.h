// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace mcim::gui {

/// What can be done about a problem, and with what.
struct Offer {
    enum Kind { None, FaultFromStart, LeftSession };
    Kind kind = None;
    QString about{};
    bool operator==(const Offer&) const = default;
};

} // namespace mcim::gui
