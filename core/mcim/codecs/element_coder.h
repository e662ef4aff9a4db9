// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/base/reader.h"
#include "mcim/base/secret.h"
#include "mcim/codecs/label.h"
#include "mcim/codecs/tree_builder.h"

#include <algorithm>

/// Elements of layouts that are read octet by octet: the information elements of TS 24.008 (formats V, LV, TV and TLV of
/// TS 24.007 11.2.1.1) and the data of APDUs. A field list runs over ElementEncoder or ElementDecoder, which have the same
/// members. `coding(coder, label, value)` writes or reads the value part of an element.
namespace mcim::codecs {

struct HalfOctet {
    Label label;
    std::uint8_t& value;
    Words words = numberWords;
};

/// Writes the elements that are present.
class ElementEncoder
{
public:
    void octet(const Label&, std::uint8_t& value, Words = numberWords) { m_out.u8(value); }
    void number16(const Label&, std::uint16_t& value, std::string (*)(std::uint16_t)) { m_out.u16(value); }
    template <std::size_t N>
    void octets(const Label&, Octets<N>& value, OctetWords = groupWords)
    {
        m_out.put(value);
    }
    /// All octets up to the end of the element.
    void remaining(const Label&, Bytes& value, OctetWords = groupWords) { m_out.put(value); }
    /// A value with a layout of its own, up to the end of the element; `read` gives a reason when the octets are none.
    template <class T>
    void transcoded(const Label&, T& value, Bytes (*write)(const T&), std::optional<std::string> (*)(ByteView, T&), std::string (*)(const T&))
    {
        m_out.put(write(value));
    }
    void halves(const HalfOctet& low, const HalfOctet& high)
    {
        m_out.u8(static_cast<std::uint8_t>((high.value & 0x0f) << 4 | (low.value & 0x0f)));
    }
    /// Big-endian, as wide as its type.
    template <std::unsigned_integral T>
    void number(const Label&, T& value, std::string (*)(std::uint64_t) = wideWords)
    {
        for (std::size_t i = sizeof(T); i-- > 0;) {
            m_out.u8(static_cast<std::uint8_t>(value >> (8 * i)));
        }
    }
    /// Exactly `count` octets: cut or filled up with zeros when the key has another size.
    void secret(const Label& label, std::size_t count, Secret& value);
    /// All octets up to the end of the element.
    void text(const Label&, std::string& value) { m_out.put(value); }
    void open(const Label&) {}
    template <class Value>
    void close(Value&&)
    {
    }
    void require(bool, std::string_view) {}
    bool isDone() const { return true; }

    /// LV; what does not fit the length octet is cut.
    template <class T, class Coding>
    void lv(const Label& label, ValueLength, T& value, Coding&& coding)
    {
        m_out.u8(0);
        const std::size_t start = m_out.size();
        coding(*this, label, value);
        endLv(start);
    }
    /// Runs the list of optional elements; it must be the last part of a message.
    template <class List>
    void optionals(List&& list)
    {
        list(*this);
    }
    template <class T, class Coding>
    void tv(std::uint8_t iei, const Label& label, std::optional<T>& value, Coding&& coding)
    {
        if (value) {
            m_out.u8(iei);
            coding(*this, label, *value);
        }
    }
    template <class T, class Coding>
    void tlv(std::uint8_t iei, const Label& label, ValueLength bounds, std::optional<T>& value, Coding&& coding)
    {
        if (value) {
            m_out.u8(iei);
            lv(label, bounds, *value, coding);
        }
    }
    /// TV of one octet: the IEI is the high half.
    void tvHalf(std::uint8_t iei, const Label&, std::optional<std::uint8_t>& value, Words = numberWords)
    {
        if (value) {
            m_out.u8(static_cast<std::uint8_t>(iei | (*value & 0x0f)));
        }
    }

    /// Runs a list of data objects with a tag octet and a length in BER form (ISO 7816-4 5.2.2).
    template <class List>
    void objects(List&& list)
    {
        list(*this);
    }
    template <class T, class Coding>
    void object(std::uint8_t tag, const Label& label, T& value, Coding&& coding)
    {
        m_out.u8(tag);
        m_out.u8(0);
        const std::size_t start = m_out.size();
        coding(*this, label, value);
        endObject(start);
    }
    template <class T, class Coding>
    void objectIf(std::uint8_t tag, const Label& label, std::optional<T>& value, Coding&& coding)
    {
        if (value) {
            object(tag, label, *value, coding);
        }
    }

    Writer& out() { return m_out; }

private:
    /// Fills in the length of a value part, whose length octet stands before `start`.
    void endLv(std::size_t start);
    void endObject(std::size_t start);

    Writer m_out;
};

/// Reads them, notes them in the tree and stops at the first damage.
class ElementDecoder
{
public:
    ElementDecoder(ByteView octets, TreeBuilder& tree, std::size_t baseOffset = 0) : m_in(octets, baseOffset), m_tree(&tree) {}

