// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/run/engine_source.h"

#include "files/whole_file.h"
#include "gui/run/record_words.h"
#include "gui/run/run_document.h"
#include "mcim/analysis/fault_steps.h"
#include "mcim/formats/scenario_json.h"
#include "resources/resources.h"

#include <algorithm>

namespace mcim::gui {

namespace {

QString fromView(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

/// The first and the last party that a step names, as roles.
std::pair<int, int> endsOf(std::string_view parties)
{
    std::vector<int> roles;
    for (const QString& word : fromView(parties).split(QLatin1Char(' '))) {
        for (const model::Role role : model::allRoles) {
            if (word == QString::fromStdString(enumText(role))) {
                roles.push_back(static_cast<int>(role));
            }
        }
    }
    return roles.empty() ? std::pair(0, 0) : std::pair(roles.front(), roles.back());
}

std::optional<model::Scenario> scenarioOf(const QString& id, QString& problem)
{
    if (!isFileName(id)) {
        auto scenario = resources::scenarioById(id.toStdString());
        if (!scenario) {
            problem = EngineSource::tr("There is no scenario “%1”; a file name ends in .json.").arg(id);
        }
        return scenario;
    }
    const auto text = files::readWhole(id.toStdString());
    if (!text) {
        problem = sentenceOf(id, text.error());
        return std::nullopt;
    }
    auto scenario = formats::scenarioFromJson(*text);
    if (!scenario) {
        problem = sentenceOf(id, scenario.error());
        return std::nullopt;
    }
    return *std::move(scenario);
}

QList<Choice> listedScenarios()
{
    QList<Choice> scenarios;
    for (const std::string& id : resources::scenarioIds()) {
        if (const auto scenario = resources::scenarioById(id)) {
            scenarios.append({QString::fromStdString(id), QString::fromStdString(resources::scenarioTitle(*scenario)),
                                  QString::fromStdString(resources::scenarioSummary(*scenario))});
        }
    }
    return scenarios;
}

QStringList labelsOf(const std::vector<model::Step>& steps)
{
    QStringList labels;
    for (const model::Step step : steps) {
        labels << QString::fromStdString(step.text());
    }
    return labels;
}

QList<FaultEntry> listedFaults()
{
    QList<FaultEntry> faults;
    for (const model::Fault& fault : resources::faultCatalogue()) {
        const std::string key = "fault." + fault.id;
        FaultEntry entry;
        entry.id = QString::fromStdString(fault.id);
        entry.title = words(key + ".title", fault.id);
        entry.family = words("family." + fault.family, fault.family);
        entry.description = words(key + ".text");
        const auto expected = fault.expect.find("tr33812");
        if (expected != fault.expect.end()) {
            const model::Expectation& expectation = expected->second;
            entry.isSevere = !expectation.success;
            entry.detector = expectation.detector ? EngineSource::tr("%1 detects").arg(QString::fromStdString(enumText(*expectation.detector)))
                : expectation.success             ? EngineSource::tr("recovers")
                                                  : EngineSource::tr("unnoticed");
        }
        entry.noticedIn = labelsOf(analysis::noticingSteps(fault));
        entry.otherWords = words(key + ".words");
        faults.append(std::move(entry));
    }
    return faults;
}

} // namespace

EngineSource::EngineSource()
{
    listProfiles();
    listSteps();
}

QString EngineSource::firstScenario()
{
    return QString::fromStdString(resources::firstScenarioId());
}

const QList<Choice>& EngineSource::scenarios() const
{
    if (m_scenarios.isEmpty()) {
        m_scenarios = listedScenarios();
    }
    return m_scenarios;
}

const QList<FaultEntry>& EngineSource::faults() const
{
    if (m_faults.isEmpty()) {
        m_faults = listedFaults();
    }
    return m_faults;
}

const FaultEntry* EngineSource::fault(const QString& id) const
{
    const auto found = std::ranges::find(faults(), id, &FaultEntry::id);
    return found == faults().end() ? nullptr : &*found;
}

QString EngineSource::titleOf(const QString& fault) const
{
    const FaultEntry* known = this->fault(fault);
    return known ? known->title : fault;
}

std::vector<model::Intervention> EngineSource::interventionsOf(const QString& fault)
{
    const auto& catalogue = resources::faultCatalogue();
    const auto found = std::ranges::find(catalogue, fault.toStdString(), &model::Fault::id);
    return found == catalogue.end() ? std::vector<model::Intervention>{} : model::interventionsOf(*found);
}

std::unique_ptr<EngineRun> EngineSource::begin(const QString& scenario, const QString& profile, bool isAsWritten, QString& problem) const
{
    auto document = readRunDocument(scenario, problem);
    if (!problem.isEmpty()) {
        return nullptr;
    }
    if (document && (document->recipe.isEmpty() || isAsWritten || profile == QString::fromStdString(model::profileWord(document->recipe.setup.scenario, document->recipe.setup.profile)))) {
        return std::make_unique<EngineRun>(*std::move(document));
    }
    const std::optional<model::Profile> known = model::profileFromWord(profile.toStdString());
    std::optional<model::Scenario> content = document ? std::move(document->recipe.setup.scenario) : scenarioOf(scenario, problem);
    if (!known) {
        problem = tr("There is no profile “%1”; the profiles are tr33812 and hardened.").arg(profile);
    }
    if (!content || !known) {
        return nullptr;
    }
    if (document) {
        document->recipe.setup.scenario = *std::move(content);
        document->recipe.setup.profile = *known;
        document->text.clear();
        document->note.clear();
        return std::make_unique<EngineRun>(*std::move(document));
    }
    // A run without faults looks nothing up in the catalogue.
    std::vector<model::Fault> catalogue = content->faults.empty() ? std::vector<model::Fault>{} : resources::faultCatalogue();
    return std::make_unique<EngineRun>(engine::RunSetup{*std::move(content), std::move(catalogue), *known, 1});
}

void EngineSource::listProfiles()
{
    for (const std::string_view id : model::profileIds()) {
        const std::string key = "profile." + std::string(id);
        m_catalogue.profiles.append({fromView(id), words(key + ".title", std::string(id)), words(key + ".text")});
    }
}

void EngineSource::listSteps()
{
    for (const model::StepRow& row : model::procedure()) {
        const int phase = static_cast<int>(row.phase);
        if (phase >= m_catalogue.phases.size()) {
            const std::string id = enumText(row.phase);
            const QString title = words("phase." + id, id);
            const bool isOp = row.step.isOp();
            m_catalogue.phases.append({isOp ? title : QString::fromStdString(id) + QStringLiteral(" · ") + title, QString(), QString()});
        }
        const auto [from, to] = endsOf(row.parties);
        m_catalogue.steps.append({QString::fromStdString(row.step.text()), words("step." + row.step.text() + ".title"), fromView(row.parties), phase, from, to});
    }
    const QStringList shortTitles = {tr("A · Attach"), tr("B · Discovery"), tr("C · Provision"), tr("Op")};
    for (int phase = 0; phase < m_catalogue.phases.size(); ++phase) {
        const auto isOfPhase = [phase](const StepEntry& step) { return step.phase == phase; };
        const auto first = std::ranges::find_if(m_catalogue.steps, isOfPhase);
        const auto count = std::ranges::count_if(m_catalogue.steps, isOfPhase);
        m_catalogue.phases[phase].shortTitle = shortTitles.value(phase, m_catalogue.phases[phase].title);
        m_catalogue.phases[phase].steps = count > 1 ? tr("steps %1–%2").arg(first->label, (first + count - 1)->label) : QString();
    }
}

} // namespace mcim::gui
