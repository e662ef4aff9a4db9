// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/crypto/certificate_model.h"

#include "gui/run/record_words.h"
#include "mcim/base/time.h"

#include <QDateTime>

#include <algorithm>

namespace mcim::gui {

namespace {

QString dayText(std::int64_t seconds)
{
    return QString::fromStdString(dateText(seconds).substr(0, 10));
}

QStringList flawTexts(const std::vector<story::CertificateFlaw>& flaws)
{
    QStringList texts;
    for (const story::CertificateFlaw& flaw : flaws) {
        texts << QStringLiteral("%1 · %2").arg(factText(flaw.rule), QString::fromStdString(flaw.clause));
    }
    return texts;
}

} // namespace

void CertificateModel::setPath(story::CertificatePath path)
{
    m_first = path.now;
    m_last = path.now;
    for (const story::CertificateCard& card : path.cards) {
        m_first = card.isReadable ? std::min(m_first, card.notBefore) : m_first;
        m_last = card.isReadable ? std::max(m_last, card.notAfter) : m_last;
    }
    // Room at both ends, so that a bar that ends there is seen to end.
    const std::int64_t margin = (m_last - m_first) / 20;
    m_first -= margin;
    m_last += margin;
    setRows(QList<story::CertificateCard>(path.cards.begin(), path.cards.end()));
    m_path = std::move(path);
    emit changed();
}

double CertificateModel::at(std::int64_t time) const
{
    return m_last > m_first ? static_cast<double>(time - m_first) / static_cast<double>(m_last - m_first) : 0.0;
}

QString CertificateModel::nowText() const
{
    return QDateTime::fromSecsSinceEpoch(m_path.now, Qt::UTC).toString(QStringLiteral("yyyy-MM-dd HH:mm:ss"));
}

bool CertificateModel::isGood() const
{
    return m_path.flaws.empty() && std::ranges::all_of(m_path.cards, [](const story::CertificateCard& card) { return card.flaws.empty(); });
}

QStringList CertificateModel::otherFlaws() const
{
    return flawTexts(m_path.flaws);
}

QVariant CertificateModel::data(const QModelIndex& index, int role) const
{
    const story::CertificateCard* card = rowAt(index);
    if (!card) {
        return {};
    }
    switch (role) {
    case NameRole:
        return card->isReadable ? QString::fromStdString(card->name) : tr("Unreadable");
    case PlaceRole:
        return card->role == story::CertificateRole::Leaf ? tr("Leaf") : card->role == story::CertificateRole::Anchor ? tr("Trust anchor") : tr("Issuer");
    case SubjectRole:
        return QString::fromStdString(card->subject);
    case IssuerRole:
        return QString::fromStdString(card->issuer);
    case UsesRole:
        return QString::fromStdString(card->uses);
    case SerialRole:
        return QString::fromStdString(card->serial);
    case FingerprintRole:
        return grouped(card->fingerprint);
    case FromRole:
        return dayText(card->notBefore);
    case UntilRole:
        return dayText(card->notAfter);
    case StartsAtRole:
        return at(card->notBefore);
    case EndsAtRole:
        return at(card->notAfter);
    case IsValidNowRole:
        return card->isReadable && card->notBefore <= m_path.now && m_path.now <= card->notAfter;
    case FlawsRole:
        return flawTexts(card->flaws);
    }
    return {};
}

QHash<int, QByteArray> CertificateModel::roleNames() const
{
    return {
        {NameRole, "name"}, {PlaceRole, "place"}, {SubjectRole, "subject"}, {IssuerRole, "issuer"}, {UsesRole, "uses"},
        {SerialRole, "serial"}, {FingerprintRole, "fingerprint"}, {FromRole, "from"}, {UntilRole, "until"},
        {StartsAtRole, "startsAt"}, {EndsAtRole, "endsAt"}, {IsValidNowRole, "isValidNow"}, {FlawsRole, "flaws"},
    };
}

} // namespace mcim::gui
