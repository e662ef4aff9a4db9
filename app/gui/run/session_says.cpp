// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/run/session_says.h"

namespace mcim::gui {

void SessionSays::report(const QString& problem, const Offer& offer)
{
    if (problem != m_problem || !(offer == m_offer)) {
        m_problem = problem;
        m_offer = offer;
        emit problemChanged();
    }
}

void SessionSays::setNotice(const QString& notice)
{
    if (notice != m_notice) {
        m_notice = notice;
        emit problemChanged();
    }
}

} // namespace mcim::gui
