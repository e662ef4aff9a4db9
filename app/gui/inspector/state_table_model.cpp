// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/inspector/state_table_model.h"

#include <QVariantMap>

#include <algorithm>

namespace mcim::gui {

namespace {

constexpr qsizetype mostColumns = 4;
constexpr qsizetype leastRows = 2;
/// A list of fewer values reads well as rows.
constexpr qsizetype leastValues = 4;

/// "referenceValues[Modem][0].digest" taken apart; without a key it is in no table.
struct TablePlace {
    QString container;
    QString key;
    QString column;
};

TablePlace placeOf(const QString& path)
{
    const qsizetype open = path.indexOf(QLatin1Char('['));
    const qsizetype close = path.lastIndexOf(QLatin1Char(']'));
    if (open < 0 || close < open) {
        return {};
    }
    const QString column = path.mid(close + 1);
    QString key = path.mid(open + 1, close - open - 1).replace(QStringLiteral("]["), QStringLiteral(" "));
    const bool isNested = key.contains(QLatin1Char(']')) || column.count(QLatin1Char('.')) > 1;
    return isNested ? TablePlace{} : TablePlace{path.left(open), key, column.mid(1)};
}

/// What lies in one container, from `begin` to before `end`.
struct Stretch {
    qsizetype begin = 0;
    qsizetype end = 0;
};

StateTable tableOf(const QList<StateEntry>& state, Stretch stretch)
{
    StateTable table;
    QStringList names;
    QStringList keys;
    QList<QStringList> cells;
    QList<std::pair<bool, bool>> marks;
    for (qsizetype i = stretch.begin; i < stretch.end; ++i) {
        const StateEntry& entry = state[i];
        const TablePlace place = placeOf(entry.path);
        if (!names.contains(place.column)) {
            names << place.column;
            table.columns << (place.column.isEmpty() ? QString() : entry.name);
        }
        // What has one key stands together.
        if (keys.isEmpty() || keys.last() != place.key) {
            keys << place.key;
            cells << QStringList();
            marks << std::pair(false, false);
        }
        const qsizetype row = keys.size() - 1;
        const qsizetype column = names.indexOf(place.column);
        while (cells[row].size() <= column) {
            cells[row] << QString();
        }
        cells[row][column] = entry.value;
        marks[row].first = marks[row].first || entry.isSecret;
        marks[row].second = marks[row].second || entry.isChanged;
    }
    const bool isList = names == QStringList{QString()};
    if (names.size() > mostColumns || keys.size() < (isList ? leastValues : leastRows)) {
        return {};
    }
    // The words for the container stand before the key.
    const StateEntry& head = state[stretch.begin];
    table.title = (isList ? head.name : head.section).chopped(placeOf(head.path).key.size()).trimmed();
    if (isList) {
        table.columns.clear();
    }
    // A number that all share tells nothing.
    const auto isFirst = [](const QString& key) { return key.endsWith(QStringLiteral(" 0")); };
    if (std::all_of(keys.cbegin(), keys.cend(), isFirst)) {
        for (QString& key : keys) {
            key.chop(2);
        }
    }
    for (qsizetype i = 0; i < keys.size(); ++i) {
        table.rows.append(QVariantMap{{QStringLiteral("key"), keys[i]}, {QStringLiteral("cells"), cells[i]},
                                      {QStringLiteral("isSecret"), marks[i].first}, {QStringLiteral("isChanged"), marks[i].second}});
    }
    return table;
}

} // namespace

QList<StateTable> StateTableModel::take(QList<StateEntry>& state)
{
    QList<StateTable> tables;
    QList<StateEntry> rest;
    for (qsizetype begin = 0; begin < state.size();) {
        const QString container = placeOf(state[begin].path).container;
        qsizetype end = begin + 1;
        while (!container.isEmpty() && end < state.size() && placeOf(state[end].path).container == container) {
            ++end;
        }
        StateTable table = container.isEmpty() ? StateTable() : tableOf(state, {begin, end});
        if (table.rows.isEmpty()) {
            rest += state.mid(begin, end - begin);
        } else {
            tables.append(std::move(table));
        }
        begin = end;
    }
    state = std::move(rest);
    return tables;
}

QVariant StateTableModel::data(const QModelIndex& index, int role) const
{
    const StateTable* table = rowAt(index);
    if (!table) {
        return {};
    }
    switch (role) {
    case TitleRole:
        return table->title;
    case ColumnsRole:
        return table->columns;
    case RowsRole:
        return table->rows;
    }
    return {};
}

QHash<int, QByteArray> StateTableModel::roleNames() const
{
    return {{TitleRole, "title"}, {ColumnsRole, "columns"}, {RowsRole, "rows"}};
}

} // namespace mcim::gui
