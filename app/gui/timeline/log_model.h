// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/run/session.h"

#include <QAbstractListModel>
#include <QtQml/qqmlregistration.h>

namespace mcim::gui {

/// The events of a run that have happened as a table, the same content as the diagram. What a line says is worked out when it is
/// looked at, so a run may be as long as it likes.
class LogModel : public QAbstractListModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Belongs to a Session")
    Q_PROPERTY(QString filter READ filter WRITE setFilter NOTIFY filterChanged FINAL)
    Q_PROPERTY(QString problem READ problem NOTIFY filterChanged FINAL)
    Q_PROPERTY(int problemColumn READ problemColumn NOTIFY filterChanged FINAL)
    Q_PROPERTY(int count READ count NOTIFY countChanged FINAL)

public:
    enum Role { NumberRole = Qt::UserRole + 1, TimeRole, PartiesRole, TitleRole, ValuesRole, OctetsRole, StateRole, IsSelectedRole, EventRole };

    explicit LogModel(Session* session);
    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    /// An expression; the log then has the events for which it holds. One that can't be read leaves the log as it was.
    QString filter() const { return m_filter; }
    void setFilter(const QString& filter);
    /// What is wrong with the filter as one sentence, and its column from 1; empty and 0 when nothing is.
    QString problem() const { return m_problem; }
    int problemColumn() const { return m_problemColumn; }
    int count() const { return rowCount(); }

signals:
    void filterChanged();
    void countChanged();

private:
    void refresh();
    /// Whether an event concerns the device and passes the filter.
    bool shows(const EngineRun& run, int event) const;
    /// The rows up to so many events.
    std::vector<int> eventsUpTo(int done) const;
    void show(std::vector<int> events);

    Session* m_session;
    std::pair<const EngineRun*, std::uint32_t> m_shown; ///< run and branch; the run is not looked into
    std::vector<int> m_events; ///< of each row its event
    int m_done = 0; ///< events that were looked at
    QString m_filter;
    std::optional<analysis::Expression> m_expression;
    QString m_problem;
    int m_problemColumn = 0;
    int m_selected = -1;
};

} // namespace mcim::gui
