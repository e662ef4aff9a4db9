// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/analysis/proof_model.h"
#include "gui/analysis/run_analysis.h"

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
    RunAnalysis* analysis() const { return m_analysis; }

    /// Shows how the one of that column came to know it; the same cell again closes it.
    Q_INVOKABLE void choose(int row, int column);
    /// Goes to the event that taught it.
    Q_INVOKABLE void goTo(int row, int column);

signals:
    void changed();
    void chosen();

private:
    void refresh();
    void refreshProof();
    /// The columns and rows of that device and of the servers; each is given its places among the columns of the matrix.
    std::vector<std::size_t> showColumns(const analysis::KnowledgeMatrix& matrix, std::uint32_t device);
    QList<KnowledgeEntry> entriesOf(const analysis::KnowledgeMatrix& matrix, std::uint32_t device, const std::vector<std::size_t>& columns) const;
    void addTo(KnowledgeMark& mark, const analysis::KnowledgeCell& cell) const;
    /// Null where there is no such cell.
    const KnowledgeMark* markAt(int row, int column) const;
    std::uint32_t focusedDevice() const;
    QString label(std::uint32_t record) const;

    Session* m_session;
    RunAnalysis* m_analysis;
    ProofModel* m_proof;
    QStringList m_columns;
    std::vector<analysis::Knower> m_knowers;
    int m_row = -1;
    int m_column = -1;
};

} // namespace mcim::gui
