// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/run/event_detail.h"

#include <QObject>
#include <QVariantMap>
#include <QtQml/qqmlregistration.h>

namespace mcim::gui {

/// The values of an authentication that was computed in one event, ready to be drawn: an AUTN that was made, or one
/// that was opened and judged. Every value was computed by the party; here they are only named.
class AkaFigure : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Belongs to a Session")
    Q_PROPERTY(Form form READ form NOTIFY changed FINAL)
    Q_PROPERTY(int count READ count NOTIFY changed FINAL)
    Q_PROPERTY(int index READ index WRITE setIndex NOTIFY changed FINAL)
    Q_PROPERTY(bool isMilenage READ isMilenage NOTIFY changed FINAL)
    Q_PROPERTY(QString algorithm READ algorithm NOTIFY changed FINAL)
    Q_PROPERTY(QVariantMap values READ values NOTIFY changed FINAL)
    Q_PROPERTY(QStringList secrets READ secrets NOTIFY changed FINAL)
    Q_PROPERTY(bool macHolds READ macHolds NOTIFY changed FINAL)
    Q_PROPERTY(bool hasWindow READ hasWindow NOTIFY changed FINAL)
    Q_PROPERTY(bool isFresh READ isFresh NOTIFY changed FINAL)
    Q_PROPERTY(QString reason READ reason NOTIFY changed FINAL)
    Q_PROPERTY(QString seq READ seq NOTIFY changed FINAL)
    Q_PROPERTY(int ind READ ind NOTIFY changed FINAL)
    Q_PROPERTY(QString seqOfInd READ seqOfInd NOTIFY changed FINAL)
    Q_PROPERTY(QString highest READ highest NOTIFY changed FINAL)
    Q_PROPERTY(QString delta READ delta NOTIFY changed FINAL)
    Q_PROPERTY(int place READ place NOTIFY changed FINAL)
    Q_PROPERTY(QStringList accepted READ accepted NOTIFY changed FINAL)

public:
    enum Form { None, Made, Opened };
    Q_ENUM(Form)

    using QObject::QObject;

    Form form() const { return m_form; }
    /// How many vectors the event made or opened, and which one is shown.
    int count() const { return static_cast<int>(m_entries.size()); }
    int index() const { return m_index; }
    void setIndex(int index);
    bool isMilenage() const { return m_isMilenage; }
    /// "Milenage, TS 35.206"
    QString algorithm() const;
    /// By name: K, OPc, RAND, TEMP, SQN, AMF, AK, CONC (SQN xor AK), MAC, XMAC, RES, CK, IK, AUTN; hex by four octets.
    QVariantMap values() const { return m_values; }
    /// The names of those that must stay secret.
    QStringList secrets() const { return m_secrets; }
    /// MAC and XMAC are equal; only for an AUTN that was opened.
    bool macHolds() const { return m_values.value(QStringLiteral("MAC")) == m_values.value(QStringLiteral("XMAC")); }

    /// Whether the sequence number was judged, and how.
    bool hasWindow() const { return m_sqn.has_value(); }
    bool isFresh() const { return m_sqn && m_sqn->isFresh; }
    QString reason() const { return m_sqn ? m_sqn->reason : QString(); }
    QString seq() const { return m_sqn ? QString::number(m_sqn->seq) : QString(); }
    int ind() const { return m_sqn ? m_sqn->ind : -1; }
    QString seqOfInd() const { return m_sqn ? QString::number(m_sqn->seqOfInd) : QString(); }
    QString highest() const { return m_sqn ? QString::number(m_sqn->highest) : QString(); }
    /// "2²⁸", or the number where it is no power of two.
    QString delta() const;
    /// Where the number lies: -1 among those used, 0 accepted, 1 too far ahead.
    int place() const;
    /// The list after the event.
    QStringList accepted() const;

    /// A vector that was made, or an AUTN that was opened.
    static bool canDraw(const ComputationEntry& entry);
    /// Takes what an event computed.
    void setDetail(const EventDetail& detail);

signals:
    void changed();

private:
    void refresh();

    QList<ComputationEntry> m_entries;
    std::optional<SqnEntry> m_sqn;
    int m_index = 0;
    Form m_form = None;
    bool m_isMilenage = true;
    QVariantMap m_values;
    QStringList m_secrets;
};

} // namespace mcim::gui
