// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/controls/list_model.h"
#include "gui/run/acting_steps.h"
#include "gui/run/session.h"

#include <QSet>
#include <QtQml/qqmlregistration.h>

namespace mcim::gui {

/// A family or a fault.
struct FaultRow {
    bool isFamily = false;
    QString faultId;
    QString title;
    QString note;
    QString description;
    bool isOpen = false;
    bool isActive = false;
    bool isSevere = true;
    bool operator==(const FaultRow&) const = default;
};

/// The fault library: what is active first, then the families and, where a family is open, its faults. What comes of a fault is not
/// told before it has come, unless the session reveals the future.
class FaultModel : public ListModel<FaultRow>
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Belongs to a Session")
    Q_PROPERTY(QString filter READ filter WRITE setFilter NOTIFY filterChanged FINAL)
    Q_PROPERTY(int activeCount READ activeCount NOTIFY activeChanged FINAL)
    Q_PROPERTY(int faultCount READ faultCount CONSTANT FINAL)
    Q_PROPERTY(int familyCount READ familyCount CONSTANT FINAL)

public:
    enum Role { IsFamilyRole = Qt::UserRole + 1, FaultIdRole, TitleRole, NoteRole, DescriptionRole, IsOpenRole, IsActiveRole, IsSevereRole };

    explicit FaultModel(Session* session);
    QVariant data(const QModelIndex& index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    /// Words of a title, family, description, id or of what people call it; "step:14" asks for what acts or is noticed there.
    QString filter() const { return m_filter; }
    void setFilter(const QString& filter);
    int activeCount() const { return static_cast<int>(m_session->activeFaults().size()); }
    int faultCount() const { return static_cast<int>(m_session->faults().size()); }
    int familyCount() const;

    /// Opens or closes a family.
    Q_INVOKABLE void toggleFamily(const QString& family);

signals:
    void filterChanged();
    void activeChanged();

private:
    void refresh();

    Session* m_session;
    ActingSteps m_acting;
    QString m_filter;
    bool m_reveals = false;
    QSet<QString> m_openFamilies;
};

} // namespace mcim::gui
