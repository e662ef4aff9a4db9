// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/attacker/attacker_model.h"
#include "mcim/diagram/row.h"

namespace mcim::gui {

/// What the attacker learns by each event, for its column in the diagram; worked out only while that is shown.
class LearntColumn : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Belongs to a Session")
    Q_PROPERTY(bool isShown READ isShown NOTIFY changed FINAL)

public:
    LearntColumn(Session* session, RunAnalysis* analysis, AttackerModel* attacker);

    /// Whether somebody looks at the diagram.
    Q_INVOKABLE void setWatched(bool watched);
    /// While an attacker is on the wire and the diagram is looked at.
    bool isShown() const { return m_isWatched && m_attacker->isOnWire(); }
    /// Nothing while it is not shown.
    std::optional<diagram::AttackerColumn> head() const;
    void addTo(std::vector<diagram::DiagramRow>& rows) const;
    /// Names of the secrets that the event taught.
    Q_INVOKABLE QStringList learntBy(int event) const { return m_learnt.value(event); }

signals:
    void changed();

private:
    void follow();
    void refresh();

    RunAnalysis* m_analysis;
    AttackerModel* m_attacker;
    bool m_isWatched = false;
    /// Which beginning of the analysis these are of, and how many facts and records of it were looked at.
    int m_beginning = -1;
    std::size_t m_seen = 0;
    int m_reached = 0;
    QHash<int, QStringList> m_learnt;
};

} // namespace mcim::gui
