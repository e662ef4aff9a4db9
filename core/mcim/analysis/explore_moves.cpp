// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/analysis/explore_moves.h"

#include "mcim/crypto/cms.h"
#include "mcim/engine/edit_message.h"

#include <algorithm>

namespace mcim::analysis {
namespace {

using namespace engine;

/// Values of earlier messages that are tried in one field: the newest.
constexpr std::size_t earlierValues = 2;
/// An enumeration of more values is tried with its first two and its last.
constexpr std::size_t smallEnum = 6;
/// Where the attacker has a server of its own.
constexpr std::string_view ownAddress = "http://rogue.example/dm";

std::string lastName(const std::string& path)
{
    const std::size_t dot = path.find_last_of(".>");
    const std::string name = dot == std::string::npos ? path : path.substr(dot + 1);
    return name.substr(0, name.find('['));
}

/// Calls f(path, leaf) for the leaves of the message, and of the document in its body, as engine::withField names them.
template <class F>
void forEachEditable(const AnyMessage& message, F&& f)
{
    const auto leaves = [&](const auto& value, const std::string& prefix) {
        walkFields(value, "", Secrecy::Open, [&](const std::string& path, const auto& leaf, Secrecy) { f(prefix + path, leaf); });
    };
    std::visit([&](const auto& one) { leaves(one, ""); }, message);
    const auto inside = [&](InnerType type, ByteView octets) {
        if (const auto document = codecs::decodeInner(type, octets)) {
            std::visit([&](const auto& inner) { leaves(inner, "body>"); }, *document);
        }
    };
    if (const auto* bootstrap = std::get_if<BootstrapMessage>(&message)) {
        inside(InnerType::BootstrapDocument, bootstrap->body);
    } else if (const auto* answer = std::get_if<ValidationAnswer>(&message); answer && !answer->isSigned) {
        inside(InnerType::ValidationClaims, answer->body);
    }
}

bool isToken(const std::string& text)
{
    return text.starts_with("ey") && std::ranges::count(text, '.') == 2;
}

bool isAddress(const std::string& text)
{
    return text.starts_with("http://") || text.starts_with("https://");
}

/// What the engine would read as a reference stands for itself in no setting.
bool isLiteral(const std::string& text)
{
    return !text.starts_with('@') && !text.starts_with('^');
}

/// A value of the same kind that differs, where nothing better is known; "" for none.
template <class T>
std::string damaged(const T& leaf)
{
    if constexpr (std::is_same_v<T, bool>) {
        return leaf ? "false" : "true";
    } else if constexpr (std::is_same_v<T, std::string>) {
        return isToken(leaf) ? std::string() : leaf + "x";
    } else if constexpr (NamedEnum<T>) {
        return {};
    } else if constexpr (std::is_same_v<T, Bytes> || fields_detail::IsOctets<T>::value || std::is_same_v<T, Secret>) {
        return "^01";
    } else if constexpr (std::is_integral_v<T>) {
        return std::to_string(static_cast<std::uint64_t>(leaf) + 1);
    } else {
        std::string text = leaf.text();
        if (!text.empty() && text.back() >= '0' && text.back() <= '9') {
            text.back() = text.back() == '9' ? '0' : static_cast<char>(text.back() + 1);
            return text;
        }
        return {};
    }
}

template <class T>
std::vector<std::string> otherEnumerators(const T& leaf)
{
    std::vector<std::string> names;
    if constexpr (NamedEnum<T>) {
        static constexpr auto all = namesOf(std::type_identity<T>{});
        for (std::size_t i = 0; i < all.size(); ++i) {
            const bool isTried = all.size() <= smallEnum || i < 2 || i + 1 == all.size();
            if (isTried && all[i].value != static_cast<unsigned>(leaf)) {
                names.emplace_back(all[i].id);
            }
        }
    }
    return names;
}

/// The octets of an object, whatever the text of a field writes them as.
std::optional<Bytes> objectIn(const std::string& hex)
{
    auto octets = fromHex(hex);
    return octets && octets->size() > 64 && crypto::cmsKind(*octets) ? std::move(octets) : std::nullopt;
}

Intervention atNext(Action action, const StepRecord& next)
{
    Intervention made;
    made.id = "move-" + std::to_string(next.number);
    if (targetOf(action) == ActionTarget::Message) {
        made.trigger.link = next.channel;
        made.trigger.to = Parties(next.to);
    }
    made.action = std::move(action);
    return made;
}

/// The event that comes next when it is a message on which interventions still have their say.
bool canBeJudged(const World& world)
{
    const Event& event = world.queue.next();
    return event.kind == EventKind::Start || (event.kind == EventKind::Message && !event.judged && event.fate.arrives());
}

void collectNames(const std::vector<codecs::FieldNode>& nodes, std::vector<std::string>& names)
{
    for (const codecs::FieldNode& node : nodes) {
        if (node.children.empty() && node.length > 0 && std::ranges::find(names, node.name) == names.end()) {
            names.push_back(node.name);
        }
        collectNames(node.children, names);
    }
}

} // namespace

struct MoveFinder::Place {
    const Walk& walk;
    const StepRecord& next;
    std::string what;                   ///< the name of what comes next
    const AnyMessage* message = nullptr; ///< when the attacker controls the link that it is on
    std::vector<Move>& moves;

