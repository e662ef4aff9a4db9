// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/inspector/field_model.h"

#include <QMap>
#include <QRegularExpression>

namespace mcim::gui {

QVariant FieldModel::data(const QModelIndex& index, int role) const
{
    const FieldRow* row = rowAt(index);
    if (!row) {
        return {};
    }
    switch (role) {
    case NameRole:
        return row->field.name;
    case ValueRole:
        return row->field.value;
    case ClauseRole:
        return row->field.clause;
    case DepthRole:
        return row->field.depth;
    case HasChildrenRole:
        return row->hasChildren;
    case IsOpenRole:
        return row->isOpen;
    case IsSelectedRole:
        return row->isSelected;
    case TintRole:
        return row->tint;
    case IsAlteredRole:
        return row->field.isAltered;
    case LengthRole:
        return row->field.length;
    case BeforeRole:
        return row->field.before;
    }
    return {};
}

QHash<int, QByteArray> FieldModel::roleNames() const
{
    return {
        {NameRole, "name"},           {ValueRole, "value"},   {ClauseRole, "clause"},
        {DepthRole, "depth"},         {TintRole, "tint"},     {HasChildrenRole, "hasChildren"},
        {IsOpenRole, "isOpen"},       {BeforeRole, "before"},
        {LengthRole, "length"}, {IsSelectedRole, "isSelected"},
        {IsAlteredRole, "isAltered"},
    };
}

namespace {

/// "TS 24.008" of "TS 24.008 10.5.3.1"; empty when the clause does not begin with a specification.
QString specOf(const QString& clause)
{
    static const QRegularExpression form(QStringLiteral("^(TS \\d+\\.\\d+|RFC \\d+|ISO [0-9-]+)(?= )"));
    return form.match(clause).captured(1);
}

} // namespace

void FieldModel::shortenClauses()
{
    QMap<QString, int> uses;
    for (const FieldEntry& field : m_fields) {
        const QString spec = specOf(field.clause);
        uses[spec] += !spec.isEmpty();
    }
    m_spec.clear();
    for (auto use = uses.cbegin(); use != uses.cend(); ++use) {
        m_spec = use.value() > uses.value(m_spec) ? use.key() : m_spec;
    }
    for (FieldEntry& field : m_fields) {
        if (!m_spec.isEmpty() && field.clause.startsWith(m_spec + QLatin1Char(' '))) {
            field.clause.remove(0, m_spec.size() + 1);
        }
    }
}

void FieldModel::setFields(QList<FieldEntry> fields, qsizetype octetCount)
{
    m_fields = std::move(fields);
    m_octetCount = octetCount;
    shortenClauses();
    m_open.clear();
    m_selected = -1;
    // The field with parts that lies latest in a short message is usually the one the step is about.
    for (int i = 0; i < m_fields.size(); ++i) {
        const bool isTelling = m_fields[i].isAltered || (m_fields[i].name == QLatin1String("AUTN"));
        if (m_fields[i].depth == 0 && hasChildren(i)) {
            m_open.insert(i);
        }
        if (isTelling && m_selected < 0) {
            m_selected = i;
        }
    }
    if (m_selected >= 0) {
        openAround(m_selected);
    }
    refresh();
    emit selectedChanged();
}

QString FieldModel::selectedName() const
{
    return m_selected < 0 ? QString() : m_fields[m_selected].name;
}

QString FieldModel::selectedText() const
{
    if (m_selected < 0) {
        return {};
    }
    const FieldEntry& field = m_fields[m_selected];
    if (field.offset < 0) {
        return tr("%1, no bytes of its own").arg(field.name);
    }
    return tr("%1, offset %2, %3 of %4 bytes").arg(field.name).arg(field.offset).arg(field.length).arg(m_octetCount);
}

QList<std::pair<FieldEntry, int>> FieldModel::tinted() const
{
    QList<std::pair<FieldEntry, int>> result;
    if (m_selected < 0) {
        return result;
    }
    const QList<int> parts = children(m_selected);
    if (parts.isEmpty()) {
        return {{m_fields[m_selected], 1}};
    }
    for (qsizetype i = 0; i < parts.size(); ++i) {
        result.append({m_fields[parts[i]], static_cast<int>(i % 3) + 1});
    }
    return result;
}

void FieldModel::selectRow(int row)
{
    if (row >= 0 && row < rows().size()) {
        select(rows()[row].source);
    }
}

void FieldModel::toggleRow(int row)
{
    if (row < 0 || row >= rows().size() || !rows()[row].hasChildren) {
        return;
    }
    const int field = rows()[row].source;
    if (!m_open.remove(field)) {
        m_open.insert(field);
    }
    refresh();
}

void FieldModel::selectOctet(int layer, int offset)
{
    int best = -1;
    for (int i = 0; i < m_fields.size(); ++i) {
        const FieldEntry& field = m_fields[i];
        const bool covers = field.layer == layer && field.offset >= 0 && offset >= field.offset
            && offset < field.offset + field.length;
        if (covers && (best < 0 || field.length <= m_fields[best].length)) {
            best = i;
        }
    }
    if (best < 0) {
        return;
    }
    select(best);
}

bool FieldModel::selectFound(const QString& text)
{
    const auto has = [&text](const QString& where) { return where.contains(text, Qt::CaseInsensitive); };
    const QString bare = QString(text).remove(QLatin1Char(' '));
    int best = -1;
    for (int i = 0; i < m_fields.size() && !text.isEmpty(); ++i) {
        const bool isFound = has(m_fields[i].name) || has(m_fields[i].value) || QString(m_fields[i].value).remove(QLatin1Char(' ')).contains(bare, Qt::CaseInsensitive);
        // The innermost of those that lie in one another.
        if (isFound && (best < 0 || (m_fields[i].depth > m_fields[best].depth && isInside(i, best)))) {
            best = i;
        }
    }
    if (best >= 0) {
        select(best);
    }
    return best >= 0;
}

bool FieldModel::isInside(int field, int outer) const
{
    for (int i = outer + 1; i <= field; ++i) {
        if (m_fields[i].depth <= m_fields[outer].depth) {
            return false;
        }
    }
    return true;
}

/// Whatever the field lies in is unfolded.
void FieldModel::openAround(int field)
{
    int depth = m_fields[field].depth;
    for (int i = field; i >= 0 && depth > 0; --i) {
        if (m_fields[i].depth < depth) {
            depth = m_fields[i].depth;
            m_open.insert(i);
        }
    }
}

int FieldModel::selectedRow() const
{
    for (int row = 0; row < rows().size(); ++row) {
        if (rows()[row].source == m_selected) {
            return row;
        }
    }
    return -1;
}

bool FieldModel::hasChildren(int field) const
{
    return field + 1 < m_fields.size() && m_fields[field + 1].depth > m_fields[field].depth;
}

QList<int> FieldModel::children(int field) const
{
    QList<int> result;
    for (int i = field + 1; i < m_fields.size() && m_fields[i].depth > m_fields[field].depth; ++i) {
        if (m_fields[i].depth == m_fields[field].depth + 1) {
            result.append(i);
        }
    }
    return result;
}

void FieldModel::select(int field)
{
    m_selected = field;
    openAround(field);
    if (hasChildren(field)) {
        m_open.insert(field);
    }
    refresh();
    emit selectedChanged();
}

void FieldModel::refresh()
{
    QHash<int, int> tints;
    if (m_selected >= 0) {
        const QList<int> parts = children(m_selected);
        for (qsizetype i = 0; i < parts.size(); ++i) {
            tints.insert(parts[i], static_cast<int>(i % 3) + 1);
        }
    }
    QList<FieldRow> visible;
    int hiddenBelow = INT_MAX;
    for (int i = 0; i < m_fields.size(); ++i) {
        if (m_fields[i].depth > hiddenBelow) {
            continue;
        }
        hiddenBelow = INT_MAX;
        FieldRow row{m_fields[i], i, hasChildren(i), m_open.contains(i), i == m_selected, tints.value(i, 0)};
        if (row.hasChildren && !row.isOpen) {
            hiddenBelow = m_fields[i].depth;
        }
        visible.append(std::move(row));
    }
    setRows(std::move(visible));
}

} // namespace mcim::gui
