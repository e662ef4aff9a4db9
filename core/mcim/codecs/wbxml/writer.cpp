// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/base/reader.h"
#include "mcim/codecs/multi_byte.h"
#include "mcim/codecs/text.h"
#include "mcim/codecs/wbxml/global_tokens.h"
#include "mcim/codecs/wbxml/wbxml.h"

#include <algorithm>

namespace mcim::codecs::wbxml {
namespace {

bool fitsInlineString(ByteView octets)
{
    return isUtf8(octets) && std::find(octets.begin(), octets.end(), std::uint8_t{0}) == octets.end();
}

bool isText(ByteView octets, std::string_view text)
{
    const auto isSame = [](std::uint8_t octet, char c) { return octet == static_cast<std::uint8_t>(c); };
    return std::equal(octets.begin(), octets.end(), text.begin(), text.end(), isSame);
}

class DocumentWriter
{
public:
    explicit DocumentWriter(const Language& language) : m_language(language) {}

    Bytes run(const Node& root)
    {
        m_writer.u8(m_language.wbxmlVersion);
        putMultiByte(m_writer, m_language.publicId);
        putMultiByte(m_writer, charsetUtf8);
        putMultiByte(m_writer, 0);
        putElement(root);
        return m_writer.take();
    }

private:
    void switchPage(std::uint8_t& current, std::uint8_t wanted)
    {
        if (current != wanted) {
            m_writer.u8(tokenSwitchPage);
            m_writer.u8(wanted);
            current = wanted;
        }
    }

    /// On the current page when it has the name, else on the first that has.
    const TagToken* tagFor(std::string_view name) const
    {
        const TagToken* found = nullptr;
        for (const TagToken& row : m_language.tags) {
            if (row.name != name) {
                continue;
            }
            if (row.page == m_tagPage) {
                return &row;
            }
            found = found ? found : &row;
        }
        return found;
    }

    void putElement(const Node& node)
    {
        const TagToken* tag = tagFor(node.name);
        if (!tag) {
            return;
        }
        switchPage(m_tagPage, tag->page);
        const unsigned flags = (node.attributes.empty() ? 0u : 0x80u) | (node.children.empty() ? 0u : 0x40u);
        m_writer.u8(static_cast<std::uint8_t>(tag->code | flags));
        if (!node.attributes.empty()) {
            for (const Attribute& attribute : node.attributes) {
                putAttribute(attribute);
            }
            m_writer.u8(tokenEnd);
        }
        if (node.children.empty()) {
            return;
        }
        for (const Node& child : node.children) {
            putChild(child);
        }
        m_writer.u8(tokenEnd);
    }

    void putChild(const Node& child)
    {
        switch (child.kind) {
        case NodeKind::Element: putElement(child); return;
        case NodeKind::Text: putText(child.content); return;
        case NodeKind::Opaque: putOpaque(child.content); return;
        }
    }

    void putText(ByteView octets)
    {
        if (!fitsInlineString(octets)) {
            putOpaque(octets);
            return;
        }
        m_writer.u8(tokenStrI);
        m_writer.put(octets);
        m_writer.u8(0);
    }

    void putOpaque(ByteView octets)
    {
        m_writer.u8(tokenOpaque);
        putMultiByte(m_writer, static_cast<std::uint32_t>(octets.size()));
        m_writer.put(octets);
    }

    /// The whole value as part of the start token, on the current page if it is there, else the first token of that name:
    /// readers know `name` and `value` of page 0 only.
    const AttributeToken* startFor(const Attribute& attribute) const
    {
        const AttributeToken* whole = nullptr;
        const AttributeToken* bare = nullptr;
        for (const AttributeToken& row : m_language.attributes) {
            if (row.name != attribute.name) {
                continue;
            }
            if (row.value.empty()) {
                bare = bare ? bare : &row;
            } else if (isText(attribute.value, row.value) && (!whole || row.page == m_attributePage)) {
                whole = &row;
            }
        }
        return whole ? whole : bare;
    }

    void putAttribute(const Attribute& attribute)
    {
        const AttributeToken* start = startFor(attribute);
        if (!start) {
            return;
        }
        switchPage(m_attributePage, start->page);
        m_writer.u8(start->code);
        const ByteView rest = ByteView(attribute.value).subspan(start->value.size());
        if (rest.empty()) {
            return;
        }
        for (const ValueToken& row : m_language.values) {
            if (row.page == m_attributePage && isText(rest, row.text)) {
                m_writer.u8(row.code);
                return;
            }
        }
        putText(rest);
    }

    const Language& m_language;
    Writer m_writer;
    std::uint8_t m_tagPage = 0;
    std::uint8_t m_attributePage = 0;
};

} // namespace

const Node* Node::child(std::string_view childName) const
{
    for (const Node& node : children) {
        if (node.kind == NodeKind::Element && node.name == childName) {
            return &node;
        }
    }
    return nullptr;
}

Bytes Node::text() const
{
    Bytes octets;
    for (const Node& node : children) {
        octets.insert(octets.end(), node.content.begin(), node.content.end());
    }
    return octets;
}

Node textNode(ByteView octets)
{
    Node node;
    node.kind = fitsInlineString(octets) ? NodeKind::Text : NodeKind::Opaque;
    node.content = toBytes(octets);
    return node;
}

Node opaqueNode(ByteView octets)
{
    Node node;
    node.kind = NodeKind::Opaque;
    node.content = toBytes(octets);
    return node;
}

Node element(std::string_view name, std::vector<Node> children)
{
    Node node;
    node.name = std::string(name);
    node.children = std::move(children);
    return node;
}

Node element(std::string_view name, std::string_view text)
{
    std::vector<Node> children;
    if (!text.empty()) {
        children.push_back(textNode(toBytes(text)));
    }
    return element(name, std::move(children));
}

Bytes write(const Language& language, const Node& root)
{
    return DocumentWriter(language).run(root);
}

} // namespace mcim::codecs::wbxml
