// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/engine/message_actions.h"

#include "mcim/engine/edit_message.h"
#include "mcim/engine/pending.h"
#include "mcim/engine/references.h"
#include "mcim/engine/routing.h"

#include <algorithm>

namespace mcim::engine {
namespace {

bool act(const World& world, Event& event, const SetField& action, InFlight&)
{
    const NewText text = [&](const std::optional<std::string>& before) { return resolve(world, action.value, before); };
    auto octets = withField(event.to.role, event.channel, *event.octets, action.path, text);
    if (!octets) {
        return false;
    }
    replaceOctets(event, *std::move(octets));
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
