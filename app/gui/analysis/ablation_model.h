// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/analysis/attack_search.h"
#include "gui/analysis/finding_model.h"
#include "gui/analysis/run_analysis.h"

namespace mcim::gui {

/// A check that can be switched off, and what came of it. The first row is the scenario as it is.
struct AblationEntry {
    std::optional<model::CheckId> check;
    QString title;
    /// "PVA · 14"
    QString where;
    QString clause;
    bool isObeyed = true;
    /// AblationModel::State
    int state = 0;
    QString outcome;
    bool operator==(const AblationEntry&) const = default;
};

/// What each check is good for: it is switched off, runs that break a promise then are sought, and any of them opens in the window.
/// Whoever explores is the attacker on the wire, or one on every open link where nobody was named.
class AblationModel : public ListModel<AblationEntry>
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Belongs to a Session")
    Q_PROPERTY(mcim::gui::AttackSearch* search READ search CONSTANT FINAL)
    Q_PROPERTY(mcim::gui::FindingModel* findings READ findings CONSTANT FINAL)
    Q_PROPERTY(int current READ current WRITE setCurrent NOTIFY changed FINAL)
    Q_PROPERTY(QString title READ title NOTIFY changed FINAL)
    Q_PROPERTY(QString requirement READ requirement NOTIFY changed FINAL)
    Q_PROPERTY(QString clause READ clause NOTIFY changed FINAL)
    Q_PROPERTY(QString outcome READ outcome NOTIFY changed FINAL)
    Q_PROPERTY(QString attackerTitle READ attackerTitle NOTIFY changed FINAL)
    Q_PROPERTY(int depth READ depth WRITE setDepth NOTIFY changed FINAL)
    Q_PROPERTY(bool isPossible READ isPossible NOTIFY changed FINAL)
    Q_PROPERTY(bool hasTable READ hasTable NOTIFY changed FINAL)

public:
    enum Role { TitleRole = Qt::UserRole + 1, WhereRole, ClauseRole, IsCheckRole, IsObeyedRole, StateRole, OutcomeRole };
    /// What a search has shown: promises break, nothing does although the check failed, or it never failed.
    enum State { Unknown, Breaks, Keeps, NeverFails };
    Q_ENUM(State)

    AblationModel(Session* session, RunAnalysis* analysis);
    QVariant data(const QModelIndex& index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    AttackSearch* search() const { return m_search; }
    FindingModel* findings() const { return m_findings; }
    /// The row that is looked at.
    int current() const { return m_current; }
    void setCurrent(int row);
    QString title() const { return entryAt(m_current).title; }
    /// What the check asks for; of the first row what is done.
    QString requirement() const;
    QString clause() const { return entryAt(m_current).clause; }
    QString outcome() const { return entryAt(m_current).outcome; }
    QString attackerTitle() const;
    /// Most moves in a run.
    int depth() const { return m_depth; }
    void setDepth(int depth);
    /// A run that was only recorded can't be made otherwise.
    bool isPossible() const { return m_session->run().isLive(); }
    /// Whether every check was tried, so that the table can be exported.
    bool hasTable() const { return m_rows.size() == model::checkCount; }

    /// Makes the run again in which that check is obeyed or not, from its beginning.
    Q_INVOKABLE void toggle(int row);
    /// Explores the scenario, or seeks what breaks without the current check; the shortest run of that opens.
    Q_INVOKABLE void find();
    /// Seeks what breaks without each check in turn.
    Q_INVOKABLE void findAll();
    /// Opens the run of a finding where it breaks its promise.
    Q_INVOKABLE void open(int finding);
    /// Writes the table as Markdown, as 'ablation --markdown' does; a sentence when it can't.
    Q_INVOKABLE QString saveTo(const QString& path) const;

signals:
    void changed();
    /// A finding was opened, which is judged as the attacker who found it.
    void attackerFound(const mcim::model::Attacker& attacker);

private:
    struct Subject {
        QString scenario;
        QString profile; ///< all checks obeyed
        bool operator==(const Subject&) const = default;
    };
    /// A finding that stands open: of which row, which one, on which branch.
    struct Opened {
        std::optional<model::CheckId> check;
        int finding = -1;
        std::uint32_t branch = 0;
        QString profile;
    };

    void refresh();
    void showFindings();
    void showExplored(const analysis::Exploration& found);
    void showAblated(const std::vector<analysis::AblationRow>& rows);
    Subject subject() const;
    model::Attacker explorer() const;
    engine::RunSetup setup() const;
    analysis::ExploreOptions options() const;
    static std::optional<model::CheckId> checkAt(int row);
    AblationEntry entryAt(int row) const;
    AblationEntry entryOf(const model::CheckRow& check) const;
    AblationEntry scenarioEntry() const;
    /// Begins to search as whoever explores now; what somebody else found is forgotten.
    void beginAsExplorer();
    std::vector<analysis::AblationAttack> attacksOf(std::optional<model::CheckId> check) const;
    QString profileWithout(std::optional<model::CheckId> check) const;

    Session* m_session;
    RunAnalysis* m_analysis;
    AttackSearch* m_search;
    FindingModel* m_findings;
    int m_current = 0;
    int m_depth = 1;
    Subject m_subject;
    bool m_isForOne = false;                                    ///< the search is for the current check alone
    model::Attacker m_explorer;                                 ///< of the search that began last
    std::map<model::CheckId, analysis::AblationRow> m_rows;
    std::optional<analysis::Exploration> m_explored;
    QString m_exploredProfile;
    Opened m_opened;
};

} // namespace mcim::gui
