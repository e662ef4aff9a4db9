// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/attacker/attacker_model.h"
#include "gui/attacker/forge_tree.h"
#include "gui/wire/held_model.h"

namespace mcim::gui {

/// Whether the attacker can make the message that is held, as it was edited, or another one in the place of the selected one: a tree of
/// what each guard of it takes.
class ForgeModel : public ListModel<ForgeNode>
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Belongs to a Session")
    Q_PROPERTY(QString subject READ subject NOTIFY changed FINAL)
    Q_PROPERTY(int verdict READ verdict NOTIFY changed FINAL)
    Q_PROPERTY(QString sentence READ sentence NOTIFY changed FINAL)
    Q_PROPERTY(QString knownTo READ knownTo NOTIFY changed FINAL)
    Q_PROPERTY(QString has READ has NOTIFY changed FINAL)
    Q_PROPERTY(QString reach READ reach NOTIFY changed FINAL)
    Q_PROPERTY(bool isInReach READ isInReach NOTIFY changed FINAL)
    Q_PROPERTY(bool canRedo READ canRedo NOTIFY changed FINAL)
    Q_PROPERTY(int columns READ columns NOTIFY changed FINAL)
    Q_PROPERTY(qreal height READ height NOTIFY changed FINAL)
    Q_PROPERTY(mcim::gui::ForgeLineModel* lines READ lines CONSTANT FINAL)
    Q_PROPERTY(bool isWorking READ isWorking NOTIFY changed FINAL)

public:
    enum Role { NameRole = Qt::UserRole + 1, NoteRole, DetailRole, StateRole, ColumnRole, AtRole, EventRole };
    /// No message; nothing guards it; all of its guards can be made; one can't; the attacker has no control of its link.
    enum Verdict { NoMessage, Unguarded, CanMake, CanNotMake, OutOfReach };
    Q_ENUM(Verdict)
    enum NodeState { Goal, Known, Missing };
    Q_ENUM(NodeState)

    ForgeModel(Session* session, RunAnalysis* analysis, AttackerModel* attacker, HeldModel* held);
    QVariant data(const QModelIndex& index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    /// Whether this one looks at it.
    Q_INVOKABLE void setWatched(const QString& who, bool watches);
    /// "10 Bootstrap message"; empty where no message is selected.
    QString subject() const { return m_subject; }
    int verdict() const { return m_verdict; }
    /// The verdict in a sentence that names what is missing.
    QString sentence() const { return m_sentence; }
    /// "TRE, VNO": who has what is missing.
    QString knownTo() const { return m_knownTo; }
    /// "RAND, AUTN": what of it the attacker has.
    QString has() const { return m_has; }
    /// What the attacker can do on the link of the message.
    QString reach() const { return m_reach; }
    bool isInReach() const { return m_isInReach; }
    /// Whether a guard of the edited message can be made again that the edits broke.
    bool canRedo() const { return !m_redone.empty(); }
    int columns() const { return m_columns; }
    /// In rows of nodes.
    qreal height() const { return m_height; }
    ForgeLineModel* lines() const { return m_lines; }
    bool isWorking() const { return m_analysis->isWorking(); }

    /// Goes to the event that taught it.
    Q_INVOKABLE void goTo(int row);
    /// Makes the guards of the edited message again with the keys that the attacker has.
    Q_INVOKABLE void redo();
    Q_INVOKABLE void takeLink() { m_attacker->takeLinkOf(m_event); }

signals:
    void changed();

private:
    void refresh();
    void judge(const analysis::Ledger& ledger);
    void say(const std::vector<analysis::GuardState>& guards, const std::vector<analysis::PutIn>& put);

    Session* m_session;
    RunAnalysis* m_analysis;
    AttackerModel* m_attacker;
    HeldModel* m_held;
    ForgeLineModel* m_lines;
    QStringList m_watchers;
    int m_event = -1;
    int m_verdict = NoMessage;
    bool m_isInReach = false;
    QString m_subject;
    QString m_sentence;
    QString m_knownTo;
    QString m_has;
    QString m_reach;
    Bytes m_redone;
    int m_columns = 0;
    qreal m_height = 0;
};

} // namespace mcim::gui
