// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/analysis/ablation_model.h"

#include "gui/run/record_words.h"
#include "resources/resources.h"

#include <algorithm>

namespace mcim::gui {

namespace {

/// One core is left to the window.
std::uint32_t searchThreads()
{
    constexpr int most = 64;
    return static_cast<std::uint32_t>(std::clamp(QThread::idealThreadCount() - 1, 1, most));
}

QString checkText(const model::CheckRow& check, const char* part)
{
    return words("check." + std::string(check.name) + part, std::string(check.name));
}

} // namespace

AblationModel::AblationModel(Session* session, RunAnalysis* analysis)
    : ListModel(session), m_session(session), m_analysis(analysis), m_search(new AttackSearch(this)),
      m_findings(new FindingModel(this))
{
    connect(session, &Session::runChanged, this, &AblationModel::refresh);
    connect(analysis, &RunAnalysis::changed, this, &AblationModel::changed);
    connect(m_search, &AttackSearch::explored, this, &AblationModel::showExplored);
    connect(m_search, &AttackSearch::ablated, this, &AblationModel::showAblated);
    refresh();
}

AblationModel::Subject AblationModel::subject() const
{
    return {m_session->scenario(), isPossible() ? profileWithout(std::nullopt) : QString()};
}

/// The profile of the run with this check switched off and no other.
QString AblationModel::profileWithout(std::optional<model::CheckId> check) const
{
    model::Profile profile = m_session->run().timeline().setup().profile;
    profile.disabledChecks.clear();
    if (check) {
        profile.disabledChecks.insert(*check);
    }
    return QString::fromStdString(model::profileWord(profile));
}

model::Attacker AblationModel::explorer() const
{
    const model::Attacker attacker = m_analysis->attacker();
    // Who only listens as nobody said anything has no moves.
    return attacker == model::usualAttacker() ? *model::attackerById("open-links") : attacker;
}

QString AblationModel::attackerTitle() const
{
    if (!isPossible()) {
        return {};
    }
    const std::string role(model::roleOf(explorer()));
    return role.empty() ? tr("the attacker of the scenario") : words("attacker." + role + ".title");
}

/// What was found of another scenario or profile is forgotten, and a search for it ends.
void AblationModel::refresh()
{
    if (const Subject now = subject(); now != m_subject) {
        m_subject = now;
        m_search->cancel();
        m_rows.clear();
        m_explored.reset();
        m_opened = {};
    }
    setRowsWhenSeen([this] {
        QList<AblationEntry> entries;
        for (int row = 0; row <= static_cast<int>(model::checkCount); ++row) {
            entries.append(entryAt(row));
        }
        return entries;
    });
    showFindings();
}

std::optional<model::CheckId> AblationModel::checkAt(int row)
{
    return row == 0 ? std::nullopt : std::optional(model::checkTable()[static_cast<std::size_t>(row) - 1].id);
}

AblationEntry AblationModel::entryAt(int row) const
{
    const auto check = checkAt(row);
    return check ? entryOf(model::checkRow(*check)) : scenarioEntry();
}

AblationEntry AblationModel::scenarioEntry() const
{
    AblationEntry entry;
    entry.title = tr("The scenario as it is");
    if (m_explored && m_exploredProfile == m_session->profile()) {
        const int found = static_cast<int>(m_explored->found.size());
        entry.state = found > 0 ? Breaks : Keeps;
        entry.outcome = found > 0 ? tr("broken promises: %1").arg(found) : tr("runs: %1; nothing breaks").arg(m_explored->figures.runs);
    }
    return entry;
}

AblationEntry AblationModel::entryOf(const model::CheckRow& check) const
{
    AblationEntry entry;
    entry.check = check.id;
    entry.title = checkText(check, ".title");
    entry.where = QString::fromStdString(enumText(check.role) + " · " + check.step.text());
    entry.clause = QString::fromUtf8(check.clause.data(), static_cast<qsizetype>(check.clause.size()));
    entry.isObeyed = !isPossible() || !m_session->run().timeline().setup().profile.disabledChecks.contains(check.id);
    if (const auto row = m_rows.find(check.id); row != m_rows.end()) {
        const int broken = static_cast<int>(row->second.attacks.size());
        const int refusals = static_cast<int>(row->second.refusals);
        entry.state = broken > 0 ? Breaks : refusals > 0 ? Keeps : NeverFails;
        entry.outcome = broken > 0 ? tr("broken promises: %1").arg(broken)
            : refusals > 0         ? tr("failed in runs: %1; nothing breaks without it").arg(refusals)
                                   : tr("no run made it fail");
    }
    return entry;
}

QVariant AblationModel::data(const QModelIndex& index, int role) const
{
    const AblationEntry* row = rowAt(index);
    if (!row) {
        return {};
    }
    switch (role) {
    case Qt::DisplayRole:
    case TitleRole: return row->title;
    case WhereRole: return row->where;
    case ClauseRole: return row->clause;
    case IsCheckRole: return row->check.has_value();
    case IsObeyedRole: return row->isObeyed;
    case StateRole: return row->state;
    case OutcomeRole: return row->outcome;
    default: return {};
    }
}

QHash<int, QByteArray> AblationModel::roleNames() const
{
    return {{TitleRole, "title"}, {WhereRole, "where"}, {ClauseRole, "clause"}, {IsCheckRole, "isCheck"},
            {IsObeyedRole, "isObeyed"}, {StateRole, "searchState"}, {OutcomeRole, "outcome"}};
}

void AblationModel::setCurrent(int row)
{
    if (row >= 0 && row <= static_cast<int>(model::checkCount) && row != m_current) {
        m_current = row;
        showFindings();
    }
}

void AblationModel::setDepth(int depth)
{
    constexpr int most = 2;
    m_depth = std::clamp(depth, 1, most);
    emit changed();
}

QString AblationModel::requirement() const
{
    const auto check = checkAt(m_current);
    return check ? checkText(model::checkRow(*check), ".holds") + QLatin1Char('.')
                 : tr("All runs with as many moves of the attacker and accidents, every promise judged after every event.");
}

std::vector<analysis::AblationAttack> AblationModel::attacksOf(std::optional<model::CheckId> check) const
{
    std::vector<analysis::AblationAttack> attacks;
    if (check) {
        const auto row = m_rows.find(*check);
        return row == m_rows.end() ? attacks : row->second.attacks;
    }
    for (std::size_t i = 0; m_explored && m_exploredProfile == m_session->profile() && i < m_explored->found.size(); ++i) {
        const analysis::Counterexample& one = m_explored->found[i];
        attacks.push_back({one.id, {}, one.moves, one.record, one.witness});
    }
    return attacks;
}

void AblationModel::showFindings()
{
    const auto check = checkAt(m_current);
    QList<FindingEntry> entries;
    for (const analysis::AblationAttack& attack : attacksOf(check)) {
        FindingEntry entry = FindingModel::entryOf(attack, analysis::isPromised(attack.id, model::profileInForce(setup().scenario, setup().profile)));
        entry.isOpen = m_opened.check == check && m_opened.finding == entries.size() && m_opened.profile == m_session->profile() && m_opened.branch == m_session->run().branch();
        entries.append(std::move(entry));
    }
    m_findings->setRows(std::move(entries));
    emit changed();
}

void AblationModel::toggle(int row)
{
    if (!isPossible() || row <= 0 || row > static_cast<int>(model::checkCount)) {
        return;
    }
    const model::CheckId check = *checkAt(row);
    model::Profile profile = m_session->run().timeline().setup().profile;
    if (profile.disabledChecks.erase(check) == 0) {
        profile.disabledChecks.insert(check);
    }
    m_session->open(m_session->scenario(), QString::fromStdString(model::profileWord(profile)));
}

engine::RunSetup AblationModel::setup() const
{
    engine::RunSetup setup = m_session->run().timeline().setup();
    setup.catalogue = resources::faultCatalogue();
    return setup;
}

analysis::ExploreOptions AblationModel::options() const
{
    analysis::ExploreOptions options;
    options.depth = static_cast<std::uint32_t>(m_depth);
    options.jobs = searchThreads();
    options.attacker = m_explorer;
    return options;
}

void AblationModel::beginAsExplorer()
{
    if (const model::Attacker now = explorer(); now != m_explorer) {
        m_explorer = now;
        m_rows.clear();
        m_explored.reset();
        refresh();
    }
}

void AblationModel::find()
{
    if (!isPossible() || m_search->isRunning()) {
        return;
    }
    const auto check = checkAt(m_current);
    beginAsExplorer();
    m_isForOne = check.has_value();
    if (!check) {
        m_exploredProfile = m_session->profile();
        m_search->explore(setup(), options());
        return;
    }
    engine::RunSetup obeyed = setup();
    obeyed.profile.disabledChecks.clear();
    m_search->ablate(std::move(obeyed), {options(), check});
}

void AblationModel::findAll()
{
    if (!isPossible() || m_search->isRunning()) {
        return;
    }
    beginAsExplorer();
    m_isForOne = false;
    engine::RunSetup obeyed = setup();
    obeyed.profile.disabledChecks.clear();
    m_search->ablate(std::move(obeyed), {options(), std::nullopt});
}

void AblationModel::showExplored(const analysis::Exploration& found)
{
    m_explored = found;
    refresh();
}

void AblationModel::showAblated(const std::vector<analysis::AblationRow>& rows)
{
    for (const analysis::AblationRow& row : rows) {
        m_rows[row.check] = row;
    }
    refresh();
    if (!m_isForOne || rows.front().attacks.empty()) {
        return;
    }
    const analysis::AblationRow& row = rows.front();
    setCurrent(static_cast<int>(row.check) + 1);
    open(static_cast<int>(&analysis::shortest(row) - row.attacks.data()));
}

/// The window judges it as the attacker who found it.
void AblationModel::open(int finding)
{
    const auto check = checkAt(m_current);
    const std::vector<analysis::AblationAttack> attacks = attacksOf(check);
    if (finding < 0 || finding >= static_cast<int>(attacks.size())) {
        return;
    }
    const analysis::AblationAttack& attack = attacks[static_cast<std::size_t>(finding)];
    std::vector<engine::Decision> decisions = attack.moves;
    if (!attack.fault.empty()) {
        decisions = {{0, attack.fault, engine::AddInterventions{EngineSource::interventionsOf(QString::fromStdString(attack.fault))}}};
    }
    const QString profile = check ? profileWithout(check) : m_exploredProfile;
    if (!m_session->openRun(m_session->scenario(), profile, decisions, static_cast<int>(attack.record))) {
        return;
    }
    if (m_analysis->attacker() != m_explorer) {
        emit attackerFound(m_explorer);
    }
    m_opened = {check, finding, m_session->run().branch(), m_session->profile()};
    showFindings();
}

QString AblationModel::saveTo(const QString& path) const
{
    std::vector<analysis::AblationRow> table;
    for (const auto& [check, row] : m_rows) {
        table.push_back(row);
    }
    return writtenTo(path, analysis::ablationMarkdown(table, m_subject.profile.toStdString(), resources::texts()));
}

} // namespace mcim::gui
