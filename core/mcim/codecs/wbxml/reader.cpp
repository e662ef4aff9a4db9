// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/base/reader.h"
#include "mcim/codecs/multi_byte.h"
#include "mcim/codecs/text.h"
#include "mcim/codecs/wbxml/global_tokens.h"
#include "mcim/codecs/wbxml/wbxml.h"

#include <fmt/format.h>

namespace mcim::codecs::wbxml {
namespace {

constexpr unsigned maxDepth = 32;
/// The nodes that a document of ordinary size has at most.
constexpr std::size_t usualNodes = 128;
/// A few octets may name a long string of the table many times.
constexpr std::size_t maxExpansion = 1u << 20;

class DocumentReader
{
public:
    explicit DocumentReader(ByteView octets) : m_octets(octets), m_reader(octets) {}

    Document run()
    {
        readHeader();
        if (m_reader.ok()) {
            skipPageSwitches(m_tagPage);
            m_document.nodes.reserve(std::min(m_reader.left() / 2, usualNodes));
            readElement(1);
        }
        if (m_reader.ok() && !m_reader.atEnd()) {
            m_reader.fail(fmt::format("{} octets after the root element", m_reader.left()));
        }
        m_document.damage = m_reader.error();
        return std::move(m_document);
    }

private:
    void readHeader()
    {
        m_document.version = m_reader.u8("WBXML version");
        if (m_reader.ok() && (m_document.version < 0x01 || m_document.version > 0x03)) {
            m_reader.fail(0, fmt::format("WBXML version octet {:02x}", m_document.version));
        }
        const std::size_t idOffset = m_reader.offset();
        m_document.publicId = readMultiByte(m_reader, "public identifier");
        m_document.publicIdLength = m_reader.offset() - idOffset;
        const std::uint32_t idIndex = m_document.publicId == 0 ? readMultiByte(m_reader, "public identifier index") : 0;
        const std::size_t charsetOffset = m_reader.offset();
        m_document.charset = readMultiByte(m_reader, "charset");
        m_document.charsetLength = m_reader.offset() - charsetOffset;
        if (m_reader.ok() && m_document.charset != charsetUtf8) {
            m_reader.fail(charsetOffset, fmt::format("charset {}, not UTF-8", m_document.charset));
        }
        m_document.stringTableOffset = m_reader.offset();
        const std::uint32_t length = readMultiByte(m_reader, "string table length");
        m_document.stringTable = m_reader.take(length, "string table");
        m_document.language = m_document.publicId == 0 ? languageNamed(idIndex) : languageOf(m_document.publicId);
        if (m_reader.ok() && !m_document.language) {
            m_reader.fail(idOffset, fmt::format("unknown public identifier {:#x}", m_document.publicId));
        }
    }

    const Language* languageNamed(std::uint32_t index)
    {
        const std::string_view name = tableString(index);
        for (const Language* language : {&provisioningLanguage(), &syncmlLanguage()}) {
            if (name == language->formalPublicId) {
                return language;
            }
        }
        return nullptr;
    }

    std::string_view tableString(std::uint32_t index)
    {
        const std::string_view table = textOf(m_document.stringTable);
        if (!m_reader.ok()) {
            return {};
        }
        if (index >= table.size()) {
            m_reader.fail(fmt::format("string table reference {} of {}", index, table.size()));
            return {};
        }
        const std::size_t end = table.find('\0', index);
        const std::string_view text = table.substr(index, end - index);
        if (end == std::string_view::npos || !isUtf8(octetsOf(text))) {
            m_reader.fail("a string of the table is no terminated UTF-8 text");
            return {};
        }
        m_expanded += text.size();
        if (m_expanded > maxExpansion) {
            m_reader.fail(fmt::format("string table references give more than {} octets", maxExpansion));
            return {};
        }
        return text;
    }

    /// STR_I after its token: the octets without the final NUL.
    ByteView inlineString()
    {
        if (!m_reader.ok()) {
            return {};
        }
        const std::size_t start = m_reader.offset();
        const ByteView rest = m_octets.subspan(start);
        const std::size_t length = textOf(rest).find('\0');
        if (length == std::string_view::npos) {
            m_reader.fail(start, "inline string without an end");
            return {};
        }
        const ByteView text = rest.first(length);
        const std::size_t good = utf8Length(text);
        if (good != length) {
            m_reader.fail(start + good, "inline string is not UTF-8");
            return {};
        }
        m_reader.take(length + 1, "inline string");
        return text;
    }

