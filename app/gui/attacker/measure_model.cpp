// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/attacker/measure_model.h"

#include "gui/run/record_words.h"
#include "mcim/analysis/measure_costs.h"

#include <QLocale>

#include <algorithm>
#include <atomic>
#include <mutex>

namespace mcim::gui {

using analysis::MeasureCost;
using analysis::RunCost;

/// What the thread has worked out and nobody has taken yet.
struct MeasureModel::Work {
    std::atomic<bool> isCancelled = false;
    std::mutex mutex;
    std::vector<MeasureCost> costs;
    bool isEnded = false;
};

namespace {

QString signedNumber(std::int64_t number)
{
    return (number > 0 ? QStringLiteral("+") : QString()) + QString::number(number);
}

std::int64_t computationsOf(const RunCost& cost)
{
    std::int64_t count = 0;
    for (const auto& [name, times] : cost.computations) {
        count += static_cast<std::int64_t>(times);
    }
    return count;
}

/// "+2 messages, +310 octets, +3 computations, +12.5 ms"
QString addsOf(const MeasureCost& cost)
{
    const auto more = [](std::size_t with, std::size_t without) { return static_cast<std::int64_t>(with) - static_cast<std::int64_t>(without); };
    QStringList parts;
    if (const auto messages = more(cost.with.messages, cost.without.messages); messages != 0) {
        parts << MeasureModel::tr("%1 messages").arg(signedNumber(messages));
    }
    if (const auto octets = more(cost.with.octets, cost.without.octets); octets != 0) {
        parts << MeasureModel::tr("%1 octets").arg(signedNumber(octets));
    }
    if (const auto checks = more(cost.with.checks, cost.without.checks); checks != 0) {
        parts << MeasureModel::tr("%1 checks").arg(signedNumber(checks));
    }
    if (const auto computations = computationsOf(cost.with) - computationsOf(cost.without); computations != 0) {
        parts << MeasureModel::tr("%1 computations").arg(signedNumber(computations));
    }
    if (const double ms = static_cast<double>((cost.with.time - cost.without.time).count()) / 1e6; ms != 0) {
        parts << MeasureModel::tr("%1 ms").arg((ms > 0 ? QStringLiteral("+") : QString()) + QString::number(ms, 'f', 1));
    }
    return parts.isEmpty() ? MeasureModel::tr("adds nothing to this run") : parts.join(QStringLiteral(", "));
}

model::Profile inForce(const Session& session)
{
    const engine::RunSetup& setup = session.run().timeline().setup();
    return model::profileInForce(setup.scenario, setup.profile);
}

} // namespace

MeasureModel::MeasureModel(Session* session) : ListModel(session), m_session(session)
{
    m_clock.setInterval(60);
    connect(&m_clock, &QTimer::timeout, this, &MeasureModel::take);
    connect(session, &Session::runChanged, this, [this] {
        refresh();
        if (m_isWatched) {
            begin();
        }
    });
    refresh();
}

MeasureModel::~MeasureModel()
{
    stop();
}

void MeasureModel::refresh()
{
    setRowsWhenSeen([this] { return entries(); });
    emit changed();
}

QList<MeasureEntry> MeasureModel::entries() const
{
    QList<MeasureEntry> entries;
    const model::Profile profile = isPossible() ? inForce(*m_session) : model::Profile{};
    for (const model::MeasureRow& row : model::measureTable()) {
        const std::string key = "measure." + enumText(row.id);
        const QString id = QString::fromStdString(enumText(row.id));
        const QString source = QString::fromUtf8(row.weakness.data(), static_cast<qsizetype>(row.weakness.size())) + QStringLiteral(" · ")
            + QString::fromUtf8(row.clause.data(), static_cast<qsizetype>(row.clause.size()));
        entries.append({id, words(key + ".title"), words(key + ".text"), source, profile.has(row.id), m_adds.value(id)});
    }
    return entries;
}

int MeasureModel::onCount() const
{
    return static_cast<int>(std::ranges::count_if(rows(), &MeasureEntry::isOn));
}

void MeasureModel::toggle(int row)
{
    if (row < 0 || row >= rows().size() || !isPossible()) {
        return;
    }
    const model::Profile wanted = model::withChanges(inForce(*m_session), {{model::measureTable()[static_cast<std::size_t>(row)].id, !rows()[row].isOn}});
    std::string word = model::profileWord(wanted);
    const auto changes = model::changesOf(wanted);
    std::string ofScenario;
    for (const auto& [measure, isOn] : m_session->run().timeline().setup().scenario.measures) {
        if (!changes.contains(measure) && wanted.has(measure) != isOn) {
            ofScenario += (wanted.has(measure) ? "+" : "-") + enumText(measure);
        }
    }
    // Checks that are off stand last.
    word.insert(std::min(word.find('~'), word.size()), ofScenario);
    m_session->open(m_session->scenario(), QString::fromStdString(word));
}

void MeasureModel::setWatched(bool watched)
{
    m_isWatched = watched;
    if (watched) {
        begin();
    } else {
        stop();
    }
}

void MeasureModel::begin()
{
    if (!isPossible()) {
        return;
    }
    const engine::RunSetup& setup = m_session->run().timeline().setup();
    const QString profile = QString::fromStdString(setup.profile.id);
    if (m_scenario == m_session->scenario() && m_profile == profile && (isWorking() || done() == static_cast<int>(model::measureTable().size()))) {
        return;
    }
    stop();
    m_scenario = m_session->scenario();
    m_profile = profile;
    m_adds.clear();
    refresh();
    m_work = std::make_shared<Work>();
    m_thread = std::thread([work = m_work, plain = analysis::plainSetup(setup, setup.profile.id)] {
        const RunCost usual = analysis::costOf(plain);
        for (const model::MeasureRow& row : model::measureTable()) {
            if (work->isCancelled) {
                return;
            }
            MeasureCost cost = analysis::measureCost(plain, usual, row.id);
            const std::lock_guard lock(work->mutex);
            work->costs.push_back(std::move(cost));
        }
        const std::lock_guard lock(work->mutex);
        work->isEnded = true;
    });
    m_clock.start();
    emit changed();
}

/// A run that was begun in the thread is waited for.
void MeasureModel::stop()
{
    if (m_work) {
        m_work->isCancelled = true;
    }
    if (m_thread.joinable()) {
        m_thread.join();
    }
    m_work.reset();
    m_clock.stop();
}

void MeasureModel::take()
{
    std::vector<MeasureCost> costs;
    bool isEnded = false;
    {
        const std::lock_guard lock(m_work->mutex);
        costs.swap(m_work->costs);
        isEnded = m_work->isEnded;
    }
    for (const MeasureCost& cost : costs) {
        m_adds[QString::fromStdString(enumText(cost.measure))] = addsOf(cost);
    }
    if (isEnded) {
        stop();
    }
    if (isEnded || !costs.empty()) {
        refresh();
    }
}

QVariant MeasureModel::data(const QModelIndex& index, int role) const
{
    const MeasureEntry* row = rowAt(index);
    if (!row) {
        return {};
    }
    switch (role) {
    case MeasureIdRole: return row->id;
    case Qt::DisplayRole:
    case TitleRole: return row->title;
    case SentenceRole: return row->sentence;
    case SourceRole: return row->source;
    case IsOnRole: return row->isOn;
    case AddsRole: return row->adds;
    default: return {};
    }
}

QHash<int, QByteArray> MeasureModel::roleNames() const
{
    return {{MeasureIdRole, "measureId"}, {TitleRole, "title"}, {SentenceRole, "sentence"}, {SourceRole, "source"}, {IsOnRole, "isOn"}, {AddsRole, "adds"}};
}

} // namespace mcim::gui
