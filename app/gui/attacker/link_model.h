// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/controls/list_model.h"
#include "mcim/model/attacker.h"

#include <QString>
#include <QtQml/qqmlregistration.h>

#include <set>

namespace mcim::gui {

/// One link, or several that lead the same way.
struct LinkRow {
    QString title;
    /// The names of its channels, as the command line and files have them.
    QString channels;
    /// Of the row's channels; -1 where they are not the same.
    int access = 0;
    /// Place of its group, and of its channel in that; -1 for the group as a whole.
    int group = 0;
    int channel = -1;
    bool canOpen = false;
    bool isOpen = false;
    bool operator==(const LinkRow&) const = default;
};

/// What the attacker can do on each link; links that lead the same way are one row until it is opened.
class LinkModel : public ListModel<LinkRow>
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Belongs to an AttackerModel")

public:
    enum Role { TitleRole = Qt::UserRole + 1, ChannelsRole, AccessRole, IsPartRole, CanOpenRole, IsOpenRole };
    enum Access { Mixed = -1, Off, Listen, Control };
    Q_ENUM(Access)

    explicit LinkModel(QObject* parent);
    QVariant data(const QModelIndex& index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    void show(const model::Attacker& attacker);
    const model::Attacker& shown() const { return m_attacker; }
    /// "radio, IP path": what it listens to or controls, in the words of the rows; empty for nothing.
    QString reach() const;

    Q_INVOKABLE void toggle(int row);
    Q_INVOKABLE void setAccess(int row, int access);
    /// So much more or less access, within what there is.
    Q_INVOKABLE void shift(int row, int by);

signals:
    /// Somebody gave a link another access.
    void chosen(const mcim::model::Attacker& attacker);

private:
    void refresh();

    model::Attacker m_attacker;
    std::set<int> m_open;
};

} // namespace mcim::gui
