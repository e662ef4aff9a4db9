// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/base/reader.h"
#include "mcim/base/secret.h"
#include "mcim/codecs/diameter/avp.h"
#include "mcim/codecs/label.h"
#include "mcim/codecs/tree_builder.h"

#include <array>
#include <utility>

/// Diameter messages (RFC 6733 3, 4): a list of AVPs runs over AvpEncoder or AvpDecoder, which have the same members.
/// `coding(coder, value)` writes or reads the data of one AVP.
namespace mcim::codecs {

inline constexpr std::uint8_t flagRequest = 0x80;
inline constexpr std::uint8_t flagProxiable = 0x40;
inline constexpr std::uint8_t flagError = 0x20;
inline constexpr std::uint8_t flagRetransmitted = 0x10;

/// Where in an AVP the decoder stops when the AVP may not stand there, and when its flags are wrong or forbid to skip it.
inline constexpr std::size_t avpCodeEndsAt = 3;
inline constexpr std::size_t avpFlagsAt = 4;

/// The 20 octets before the AVPs.
struct DiameterHeader {
    std::uint8_t flags = 0;
    std::uint32_t command = 0;
    std::uint32_t application = 0;
    std::uint32_t hopByHop = 0;
    std::uint32_t endToEnd = 0;

    bool isRequest() const { return (flags & flagRequest) != 0; }
    /// AIR or AIA
    bool isAuthInfo() const { return command == commandAuthInfo && application == applicationS6; }
};

/// Writes AVPs in the order of the list.
class AvpEncoder
{
public:
    void header(const DiameterHeader& header);
    /// All octets with the message length filled in.
    Bytes take();

    template <class List>
    void list(List&& list)
    {
        list(*this);
    }
    template <class T, class Coding>
    void one(const Avp& avp, T& value, Coding&& coding)
    {
        const std::size_t at = m_out.size();
        putHeader(avp);
        coding(*this, value);
        finish(at);
    }
    template <class T, class Coding>
    void maybe(const Avp& avp, std::optional<T>& value, Coding&& coding)
    {
        if (value) {
            one(avp, *value, coding);
        }
    }
    template <class T, class Coding>
    void many(const Avp& avp, std::vector<T>& values, Coding&& coding)
    {
        for (T& value : values) {
            one(avp, value, coding);
        }
    }
    template <class T, class Coding>
    void first(const Avp& avp, std::optional<T>& value, Coding&& coding)
    {
        maybe(avp, value, coding);
    }
    void unused(const Avp&) {}
    void nothingElse() {}
    void require(bool, std::string_view) {}

    void number(std::uint32_t& value, NumberWords) { m_out.u32(value); }
    void text(std::string& value) { m_out.put(value); }
    template <std::size_t N>
    void octets(const Label&, Octets<N>& value, OctetWords = groupWords)
    {
        m_out.put(value);
    }
    template <std::size_t N>
    void fixed(Octets<N>& value)
    {
        m_out.put(value);
    }
    void octets(Bytes& value, ValueLength) { m_out.put(value); }
    void secret(Secret& value, ValueLength) { m_out.put(value.reveal()); }
    void open(const Label&) {}
    template <class Value>
    void close(Value&&)
    {
    }
    template <class Value>
    void describe(Value&&)
    {
    }

private:
    void putHeader(const Avp& avp);
    void finish(std::size_t at);

    Writer m_out;
};

/// Reads AVPs in any order: one that is not known is skipped unless its M flag forbids that (RFC 6733 4.1), one that is missing, may
/// not stand there or occurs more often than it may is an error. The M flag of a known AVP says nothing (TS 29.272 7.3.1).
class AvpDecoder
{
public:
    AvpDecoder(ByteView octets, TreeBuilder& tree) : m_in(octets), m_tree(&tree), m_size(octets.size()) {}
    DiameterHeader header();
    template <class List>
    void list(List&& list)
    {
        Level level;
        level.start = m_in.offset();
        Level* outer = std::exchange(m_level, &level);
        while (m_in.ok() && !m_in.atEnd()) {
            const std::size_t end = beginAvp();
            list(*this);
            endAvp(end);
        }
        level.isVerifying = true;
        level.key = noKey;
        list(*this);
        m_level = outer;
    }
    template <class T, class Coding>
    void one(const Avp& avp, T& value, Coding&& coding)
    {
        if (isCurrent(avp)) {
            keepOnly(avp, value, coding);
        } else if (m_level->isVerifying) {
            requireSeen(avp);
        }
    }
    template <class T, class Coding>
    void maybe(const Avp& avp, std::optional<T>& value, Coding&& coding)
    {
        if (isCurrent(avp)) {
            keepOnly(avp, value, coding);
        }
    }
    /// An AVP that may be repeated; the first one counts.
    template <class T, class Coding>
    void first(const Avp& avp, std::optional<T>& value, Coding&& coding)
    {
        if (isCurrent(avp)) {
            const bool isFirst = !isSeen(keyOf(avp.code, avp.vendor));
            std::optional<T> further;
            keep(avp, isFirst ? value : further, coding);
        }
    }
    /// An AVP that may occur once and says nothing here.
    void unused(const Avp& avp)
    {
        if (isCurrent(avp) && !noteSeen(avp)) {
            failAtCode("occurs more than once");
        }
    }
    /// The last row of a group that is not open to further AVPs (RFC 6733 3.2: no *[ AVP ]).
    void nothingElse()
    {
        if (m_in.ok() && !m_level->isVerifying && !m_level->isTaken) {
            failAtCode("may not stand here");
        }
    }
    template <class T, class Coding>
    void many(const Avp& avp, std::vector<T>& values, Coding&& coding)
    {
        if (isCurrent(avp)) {
            begin(avp);
            coding(*this, values.emplace_back());
        }
    }
    void require(bool holds, std::string_view reason)
    {
        if (!holds) {
            m_in.fail(std::string(reason));
        }
    }

