// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/controls/list_model.h"
#include "gui/run/event_detail.h"

#include <QSet>
#include <QtQml/qqmlregistration.h>

namespace mcim::gui {

/// One visible row of the field tree.
struct FieldRow {
    FieldEntry field;
    /// Index of the field in the whole tree.
    int source = 0;
    bool hasChildren = false;
    bool isOpen = false;
    bool isSelected = false;
    /// 1 to 3 for the coloured parts of the selected field, else 0.
    int tint = 0;
    bool operator==(const FieldRow&) const = default;
};

/// The field tree of one message, flattened; opening a field shows its parts.
class FieldModel : public ListModel<FieldRow>
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Belongs to a Session")
    Q_PROPERTY(int selected READ selected NOTIFY selectedChanged FINAL)
    Q_PROPERTY(QString spec READ spec NOTIFY selectedChanged FINAL)
    Q_PROPERTY(QString selectedText READ selectedText NOTIFY selectedChanged FINAL)
    Q_PROPERTY(QString selectedName READ selectedName NOTIFY selectedChanged FINAL)

public:
    enum Role {
        NameRole = Qt::UserRole + 1,
        ValueRole,
        ClauseRole,
        DepthRole,
        HasChildrenRole,
        IsOpenRole,
        IsSelectedRole,
        TintRole,
        IsAlteredRole,
        BeforeRole,
        LengthRole
    };

    using ListModel::ListModel;
    QVariant data(const QModelIndex& index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    /// Shows the tree of another message; the selection goes to its most telling field.
    void setFields(QList<FieldEntry> fields, qsizetype octetCount);
    const QList<FieldEntry>& fields() const { return m_fields; }

    /// Index of the selected field in the whole tree, or -1.
    int selected() const { return m_selected; }
    /// The specification that most clauses are of; they are shown without its name.
    QString spec() const { return m_spec.isEmpty() ? tr("Clause") : m_spec; }
    QString selectedName() const;
    /// "AUTN, offset 24, 16 bytes"
    QString selectedText() const;

    /// The fields that carry a colour: the parts of the selected one, or itself, with 1 to 3.
    QList<std::pair<FieldEntry, int>> tinted() const;

    /// Selects the field of a visible row.
    Q_INVOKABLE void selectRow(int row);
    /// Opens or closes the field of a visible row.
    Q_INVOKABLE void toggleRow(int row);
    /// Selects the innermost field that covers this octet of this layer.
    Q_INVOKABLE void selectOctet(int layer, int offset);
    /// Selects the first field whose name or value has this text, unfolding what it lies in; false when there is none.
    Q_INVOKABLE bool selectFound(const QString& text);
    /// The visible row of the selected field, or -1.
    Q_INVOKABLE int selectedRow() const;

signals:
    void selectedChanged();

private:
    bool hasChildren(int field) const;
    QList<int> children(int field) const;
    void shortenClauses();
    bool isInside(int field, int outer) const;
    void openAround(int field);
    void select(int field);
    void refresh();

    QList<FieldEntry> m_fields;
    qsizetype m_octetCount = 0;
    QString m_spec;
    QSet<int> m_open;
    int m_selected = -1;
};

} // namespace mcim::gui