    void octet(const Label& label, std::uint8_t& value, Words words = numberWords)
    {
        const std::size_t at = m_in.offset();
        value = m_in.u8(label.name);
        note(label, at, [&] { return words(value); });
    }
    void number16(const Label& label, std::uint16_t& value, std::string (*words)(std::uint16_t))
    {
        const std::size_t at = m_in.offset();
        value = m_in.u16(label.name);
        note(label, at, [&] { return words(value); });
    }
    template <std::size_t N>
    void octets(const Label& label, Octets<N>& value, OctetWords words = groupWords)
    {
        const std::size_t at = m_in.offset();
        value = toOctets<N>(m_in.take(N, label.name)).value_or(Octets<N>{});
        note(label, at, [&] { return words(value); });
    }
    void remaining(const Label& label, Bytes& value, OctetWords words = groupWords)
    {
        const std::size_t at = m_in.offset();
        value = toBytes(m_in.rest());
        note(label, at, [&] { return words(value); });
    }
    template <class T>
    void transcoded(const Label& label, T& value, Bytes (*)(const T&), std::optional<std::string> (*read)(ByteView, T&), std::string (*words)(const T&))
    {
        const std::size_t at = m_in.offset();
        const ByteView octets = m_in.rest();
        if (const auto reason = m_in.ok() ? read(octets, value) : std::nullopt) {
            m_in.fail(at, std::string(label.name) + ": " + *reason);
        }
        note(label, at, [&] { return words(value); });
    }
    void halves(const HalfOctet& low, const HalfOctet& high)
    {
        const std::size_t at = m_in.offset();
        const std::uint8_t both = m_in.u8(low.label.name);
        low.value = both & 0x0f;
        high.value = static_cast<std::uint8_t>(both >> 4);
        note(low.label, at, [&] { return low.words(low.value); });
        note(high.label, at, [&] { return high.words(high.value); });
    }
    template <std::unsigned_integral T>
    void number(const Label& label, T& value, std::string (*words)(std::uint64_t) = wideWords)
    {
        const std::size_t at = m_in.offset();
        std::uint64_t wide = 0;
        for (const std::uint8_t octet : m_in.take(sizeof(T), label.name)) {
            wide = wide << 8 | octet;
        }
        value = static_cast<T>(wide);
        note(label, at, [&] { return words(wide); });
    }
    void secret(const Label& label, std::size_t count, Secret& value);
    void text(const Label& label, std::string& value);
    /// An error at the next octet unless it holds.
    void require(bool holds, std::string_view reason)
    {
        if (!holds) {
            m_in.fail(std::string(reason));
        }
    }
    /// Nothing is left, or nothing can be read any more.
    bool isDone() const { return !m_in.ok() || m_in.atEnd(); }
    void open(const Label& label)
    {
        if (m_in.ok()) {
            m_tree->open(label.name, m_in.offset(), label.clause);
        }
    }
    /// After damage the field stays open: the tree shows what there was of it.
    template <class Value>
    void close(Value&& value)
    {
        if (m_in.ok()) {
            m_tree->close(m_in.offset(), value);
        }
    }

    template <class T, class Coding>
    void lv(const Label& label, ValueLength bounds, T& value, Coding&& coding)
    {
        const std::size_t at = m_in.offset();
        const std::size_t length = m_in.u8(label.name);
        if (length < bounds.least || length > bounds.most) {
            failLength(at, label, length, bounds);
        }
        within(length, label, value, coding);
    }
    /// Reads elements up to the end of the message. An unknown one, one that stands after its place in the list, a repeated one
    /// and a malformed one count as absent (TS 24.008 8.6, 8.7.1); an error only when an unknown one must be understood.
    template <class List>
    void optionals(List&& list)
    {
        m_lastPlace = 0;
        while (m_in.ok() && !m_in.atEnd()) {
            m_isMatched = false;
            m_place = 0;
            list(*this);
            if (!m_isMatched) {
                skipUnknown();
            }
        }
    }
    template <class T, class Coding>
    void tv(std::uint8_t iei, const Label& label, std::optional<T>& value, Coding&& coding)
    {
        ++m_place;
        if (isNext(iei, 0xff)) {
            const std::size_t at = m_in.offset();
            m_in.skip();
            optionalValue(label, at, sizeof(T), {sizeof(T), sizeof(T)}, value, coding);
        }
    }
    template <class T, class Coding>
    void tlv(std::uint8_t iei, const Label& label, ValueLength bounds, std::optional<T>& value, Coding&& coding)
    {
        ++m_place;
        if (isNext(iei, 0xff)) {
            const std::size_t at = m_in.offset();
            m_in.skip();
            const std::size_t length = m_in.atEnd() ? 0 : m_in.u8("length");
            optionalValue(label, at, length, bounds, value, coding);
        }
    }
    void tvHalf(std::uint8_t iei, const Label& label, std::optional<std::uint8_t>& value, Words words = numberWords)
    {
        ++m_place;
        if (isNext(iei, 0xf0)) {
            const std::size_t at = m_in.offset();
            const auto read = static_cast<std::uint8_t>(m_in.u8(label.name) & 0x0f);
            if (takesPlace(label, at)) {
                note(label, at, [&] { return words(read); });
                value = read;
            }
        }
    }

