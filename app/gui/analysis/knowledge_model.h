// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/analysis/proof_model.h"
#include "gui/analysis/run_analysis.h"
#include "gui/controls/choice_model.h"

namespace mcim::gui {

/// What one column has of a row.
struct KnowledgeMark {
    /// KnowledgeModel::CellState
    int state = 0;
    /// Number of the event that taught it, "0" from the start; empty where it is not known.
    QString label;
    /// The value that is known first, and the record after which it is; -1 while it is not.
    quint32 term = 0;
    int since = -1;
    bool operator==(const KnowledgeMark&) const = default;
};

/// One row of the matrix: a secret, or those that go together.
struct KnowledgeEntry {
    QString name;
    QList<KnowledgeMark> marks;
    bool operator==(const KnowledgeEntry&) const = default;
};

/// Who knows which secret where the cursor stands, and how the one of the chosen cell came to know it. Of several devices that of
/// the selected event is shown.
class KnowledgeModel : public ListModel<KnowledgeEntry>
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Belongs to a Session")
    Q_PROPERTY(QStringList columns READ columns NOTIFY changed FINAL)
    Q_PROPERTY(int chosenRow READ chosenRow NOTIFY chosen FINAL)
    Q_PROPERTY(int chosenColumn READ chosenColumn NOTIFY chosen FINAL)
    Q_PROPERTY(QString chosenTitle READ chosenTitle NOTIFY chosen FINAL)
    Q_PROPERTY(mcim::gui::ProofModel* proof READ proof CONSTANT FINAL)
    Q_PROPERTY(mcim::gui::ChoiceModel* attackers READ attackers CONSTANT FINAL)
    Q_PROPERTY(QString attackerId READ attackerId NOTIFY changed FINAL)
    Q_PROPERTY(QString attackerTitle READ attackerTitle NOTIFY changed FINAL)
    Q_PROPERTY(mcim::gui::ChoiceModel* leaks READ leaks CONSTANT FINAL)
    Q_PROPERTY(QString leak READ leak NOTIFY changed FINAL)
    Q_PROPERTY(QString leakTitle READ leakTitle NOTIFY changed FINAL)
    Q_PROPERTY(mcim::gui::RunAnalysis* analysis READ analysis CONSTANT FINAL)

public:
    enum Role { NameRole = Qt::UserRole + 1, LabelsRole, StatesRole };
    enum CellState { Unknown, Known, Learnt, Broken, Never };
    Q_ENUM(CellState)

    KnowledgeModel(Session* session, RunAnalysis* analysis);
    QVariant data(const QModelIndex& index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    /// The attacker is the last one.
    QStringList columns() const { return m_columns; }
    int chosenRow() const { return m_row; }
    int chosenColumn() const { return m_column; }
    QString chosenTitle() const;
    ProofModel* proof() const { return m_proof; }
    ChoiceModel* attackers() const { return m_attackers; }
    /// Of the named attackers; empty for one that only the scenario describes.
    QString attackerId() const;
    QString attackerTitle() const;
    /// Parties whose knowledge the attacker is assumed to get from the cursor on.
    ChoiceModel* leaks() const { return m_leaks; }
    QString leak() const { return m_leak; }
    QString leakTitle() const;
    RunAnalysis* analysis() const { return m_analysis; }

    /// Shows how the one of that column came to know it; the same cell again closes it.
    Q_INVOKABLE void choose(int row, int column);
    /// Goes to the event that taught it.
    Q_INVOKABLE void goTo(int row, int column);
    Q_INVOKABLE void setAttacker(const QString& id);
    /// What that party knows at the cursor and learns later goes to the attacker; "" ends the assumption.
    Q_INVOKABLE void assumeLeak(const QString& party);

signals:
    void changed();
    void chosen();

private:
    void refresh();
    void refreshProof();
    void applyAttacker();
    model::Attacker namedAttacker() const;
    /// The columns and rows of that device and of the servers; each is given its places among the columns of the matrix.
    std::vector<std::size_t> showColumns(const analysis::KnowledgeMatrix& matrix, std::uint32_t device);
    QList<KnowledgeEntry> entriesOf(const analysis::KnowledgeMatrix& matrix, std::uint32_t device, const std::vector<std::size_t>& columns) const;
    void addTo(KnowledgeMark& mark, const analysis::KnowledgeCell& cell) const;
    void showLeaks();
    /// Null where there is no such cell.
    const KnowledgeMark* markAt(int row, int column) const;
    std::uint32_t focusedDevice() const;
    QString label(std::uint32_t record) const;

    Session* m_session;
    RunAnalysis* m_analysis;
    ProofModel* m_proof;
    ChoiceModel* m_attackers;
    ChoiceModel* m_leaks;
    QStringList m_columns;
    std::vector<analysis::Knower> m_knowers;
    QString m_chosenAttacker;
    QString m_leak;
    int m_leakSince = 0;
    int m_row = -1;
    int m_column = -1;
};

} // namespace mcim::gui
