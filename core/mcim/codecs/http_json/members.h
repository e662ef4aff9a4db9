// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/base/fields.h"
#include "mcim/codecs/http_json/json.h"

#include <charconv>
#include <fmt/format.h>

/// One list of members serves encoding and decoding of a JSON object: a function template calls io("name", field) for each
/// member in the order in which they are sent. Its parameters are `Io& io, typename Io::template Of<T>& value`.
///     text, identities, addresses: strings     integers, bool: as such     octets, Secret: base64url without padding
/// An optional field is left out when it is empty. Decoding skips members that are not in the list.
namespace mcim::codecs::json {

template <class T>
concept Whole = std::is_integral_v<T> && !std::is_same_v<T, bool>;

/// Appends one object to what is written; finish() ends it. The names are plain.
class MemberWriter
{
public:
    template <class T>
    using Of = const T;

    explicit MemberWriter(Writer& out) : m_out(out) { m_out.u8('{'); }

    void operator()(std::string_view name, const std::string& value) { putString(name, value); }
    void operator()(std::string_view name, bool value) { putUnquoted(name, value ? "true" : "false"); }
    void operator()(std::string_view name, Whole auto value) { putUnquoted(name, std::to_string(value)); }
    void operator()(std::string_view name, const Secret& value) { putBase64Url(name, value.reveal()); }
    void operator()(std::string_view name, const Bytes& value) { putBase64Url(name, value); }
    template <std::size_t N>
    void operator()(std::string_view name, const Octets<N>& value)
    {
        putBase64Url(name, value);
    }
    void operator()(std::string_view name, const HasText auto& value) { putString(name, value.text()); }
    template <class T>
    void operator()(std::string_view name, const std::optional<T>& value)
    {
        if (value) {
            (*this)(name, *value);
        }
    }
    void operator()(std::string_view name, const std::vector<std::string>& values)
    {
        putList(name, values, [this](const std::string& value) { putQuoted(m_out, value); });
    }

    /// A string that is left out when it is empty.
    void unlessEmpty(std::string_view name, const std::string& value)
    {
        if (!value.empty()) {
            putString(name, value);
        }
    }
    /// One string as such, several as an array; none is left out.
    void oneOrMore(std::string_view name, const std::vector<std::string>& values)
    {
        if (values.size() == 1) {
            putString(name, values.front());
        } else if (!values.empty()) {
            (*this)(name, values);
        }
    }
    /// Standard base64, as CMS objects and certificates have it.
    void base64(std::string_view name, const Bytes& value)
    {
        putName(name);
        quoteBase64(value);
    }
    void base64(std::string_view name, const std::vector<Bytes>& values)
    {
        putList(name, values, [this](const Bytes& value) { quoteBase64(value); });
    }
    template <NamedEnum E>
    void number(std::string_view name, E value)
    {
        (*this)(name, static_cast<unsigned>(value));
    }
    template <NamedEnum E>
    void word(std::string_view name, E value)
    {
        putString(name, enumText(value));
    }
    /// Four lower-case hex digits.
    template <NamedEnum E>
    void hex(std::string_view name, E value)
    {
        putString(name, fmt::format("{:04x}", static_cast<unsigned>(value)));
    }
    /// An array of objects; each(io, item) lists the members of one.
    template <class T, class Each>
    void list(std::string_view name, const std::vector<T>& values, Each&& each)
    {
        putList(name, values, [&](const T& value) {
            MemberWriter inner(m_out);
            each(inner, value);
            inner.finish();
        });
    }
    /// A rule on what was read; nothing to do here.
    void require(std::string_view, bool, std::string_view) {}

    void finish() { m_out.u8('}'); }

private:
    void putName(std::string_view name);
    void putString(std::string_view name, std::string_view value);
    void putUnquoted(std::string_view name, std::string_view text);
    void putBase64Url(std::string_view name, ByteView value);
    void quoteBase64(ByteView value);

    template <class T, class Item>
    void putList(std::string_view name, const std::vector<T>& values, Item&& item)
    {
        putName(name);
        std::uint8_t before = '[';
        for (const T& value : values) {
            m_out.u8(before);
            before = ',';
            item(value);
        }
        if (values.empty()) {
            m_out.u8('[');
        }
        m_out.u8(']');
    }

    Writer& m_out;
    bool m_isFirst = true;
};

/// The octets of one object with the members that `list(writer)` gives.
template <class List>
Bytes writeObject(std::size_t usualSize, List&& list)
{
    Writer out(usualSize);
    MemberWriter writer(out);
    list(writer);
    writer.finish();
    return out.take();
}

/// The first error of an object stays.
class MemberReader
{
public:
    template <class T>
    using Of = T;

