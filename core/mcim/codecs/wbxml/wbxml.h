// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/base/bytes.h"
#include "mcim/base/reader.h"
#include "mcim/base/result.h"
#include "mcim/codecs/siblings.h"
#include "mcim/codecs/wbxml/tokens.h"

#include <forward_list>
#include <optional>

/// WBXML 1.1 to 1.3 (WAP-192): documents as trees whose nodes know where they lie.
namespace mcim::codecs::wbxml {

enum class NodeKind : std::uint8_t { Element, Attribute, Text, Opaque };

/// A node of a document, which holds its nodes in the order of their first octets: an element, its attributes, what is inside
/// it. So a node finds its children by its own address and can't stand outside its document. What it views lies in the octets
/// that were read, in the tables of the language, or in the document.
struct Node {
    NodeKind kind = NodeKind::Element;
    NameId id = NameId::None;      ///< Element, Attribute: of a name that the language has
    std::string_view name;         ///< Element, Attribute
    ByteView content;              ///< Attribute: its value; Text (UTF-8 without NUL); Opaque (any octets)
    std::size_t offset = 0;        ///< of the first token
    std::size_t length = 0;        ///< with the end token
    std::size_t contentOffset = 0; ///< Text, Opaque: of the content's octets
    std::size_t size = 1;          ///< nodes from this one to the last one inside it

    Siblings<Node> attributes() const;
    /// Elements, text and opaque data.
    Siblings<Node> children() const;
    bool is(const TagToken& tag) const { return kind == NodeKind::Element && id == tag.id; }
    /// The first child element of that name, or nullptr; the tag is of the document's language.
    const Node* child(const TagToken& tag) const;
    /// The octets of all text and opaque children.
    Bytes text() const;
};

inline Siblings<Node> Node::attributes() const
{
    const Node* end = this + 1;
    while (end != this + size && end->kind == NodeKind::Attribute) {
        ++end;
    }
    return {this + 1, end};
}

inline Siblings<Node> Node::children() const
{
    const Node* first = this + 1;
    while (first != this + size && first->kind == NodeKind::Attribute) {
        ++first;
    }
    return {first, this + size};
}

/// A document as far as it could be read; `damage` says what stopped the reader. It views the octets that were read.
struct Document {
    Document() = default;
    Document(Document&&) = default;
    Document& operator=(Document&&) = default;

    const Language* language = nullptr;
    std::uint8_t version = 0;
    std::uint32_t publicId = 0;
    std::uint32_t charset = 0;
    std::size_t publicIdLength = 0;  ///< octets of the public id after the version octet
    std::size_t charsetLength = 0;
    std::size_t stringTableOffset = 0; ///< of its length
    ByteView stringTable;
    std::vector<Node> nodes;       ///< the root and everything in it
    std::forward_list<Bytes> made; ///< what several tokens gave together
    std::optional<DecodeError> damage;

    const Node* root() const { return nodes.empty() ? nullptr : &nodes.front(); }
};

/// Total: reads any octets; UTF-8, inline strings, string table references, opaque data, entities, literal names and
/// code pages; at most 32 levels deep. Processing instructions are skipped; nothing else may follow the root element.
/// `assumed` is the language of a document with the public id "unknown" (01), which its media type tells.
Document read(ByteView octets, const Language* assumed = nullptr);
Document read(Bytes&& octets, const Language* assumed = nullptr) = delete; // the document would view what is gone
/// The document when it is whole and of that language, which a document without a known public id is taken to have.
Decoded<Document> readWhole(ByteView octets, const Language& language);

/// Writes a document from its root on: UTF-8, no string table, tokens where the language has them. An element that isn't in the
/// language's table is left out with everything below it.
class DocumentWriter
{
public:
    explicit DocumentWriter(const Language& language);

    void open(std::string_view name);
    void open(const TagToken& tag);
    /// Directly after open(); left out when the language has no token for the name.
    void attribute(std::string_view name, ByteView value);
    /// The start's own value is what `value` begins with.
    void attribute(const AttributeStart& start, ByteView value);
    /// Text; it becomes opaque when an inline string can't hold the octets.
    void text(ByteView octets);
    void opaque(ByteView octets);
    void close();
    /// An element with text, or an empty one.
    template <class Name>
    void element(const Name& name, std::string_view content)
    {
        open(name);
        if (!content.empty()) {
            text(octetsOf(content));
        }
        close();
    }

    Bytes take() { return m_writer.take(); }

private:
    struct Open {
        std::size_t tagAt;
        bool hasAttributes = false;
        bool hasContent = false;
    };

    void startAttribute(const AttributeToken& start, ByteView value);
    void switchPage(std::uint8_t& current, std::uint8_t wanted);
    void beginContent();
    void putText(ByteView octets);
    void putOpaque(ByteView octets);

    const Language& m_language;
    Writer m_writer;
    std::vector<Open> m_open;
    std::size_t m_leftOut = 0; ///< open elements without a token
    std::uint8_t m_tagPage = 0;
    std::uint8_t m_attributePage = 0;
};

/// An XML view with declaration, DOCTYPE and namespaces, on one line after the DOCTYPE; opaque content that is no XML text
/// appears in base64. Empty when the octets are no whole document.
std::string toXml(ByteView octets);

} // namespace mcim::codecs::wbxml
