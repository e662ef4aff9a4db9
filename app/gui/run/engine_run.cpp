// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/run/engine_run.h"

#include "gui/run/record_words.h"
#include "mcim/analysis/explain_words.h"
#include "mcim/engine/refusal.h"
#include "mcim/story/describe.h"
#include "mcim/story/names.h"
#include "mcim/trace/text/hexdump.h"
#include "render/run_figure.h"
#include "resources/resources.h"

#include <algorithm>

namespace mcim::gui {

namespace {

using engine::EventKind;
using engine::StepRecord;

/// The first check that failed, as a sentence; empty when none did.
QString failure(const StepRecord& record)
{
    const engine::CheckRecord* check = engine::failedCheck(record);
    return check ? QString::fromStdString(story::checkSentence(*check, resources::texts())) : QString();
}

/// The first check that failed, with what it names and what it is for; empty when none did.
QString whyFailed(const StepRecord& record, QString& clause)
{
    const engine::CheckRecord* check = engine::failedCheck(record);
    if (!check) {
        return {};
    }
    QString sentence = QString::fromStdString(story::checkSentence(*check, resources::texts()));
    for (const engine::NamedValue& fact : check->facts) {
        if ((fact.name == "reason" || fact.name == "component") && !fact.text.empty()) {
            sentence += QStringLiteral(": ") + factText(fact.text);
            break;
        }
    }
    const model::CheckRow& row = model::checkRow(check->id);
    clause = QString::fromUtf8(row.clause.data(), static_cast<qsizetype>(row.clause.size()));
    const QString purpose = words("check." + std::string(row.name) + ".why");
    return sentence + QStringLiteral(".") + (purpose.isEmpty() ? QString() : QStringLiteral(" ") + purpose);
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

QString valueNames(const story::Description& description)
{
    QStringList names;
    for (const story::TextValue& value : description.values) {
        names << QString::fromStdString(value.name);
    }
    return names.join(QStringLiteral(", "));
}

/// The parties that a recorded run names, devices first, in the order of their roles.
std::vector<model::EntityId> partiesIn(const std::vector<StepRecord>& records)
{
    std::vector<model::EntityId> ids;
    for (const StepRecord& record : records) {
        for (const model::EntityId id : {record.from, record.to}) {
            if (std::ranges::find(ids, id) == ids.end()) {
                ids.push_back(id);
            }
        }
    }
    const auto rank = [](model::EntityId id) { return std::pair(model::isDeviceRole(id.role) ? id.index : 0xffff'ffffU, static_cast<int>(id.role)); };
    std::ranges::sort(ids, {}, rank);
    return ids;
}

} // namespace

EngineRun::EngineRun(engine::RunSetup setup)
    : m_timeline(std::make_unique<engine::Timeline>(std::move(setup))), m_title(QString::fromStdString(resources::scenarioTitle(m_timeline->setup().scenario))),
      m_summary(QString::fromStdString(resources::scenarioSummary(m_timeline->setup().scenario)))
{
    nameParties();
    m_told.emplace(m_branch, nothingTold());
}

EngineRun::EngineRun(RunDocument document)
    : m_timeline(document.recipe.isEmpty() ? nullptr : std::make_unique<engine::Timeline>(std::move(document.recipe.setup))),
      m_recorded(std::move(document.records)), m_recordedOutcome(std::move(document.outcome)), m_isFromDocument(true),
      m_documentShowsSecrets(document.showsSecrets), m_note(std::move(document.note)), m_title(tr("Recorded run"))
{
    nameParties();
    if (isLive()) {
        m_title = QString::fromStdString(m_timeline->setup().scenario.title);
        m_summary = QString::fromStdString(m_timeline->setup().scenario.summary);
        // What can't be decided has been complained of when the file was read.
        (void)m_timeline->follow(document.recipe.decisions);
        m_timeline->jump(0);
    }
    switchBranch(isLive() ? m_timeline->branch() : 0);
    m_documentBranch = m_branch;
    if (m_note.isEmpty() && !document.text.empty()) {
        m_document = std::make_shared<const std::string>(std::move(document.text));
    }
}

void EngineRun::switchBranch(std::uint32_t branch)
{
    m_branch = branch;
    if (isLive()) {
        m_timeline->switchBranch(branch);
    }
    m_told.try_emplace(branch, nothingTold());
}

bool EngineRun::fork(int at, engine::Decided what, const std::string& name)
{
    m_timeline->jump(static_cast<std::uint32_t>(at));
    const auto made = m_timeline->fork(std::move(what), name);
    if (!made) {
        return false;
    }
    const Told& parent = told();
    if (parent.events.size() == at) {
        Told& own = m_told.emplace(*made, parent).first->second;
        // They may reach beyond the fork.
        own.devices = {};
        own.concerned.clear();
    }
    switchBranch(*made);
    reach(at);
    return true;
}

QString EngineRun::profile() const
{
    return isLive() ? QString::fromStdString(model::profileWord(m_timeline->setup().scenario, m_timeline->setup().profile)) : QString();
}

QString EngineRun::profileName() const
{
    return isLive() ? QString::fromStdString(story::profileName(profileInForce(), resources::texts())) : QString();
}

model::Profile EngineRun::profileInForce() const
{
    return model::profileInForce(m_timeline->setup().scenario, m_timeline->setup().profile);
}

model::Attacker EngineRun::attacker() const
{
    return analysis::attackerOf(m_timeline->setup().scenario);
}

bool EngineRun::wouldChange(int at, const engine::Decided& what) const
{
    engine::Recipe recipe = m_timeline->recipe(m_branch);
    const auto position = static_cast<std::uint32_t>(at);
    std::erase_if(recipe.decisions, [position](const engine::Decision& made) { return made.at > position; });
    recipe.decisions.push_back({position, {}, what});
    const auto idle = engine::isIdle(recipe, recipe.decisions.size() - 1);
    return !idle || !*idle;
}

void EngineRun::renameBranch(std::uint32_t branch, const std::string& name)
{
    m_timeline->renameBranch(branch, name);
}

std::vector<engine::Decision> EngineRun::decisions() const
{
    return isLive() ? m_timeline->decisions(m_branch) : std::vector<engine::Decision>{};
}

const engine::StepRecord& EngineRun::record(int event) const
{
    return isLive() ? m_timeline->record(static_cast<std::uint32_t>(event) + 1) : m_recorded[static_cast<std::size_t>(event)];
}

const engine::World* EngineRun::worldAt(int done) const
{
    return isLive() ? &m_timeline->worldAt(static_cast<std::uint32_t>(std::max(0, done))) : nullptr;
}

int EngineRun::length() const
{
    return isLive() ? static_cast<int>(m_timeline->length()) : static_cast<int>(m_recorded.size());
}

bool EngineRun::runAhead(int count)
{
    if (!isLive()) {
        return false;
    }
    const auto wanted = m_timeline->length() + static_cast<std::uint32_t>(count);
    m_timeline->jump(wanted);
    return !isAllStepped();
}

EngineRun::Told EngineRun::nothingTold() const
{
    Told told;
    told.phases.resize(m_ids.size());
    told.handled.resize(m_ids.size());
    told.firsts.resize(m_ids.size(), -1);
    return told;
}

void EngineRun::reach(int count)
{
    Told& told = m_told.at(m_branch);
    if (count > length()) {
        runAhead(count - length());
    }
    const int reached = std::min(count, length());
    while (told.events.size() < reached) {
        tell(told, static_cast<int>(told.events.size()));
    }
    conclude(told);
}

void EngineRun::tell(Told& told, int event)
{
    told.events.append(summarized(event));
    const EventSummary& summary = told.events.back();
    told.handled[static_cast<std::size_t>(summary.to)].push_back(event);
    for (const int party : {summary.from, summary.to}) {
        int& first = told.firsts[static_cast<std::size_t>(party)];
        first = first < 0 ? event : first;
    }
    told.places.push_back(++told.stepCounts[summary.step]);
    for (const std::string& id : record(event).interventions) {
        told.acted.try_emplace(id.substr(0, id.find('#')), event);
    }
    followPhases(told, event);
    healFailures(told, event);
}

/// A failure is made good when the same is done again later and passes.
void EngineRun::healFailures(Told& told, int event) const
{
    if (told.events[event].isFailed) {
        told.unhealed.push_back(event);
        return;
    }
    if (told.unhealed.empty()) {
        return;
    }
    const EventSummary passed = told.events[event];
    std::erase_if(told.unhealed, [&](int failed) {
        EventSummary& before = told.events[failed];
        const bool isSame = before.kind == passed.kind && before.to == passed.to && before.step == passed.step && before.what == passed.what
            && deviceOf(failed) == deviceOf(event);
        if (isSame) {
            before.healedBy = event;
        }
        return isSame;
    });
}

int EngineRun::stepOf(int event)
{
    if (event >= length()) {
        runAhead(event + 1 - length());
    }
    return event < length() ? recordedStep(event) : -1;
}

bool EngineRun::isEnded() const
{
    return events().size() == length() && isAllStepped();
}

bool EngineRun::isAllStepped() const
{
    return !isLive() || worldAt(length())->ended() || m_timeline->length() >= engine::maxRecords;
}

QString EngineRun::code() const
{
    return QString::fromStdString(trace::runCode(*traced(length()), resources::library()));
}

std::shared_ptr<const engine::Run> EngineRun::traced(int count) const
{
    const std::pair at(m_branch, count);
    if (m_traced && m_tracedAt == at) {
        return m_traced;
    }
    if (isLive()) {
        m_traced = std::make_shared<const engine::Run>(m_timeline->run(static_cast<std::uint32_t>(count)));
    } else {
        m_traced = std::make_shared<const engine::Run>(engine::Run{{}, {m_recorded.begin(), m_recorded.begin() + count}, count == length() ? m_recordedOutcome : engine::RunOutcome{}});
    }
    m_tracedAt = at;
    return m_traced;
}

std::shared_ptr<const engine::Run> EngineRun::whole(std::uint32_t branch, int most)
{
    if (!isLive()) {
        return traced(std::min(most, length()));
    }
    m_timeline->switchBranch(branch);
    m_timeline->jump(static_cast<std::uint32_t>(most));
    auto run = std::make_shared<const engine::Run>(m_timeline->run(std::min(m_timeline->length(), static_cast<std::uint32_t>(most))));
    m_timeline->switchBranch(m_branch);
    return run;
}

std::shared_ptr<const std::string> EngineRun::document(bool showsSecrets) const
{
    return m_branch == m_documentBranch && showsSecrets == m_documentShowsSecrets ? m_document : nullptr;
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
    const auto found = m_indices.find(id);
    return found == m_indices.end() ? 0 : found->second;
}

void EngineRun::nameParties()
{
    m_ids = isLive() ? engine::partiesOf(*worldAt(0)) : partiesIn(m_recorded);
    int firstOfRo = -1;
    for (std::size_t i = 0; i < m_ids.size(); ++i) {
        const model::EntityId id = m_ids[i];
        const std::string key = "entity." + enumText(id.role);
        const bool isOfDevice = model::isDeviceRole(id.role);
        m_parties.append({QString::fromStdString(id.text()), words(key + ".name", id.text()), words(key + ".role"), static_cast<int>(id.role),
                          isOfDevice ? static_cast<int>(id.index) : -1});
        const int at = static_cast<int>(i);
        m_indices.emplace(id, at);
        m_deviceCount = isOfDevice ? std::max(m_deviceCount, static_cast<int>(id.index) + 1) : m_deviceCount;
        if (id.role == model::Role::M2me) {
            const QString name = QString::fromStdString(id.text());
            const bool hasTre = i + 1 < m_ids.size() && m_ids[i + 1].role == model::Role::Tre;
            m_groups.append({name + tr(" · M2M Equipment"), name, at, hasTre ? at + 1 : at});
        }
        if (id.role == model::Role::Icf) {
            firstOfRo = at;
        }
        if (id.role == model::Role::Dpf && firstOfRo >= 0) {
            m_groups.append({tr("RO · Registration Operator"), tr("RO · Registration Operator"), firstOfRo, at});
        }
    }
}

EventSummary EngineRun::summarized(int event) const
{
    const StepRecord& source = record(event);
    const engine::RecordOf recordOf = [this](std::uint32_t number) { return number >= 1 && number <= static_cast<std::uint32_t>(length()) ? &record(static_cast<int>(number) - 1) : nullptr; };
    const bool needsAll = !isPlain(source) || engine::failureBehind(source, recordOf);
    const story::Description description = story::describe(source, needsAll ? resources::texts() : resources::openingTexts(), true, recordOf);
    EventSummary summary;
    summary.number = QString::fromStdString(engine::recordLabel(source));
    summary.step = source.step.number - 1;
    summary.kind = story::rowKindOf(source);
    summary.from = partyIndex(summary.kind == diagram::RowKind::Message ? source.from : source.to);
    summary.to = partyIndex(source.to);
    summary.what = source.kind == EventKind::Message ? static_cast<int>(source.type) : static_cast<int>(source.act);
    summary.timeNs = source.at.ns;
    summary.isFailed = story::hasFailed(source);
    summary.why = QString::fromStdString(description.why);
    summary.withoutIt = QString::fromStdString(description.without);
    summary.leftOpen = QString::fromStdString(description.open);
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
        summary.listTitle = tr("%1: %2").arg(to, shortTitle);
        return summary;
    }
    const model::LinkRow& link = model::linkRow(source.channel);
    for (std::size_t i = 0; i < link.routeLength; ++i) {
        summary.relays.append(partyIndex({link.route[i], 0}));
    }
    summary.title = QString::fromStdString(description.title);
    summary.listTitle = QStringLiteral("%1 → %2 %3").arg(m_parties[summary.from].name, to, shortTitle);
    summary.values = QString::fromStdString(story::shortValues(description.values));
    summary.valueNames = valueNames(description);
    summary.octets = static_cast<int>(source.octets.size());
    summary.protocol = words("stack." + enumText(link.stack), enumText(link.stack));
    if (!description.defined.empty()) {
        summary.protocol += QStringLiteral(", ") + QString::fromStdString(description.defined);
    }
    if (summary.isFailed) {
        const QString failed = failure(source);
        summary.title += QStringLiteral(": %1 ").arg(failed.isEmpty() ? QString::fromStdString(description.result) : failed) + QChar(0x2717);
        summary.plannedTitle = QString::fromStdString(description.title);
    }
    return summary;
}

void EngineRun::conclude(Told& told) const
{
    told.end = {};
    if (!isEnded()) {
        return;
    }
    told.end.isEnded = true;
    // How it ended is in the last world, which needs no digest of the records.
    const engine::RunOutcome outcome = isLive() ? engine::outcomeOf({}, *worldAt(length())) : m_recordedOutcome;
    told.end.isOperational = outcome.success;
    told.end.text = outcome.success ? tr("operational")
        : !outcome.ended            ? tr("cut after %1 events").arg(told.events.size())
                                    : tr("ended, %1").arg(words("phase-badge." + outcome.end, outcome.end).toLower());
    const auto failed = std::ranges::find_if(told.events, &EventSummary::isFailed);
    if (!told.end.isOperational && failed != told.events.end()) {
        told.end.text = tr("failed at %1").arg(failed->number);
    }
}

QStringList EngineRun::ownFaults() const
{
    QStringList ids;
    for (const std::string& id : isLive() ? m_timeline->setup().scenario.faults : std::vector<std::string>{}) {
        ids << QString::fromStdString(id);
    }
    return ids;
}

int EngineRun::firstActed(const QString& fault) const
{
    const auto found = told().acted.find(fault.toStdString());
    return found == told().acted.end() ? -1 : found->second;
}

engine::RunOutcome EngineRun::outcome() const
{
    return isLive() ? m_timeline->outcome(1, static_cast<std::uint32_t>(events().size())) : m_recordedOutcome;
}

std::optional<VerdictEntry> EngineRun::verdict() const
{
    if (!isEnded()) {
        return std::nullopt;
    }
    const engine::RunOutcome came = outcome();
    const story::Texts& texts = resources::texts();
    VerdictEntry verdict;
    verdict.isGood = came.success;
    verdict.title = end().text;
    verdict.title.replace(0, 1, verdict.title.left(1).toUpper());
    for (const std::string& sentence : story::noticedSentences(came, static_cast<std::size_t>(events().size()), texts)) {
        verdict.sentences << QString::fromStdString(sentence);
    }
    if (!came.check && !came.interventionsApplied.empty()) {
        verdict.sentences << (came.success ? tr("Nobody noticed anything: no check failed.") : tr("No check failed: nobody noticed what was wrong."));
    }
    if (came.check) {
        const std::string_view id = model::checkRow(*came.check).name;
        verdict.check = came.check;
        verdict.checkTitle = QString::fromStdString(story::checkTitle(*came.check, texts));
        const QString purpose = words("check." + std::string(id) + ".why");
        verdict.meaning = purpose.isEmpty() ? purpose : tr("%1: %2").arg(verdict.checkTitle, purpose);
    }
    return verdict;
}

std::pair<const QList<EventSummary>&, const RunEnd&> EngineRun::knownOf(std::uint32_t branch) const
{
    static const Told none;
    const auto found = m_told.find(branch);
    const Told& known = found == m_told.end() ? none : found->second;
    return {known.events, known.end};
}

QString EngineRun::fingerprint() const
{
    if (!isLive()) {
        return {};
    }
    return QString::fromStdString(m_timeline->digestAt(static_cast<std::uint32_t>(events().size()))).left(16);
}

quint16 EngineRun::marks(int event) const
{
    QHash<int, quint16>& known = told().marks;
    const auto found = known.constFind(event);
    return found != known.constEnd() ? *found : *known.insert(event, render::marksOf(record(event)));
}

QList<CauseEntry> EngineRun::causes(int event) const
{
    if (!isLive()) {
        return {};
    }
    const auto known = told().causes.constFind(event);
    if (known != told().causes.constEnd()) {
        return *known;
    }
    const story::Texts& texts = resources::texts();
    QList<CauseEntry> entries;
    for (const analysis::Explanation& explanation : analysis::explain(*m_timeline, static_cast<std::uint32_t>(event) + 1)) {
        CauseEntry entry;
        entry.sentence = QString::fromStdString(analysis::causeSentence(explanation, texts));
        entry.isFound = !explanation.cause.empty();
        QStringList lines{QString::fromStdString(analysis::certaintySentence(explanation, texts)), QString::fromStdString(analysis::othersSentence(explanation, texts))};
        lines.removeAll(QString());
        entry.certainty = lines.join(QStringLiteral("\n"));
        if (const auto differing = analysis::differingValues(explanation, texts)) {
            const auto holder = [&](const std::string& who) { return tr("%1, %2").arg(QString::fromStdString(differing->what), QString::fromStdString(who)); };
            entry.holders = {holder(differing->holder), holder(differing->user)};
            entry.values = {grouped(differing->held), grouped(differing->used)};
            entry.isSecret = differing->isSecret;
        }
        entries.append(entry);
    }
    told().causes.insert(event, entries);
    return entries;
}

EventDetail EngineRun::detail(int event) const
{
    EventDetail detail;
    if (event < 0 || event >= events().size()) {
        return detail;
    }
    const auto known = told().details.constFind(event);
    if (known != told().details.constEnd()) {
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
    detail.notes += notes(source, events()[event].leftOpen);
    told().details.insert(event, detail);
    return detail;
}

} // namespace mcim::gui
