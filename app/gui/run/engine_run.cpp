// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/run/engine_run.h"

#include "gui/run/record_words.h"
#include "mcim/story/describe.h"
#include "mcim/story/names.h"
#include "mcim/trace/text/hexdump.h"
#include "render/run_figure.h"
#include "resources/resources.h"

#include <QCoreApplication>

#include <algorithm>

namespace mcim::gui {

namespace {

using engine::EventKind;
using engine::StepRecord;

constexpr std::uint32_t longestRun = 5000;

/// Gives this file's texts to the catalogue as those of one context.
struct Words {
    Q_DECLARE_TR_FUNCTIONS(EngineRun)
};

diagram::RowKind rowKind(const StepRecord& record)
{
    switch (record.kind) {
    case EventKind::Message:
        return diagram::RowKind::Message;
    case EventKind::Start:
    case EventKind::Act:
        return diagram::RowKind::Self;
    case EventKind::Timer:
    case EventKind::ConnectionLost:
        return diagram::RowKind::Timer;
    }
    return diagram::RowKind::Self;
}

/// The first check that failed, as a sentence; empty when none did.
QString failure(const StepRecord& record)
{
    for (const engine::CheckRecord& check : record.checks) {
        if (!check.holds && check.obeyed) {
            return QString::fromStdString(story::checkSentence(check, resources::texts()));
        }
    }
    return {};
}

/// The first check that failed, with what it names and what it is for; empty when none did.
QString whyFailed(const StepRecord& record, QString& clause)
{
    for (const engine::CheckRecord& check : record.checks) {
        if (check.holds || !check.obeyed) {
            continue;
        }
        QString sentence = QString::fromStdString(story::checkSentence(check, resources::texts()));
        for (const engine::NamedValue& fact : check.facts) {
            if ((fact.name == "reason" || fact.name == "component") && !fact.text.empty()) {
                sentence += QStringLiteral(": ") + factText(fact.text);
                break;
            }
        }
        const model::CheckRow& row = model::checkRow(check.id);
        clause = QString::fromUtf8(row.clause.data(), static_cast<qsizetype>(row.clause.size()));
        const QString purpose = words("check." + std::string(row.name) + ".why");
        return sentence + QStringLiteral(".") + (purpose.isEmpty() ? QString() : QStringLiteral(" ") + purpose);
    }
    return {};
}

/// A party may turn a message down for what it reports; it fails only where a check failed on it.
bool hasFailed(const StepRecord& record)
{
    if (record.kind != EventKind::Message) {
        return record.failed();
    }
    return record.undecodable.has_value() || !failure(record).isEmpty();
}

QString inner(const StepRecord& record, const story::Description& description)
{
    const QString failed = failure(record);
    QString result = QString::fromStdString(description.result.empty() ? description.title : description.result);
    result = failed.isEmpty() ? result : failed;
    if (record.kind != EventKind::Act) {
        return result;
    }
    return result + QStringLiteral(" ") + QChar(record.failed() ? 0x2717 : 0x2713);
}

/// "RAND 23553cbe… AUTN aa689c64…"
QString valuesText(const story::Description& description)
{
    QStringList parts;
    for (const story::TextValue& value : description.values) {
        parts << QString::fromStdString(value.name + " " + story::shortened(value.text));
    }
    return parts.join(QStringLiteral("  "));
}

QString valueNames(const story::Description& description)
{
    QStringList names;
    for (const story::TextValue& value : description.values) {
        names << QString::fromStdString(value.name);
    }
    return names.join(QStringLiteral(", "));
}

} // namespace

EngineRun::EngineRun(engine::Recipe recipe, const RunDocument& document)
    : m_timeline(std::move(recipe.setup)), m_document(document.note.isEmpty() ? document.text : std::string()),
      m_documentShowsSecrets(document.showsSecrets), m_note(document.note), m_title(QString::fromStdString(resources::scenarioTitle(m_timeline.setup().scenario))),
      m_summary(QString::fromStdString(resources::scenarioSummary(m_timeline.setup().scenario)))
{
    m_timeline.follow(recipe.decisions);
    m_timeline.jump(longestRun);
    nameParties();
    const int count = static_cast<int>(m_timeline.length());
    m_events.reserve(count);
    for (int i = 0; i < count; ++i) {
        m_events.append(summarized(i));
    }
    followPhases();
    concludeRun();
}

QString EngineRun::code() const
{
    if (m_timeline.canForward()) {
        return {};
    }
    const engine::Run run{m_timeline.recipe(), {}, m_timeline.outcome()};
    return QString::fromStdString(trace::runCode(run, resources::library()));
}

std::shared_ptr<const engine::Run> EngineRun::traced() const
{
    if (!m_traced && !m_timeline.canForward()) {
        m_traced = std::make_shared<const engine::Run>(m_timeline.run(m_timeline.length()));
    }
    return m_traced;
}

std::string_view EngineRun::document(bool showsSecrets) const
{
    return showsSecrets == m_documentShowsSecrets ? std::string_view(m_document) : std::string_view();
}

QString EngineRun::recordJson(int event) const
{
    return QString::fromStdString(trace::recordToJson(record(event), {true, false, {}}));
}

QString EngineRun::importableText(int event) const
{
    return QString::fromStdString(trace::hexdumpOf(record(event), resources::texts()));
}

int EngineRun::partyIndex(model::EntityId id) const
{
    const auto found = std::ranges::find(m_ids, id);
    return found == m_ids.end() ? 0 : static_cast<int>(found - m_ids.begin());
}

void EngineRun::nameParties()
{
    m_ids = engine::partiesOf(m_timeline.worldAt(0));
    int firstOfRo = -1;
    for (std::size_t i = 0; i < m_ids.size(); ++i) {
        const model::EntityId id = m_ids[i];
        const std::string key = "entity." + enumText(id.role);
        m_parties.append({QString::fromStdString(id.text()), words(key + ".name", id.text()), words(key + ".role"), static_cast<int>(id.role)});
        const int at = static_cast<int>(i);
        if (id.role == model::Role::M2me) {
            const QString name = QString::fromStdString(id.text());
            const bool hasTre = i + 1 < m_ids.size() && m_ids[i + 1].role == model::Role::Tre;
            m_groups.append({name + Words::tr(" · M2M Equipment"), name, at, hasTre ? at + 1 : at});
        }
        if (id.role == model::Role::Icf) {
            firstOfRo = at;
        }
        if (id.role == model::Role::Dpf && firstOfRo >= 0) {
            m_groups.append({Words::tr("RO · Registration Operator"), Words::tr("RO · Registration Operator"), firstOfRo, at});
        }
    }
}

EventSummary EngineRun::summarized(int event) const
{
    const StepRecord& source = record(event);
    const story::Description description = story::describe(source, isPlain(source) ? resources::openingTexts() : resources::texts());
    EventSummary summary;
    summary.number = QString::fromStdString(engine::recordLabel(source));
    summary.step = source.step.number - 1;
    summary.kind = rowKind(source);
    summary.from = partyIndex(summary.kind == diagram::RowKind::Message ? source.from : source.to);
    summary.to = partyIndex(source.to);
    summary.timeNs = source.at.ns;
    summary.isFailed = hasFailed(source);
    summary.why = QString::fromStdString(description.why);
    summary.withoutIt = QString::fromStdString(description.without);
    summary.clause = QString::fromStdString(description.clause);
    if (summary.isFailed) {
        summary.whyFailed = whyFailed(source, summary.clauseFailed);
    }
    summary.cause = static_cast<int>(source.cause) - 1;
    const QString shortTitle = QString::fromStdString(description.shortTitle);
    const QString to = m_parties[summary.to].name;
    if (summary.kind != diagram::RowKind::Message) {
        summary.title = inner(source, description);
        summary.plannedTitle = QString::fromStdString(description.title);
        summary.listTitle = Words::tr("%1: %2").arg(to, shortTitle);
        return summary;
    }
    const model::LinkRow& link = model::linkRow(source.channel);
    for (std::size_t i = 0; i < link.routeLength; ++i) {
        summary.relays.append(partyIndex({link.route[i], 0}));
    }
    summary.title = QString::fromStdString(description.title);
    summary.listTitle = QStringLiteral("%1 → %2 %3").arg(m_parties[summary.from].name, to, shortTitle);
    summary.values = valuesText(description);
    summary.valueNames = valueNames(description);
    summary.octets = static_cast<int>(source.octets.size());
    summary.protocol = words("stack." + enumText(link.stack), enumText(link.stack));
    if (!description.clause.empty()) {
        summary.protocol += QStringLiteral(", ") + summary.clause;
    }
    if (summary.isFailed) {
        const QString failed = failure(source);
        summary.title += QStringLiteral(": %1 ").arg(failed.isEmpty() ? QString::fromStdString(description.result) : failed) + QChar(0x2717);
        summary.plannedTitle = QString::fromStdString(description.title);
    }
    return summary;
}

void EngineRun::concludeRun()
{
    // How it ended is in the last world, which needs no digest of the records.
    const engine::RunOutcome outcome = engine::outcomeOf({}, m_timeline.worldAt(m_timeline.length()));
    m_end.isOperational = outcome.success;
    if (outcome.success) {
        m_end.text = Words::tr("operational");
        return;
    }
    if (!outcome.ended) {
        m_end.text = Words::tr("cut after %1 events").arg(m_events.size());
        return;
    }
    for (const EventSummary& event : m_events) {
        if (event.isFailed) {
            m_end.text = Words::tr("failed at %1").arg(event.number);
            return;
        }
    }
    m_end.text = Words::tr("ended, %1").arg(words("phase-badge." + outcome.end, outcome.end).toLower());
}

QString EngineRun::fingerprint() const
{
    return QString::fromStdString(m_timeline.digestAt(m_timeline.length())).left(16);
}

quint64 EngineRun::digest(int event) const
{
    return QString::fromStdString(m_timeline.digestAt(static_cast<std::uint32_t>(event) + 1)).left(16).toULongLong(nullptr, 16);
}

quint16 EngineRun::marks(int event) const
{
    const auto known = m_marks.constFind(event);
    return known != m_marks.constEnd() ? *known : *m_marks.insert(event, render::marksOf(record(event)));
}

EventDetail EngineRun::detail(int event) const
{
    EventDetail detail;
    if (event < 0 || event >= m_events.size()) {
        return detail;
    }
    const auto known = m_details.constFind(event);
    if (known != m_details.constEnd()) {
        return *known;
    }
    const StepRecord& source = record(event);
    addFields(source, detail);
    detail.act = actEntries(source);
    detail.checks = checkEntries(source);
    detail.computations = computationEntries(source);
    detail.sqn = sqn(source);
    detail.measurements = measurements(source);
    detail.changes = changes(source);
    detail.notes += notes(source);
    m_details.insert(event, detail);
    return detail;
}

QList<ChangeEntry> EngineRun::changes(const StepRecord& source) const
{
    QList<ChangeEntry> entries;
    for (const engine::StateChange& change : source.changes) {
        const std::string& path = change.change.path;
        const PathWords place = pathWords(path);
        const QString party = QString::fromStdString(change.entity.text());
        const auto value = [&path](const std::optional<std::string>& text) { return text ? stateValue(path, *text) : QString(); };
        entries.append({party, place.name, value(change.change.before), change.change.after ? value(change.change.after) : Words::tr("removed"),
                        change.change.secrecy == Secrecy::Secret});
    }
    return entries;
}

QList<NoteEntry> EngineRun::notes(const StepRecord& source) const
{
    QList<NoteEntry> entries;
    for (const std::string& id : source.interventions) {
        entries.append({Kinds::Warn, Words::tr("The fault acted here: %1").arg(words("fault." + id.substr(0, id.find('#')) + ".title", id)), {}});
    }
    if (!source.wireCause.empty()) {
        entries.append({Kinds::Note, QString::fromStdString(story::causeText(source.wireCause, resources::texts())), {}});
    }
    for (const engine::SentMessage& sent : source.sent) {
        if (!sent.unrouted.empty()) {
            entries.append({Kinds::Warn, Words::tr("%1 never left: %2").arg(QString::fromStdString(story::messageTitle(sent.type, resources::texts())),
                                                                    QString::fromStdString(story::nameText("unrouted", sent.unrouted, resources::texts()))), {}});
        }
    }
    if (source.place == 1) {
        const QString open = words("step." + source.step.text() + ".open");
        if (!open.isEmpty()) {
            entries.append({Kinds::Chat, open, {}});
        }
    }
    return entries;
}

} // namespace mcim::gui
