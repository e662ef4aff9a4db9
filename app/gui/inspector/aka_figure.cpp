// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/inspector/aka_figure.h"

#include <bit>

namespace mcim::gui {

namespace {

/// The name that the drawing knows a value by.
QString drawnName(const QString& name)
{
    static const QHash<QString, QString> names = {
        {QStringLiteral("TOPc"), QStringLiteral("OPc")},   {QStringLiteral("SQN xor AK"), QStringLiteral("CONC")},
        {QStringLiteral("MAC-A"), QStringLiteral("MAC")},  {QStringLiteral("XMAC-A"), QStringLiteral("XMAC")},
        {QStringLiteral("XRES"), QStringLiteral("RES")},
    };
    return names.value(name, name);
}

/// Hex in groups of four octets, also where it is short.
QString inGroups(QString hex)
{
    hex.remove(QLatin1Char(' '));
    QStringList groups;
    for (qsizetype at = 0; at < hex.size(); at += 8) {
        groups << hex.mid(at, 8);
    }
    return groups.join(QLatin1Char(' '));
}

} // namespace

bool AkaFigure::canDraw(const ComputationEntry& entry)
{
    return entry.id.endsWith(QStringLiteral("-vector")) || entry.id.endsWith(QStringLiteral("-autn"));
}

void AkaFigure::setDetail(const EventDetail& detail)
{
    m_entries.clear();
    for (const ComputationEntry& entry : detail.computations) {
        if (canDraw(entry)) {
            m_entries.append(entry);
        }
    }
    m_sqn = detail.sqn;
    m_index = 0;
    refresh();
}

void AkaFigure::setIndex(int index)
{
    if (index != m_index && index >= 0 && index < m_entries.size()) {
        m_index = index;
        refresh();
    }
}

void AkaFigure::refresh()
{
    m_values.clear();
    m_secrets.clear();
    m_form = None;
    if (m_index < m_entries.size()) {
        const ComputationEntry& entry = m_entries[m_index];
        m_form = entry.id.endsWith(QStringLiteral("-autn")) ? Opened : Made;
        m_isMilenage = entry.id.startsWith(QStringLiteral("milenage"));
        for (const QList<ValueEntry>& part : {entry.inputs, entry.intermediates, entry.outputs}) {
            for (const ValueEntry& value : part) {
                m_values.insert(drawnName(value.name), inGroups(value.value));
                if (value.isSecret) {
                    m_secrets << drawnName(value.name);
                }
            }
        }
    }
    emit changed();
}

QString AkaFigure::algorithm() const
{
    return m_isMilenage ? tr("Milenage, TS 35.206") : tr("TUAK, TS 35.231");
}

QString AkaFigure::delta() const
{
    if (!m_sqn) {
        return {};
    }
    const quint64 delta = m_sqn->delta;
    if (!std::has_single_bit(delta)) {
        return QString::number(delta);
    }
    static const QString raised = QStringLiteral("⁰¹²³⁴⁵⁶⁷⁸⁹");
    QString power = QStringLiteral("2");
    for (const QChar digit : QString::number(std::countr_zero(delta))) {
        power += raised[digit.digitValue()];
    }
    return power;
}

int AkaFigure::place() const
{
    if (!m_sqn || m_sqn->isFresh) {
        return 0;
    }
    return m_sqn->seq > m_sqn->highest ? 1 : -1;
}

QStringList AkaFigure::accepted() const
{
    QStringList numbers;
    if (m_sqn) {
        for (const quint64 seq : m_sqn->accepted) {
            numbers << QString::number(seq);
        }
    }
    return numbers;
}

} // namespace mcim::gui
