// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/analysis/attack.h"

#include "mcim/engine/references.h"
#include "mcim/knowledge/leaves.h"

#include <algorithm>

namespace mcim::analysis {
namespace {

using namespace engine;
using knowledge::noTerm;

struct NamedOctets {
    std::string field;
    Bytes octets;
};

/// The octet strings of a message, those of a document inside it instead of the document's own octets.
std::vector<NamedOctets> octetStrings(Role receiver, Channel channel, ByteView octets)
{
    std::vector<NamedOctets> strings;
    const auto decoded = codecs::decode(receiver, channel, octets);
    if (!decoded) {
        strings.push_back({"octets", toBytes(octets)});
        return strings;
    }
    const auto add = [&](const knowledge::Leaf& leaf) {
        if (leaf.octets.size() >= knowledge::leastOctets) {
            strings.push_back({std::string(leaf.name), toBytes(leaf.octets)});
        }
    };
    knowledge::forEachLeaf(*decoded, [&](const knowledge::Leaf& leaf) {
        const auto* bootstrap = std::get_if<BootstrapMessage>(&*decoded);
        const auto document = bootstrap && leaf.name == "body" ? codecs::decodeInner(InnerType::BootstrapDocument, bootstrap->body)
                                                                : Decoded<InnerMessage>(tl::unexpected(DecodeError{}));
        if (document) {
            knowledge::forEachLeaf(*document, add);
        } else {
            add(leaf);
        }
    });
    return strings;
}

bool isPublic(ByteView octets)
{
    const std::string_view text = textOf(octets);
    for (const Role role : allRoles) {
        if (!isDeviceRole(role) && text.find(serverName(role)) != std::string_view::npos) {
            return true;
        }
    }
    // What a message of that kind has without anything being filled in.
    static const auto constants = [] {
        std::set<Bytes> all;
        const auto keep = [&](const knowledge::Leaf& leaf) { all.insert(toBytes(leaf.octets)); };
        knowledge::forEachLeaf(InnerMessage(BootstrapDocument{}), keep);
        knowledge::forEachLeaf(AnyMessage(DmNotification{}), keep);
        return all;
    }();
    return constants.contains(toBytes(octets));
}

/// The term of these octets, or of what they say as hex or base64 when the attacker did not have the text itself before.
TermId termOf(const Ledger& ledger, ByteView octets, std::uint32_t record)
{
    const TermId own = ledger.closure().find(octets);
    const Fact* known = own == noTerm ? nullptr : ledger.closure().fact(Knower::attacker(), own);
    if (known && known->record < record) {
        return own;
    }
    for (const auto& read : {fromHex(textOf(octets)), fromAnyBase64(textOf(octets))}) {
        const TermId said = read && read->size() >= knowledge::leastOctets ? ledger.closure().find(*read) : noTerm;
        if (said != noTerm) {
            return said;
        }
    }
    return own;
}

PutIn judgedString(const Ledger& ledger, std::uint32_t record, NamedOctets string)
{
    PutIn put{std::move(string.field), std::move(string.octets), PutSource::MadeUp, 0, {}, {}};
    const TermId term = termOf(ledger, put.octets, record);
    if (term == noTerm) {
        return put;
    }
    const Fact* known = ledger.closure().fact(Knower::attacker(), term);
    if (known && known->record < record) {
        put.source = PutSource::Known;
        put.since = known->record;
        return put;
    }
    ledger.closure().forEachKnower(term, [&](const Fact& fact) {
        if (fact.record < record && !fact.knower.isAttacker && !fact.knower.isWire) {
            put.knowers.push_back(fact.knower);
        }
    });
    if (put.knowers.empty()) {
        return put;
    }
    std::ranges::sort(put.knowers);
    put.source = PutSource::Secret;
    if (const auto index = ledger.secretOf(term)) {
        put.secret = ledger.secrets()[*index].id;
    }
    return put;
}

bool has(const Attacker& attacker, EntityId party, std::uint32_t record)
{
    return std::ranges::any_of(attacker.holds, [&](const Holding& holding) {
        const bool isDevice = holding.kind == HoldingKind::Device && isDeviceRole(party.role) && holding.party.index == party.index;
        const bool isParty = holding.kind == HoldingKind::Party && holding.party == party;
        return holding.since < record && (isDevice || isParty);
    });
}

/// Those of faults, scenario and decisions.
std::vector<Intervention> interventionsOf(const Recipe& recipe)
{
    const RunSetup& setup = recipe.setup;
    std::vector<Intervention> all;
    for (const std::string& id : setup.scenario.faults) {
        const auto fault = std::ranges::find(setup.catalogue, id, &Fault::id);
        for (Intervention one : fault == setup.catalogue.end() ? std::vector<Intervention>{} : fault->interventions) {
            one.id = id;
            all.push_back(std::move(one));
        }
    }
    all.insert(all.end(), setup.scenario.interventions.begin(), setup.scenario.interventions.end());
    for (const Decision& decision : recipe.decisions) {
        if (const auto* added = std::get_if<AddInterventions>(&decision.what)) {
            all.insert(all.end(), added->interventions.begin(), added->interventions.end());
        }
    }
    return all;
}

std::vector<Deed> deedsOf(const StepRecord& record, const Attacker& attacker)
{
    std::vector<Deed> deeds;
    const Fate& fate = record.fate;
    const bool isMade = record.kind == EventKind::Message && (!record.interventions.empty() || fate.duplicate);
    const auto add = [&](Deed deed, bool is) {
        if (is) {
            deeds.push_back(deed);
        }
    };
    if (record.kind == EventKind::Message) {
        add(Deed::Altered, fate.altered);
        add(Deed::Injected, fate.injected);
        add(Deed::Replayed, fate.replayed);
        add(Deed::Redirected, fate.redirected);
        add(Deed::Held, fate.held);
        add(Deed::Delayed, fate.delayed && isMade);
        add(Deed::Duplicated, fate.duplicate);
        add(Deed::Dropped, fate.lost && isMade && !fate.altered && record.verdict.kind != entities::VerdictKind::Refused);
    }
    const bool isImposed = std::ranges::any_of(record.changes,
        [&](const StateChange& change) { return change.imposed && has(attacker, change.entity, record.number); });
    add(Deed::Imposed, isImposed);
    return deeds;
}

/// A message that passed the radio under keys can't be altered without them (TS 33.102 6.5).
std::optional<PutIn> missingRadioKey(const Ledger& ledger, const StepRecord& record)
{
    const auto key = ledger.integrityKey(record.number);
    const Fact* known = key ? ledger.closure().fact(Knower::attacker(), *key) : nullptr;
    if (!key || (known && known->record < record.number)) {
        return std::nullopt;
    }
    const auto index = ledger.secretOf(*key);
    return PutIn{"MAC-I", {}, PutSource::Secret, 0, index ? ledger.secrets()[*index].id : SecretId::Ik, {}};
}

std::vector<MessageType> unseenBy(const Ledger& ledger, const std::vector<StepRecord>& records, const StepRecord& record,
    const std::vector<Intervention>& interventions)
{
    std::vector<MessageType> unseen;
    for (const Intervention& intervention : interventions) {
        if (std::ranges::find(record.interventions, intervention.id) == record.interventions.end()) {
            continue;
        }
        for (const MessageType type : passedReferences(intervention.action)) {
            const bool isSeen = std::ranges::any_of(records, [&](const StepRecord& earlier) {
                return earlier.number < record.number && earlier.kind == EventKind::Message && earlier.type == type
                    && ledger.sight(earlier.number) == Sight::Clear;
            });
            if (!isSeen && std::ranges::find(unseen, type) == unseen.end()) {
                unseen.push_back(type);
            }
        }
    }
    return unseen;
}

} // namespace

bool AttackAct::isPossible() const
{
    return inReach && unseen.empty() && std::ranges::none_of(put, [](const PutIn& one) { return one.source == PutSource::Secret; });
}

bool isInReach(const Attacker& attacker, Channel channel, EntityId from, EntityId to, std::uint32_t record)
{
    const LinkRow& row = linkRow(channel);
    bool reaches = attacker.on(channel) == Access::Control || (passesRadio(channel) && attacker.on(Channel::Radio) == Access::Control)
        || has(attacker, from, record) || has(attacker, to, record);
    for (std::size_t i = 0; i < row.routeLength; ++i) {
        reaches |= has(attacker, {row.route[i], 0}, record);
    }
    return reaches;
}

std::vector<PutIn> putInto(const Ledger& ledger, std::uint32_t record, Role receiver, Channel channel, ByteView sent, ByteView arrived)
{
    std::set<Bytes> own;
    for (NamedOctets& string : sent.empty() ? std::vector<NamedOctets>{} : octetStrings(receiver, channel, sent)) {
        own.insert(std::move(string.octets));
    }
    std::vector<PutIn> all;
    for (NamedOctets& string : octetStrings(receiver, channel, arrived)) {
        if (!own.insert(string.octets).second) {
            continue;
        }
        PutIn put = judgedString(ledger, record, std::move(string));
        if (put.source == PutSource::Secret && isPublic(put.octets)) {
            put.source = PutSource::Public;
            put.knowers.clear();
        }
        all.push_back(std::move(put));
    }
    return all;
}

std::vector<AttackAct> attackActs(const std::vector<StepRecord>& records, const Ledger& ledger, const Recipe& recipe)
{
    const std::vector<Intervention> interventions = interventionsOf(recipe);
    const Attacker& attacker = ledger.attacker();
    std::vector<AttackAct> acts;
    for (const StepRecord& record : records) {
        for (const Deed deed : deedsOf(record, attacker)) {
            AttackAct act{record.number, deed, deed == Deed::Imposed, {}, {}};
            if (deed != Deed::Imposed) {
                act.inReach = isInReach(attacker, record.channel, record.from, record.to, record.number);
            }
            const bool isReleased = deed == Deed::Altered && record.interventions.empty();
            if (deed == Deed::Altered || deed == Deed::Injected) {
                act.put = putInto(ledger, record.number, record.to.role, record.channel, record.octetsSent, record.octets);
                if (auto missing = missingRadioKey(ledger, record)) {
                    act.put.push_back(*std::move(missing));
                }
            }
            if (!isReleased) {
                act.unseen = unseenBy(ledger, records, record, interventions);
            }
            if (deed == Deed::Replayed) {
                const bool isSeen = std::ranges::any_of(records, [&](const StepRecord& earlier) {
                    return earlier.number < record.number && earlier.octets == record.octets && ledger.sight(earlier.number) != Sight::Nothing;
                });
                if (!isSeen) {
                    act.unseen.push_back(record.type);
                }
            }
            acts.push_back(std::move(act));
        }
    }
    return acts;
}

} // namespace mcim::analysis
