// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/analysis/invariants.h"

#include "mcim/engine/machine.h"

#include <algorithm>

namespace mcim::analysis {
namespace {

using namespace engine;
using entities::InstalledMcim;
using entities::ShoPhase;
using entities::VnoPhase;

/// H1, H4 and H6 as 1u << 1 | 1u << 4 | 1u << 6
constexpr unsigned resting(std::initializer_list<unsigned> numbers)
{
    unsigned bits = 0;
    for (const unsigned number : numbers) {
        bits |= 1u << number;
    }
    return bits;
}

constexpr unsigned nothing = 0;

// id, name, measures that it rests on, agreement, clause
constexpr auto invariants = std::to_array<InvariantRow>({
    {InvariantId::McimKeySecret, "mcim-key-secret", nothing, false, "TR 33.812 5.1.3.7.3 steps 16, 19"},
    {InvariantId::SecretsKept, "secrets-kept", nothing, false, "TS 33.102 6.3, TR 33.812 5.1.3.7.3"},
    {InvariantId::KeysNotInClear, "keys-not-in-clear", nothing, false, "TS 33.102 6.3, TS 33.210"},
    {InvariantId::PcidUnlinkable, "pcid-unlinkable", resting({1}), false, "TS 33.102 5.1.1"},
    {InvariantId::AvUsedOnce, "av-used-once", nothing, true, "TS 33.102 6.3.2, C.2"},
    {InvariantId::PdpAfterAka, "pdp-after-aka", nothing, true, "TS 24.008 4.7.7, 6.1.3.1"},
    {InvariantId::RegistrationTrue, "registration-true", resting({3}), true, "TR 33.812 5.1.3.7.3 steps 7, 8"},
    {InvariantId::BootstrapFromContract, "bootstrap-from-contract", resting({2}), true, "TR 33.812 5.1.3.7.3 steps 9 to 11"},
    {InvariantId::ValidatedBeforeInstall, "validated-before-install", resting({4, 6}), true, "TR 33.812 5.1.3.7.3 steps 13 to 16"},
    {InvariantId::EvidenceFresh, "evidence-fresh", resting({5}), true, "RFC 9334 10"},
    {InvariantId::PlatformUnchanged, "platform-unchanged", resting({12}), false, "TR 33.812 5.1.3.7.3 steps 14, 19"},
    {InvariantId::KnownOrigin, "known-origin", resting({7}), true, "TR 33.812 5.1.3.7.3 step 19"},
    {InvariantId::McimAsMade, "mcim-as-made", resting({14}), true, "RFC 5083"},
    {InvariantId::NoRollback, "no-rollback", resting({8}), true, "TR 33.812 5.1.3.7.3 step 19"},
    {InvariantId::StoreAsItWas, "store-as-it-was", nothing, false, "TR 33.812 5.1.3.7.3 step 19"},
    {InvariantId::BelievedInstalled, "believed-installed", resting({10}), true, "TR 33.812 5.1.3.7.3 step 21"},
    {InvariantId::StatusTrue, "status-true", resting({10}), true, "TR 33.812 5.1.3.7.3 steps 20, 21"},
    {InvariantId::OneDevicePerIdentity, "one-device-per-identity", resting({13}), false, "TS 33.102 C.2.2"},
    {InvariantId::EndStated, "end-stated", nothing, false, "TR 33.812 5.1.3.7.3"},
});

constexpr bool inTableOrder()
{
    for (std::size_t i = 0; i < invariants.size(); ++i) {
        if (static_cast<std::size_t>(invariants[i].id) != i) {
            return false;
        }
    }
    return invariants.size() == invariantCount;
}
static_assert(inTableOrder());

bool isOf(const StepRecord& record, ActId act)
{
    return record.kind == EventKind::Act && record.act == act;
}

bool isDone(const StepRecord& record)
{
    return record.verdict.kind == VerdictKind::Done;
}

/// Whether every such check of the record held, obeyed or not, and it was made.
bool heldIn(const StepRecord& record, CheckId id)
{
    bool made = false;
    for (const CheckRecord& check : record.checks) {
        if (check.id == id) {
            made = true;
            if (!check.holds) {
                return false;
            }
        }
    }
    return made;
}

const NamedValue* valueOf(const Facts& facts, std::string_view name)
{
    const auto found = std::ranges::find(facts, name, &NamedValue::name);
    return found == facts.end() ? nullptr : &*found;
}

std::string deviceName(std::uint32_t device)
{
    return EntityId{Role::Tre, device}.text();
}

const InstalledMcim* mcimIn(const entities::TreState& tre, const Imsi& imsi)
{
    const auto found = std::ranges::find_if(tre.installed, [&](const auto& item) { return item->mcim.imsi == imsi; });
    return found == tre.installed.end() ? nullptr : &**found;
}

std::string signaturePart(const std::string& jws)
{
    const std::size_t dot = jws.rfind('.');
    return dot == std::string::npos ? std::string() : jws.substr(dot + 1);
}

} // namespace

std::span<const InvariantRow> invariantTable()
{
    return invariants;
}

const InvariantRow& invariantRow(InvariantId id)
{
    return invariants[static_cast<std::size_t>(id)];
}

std::array<EnumName, invariantCount> namesOf(std::type_identity<InvariantId>)
{
    std::array<EnumName, invariantCount> names{};
    for (std::size_t i = 0; i < names.size(); ++i) {
        names[i] = {static_cast<unsigned>(i), invariants[i].name};
    }
    return names;
}

bool isPromised(InvariantId id, const Profile& profile)
{
    const unsigned needed = invariantRow(id).measures;
    for (unsigned number = 0; number < 32; ++number) {
        if ((needed & 1u << number) != 0 && !profile.has(static_cast<Measure>(number))) {
            return false;
        }
    }
    return true;
}

Invariants::Invariants(const World& beginning, Attacker attacker) : m_ledger(beginning, std::move(attacker))
{
    for (const InvariantRow& row : invariants) {
        InvariantVerdict& verdict = m_verdicts[static_cast<std::size_t>(row.id)];
        verdict.id = row.id;
        verdict.isPromised = isPromised(row.id, beginning.profile ? *beginning.profile : Profile{});
    }
    for (std::uint32_t i = 0; i < beginning.tre.size(); ++i) {
        m_stores.push_back(beginning.tre[i]->installed);
        m_pcids.emplace(beginning.tre[i]->pcid, i);
        for (const Cow<entities::SparePcid>& spare : beginning.tre[i]->sparePcids) {
            m_pcids.emplace(spare->pcid, i);
        }
    }
    m_measured.resize(beginning.tre.size());
    m_hasInstalled.resize(beginning.tre.size());
    m_hasTold.resize(beginning.tre.size());
    judgeSecrets();
}

std::set<InvariantId> Invariants::broken() const
{
    std::set<InvariantId> ids;
    for (const InvariantVerdict& verdict : m_verdicts) {
        if (verdict.state == InvariantState::Broken) {
            ids.insert(verdict.id);
        }
    }
    return ids;
}

/// A state only gets worse; the first that brings it to one is its witness.
void Invariants::raise(InvariantId id, InvariantState to, Facts witness)
{
    InvariantVerdict& verdict = m_verdicts[static_cast<std::size_t>(id)];
    if (verdict.state < to) {
        verdict.state = to;
        verdict.record = m_record;
        verdict.witness = std::move(witness);
    }
}

void Invariants::observe(const StepRecord& record, const World& after)
{
    m_record = record.number;
    m_ledger.observe(record, &after);
    const bool isTold = record.kind == EventKind::ConnectionLost && record.verdict.kind != VerdictKind::Ignored;
    // Who starts anew knows that it had stopped.
    const bool isAnew = record.kind == EventKind::Start;
    m_noticed |= isTold || isAnew || record.failed() || !record.wireCause.empty();
    judgeSecrets();
    if (record.kind == EventKind::Message) {
        judgePcidSeen(record, after);
    }
    switch (record.to.role) {
    case Role::Tre: judgeTre(record, after); break;
    case Role::Vno: judgeVno(record, after); break;
    case Role::Icf: judgeIcf(record, after); break;
    case Role::M2me: judgeBootstrap(record, after); break;
    case Role::Pva: judgePva(record, after); break;
    case Role::Sho: judgeSho(record, after); break;
    case Role::Dpf: noteTold(record); break;
    case Role::Ccif:
    case Role::Drf: break;
    }
    // An intervention may have reached into the state of anybody.
    if (!record.interventions.empty() && record.to.role != Role::Tre) {
        for (std::uint32_t device = 0; device < after.tre.size(); ++device) {
            judgeStore(device, record, after);
        }
    }
    if (after.ended()) {
        judgeEnd(after);
    }
}

/// Facts and secrets that are new since the last record.
void Invariants::judgeSecrets()
{
    const auto facts = m_ledger.closure().facts();
    const auto& secrets = m_ledger.secrets();
    for (; m_factsJudged < facts.size(); ++m_factsJudged) {
        if (const auto index = m_ledger.secretOf(facts[m_factsJudged].term)) {
            judgeSecret(facts[m_factsJudged], secrets[*index]);
        }
    }
    for (; m_secretsJudged < secrets.size(); ++m_secretsJudged) {
        m_ledger.closure().forEachKnower(secrets[m_secretsJudged].term, [&](const Fact& fact) { judgeSecret(fact, secrets[m_secretsJudged]); });
    }
}

void Invariants::judgeSecret(const Fact& fact, const SecretValue& secret)
{
    if (!knowledge::mustNeverKnow(secret.id, secret.device, fact.knower)) {
        return;
    }
    if (fact.knower.isAttacker && secret.device && m_ledger.attacker().owns(*secret.device)) {
        return;
    }
    const Facts witness{{"secret", enumText(secret.id)}, {"knower", fact.knower.text()}, {"how", enumText(fact.rule)}};
    if (fact.knower.isWire) {
        breakIt(InvariantId::KeysNotInClear, witness);
        return;
    }
    const bool isMcims = secret.id == SecretId::McimK || secret.id == SecretId::McimOpc;
    breakIt(isMcims ? InvariantId::McimKeySecret : InvariantId::SecretsKept, witness);
}

/// Whether this is the device's own ATTACH REQUEST with which an attach begins: no re-send, and nothing that others sent in its name.
bool Invariants::beginsAttach(const StepRecord& record, const Imsi& identity, const World& after) const
{
    const bool isDevices = record.from.role == Role::M2me && record.from.index < after.m2me.size() && !record.fate.injected && !record.fate.replayed;
    if (record.type != MessageType::AttachRequest || !isDevices) {
        return false;
    }
    const entities::M2meState& m2me = *after.m2me[record.from.index];
    return m2me.attachResends == 0 && !record.fate.duplicate && m2me.servingIdentity == identity;
}

/// A PCID in clear in the air: at once no harm, but who sees it in another attach, or is told it after its attach, sees the same device.
void Invariants::judgePcidSeen(const StepRecord& record, const World& after)
{
    if (record.type == MessageType::DetachAccept && record.fate.arrives() && record.to.role == Role::M2me) {
        judgePcidKept(record.to.index, after);
    }
    const bool namesIdentity = record.type == MessageType::AttachRequest || record.type == MessageType::IdentityResponse;
    if (record.channel != Channel::Radio || !namesIdentity || m_ledger.sight(record.number) != Sight::Clear) {
        return;
    }
    // What others wrote or repeated tells nothing of the device.
    const bool isOthers = record.type == MessageType::IdentityResponse && (record.fate.injected || record.fate.replayed);
    const auto decoded = isOthers ? tl::unexpected(DecodeError{})
                                  : codecs::decode(Role::Vno, Channel::Radio, record.octetsSent.empty() ? record.octets : record.octetsSent);
    std::string digits;
    if (decoded) {
        if (const auto* request = std::get_if<AttachRequest>(&*decoded)) {
            digits = request->identity.digits;
        } else if (const auto* response = std::get_if<IdentityResponse>(&*decoded)) {
            digits = response->identity.digits;
        }
    }
    const auto imsi = Imsi::fromText(digits);
    if (!imsi || !m_pcids.contains(*imsi)) {
        return;
    }
    const auto seen = m_pcidSeen.find(*imsi);
    const bool isResponse = record.type == MessageType::IdentityResponse;
    if (seen != m_pcidSeen.end() && (beginsAttach(record, *imsi, after) || (isResponse && seen->second))) {
        breakIt(InvariantId::PcidUnlinkable, {{"PCID", digits}});
    }
    m_pcidSeen.emplace(*imsi, false);
}

/// The session with the PCID is over, and the device will come with the same one; with measure H1 it won't.
void Invariants::judgePcidKept(std::uint32_t device, const World& after)
{
    if (device >= after.m2me.size()) {
        return;
    }
    const Imsi& pcid = after.m2me[device]->pcid;
    if (m_pcidSeen.contains(pcid) && !after.m2me[device]->pcidSpent) {
        putAtRisk(InvariantId::PcidUnlinkable, {{"PCID", pcid.text()}});
    }
}

/// What the TRE said of its last installation has come as far as the DPF.
void Invariants::noteTold(const StepRecord& record)
{
    const bool isReport = std::ranges::any_of(record.inner, [](const codecs::InnerOctets& inner) { return inner.type == InnerType::ProvisioningReport; });
    if (isReport && record.from.role == Role::M2me && record.from.index < m_hasTold.size()) {
        m_hasTold[record.from.index] = true;
    }
}

void Invariants::judgeTre(const StepRecord& record, const World& after)
{
    const std::uint32_t device = record.to.index;
    if (device >= after.tre.size()) {
        return;
    }
    if (isOf(record, ActId::TreVerifyAutn) && isDone(record) && !record.computations.empty()) {
        const NamedValue* rand = valueOf(record.computations.front().inputs, "RAND");
        const NamedValue* autn = valueOf(record.computations.front().inputs, "AUTN");
        if (rand && autn && !m_usedChallenges.emplace(device, rand->text + autn->text).second) {
            breakIt(InvariantId::AvUsedOnce, {{"RAND", rand->text}, {"AUTN", autn->text}, {"TRE", deviceName(device)}});
        }
    }
    if (isOf(record, ActId::TreSignEvidence) && isDone(record)) {
        m_measured[device] = after.tre[device]->components;
        for (const Computation& computation : record.computations) {
            const NamedValue* signature = computation.name == "ecdsa-sign" ? valueOf(computation.outputs, "R || S") : nullptr;
            if (signature) {
                m_signed[toBase64Url(fromHex(signature->text).value_or(Bytes{}))] = {device, record.number, false};
            }
        }
    }
    if (isOf(record, ActId::TreInstallMcim)) {
        m_hasInstalled[device] = isDone(record);
        m_hasTold[device] = false;
    }
    judgeStore(device, record, after);
}

/// The store changes by an installation that was completed, and by nothing else.
void Invariants::judgeStore(std::uint32_t device, const StepRecord& record, const World& after)
{
    const auto& store = after.tre[device]->installed;
    auto& before = m_stores[device];
    // Sequence numbers move with every attach.
    const auto isSame = [](const Cow<InstalledMcim>& a, const Cow<InstalledMcim>& b) {
        return a.sharesWith(b) || (a->objectHash == b->objectHash && a->mcim == b->mcim);
    };
    const bool isInstallation = isOf(record, ActId::TreInstallMcim) && isDone(record) && record.to == EntityId{Role::Tre, device};
    const bool isUnchanged = store.size() == before.size() && std::equal(store.begin(), store.end(), before.begin(), isSame);
    const auto old = std::exchange(before, store);
    if (isInstallation && !store.empty()) {
        judgeInstalled(device, *store.back(), after);
        return;
    }
    if (isUnchanged) {
        return;
    }
    const bool isImposed = !record.interventions.empty() && std::ranges::any_of(record.changes, [&](const StateChange& change) {
        return change.imposed && change.entity == EntityId{Role::Tre, device} && change.change.path.starts_with("installed");
    });
    if (!isImposed) {
        breakIt(InvariantId::StoreAsItWas, {{"TRE", deviceName(device)}, {"before", std::to_string(old.size())}, {"after", std::to_string(store.size())}});
    }
    for (const auto& item : store) {
        if (std::ranges::none_of(old, [&](const auto& one) { return isSame(one, item); })) {
            judgeAsMade(device, *item);
        }
    }
}

/// Of the objects that the SHO made, the one that this came in, or else those of the same subscription.
void Invariants::judgeAsMade(std::uint32_t device, const InstalledMcim& item)
{
    const auto made = m_made.find(item.objectHash);
    for (const auto& [hash, one] : m_made) {
        const bool isSameSubscription = one.mcim.imsi == item.mcim.imsi || one.mcim.iccid == item.mcim.iccid;
        const bool isMeant = made == m_made.end() ? isSameSubscription : hash == item.objectHash;
        if (isMeant && !(one.mcim == item.mcim)) {
            breakIt(InvariantId::McimAsMade, {{"TRE", deviceName(device)}, {"ICCID", item.mcim.iccid}, {"object", toHex(item.objectHash)}});
        }
    }
}

void Invariants::judgeInstalled(std::uint32_t device, const InstalledMcim& item, const World& after)
{
    const Mcim& mcim = item.mcim;
    const Facts which{{"TRE", deviceName(device)}, {"ICCID", mcim.iccid}, {"object", toHex(item.objectHash)}};
    const auto made = m_made.find(item.objectHash);
    if (made == m_made.end()) {
        breakIt(InvariantId::KnownOrigin, which);
    }
    judgeAsMade(device, item);
    std::uint32_t& newest = m_versions[{device, mcim.iccid}];
    const auto registration = after.sho->registrations.find(after.tre[device]->pcid);
    // Before a report the SHO does not know what became of the object, and lets the MCIM attach once it does.
    const bool isTakenBack = registration != after.sho->registrations.end() && registration->second->phase == ShoPhase::Failed
        && registration->second->reported != DmStatus::None;
    const bool isRepeated = !m_objects.emplace(device, item.objectHash).second;
    if (mcim.version < newest || isRepeated || isTakenBack) {
        Facts witness = which;
        witness.push_back({"version", std::to_string(mcim.version)});
        witness.push_back({"newest", std::to_string(newest)});
        breakIt(InvariantId::NoRollback, std::move(witness));
    }
    newest = std::max(newest, mcim.version);
    const auto [holder, isFirst] = m_mcimHolders.emplace(mcim.imsi, device);
    if (!isFirst && holder->second != device) {
        breakIt(InvariantId::OneDevicePerIdentity, {{"MCIM", mcim.imsi.text()}, {"TRE", deviceName(holder->second)}, {"other", deviceName(device)}});
    }
    if (m_measured[device] && *m_measured[device] != after.tre[device]->components) {
        breakIt(InvariantId::PlatformUnchanged, which);
    }
    if (made != m_made.end() && !isRepeated) {
        judgeValidation(device, item, after);
    }
}

/// SHO, PVA and TRE agree on the device and its platform, and no validation lets two objects in.
void Invariants::judgeValidation(std::uint32_t device, const InstalledMcim& item, const World& after)
{
    const Made& made = m_made.at(item.objectHash);
    const entities::TreState& tre = *after.tre[device];
    const Bytes own = tre.pfcChain.empty() ? Bytes{} : tre.pfcChain.front();
    const auto validated = m_validated.find(made.transactionId);
    const bool isValidated = validated != m_validated.end() && validated->second.pfc == own && validated->second.pcid == tre.pcid
        && (!validated->second.usedFor || validated->second.usedFor == item.objectHash);
    if (!isValidated || made.pcid != tre.pcid || made.pfc != own) {
        breakIt(InvariantId::ValidatedBeforeInstall,
            {{"TRE", deviceName(device)}, {"PCID of the TRE", tre.pcid.text()}, {"PCID that the SHO gave it to", made.pcid.text()},
                {"validated", validated == m_validated.end() ? "nobody" : validated->second.pcid.text()},
                {"same platform", validated != m_validated.end() && validated->second.pfc == own ? "yes" : "no"}});
    }
    if (validated != m_validated.end()) {
        validated->second.usedFor = item.objectHash;
    }
}

void Invariants::judgeVno(const StepRecord& record, const World& after)
{
    const auto link = radioLinkOf(record);
    if (!link) {
        return;
    }
    const auto found = after.vno->sessions.find(*link);
    if (found == after.vno->sessions.end()) {
        m_authenticated.erase(*link);
        m_addresses.erase(*link);
        return;
    }
    const entities::VnoSession& session = *found->second;
    if (record.kind == EventKind::Message && record.type == MessageType::AttachRequest && session.phase == VnoPhase::Routing) {
        m_authenticated.erase(*link);
    }
    if (isOf(record, ActId::VnoCompareRes) && isDone(record) && heldIn(record, CheckId::ResEqualsXres)) {
        m_authenticated[*link] = session.identity;
        if (const auto seen = m_pcidSeen.find(session.identity); seen != m_pcidSeen.end()) {
            seen->second = true;
        }
    }
    if (!session.ip) {
        m_addresses.erase(*link);
        return;
    }
    const auto [address, isNew] = m_addresses.emplace(*link, *session.ip);
    if (!isNew && address->second == *session.ip) {
        return;
    }
    address->second = *session.ip;
    m_lastAt[*session.ip] = session.identity;
    const auto authenticated = m_authenticated.find(*link);
    if (authenticated == m_authenticated.end() || authenticated->second != session.identity) {
        breakIt(InvariantId::PdpAfterAka, {{"identity", session.identity.text()}, {"IP", session.ip->text()}});
    }
    for (const auto& [other, ip] : m_addresses) {
        if (other != *link && ip == *session.ip) {
            breakIt(InvariantId::OneDevicePerIdentity, {{"IP", ip.text()}, {"link", std::to_string(*link)}, {"other", std::to_string(other)}});
        }
    }
}

/// Whom the ICF believes to be at an address, the VNO has there.
void Invariants::judgeIcf(const StepRecord& record, const World& after)
{
    std::erase_if(m_believedAt, [&](const auto& believed) {
        const auto known = after.icf->sessions.find(believed.first);
        return known == after.icf->sessions.end() || known->second->ip != believed.second;
    });
    if (record.kind != EventKind::Message || record.type != MessageType::ConnectivityRequest || !isDone(record)) {
        return;
    }
    const auto decoded = codecs::decode(Role::Icf, record.channel, record.octets);
    const auto* request = decoded ? std::get_if<ConnectivityRequest>(&*decoded) : nullptr;
    const auto session = request ? after.icf->sessions.find(request->pcid) : after.icf->sessions.end();
    if (session == after.icf->sessions.end() || !session->second->ip) {
        return;
    }
    const model::Ipv4 ip = *session->second->ip;
    // A request that comes again is answered again; it is believed once.
    if (!m_believedAt.emplace(request->pcid, ip).second) {
        return;
    }
    const auto link = entities::linkOf(*after.vno, ip);
    const auto bearer = link ? after.vno->sessions.find(*link) : after.vno->sessions.end();
    // A bearer may end while its last message is on the way.
    const auto last = m_lastAt.find(ip);
    const bool isThere = bearer != after.vno->sessions.end();
    const std::string attached = isThere ? bearer->second->identity.text() : last != m_lastAt.end() ? last->second.text() : "nobody";
    if (attached != request->pcid.text()) {
        breakIt(InvariantId::RegistrationTrue, {{"PCID", request->pcid.text()}, {"IP", ip.text()}, {"attached there", attached}});
    }
}

void Invariants::judgeBootstrap(const StepRecord& record, const World& after)
{
    const std::uint32_t device = record.to.index;
    if (!isOf(record, ActId::M2meBootstrap) || !isDone(record) || device >= after.m2me.size() || !after.m2me[device]->dmAccount) {
        return;
    }
    const entities::M2meState& m2me = *after.m2me[device];
    const entities::DmAccount& account = **m2me.dmAccount;
    const std::string sho = m2me.context ? (*m2me.context)->shoAddress : std::string();
    const auto contract = after.drf->contracts.find(m2me.pcid);
    const bool isOurs = contract != after.drf->contracts.end() && contract->second->dpfAddress == account.address
        && contract->second->dpfServerId == account.serverId && contract->second->shoAddress == sho;
    if (!isOurs) {
        breakIt(InvariantId::BootstrapFromContract, {{"PCID", m2me.pcid.text()}, {"DPF", account.address}, {"SHO", sho},
            {"DPF of the contract", contract == after.drf->contracts.end() ? "none" : contract->second->dpfAddress}});
    }
    const auto [holder, isFirst] = m_bootstrapped.emplace(m2me.pcid, device);
    if (!isFirst && holder->second != device) {
        breakIt(InvariantId::OneDevicePerIdentity,
            {{"PCID", m2me.pcid.text()}, {"M2ME", EntityId{Role::M2me, holder->second}.text()}, {"other", record.to.text()}});
    }
}

void Invariants::judgePva(const StepRecord& record, const World& after)
{
    if (record.kind == EventKind::Message && record.type == MessageType::ValidationRequest) {
        const auto decoded = codecs::decode(Role::Pva, record.channel, record.octets);
        if (const auto* request = decoded ? std::get_if<ValidationRequest>(&*decoded) : nullptr) {
            m_begun.emplace(request->transactionId, record.number);
        }
        return;
    }
    if (!isOf(record, ActId::PvaAppraise)) {
        return;
    }
    const auto found = after.pva->sessions.find(record.key);
    if (found == after.pva->sessions.end() || found->second->verdict != ValidationStatus::Affirming) {
        return;
    }
    const entities::PvaSession& session = *found->second;
    m_validated[record.key] = {session.request.chain.empty() ? Bytes{} : session.request.chain.front(), session.request.pcid, std::nullopt};
    const auto evidence = m_signed.find(signaturePart(session.evidence));
    const auto begun = m_begun.find(record.key);
    const bool isFresh = evidence != m_signed.end() && !evidence->second.accepted && begun != m_begun.end() && evidence->second.record > begun->second;
    if (!isFresh) {
        breakIt(InvariantId::EvidenceFresh, {{"transaction", record.key},
            {"evidence", evidence == m_signed.end() ? "of no TRE in this run" : "signed in record " + std::to_string(evidence->second.record)},
            {"accepted before", evidence != m_signed.end() && evidence->second.accepted ? "yes" : "no"}});
    }
    if (evidence != m_signed.end()) {
        evidence->second.accepted = true;
    }
}

void Invariants::judgeSho(const StepRecord& record, const World& after)
{
    if (isOf(record, ActId::ShoEncryptMcim) && isDone(record)) {
        const auto pcid = Pcid::fromText(record.key);
        const auto found = pcid ? after.sho->registrations.find(*pcid) : after.sho->registrations.end();
        if (found == after.sho->registrations.end()) {
            return;
        }
        const entities::ShoRegistration& registration = *found->second;
        for (const codecs::InnerOctets& inner : record.inner) {
            const auto decoded = inner.type == InnerType::Mcim ? codecs::decodeInner(inner.type, inner.octets) : tl::unexpected(DecodeError{});
            if (decoded) {
                m_made[registration.objectHash] = {*pcid, registration.transactionId, registration.chain.empty() ? Bytes{} : registration.chain.front(),
                    std::get<Mcim>(*decoded)};
            }
        }
        return;
    }
    if (isOf(record, ActId::ShoJudgeReport)) {
        if (const auto pcid = Pcid::fromText(record.key)) {
            judgeReport(*pcid, after);
        }
    }
}

void Invariants::judgeReport(const Pcid& pcid, const World& after)
{
    const auto found = after.sho->registrations.find(pcid);
    const auto device = m_pcids.find(pcid);
    if (found == after.sho->registrations.end() || !found->second->imsi || device == m_pcids.end()) {
        return;
    }
    const entities::ShoRegistration& registration = *found->second;
    const InstalledMcim* installed = mcimIn(*after.tre[device->second], *registration.imsi);
    const bool isIn = installed && installed->mcim.version == registration.version;
    const Facts witness{{"PCID", pcid.text()}, {"IMSI", registration.imsi->text()}, {"reported", enumText(registration.reported)},
        {"in the TRE", isIn ? "yes" : "no"}};
    if (registration.phase == ShoPhase::Provisioned && !isIn) {
        breakIt(InvariantId::BelievedInstalled, witness);
    }
    // A device that came again with its next PCID got the same MCIM in another object, of which the other registration tells.
    const auto made = installed ? m_made.find(installed->objectHash) : m_made.end();
    const bool isOfAnother = made != m_made.end() && made->second.transactionId != registration.transactionId;
    const bool saysSo = registration.reported == DmStatus::Ok;
    const bool isSo = isOfAnother ? m_objects.contains({device->second, registration.objectHash}) : bool(m_hasInstalled[device->second]);
    if (registration.reported != DmStatus::None && saysSo != isSo) {
        // A DPF that was told nothing can't know, and the SHO takes the MCIM back.
        if (!saysSo && (isOfAnother || !m_hasTold[device->second])) {
            putAtRisk(InvariantId::StatusTrue, witness);
            return;
        }
        breakIt(InvariantId::StatusTrue, witness);
    }
}

void Invariants::judgeEnd(const World& after)
{
    for (std::uint32_t device = 0; device < after.m2me.size(); ++device) {
        judgePcidKept(device, after);
        const entities::M2meState& m2me = *after.m2me[device];
        const bool isOperational = m2me.phase == entities::M2mePhase::Operational;
        if (!isOperational && m2me.failure->empty() && !m_noticed) {
            breakIt(InvariantId::EndStated, {{"M2ME", EntityId{Role::M2me, device}.text()}, {"phase", enumText(m2me.phase)}});
        }
    }
}

std::vector<std::uint32_t> causeChain(const std::vector<StepRecord>& records, std::uint32_t record)
{
    std::vector<std::uint32_t> chain;
    std::size_t interfered = 0;
    while (record > 0 && record <= records.size()) {
        chain.push_back(record);
        const StepRecord& one = records[record - 1];
        if (!one.interventions.empty() || !one.fate.isHonest()) {
            interfered = chain.size();
        }
        record = one.cause < record ? one.cause : 0;
    }
    if (interfered > 0) {
        chain.resize(interfered);
    }
    std::ranges::reverse(chain);
    return chain;
}

tl::expected<JudgedRun, RecipeProblem> judged(const Recipe& recipe, const Attacker& attacker)
{
    Timeline timeline(recipe.setup);
    if (const auto followed = timeline.follow(recipe.decisions); !followed) {
        return tl::unexpected(followed.error());
    }
    timeline.jump(0);
    JudgedRun run{{}, Invariants(timeline.world(), attacker)};
    while (timeline.position() < maxRecords && timeline.forward()) {
        const StepRecord& record = timeline.record(timeline.position());
        run.invariants.observe(record, timeline.world());
        run.records.push_back(record);
    }
    return run;
}

} // namespace mcim::analysis
