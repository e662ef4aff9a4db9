// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/analysis/explain/causes.h"
#include "mcim/crypto/hash.h"
#include "mcim/entities/m2me/parts.h"

/// The Bootstrap message: its MAC (measure H2) and what has to be in it.
namespace mcim::analysis::explaining {
namespace of_bootstrap {
namespace {

/// The message that is judged, as it came and as it was sent.
struct Judged {
    BootstrapMessage came;
    BootstrapMessage sent;
    std::string place;
    Octets<20> expected{};
    Bytes key;
};

std::optional<Judged> judged(const Case& c)
{
    const StepRecord* record = lastMessage(c, MessageType::BootstrapMessage);
    const auto came = record ? messageIn<BootstrapMessage>(*record) : std::nullopt;
    if (!came) {
        return std::nullopt;
    }
    Judged all{*came, messageIn<BootstrapMessage>(*record, true).value_or(*came), recordLabel(*record), {}, {}};
    if (const Computation* computation = c.computation("hmac-bootstrap")) {
        all.key = fromHex(valueOf(computation->inputs, "key")).value_or(Bytes{});
        all.expected = crypto::hmacSha1(all.key, all.came.body);
    }
    return all;
}

std::optional<BootstrapDocument> documentIn(const Bytes& body)
{
    auto decoded = codecs::decodeInner(innerTypeOf<BootstrapDocument>, body);
    return decoded ? std::optional(std::get<BootstrapDocument>(std::move(*decoded))) : std::nullopt;
}

/// The first field in which two bodies differ, with both values; the octet where one can't be read.
Facts differenceOf(const Bytes& came, const Bytes& sent)
{
    const auto one = documentIn(came);
    const auto other = documentIn(sent);
    if (one && other) {
        const auto fieldsCame = fieldTexts(*one);
        const auto fieldsSent = fieldTexts(*other);
        for (const FieldText& field : fieldsSent) {
            const auto same = std::ranges::find(fieldsCame, field.path, &FieldText::path);
            const std::string text = same == fieldsCame.end() ? "" : same->text;
            if (text != field.text) {
                return {{"what", field.path}, {"held", text.empty() ? "none" : text, field.secrecy}, {"used", field.text, field.secrecy}};
            }
        }
    }
    if (came.size() != sent.size()) {
        return {{"what", "number of octets"}, {"held", std::to_string(came.size())}, {"used", std::to_string(sent.size())}};
    }
    Facts facts = differenceFacts(came, sent);
    facts.push_back({"what", "octet " + valueOf(facts, "octet")});
    facts.push_back({"held", valueOf(facts, "heldOctet")});
    facts.push_back({"used", valueOf(facts, "usedOctet")});
    return facts;
}

Found macAbsent(const Case& c)
{
    const auto message = judged(c);
    if (!message || message->came.mac) {
        return std::nullopt;
    }
    return Facts{{"used", toHex(message->expected)}};
}

/// The MAC holds, but SEC says that it is made with another kind of key.
Found otherSec(const Case& c)
{
    const auto message = judged(c);
    const bool isIt = message && message->came.mac == message->expected && message->came.sec != std::uint8_t{0};
    return isIt ? std::optional(Facts{{"held", message->came.sec ? std::to_string(*message->came.sec) : "absent"}, {"used", "0"}}) : std::nullopt;
}

Found bodyAltered(const Case& c)
{
    const auto message = judged(c);
    const bool isIt = message && message->came.body != message->sent.body && !message->key.empty() && message->came.mac
        && crypto::hmacSha1(message->key, message->sent.body) == *message->came.mac;
    if (!isIt) {
        return std::nullopt;
    }
    Facts facts = differenceOf(message->came.body, message->sent.body);
    facts.push_back({"place", message->place});
    return facts;
}

Found macAltered(const Case& c)
{
    const auto message = judged(c);
    if (!message || !message->came.mac || message->came.mac == message->sent.mac || message->sent.mac != message->expected) {
        return std::nullopt;
    }
    Facts facts = differenceFacts(*message->came.mac, message->expected);
    facts.push_back({"held", toHex(*message->came.mac)});
    facts.push_back({"used", toHex(message->expected)});
    facts.push_back({"place", message->place});
    return facts;
}

/// One AKA run: what the key of the MAC is made from.
struct AkaRun {
    Bytes ck;
    Bytes ik;
    Bytes rand;
};

Bytes bootKeyOf(ByteView first, ByteView second, const std::string& pcid, ByteView rand)
{
    const Octets<32> key = crypto::hmacSha256(concat({first, second}), concat({toBytes("MCIM-BOOT"), toBytes(pcid), rand}));
    return {key.begin(), key.end()};
}

AkaRun runIn(const Facts& keys, const Facts& rand)
{
    const auto octets = [](const Facts& facts, std::string_view name) { return fromHex(valueOf(facts, name)).value_or(Bytes{}); };
    return {octets(keys, "CK"), octets(keys, "IK"), octets(rand, "RAND")};
}

/// The AKA run of the device's key, and all others that vectors were made for.
std::optional<AkaRun> ownRun(const Case& c)
{
    const Computation* computation = c.computation("hmac-boot-key");
    return computation ? std::optional(runIn(computation->inputs, computation->inputs)) : std::nullopt;
}

bool isKey(const Judged& message, ByteView key)
{
    return message.came.mac && crypto::hmacSha1(key, message.came.body) == *message.came.mac;
}

Found keysInOtherOrder(const Case& c)
{
    const auto message = judged(c);
    const auto own = ownRun(c);
    if (!message || !own) {
        return std::nullopt;
    }
    const std::string pcid = valueOf(c.computation("hmac-boot-key")->inputs, "PCID");
    return isKey(*message, bootKeyOf(own->ik, own->ck, pcid, own->rand)) ? std::optional(Facts{{"held", "CK || IK"}, {"used", "IK || CK"}}) : std::nullopt;
}

/// The key of another AKA run of the device, or of another device's.
Found keyOfOtherRun(const Case& c)
{
    const auto message = judged(c);
    const auto own = ownRun(c);
    if (!message || !own) {
        return std::nullopt;
    }
    std::vector<std::string> pcids;
    for (const auto& [pcid, row] : c.before.icf->credentials) {
        pcids.push_back(pcid.text());
    }
    Found found;
    newestBefore(c, [&](const StepRecord& record) {
        for (const Computation& computation : record.computations) {
            const AkaRun other = computation.name.ends_with("-vector") ? runIn(computation.outputs, computation.inputs) : AkaRun{};
            for (const std::string& pcid : pcids) {
                if (!other.rand.empty() && isKey(*message, bootKeyOf(other.ck, other.ik, pcid, other.rand))) {
                    found = Facts{{"held", toHex(own->rand)}, {"used", toHex(other.rand)}, {"owner", pcid}};
                }
            }
        }
        return found.has_value();
    });
    return found;
}

/// The MAC is keyed with the IMSI in semi-octets, as NETWPIN of a GSM network is (OMA ProvBoot 1.1, 5.1).
Found keyIsImsi(const Case& c)
{
    const auto message = judged(c);
    const Computation* computation = c.computation("hmac-boot-key");
    if (!message || !computation) {
        return std::nullopt;
    }
    const std::string pcid = valueOf(computation->inputs, "PCID");
    std::string nibbles = "9" + pcid;
    Bytes key;
    for (std::size_t i = 0; i + 1 < nibbles.size(); i += 2) {
        key.push_back(static_cast<std::uint8_t>((nibbles[i + 1] - '0') << 4 | (nibbles[i] - '0')));
    }
    const bool isIt = isKey(*message, key) || isKey(*message, toBytes(pcid));
    return isIt ? std::optional(Facts{{"used", pcid}}) : std::nullopt;
}

/// One bit of the key, which the ICF told the DRF, is another.
Found keyBit(const Case& c)
{
    const auto message = judged(c);
    if (!message || message->key.empty()) {
        return std::nullopt;
    }
    Bytes key = message->key;
    for (std::size_t bit = 0; bit < key.size() * 8; ++bit) {
        const auto mask = static_cast<std::uint8_t>(1u << bit % 8);
        key[bit / 8] ^= mask;
        if (isKey(*message, key)) {
            return differenceFacts(message->key, key);
        }
        key[bit / 8] ^= mask;
    }
    return std::nullopt;
}

/// A Bootstrap message that came before.
Found replayed(const Case& c)
{
    const StepRecord* record = lastMessage(c, MessageType::BootstrapMessage);
    const StepRecord* earlier = record ? newestBefore(c, [&](const StepRecord& r) {
        return r.number < record->number && r.type == record->type && r.kind == EventKind::Message && r.octets == record->octets && !isAltered(r);
    }) : nullptr;
    return earlier ? std::optional(Facts{{"place", recordLabel(*earlier)}, {"owner", earlier->to.text()}}) : std::nullopt;
}

// What has to be in it

std::string missingNames(const Case& c)
{
    std::string names;
    for (const NamedValue& fact : c.facts) {
        if (fact.name == "missing") {
            names += (names.empty() ? "" : ", ") + fact.text;
        }
    }
    return names;
}

/// Nothing lacks in the document as it was sent.
Found fieldsAltered(const Case& c)
{
    const auto message = judged(c);
    const auto sent = message ? documentIn(message->sent.body) : std::nullopt;
    if (!sent || c.refused.to.index >= c.before.m2me.size() || !entities::m2me::missingFrom(*sent, c.before.m2me[c.refused.to.index]->pcid).empty()) {
        return std::nullopt;
    }
    Facts facts = differenceOf(message->came.body, message->sent.body);
    facts.push_back({"place", message->place});
    return facts;
}

Found ofAnotherDevice(const Case& c)
{
    const auto message = judged(c);
    const auto document = message ? documentIn(message->came.body) : std::nullopt;
    if (!document || missingNames(c) != "PCID" || c.refused.to.index >= c.before.m2me.size()) {
        return std::nullopt;
    }
    for (const auto& device : c.before.m2me) {
        if (device->pcid.text() == document->pcid) {
            return Facts{{"held", c.before.m2me[c.refused.to.index]->pcid.text()}, {"used", document->pcid}};
        }
    }
    return std::nullopt;
}

/// The DRF's contract lacks what the message lacks.
Found contractLacks(const Case& c)
{
    const auto message = judged(c);
    const auto document = message ? documentIn(message->came.body) : std::nullopt;
    const std::string missing = missingNames(c);
    if (!document || missing.empty() || c.refused.to.index >= c.before.m2me.size()) {
        return std::nullopt;
    }
    const auto contract = c.before.drf->contracts.find(c.before.m2me[c.refused.to.index]->pcid);
    if (contract == c.before.drf->contracts.end()) {
        return std::nullopt;
    }
    const entities::DrfContract& row = *contract->second;
    const bool isIt = (missing.find("PROVIDER-ID") != std::string::npos && row.dpfServerId.empty()) || (missing.find("ADDR") != std::string::npos && row.dpfAddress.empty())
        || (missing.find("SHO-ID") != std::string::npos && row.shoId.empty());
    return isIt ? std::optional(Facts{{"what", missing}}) : std::nullopt;
}

constexpr auto rows = std::to_array<Row>({
    {"bootstrap-mac-absent", CheckId::BootstrapMacMatches, "OMA ProvBoot 1.1", Certainty::Facts, macAbsent},
    {"bootstrap-other-sec", CheckId::BootstrapMacMatches, "OMA ProvBoot 1.1", Certainty::Reproduced, otherSec},
    {"bootstrap-replayed", CheckId::BootstrapMacMatches, "emulator's choice", Certainty::Facts, replayed},
    {"bootstrap-mac-altered", CheckId::BootstrapMacMatches, "OMA ProvBoot 1.1", Certainty::Reproduced, macAltered},
    {"bootstrap-body-altered", CheckId::BootstrapMacMatches, "OMA ProvBoot 1.1", Certainty::Reproduced, bodyAltered},
    {"bootstrap-keys-exchanged", CheckId::BootstrapMacMatches, "emulator's choice", Certainty::Reproduced, keysInOtherOrder},
    {"bootstrap-key-of-other-run", CheckId::BootstrapMacMatches, "emulator's choice", Certainty::Reproduced, keyOfOtherRun},
    {"bootstrap-key-is-imsi", CheckId::BootstrapMacMatches, "OMA ProvBoot 1.1", Certainty::Reproduced, keyIsImsi},
    {"bootstrap-key-bit", CheckId::BootstrapMacMatches, "emulator's choice", Certainty::Reproduced, keyBit},
    {"bootstrap-field-altered", CheckId::BootstrapComplete, "OMA DM Bootstrap 1.2, AC w7", Certainty::Facts, fieldsAltered},
    {"bootstrap-of-another", CheckId::BootstrapComplete, "emulator's choice", Certainty::Facts, ofAnotherDevice},
    {"bootstrap-contract-lacks", CheckId::BootstrapComplete, "OMA DM Bootstrap 1.2, AC w7", Certainty::Facts, contractLacks},
});

} // namespace
} // namespace of_bootstrap

std::span<const Row> bootstrapRows()
{
    return of_bootstrap::rows;
}

} // namespace mcim::analysis::explaining
