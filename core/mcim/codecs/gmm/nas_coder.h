// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/base/reader.h"
#include "mcim/codecs/tree_builder.h"

#include <algorithm>

/// Layer 3 information elements of TS 24.008 11.2.1.1: a field list runs over NasEncoder or NasDecoder, which have the
/// same members. `coding(coder, label, value)` writes or reads the value part of an element.
namespace mcim::codecs {

/// How the spec calls a field and where it defines it.
struct Label {
    std::string_view name;
    std::string_view clause = {};
};

/// Value of an octet or half octet in words of the domain.
using Words = std::string (*)(std::uint8_t);
std::string numberWords(std::uint8_t value);
using OctetWords = std::string (*)(ByteView);
/// Hex in groups of four octets.
std::string groupWords(ByteView octets);

struct HalfOctet {
    Label label;
    std::uint8_t& value;
    Words words = numberWords;
};

/// Bounds of the value part of an element, in octets; the format's octets of IEI and length don't count.
struct ValueLength {
    std::size_t least;
    std::size_t most;
};

/// Writes the elements that are present.
class NasEncoder
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
    void open(const Label&) {}
    template <class Value>
    void close(Value&&)
    {
    }

    /// LV; what does not fit the length octet is cut.
    template <class T, class Coding>
    void lv(const Label& label, ValueLength, T& value, Coding&& coding)
    {
        NasEncoder part;
        coding(part, label, value);
        const ByteView octets(part.m_out.octets());
        const std::size_t length = std::min<std::size_t>(octets.size(), 255);
        m_out.u8(static_cast<std::uint8_t>(length));
        m_out.put(octets.first(length));
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

    Writer& out() { return m_out; }

private:
    Writer m_out;
};

/// Reads them, notes them in the tree and stops at the first damage.
class NasDecoder
{
public:
    NasDecoder(ByteView octets, TreeBuilder& tree) : m_in(octets), m_tree(&tree) {}

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
        if (m_in.ok() && (length < bounds.least || length > bounds.most)) {
            failLength(label, at, length, bounds);
        }
        Reader whole = m_in;
        Reader part = whole.sub(length, label.name);
        m_in = part;
        coding(*this, label, value);
        if (m_in.ok() && !m_in.atEnd()) {
            m_in.fail(std::string(label.name) + " ends before its length says");
        }
        whole.adopt(m_in);
        m_in = whole;
    }
    /// Reads elements in any order until the end; of a repeated one the first counts, an unknown one is skipped
    /// (TS 24.008 8.6.3, 11.2.4).
    template <class List>
    void optionals(List&& list)
    {
        while (m_in.ok() && !m_in.atEnd()) {
            m_isMatched = false;
            list(*this);
            if (!m_isMatched) {
                skipUnknown();
            }
        }
    }
    template <class T, class Coding>
    void tv(std::uint8_t iei, const Label& label, std::optional<T>& value, Coding&& coding)
    {
        if (isNext(iei, 0xff)) {
            (void)m_in.u8("IEI");
            T read{};
            coding(*this, label, read);
            keepFirst(value, std::move(read));
        }
    }
    template <class T, class Coding>
    void tlv(std::uint8_t iei, const Label& label, ValueLength bounds, std::optional<T>& value, Coding&& coding)
    {
        if (isNext(iei, 0xff)) {
            (void)m_in.u8("IEI");
            T read{};
            lv(label, bounds, read, coding);
            keepFirst(value, std::move(read));
        }
    }
    void tvHalf(std::uint8_t iei, const Label& label, std::optional<std::uint8_t>& value, Words words = numberWords)
    {
        if (isNext(iei, 0xf0)) {
            const std::size_t at = m_in.offset();
            auto read = static_cast<std::uint8_t>(m_in.u8(label.name) & 0x0f);
            note(label, at, [&] { return words(read); });
            keepFirst(value, std::move(read));
        }
    }

    Reader& in() { return m_in; }

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
    void failLength(const Label& label, std::size_t at, std::size_t length, ValueLength bounds);
    void skipUnknown();

    Reader m_in;
    TreeBuilder* m_tree;
    bool m_isMatched = false;
};

} // namespace mcim::codecs
