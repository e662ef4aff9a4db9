// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/codecs/tree_builder.h"

#include <algorithm>
#include <utility>

namespace mcim::codecs {

void TreeBuilder::append(FieldNode node)
{
    constexpr std::size_t usualFields = 8;
    auto& list = m_open.empty() ? m_fields : m_open.back().children;
    if (list.empty()) {
        list.reserve(usualFields);
    }
    list.push_back(std::move(node));
}

void TreeBuilder::open(std::string_view name, std::size_t offset, std::string_view clause)
{
    if (m_recording) {
        m_open.push_back({std::string(name), offset, 0, {}, clause});
    }
}

void TreeBuilder::close(std::size_t end, std::string value)
{
    if (!m_recording || m_open.empty()) {
        return;
    }
    FieldNode node = std::move(m_open.back());
    m_open.pop_back();
    node.length = end > node.offset ? end - node.offset : 0;
    if (!value.empty()) {
        node.value = std::move(value);
    }
    append(std::move(node));
}

void TreeBuilder::describe(std::string value)
{
    if (m_recording && !m_open.empty()) {
        m_open.back().value = std::move(value);
    }
}

void TreeBuilder::closeAtLastPart()
{
    const FieldNode& node = m_open.back();
    std::size_t end = node.offset;
    for (const FieldNode& child : node.children) {
        end = std::max(end, child.offset + child.length);
    }
    close(end);
}

void TreeBuilder::closeAll()
{
    while (!m_open.empty()) {
        closeAtLastPart();
    }
}

void TreeBuilder::addRest(std::string_view name, std::size_t end, std::string value)
{
    closeAll();
    const std::size_t from = m_fields.empty() ? 0 : m_fields.back().offset + m_fields.back().length;
    if (from < end) {
        leaf(name, from, end - from, {}, std::move(value));
    }
}

std::vector<FieldNode> TreeBuilder::take()
{
    closeAll();
    return std::exchange(m_fields, {});
}

void keepInside(std::vector<FieldNode>& nodes, std::size_t begin, std::size_t end)
{
    for (FieldNode& node : nodes) {
        node.offset = std::clamp(node.offset, begin, end);
        node.length = std::min(node.length, end - node.offset);
        keepInside(node.children, node.offset, node.offset + node.length);
    }
}

FieldLayer TreeBuilder::layer(std::string name, ByteView octets, std::optional<DecodeError> damage)
{
    auto fields = take();
    keepInside(fields, 0, octets.size());
    return {std::move(name), toBytes(octets), std::move(fields), std::move(damage)};
}

} // namespace mcim::codecs
