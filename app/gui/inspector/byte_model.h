// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/controls/list_model.h"

#include <QByteArray>
#include <QtQml/qqmlregistration.h>

namespace mcim::gui {

/// One line of the hex dump.
struct ByteRow {
    QString offset;
    QStringList cells;
    /// 0 none, 1 to 3 the colour of each octet's field; as many as cells.
    QList<int> tints;
    int firstOctet = 0;
    bool operator==(const ByteRow&) const = default;
};

/// Octets as lines of a hex or bit dump, with the selected field coloured.
class ByteModel : public ListModel<ByteRow>
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Belongs to a Session")
    Q_PROPERTY(int octetsPerRow READ octetsPerRow WRITE setOctetsPerRow NOTIFY layoutChosen FINAL)
    Q_PROPERTY(int tintedRow READ tintedRow NOTIFY tintsChosen FINAL)
    Q_PROPERTY(bool showsBits READ showsBits WRITE setShowsBits NOTIFY layoutChosen FINAL)

public:
    enum Role { OffsetRole = Qt::UserRole + 1, CellsRole, TintsRole, FirstOctetRole };

    using ListModel::ListModel;
    QVariant data(const QModelIndex& index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    /// Shows these octets; `tints` gives 0 to 3 for each of them.
    void setOctets(const QByteArray& octets, const QList<int>& tints);

    /// The row in which the coloured octets begin, or -1.
    int tintedRow() const;
    int octetsPerRow() const { return m_perRow; }
    void setOctetsPerRow(int count);
    bool showsBits() const { return m_showsBits; }
    void setShowsBits(bool shows);

signals:
    void layoutChosen();
    void tintsChosen();

private:
    void refresh();

    QByteArray m_octets;
    QList<int> m_tints;
    int m_perRow = 16;
    bool m_showsBits = false;
};

} // namespace mcim::gui
