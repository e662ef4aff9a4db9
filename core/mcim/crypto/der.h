// SPDX-License-Identifier: GPL-3.0-or-later
// DER and BER (X.690), read totally; DER, written.
#pragma once

#include "mcim/base/bytes.h"
#include "mcim/base/result.h"

#include <optional>
#include <string>
#include <vector>

namespace mcim::crypto {

/// Identifier octets of the universal types that occur here; context tags are 80+n (primitive) and a0+n (constructed).
namespace tag {
inline constexpr std::uint8_t Boolean = 0x01;
inline constexpr std::uint8_t Integer = 0x02;
inline constexpr std::uint8_t BitString = 0x03;
inline constexpr std::uint8_t OctetString = 0x04;
inline constexpr std::uint8_t Null = 0x05;
inline constexpr std::uint8_t Oid = 0x06;
inline constexpr std::uint8_t Utf8String = 0x0c;
inline constexpr std::uint8_t PrintableString = 0x13;
inline constexpr std::uint8_t UtcTime = 0x17;
inline constexpr std::uint8_t GeneralizedTime = 0x18;
inline constexpr std::uint8_t Sequence = 0x30;
inline constexpr std::uint8_t Set = 0x31;
inline constexpr std::uint8_t Context0 = 0x80;            ///< [0], primitive
inline constexpr std::uint8_t Context0Constructed = 0xa0; ///< [0], constructed
inline constexpr std::uint8_t Context1Constructed = 0xa1;
} // namespace tag

/// BER allows indefinite lengths, lengths that are not the shortest, and strings in parts (X.690 8); DER does not (10).
enum class Encoding : std::uint8_t { Der, Ber };

/// One tag-length-value; the views point into the octets that were read.
struct DerElement {
    std::uint8_t identifier = 0;  ///< first identifier octet; high tag numbers are refused
    std::size_t offset = 0;       ///< of the identifier, from the outermost first octet
    std::size_t headerLength = 0;
    ByteView all;                 ///< header, value and, behind an indefinite length, end-of-contents octets
    ByteView value;
    Encoding encoding = Encoding::Der; ///< by whose rules it was read, and what is in it is read

    bool isConstructed() const { return (identifier & 0x20u) != 0; }
    std::size_t valueOffset() const { return offset + headerLength; }
};

/// Reads elements one after the other and never leaves its octets. The first error stays; after it every element is
/// empty with identifier 0, so that a decoder checks once at its end.
class DerReader
{
public:
    explicit DerReader(ByteView octets, std::size_t baseOffset = 0, Encoding encoding = Encoding::Der)
        : m_octets(octets), m_base(baseOffset), m_encoding(encoding)
    {
    }
    /// Over the elements inside a constructed element, by the same rules.
    explicit DerReader(const DerElement& parent) : DerReader(parent.value, parent.valueOffset(), parent.encoding) {}

    bool atEnd() const { return m_position >= m_octets.size(); }
    std::size_t offset() const { return m_base + m_position; }
    /// Identifier of the next element, 0 at the end.
    std::uint8_t peek() const { return atEnd() || m_error ? std::uint8_t{0} : m_octets[m_position]; }

    /// The next element by its shape alone.
    DerElement next(std::string_view what);
    /// The next element, which must have this identifier; an INTEGER or BOOLEAN is also in its shortest form.
    DerElement expect(std::uint8_t identifier, std::string_view what);
    /// The next element when it has this identifier, else nullopt and no move.
    std::optional<DerElement> optional(std::uint8_t identifier, std::string_view what);
    /// The content of an OCTET STRING or BIT STRING with this identifier of its primitive form, from all its parts in BER.
    Bytes expectString(std::uint8_t identifier, std::string_view what);
    /// An error when something is left.
    void expectEnd(std::string_view what);

    bool ok() const { return !m_error.has_value(); }
    void fail(std::size_t offset, std::string reason);
    void adopt(const DerReader& sub);
    const std::optional<DecodeError>& error() const { return m_error; }

private:
    void judgeValue(const DerElement& element, std::string_view what);

    ByteView m_octets;
    std::size_t m_base = 0;
    std::size_t m_position = 0;
    Encoding m_encoding = Encoding::Der;
    std::optional<DecodeError> m_error;
};

/// An element with the elements inside it, for field trees.
struct DerNode {
    DerElement element;
    std::vector<DerNode> children;
};

/// Everything that could be read, down to 24 levels, and the damage that stopped it.
struct DerTree {
    std::vector<DerNode> roots;
    std::optional<DecodeError> damage;
};
DerTree readDerTree(ByteView octets, std::size_t baseOffset = 0, Encoding encoding = Encoding::Der);
/// Whether the identifier is that of an OCTET STRING or BIT STRING in parts, where `primitive` is that of one in one.
bool isInParts(std::uint8_t identifier, std::uint8_t primitive);
/// The content of a string, joined from its parts; nullopt when it has other parts.
std::optional<Bytes> stringContent(const DerElement& element);

/// "1.2.840.113549.1.7.3" of an OBJECT IDENTIFIER's value; empty when it is malformed.
std::string oidText(ByteView value);
/// Name of an identifier known here ("aes256-GCM"), or an empty view.
std::string_view oidName(std::string_view dotted);
/// "SEQUENCE", "[0]", "INTEGER" and so on.
std::string derTypeName(std::uint8_t identifier);

/// Seconds since 2010 of a UTCTime or GeneralizedTime in the form of RFC 5280 4.1.2.5; nullopt for anything else.
std::optional<std::int64_t> derTime(const DerElement& element);

namespace der {
/// Tag, minimal length and the parts as value.
Bytes element(std::uint8_t identifier, std::initializer_list<ByteView> parts);
Bytes sequence(std::initializer_list<ByteView> parts);
/// The elements in the order that DER wants for a SET OF.
Bytes setOf(std::vector<Bytes> elements);
Bytes integer(std::uint64_t value);
/// An INTEGER of unsigned big-endian octets.
Bytes unsignedInteger(ByteView octets);
Bytes oid(std::string_view dotted);
Bytes octetString(ByteView octets);
Bytes bitString(ByteView octets);
/// The same value in DER, under another identifier when one is given: definite lengths, strings in one part, SETs in order.
Bytes encodedAnew(const DerElement& element, std::uint8_t identifier = 0);
/// UTCTime before 2050, else GeneralizedTime; seconds since 2010.
Bytes time(std::int64_t seconds);
} // namespace der

} // namespace mcim::crypto