    void skipPageSwitches(std::uint8_t& page)
    {
        while (m_reader.ok() && !m_reader.atEnd() && m_reader.peek() == tokenSwitchPage) {
            m_reader.u8("SWITCH_PAGE");
            page = m_reader.u8("code page");
        }
    }

    std::string_view tagName(std::uint8_t token, std::size_t offset)
    {
        const std::uint8_t code = token & 0x3fu;
        if (code == tokenLiteral) {
            return tableString(readMultiByte(m_reader, "literal tag"));
        }
        if (const TagToken* row = m_document.language->tag(m_tagPage, code)) {
            return row->name;
        }
        m_reader.fail(offset, fmt::format("unknown tag {:02x} on code page {}", code, m_tagPage));
        return {};
    }

    void readElement(unsigned depth)
    {
        auto& nodes = m_document.nodes;
        const std::size_t at = nodes.size();
        const std::size_t offset = m_reader.offset();
        nodes.emplace_back().offset = offset;
        if (depth > maxDepth) {
            m_reader.fail(fmt::format("more than {} levels", maxDepth));
            return;
        }
        const std::uint8_t token = m_reader.u8("tag");
        if (!m_reader.ok()) {
            return;
        }
        const std::string_view name = tagName(token, offset);
        nodes[at].name = name;
        if (m_reader.ok() && (token & 0x80u) != 0) {
            readAttributes(name);
        }
        if (m_reader.ok() && (token & 0x40u) != 0) {
            readContent(name, depth);
        }
        nodes[at].length = m_reader.offset() - offset;
        nodes[at].size = nodes.size() - at;
    }

    void readContent(std::string_view parent, unsigned depth)
    {
        while (m_reader.ok()) {
            skipPageSwitches(m_tagPage);
            const std::uint8_t token = m_reader.peek();
            if (m_reader.atEnd()) {
                m_reader.fail(fmt::format("<{}> has no end", parent));
                return;
            }
            if (token == tokenEnd) {
                m_reader.u8("END");
                return;
            }
            if (isText(token)) {
                readText(m_document.nodes.emplace_back());
                continue;
            }
            if (isUnsupported(token)) {
                m_reader.fail(fmt::format("global token {:02x} is not supported", token));
                return;
            }
            readElement(depth + 1);
        }
    }

    static bool isText(std::uint8_t token)
    {
        return token == tokenStrI || token == tokenStrT || token == tokenEntity || token == tokenOpaque;
    }

    static bool isUnsupported(std::uint8_t token)
    {
        const std::uint8_t low = token & 0x3fu;
        return low < tokenLiteral && token > tokenEntity;
    }

    /// STR_I, STR_T, ENTITY or OPAQUE, in content and in attribute values.
    void readText(Node& node)
    {
        node.kind = NodeKind::Text;
        node.offset = m_reader.offset();
        const std::uint8_t token = m_reader.u8("text token");
        node.contentOffset = m_reader.offset();
        if (token == tokenStrI) {
            node.content = inlineString();
        } else if (token == tokenStrT) {
            node.content = octetsOf(tableString(readMultiByte(m_reader, "string table reference")));
        } else if (token == tokenEntity) {
            node.content = m_document.made.emplace_front(entity());
        } else {
            node.kind = NodeKind::Opaque;
            const std::uint32_t length = readMultiByte(m_reader, "opaque length");
            node.contentOffset = m_reader.offset();
            node.content = m_reader.take(length, "opaque data");
        }
        node.length = m_reader.offset() - node.offset;
    }

    Bytes entity()
    {
        const std::size_t start = m_reader.offset();
        const std::uint32_t code = readMultiByte(m_reader, "character entity");
        const bool isScalar = code != 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
        if (m_reader.ok() && !isScalar) {
            m_reader.fail(start, fmt::format("character entity {:#x}", code));
            return {};
        }
        return utf8(code);
    }

