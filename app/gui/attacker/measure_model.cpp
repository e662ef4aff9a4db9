// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/attacker/measure_model.h"

#include "gui/run/record_words.h"

#include <algorithm>

namespace mcim::gui {

using analysis::MeasureCost;
using analysis::RunCost;

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

} // namespace

MeasureModel::MeasureModel(Session* session) : ListModel(session), m_session(session)
{
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
    const model::Profile profile = isPossible() ? m_session->run().profileInForce() : model::Profile{};
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
    const engine::RunSetup& setup = m_session->run().timeline().setup();
    const model::Measure measure = model::measureTable()[static_cast<std::size_t>(row)].id;
    const model::Profile wanted = model::withChosen(setup.profile, {{measure, !rows()[row].isOn}});
    m_session->open(m_session->scenario(), QString::fromStdString(model::profileWord(setup.scenario, wanted)));
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
    if (m_scenario == m_session->scenario() && m_profile == profile && (isWorking() || isWhole())) {
        return;
    }
    stop();
    m_scenario = m_session->scenario();
    m_profile = profile;
    m_adds.clear();
    refresh();
    m_isWanted = std::make_shared<std::atomic<bool>>(true);
    m_thread.reset(QThread::create([this, wanted = m_isWanted, plain = analysis::plainSetup(setup, setup.profile.id)] {
        const RunCost usual = analysis::costOf(plain);
        for (const model::MeasureRow& row : model::measureTable()) {
            if (!wanted->load()) {
                return;
            }
            QMetaObject::invokeMethod(this, [this, wanted, cost = analysis::measureCost(plain, usual, row.id)] { take(wanted, cost); });
        }
    }));
    m_thread->start();
    emit changed();
}

/// A run that was begun in the thread is waited for.
void MeasureModel::stop()
{
    if (m_isWanted) {
        m_isWanted->store(false);
    }
    if (m_thread) {
        m_thread->wait();
    }
    m_isWanted.reset();
}

void MeasureModel::take(const Wanted& wanted, const MeasureCost& cost)
{
    if (wanted != m_isWanted) {
        return;
    }
    m_adds[QString::fromStdString(enumText(cost.measure))] = addsOf(cost);
    if (isWhole()) {
        m_isWanted.reset();
    }
    refresh();
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
