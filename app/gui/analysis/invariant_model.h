// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/analysis/run_analysis.h"
#include "gui/controls/list_model.h"

namespace mcim::gui {

/// One promise of the procedure and how it stands where the cursor is.
struct InvariantEntry {
    QString title;
    QString sentence;
    QString clause;
    /// InvariantModel::State.
    int state = 0;
    /// "broken at 14.6"
    QString standing;
    /// The values that show it.
    QString witness;
    /// Event that broke it or after which it is at risk; -1 while it holds.
    int event = -1;
    bool operator==(const InvariantEntry&) const = default;
};

/// The promises of the procedure, judged after every event.
class InvariantModel : public ListModel<InvariantEntry>
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Belongs to a Session")
    Q_PROPERTY(int holding READ holding NOTIFY changed FINAL)
    Q_PROPERTY(int broken READ broken NOTIFY changed FINAL)
    Q_PROPERTY(mcim::gui::RunAnalysis* analysis READ analysis CONSTANT FINAL)

public:
    enum Role { TitleRole = Qt::UserRole + 1, SentenceRole, ClauseRole, StateRole, StandingRole, WitnessRole };
    /// Expected: broken in a profile that does not promise it.
    enum State { Holds, AtRisk, Broken, Expected };
    Q_ENUM(State)

    InvariantModel(Session* session, RunAnalysis* analysis);
    QVariant data(const QModelIndex& index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    int holding() const { return count(Holds); }
    int broken() const { return count(Broken) + count(Expected); }
    RunAnalysis* analysis() const { return m_analysis; }
    /// Goes to the event that broke it.
    Q_INVOKABLE void goTo(int row);

signals:
    void changed();

private:
    void refresh();
    int count(State state) const;

    Session* m_session;
    RunAnalysis* m_analysis;
};

} // namespace mcim::gui
