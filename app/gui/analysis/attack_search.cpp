// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/analysis/attack_search.h"

#include <algorithm>
#include <cmath>

namespace mcim::gui {

namespace {

/// More often nobody reads it.
constexpr auto tellEvery = std::chrono::milliseconds(200);

} // namespace

AttackSearch::~AttackSearch()
{
    if (m_isWanted) {
        m_isWanted->store(false);
    }
    if (m_thread) {
        m_thread->wait();
    }
}

/// `work` is called on the other thread with what it ends by, and a function that is told how far it is and says whether to go on.
template <class F>
void AttackSearch::begin(F work)
{
    if (m_thread) {
        m_thread->wait();
    }
    m_progress = {};
    m_levelBeganMs = 0;
    m_runsBefore = 0;
    m_clock.start();
    m_isWanted = std::make_shared<std::atomic<bool>>(true);
    const auto goesOn = [this, wanted = m_isWanted, told = std::chrono::steady_clock::time_point()](const Progress& progress) mutable {
        const auto now = std::chrono::steady_clock::now();
        if (now - told >= tellEvery) {
            told = now;
            QMetaObject::invokeMethod(this, [this, wanted, progress] { follow(wanted, progress); });
        }
        return wanted->load();
    };
    m_thread.reset(QThread::create([goesOn, wanted = m_isWanted, work = std::move(work)] { work(wanted, goesOn); }));
    m_thread->start();
    emit changed();
    emit progressed();
}

void AttackSearch::explore(engine::RunSetup setup, analysis::ExploreOptions options)
{
    begin([this, setup = std::move(setup), options = std::move(options)](const Wanted& mine, auto goesOn) {
        analysis::Explorer explorer(setup, options);
        auto found = explorer.run([&](const analysis::ExploreProgress& progress) { return goesOn(Progress{0, 0, progress}); });
        QMetaObject::invokeMethod(this, [this, mine, found = std::move(found)] {
            if (end(mine)) {
                emit explored(found);
            }
        });
    });
}

void AttackSearch::ablate(engine::RunSetup setup, analysis::AblationOptions options)
{
    begin([this, setup = std::move(setup), options = std::move(options)](const Wanted& mine, auto goesOn) {
        auto rows = analysis::ablate(setup, options, goesOn);
        QMetaObject::invokeMethod(this, [this, mine, rows = std::move(rows)] {
            if (end(mine) && rows) {
                emit ablated(*rows);
            }
        });
    });
}

void AttackSearch::cancel()
{
    if (m_isWanted) {
        m_isWanted->store(false);
    }
}

void AttackSearch::follow(const Wanted& wanted, const Progress& progress)
{
    if (wanted != m_isWanted) {
        return;
    }
    if (progress.explored.level != m_progress.explored.level || (progress.total > 0) != (m_progress.total > 0)) {
        m_levelBeganMs = m_clock.elapsed();
        m_runsBefore = progress.explored.figures.runs;
    }
    m_progress = progress;
    emit progressed();
}

bool AttackSearch::end(const Wanted& wanted)
{
    if (wanted != m_isWanted) {
        return false;
    }
    const bool isWhole = wanted->load();
    m_isWanted.reset();
    emit changed();
    if (!isWhole) {
        emit cancelled();
    }
    return isWhole;
}

qreal AttackSearch::share() const
{
    const auto& explored = m_progress.explored;
    const auto [done, all] = m_progress.total > 0 ? std::pair(m_progress.done, m_progress.total) : std::pair(explored.done, explored.parts);
    return all == 0 ? 0 : static_cast<qreal>(done) / static_cast<qreal>(all);
}

QString AttackSearch::figures() const
{
    if (!isRunning()) {
        return {};
    }
    const auto& explored = m_progress.explored;
    const qreal seconds = std::max<qreal>(0.001, static_cast<qreal>(m_clock.elapsed() - m_levelBeganMs) / 1000);
    QString text;
    if (m_progress.total > 0) {
        text = tr("made again without the check: %1 of %2 runs").arg(m_progress.done).arg(m_progress.total);
    } else {
        const auto rate = static_cast<qreal>(explored.figures.runs - std::min(m_runsBefore, explored.figures.runs)) / seconds;
        text = tr("moves in a run: %1 · part %2 of %3 · runs: %4, %5 a second · broken promises: %6")
                   .arg(explored.level).arg(explored.done).arg(explored.parts).arg(explored.figures.runs).arg(std::lround(rate)).arg(explored.found.size());
    }
    const qreal done = share();
    return done < 0.02 ? text : tr("%1; %2 s left").arg(text).arg(std::lround(seconds / done * (1 - done)));
}

} // namespace mcim::gui
