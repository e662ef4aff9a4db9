// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/analysis/run_analysis.h"
#include "gui/attacker/link_model.h"
#include "gui/controls/choice_model.h"

namespace mcim::gui {

/// Who is on the wire in this window, chosen once for all panels: a role or links of one's own, and a leak that is assumed. Until somebody
/// chooses it is whom the scenario says.
class AttackerModel : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Belongs to a Session")
    Q_PROPERTY(mcim::gui::ChoiceModel* roles READ roles CONSTANT FINAL)
    Q_PROPERTY(QString roleId READ roleId NOTIFY changed FINAL)
    Q_PROPERTY(QString roleTitle READ roleTitle NOTIFY changed FINAL)
    Q_PROPERTY(bool isOnWire READ isOnWire NOTIFY changed FINAL)
    Q_PROPERTY(QString holdings READ holdings NOTIFY changed FINAL)
    Q_PROPERTY(mcim::gui::LinkModel* links READ links CONSTANT FINAL)
    Q_PROPERTY(mcim::gui::ChoiceModel* leaks READ leaks CONSTANT FINAL)
    Q_PROPERTY(QString leak READ leak NOTIFY changed FINAL)
    Q_PROPERTY(QString leakTitle READ leakTitle NOTIFY changed FINAL)

public:
    AttackerModel(Session* session, RunAnalysis* analysis);

    ChoiceModel* roles() const { return m_roles; }
    /// Of the named attackers; empty for one with links of its own.
    QString roleId() const;
    QString roleTitle() const;
    /// Whether somebody chose one, or the scenario names one, that has anything.
    bool isOnWire() const;
    /// "all of VNO; PCID, K and OPc of TRE": what it has beside its links; empty for nothing.
    QString holdings() const;
    LinkModel* links() const { return m_links; }
    /// Parties whose knowledge the attacker is assumed to get from the cursor on.
    ChoiceModel* leaks() const { return m_leaks; }
    QString leak() const { return m_leak; }
    QString leakTitle() const;

    /// "" goes back to whom the scenario says.
    Q_INVOKABLE void setRole(const QString& id);
    void choose(const model::Attacker& attacker) { take(attacker); }
    /// What that party knows at the cursor and learns later goes to the attacker; "" ends the assumption.
    Q_INVOKABLE void assumeLeak(const QString& party);
    /// Gives the attacker control of the link that this event's message takes.
    Q_INVOKABLE void takeLinkOf(int event);

signals:
    void changed();

private:
    /// Whom somebody chose, or whom the scenario says; without the leak.
    model::Attacker named() const;
    void take(std::optional<model::Attacker> chosen);
    void apply();
    void listLeaks();

    Session* m_session;
    RunAnalysis* m_analysis;
    ChoiceModel* m_roles;
    LinkModel* m_links;
    ChoiceModel* m_leaks;
    std::optional<model::Attacker> m_chosen;
    QString m_leak;
    int m_leakSince = 0;
};

} // namespace mcim::gui
