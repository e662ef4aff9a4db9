// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/engine/interventions.h"

#include "mcim/crypto/hash.h"

#include <algorithm>

namespace mcim::engine {
namespace {

bool fits(const Trigger& trigger, const World& world, const Event& event)
{
    const bool isMessage = event.kind == EventKind::Message;
    if (trigger.message && (!isMessage || event.type != *trigger.message)) {
        return false;
    }
    if (trigger.link && (!isMessage || event.channel != *trigger.link)) {
        return false;
    }
    if (trigger.to && event.to.role != *trigger.to) {
        return false;
    }
    if (trigger.step && event.step != *trigger.step) {
        return false;
    }
    if (trigger.notBefore && world.now < *trigger.notBefore) {
        return false;
    }
    if (!trigger.field) {
        return true;
    }
    if (!isMessage || !event.octets) {
        return false;
    }
    const auto message = codecs::decode(event.to.role, event.channel, *event.octets);
    if (!message) {
        return false;
    }
    return std::visit([&](const auto& m) { return fieldText(m, *trigger.field) == trigger.fieldValue; }, *message);
}

std::string xorFirst(const std::string& hex, std::string_view mask)
{
    auto octets = fromHex(hex);
    const auto maskOctets = fromHex(mask);
    if (!octets || !maskOctets) {
        return hex;
    }
    for (std::size_t i = 0; i < std::min(octets->size(), maskOctets->size()); ++i) {
        (*octets)[i] = static_cast<std::uint8_t>((*octets)[i] ^ (*maskOctets)[i]);
    }
    return toHex(*octets);
}

std::optional<std::string> stateText(const World& world, std::string_view reference)
{
    const std::size_t colon = reference.find(':');
    const auto entity = EntityId::fromText(reference.substr(0, colon));
    if (!entity || colon == std::string_view::npos) {
        return std::nullopt;
    }
    std::optional<std::string> text;
    withState(world, *entity, [&](const auto& state) { text = fieldText(state, reference.substr(colon + 1)); });
    return text;
}

/// "@TRE:keyId" reads a state, "@sha256(TRE:pfcChain[0])" hashes octets there, "^01" changes the current value.
std::string resolve(const World& world, const std::string& value, const std::optional<std::string>& current)
{
    constexpr std::string_view hashPrefix = "@sha256(";
    if (value.starts_with(hashPrefix) && value.ends_with(')')) {
        const auto text = stateText(world, std::string_view(value).substr(hashPrefix.size(), value.size() - hashPrefix.size() - 1));
        const auto octets = text ? fromHex(*text) : std::nullopt;
        return octets ? toHex(crypto::sha256(*octets)) : value;
    }
    if (value.starts_with('@')) {
        return stateText(world, std::string_view(value).substr(1)).value_or(value);
    }
    if (value.starts_with('^')) {
        return xorFirst(current.value_or(""), std::string_view(value).substr(1));
    }
    return value;
}

/// The bracket that closes the one at `open`, or npos.
std::size_t closingBracket(std::string_view path, std::size_t open)
{
    int depth = 0;
    for (std::size_t i = open; i < path.size(); ++i) {
        depth += path[i] == '[' ? 1 : path[i] == ']' ? -1 : 0;
        if (depth == 0) {
            return i;
        }
    }
    return std::string_view::npos;
}

/// "credentials[@TRE:pcid]": a key that is read from a state.
std::string resolvePath(const World& world, std::string path)
{
    constexpr std::string_view opening = "[@";
    for (std::size_t open = path.find(opening); open != std::string::npos; open = path.find(opening, open + 1)) {
        const std::size_t close = closingBracket(path, open);
        if (close == std::string_view::npos) {
            break;
        }
        const auto key = stateText(world, std::string_view(path).substr(open + opening.size(), close - open - opening.size()));
        if (key) {
            path.replace(open + 1, close - open - 1, *key);
        }
    }
    return path;
}

void replaceOctets(Event& event, Bytes octets)
{
    if (!event.octetsSent) {
        event.octetsSent = event.octets;
    }
    event.octets = std::make_shared<const Bytes>(std::move(octets));
    event.fate.altered = true;
}

template <class Message>
bool setMessageField(const World& world, Message& message, const Action& action)
{
    const std::string value = resolve(world, action.value, fieldText(message, action.path));
    return setField(message, action.path, value).has_value();
}

/// "body>address": a field of what travels encoded inside field "body".
template <class Inner>
bool setInnerField(const World& world, Bytes& carrier, const Action& action, std::string_view innerPath)
{
    auto inner = codecs::decodeInner(innerTypeOf<Inner>, carrier);
    if (!inner) {
        return false;
    }
    Action innerAction = action;
    innerAction.path = std::string(innerPath);
    const bool set = setMessageField(world, std::get<Inner>(*inner), innerAction);
    if (set) {
        carrier = codecs::encodeInner(*inner);
    }
    return set;
}

bool setByPath(const World& world, AnyMessage& message, const Action& action)
{
    const std::size_t inside = action.path.find('>');
    if (inside == std::string::npos) {
        return std::visit([&](auto& m) { return setMessageField(world, m, action); }, message);
    }
    const std::string_view innerPath = std::string_view(action.path).substr(inside + 1);
    if (auto* bootstrap = std::get_if<BootstrapMessage>(&message)) {
        return setInnerField<BootstrapDocument>(world, bootstrap->body, action, innerPath);
    }
    auto* answer = std::get_if<ValidationAnswer>(&message);
    return answer && !answer->isSigned && setInnerField<ValidationClaims>(world, answer->body, action, innerPath);
}

bool setInFlight(const World& world, Event& event, const Action& action)
{
    auto message = codecs::decode(event.to.role, event.channel, *event.octets);
    if (!message || !setByPath(world, *message, action)) {
        return false;
    }
    replaceOctets(event, codecs::encode(event.channel, *message));
    return true;
}

const codecs::FieldNode* findNode(const std::vector<codecs::FieldNode>& nodes, const std::string& name)
{
    for (const codecs::FieldNode& node : nodes) {
        if (node.name == name) {
            return &node;
        }
        if (const codecs::FieldNode* inside = findNode(node.children, name)) {
            return inside;
        }
    }
    return nullptr;
}

/// Where the first node of that name begins in the octets of the wire; layers whose octets do not lie there are passed over.
std::optional<std::size_t> nodeOffset(const codecs::FieldTree& tree, ByteView wire, const std::string& name)
{
    for (const codecs::FieldLayer& layer : tree.layers) {
        const codecs::FieldNode* node = findNode(layer.fields, name);
        const auto found = std::search(wire.begin(), wire.end(), layer.octets.begin(), layer.octets.end());
        if (node && found != wire.end()) {
            return static_cast<std::size_t>(found - wire.begin()) + node->offset;
        }
    }
    return std::nullopt;
}

bool flip(Event& event, const Action& action)
{
    std::optional<std::size_t> start = action.nodes.empty() ? std::optional<std::size_t>(0) : std::nullopt;
    if (!action.nodes.empty()) {
        const codecs::FieldTree tree = codecs::fieldTree(event.to.role, event.channel, *event.octets);
        for (const std::string& name : action.nodes) {
            start = start ? start : nodeOffset(tree, *event.octets, name);
        }
    }
    if (!start || *start + action.offset + action.mask.size() > event.octets->size()) {
        return false;
    }
    Bytes octets = *event.octets;
    for (std::size_t i = 0; i < action.mask.size(); ++i) {
        std::uint8_t& octet = octets[*start + action.offset + i];
        octet = static_cast<std::uint8_t>(octet ^ action.mask[i]);
    }
    replaceOctets(event, std::move(octets));
    return true;
}

bool actOnMessage(const World& world, Event& event, const Action& action, InFlight& inFlight)
{
    switch (action.kind) {
    case ActionKind::Drop: event.fate.lost = true; return true;
    case ActionKind::Delay: inFlight.postponed = action.delay; return true;
    case ActionKind::Duplicate: inFlight.copyAfter = action.delay; return true;
    case ActionKind::SetField: return setInFlight(world, event, action);
    case ActionKind::Flip: return flip(event, action);
    case ActionKind::SetState:
    case ActionKind::AddState:
    case ActionKind::RemoveState: return false;
    }
    return false;
}

bool actOnState(World& world, Action action)
{
    action.path = resolvePath(world, std::move(action.path));
    bool acted = false;
    const World& before = world;
    const auto current = [&](std::string_view path) {
        std::optional<std::string> text;
        withState(before, action.entity, [&](const auto& state) { text = fieldText(state, path); });
        return text;
    };
    if (action.kind == ActionKind::SetState) {
        const std::string value = resolve(world, action.value, current(action.path));
        editState(world, action.entity, [&](auto& state) { acted = setField(state, action.path, value).has_value(); });
        return acted;
    }
    if (action.kind == ActionKind::RemoveState) {
        editState(world, action.entity, [&](auto& state) { acted = removeRow(state, action.path); });
        return acted;
    }
    std::vector<std::pair<std::string, std::string>> row;
    for (const auto& [path, value] : action.row) {
        row.emplace_back(path, resolve(world, value, std::nullopt));
    }
    editState(world, action.entity, [&](auto& state) {
        const auto added = addRow(state, action.path, resolve(before, action.key, std::nullopt));
        acted = added.has_value();
        for (const auto& [path, value] : row) {
            acted = acted && setField(state, path.empty() ? *added : *added + "." + path, value).has_value();
        }
    });
    return acted;
}

bool act(World& world, Event& event, const Intervention& intervention, InFlight& inFlight, StepRecord& record, Recording recording)
{
    const Action& action = intervention.action;
    if (isMessageAction(action.kind)) {
        return actOnMessage(world, event, action, inFlight);
    }
    const bool full = recording == Recording::Full;
    const auto before = full ? stateTexts(world, action.entity) : std::vector<FieldText>{};
    const bool acted = actOnState(world, action);
    if (full && acted) {
        for (FieldChange& change : changedFields(before, stateTexts(world, action.entity))) {
            record.changes.add({action.entity, std::move(change), true});
        }
    }
    return acted;
}

} // namespace

InFlight applyInterventions(World& world, Event& event, StepRecord& record, Recording recording)
{
    InFlight inFlight;
    for (std::size_t i = 0; i < world.interventions->size(); ++i) {
        const PendingIntervention& pending = (*world.interventions)[i];
        const std::shared_ptr<const Intervention> intervention = pending.intervention;
        const bool isMessage = isMessageAction(intervention->action.kind);
        if (isMessage && (event.kind != EventKind::Message || event.judged || event.fate.lost)) {
            continue;
        }
        const std::uint32_t occurrence = intervention->trigger.occurrence;
        if ((occurrence != 0 && pending.fits >= occurrence) || !fits(intervention->trigger, world, event)) {
            continue;
        }
        PendingIntervention& counted = world.interventions.edit()[i];
        ++counted.fits;
        if (occurrence != 0 && counted.fits != occurrence) {
            continue;
        }
        if (act(world, event, *intervention, inFlight, record, recording)) {
            world.interventions.edit()[i].applied = true;
            record.interventions.push_back(intervention->id);
        }
    }
    return inFlight;
}

} // namespace mcim::engine
