// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/analysis/ablation.h"

#include <QElapsedTimer>
#include <QObject>
#include <QThread>
#include <QtQml/qqmlregistration.h>

#include <atomic>
#include <memory>

namespace mcim::gui {

/// Seeks attacks beside the event loop, one search at a time, and says how far it is.
class AttackSearch : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Belongs to an AblationModel")
    Q_PROPERTY(bool isRunning READ isRunning NOTIFY changed FINAL)
    Q_PROPERTY(QString figures READ figures NOTIFY progressed FINAL)
    Q_PROPERTY(qreal share READ share NOTIFY progressed FINAL)

public:
    using QObject::QObject;
    /// Ends what is running.
    ~AttackSearch() override;

    bool isRunning() const { return m_isWanted != nullptr; }
    /// "1 move: part 12 of 40, 812 runs, 130 a second, 3 promises broken; 12 s left"
    QString figures() const;
    /// 0 to 1, of what is being done now: the runs of one number of moves, or those that are made again without a check.
    qreal share() const;

    /// Each ends in `explored` or `ablated`, or in `cancelled`. Precondition: not running.
    void explore(engine::RunSetup setup, analysis::ExploreOptions options);
    void ablate(engine::RunSetup setup, analysis::AblationOptions options);
    Q_INVOKABLE void cancel();

signals:
    void changed();
    void progressed();
    void explored(const mcim::analysis::Exploration& found);
    void ablated(const std::vector<mcim::analysis::AblationRow>& rows);
    void cancelled();

private:
    using Progress = analysis::AblationProgress;
    using Wanted = std::shared_ptr<std::atomic<bool>>;

    template <class F>
    void begin(F work);
    void follow(const Wanted& wanted, const Progress& progress);
    /// True when the search that ends is the one that runs, and was not cancelled.
    bool end(const Wanted& wanted);

    Wanted m_isWanted;
    std::unique_ptr<QThread> m_thread;
    QElapsedTimer m_clock;
    Progress m_progress;
    qint64 m_levelBeganMs = 0;
    std::uint64_t m_runsBefore = 0;
};

} // namespace mcim::gui
