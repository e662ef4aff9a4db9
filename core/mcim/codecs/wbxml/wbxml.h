// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/base/bytes.h"
#include "mcim/base/result.h"
#include "mcim/codecs/wbxml/tokens.h"

#include <optional>

/// WBXML 1.1 to 1.3 (WAP-192): documents as trees whose nodes know where they lie.
namespace mcim::codecs::wbxml {

enum class NodeKind : std::uint8_t { Element, Text, Opaque };

/// Offsets and lengths are of what was read, and 0 in a tree that was made here.
struct Attribute {
    std::string name;
    Bytes value;
    std::size_t offset = 0;
    std::size_t length = 0;
};

struct Node {
    NodeKind kind = NodeKind::Element;
    std::string name;          ///< Element
    Bytes content;             ///< Text (UTF-8 without NUL) or Opaque (any octets)
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

/// A text child; it becomes opaque when an inline string can't hold the octets.
Node textNode(ByteView octets);
Node opaqueNode(ByteView octets);
Node element(std::string_view name, std::vector<Node> children = {});
/// An element with one text child.
Node element(std::string_view name, std::string_view text);

/// A document as far as it could be read; `damage` says what stopped the reader.
struct Document {
    const Language* language = nullptr;
    std::uint8_t version = 0;
    std::uint32_t publicId = 0;
    std::uint32_t charset = 0;
    std::size_t publicIdLength = 0;  ///< octets of the public id after the version octet
    std::size_t charsetLength = 0;
    std::size_t stringTableOffset = 0; ///< of its length
    Bytes stringTable;
    std::optional<Node> root;
    std::optional<DecodeError> damage;
};

/// Total: reads any octets; UTF-8, inline strings, string table references, opaque data, entities, literal names and
/// code pages; at most 32 levels deep. Nothing may follow the root element.
Document read(ByteView octets);
/// The document when it is whole and of that language.
Decoded<Document> readWhole(ByteView octets, const Language& language);

/// The document with this root: UTF-8, no string table, tokens where the language has them (elements must be in its table;
/// another one is left out with everything below it).
Bytes write(const Language& language, const Node& root);

/// An XML view with declaration, DOCTYPE and namespaces, on one line after the DOCTYPE; opaque content that is no XML text
/// appears in base64. Empty when the octets are no whole document.
std::string toXml(ByteView octets);

} // namespace mcim::codecs::wbxml
