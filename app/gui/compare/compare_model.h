// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/controls/choice_model.h"
#include "gui/run/session.h"
#include "mcim/analysis/compare.h"

namespace mcim::gui {

/// One value that differs, or an event that one run has alone.
struct ValueRow {
    int event = 0; ///< index among the compared events
    QString number;
    QString what;
    QString value;
    QString a;
    QString b;
    QString octets;
    QString reading;
    bool isFault = false;
    bool isFirstOfEvent = false;
    bool isCurrent = false;
    bool operator==(const ValueRow&) const = default;
};

/// Two runs of those that are open, compared while somebody looks: the values that differ as rows, and where each run stands.
class CompareModel : public ListModel<ValueRow>
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Belongs to a Session")
    Q_PROPERTY(bool isShown READ isShown WRITE setShown NOTIFY shownChanged FINAL)
    Q_PROPERTY(mcim::gui::ChoiceModel* choices READ choices CONSTANT FINAL)
    Q_PROPERTY(int choiceCount READ choiceCount NOTIFY changed FINAL)
    Q_PROPERTY(QString a READ a WRITE setA NOTIFY changed FINAL)
    Q_PROPERTY(QString b READ b WRITE setB NOTIFY changed FINAL)
    Q_PROPERTY(QString titleA READ titleA NOTIFY changed FINAL)
    Q_PROPERTY(QString titleB READ titleB NOTIFY changed FINAL)
    Q_PROPERTY(QString noteA READ noteA NOTIFY changed FINAL)
    Q_PROPERTY(QString noteB READ noteB NOTIFY changed FINAL)
    Q_PROPERTY(QString endA READ endA NOTIFY changed FINAL)
    Q_PROPERTY(QString endB READ endB NOTIFY changed FINAL)
    Q_PROPERTY(bool isGoodA READ isGoodA NOTIFY changed FINAL)
    Q_PROPERTY(bool isGoodB READ isGoodB NOTIFY changed FINAL)
    Q_PROPERTY(QString headline READ headline NOTIFY changed FINAL)
    Q_PROPERTY(QString why READ why NOTIFY changed FINAL)
    Q_PROPERTY(int differences READ differences NOTIFY changed FINAL)
    Q_PROPERTY(int current READ current NOTIFY currentChanged FINAL)
    Q_PROPERTY(int currentRow READ currentRow NOTIFY currentChanged FINAL)
    Q_PROPERTY(int selected READ selectedEvent NOTIFY currentChanged FINAL)

public:
    enum Role { EventRole = Qt::UserRole + 1, NumberRole, WhatRole, ValueRole, ARole, BRole, OctetsRole, ReadingRole, IsFaultRole, IsFirstRole, IsCurrentRole };

    explicit CompareModel(Session* session);
    QVariant data(const QModelIndex& index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    bool isShown() const { return m_isShown; }
    void setShown(bool shown);
    /// What can be A or B.
    ChoiceModel* choices() const { return m_choices; }
    int choiceCount() const { return m_choices->rowCount(); }
    QString a() const { return m_sides[0].id; }
    QString b() const { return m_sides[1].id; }
    void setA(const QString& id) { choose(0, id); }
    void setB(const QString& id) { choose(1, id); }
    QString titleA() const { return titleOf(a()); }
    QString titleB() const { return titleOf(b()); }
    QString noteA() const { return noteOf(0); }
    QString noteB() const { return noteOf(1); }
    QString endA() const { return endOf(0); }
    QString endB() const { return endOf(1); }
    bool isGoodA() const { return isGood(0); }
    bool isGoodB() const { return isGood(1); }
    /// Where the first difference is.
    QString headline() const;
    /// Why nothing is compared; empty when something is.
    QString why() const;
    /// How many events are not equal.
    int differences() const { return static_cast<int>(m_different.size()); }
    /// The current one of them, from 1; 0 without one.
    int current() const;
    int currentRow() const;

    /// Goes to the difference that many after the current one.
    Q_INVOKABLE void step(int by);
    /// Goes to an event of the comparison, and selects it in the window where the current branch has it.
    Q_INVOKABLE void select(int event);
    /// Writes the report; a sentence when it can't.
    Q_INVOKABLE QString saveTo(const QString& path) const;

    const engine::Run* run(int side) const { return m_sides[side].run.get(); }
    const analysis::Comparison& comparison() const { return m_comparison; }
    int selectedEvent() const { return m_selected; }

signals:
    void shownChanged();
    void changed();
    void currentChanged();

private:
    struct Side {
        QString id;
        std::shared_ptr<const engine::Run> run;
    };

    void refresh();
    void compare();
    void choose(int side, const QString& id);
    void showRows();
    QString titleOf(const QString& id) const;
    QString noteOf(int side) const;
    QString endOf(int side) const;
    bool isGood(int side) const { return m_sides[side].run && m_sides[side].run->outcome.success; }

    Session* m_session;
    ChoiceModel* m_choices;
    bool m_isShown = false;
    std::array<Side, 2> m_sides;
    analysis::Comparison m_comparison;
    std::vector<int> m_different;
    int m_selected = -1;
};

} // namespace mcim::gui
