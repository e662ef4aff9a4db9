// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/export/export_progress.h"

#include <QDateTime>

namespace mcim::gui {

void ExportProgress::begin()
{
    forget();
    m_share = 0;
    m_startedAt = QDateTime::currentMSecsSinceEpoch();
    m_isBusy = true;
    emit busyChanged();
    emit shareChanged();
}

void ExportProgress::setShare(qreal share)
{
    m_share = share;
    emit shareChanged();
}

void ExportProgress::finish()
{
    m_isBusy = false;
    emit busyChanged();
}

QString ExportProgress::timeLeft() const
{
    const double elapsed = static_cast<double>(QDateTime::currentMSecsSinceEpoch() - m_startedAt) / 1000;
    if (m_share < 0.05 || elapsed < 1) {
        return {};
    }
    return tr("%1 s left").arg(static_cast<int>(elapsed * (1 - m_share) / m_share) + 1);
}

void ExportProgress::say(const QString& result, bool hasFailed, const QString& writtenPath)
{
    if (result != m_result || hasFailed != m_hasFailed || writtenPath != m_writtenPath) {
        m_result = result;
        m_hasFailed = hasFailed;
        m_writtenPath = writtenPath;
        emit resultChanged();
    }
}

} // namespace mcim::gui
