// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/base/reader.h"
#include "mcim/codecs/multi_byte.h"
#include "mcim/codecs/text.h"
#include "mcim/codecs/wbxml/global_tokens.h"
#include "mcim/codecs/wbxml/wbxml.h"

#include <fmt/format.h>

namespace mcim::codecs::wbxml {
namespace {

constexpr std::size_t maxDepth = 32;
/// The nodes that a document of ordinary size has at most.
constexpr std::size_t usualNodes = 128;
/// A few octets may name a long string of the table many times.
constexpr std::size_t maxExpansion = 1u << 20;

class DocumentReader
{
public:
    DocumentReader(ByteView octets, const Language* assumed) : m_octets(octets), m_reader(octets), m_assumed(assumed) {}

    Document run()
    {
        readHeader();
        if (m_reader.ok()) {
            skipInstructions();
            skipPageSwitches(m_tagPage);
            m_document.nodes.reserve(std::min(m_reader.left() / 2, usualNodes));
            readRoot();
            skipInstructions();
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
        const bool isReadable = m_document.charset == charsetUtf8 || m_document.charset == charsetAscii || m_document.charset == charsetUnknown;
        if (m_reader.ok() && !isReadable) {
            m_reader.fail(charsetOffset, fmt::format("charset {}, not UTF-8", m_document.charset));
        }
        m_document.stringTableOffset = m_reader.offset();
        const std::uint32_t length = readMultiByte(m_reader, "string table length");
        m_document.stringTable = m_reader.take(length, "string table");
        m_document.language = m_document.publicId == 0 ? languageNamed(idIndex) : languageOf(m_document.publicId);
        if (m_document.publicId == publicIdUnknown) {
            m_document.language = m_assumed;
        }
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
        std::size_t length = pastRun<0x01, 0x7f>(rest);
        if (length == rest.size() || rest[length] != 0) {
            length = textOf(rest).find('\0', length);
            if (length == std::string_view::npos) {
                m_reader.fail(start, "inline string without an end");
                return {};
            }
            const std::size_t good = utf8Length(rest.first(length));
            if (good != length) {
                m_reader.fail(start + good, "inline string is not UTF-8");
                return {};
            }
        }
        m_reader.take(length + 1, "inline string");
        return rest.first(length);
    }

    void skipPageSwitches(std::uint8_t& page)
    {
        while (m_reader.ok() && !m_reader.atEnd() && m_reader.peek() == tokenSwitchPage) {
            m_reader.skip();
            page = m_reader.u8("code page");
        }
    }

    /// Before and after the root element (5.3: body = *pi element *pi).
    void skipInstructions()
    {
        while (m_reader.ok() && !m_reader.atEnd() && m_reader.peek() == tokenPi) {
            skipInstruction();
        }
    }

    /// 5.8.4: PI attrStart *attrValue END, on the code pages of attributes; what it says concerns other programs.
    void skipInstruction()
    {
        m_reader.skip();
        readAttributes("PI", false);
    }

    void nameElement(Node& node, std::uint8_t token)
    {
        const std::uint8_t code = token & 0x3fu;
        if (const TagToken* row = m_document.language->tag(m_tagPage, code)) {
            node.name = row->name;
            node.id = row->id;
        } else if (code == tokenLiteral) {
            node.name = tableString(readMultiByte(m_reader, "literal tag"));
            const TagToken* same = m_document.language->tagNamed(node.name, m_tagPage);
            node.id = same ? same->id : NameId::None;
        } else {
            m_reader.fail(node.offset, fmt::format("unknown tag {:02x} on code page {}", code, m_tagPage));
        }
    }

    void readRoot()
    {
        openElement();
        while (m_reader.ok() && m_depth > 0) {
            readContent();
        }
        while (m_depth > 0) {
            closeElement();
        }
    }

    /// An element up to its content; without content it is closed.
    void openElement()
    {
        Node& node = m_document.nodes.emplace_back();
        node.offset = m_reader.offset();
        if (m_depth == maxDepth) {
            m_reader.fail(fmt::format("more than {} levels", maxDepth));
            return;
        }
        const std::uint8_t token = m_reader.u8("tag");
        if (!m_reader.ok()) {
            return;
        }
        m_open[m_depth++] = m_document.nodes.size() - 1;
        nameElement(node, token);
        if (m_reader.ok() && (token & 0x80u) != 0) {
            readAttributes(node.name, true);
        }
        if ((token & 0x40u) == 0) {
            closeElement();
        }
    }

    void closeElement()
    {
        const std::size_t at = m_open[--m_depth];
        Node& node = m_document.nodes[at];
        node.length = m_reader.offset() - node.offset;
        node.size = m_document.nodes.size() - at;
    }

    /// What comes next in the innermost open element.
    void readContent()
    {
        const std::uint8_t token = m_reader.peek();
        if ((token & 0x3fu) >= tokenLiteral) {
            openElement();
        } else if (token == tokenEnd) {
            m_reader.skip();
            closeElement();
        } else if (isText(token)) {
            readText(m_document.nodes.emplace_back());
        } else if (m_reader.atEnd()) {
            m_reader.fail(fmt::format("<{}> has no end", m_document.nodes[m_open[m_depth - 1]].name));
        } else if (token == tokenSwitchPage) {
            skipPageSwitches(m_tagPage);
        } else if (token == tokenPi) {
            skipInstruction();
        } else {
            m_reader.fail(fmt::format("global token {:02x} is not supported", token));
        }
    }

    static bool isText(std::uint8_t token)
    {
        return token == tokenStrI || token == tokenStrT || token == tokenEntity || token == tokenOpaque;
    }

    /// STR_I, STR_T, ENTITY or OPAQUE, in content and in attribute values.
    void readText(Node& node)
    {
        node.kind = NodeKind::Text;
        node.offset = m_reader.offset();
        const std::uint8_t token = m_reader.peek();
        m_reader.skip();
        node.contentOffset = m_reader.offset();
        if (token == tokenStrI) {
            node.content = inlineString();
        } else if (token == tokenOpaque) {
            node.kind = NodeKind::Opaque;
            const std::uint32_t length = readMultiByte(m_reader, "opaque length");
            node.contentOffset = m_reader.offset();
            node.content = m_reader.take(length, "opaque data");
        } else if (token == tokenStrT) {
            node.content = octetsOf(tableString(readMultiByte(m_reader, "string table reference")));
        } else {
            node.content = m_document.made.emplace_front(entity());
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
        return toBytes(octetsOf(utf8Of(code)));
    }

    void readAttributes(std::string_view parent, bool isKept)
    {
        while (m_reader.ok()) {
            skipPageSwitches(m_attributePage);
            if (m_reader.atEnd()) {
                m_reader.fail(fmt::format("attributes of <{}> have no end", parent));
                return;
            }
            if (m_reader.peek() == tokenEnd) {
                m_reader.skip();
                return;
            }
            readAttribute(isKept);
        }
    }

    /// An attribute whose start or value has a token that the language lacks is left out: a later version of it may have one.
    void readAttribute(bool isKept)
    {
        Node attribute;
        attribute.kind = NodeKind::Attribute;
        attribute.offset = m_reader.offset();
        const std::uint8_t token = m_reader.u8("attribute");
        if (token == tokenLiteral) {
            attribute.name = tableString(readMultiByte(m_reader, "literal attribute"));
            const AttributeToken* same = m_document.language->attributeNamed(attribute.name, {}, m_attributePage);
            attribute.id = same ? same->id : NameId::None;
        } else {
            nameAttribute(attribute, token);
        }
        Bytes* joined = nullptr;
        bool isKnown = !attribute.name.empty();
        while (m_reader.ok() && readValuePart(attribute, joined, isKnown)) {
        }
        attribute.length = m_reader.offset() - attribute.offset;
        if (isKept && isKnown) {
            m_document.nodes.push_back(attribute);
        }
    }

    void nameAttribute(Node& attribute, std::uint8_t token)
    {
        if (const AttributeToken* row = m_document.language->attribute(m_attributePage, token)) {
            attribute.name = row->name;
            attribute.id = row->id;
            attribute.content = octetsOf(row->value);
            return;
        }
        if (m_reader.ok() && (token >= 0x80 || (token & 0x3fu) <= tokenLiteral)) {
            m_reader.fail(attribute.offset, fmt::format("token {:02x} begins no attribute", token));
        }
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
    bool readValuePart(Node& attribute, Bytes*& joined, bool& isKnown)
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
            m_reader.skip();
            append(attribute, octetsOf(row->text), joined);
            return true;
        }
        if ((token & 0x3fu) <= tokenLiteral) {
            m_reader.fail(fmt::format("token {:02x} is no value of an attribute", token));
            return false;
        }
        m_reader.skip();
        isKnown = false;
        return true;
    }

    ByteView m_octets;
    Reader m_reader;
    Document m_document;
    const Language* m_assumed;
    std::array<std::size_t, maxDepth> m_open; ///< elements, the first m_depth of them
    std::size_t m_depth = 0;
    std::size_t m_expanded = 0;
    std::uint8_t m_tagPage = 0;
    std::uint8_t m_attributePage = 0;
};

} // namespace

const Node* Node::child(const TagToken& tag) const
{
    for (const Node& node : children()) {
        if (node.is(tag)) {
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

Document read(ByteView octets, const Language* assumed)
{
    return DocumentReader(octets, assumed).run();
}

Decoded<Document> readWhole(ByteView octets, const Language& language)
{
    Document document = read(octets, &language);
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
