// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/analysis/origin.h"

#include "mcim/base/names.h"

#include <algorithm>

namespace mcim::analysis {
namespace {

const codecs::FieldNode* nodeNamed(const std::vector<codecs::FieldNode>& nodes, std::string_view name)
{
    for (const codecs::FieldNode& node : nodes) {
        if (equalIgnoringCase(node.name, name)) {
            return &node;
        }
        if (const codecs::FieldNode* inside = nodeNamed(node.children, name)) {
            return inside;
        }
    }
    return nullptr;
}

/// An AVP carries its octets in "Data"; the field is meant, not its header.
const codecs::FieldNode& valueOf(const codecs::FieldNode& node)
{
    const auto inside = std::ranges::find_if(node.children, [](const codecs::FieldNode& child) { return child.name == "Data" || child.name == "text"; });
    return inside == node.children.end() ? node : valueOf(*inside);
}

} // namespace

std::optional<Origin> originOf(const Ledger& ledger, ByteView octets)
{
    const knowledge::Closure& closure = ledger.closure();
    const TermId term = octets.size() < knowledge::leastOctets ? knowledge::noTerm : closure.find(octets);
    if (term == knowledge::noTerm) {
        return std::nullopt;
    }
    Origin origin{{}, toBytes(octets), 0, {}, {}, {}};
    closure.forEachKnower(term, [&](const Fact& fact) {
        if (!fact.knower.isWire) {
            origin.holders.push_back({fact.knower, fact.record, fact.rule});
        }
    });
    if (origin.holders.empty()) {
        return std::nullopt;
    }
    std::ranges::reverse(origin.holders);
    origin.madeAt = origin.holders.front().since;
    origin.maker = origin.holders.front().knower;
    origin.how = ledger.proof(origin.maker, term);
    return origin;
}

std::optional<Bytes> fieldOctets(const engine::StepRecord& record, std::string_view field)
{
    for (const codecs::FieldLayer& layer : codecs::fieldTree(record.to.role, record.channel, record.octets, record.inner).layers) {
        if (const codecs::FieldNode* node = nodeNamed(layer.fields, field)) {
            const codecs::FieldNode& value = valueOf(*node);
            if (value.offset + value.length <= layer.octets.size()) {
                return toBytes(ByteView(layer.octets).subspan(value.offset, value.length));
            }
        }
    }
    return std::nullopt;
}

} // namespace mcim::analysis
