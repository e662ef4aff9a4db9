// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/controls/list_model.h"
#include "gui/run/session.h"

#include <QVariantList>
#include <QtQml/qqmlregistration.h>

namespace mcim::gui {

/// One thing of the palette.
struct PaletteEntry {
    QString kind; ///< "action", "scenario", "fault", "step", "file"
    QString id;
    QString title;
    QString note;   ///< what kind of thing it is, or why it can't be had now
    QString keys;
    bool isActive = true;
    bool operator==(const PaletteEntry&) const = default;
};

/// All that a person can ask for by words: the window's actions, scenarios, faults and steps.
class PaletteModel : public ListModel<PaletteEntry>
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Belongs to a Session")
    Q_PROPERTY(QString words READ words WRITE setWords NOTIFY wordsChanged FINAL)
    Q_PROPERTY(int total READ total NOTIFY wordsChanged FINAL)
    Q_PROPERTY(QString fileWords READ fileWords CONSTANT FINAL)

public:
    enum Role { KindRole = Qt::UserRole + 1, TitleRole, NoteRole, KeysRole, IsActiveRole };
    Q_ENUM(Role)

    explicit PaletteModel(Session* session);
    QVariant data(const QModelIndex& index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    /// Parts of words, in any order; entries have all of them in title, note or id. Those whose title begins so come first.
    QString words() const { return m_words; }
    void setWords(const QString& words);
    /// How many there are without words.
    int total() const { return static_cast<int>(m_all.size()); }

    /// What is said of every file, and finds them.
    QString fileWords() const { return tr("opened before"); }

    /// Takes what there is now; an action is an object with name, title, shown, active and whyNot, a file a path.
    Q_INVOKABLE void begin(const QVariantList& actions, const QStringList& files);
    /// Whether what the row says can be had now.
    Q_INVOKABLE bool canPick(int row) const;
    /// Does what the row says: opens the scenario, adds or removes the fault, goes to the step, or asks for the action or file.
    Q_INVOKABLE void pick(int row);

signals:
    void wordsChanged();
    /// An action was picked.
    void asked(const QString& name);
    void fileAsked(const QString& path);

private:
    void refresh();

    Session* m_session;
    QString m_words;
    QList<PaletteEntry> m_all;
};

} // namespace mcim::gui
