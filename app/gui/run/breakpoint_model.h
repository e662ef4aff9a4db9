// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/run/session.h"

#include <QAbstractListModel>
#include <QtQml/qqmlregistration.h>

namespace mcim::gui {

/// The breakpoints as a list that can be changed, and what may be set with one press for the selected event.
class BreakpointModel : public QAbstractListModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Belongs to a Session")
    Q_PROPERTY(int count READ count NOTIFY changed FINAL)
    Q_PROPERTY(bool breaksOnFailure READ breaksOnFailure WRITE setBreaksOnFailure NOTIFY changed FINAL)
    Q_PROPERTY(QStringList suggestions READ suggestions NOTIFY suggestionsChanged FINAL)
    Q_PROPERTY(QString remembered READ remembered WRITE setRemembered NOTIFY changed FINAL)

public:
    enum Role { WhereRole = Qt::UserRole + 1, TitleRole, ProblemRole, IsEnabledRole, HitsRole, IsAfterRole };

    explicit BreakpointModel(Session* session);
    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    int count() const { return rowCount(); }
    bool breaksOnFailure() const;
    void setBreaksOnFailure(bool breaks);
    /// Expressions that the selected event fits: its step, phase, party, message, link, failed checks.
    QStringList suggestions() const;
    /// All of them as one text, to be kept between two starts.
    QString remembered() const;
    void setRemembered(const QString& text);

    /// What is wrong with an expression as one sentence; empty when nothing is.
    Q_INVOKABLE QString problemOf(const QString& where) const;
    /// The column of what is wrong, from 1; 0 when the expression can be read.
    Q_INVOKABLE int columnOf(const QString& where) const;
    /// False for an expression that can't be read; one that is there already stays as it is.
    Q_INVOKABLE bool add(const QString& where);
    Q_INVOKABLE bool change(int row, const QString& where);
    Q_INVOKABLE void setEnabled(int row, bool enabled);
    Q_INVOKABLE void setHits(int row, int hits);
    Q_INVOKABLE void setAfter(int row, bool after);
    Q_INVOKABLE void remove(int row);

signals:
    void changed();
    void suggestionsChanged();

private:
    void refresh();
    QString titleOf(const QString& where) const;
    /// Changes one in place; nothing for a row that is not there.
    template <class F>
    void edit(int row, F change);

    Session* m_session;
    std::vector<formats::SavedBreakpoint> m_shown;
};

} // namespace mcim::gui
