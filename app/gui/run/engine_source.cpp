// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/run/engine_run.h"

#include "files/whole_file.h"
#include "gui/run/record_words.h"
#include "gui/run/run_document.h"
#include "mcim/formats/scenario_json.h"
#include "resources/resources.h"

#include <QCoreApplication>

#include <algorithm>

namespace mcim::gui {

namespace {

/// Gives this file's texts to the catalogue as those of one context.
struct Words {
    Q_DECLARE_TR_FUNCTIONS(EngineSource)
};

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

class EngineSource : public SessionSource
{
public:
    EngineSource()
    {
        listProfiles();
        listSteps();
    }

    const Catalogue& catalogue() const override { return m_catalogue; }

    RunRequest beginning() const override
    {
        RunRequest request;
        request.scenario = QString::fromStdString(resources::firstScenarioId());
        request.profile = m_catalogue.profiles.value(0).id;
        return request;
    }

    const QList<Choice>& scenarios() const override
    {
        if (m_scenarios.isEmpty()) {
            m_scenarios = listedScenarios();
        }
        return m_scenarios;
    }

    const QList<FaultEntry>& faults() const override
    {
        if (m_faults.isEmpty()) {
            m_faults = listedFaults();
        }
        return m_faults;
    }

    void adopt(RunRequest& request) const override
    {
        QString unused;
        const auto document = readRunDocument(request.scenario, unused);
        if (document) {
            request.profile = QString::fromStdString(document->recipe.setup.profile.id);
        }
        request.seed = document ? document->recipe.setup.seed : RunRequest().seed;
    }

    std::shared_ptr<const SessionRun> run(const RunRequest& request, QString& problem) const override
    {
        auto document = readRunDocument(request.scenario, problem);
        if (!problem.isEmpty()) {
            return nullptr;
        }
        std::optional<model::Scenario> scenario = document ? document->recipe.setup.scenario : scenarioOf(request.scenario, problem);
        const bool isItsProfile = document && request.profile == QString::fromStdString(document->recipe.setup.profile.id);
        const std::optional<model::Profile> profile = isItsProfile ? document->recipe.setup.profile : model::profileById(request.profile.toStdString());
        if (!profile) {
            problem = Words::tr("There is no profile “%1”; the profiles are tr33812 and hardened.").arg(request.profile);
        }
        if (!scenario || !profile) {
            return nullptr;
        }
        for (const QString& fault : request.faults) {
            const bool isKnown = std::ranges::any_of(faults(), [&](const FaultEntry& entry) { return entry.id == fault; });
            if (!isKnown) {
                problem = Words::tr("There is no fault “%1” in the library.").arg(fault);
                return nullptr;
            }
            const bool isThere = std::ranges::find(scenario->faults, fault.toStdString()) != scenario->faults.end();
            if (!isThere) {
                scenario->faults.push_back(fault.toStdString());
            }
        }
        std::vector<model::Fault> catalogue;
        if (document) {
            catalogue = document->recipe.setup.catalogue;
        } else if (!scenario->faults.empty()) {
            // A run without faults looks nothing up in it.
            catalogue = resources::faultCatalogue();
        }
        engine::RunSetup setup{*std::move(scenario), std::move(catalogue), *profile, request.seed};
        if (!document) {
            return std::make_shared<EngineRun>(engine::Recipe{std::move(setup), {}});
        }
        const bool isAsWritten = isItsProfile && request.faults.isEmpty() && request.seed == document->recipe.setup.seed;
        return std::make_shared<EngineRun>(engine::Recipe{std::move(setup), document->recipe.decisions}, isAsWritten ? *document : RunDocument{});
    }

private:
    static std::optional<model::Scenario> scenarioOf(const QString& id, QString& problem)
    {
        if (!isFileName(id)) {
            auto scenario = resources::scenarioById(id.toStdString());
            if (!scenario) {
                problem = Words::tr("There is no scenario “%1”; a file name ends in .json.").arg(id);
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

    static QList<Choice> listedScenarios()
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

    void listProfiles()
    {
        for (const std::string_view id : model::profileIds()) {
            const std::string key = "profile." + std::string(id);
            m_catalogue.profiles.append({fromView(id), words(key + ".title", std::string(id)), words(key + ".text")});
        }
    }

    void listSteps()
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
        const QStringList shortTitles = {Words::tr("A · Attach"), Words::tr("B · Discovery"), Words::tr("C · Provision"), Words::tr("Op")};
        for (int phase = 0; phase < m_catalogue.phases.size(); ++phase) {
            const auto isOfPhase = [phase](const StepEntry& step) { return step.phase == phase; };
            const auto first = std::ranges::find_if(m_catalogue.steps, isOfPhase);
            const auto count = std::ranges::count_if(m_catalogue.steps, isOfPhase);
            m_catalogue.phases[phase].shortTitle = shortTitles.value(phase, m_catalogue.phases[phase].title);
            m_catalogue.phases[phase].steps = count > 1 ? Words::tr("steps %1–%2").arg(first->label, (first + count - 1)->label) : QString();
        }
    }

    static QList<FaultEntry> listedFaults()
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
                entry.detector = expectation.detector ? Words::tr("%1 detects").arg(QString::fromStdString(enumText(*expectation.detector)))
                    : expectation.success             ? Words::tr("recovers")
                                                      : Words::tr("unnoticed");
            }
            for (const auto& [profile, expectation] : fault.expect) {
                addStep(entry.steps, expectation.step);
            }
            for (const model::Intervention& intervention : fault.interventions) {
                addStep(entry.steps, intervention.trigger.step);
            }
            faults.append(std::move(entry));
        }
        return faults;
    }

    static void addStep(QStringList& steps, const std::optional<model::Step>& step)
    {
        const QString label = step ? QString::fromStdString(step->text()) : QString();
        if (step && !steps.contains(label)) {
            steps << label;
        }
    }

    Catalogue m_catalogue;
    mutable QList<Choice> m_scenarios;
    mutable QList<FaultEntry> m_faults;
};

} // namespace

std::unique_ptr<SessionSource> makeSessionSource()
{
    return std::make_unique<EngineSource>();
}

} // namespace mcim::gui
