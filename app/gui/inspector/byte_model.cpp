// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/inspector/byte_model.h"

#include <QVariant>

#include <algorithm>

namespace mcim::gui {

QVariant ByteModel::data(const QModelIndex& index, int role) const
{
    const ByteRow* row = rowAt(index);
    if (!row) {
        return {};
    }
    switch (role) {
    case OffsetRole:
        return row->offset;
    case CellsRole:
        return row->cells;
    case TintsRole:
        return QVariant::fromValue(row->tints);
    case FirstOctetRole:
        return row->firstOctet;
    }
    return {};
}

QHash<int, QByteArray> ByteModel::roleNames() const
{
    return {{OffsetRole, "offset"}, {CellsRole, "cells"}, {TintsRole, "tints"}, {FirstOctetRole, "firstOctet"}};
}

void ByteModel::setOctets(const QByteArray& octets, const QList<int>& tints)
{
    m_octets = octets;
    m_tints = tints;
    refresh();
}

void ByteModel::setOctetsPerRow(int count)
{
    if (count == m_perRow || count < 1) {
        return;
    }
    m_perRow = count;
    refresh();
    emit layoutChosen();
}

void ByteModel::setShowsBits(bool shows)
{
    if (shows == m_showsBits) {
        return;
    }
    m_showsBits = shows;
    refresh();
    emit layoutChosen();
}

void ByteModel::refresh()
{
    const int perRow = m_showsBits ? std::max(1, m_perRow / 4) : m_perRow;
    QList<ByteRow> next;
    for (int first = 0; first < m_octets.size(); first += perRow) {
        ByteRow row;
        row.offset = QStringLiteral("%1").arg(first, 4, 16, QLatin1Char('0'));
        row.firstOctet = first;
        const int end = std::min<int>(first + perRow, static_cast<int>(m_octets.size()));
        for (int i = first; i < end; ++i) {
            const auto octet = static_cast<quint8>(m_octets[i]);
            row.cells << (m_showsBits ? QStringLiteral("%1").arg(octet, 8, 2, QLatin1Char('0'))
                                      : QStringLiteral("%1").arg(octet, 2, 16, QLatin1Char('0')));
            row.tints << m_tints.value(i, 0);
        }
        next.append(std::move(row));
    }
    setRows(std::move(next));
    emit tintsChosen();
}

int ByteModel::tintedRow() const
{
    const auto isTinted = [](const ByteRow& row) { return std::ranges::any_of(row.tints, [](int tint) { return tint > 0; }); };
    const auto found = std::ranges::find_if(rows(), isTinted);
    return found == rows().end() ? -1 : static_cast<int>(found - rows().begin());
}

} // namespace mcim::gui
