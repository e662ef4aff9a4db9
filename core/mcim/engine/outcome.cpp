// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/crypto/hash.h"
#include "mcim/engine/outcome_so_far.h"
#include "mcim/engine/refusal.h"
#include "mcim/engine/timeline.h"

#include <algorithm>
#include <fmt/format.h>

namespace mcim::engine {
namespace {

void addText(std::string& text, std::string_view part)
{
    text += std::to_string(part.size());
    text += ':';
    text += part;
}

void addFacts(std::string& text, const Facts& facts)
{
    for (const NamedValue& fact : facts) {
        addText(text, fact.name);
        addText(text, fact.text);
    }
}

/// Everything of a record that two runs must have in common to be the same, length-prefixed.
std::string canonicalText(const StepRecord& r)
{
    std::string text = fmt::format("{}/{}/{}/{}/{}/{}/{}/{}/{:016x};", r.number, r.step.text(), r.place, enumText(r.kind), r.sentAt.ns,
        r.at.ns, r.from.text(), r.to.text(), r.stateHash.value());
    switch (r.kind) {
    case EventKind::Start: break;
    case EventKind::Message:
        addText(text, enumText(r.channel));
        addText(text, toHex(r.octets));
        addText(text, fmt::format("{}{}{}{}", r.fate.lost, r.fate.altered, r.fate.delayed, r.fate.duplicate));
        if (r.fate.held || r.fate.injected || r.fate.replayed || r.fate.redirected) {
            addText(text, fmt::format("{}", fmt::join(fateIds(r.fate), " ")));
        }
        break;
    case EventKind::Act: addText(text, enumText(r.act)); break;
    case EventKind::Timer: addText(text, enumText(r.timer)); break;
    case EventKind::ConnectionLost: addText(text, enumText(r.channel)); break;
    }
    for (const CheckRecord& check : r.checks) {
        addText(text, fmt::format("{}={}{}", checkRow(check.id).name, check.holds, check.obeyed));
        addFacts(text, check.facts);
    }
    for (const Computation& computation : r.computations) {
        addText(text, computation.name);
        addFacts(text, computation.inputs);
        addFacts(text, computation.intermediates);
        addFacts(text, computation.outputs);
    }
    return text;
}

bool contains(const std::vector<std::string>& list, const std::string& text)
{
    return std::find(list.begin(), list.end(), text) != list.end();
}

void noteCause(std::vector<std::string>& causes, const std::string& cause)
{
    if (!cause.empty() && !contains(causes, cause)) {
        causes.push_back(cause);
    }
}

const entities::InstalledMcim* mcimOf(const entities::TreState& holder, const Imsi& imsi)
{
    const auto found = std::ranges::find_if(holder.installed, [&](const auto& one) { return one->mcim.imsi == imsi; });
    return found == holder.installed.end() ? nullptr : &**found;
}

/// Whether the SHO has taken back what the TRE holds: the device's registration has failed and its MCIM may not attach.
bool isWithdrawn(const entities::ShoState& sho, const Pcid& pcid, const Imsi& imsi)
{
    const auto registration = sho.registrations.find(pcid);
    const auto subscription = sho.mcims.find(imsi);
    return registration != sho.registrations.end() && registration->second->phase == entities::ShoPhase::Failed
        && subscription != sho.mcims.end() && !subscription->second->active;
}

/// Whether M2ME, TRE and SHO agree about the MCIM that an operational device attached with.
bool areAgreed(const entities::ShoState& sho, const entities::TreState& holder, const Imsi& imsi)
{
    const entities::InstalledMcim* installed = mcimOf(holder, imsi);
    const auto subscription = sho.mcims.find(imsi);
    return installed && subscription != sho.mcims.end() && subscription->second->active && subscription->second->assignedTo == holder.pcid
        && subscription->second->credential == installed->mcim.credential;
}

std::string endOf(const World& last, std::size_t device)
{
    const entities::M2meState& m2me = *last.m2me[device];
    if (m2me.phase != entities::M2mePhase::Operational || device >= last.tre.size()) {
        return enumText(m2me.phase);
    }
    const entities::TreState& holder = *last.tre[device];
    const bool isGone = isWithdrawn(*last.sho, holder.pcid, m2me.servingIdentity);
    return isGone ? std::string(endWithdrawn) : areAgreed(*last.sho, holder, m2me.servingIdentity) ? "operational" : std::string(endOutOfStep);
}

void noteEnd(RunOutcome& outcome, const World& last)
{
    outcome.success = !last.m2me.empty();
    outcome.end = "operational";
    for (std::size_t device = 0; device < last.m2me.size() && outcome.success; ++device) {
        const std::string end = endOf(last, device);
        if (end != "operational") {
            outcome.success = false;
            outcome.end = end;
            outcome.reason = *last.m2me[device]->failure;
        }
    }
    for (const auto& holder : last.tre) {
        for (const auto& one : holder->installed) {
            outcome.mcimWithdrawn += isWithdrawn(*last.sho, holder->pcid, one->mcim.imsi) ? 1u : 0u;
        }
    }
}

} // namespace

std::string chainDigest(const std::string& previousHex, const StepRecord& record)
{
    return toHex(crypto::Sha256().update(previousHex).update(canonicalText(record)).digest());
}

void OutcomeSoFar::note(const StepRecord& record)
{
    if (const CheckRecord* check = failedCheck(record); check && !m_outcome.check) {
        m_outcome.check = check->id;
        // What was stopped on its way was judged there.
        m_outcome.detector = record.fate.lost ? checkRow(check->id).role : record.to.role;
        m_outcome.step = record.step;
    }
    if (!record.fate.lost) {
        noteCause(m_outcome.causes, record.wireCause);
    }
}

void OutcomeSoFar::add(const StepRecord& record)
{
    note(record);
    m_outcome.fingerprint = chainDigest(m_outcome.fingerprint, record);
}

RunOutcome OutcomeSoFar::with(const World& last) const
{
    RunOutcome outcome = m_outcome;
    outcome.ended = last.ended();
    for (const bool applied : {true, false}) {
        auto& list = applied ? outcome.interventionsApplied : outcome.interventionsNeverApplied;
        for (const PendingIntervention& pending : *last.interventions) {
            // A fault of several parts has applied when one of them has.
            if (pending.applied == applied && !contains(outcome.interventionsApplied, pending.intervention->id)
                && !contains(list, pending.intervention->id)) {
                list.push_back(pending.intervention->id);
            }
        }
    }
    noteEnd(outcome, last);
    outcome.mcimInstalled = installedMcims(last);
    return outcome;
}

RunOutcome outcomeOf(const std::vector<StepRecord>& records, const World& last)
{
    OutcomeSoFar outcome;
    for (const StepRecord& record : records) {
        outcome.add(record);
    }
    return outcome.with(last);
}

FlatRun runFlat(const RunSetup& setup, Recording recording)
{
    Machine machine;
    FlatRun run;
    run.last = machine.build(setup.scenario, setup.catalogue, setup.profile, setup.seed);
    while (!run.last.ended() && run.records.size() < maxRecords) {
        run.records.push_back(machine.advance(run.last, recording));
    }
    run.outcome = outcomeOf(run.records, run.last);
    return run;
}

} // namespace mcim::engine
