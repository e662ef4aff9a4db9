// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/analysis/ledger.h"

#include "mcim/base/number_of.h"
#include "mcim/codecs/cms/cms_tree.h"
#include "mcim/crypto/certificate.h"
#include "mcim/crypto/cms.h"
#include "mcim/engine/machine.h"
#include "mcim/engine/routing.h"
#include "mcim/knowledge/leaves.h"

#include <algorithm>

namespace mcim::analysis {
namespace {

using namespace engine;
using knowledge::noTerm;
using knowledge::Output;

Knower party(EntityId id)
{
    return {id, false, false};
}

/// A computation that others who know its inputs could not repeat: it draws, or needs a key that it does not list.
bool isOneTime(std::string_view name)
{
    static constexpr auto names = std::to_array<std::string_view>({"ecdsa-sign", "ecdsa-verify", "cms-sign", "cms-envelop", "cms-open"});
    return std::ranges::find(names, name) != names.end();
}

const NamedValue* find(const Facts& facts, std::string_view name)
{
    const auto found = std::ranges::find(facts, name, &NamedValue::name);
    return found == facts.end() ? nullptr : &*found;
}

bool isHexText(std::string_view text)
{
    return text.size() >= 2 * knowledge::leastOctets && text.size() % 2 == 0
        && std::ranges::all_of(text, [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

bool isBase64Text(std::string_view text)
{
    return text.size() >= 11 && std::ranges::all_of(text, [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '+' || c == '/' || c == '-' || c == '_' || c == '=';
    });
}

/// The three parts of a compact JWS (RFC 7515 7.1).
std::vector<std::string_view> jwsParts(std::string_view text)
{
    if (!text.starts_with("eyJ") || std::ranges::count(text, '.') != 2) {
        return {};
    }
    const std::size_t first = text.find('.');
    const std::size_t second = text.rfind('.');
    return {text.substr(0, first), text.substr(first + 1, second - first - 1), text.substr(second + 1)};
}

/// "sessions[0].radioProtected" -> 0
std::optional<std::uint32_t> linkOfProtection(std::string_view path)
{
    constexpr std::string_view before = "sessions[";
    constexpr std::string_view after = "].radioProtected";
    if (!path.starts_with(before) || !path.ends_with(after)) {
        return std::nullopt;
    }
    return numberOf<std::uint32_t>(path.substr(before.size(), path.size() - before.size() - after.size()));
}

EntityId deviceEnd(const StepRecord& record)
{
    return record.from.role == Role::M2me ? record.from : record.to;
}

} // namespace

std::optional<Bytes> fromAnyBase64(std::string_view text)
{
    const auto plain = fromBase64(text);
    return plain ? plain : fromBase64Url(text);
}

std::optional<std::uint32_t> radioLinkOf(const StepRecord& record)
{
    if (record.kind == EventKind::Message) {
        return record.channel == Channel::Radio ? std::optional(record.peer.address) : std::nullopt;
    }
    return numberOf<std::uint32_t>(record.key);
}

Ledger::Ledger(const World& beginning, model::Attacker attacker, Rules rules) : m_attacker(std::move(attacker)), m_closure(rules)
{
    m_profile = beginning.profile ? *beginning.profile : Profile{};
    for (const EntityId id : partiesOf(beginning)) {
        m_knowers.push_back(party(id));
    }
    m_knowers.push_back(Knower::attacker());
    listSecrets(beginning);
    holdStates(beginning);
    holdKeys(beginning);
    takeHoldings(0);
}

TermId Ledger::leafTerm(ByteView octets)
{
    const TermId term = m_closure.term(octets);
    if (term == noTerm || (term < m_visited.size() && m_visited[term])) {
        return term;
    }
    m_visited.resize(std::max<std::size_t>(m_visited.size(), term + 1));
    m_visited[term] = true;
    const std::string_view text = textOf(octets);
    std::vector<Output> outputs;
    if (isHexText(text)) {
        const Bytes read = fromHex(text).value_or(Bytes{});
        outputs.push_back({leafTerm(read), "hex"});
    }
    if (isBase64Text(text)) {
        if (const auto read = fromAnyBase64(text)) {
            outputs.push_back({leafTerm(*read), "base64"});
        }
    }
    if (!outputs.empty()) {
        m_closure.derive(Rule::Encoding, "encoding", std::array{term}, outputs);
    }
    if (const auto parts = jwsParts(text); !parts.empty()) {
        const std::array<Output, 3> fields{{{leafTerm(octetsOf(parts[0])), "header"}, {leafTerm(octetsOf(parts[1])), "payload"},
            {leafTerm(octetsOf(parts[2])), "signature"}}};
        m_closure.derive(Rule::Split, "jws", std::array{term}, fields);
    } else if (octets.size() > 64 && octets[0] == 0x30 && codecs::cms::looksLikeCms(octets)) {
        splitCms(term);
    }
    return term;
}

/// What lies open in a CMS object: of a SignedData its content, which is an object again.
void Ledger::splitCms(TermId object)
{
    const ByteView der = m_closure.octets(object);
    const auto kind = crypto::cmsKind(der);
    if (kind == crypto::CmsKind::Enveloped || kind == crypto::CmsKind::AuthEnveloped) {
        m_unopened.push_back(object);
    }
    std::vector<Output> outputs;
    const auto walk = [&](const auto& self, const std::vector<codecs::FieldNode>& nodes) -> void {
        for (const codecs::FieldNode& node : nodes) {
            if (node.children.empty() && node.length >= knowledge::leastOctets && node.length < der.size()) {
                outputs.push_back({leafTerm(der.subspan(node.offset, node.length)), m_closure.word(node.name)});
            } else if (node.name == "ContentInfo" && node.length < der.size()) {
                outputs.push_back({leafTerm(der.subspan(node.offset, node.length)), m_closure.word(node.name)});
            } else {
                self(self, node.children);
            }
        }
    };
    walk(walk, codecs::cms::cmsFields(der).nodes);
    m_closure.derive(Rule::Split, "cms", std::array{object}, outputs);
}

/// Objects that came from elsewhere are opened with the private keys that the attacker has. Parties that open one tell it themselves.
void Ledger::openForeign()
{
    for (const auto& owned : m_privateKeys) {
        const PrivateKey& key = owned.second;
        if (m_unopened.empty() || !m_closure.knows(Knower::attacker(), key.term)) {
            continue;
        }
        const auto certificate = crypto::Certificate::parse(key.certificate);
        const auto privateKey = crypto::PrivateKey::fromPkcs8(m_closure.octets(key.term));
        std::erase_if(m_unopened, [&](TermId object) {
            const auto opened = certificate && privateKey
                ? crypto::openEnveloped(m_closure.octets(object), *privateKey, *certificate)
                : tl::unexpected(DecodeError{});
            if (!opened || !opened->plaintext || (opened->hasTag && !opened->tagValid)) {
                return false;
            }
            const TermId plaintext = leafTerm(*opened->plaintext);
            splitInner(InnerType::Mcim, plaintext, *opened->plaintext);
            m_closure.derive(Rule::Decrypt, "cms-open", std::array{object, key.term}, std::array<Output, 1>{{{plaintext, "plaintext"}}});
            return true;
        });
    }
}

/// The fields of what is encoded inside of something, once.
void Ledger::splitInner(InnerType type, TermId term, ByteView octets)
{
    if (term == noTerm || m_closure.opens(term, Rule::Split)) {
        return;
    }
    if (const auto decoded = codecs::decodeInner(type, octets)) {
        std::vector<Output> parts;
        knowledge::forEachLeaf(*decoded, [&](const knowledge::Leaf& leaf) { parts.push_back({leafTerm(leaf.octets), leaf.name}); });
        m_closure.derive(Rule::Split, m_closure.word(enumText(type)), std::array{term}, parts);
    }
}

/// Values of computations are told in hex, or as the text that they are.
TermId Ledger::valueTerm(const std::string& text)
{
    if (const auto octets = text.size() % 2 == 0 ? fromHex(text) : std::nullopt) {
        return leafTerm(*octets);
    }
    return leafTerm(octetsOf(text));
}

void Ledger::holdStates(const World& world)
{
    for (const EntityId id : partiesOf(world)) {
        withState(world, id, [&](const auto& state) {
            knowledge::forEachLeaf(state, {}, [&](const knowledge::Leaf& leaf) {
                m_closure.learn(party(id), leafTerm(leaf.octets), Rule::State, leaf.name);
            });
        });
    }
}

void Ledger::holdKeys(const World& world)
{
    const auto keep = [&](ByteView certificate, ByteView pkcs8) {
        const ByteView point = crypto::PublicKey::pointIn(certificate);
        if (const TermId key = m_closure.term(pkcs8); key != noTerm && !point.empty()) {
            m_privateKeys.emplace(toBytes(point), PrivateKey{key, toBytes(certificate)});
        }
    };
    for (std::size_t i = 0; i < world.tre.size(); ++i) {
        if (!world.tre[i]->pfcChain.empty()) {
            keep(world.tre[i]->pfcChain.front(), world.tre[i]->platformKey.reveal());
        }
    }
    keep(world.icf->wrapCertificate, world.icf->wrapKey.reveal());
}

void Ledger::addSecret(SecretId id, std::optional<std::uint32_t> device, TermId term, std::string name)
{
    if (term != noTerm) {
        m_secretOf.resize(std::max<std::size_t>(m_secretOf.size(), term + 1));
        m_secretOf[term] = m_secretOf[term] == 0 ? static_cast<std::uint32_t>(m_secrets.size() + 1) : m_secretOf[term];
        m_secrets.push_back({id, device, term, m_observed, 0, std::move(name)});
    }
}

std::optional<std::size_t> Ledger::secretOf(TermId term) const
{
    return term < m_secretOf.size() && m_secretOf[term] > 0 ? std::optional<std::size_t>(m_secretOf[term] - 1) : std::nullopt;
}

std::optional<std::uint32_t> Ledger::deviceOf(std::string_view pcid) const
{
    const auto found = m_devices.find(pcid);
    return found == m_devices.end() ? std::nullopt : std::optional(found->second);
}

void Ledger::addPcid(std::uint32_t device, const PcidTerms& terms)
{
    m_keyOwner.emplace(terms.k, m_secrets.size());
    addSecret(SecretId::PcidK, device, terms.k);
    addSecret(SecretId::Pcid, device, terms.pcid);
    addSecret(SecretId::PcidOpc, device, terms.opc);
    addSecret(SecretId::DmClientSecret, device, terms.clientSecret);
    addSecret(SecretId::DmServerSecret, device, terms.serverSecret);
}

/// The TRE has taken the next PCID of its pool: its secrets are the device's from now on, beside those of the last.
void Ledger::notePcidTaken(const StepRecord& record)
{
    for (const codecs::InnerOctets& inner : record.inner) {
        const auto decoded = inner.type == InnerType::IdentityFile ? codecs::decodeInner(inner.type, inner.octets) : tl::unexpected(DecodeError{});
        const auto spare = decoded ? m_sparePcids.find(std::get<IdentityFile>(*decoded).imsi.text()) : m_sparePcids.end();
        if (spare != m_sparePcids.end()) {
            addPcid(record.to.index, spare->second);
            m_sparePcids.erase(spare);
        }
    }
}

void Ledger::listSecrets(const World& world)
{
    const auto ofSecret = [&](const Secret& secret) { return m_closure.term(secret.reveal()); };
    for (std::uint32_t i = 0; i < world.tre.size(); ++i) {
        const entities::TreState& tre = *world.tre[i];
        const auto termsOf = [&](const Pcid& pcid, const SubscriptionCredential& credential) {
            PcidTerms terms{m_closure.term(octetsOf(pcid.text())), ofSecret(credential.k), ofSecret(credential.opc)};
            if (const auto contract = world.drf->contracts.find(pcid); contract != world.drf->contracts.end()) {
                terms.clientSecret = ofSecret(contract->second->dmClientSecret);
                terms.serverSecret = ofSecret(contract->second->dmServerSecret);
            }
            m_devices.emplace(pcid.text(), i);
            return terms;
        };
        addPcid(i, termsOf(tre.pcid, tre.credential));
        addSecret(SecretId::PlatformKey, i, ofSecret(tre.platformKey));
        for (const Cow<entities::SparePcid>& spare : tre.sparePcids) {
            m_sparePcids.emplace(spare->pcid.text(), termsOf(spare->pcid, spare->credential));
        }
    }
    for (const auto& [imsi, subscription] : world.sho->mcims) {
        const std::string name = imsi.text();
        addSecret(SecretId::McimImsi, std::nullopt, m_closure.term(octetsOf(name)), name);
        m_keyOwner.emplace(ofSecret(subscription->credential.k), m_secrets.size());
        addSecret(SecretId::McimK, std::nullopt, ofSecret(subscription->credential.k), name);
        addSecret(SecretId::McimOpc, std::nullopt, ofSecret(subscription->credential.opc), name);
    }
    addSecret(SecretId::IcfKey, std::nullopt, ofSecret(world.icf->wrapKey));
    if (m_profile.has(Measure::ObjectSignature) || m_profile.has(Measure::SingleUseObject)) {
        addSecret(SecretId::ShoKey, std::nullopt, ofSecret(world.sho->privateKey));
    }
    if (m_profile.has(Measure::SignedResult)) {
        addSecret(SecretId::PvaKey, std::nullopt, ofSecret(world.pva->privateKey));
    }
}

void Ledger::takeHoldings(std::uint32_t record)
{
    for (const Holding& holding : m_attacker.holds) {
        if (holding.since != record) {
            continue;
        }
        switch (holding.kind) {
        case HoldingKind::Party:
            m_closure.corrupt(holding.party);
            break;
        case HoldingKind::Device:
            m_closure.corrupt({Role::Tre, holding.party.index});
            m_closure.corrupt({Role::M2me, holding.party.index});
            break;
        case HoldingKind::Credential:
            for (const SecretValue& value : m_secrets) {
                const bool isMeant = value.id == SecretId::Pcid || value.id == SecretId::PcidK || value.id == SecretId::PcidOpc;
                if (isMeant && value.device == holding.party.index) {
                    m_closure.learn(Knower::attacker(), value.term, Rule::State, "credential");
                }
            }
            break;
        }
    }
}

void Ledger::observe(const StepRecord& record, const World* after)
{
    m_observed = record.number;
    m_closure.beginRecord(record.number);
    if (!record.interventions.empty()) {
        noteImposed(record);
    }
    if (record.kind == EventKind::Message) {
        noteMessage(record);
    }
    if (record.to.role == Role::Tre) {
        notePcidTaken(record);
    }
    noteInner(record);
    for (const Computation& computation : record.computations) {
        noteComputation(record, computation);
    }
    if (m_profile.radioProtection && record.to.role == Role::Vno) {
        noteRadioProtection(record, after);
    }
    takeHoldings(record.number);
    openForeign();
}

/// What an intervention wrote into a state, its owner holds from then on.
void Ledger::noteImposed(const StepRecord& record)
{
    for (const StateChange& change : record.changes) {
        if (change.imposed && change.change.after) {
            const std::string_view path = change.change.path;
            const std::size_t dot = path.rfind('.');
            const std::string_view name = dot == std::string_view::npos ? path : path.substr(dot + 1);
            m_closure.learn(party(change.entity), valueTerm(*change.change.after), Rule::State, m_closure.word(name));
        }
    }
}

/// TS 33.102 6.5, 6.6: what goes over this radio link from now on is under CK of the challenge that succeeded, or in clear again.
void Ledger::protectRadio(std::uint32_t link, bool isProtected)
{
    m_radioKeys.erase(link);
    const auto rand = m_lastRand.find(link);
    if (isProtected) {
        const auto keys = rand == m_lastRand.end() ? m_keysOfRand.end() : m_keysOfRand.find(rand->second);
        m_radioKeys.emplace(link, keys == m_keysOfRand.end() ? RadioKeys{} : keys->second);
    }
}

void Ledger::noteRadioProtection(const StepRecord& record, const World* after)
{
    if (after) {
        const auto link = radioLinkOf(record);
        const auto session = link ? after->vno->sessions.find(*link) : after->vno->sessions.end();
        const bool isProtected = session != after->vno->sessions.end() && session->second->radioProtected;
        const bool isRenewed = record.kind == EventKind::Act && record.act == ActId::VnoCompareRes;
        if (link && (isRenewed || isProtected != m_radioKeys.contains(*link))) {
            protectRadio(*link, isProtected);
        }
        return;
    }
    if (record.kind == EventKind::Act && record.act == ActId::VnoCompareRes && record.verdict.kind == VerdictKind::Done) {
        const auto link = radioLinkOf(record);
        if (link && m_radioKeys.contains(*link)) {
            protectRadio(*link, true);
        }
    }
    for (const StateChange& change : record.changes) {
        if (const auto link = linkOfProtection(change.change.path)) {
            protectRadio(*link, change.change.after == "true");
        }
    }
}

/// The message as a whole, from which its fields follow.
TermId Ledger::messageTerm(const StepRecord& record, ByteView octets)
{
    const TermId message = m_closure.newTerm();
    std::vector<Output> fields;
    const auto decoded = codecs::decode(record.to.role, record.channel, octets);
    if (decoded) {
        knowledge::forEachLeaf(*decoded, [&](const knowledge::Leaf& leaf) { fields.push_back({leafTerm(leaf.octets), leaf.name}); });
        if (const auto* bootstrap = std::get_if<BootstrapMessage>(&*decoded)) {
            splitInner(InnerType::BootstrapDocument, m_closure.term(bootstrap->body), bootstrap->body);
        }
        if (const auto* challenge = std::get_if<AuthAndCipheringRequest>(&*decoded); challenge && challenge->rand && record.fate.arrives()) {
            m_lastRand[record.to.index] = m_closure.term(*challenge->rand);
        }
    }
    // What our own encoder did not write may hold more than a typed message has a place for.
    if (!decoded || !record.fate.isHonest()) {
        for (const codecs::FieldLayer& layer : codecs::fieldTree(record.to.role, record.channel, octets).layers) {
            const auto walk = [&](const auto& self, const std::vector<codecs::FieldNode>& nodes) -> void {
                for (const codecs::FieldNode& node : nodes) {
                    if (node.offset + node.length <= layer.octets.size()) {
                        fields.push_back({leafTerm(ByteView(layer.octets).subspan(node.offset, node.length)), m_closure.word(node.name)});
                    }
                    fields.push_back({leafTerm(octetsOf(node.value)), m_closure.word(node.name)});
                    self(self, node.children);
                }
            };
            walk(walk, layer.fields);
        }
    }
    m_closure.derive(Rule::Split, messageRow(record.type).id, std::array{message}, fields);
    return message;
}

/// A message that opens a connection passes in clear, whatever protected the link before.
bool Ledger::isCiphered(const StepRecord& record) const
{
    return passesRadio(record.channel) && !opensRadioConnection(record.type) && m_radioKeys.contains(deviceEnd(record).index);
}

std::optional<TermId> Ledger::integrityKey(std::uint32_t record) const
{
    const auto found = m_integrityKeys.find(record);
    return found == m_integrityKeys.end() ? std::nullopt : std::optional(found->second);
}

Sight Ledger::sightOf(const StepRecord& record) const
{
    if (m_attacker.on(record.channel) != Access::Off && record.channel != Channel::Radio) {
        return Sight::Clear;
    }
    if (m_attacker.on(Channel::Radio) == Access::Off || !passesRadio(record.channel)) {
        return Sight::Nothing;
    }
    return isCiphered(record) ? Sight::Ciphertext : Sight::Clear;
}

/// Those on the way: relays of the route, and the attacker. Where a message was lost nobody knows, so all of them may have seen it.
void Ledger::hearMessage(const StepRecord& record, TermId message, std::string_view name)
{
    const LinkRow& row = linkRow(record.channel);
    for (std::size_t i = 0; i < row.routeLength; ++i) {
        m_closure.learn(party({row.route[i], 0}), message, Rule::Seen, name);
    }
    // Beyond the VNO the bearer's traffic is in clear.
    if (row.isOpen && (record.channel != Channel::Radio || !isCiphered(record))) {
        m_closure.learn(Knower::wire(), message, Rule::Seen, name);
    }
    const Sight sight = sightOf(record);
    m_sights.resize(record.number + 1);
    m_sights[record.number] = sight;
    if (sight == Sight::Clear) {
        m_closure.learn(Knower::attacker(), message, Rule::Seen, name);
    }
    if (sight == Sight::Ciphertext) {
        const RadioKeys& keys = m_radioKeys.at(deviceEnd(record).index);
        if (record.channel == Channel::Radio) {
            m_integrityKeys.insert_or_assign(record.number, keys.ik);
        }
        const TermId cipher = m_closure.newTerm();
        m_closure.learn(Knower::attacker(), cipher, Rule::Seen, name);
        m_closure.derive(Rule::Decrypt, "radio", std::array{cipher, keys.ck}, std::array<Output, 1>{{{message, name}}});
    }
}

void Ledger::noteMessage(const StepRecord& record)
{
    const std::string_view name = messageRow(record.type).id;
    const TermId arrived = messageTerm(record, record.octets);
    const bool wasAltered = !record.octetsSent.empty();
    const TermId sent = wasAltered ? messageTerm(record, record.octetsSent) : arrived;
    // An injected message was made by the attacker in the sender's name.
    if (!record.fate.injected) {
        m_closure.learn(party(record.from), sent, Rule::Seen, name);
    }
    hearMessage(record, sent, name);
    if (wasAltered) {
        hearMessage(record, arrived, name);
    }
    if (record.fate.arrives()) {
        m_closure.learn(party(record.to), arrived, Rule::Seen, name);
    }
}

/// What the party encoded or decoded inside of messages, and in which format.
void Ledger::noteInner(const StepRecord& record)
{
    for (const codecs::InnerOctets& inner : record.inner) {
        const TermId term = leafTerm(inner.octets);
        if (term == noTerm) {
            continue;
        }
        splitInner(inner.type, term, inner.octets);
        m_closure.learn(party(record.to), term, Rule::Own, m_closure.word(enumText(inner.type)));
        if (inner.type == InnerType::Mcim && record.kind == EventKind::Act && record.act == ActId::ShoEncryptMcim) {
            if (const auto decoded = codecs::decodeInner(inner.type, inner.octets)) {
                noteAssigned(record, std::get<Mcim>(*decoded));
            }
        }
    }
}

/// The SHO gives this MCIM to the device of the record's PCID.
void Ledger::noteAssigned(const StepRecord& record, const Mcim& mcim)
{
    const std::string name = mcim.imsi.text();
    for (SecretValue& value : m_secrets) {
        if (!value.device && value.name == name) {
            value.device = deviceOf(record.key);
            value.deviceSince = record.number;
        }
    }
}

void Ledger::noteComputation(const StepRecord& record, const Computation& computation)
{
    const Knower self = party(record.to);
    const std::string_view name = m_closure.word(computation.name);
    std::vector<TermId> inputs;
    std::vector<Output> outputs;
    for (const NamedValue& input : computation.inputs) {
        const TermId term = valueTerm(input.text);
        m_closure.learn(self, term, Rule::Own, m_closure.word(input.name));
        // A short value can be guessed, so that it keeps nobody from computing.
        if (term != noTerm && std::ranges::find(inputs, term) == inputs.end()) {
            inputs.push_back(term);
        }
    }
    for (const Facts* made : {&computation.intermediates, &computation.outputs}) {
        for (const NamedValue& value : *made) {
            if (const TermId term = valueTerm(value.text); term != noTerm) {
                outputs.push_back({term, m_closure.word(value.name)});
            }
        }
    }
    const NamedValue* object = find(computation.outputs, "object");
    const NamedValue* recipient = find(computation.inputs, "recipient key");
    if (object && recipient) {
        const auto key = m_privateKeys.find(fromHex(recipient->text).value_or(Bytes{}));
        const NamedValue* plaintext = find(computation.inputs, "plaintext");
        if (key != m_privateKeys.end() && plaintext) {
            const TermId made = valueTerm(object->text);
            m_closure.derive(Rule::Decrypt, name, std::array{made, key->second.term},
                std::array<Output, 1>{{{valueTerm(plaintext->text), "plaintext"}}});
            std::erase(m_unopened, made);
        }
    }
    m_closure.derive(Rule::Compute, name, inputs, outputs, isOneTime(computation.name) ? std::optional(self) : std::nullopt);
    if (computation.name.ends_with("-vector")) {
        noteVector(record, computation);
    }
    if (computation.name == "hmac-boot-key" && record.to.role == Role::Icf) {
        const NamedValue* pcid = find(computation.inputs, "PCID");
        const NamedValue* key = find(computation.outputs, "key");
        if (pcid && key) {
            addSecret(SecretId::BootKey, deviceOf(pcid->text), valueTerm(key->text));
        }
    }
}

/// An authentication vector is secret by its parts.
void Ledger::noteVector(const StepRecord& record, const Computation& computation)
{
    struct Part {
        const char* name;
        SecretId provisional;
        SecretId operational;
    };
    static constexpr auto parts = std::to_array<Part>({{"RAND", SecretId::Rand, SecretId::OpRand}, {"AUTN", SecretId::Autn, SecretId::OpAutn},
        {"XRES", SecretId::Xres, SecretId::OpXres}, {"CK", SecretId::Ck, SecretId::OpCk}, {"IK", SecretId::Ik, SecretId::OpIk}});
    const bool isOperational = record.to.role == Role::Sho;
    const NamedValue* key = find(computation.inputs, "K");
    const auto owner = key ? m_keyOwner.find(valueTerm(key->text)) : m_keyOwner.end();
    const auto device = owner == m_keyOwner.end() ? std::nullopt : m_secrets[owner->second].device;
    for (const Part& part : parts) {
        const NamedValue* value = find(computation.outputs, part.name);
        value = value ? value : find(computation.inputs, part.name);
        if (value) {
            addSecret(isOperational ? part.operational : part.provisional, device, valueTerm(value->text));
        }
    }
    const NamedValue* rand = find(computation.inputs, "RAND");
    const NamedValue* ck = find(computation.outputs, "CK");
    const NamedValue* ik = find(computation.outputs, "IK");
    if (rand && ck && ik) {
        m_keysOfRand[valueTerm(rand->text)] = {valueTerm(ck->text), valueTerm(ik->text)};
    }
}

ByteView Ledger::certificateOf(TermId privateKey) const
{
    const auto owned = std::ranges::find_if(m_privateKeys, [&](const auto& one) { return one.second.term == privateKey; });
    return owned == m_privateKeys.end() ? ByteView() : ByteView(owned->second.certificate);
}

KnowledgeMatrix Ledger::matrix(std::uint32_t at) const
{
    KnowledgeMatrix matrix;
    matrix.columns = m_knowers;
    std::vector<const SecretValue*> values;
    for (const SecretValue& value : m_secrets) {
        if (value.since <= at) {
            values.push_back(&value);
        }
    }
    const auto deviceOfValue = [at](const SecretValue* value) { return value->deviceAt(at); };
    std::ranges::stable_sort(values, [&](const SecretValue* a, const SecretValue* b) {
        return std::tuple(deviceOfValue(a).value_or(~0u), a->id) < std::tuple(deviceOfValue(b).value_or(~0u), b->id);
    });
    for (const SecretValue* value : values) {
        const auto device = deviceOfValue(value);
        if (matrix.rows.empty() || matrix.rows.back().id != value->id || matrix.rows.back().device != device) {
            matrix.rows.push_back({value->id, device, std::vector<KnowledgeCell>(m_knowers.size())});
        }
        KnowledgeRow& row = matrix.rows.back();
        for (std::size_t i = 0; i < m_knowers.size(); ++i) {
            KnowledgeCell& cell = row.cells[i];
            cell.mustNever = knowledge::mustNeverKnow(value->id, device, m_knowers[i])
                && !(m_knowers[i].isAttacker && device && m_attacker.owns(*device));
            const Fact* fact = m_closure.fact(m_knowers[i], value->term);
            if (fact && fact->record <= at && (!cell.since || fact->record < *cell.since)) {
                cell.since = fact->record;
                cell.term = value->term;
            }
        }
    }
    return matrix;
}

std::optional<ProofStep> Ledger::proof(const Knower& knower, TermId term) const
{
    const Fact* fact = m_closure.fact(knower, term);
    if (!fact) {
        return std::nullopt;
    }
    ProofStep step{knower, fact->rule, fact->record, std::string(fact->what), {}, toBytes(m_closure.octets(term)), {}};
    if (fact->derivation != knowledge::noDerivation) {
        step.name = m_closure.outputName(fact->derivation, term);
        for (const TermId input : m_closure.inputs(fact->derivation)) {
            if (auto from = proof(knower, input)) {
                step.from.push_back(std::move(*from));
            }
        }
    }
    if (fact->rule == Rule::Corrupt) {
        if (const auto party = Knower::fromText(fact->what)) {
            if (auto from = proof(*party, term)) {
                step.from.push_back(std::move(*from));
            }
        }
    }
    return step;
}

std::optional<ProofStep> Ledger::proof(const Knower& knower, ByteView octets) const
{
    const TermId term = m_closure.find(octets);
    return term == noTerm ? std::nullopt : proof(knower, term);
}

const model::Attacker& attackerOf(const Scenario& scenario)
{
    return scenario.attacker ? *scenario.attacker : model::usualAttacker();
}

World beginningOf(const Recipe& recipe)
{
    Machine machine;
    return machine.build(recipe.setup.scenario, recipe.setup.catalogue, recipe.setup.profile, recipe.setup.seed);
}

Ledger ledgerOf(const Run& run, const model::Attacker& attacker, Rules rules, std::uint32_t last)
{
    Ledger ledger(run.recipe.isEmpty() ? World{} : beginningOf(run.recipe), attacker, rules);
    for (const StepRecord& record : run.records) {
        if (record.number > last) {
            break;
        }
        ledger.observe(record);
    }
    return ledger;
}

} // namespace mcim::analysis
