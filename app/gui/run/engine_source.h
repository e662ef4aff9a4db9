// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/run/engine_run.h"

namespace mcim::gui {

/// Where the window gets its content from: the procedure, the scenarios, the faults, and runs.
class EngineSource
{
    Q_DECLARE_TR_FUNCTIONS(EngineSource)

public:
    EngineSource();

    const Catalogue& catalogue() const { return m_catalogue; }
    /// The scenario to begin with.
    static QString firstScenario();
    /// The scenarios to choose from; read when first asked for.
    const QList<Choice>& scenarios() const;
    /// The fault library; read when first asked for.
    const QList<FaultEntry>& faults() const;
    /// A null pointer for an id that the library does not have.
    const FaultEntry* fault(const QString& id) const;
    /// Its title; of an unknown one the id.
    QString titleOf(const QString& fault) const;
    /// The interventions of a fault of the library; none of an unknown one.
    static std::vector<model::Intervention> interventionsOf(const QString& fault);
    /// A run before its first event; a null pointer and a sentence in `problem` when there is no such thing. A file that carries a
    /// run has a profile of its own, which `isAsWritten` prefers.
    std::unique_ptr<EngineRun> begin(const QString& scenario, const QString& profile, bool isAsWritten, QString& problem) const;

private:
    void listProfiles();
    void listSteps();

    Catalogue m_catalogue;
    mutable QList<Choice> m_scenarios;
    mutable QList<FaultEntry> m_faults;
};

} // namespace mcim::gui
