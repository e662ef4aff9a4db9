// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/base/bytes.h"
#include "mcim/base/reader.h"
#include "mcim/base/result.h"
#include "mcim/codecs/wbxml/tokens.h"

#include <forward_list>
#include <optional>

/// WBXML 1.1 to 1.3 (WAP-192): documents as trees whose nodes know where they lie.
namespace mcim::codecs::wbxml {

enum class NodeKind : std::uint8_t { Element, Text, Opaque };

/// What is viewed here lies in the octets that were read, in the tables of the language, or in the document.
struct Attribute {
    std::string_view name;
    ByteView value;
    std::size_t offset = 0;
    std::size_t length = 0;
};

struct Node {
    NodeKind kind = NodeKind::Element;
    std::string_view name;     ///< Element
    ByteView content;          ///< Text (UTF-8 without NUL) or Opaque (any octets)
    std::vector<Attribute> attributes;
    std::vector<Node> children;
    std::size_t offset = 0;    ///< of the first token
    std::size_t length = 0;    ///< with the end token
    std::size_t contentOffset = 0; ///< Text, Opaque: of the content's octets

    /// The first child element of that name, or nullptr.
    const Node* child(std::string_view childName) const;
    /// The octets of all text and opaque children.
    Bytes text() const;
};

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
    std::optional<Node> root;
    std::forward_list<Bytes> made; ///< what several tokens gave together
    std::optional<DecodeError> damage;
};

/// Total: reads any octets; UTF-8, inline strings, string table references, opaque data, entities, literal names and
/// code pages; at most 32 levels deep. Nothing may follow the root element.
Document read(ByteView octets);
Document read(Bytes&& octets) = delete; // the document would view what is gone
/// The document when it is whole and of that language.
Decoded<Document> readWhole(ByteView octets, const Language& language);

/// Writes a document from its root on: UTF-8, no string table, tokens where the language has them. An element that isn't in the
/// language's table is left out with everything below it.
class DocumentWriter
{
public:
    explicit DocumentWriter(const Language& language);

    void open(std::string_view name);
    /// Directly after open(); left out when the language has no token for the name.
    void attribute(std::string_view name, ByteView value);
    /// Text; it becomes opaque when an inline string can't hold the octets.
    void text(ByteView octets);
    void opaque(ByteView octets);
    void close();
    /// An element with text, or an empty one.
    void element(std::string_view name, std::string_view text);

    Bytes take() { return m_writer.take(); }

private:
    struct Open {
        std::size_t tagAt;
        bool hasAttributes = false;
        bool hasContent = false;
    };

    void switchPage(std::uint8_t& current, std::uint8_t wanted);
    void beginContent();
    void endAttributes();
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
