// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/engine/message_actions.h"

#include "mcim/engine/pending.h"
#include "mcim/engine/references.h"
#include "mcim/engine/routing.h"

#include <algorithm>

namespace mcim::engine {
namespace {

template <class Message>
bool setMessageField(const World& world, Message& message, const SetField& action)
{
    const std::string value = resolve(world, action.value, fieldText(message, action.path));
    return setField(message, action.path, value).has_value();
}

/// "body>address": a field of what travels encoded inside field "body".
template <class Inner>
bool setInnerField(const World& world, Bytes& carrier, const SetField& action, std::string_view innerPath)
{
    auto inner = codecs::decodeInner(innerTypeOf<Inner>, carrier);
    if (!inner) {
        return false;
    }
    const bool set = setMessageField(world, std::get<Inner>(*inner), SetField{std::string(innerPath), action.value});
    if (set) {
        carrier = codecs::encodeInner(*inner);
    }
    return set;
}

bool setByPath(const World& world, AnyMessage& message, const SetField& action)
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

bool act(const World& world, Event& event, const SetField& action, InFlight&)
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

bool act(const World&, Event& event, const Flip& action, InFlight&)
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

bool act(const World&, Event& event, const Drop&, InFlight&)
{
    event.fate.lost = true;
    return true;
}

bool act(const World&, Event&, const Delay& action, InFlight& inFlight)
{
    inFlight.postponed = inFlight.postponed.value_or(Duration{0}) + action.delay;
    return true;
}

bool act(const World&, Event&, const Duplicate& action, InFlight& inFlight)
{
    inFlight.copiesAfter.push_back(action.delay);
    return true;
}

bool act(const World&, Event& event, const SetOctets& action, InFlight&)
{
    replaceOctets(event, action.octets);
    return true;
}

bool act(const World& world, Event& event, const Redirect& action, InFlight&)
{
    const bool isOther = action.entity.role == event.to.role && action.entity != event.to;
    if (!isOther || !withState(world, action.entity, [](const auto&) {})) {
        return false;
    }
    event.to = action.entity;
    event.peer = seenFrom(world, event.from, event.to, event.channel, event.peer.connection);
    event.fate.redirected = true;
    return true;
}

bool act(const World&, Event& event, const Hold&, InFlight&)
{
    event.fate.held = true;
    return true;
}

} // namespace

bool actOnMessage(const World& world, Event& message, const Action& action, InFlight& inFlight)
{
    return std::visit(
        [&]<class Kind>(const Kind& kind) {
            if constexpr (Kind::target == ActionTarget::Message) {
                return act(world, message, kind, inFlight);
            } else {
                return false;
            }
        },
        action);
}

} // namespace mcim::engine
