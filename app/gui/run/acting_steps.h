// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QStringList>

namespace mcim::gui {

/// The steps in which the faults of the library act; worked out for one when it is asked for, as that may take a run.
class ActingSteps
{
public:
    /// Labels ("7", "op") in their order; empty for an unknown fault.
    const QStringList& of(const QString& fault) const;

private:
    mutable QHash<QString, QStringList> m_known;
};

} // namespace mcim::gui