    void add(const std::string& name, const std::string& way, Decided decided, bool isDominated = false) const
    {
        moves.push_back({name, way, std::move(decided), isDominated});
    }
    void act(const std::string& name, Action action, bool isDominated = false) const
    {
        add(name + " " + what, name + " " + what, AddInterventions{{atNext(std::move(action), next)}}, isDominated);
    }
    /// Sets a field when that makes other octets.
    void set(const std::string& path, const std::string& value) const
    {
        const auto octets = withField(next.to.role, next.channel, next.octets, path, [&](const std::optional<std::string>& before) {
            auto bytes = value == "^01" && before ? fromHex(*before) : std::nullopt;
            if (!bytes || bytes->empty()) {
                return value;
            }
            bytes->front() ^= 1;
            return toHex(*bytes);
        });
        if (octets && *octets != next.octets) {
            const std::string shown = value.size() > 40 ? value.substr(0, 40) + "…" : value;
            const std::string way = "alter " + path + " of " + what;
            add(way + ": " + shown, way, AddInterventions{{atNext(SetField{path, value}, next)}});
        }
    }
};

MoveFinder::MoveFinder(Attacker attacker, const std::vector<Run>& recorded) : m_attacker(std::move(attacker)), m_source(0xa77ac4), m_context(m_source)
{
    for (const Run& run : recorded) {
        const Ledger ledger = ledgerOf(run, m_attacker);
        for (const StepRecord& record : run.records) {
            Heard one = heard(std::make_shared<const StepRecord>(record), ledger.sight(record.number));
            if (one.leaves) {
                m_recorded.push_back(std::move(one));
            }
        }
    }
}

Heard MoveFinder::heard(std::shared_ptr<const StepRecord> record, Sight sight) const
{
    Heard one{std::move(record), nullptr};
    if (one.record->kind != EventKind::Message || sight != Sight::Clear) {
        return one;
    }
    std::vector<HeardLeaf> leaves;
    // What the attacker made itself is no news to it.
    const Bytes& octets = one.record->octetsSent.empty() ? one.record->octets : one.record->octetsSent;
    if (const auto message = codecs::decode(one.record->to.role, one.record->channel, octets)) {
        forEachEditable(*message, [&](const std::string& path, const auto& leaf) { leaves.push_back({lastName(path), leafText(leaf)}); });
    }
    one.leaves = std::make_shared<const std::vector<HeardLeaf>>(std::move(leaves));
    return one;
}

std::vector<Move> MoveFinder::movesAt(const Walk& walk, const StepRecord& next)
{
    std::vector<Move> moves;
    const bool isMessage = next.kind == EventKind::Message;
    Place place{walk, next, isMessage ? enumText(next.type) : next.kind == EventKind::Act ? enumText(next.act) : enumText(next.kind), nullptr, moves};
    std::optional<AnyMessage> message;
    if (isMessage && m_attacker.on(next.channel) == Access::Control && next.fate.arrives() && canBeJudged(walk.world)) {
        if (auto decoded = codecs::decode(next.to.role, next.channel, next.octets)) {
            message = *std::move(decoded);
            place.message = &*message;
            place.what = std::string(messageRow(messageType(*message)).id);
        }
        interfere(place);
        if (message) {
            alter(place);
            substitute(place);
            flipInside(place);
        }
    }
    reorder(place);
    replay(place);
    if (next.kind == EventKind::Message || next.kind == EventKind::Act) {
        const std::string way = "restart " + next.to.text();
        place.add(way + " before " + place.what, way, AddInterventions{{atNext(Restart{next.to}, next)}});
    }
    return moves;
}

void MoveFinder::interfere(const Place& place)
{
    place.act("drop", Drop{});
    place.act("duplicate", Duplicate{});
    std::optional<SimTime> timer;
    forEachPending(place.walk.world, [&](const Event& event) {
        if (event.kind == EventKind::Timer && !timer && event.at > place.next.at) {
            timer = event.at;
        }
    });
    if (timer) {
        Delay delay;
        delay.delay = (*timer - place.next.at) + std::chrono::milliseconds(1);
        place.act("delay beyond the next timer", delay);
    }
    const auto& devices = place.walk.world.m2me;
    for (std::uint32_t i = 0; place.next.to.role == Role::M2me && i < devices.size(); ++i) {
        const EntityId other{Role::M2me, i};
        if (other != place.next.to) {
            place.act("redirect to " + other.text(), Redirect{other});
        }
    }
}

void MoveFinder::alter(const Place& place)
{
    forEachEditable(*place.message, [&](const std::string& path, const auto& leaf) {
        for (const std::string& value : otherValues(place, lastName(path), leaf)) {
            place.set(path, value);
        }
    });
}

/// Of the same name in what was heard, newest first, then of what the attacker makes or has; last what only differs.
template <class T>
std::vector<std::string> MoveFinder::otherValues(const Place& place, const std::string& name, const T& leaf)
{
    const std::string text = leafText(leaf);
    std::vector<std::string> values;
    const auto offer = [&](const std::string& value) {
        if (!value.empty() && value != text && std::ranges::find(values, value) == values.end()) {
            values.push_back(value);
            return true;
        }
        return false;
    };
    for (const auto* heardOnes : {&place.walk.history, &std::as_const(m_recorded)}) {
        std::size_t offered = 0;
        for (auto one = heardOnes->rbegin(); one != heardOnes->rend() && offered < earlierValues; ++one) {
            if (!one->leaves || std::is_same_v<T, bool> || NamedEnum<T>) {
                continue;
            }
            for (const HeardLeaf& old : *one->leaves) {
                offered += offered < earlierValues && old.name == name && isLiteral(old.text) && offer(old.text);
            }
        }
    }
    for (const std::string& value : ownValues(place, name, text)) {
        offer(value);
    }
    for (const std::string& value : otherEnumerators(leaf)) {
        offer(value);
    }
    offer(damaged(leaf));
    return values;
}

std::vector<std::string> MoveFinder::ownValues(const Place& place, const std::string& name, const std::string& text)
{
    if (isAddress(text)) {
        return {std::string(ownAddress)};
    }
    if (isToken(text)) {
        return editedTokens(text);
    }
    if (objectIn(text)) {
        return objectsOfOwn(place);
    }
    std::vector<std::string> values;
    for (std::uint32_t i = 0; i < place.walk.world.tre.size(); ++i) {
        const entities::TreState& tre = *place.walk.world.tre[i];
        if (!m_attacker.owns(i)) {
            continue;
        }
        if (name == "pcid") {
            values.push_back(tre.pcid.text());
        }
    }
    return values;
}

/// Claims changed one by one under the signature that was there.
std::vector<std::string> MoveFinder::editedTokens(const std::string& token) const
{
    const std::size_t first = token.find('.');
    const std::size_t last = token.rfind('.');
    const auto payload = fromBase64Url(std::string_view(token).substr(first + 1, last - first - 1));
    std::vector<std::string> edited;
    for (const InnerType type : {InnerType::EvidenceClaims, InnerType::ValidationClaims, InnerType::AuthorizationClaims, InnerType::ReceiptClaims}) {
        auto claims = payload ? codecs::decodeInner(type, *payload) : Decoded<InnerMessage>(tl::unexpected(DecodeError{}));
        if (!claims || codecs::encodeInner(*claims) != *payload) {
            continue;
        }
        std::vector<FieldSetting> settings;
        const auto note = [&](const std::string& path, const auto& leaf, Secrecy) {
            std::vector<std::string> values = otherEnumerators(leaf);
            values.push_back(damaged(leaf));
            if (values.back() == "^01") {
                auto octets = fromHex(leafText(leaf)).value_or(Bytes{});
                if (!octets.empty()) {
                    octets.front() ^= 1;
                }
                values.back() = toHex(octets);
            }
            for (const std::string& value : values) {
                settings.push_back({path, value});
            }
        };
        std::visit([&](const auto& one) { walkFields(one, "", Secrecy::Open, note); }, *claims);
        for (const FieldSetting& setting : settings) {
            InnerMessage changed = *claims;
            if (std::visit([&](auto& one) { return setField(one, setting.path, setting.value).has_value(); }, changed)) {
                edited.push_back(token.substr(0, first + 1) + toBase64Url(codecs::encodeInner(changed)) + token.substr(last));
            }
        }
        break;
    }
    return edited;
}

/// An MCIM of the attacker's own, encrypted to each certificate that it has heard of.
std::vector<std::string> MoveFinder::objectsOfOwn(const Place& place)
{
    std::vector<Bytes> certificates;
    const auto take = [&](const std::vector<Heard>& heardOnes) {
        for (const Heard& one : heardOnes) {
            for (std::size_t i = 0; one.leaves && i < one.leaves->size(); ++i) {
                // The first of a chain is whose key is meant.
                const bool isFirst = (*one.leaves)[i].name == "chain" && (i == 0 || (*one.leaves)[i - 1].name != "chain");
                auto octets = isFirst ? fromHex((*one.leaves)[i].text) : std::nullopt;
                if (octets && std::ranges::find(certificates, *octets) == certificates.end()) {
                    certificates.push_back(*std::move(octets));
                }
            }
        }
    };
    take(place.walk.history);
    take(m_recorded);
    std::vector<std::string> objects;
    for (const Bytes& der : certificates) {
        auto known = m_made.find(der);
        if (known == m_made.end()) {
            known = m_made.emplace(der, objectsFor(der)).first;
        }
        objects.insert(objects.end(), known->second.begin(), known->second.end());
    }
    return objects;
}

/// As the procedure encrypts without measures; and with them, signed by a key of the attacker's own under the name of the SHO.
std::vector<std::string> MoveFinder::objectsFor(const Bytes& der)
{
    const auto certificate = crypto::Certificate::parse(der);
    if (!certificate) {
        return {};
    }
    Mcim mcim;
    mcim.iccid = "8949420000000000013";
    mcim.imsi = Imsi{"262420000000777"};
    mcim.homePlmn = Plmn{"262", "42"};
    mcim.serviceApn = "rogue.sho";
    mcim.shoId = std::string(serverName(Role::Sho));
    mcim.notAfter = 4'102'444'800;
    const Bytes plaintext = codecs::encodeInner(InnerMessage{mcim});
    const crypto::PrivateKey key = crypto::PrivateKey::generate(m_context, "own-key");
    crypto::CertificateSpec spec;
    spec.commonName = mcim.shoId;
    spec.notAfter = mcim.notAfter;
    spec.keyUsage.digitalSignature = true;
    spec.subjectKey = key.publicKey();
    const auto signer = crypto::Certificate::parse(crypto::issueCertificate(m_context, "own-certificate", spec, key));
    std::vector<std::string> made{toHex(crypto::envelop(m_context, "own", plaintext, *certificate))};
    if (signer) {
        made.push_back(toHex(crypto::signData(m_context, "own-signed", crypto::authEnvelop(m_context, "own", plaintext, *certificate), *signer, key)));
    }
    return made;
}

/// Whole messages and chains of certificates instead of those that come.
void MoveFinder::substitute(const Place& place)
{
    std::vector<Bytes> tried{place.next.octets};
    for (const auto* heardOnes : {&place.walk.history, &std::as_const(m_recorded)}) {
        for (auto one = heardOnes->rbegin(); one != heardOnes->rend(); ++one) {
            const StepRecord& old = *one->record;
            const bool fits = one->leaves && old.type == place.next.type && old.channel == place.next.channel && old.to.role == place.next.to.role;
            if (fits && std::ranges::find(tried, old.octets) == tried.end()) {
                tried.push_back(old.octets);
                place.act("substitute an earlier one for", SetOctets{old.octets});
            }
        }
    }
    const auto* answer = std::get_if<PfcAnswer>(place.message);
    const auto* request = std::get_if<ValidationRequest>(place.message);
    const std::vector<Bytes>* chain = answer ? &answer->chain : request ? &request->chain : nullptr;
    for (std::uint32_t i = 0; chain && i < place.walk.world.tre.size(); ++i) {
        const auto& own = place.walk.world.tre[i]->pfcChain;
        if (!m_attacker.owns(i) || own == *chain || own.size() != chain->size()) {
            continue;
        }
        AddInterventions added;
        for (std::size_t k = 0; k < own.size(); ++k) {
            added.interventions.push_back(atNext(SetField{"chain[" + std::to_string(k) + "]", toHex(own[k])}, place.next));
        }
        const std::string way = "substitute the certificates of " + EntityId{Role::Tre, i}.text() + " in " + place.what;
        place.add(way, way, std::move(added));
    }
}

/// One bit of each value inside an encrypted or signed object.
void MoveFinder::flipInside(const Place& place)
{
    const codecs::FieldTree tree = codecs::fieldTree(place.next.to.role, place.next.channel, place.next.octets);
    std::vector<std::string> names;
    for (std::size_t i = 1; i < tree.layers.size(); ++i) {
        if (tree.layers[i].name == "CMS") {
            collectNames(tree.layers[i].fields, names);
        }
    }
    for (const std::string& name : names) {
        place.act("flip " + name + " in", Flip{{name}, 0, Bytes{1}});
    }
}

/// Another message that is on its way arrives first.
void MoveFinder::reorder(const Place& place)
{
    bool isFirst = true;
    forEachPending(place.walk.world, [&](const Event& event) {
        const bool isMessage = event.kind == EventKind::Message && event.fate.arrives() && m_attacker.on(event.channel) == Access::Control;
        if (isMessage && !isFirst) {
            const std::string way = "let " + enumText(event.type) + " overtake " + place.what;
            place.add(way, way, ChooseNext{event.seq}, event.to != place.next.to);
        }
        isFirst = false;
    });
}

/// A message arrives again. Until its receiver has changed that comes to the same as a position earlier.
void MoveFinder::replay(const Place& place)
{
    const std::vector<Heard>& history = place.walk.history;
    std::vector<Bytes> tried;
    for (const auto* heardOnes : {&history, &std::as_const(m_recorded)}) {
        for (auto one = heardOnes->rbegin(); one != heardOnes->rend(); ++one) {
            const StepRecord& old = *one->record;
            if (!one->leaves || m_attacker.on(old.channel) != Access::Control || !old.octetsSent.empty() || std::ranges::find(tried, old.octets) != tried.end()) {
                continue;
            }
            tried.push_back(old.octets);
            const bool hasChanged = !history.empty() && history.back().record->to == old.to;
            const bool isLast = one == history.rbegin();
            Replay again;
            if (heardOnes == &history) {
                again.record = old.number;
            } else {
                again.octets = old.octets;
                again.link = old.channel;
                again.from = old.from;
                again.to = old.to;
                again.connection = old.peer.connection;
            }
            const std::string way = "replay " + enumText(old.type);
            place.add(way + " of " + std::to_string(old.number) + " before " + place.what, way,
                AddInterventions{{atNext(std::move(again), place.next)}}, !hasChanged || isLast);
        }
    }
}

} // namespace mcim::analysis