    void number(std::uint32_t& value, NumberWords words);
    void text(std::string& value);
    template <std::size_t N>
    void octets(const Label& label, Octets<N>& value, OctetWords words = groupWords)
    {
        const std::size_t at = m_in.offset();
        value = toOctets<N>(m_in.take(N, label.name)).value_or(Octets<N>{});
        noteData(label, at, [&] { return words(value); });
    }
    /// The whole data.
    template <std::size_t N>
    void fixed(Octets<N>& value)
    {
        const std::size_t at = m_in.offset();
        value = isSize({N, N}) ? toOctets<N>(m_in.rest()).value_or(Octets<N>{}) : Octets<N>{};
        describeData(at, [&] { return groupWords(value); });
    }
    void octets(Bytes& value, ValueLength bounds);
    void secret(Secret& value, ValueLength bounds);
    void open(const Label& label);
    template <class Value>
    void close(Value&& value)
    {
        if (m_in.ok() && m_tree->isRecording()) {
            m_tree->describe(value());
            m_tree->close(m_in.offset());
            m_tree->describe(value());
        }
    }

    /// Words beside the name of an AVP whose data are AVPs.
    template <class Value>
    void describe(Value&& value)
    {
        if (m_in.ok() && m_tree->isRecording()) {
            m_tree->describe(value());
        }
    }

    Reader& in() { return m_in; }
    const std::optional<DecodeError>& error() const { return m_in.error(); }

private:
    /// What tells one AVP from another.
    using Key = std::uint64_t;
    static constexpr Key keyOf(std::uint32_t code, std::uint32_t vendor) { return Key{vendor} << 32 | code; }
    static constexpr Key noKey = ~Key{0};
    /// No list here has more rows.
    static constexpr std::size_t mostRows = 16;

    /// The AVPs of a message or of one AVP.
    struct Level {
        std::size_t start = 0;
        bool isVerifying = false;
        bool isTaken = false;    ///< a row of the list knows the AVP
        Key key = noKey;         ///< of the AVP being read, until it is taken
        std::uint32_t code = 0;
        std::uint32_t vendor = 0;
        std::uint8_t flags = 0;
        std::size_t at = 0;      ///< of the AVP's first octet
        std::size_t length = 0;
        std::size_t dataAt = 0;
        std::size_t seenRows = 0;
        std::array<Key, mostRows> seen; ///< the first seenRows of them
    };

    /// Reads an AVP header, leaves m_in at the data and within them; gives what endAvp() wants.
    std::size_t beginAvp();
    void endAvp(std::size_t outer);
    bool isCurrent(const Avp& avp) const { return m_level->key == keyOf(avp.code, avp.vendor); }
    /// A row of the list takes the AVP.
    void begin(const Avp& avp);
    template <class Field, class Coding>
    void keepOnly(const Avp& avp, Field& field, Coding&& coding)
    {
        if (isSeen(keyOf(avp.code, avp.vendor))) {
            failAtCode("occurs more than once");
        }
        keep(avp, field, coding);
    }
    template <class Field, class Coding>
    void keep(const Avp& avp, Field& field, Coding&& coding)
    {
        begin(avp);
        std::remove_cvref_t<decltype(valueOf(field))> read{};
        coding(*this, read);
        if (m_in.ok()) {
            noteSeen(avp);
            field = std::move(read);
        }
    }
    template <class T>
    static T& valueOf(T& field)
    {
        return field;
    }
    template <class T>
    static T& valueOf(std::optional<T>& field)
    {
        return *field;
    }
    void openNode(std::string_view name, std::string_view clause);
    void skipUnknown();
    /// Notes an error at the AVP's flags.
    void failAtFlags(std::string_view why);
    /// Notes that the AVP may not stand here, at the last octet of its code.
    void failAtCode(std::string_view why);
    void failPadding(std::size_t dataLength, std::size_t padding);
    bool isSeen(Key key) const;
    /// False when it was seen before.
    bool noteSeen(const Avp& avp);
    void requireSeen(const Avp& avp);
    bool isSize(ValueLength bounds);
    template <class Value>
    void noteData(const Label& label, std::size_t at, Value&& value)
    {
        if (m_in.ok()) {
            m_tree->leaf(label.name, at, m_in.offset() - at, label.clause, value);
        }
    }
    /// The whole data as one leaf, its words also beside the AVP's name.
    template <class Value>
    void describeData(std::size_t at, Value&& value)
    {
        if (m_in.ok() && m_tree->isRecording()) {
            m_tree->describe(value());
            m_tree->leaf("Data", at, m_in.offset() - at, {}, value());
        }
    }

    Reader m_in;
    TreeBuilder* m_tree;
    std::size_t m_size;
    Level* m_level = nullptr; ///< the innermost one, on the stack of list()
};

} // namespace mcim::codecs