    MemberReader(const Value& object, std::optional<DecodeError>& error);

    void operator()(std::string_view name, std::string& field);
    void operator()(std::string_view name, bool& field);
    template <Whole T>
    void operator()(std::string_view name, T& field)
    {
        if (const Value* value = required(name, Kind::Number, "a number")) {
            readWhole(*value, name, field);
        }
    }
    void operator()(std::string_view name, Secret& field);
    void operator()(std::string_view name, Bytes& field);
    template <std::size_t N>
    void operator()(std::string_view name, Octets<N>& field)
    {
        readFixed(name, field);
    }
    template <HasText T>
    void operator()(std::string_view name, T& field)
    {
        if (const Value* value = string(name)) {
            keep(*value, name, T::fromText(value->text), field);
        }
    }
    template <class T>
    void operator()(std::string_view name, std::optional<T>& field)
    {
        field.reset();
        if (find(name)) {
            (*this)(name, field.emplace());
        }
    }
    void operator()(std::string_view name, std::vector<std::string>& field);

    void unlessEmpty(std::string_view name, std::string& field);
    /// A string, or an array of one or more.
    void oneOrMore(std::string_view name, std::vector<std::string>& field);
    void base64(std::string_view name, Bytes& field);
    void base64(std::string_view name, std::vector<Bytes>& field);
    template <NamedEnum E>
    void number(std::string_view name, E& field)
    {
        std::underlying_type_t<E> code{};
        (*this)(name, code);
        requireName<E>(name, code);
        field = static_cast<E>(code);
    }
    template <NamedEnum E>
    void word(std::string_view name, E& field)
    {
        const Value* value = string(name);
        if (!value) {
            return;
        }
        for (const EnumName& row : namesOf(std::type_identity<E>{})) {
            if (row.id == value->text) {
                field = static_cast<E>(row.value);
                return;
            }
        }
        failName(*value, name, " has an unknown value");
    }
    template <NamedEnum E>
    void hex(std::string_view name, E& field)
    {
        if (const auto code = hexCode(name)) {
            requireName<E>(name, *code);
            field = static_cast<E>(*code);
        }
    }
    template <class T, class Each>
    void list(std::string_view name, std::vector<T>& field, Each&& each)
    {
        field.clear();
        for (const Value& item : items(name, Kind::Object)) {
            MemberReader inner(item, m_error);
            each(inner, field.emplace_back());
        }
    }
    void require(std::string_view name, bool holds, std::string_view rule);

private:
    void fail(const Value& at, std::string reason);
    void failName(const Value& at, std::string_view name, std::string_view rest);

    /// The member of that name; those that come in the order of the list are found at once.
    const Value* find(std::string_view name);
    const Value* required(std::string_view name, Kind kind, std::string_view what);
    const Value* string(std::string_view name) { return required(name, Kind::String, "a string"); }
    void readFixed(std::string_view name, std::span<std::uint8_t> field);
    std::optional<unsigned> hexCode(std::string_view name);
    /// The items of an array when all are of that kind.
    Siblings<Value> items(std::string_view name, Kind kind);

    template <Whole T>
    void readWhole(const Value& value, std::string_view name, T& field)
    {
        T number{};
        const char* end = value.text.data() + value.text.size();
        const auto [stop, error] = std::from_chars(value.text.data(), end, number);
        if (error != std::errc{} || stop != end) {
            failName(value, name, " is not a whole number in its range");
            return;
        }
        field = number;
    }

    template <NamedEnum E>
    void requireName(std::string_view name, unsigned code)
    {
        bool isKnown = false;
        for (const EnumName& row : namesOf(std::type_identity<E>{})) {
            isKnown = isKnown || row.value == code;
        }
        require(name, isKnown, "has an unknown value");
    }

    template <class T>
    void keep(const Value& at, std::string_view name, std::optional<T> read, T& field)
    {
        if (!read) {
            failName(at, name, " has another form");
            return;
        }
        field = std::move(*read);
    }

    const Value& m_object;
    std::optional<DecodeError>& m_error;
    const Value* m_last = nullptr; ///< that find() gave
};

/// Reads one object whose members `list(reader)` takes; offsets count from baseOffset.
template <class List>
std::optional<DecodeError> readObject(ByteView octets, std::size_t baseOffset, List&& list)
{
    const Text text = read(octets, baseOffset);
    std::optional<DecodeError> error = text.damage;
    if (!error) {
        MemberReader reader(text.root(), error);
        list(reader);
    }
    return error;
}

} // namespace mcim::codecs::json