    static Bytes utf8(std::uint32_t code)
    {
        const auto tail = [code](unsigned shift) { return static_cast<std::uint8_t>(0x80u | (code >> shift & 0x3fu)); };
        if (code < 0x80) {
            return {static_cast<std::uint8_t>(code)};
        }
        if (code < 0x800) {
            return {static_cast<std::uint8_t>(0xc0u | code >> 6), tail(0)};
        }
        if (code < 0x10000) {
            return {static_cast<std::uint8_t>(0xe0u | code >> 12), tail(6), tail(0)};
        }
        return {static_cast<std::uint8_t>(0xf0u | code >> 18), tail(12), tail(6), tail(0)};
    }

    void readAttributes(std::string_view parent)
    {
        while (m_reader.ok()) {
            skipPageSwitches(m_attributePage);
            if (m_reader.atEnd()) {
                m_reader.fail(fmt::format("attributes of <{}> have no end", parent));
                return;
            }
            if (m_reader.peek() == tokenEnd) {
                m_reader.u8("END");
                return;
            }
            readAttribute();
        }
    }

    void readAttribute()
    {
        Node attribute;
        attribute.kind = NodeKind::Attribute;
        attribute.offset = m_reader.offset();
        const std::uint8_t token = m_reader.u8("attribute");
        if (token == tokenLiteral) {
            attribute.name = tableString(readMultiByte(m_reader, "literal attribute"));
        } else {
            nameAttribute(attribute, token);
        }
        Bytes* joined = nullptr;
        while (m_reader.ok() && readValuePart(attribute, joined)) {
        }
        attribute.length = m_reader.offset() - attribute.offset;
        if (!attribute.name.empty()) {
            m_document.nodes.push_back(attribute);
        }
    }

    void nameAttribute(Node& attribute, std::uint8_t token)
    {
        if (const AttributeToken* row = m_document.language->attribute(m_attributePage, token)) {
            attribute.name = row->name;
            attribute.content = octetsOf(row->value);
            return;
        }
        m_reader.fail(attribute.offset, fmt::format("unknown attribute {:02x} on code page {}", token, m_attributePage));
    }

    void append(Node& attribute, ByteView part, Bytes*& joined)
    {
        if (attribute.content.empty()) {
            attribute.content = part;
            return;
        }
        if (!joined) {
            joined = &m_document.made.emplace_front(toBytes(attribute.content));
        }
        joined->insert(joined->end(), part.begin(), part.end());
        attribute.content = *joined;
    }

    /// False when what comes next is no part of this attribute's value.
    bool readValuePart(Node& attribute, Bytes*& joined)
    {
        if (m_reader.atEnd()) {
            return false;
        }
        skipPageSwitches(m_attributePage);
        const std::uint8_t token = m_reader.peek();
        if (isText(token)) {
            Node part;
            readText(part);
            append(attribute, part.content, joined);
            return true;
        }
        if (token < 0x80) {
            return false;
        }
        if (const ValueToken* row = m_document.language->value(m_attributePage, token)) {
            m_reader.u8("attribute value");
            append(attribute, octetsOf(row->text), joined);
            return true;
        }
        m_reader.fail(fmt::format("unknown attribute value {:02x} on code page {}", token, m_attributePage));
        return false;
    }

    ByteView m_octets;
    Reader m_reader;
    Document m_document;
    std::size_t m_expanded = 0;
    std::uint8_t m_tagPage = 0;
    std::uint8_t m_attributePage = 0;
};

} // namespace

const Node* Node::child(std::string_view childName) const
{
    for (const Node& node : children()) {
        if (node.kind == NodeKind::Element && node.name == childName) {
            return &node;
        }
    }
    return nullptr;
}

Bytes Node::text() const
{
    Bytes octets;
    for (const Node& node : children()) {
        octets.insert(octets.end(), node.content.begin(), node.content.end());
    }
    return octets;
}

Document read(ByteView octets)
{
    return DocumentReader(octets).run();
}

Decoded<Document> readWhole(ByteView octets, const Language& language)
{
    Document document = read(octets);
    if (document.damage) {
        return tl::unexpected(*document.damage);
    }
    if (document.language != &language) {
        return tl::unexpected(DecodeError{1, fmt::format("a document of {}, not {}", document.language->formalPublicId, language.formalPublicId)});
    }
    if (const Node& root = *document.root(); root.name != language.root) {
        return tl::unexpected(DecodeError{root.offset, fmt::format("root element <{}>", root.name)});
    }
    return document;
}

} // namespace mcim::codecs::wbxml
