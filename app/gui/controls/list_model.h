// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractListModel>
#include <QList>

#include <algorithm>
#include <functional>
#include <utility>

namespace mcim::gui {

/// A list model over plain rows; new rows are announced as changes, insertions and removals, never as a reset.
template <class Row>
class ListModel : public QAbstractListModel
{
public:
    using QAbstractListModel::QAbstractListModel;

    int rowCount(const QModelIndex& parent = {}) const override
    {
        return parent.isValid() ? 0 : static_cast<int>(rows().size());
    }

    /// The rows as they are shown.
    const QList<Row>& rows() const
    {
        m_isSeen = true;
        if (m_unseen) {
            m_rows = std::exchange(m_unseen, nullptr)();
        }
        return m_rows;
    }

    /// Shows from now on what this gives; as long as nobody has looked at the rows, it is called when somebody does.
    void setRowsWhenSeen(std::function<QList<Row>()> make)
    {
        if (!m_isSeen) {
            m_unseen = std::move(make);
            return;
        }
        setRows(make());
    }

    /// Shows these rows from now on.
    void setRows(QList<Row> next)
    {
        m_unseen = nullptr;
        const qsizetype common = std::min(m_rows.size(), next.size());
        for (qsizetype i = 0; i < common; ++i) {
            if (!(m_rows[i] == next[i])) {
                m_rows[i] = std::move(next[i]);
                const QModelIndex changed = index(static_cast<int>(i));
                emit dataChanged(changed, changed);
            }
        }
        if (next.size() > common) {
            beginInsertRows({}, static_cast<int>(common), static_cast<int>(next.size()) - 1);
            for (qsizetype i = common; i < next.size(); ++i) {
                m_rows.append(std::move(next[i]));
            }
            endInsertRows();
        } else if (m_rows.size() > common) {
            beginRemoveRows({}, static_cast<int>(common), static_cast<int>(m_rows.size()) - 1);
            m_rows.resize(common);
            endRemoveRows();
        }
    }

protected:
    /// The row behind a valid index of this model, else a null pointer.
    const Row* rowAt(const QModelIndex& index) const
    {
        const bool isMine = index.isValid() && index.row() >= 0 && index.row() < rows().size();
        return isMine ? &m_rows[index.row()] : nullptr;
    }

private:
    mutable QList<Row> m_rows;
    mutable std::function<QList<Row>()> m_unseen;
    mutable bool m_isSeen = false;
};

} // namespace mcim::gui
