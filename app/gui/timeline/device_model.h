// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/run/session.h"

#include <QAbstractListModel>
#include <QtQml/qqmlregistration.h>

namespace mcim::gui {

/// The devices of a run, behind a row for all of them, and which one is looked at. How a device stands is worked out when its row is
/// looked at, so there may be thousands.
class DeviceModel : public QAbstractListModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Belongs to a Session")
    Q_PROPERTY(bool isSeveral READ isSeveral NOTIFY deviceChanged FINAL)
    Q_PROPERTY(int deviceCount READ deviceCount NOTIFY deviceChanged FINAL)
    Q_PROPERTY(int device READ device WRITE setDevice NOTIFY deviceChanged FINAL)
    Q_PROPERTY(QString name READ name NOTIFY changed FINAL)
    Q_PROPERTY(QString about READ about NOTIFY changed FINAL)
    Q_PROPERTY(QString filter READ filter WRITE setFilter NOTIFY filterChanged FINAL)
    Q_PROPERTY(int count READ count NOTIFY filterChanged FINAL)
    Q_PROPERTY(int shownRow READ shownRow NOTIFY changed FINAL)

public:
    enum Role { DeviceRole = Qt::UserRole + 1, NameRole, PcidRole, StateRole, StepRole, SignRole, IsShownRole };
    Q_ENUM(Role)

    explicit DeviceModel(Session* session);
    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    bool isSeveral() const { return deviceCount() > 1; }
    int deviceCount() const { return m_session->run().deviceCount(); }
    /// Its index, or -1 for all.
    int device() const { return m_session->device(); }
    void setDevice(int device) { m_session->setDevice(device); }
    /// "M2ME-2"; of all devices how many there are.
    QString name() const;
    /// Its PCID, state and step; of all devices how many are operational.
    QString about() const;
    /// What name, PCID or state of the rows must have in them, or with what their number begins.
    QString filter() const { return m_filter; }
    void setFilter(const QString& filter);
    int count() const { return rowCount(); }
    /// The row of the device that is looked at, or -1 where the filter leaves it out.
    int shownRow() const;
    /// The device so many further, past the last one the first; of all devices the first or the last.
    Q_INVOKABLE void goBy(int devices);

signals:
    void deviceChanged();
    void changed();
    void filterChanged();

private:
    void refresh();
    void reset();
    std::vector<int> matching() const;
    QString allText() const;

    Session* m_session;
    QString m_filter;
    std::vector<int> m_devices; ///< of each row its device
    int m_deviceCount = 0;
};

} // namespace mcim::gui
