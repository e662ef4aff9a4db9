// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/controls/list_model.h"
#include "gui/run/session.h"
#include "mcim/model/profile.h"

#include <QTimer>

#include <memory>
#include <thread>

namespace mcim::gui {

/// One measure of the hardened profile as a switch.
struct MeasureEntry {
    QString id;
    QString title;
    QString sentence;
    /// "W4 · TS 33.220"
    QString source;
    bool isOn = false;
    /// What it adds to a run of this scenario; empty until that is worked out.
    QString adds;
    bool operator==(const MeasureEntry&) const = default;
};

/// The measures H1 to H14; switching one begins a run of the scenario in a profile with it or without it. What each adds is worked out in
/// a thread of its own while somebody looks.
class MeasureModel : public ListModel<MeasureEntry>
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Belongs to a Session")
    Q_PROPERTY(bool isPossible READ isPossible NOTIFY changed FINAL)
    Q_PROPERTY(int onCount READ onCount NOTIFY changed FINAL)
    Q_PROPERTY(bool isWorking READ isWorking NOTIFY changed FINAL)
    Q_PROPERTY(int done READ done NOTIFY changed FINAL)
    Q_PROPERTY(QString profile READ profile NOTIFY changed FINAL)

public:
    enum Role { MeasureIdRole = Qt::UserRole + 1, TitleRole, SentenceRole, SourceRole, IsOnRole, AddsRole };

    explicit MeasureModel(Session* session);
    ~MeasureModel() override;
    QVariant data(const QModelIndex& index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

    /// A run that was only recorded can't be begun otherwise.
    bool isPossible() const { return m_session->run().isLive(); }
    int onCount() const;
    bool isWorking() const { return m_work != nullptr; }
    /// Measures whose figures are there.
    int done() const { return static_cast<int>(m_adds.size()); }
    /// Name of the profile that the figures are about.
    QString profile() const { return m_profile; }

    /// Begins a run with this measure switched.
    Q_INVOKABLE void toggle(int row);
    /// Begins to work out what each measure adds, unless it is known; stops when nobody looks.
    Q_INVOKABLE void setWatched(bool watched);

signals:
    void changed();

private:
    struct Work;

    void refresh();
    QList<MeasureEntry> entries() const;
    void begin();
    void stop();
    void take();

    Session* m_session;
    bool m_isWatched = false;
    /// Scenario and profile that the figures are about.
    QString m_scenario;
    QString m_profile;
    QHash<QString, QString> m_adds;
    std::shared_ptr<Work> m_work;
    std::thread m_thread;
    QTimer m_clock;
};

} // namespace mcim::gui
