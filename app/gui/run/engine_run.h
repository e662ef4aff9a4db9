// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/run/run_document.h"
#include "gui/run/session_source.h"
#include "mcim/engine/timeline.h"
#include "mcim/trace/json/trace_json.h"

#include <QHash>

namespace mcim::gui {

/// A run of the engine, stepped to its end when made; details are taken from its records when asked for.
class EngineRun : public SessionRun
{
public:
    /// Steps the run to its end; a run that does not rest is cut after a few thousand events.
    /// `document` is the file that it comes from, if any; one that says otherwise than the run is not kept.
    explicit EngineRun(engine::Recipe recipe, const RunDocument& document = {});

    QString title() const override { return m_title; }
    QString summary() const override { return m_summary; }
    const QList<PartyEntry>& parties() const override { return m_parties; }
    const QList<GroupEntry>& groups() const override { return m_groups; }
    const QList<EventSummary>& events() const override { return m_events; }
    const RunEnd& end() const override { return m_end; }
    QString fingerprint() const override;
    quint64 digest(int event) const override;
    quint16 marks(int event) const override;
    EventDetail detail(int event) const override;
    BadgeEntry badge(int party, int done) const override;
    QList<StateEntry> state(int party, int done) const override;
    QStringList checkIds(int event) const override;
    QList<Chip> history(int party, int done) const override;
    QString code() const override;
    std::shared_ptr<const engine::Run> traced() const override;
    QString recordJson(int event) const override;
    QString importableText(int event) const override;
    std::string_view document(bool showsSecrets) const override;
    QString note() const override { return m_note; }

private:
    struct BadgeChange {
        int event;
        std::string path;
        std::string before;
        std::string after;
    };

    const engine::StepRecord& record(int event) const { return m_timeline.record(static_cast<std::uint32_t>(event) + 1); }
    int partyIndex(model::EntityId id) const;
    void nameParties();
    EventSummary summarized(int event) const;
    void followPhases();
    void concludeRun();
    QList<NoteEntry> notes(const engine::StepRecord& record) const;
    QList<StateEntry> actEntries(const engine::StepRecord& record) const;
    std::optional<SqnEntry> sqn(const engine::StepRecord& record) const;
    QList<MeasurementEntry> measurements(const engine::StepRecord& record) const;
    QList<ChangeEntry> changes(const engine::StepRecord& record) const;

    engine::Timeline m_timeline;
    std::string m_document;
    bool m_documentShowsSecrets;
    QString m_note;
    QString m_title;
    QString m_summary;
    std::vector<model::EntityId> m_ids;
    QList<PartyEntry> m_parties;
    QList<GroupEntry> m_groups;
    QList<EventSummary> m_events;
    std::string phaseOf(int party, int done, const std::vector<FieldText>& fields) const;
    /// Where each party's state names its phase, and since which event.
    std::vector<std::vector<BadgeChange>> m_phases;
    RunEnd m_end;
    /// Details that somebody has looked at; taking a message apart twice is wasted.
    mutable QHash<int, EventDetail> m_details;
    mutable QHash<int, quint16> m_marks;
    /// Made when first exported.
    mutable std::shared_ptr<const engine::Run> m_traced;
};

} // namespace mcim::gui