    /// Reads data objects in any order until the end; of a repeated one the first counts, an unknown one is skipped.
    template <class List>
    void objects(List&& list)
    {
        m_seen.clear();
        m_isVerifying = false;
        while (m_in.ok() && !m_in.atEnd()) {
            m_isMatched = false;
            list(*this);
            if (!m_isMatched) {
                skipObject();
            }
        }
        m_isVerifying = true;
        list(*this);
    }
    template <class T, class Coding>
    void object(std::uint8_t tag, const Label& label, T& value, Coding&& coding)
    {
        std::optional<T> read;
        objectIf(tag, label, read, coding);
        if (read && std::find(m_seen.begin(), m_seen.end(), tag) == m_seen.end()) {
            m_seen.push_back(tag);
            value = std::move(*read);
        }
        if (m_isVerifying && std::find(m_seen.begin(), m_seen.end(), tag) == m_seen.end()) {
            m_in.fail(std::string(label.name) + " is missing");
        }
    }
    template <class T, class Coding>
    void objectIf(std::uint8_t tag, const Label& label, std::optional<T>& value, Coding&& coding)
    {
        if (m_isVerifying || !isNext(tag, 0xff)) {
            return;
        }
        (void)m_in.u8("tag");
        const std::size_t length = berLength(label.name);
        T read{};
        within(length, label, read, coding);
        keepFirst(value, std::move(read));
    }

    Reader& in() { return m_in; }
    TreeBuilder& tree() { return *m_tree; }

private:
    template <class Value>
    void note(const Label& label, std::size_t at, Value&& value)
    {
        if (m_in.ok()) {
            m_tree->leaf(label.name, at, m_in.offset() - at, label.clause, value);
        }
    }
    bool isNext(std::uint8_t iei, std::uint8_t mask)
    {
        const bool matches = !m_isMatched && m_in.ok() && !m_in.atEnd() && (m_in.peek() & mask) == iei;
        m_isMatched = m_isMatched || matches;
        return matches;
    }
    template <class T>
    void keepFirst(std::optional<T>& value, T&& read)
    {
        if (!value && m_in.ok()) {
            value = std::move(read);
        }
    }
    /// Whether the element is where the list has it and the first of its kind; what is not is noted as ignored, up to here.
    bool takesPlace(const Label& label, std::size_t at);
    void noteAbsent(const Label& label, std::size_t at, std::string_view reason);
    /// A value part of that many octets. Octets beyond those that the layout has are ignored (TS 24.007 11.4.2).
    template <class T, class Coding>
    void optionalValue(const Label& label, std::size_t at, std::size_t length, ValueLength bounds, std::optional<T>& value, Coding&& coding)
    {
        const std::size_t start = m_in.offset();
        const ByteView octets = m_in.take(std::min(length, m_in.left()), label.name);
        if (!takesPlace(label, at)) {
            return;
        }
        if (octets.size() < std::max(length, bounds.least)) {
            noteAbsent(label, at, wrongLengthWords(octets.size(), {std::max(length, bounds.least), bounds.most}));
            return;
        }
        TreeBuilder parts = m_tree->isRecording() ? TreeBuilder() : TreeBuilder::off();
        ElementDecoder inner(octets.first(std::min(octets.size(), bounds.most)), parts, start);
        T read{};
        coding(inner, label, read);
        if (const auto& error = inner.in().error()) {
            noteAbsent(label, at, error->reason);
            return;
        }
        for (FieldNode& node : parts.take()) {
            m_tree->add(std::move(node));
        }
        value = std::move(read);
    }
    /// The value part, which has that many octets.
    template <class T, class Coding>
    void within(std::size_t length, const Label& label, T& value, Coding&& coding)
    {
        const std::size_t outer = m_in.enter(length, label.name);
        coding(*this, label, value);
        leave(label, outer);
    }
    void leave(const Label& label, std::size_t outer);
    void failLength(std::size_t at, const Label& label, std::size_t length, ValueLength bounds);
    void skipUnknown();
    std::size_t berLength(std::string_view what);
    void skipObject();

    Reader m_in;
    TreeBuilder* m_tree;
    bool m_isMatched = false;
    std::size_t m_place = 0;     ///< in the list of optional elements, from 1
    std::size_t m_lastPlace = 0; ///< of the last one that was read
    bool m_isVerifying = false;
    std::vector<std::uint8_t> m_seen;
};

} // namespace mcim::codecs
