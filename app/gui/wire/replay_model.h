// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/controls/choice_model.h"
#include "gui/run/session.h"

namespace mcim::gui {

class HeldModel;

/// A message of another run that may be sent again in this one.
struct ReplayEntry {
    QString number;
    QString parties;
    QString title;
    QString values;
    /// Index among the records of its run.
    int record = 0;
    bool operator==(const ReplayEntry&) const = default;
};

/// Messages of another run: of a branch, of another scenario that is open, or of a file. One takes the place of a message that is held,
/// or arrives at the cursor.
class ReplayModel : public ListModel<ReplayEntry>
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Belongs to a Session")
    Q_PROPERTY(mcim::gui::ChoiceModel* runs READ runs CONSTANT FINAL)
    Q_PROPERTY(QString runId READ runId NOTIFY changed FINAL)
    Q_PROPERTY(QString runTitle READ runTitle NOTIFY changed FINAL)
    Q_PROPERTY(QString problem READ problem NOTIFY changed FINAL)
    Q_PROPERTY(bool isForHeld READ isForHeld NOTIFY changed FINAL)
    Q_PROPERTY(int suggested READ suggested NOTIFY changed FINAL)

public:
    enum Role { NumberRole = Qt::UserRole + 1, PartiesRole, TitleRole, ValuesRole };

    ReplayModel(Session* session, HeldModel* held);
    QVariant data(const QModelIndex& index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    /// Every run that is open, and the files.
    ChoiceModel* runs() const { return m_runs; }
    QString runId() const { return m_runId; }
    QString runTitle() const;
    /// Why a file can't be used, or why nothing is listed; empty when nothing is wrong.
    QString problem() const;
    /// Whether one is to take the place of the held message; else it arrives at the cursor.
    bool isForHeld() const { return m_isForHeld; }
    /// The first row of the same type as the held message, else the first.
    int suggested() const { return m_suggested; }

    /// Lists the runs that there are now, and the messages of the last chosen or of another one than that which is shown.
    Q_INVOKABLE void begin(bool isForHeld);
    Q_INVOKABLE void chooseRun(const QString& id);
    /// Lists the messages of a file that carries a run; `problem` says what is wrong with it.
    Q_INVOKABLE void openFile(const QString& path);
    /// Puts the octets of that row in the place of the held message, to be forwarded; or lets them arrive at the cursor.
    Q_INVOKABLE void replay(int row);

signals:
    void changed();

private:
    void listRuns();
    void listMessages();
    bool isOffered(const engine::StepRecord& record) const;

    Session* m_session;
    HeldModel* m_held;
    ChoiceModel* m_runs;
    QString m_runId;
    QString m_problem;
    bool m_isForHeld = false;
    int m_suggested = -1;
    std::shared_ptr<const engine::Run> m_run;
    std::map<QString, std::shared_ptr<const engine::Run>> m_files; ///< by path
};

} // namespace mcim::gui
