// SPDX-License-Identifier: GPL-3.0-or-later
// What a run of the engine says about its parties: their states and phases, what they judged and changed.
#include "gui/run/engine_run.h"

#include "gui/run/record_words.h"
#include "mcim/story/describe.h"
#include "mcim/story/names.h"
#include "mcim/story/state_text.h"
#include "resources/resources.h"

#include <algorithm>
#include <set>

namespace mcim::gui {

namespace {

using engine::EventKind;
using engine::StepRecord;

/// The verdict is what a PVA comes to rest in.
bool isPhasePath(model::Role role, const std::string& path)
{
    return path == "phase" || path.ends_with(".phase") || (role == model::Role::Pva && path.ends_with(".verdict"));
}

} // namespace

diagram::HeadState EngineRun::headState(const std::string& phase)
{
    for (const char* idle : {"", "off", "idle", "none"}) {
        if (phase == idle) {
            return diagram::HeadState::Idle;
        }
    }
    for (const char* bad : {"failed", "refused", "contraindicated", "unreachable", "no-contract", "not-registered"}) {
        if (phase == bad) {
            return diagram::HeadState::Failed;
        }
    }
    return diagram::HeadState::Active;
}

void EngineRun::followPhases(Told& told, int event) const
{
    for (const engine::StateChange& change : record(event).changes) {
        if (isPhasePath(change.entity.role, change.change.path) && change.change.after && *change.change.after != "none") {
            told.phases[static_cast<std::size_t>(partyIndex(change.entity))].push_back(
                {event, change.change.path, change.change.before.value_or(""), *change.change.after});
        }
    }
}

/// Of a recorded run only what its events changed is known.
std::vector<FieldText> EngineRun::stateTexts(int party, int done) const
{
    const model::EntityId id = m_ids[static_cast<std::size_t>(party)];
    if (const engine::World* world = worldAt(done)) {
        return engine::stateTexts(*world, id);
    }
    std::map<std::string, FieldText> known;
    for (int event = 0; event < done; ++event) {
        for (const engine::StateChange& change : record(event).changes) {
            if (change.entity != id) {
                continue;
            }
            known.erase(change.change.path);
            if (change.change.after) {
                known.insert({change.change.path, {change.change.path, *change.change.after, change.change.secrecy}});
            }
        }
    }
    std::vector<FieldText> texts;
    for (auto& [path, text] : known) {
        texts.push_back(std::move(text));
    }
    return texts;
}

/// The phase that changed last, or the first one that there is.
std::string EngineRun::phaseOf(int party, int done, const std::vector<FieldText>& fields, int device) const
{
    std::string path;
    for (const BadgeChange& change : told().phases[static_cast<std::size_t>(party)]) {
        if (change.event >= done) {
            break;
        }
        path = concerns(change.event, device) ? change.path : path;
    }
    // What a server keeps of the others is not what it does for this one.
    if (path.empty() && device != everyDevice && m_parties[party].device < 0) {
        return {};
    }
    for (const FieldText& field : fields) {
        if (path.empty() ? isPhasePath(m_ids[static_cast<std::size_t>(party)].role, field.path) : field.path == path) {
            return field.text;
        }
    }
    return {};
}

bool EngineRun::holds(int event, const analysis::Expression& expression) const
{
    if (!expression.asksContext() || !isLive()) {
        return expression.holds(record(event));
    }
    auto context = m_contexts.find(m_branch);
    if (context == m_contexts.end()) {
        context = m_contexts.emplace(m_branch, analysis::Invariants(*worldAt(0), attacker())).first;
    }
    for (int i = static_cast<int>(context->second.observed()); i <= event; ++i) {
        context->second.observe(record(i), *worldAt(i + 1));
    }
    return expression.holds(record(event), context->second);
}

std::vector<std::string> EngineRun::expressionsFor(int event) const
{
    return analysis::fittingExpressions(record(event));
}

QList<Chip> EngineRun::history(int party, int done) const
{
    QList<Chip> chips;
    const auto add = [&chips](const QString& text) {
        if (!text.isEmpty() && (chips.isEmpty() || chips.last().text != text)) {
            chips.append({{}, text, Kinds::Neutral});
        }
    };
    const auto& changes = told().phases[static_cast<std::size_t>(party)];
    std::string last;
    for (std::size_t i = 0; i < changes.size() && changes[i].event < done; ++i) {
        // Several changes of one event are one move.
        const bool isOvertaken = i + 1 < changes.size() && changes[i + 1].event == changes[i].event;
        if (chips.isEmpty()) {
            add(changes[i].before.empty() || changes[i].before == "none" ? tr("Idle") : words("phase-badge." + changes[i].before, changes[i].before));
        }
        if (!isOvertaken) {
            last = changes[i].after;
            add(words("phase-badge." + last, last));
        }
    }
    for (const int event : told().handled[static_cast<std::size_t>(party)]) {
        if (changes.empty() && event < done && record(event).kind == EventKind::Act) {
            add(events()[event].isFailed ? tr("Refused") : words("act-badge." + enumText(record(event).act)));
        }
    }
    if (!chips.isEmpty()) {
        const bool isBad = headState(last) == diagram::HeadState::Failed || badge(party, done).state == diagram::HeadState::Failed;
        chips.last().tone = isBad ? Kinds::Bad : Kinds::Accent;
        chips.last().icon = isBad ? QStringLiteral("failed") : QString();
    }
    return chips;
}

BadgeEntry EngineRun::badge(int party, int done, int device) const
{
    const std::vector<FieldText> fields = stateTexts(party, done);
    const std::string phase = phaseOf(party, done, fields, device);
    BadgeEntry entry;
    entry.keyCount = static_cast<int>(std::ranges::count(fields, Secrecy::Secret, &FieldText::secrecy));
    entry.state = headState(phase);
    entry.text = words("phase-badge." + phase, phase);
    entry.shortText = words("badge-short." + phase);
    bool isRefusing = false;
    for (const int event : told().handled[static_cast<std::size_t>(party)]) {
        if (event >= done) {
            break;
        }
        if (!concerns(event, device)) {
            continue;
        }
        const EventSummary& summary = events()[event];
        isRefusing = isRefusing || summary.hasFailedBy(done);
        if (phase.empty() && record(event).kind == EventKind::Act) {
            entry.text = summary.isFailed ? tr("Refused") : words("act-badge." + enumText(record(event).act), enumText(record(event).act));
            entry.state = diagram::HeadState::Active;
        }
    }
    entry.text = entry.text.isEmpty() ? tr("idle") : entry.text;
    if (isRefusing && !(done == events().size() && end().isOperational)) {
        entry.state = diagram::HeadState::Failed;
    }
    return entry;
}

QList<StateEntry> EngineRun::state(int party, int done) const
{
    QList<StateEntry> entries;
    const model::EntityId id = m_ids[static_cast<std::size_t>(party)];
    std::set<std::string> changed;
    if (done > 0) {
        for (const engine::StateChange& change : record(done - 1).changes) {
            if (change.entity == id) {
                changed.insert(change.change.path);
            }
        }
    }
    std::map<std::string, int> madeAt;
    for (const int event : told().handled[static_cast<std::size_t>(party)]) {
        if (event >= done) {
            break;
        }
        for (const engine::StateChange& change : record(event).changes) {
            if (change.entity == id) {
                madeAt[change.change.path] = event;
            }
        }
    }
    for (const FieldText& field : stateTexts(party, done)) {
        const auto made = madeAt.find(field.path);
        const PathWords place = pathWords(field.path);
        entries.append({place.section, place.name, stateValue(field.path, field.text), changed.contains(field.path),
                        field.secrecy == Secrecy::Secret, QString::fromStdString(field.path), made == madeAt.end() ? -1 : made->second, false});
    }
    return entries;
}

namespace {

/// The first list of sequence numbers whose entry has that value; a TRE keeps one for each subscription.
QList<quint64> sqnList(const std::vector<FieldText>& fields, int ind, quint64 value)
{
    QList<quint64> list;
    for (std::size_t i = 0; i < fields.size(); ++i) {
        if (!fields[i].path.ends_with("seqMs[0]")) {
            continue;
        }
        const std::string prefix = fields[i].path.substr(0, fields[i].path.size() - 2);
        list.clear();
        for (std::size_t k = i; k < fields.size() && fields[k].path.starts_with(prefix); ++k) {
            list.append(QString::fromStdString(fields[k].text).toULongLong());
        }
        if (list.value(ind) == value) {
            return list;
        }
    }
    return list;
}

} // namespace

std::optional<SqnEntry> EngineRun::sqn(const StepRecord& source) const
{
    const auto check = std::ranges::find(source.checks, model::CheckId::SqnFresh, &engine::CheckRecord::id);
    if (check == source.checks.end()) {
        return std::nullopt;
    }
    SqnEntry entry;
    entry.isFresh = check->holds;
    const auto number = [&check](std::string_view name) {
        const auto fact = std::ranges::find(check->facts, name, &engine::NamedValue::name);
        return fact == check->facts.end() ? quint64(0) : QString::fromStdString(fact->text).toULongLong();
    };
    entry.seq = number("SEQ");
    entry.ind = static_cast<int>(number("IND"));
    entry.seqOfInd = number("SEQ_MS(IND)");
    entry.highest = number("max SEQ_MS");
    entry.reason = QString::fromStdString(story::checkSentence(*check, resources::texts()));
    const std::vector<FieldText> fields = stateTexts(partyIndex(source.to), static_cast<int>(source.number));
    entry.accepted = sqnList(fields, entry.ind, entry.isFresh ? entry.seq : entry.seqOfInd);
    const auto delta = std::ranges::find_if(fields, [](const FieldText& field) { return field.path.ends_with("delta"); });
    entry.delta = delta == fields.end() ? 0 : QString::fromStdString(delta->text).toULongLong();
    return entry;
}

QList<StateEntry> EngineRun::actEntries(const StepRecord& source) const
{
    QList<StateEntry> entries;
    if (source.kind == EventKind::Message) {
        return entries;
    }
    const auto add = [&entries](const QString& section, const QString& name, const QString& value, bool isSecret) {
        const auto isSame = [&](const StateEntry& entry) { return entry.section == section && entry.name == name && entry.value == value; };
        if (!value.isEmpty() && std::ranges::none_of(entries, isSame)) {
            const bool starts = entries.isEmpty() || entries.last().section != section;
            entries.append({section, name, value, false, isSecret, {}, -1, starts});
        }
    };
    const auto addAll = [&add](const QString& section, const engine::Facts& facts) {
        for (const engine::NamedValue& fact : facts) {
            add(section, factName(fact.name), factText(fact.text), fact.secrecy == Secrecy::Secret);
        }
    };
    if (const EventSummary* cause = source.cause > 0 ? &events()[static_cast<int>(source.cause) - 1] : nullptr) {
        add(tr("Begun by"), tr("event %1").arg(cause->number), cause->listTitle, false);
    }
    if (source.kind == EventKind::Timer) {
        add(tr("Begun by"), tr("timer"), words("timer." + enumText(source.timer) + ".title", enumText(source.timer)), false);
    }
    // One computation needs no name; of several each has its own sections.
    const auto section = [&source](const QString& what, std::size_t at) {
        if (source.computations.size() < 2) {
            return what;
        }
        const std::string& name = source.computations[at].name;
        const bool isOneOfSeveral = std::ranges::count(source.computations, name, &engine::Computation::name) > 1;
        const QString title = words("computation." + name + ".title", name);
        return QStringLiteral("%1 · %2").arg(what, isOneOfSeveral ? tr("%1 %2").arg(title).arg(at + 1) : title);
    };
    for (std::size_t i = 0; i < source.computations.size(); ++i) {
        addAll(section(tr("Inputs"), i), source.computations[i].inputs);
        addAll(section(tr("Outputs"), i), source.computations[i].outputs);
    }
    for (const engine::CheckRecord& check : source.checks) {
        if (source.computations.empty()) {
            addAll(tr("Looked at"), check.facts);
        }
    }
    for (const engine::NamedValue& fact : source.highlights) {
        const QString name = factName(fact.name);
        const QString value = factText(fact.text);
        const auto isSaid = [&](const StateEntry& entry) { return entry.name == name && entry.value == value; };
        if (std::ranges::none_of(entries, isSaid)) {
            add(tr("Result"), name, value, fact.secrecy == Secrecy::Secret);
        }
    }
    for (const engine::SentMessage& sent : source.sent) {
        add(tr("Sent"), tr("to %1").arg(QString::fromStdString(sent.to.text())),
            QString::fromStdString(story::messageTitle(sent.type, resources::texts())), false);
    }
    return entries;
}

QList<MeasurementEntry> EngineRun::measurements(const StepRecord& source) const
{
    QList<MeasurementEntry> entries;
    const auto check = std::ranges::find(source.checks, model::CheckId::MeasurementsMatch, &engine::CheckRecord::id);
    const auto carried = std::ranges::find(source.inner, model::InnerType::EvidenceClaims, &codecs::InnerOctets::type);
    if (check == source.checks.end() || carried == source.inner.end()) {
        return entries;
    }
    const auto decoded = codecs::decodeInner(model::InnerType::EvidenceClaims, carried->octets);
    const auto* claims = decoded ? std::get_if<model::EvidenceClaims>(&*decoded) : nullptr;
    if (!claims) {
        return entries;
    }
    // Which rows differ is the check's own finding.
    const auto isNamed = [&check](const std::string& name) {
        return !check->holds && std::ranges::any_of(check->facts, [&name](const engine::NamedValue& fact) {
            return fact.name == "component" && fact.text == name;
        });
    };
    const engine::World* world = worldAt(static_cast<int>(source.number));
    if (!world) {
        return entries;
    }
    const auto& references = world->pva->referenceValues;
    for (const model::Measurement& entry : claims->log) {
        QStringList digests;
        const auto known = references.find(entry.name);
        for (const entities::ReferenceValue& reference : known == references.end() ? std::vector<entities::ReferenceValue>{} : known->second) {
            if (reference.version == entry.version) {
                digests << grouped(toHex(reference.digest));
            }
        }
        entries.append({QString::number(entry.seq), QString::fromStdString(entry.name + " " + entry.version), grouped(toHex(entry.digest)),
                        digests.isEmpty() ? tr("none") : digests.join(u'\n'), isNamed(entry.name)});
    }
    for (const auto& [name, known] : references) {
        if (!known.empty() && std::ranges::none_of(claims->log, [&missing = name](const model::Measurement& entry) { return entry.name == missing; })) {
            entries.append({QStringLiteral("–"), QString::fromStdString(name + " " + known.front().version), tr("missing"),
                            grouped(toHex(known.front().digest)), isNamed(name)});
        }
    }
    return entries;
}

/// Those that the procedure is about come first, what only keeps the books last.
QList<ChangeEntry> EngineRun::changes(const StepRecord& source) const
{
    std::vector<const engine::StateChange*> sorted;
    for (const engine::StateChange& change : source.changes) {
        sorted.push_back(&change);
    }
    const auto order = [](const engine::StateChange* change) {
        return std::pair(story::stateRank(change->change.path), story::stateOrder(change->change.path));
    };
    std::ranges::stable_sort(sorted, {}, order);
    QList<ChangeEntry> entries;
    for (const engine::StateChange* change : sorted) {
        const std::string& path = change->change.path;
        const PathWords place = pathWords(path);
        const auto value = [&path](const std::optional<std::string>& text) { return text ? stateValue(path, *text) : QString(); };
        entries.append({QString::fromStdString(change->entity.text()), partyIndex(change->entity), place.section, place.name,
                        value(change->change.before), change->change.after ? value(change->change.after) : tr("removed"),
                        change->change.secrecy == Secrecy::Secret, story::stateRank(path) == story::StateRank::Chief});
    }
    return entries;
}

QList<NoteEntry> EngineRun::notes(const StepRecord& source, const QString& leftOpen) const
{
    QList<NoteEntry> entries;
    for (const std::string& id : source.interventions) {
        entries.append({Kinds::Warn, tr("The fault acted here: %1").arg(words("fault." + id.substr(0, id.find('#')) + ".title", id)), {}});
    }
    if (!source.wireCause.empty()) {
        entries.append({Kinds::Note, QString::fromStdString(story::causeText(source.wireCause, resources::texts())), {}});
    }
    for (const engine::SentMessage& sent : source.sent) {
        if (!sent.unrouted.empty()) {
            entries.append({Kinds::Warn, tr("%1 never left: %2").arg(QString::fromStdString(story::messageTitle(sent.type, resources::texts())),
                                                                    QString::fromStdString(story::nameText("unrouted", sent.unrouted, resources::texts()))), {}});
        }
    }
    // What is open about a step is said at its first event; what is open about a circumstance, where it arises.
    const bool isOfStep = leftOpen == words("step." + source.step.text() + ".open");
    if (!leftOpen.isEmpty() && (source.place == 1 || !isOfStep)) {
        entries.append({Kinds::Chat, leftOpen, {}});
    }
    return entries;
}

} // namespace mcim::gui
