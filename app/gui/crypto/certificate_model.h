// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/controls/list_model.h"
#include "mcim/story/certificate_path.h"

#include <QtQml/qqmlregistration.h>

namespace mcim::gui {

/// The certificates of a path that an event judged, leaf first, on one time line; empty where none was judged.
class CertificateModel : public ListModel<story::CertificateCard>
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Belongs to a Session")
    Q_PROPERTY(QString nowText READ nowText NOTIFY changed FINAL)
    Q_PROPERTY(double nowAt READ nowAt NOTIFY changed FINAL)
    Q_PROPERTY(bool isGood READ isGood NOTIFY changed FINAL)
    Q_PROPERTY(QStringList otherFlaws READ otherFlaws NOTIFY changed FINAL)

public:
    enum Role {
        NameRole = Qt::UserRole + 1, PlaceRole, SubjectRole, IssuerRole, UsesRole, SerialRole, FingerprintRole,
        FromRole, UntilRole, StartsAtRole, EndsAtRole, IsValidNowRole, FlawsRole
    };

    using ListModel::ListModel;
    QVariant data(const QModelIndex& index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    /// The simulated time at which the path was judged, and its place on the time line from 0 to 1.
    QString nowText() const;
    double nowAt() const { return at(m_path.now); }
    bool isGood() const;
    /// What speaks against the path as a whole.
    QStringList otherFlaws() const;

    void setPath(story::CertificatePath path);

signals:
    void changed();

private:
    double at(std::int64_t time) const;

    story::CertificatePath m_path;
    std::int64_t m_first = 0;
    std::int64_t m_last = 0;
};

} // namespace mcim::gui
