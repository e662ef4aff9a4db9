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

/// Appends one object to a text; finish() ends it.
class MemberWriter
{
public:
    template <class T>
    using Of = const T;

    explicit MemberWriter(std::string& text) : m_text(text) { m_text += '{'; }

    void operator()(std::string_view name, const std::string& value) { putString(name, value); }
    void operator()(std::string_view name, bool value)
    {
        putName(name);
        m_text += value ? "true" : "false";
    }
    void operator()(std::string_view name, Whole auto value)
    {
        putName(name);
        putWhole(value);
    }
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
        putList(name, values, [this](const std::string& value) { appendQuoted(m_text, value); });
    }

    /// A string that is left out when it is empty.
    void unlessEmpty(std::string_view name, const std::string& value)
    {
        if (!value.empty()) {
            putString(name, value);
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
        putName(name);
        putWhole(static_cast<unsigned>(value));
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
            MemberWriter inner(m_text);
            each(inner, value);
            inner.finish();
        });
    }
    /// A rule on what was read; nothing to do here.
    void require(std::string_view, bool, std::string_view) {}

    void finish() { m_text += '}'; }

private:
    void putName(std::string_view name)
    {
        if (!m_isFirst) {
            m_text += ',';
        }
        m_isFirst = false;
        appendQuoted(m_text, name);
        m_text += ':';
    }

    void putString(std::string_view name, std::string_view value)
    {
        putName(name);
        appendQuoted(m_text, value);
    }

    void putBase64Url(std::string_view name, ByteView value)
    {
        putName(name);
        m_text += '"';
        appendBase64Url(m_text, value);
        m_text += '"';
    }

    void quoteBase64(ByteView value)
    {
        m_text += '"';
        appendBase64(m_text, value);
        m_text += '"';
    }

    template <Whole T>
    void putWhole(T value)
    {
        std::array<char, 24> digits;
        const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
        m_text.append(digits.data(), end);
    }

    template <class T, class Item>
    void putList(std::string_view name, const std::vector<T>& values, Item&& item)
    {
        putName(name);
        char before = '[';
        for (const T& value : values) {
            m_text += before;
            before = ',';
            item(value);
        }
        m_text += values.empty() ? "[]" : "]";
    }

    std::string& m_text;
    bool m_isFirst = true;
};

/// The first error of an object stays.
class MemberReader
{
public:
    template <class T>
    using Of = T;

    MemberReader(const Value& object, std::optional<DecodeError>& error) : m_object(object), m_error(error)
    {
        if (object.kind != Kind::Object) {
            fail(object, "a JSON object is missing");
        }
    }

    void operator()(std::string_view name, std::string& field)
    {
        if (const Value* value = string(name)) {
            field = value->text;
        }
    }
    void operator()(std::string_view name, bool& field)
    {
        if (const Value* value = required(name, Kind::Boolean, "a truth value")) {
            field = value->text == "true";
        }
    }
    template <Whole T>
    void operator()(std::string_view name, T& field)
    {
        if (const Value* value = required(name, Kind::Number, "a number")) {
            readWhole(*value, name, field);
        }
    }
    void operator()(std::string_view name, Secret& field)
    {
        Bytes octets;
        (*this)(name, octets);
        field = Secret(octets);
    }
    void operator()(std::string_view name, Bytes& field)
    {
        if (const Value* value = string(name)) {
            keep(*value, name, fromBase64Url(value->text), field);
        }
    }
    template <std::size_t N>
    void operator()(std::string_view name, Octets<N>& field)
    {
        const Value* value = string(name);
        if (!value) {
            return;
        }
        const auto octets = fromBase64Url(value->text);
        const auto sized = octets ? toOctets<N>(*octets) : std::nullopt;
        if (!sized) {
            fail(*value, fmt::format("{} (base64url of {} octets) has another form", name, N));
            return;
        }
        field = *sized;
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
        if (m_object.member(name)) {
            (*this)(name, field.emplace());
        }
    }
    void operator()(std::string_view name, std::vector<std::string>& field)
    {
        field.clear();
        for (const Value* item : items(name, Kind::String)) {
            field.push_back(item->text);
        }
    }

    void unlessEmpty(std::string_view name, std::string& field)
    {
        field.clear();
        if (m_object.member(name)) {
            (*this)(name, field);
        }
    }
    void base64(std::string_view name, Bytes& field)
    {
        if (const Value* value = string(name)) {
            keep(*value, name, fromBase64(value->text), field);
        }
    }
    void base64(std::string_view name, std::vector<Bytes>& field)
    {
        field.clear();
        for (const Value* item : items(name, Kind::String)) {
            keep(*item, name, fromBase64(item->text), field.emplace_back());
        }
    }
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
        fail(*value, fmt::format("{} has an unknown value", name));
    }
    template <NamedEnum E>
    void hex(std::string_view name, E& field)
    {
        const Value* value = string(name);
        const auto octets = value && value->text.size() == 4 ? fromHex(value->text) : std::nullopt;
        if (!value) {
            return;
        }
        if (!octets || octets->size() != 2) {
            fail(*value, fmt::format("{} is not four hex digits", name));
            return;
        }
        const unsigned code = static_cast<unsigned>((*octets)[0] << 8 | (*octets)[1]);
        requireName<E>(name, code);
        field = static_cast<E>(code);
    }
    template <class T, class Each>
    void list(std::string_view name, std::vector<T>& field, Each&& each)
    {
        field.clear();
        for (const Value* item : items(name, Kind::Object)) {
            MemberReader inner(*item, m_error);
            each(inner, field.emplace_back());
        }
    }
    void require(std::string_view name, bool holds, std::string_view rule)
    {
        const Value* value = m_object.member(name);
        if (value && !holds) {
            fail(*value, fmt::format("{} {}", name, rule));
        }
    }

private:
    void fail(const Value& at, std::string reason)
    {
        if (!m_error) {
            m_error = DecodeError{at.offset, std::move(reason)};
        }
    }

    const Value* required(std::string_view name, Kind kind, std::string_view what)
    {
        const Value* value = m_object.member(name);
        if (!value) {
            fail(m_object, fmt::format("member {} is missing", name));
            return nullptr;
        }
        if (value->kind != kind) {
            fail(*value, fmt::format("{} is not {}", name, what));
            return nullptr;
        }
        return value;
    }

    const Value* string(std::string_view name) { return required(name, Kind::String, "a string"); }

    std::vector<const Value*> items(std::string_view name, Kind kind)
    {
        std::vector<const Value*> result;
        const Value* value = required(name, Kind::Array, "an array");
        if (!value) {
            return result;
        }
        for (const Value& item : value->children) {
            if (item.kind != kind) {
                fail(item, fmt::format("an item of {} has another type", name));
                return {};
            }
            result.push_back(&item);
        }
        return result;
    }

    template <Whole T>
    void readWhole(const Value& value, std::string_view name, T& field)
    {
        T number{};
        const char* end = value.text.data() + value.text.size();
        const auto [stop, error] = std::from_chars(value.text.data(), end, number);
        if (error != std::errc{} || stop != end) {
            fail(value, fmt::format("{} is not a whole number in its range", name));
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
            fail(at, fmt::format("{} has another form", name));
            return;
        }
        field = std::move(*read);
    }

    const Value& m_object;
    std::optional<DecodeError>& m_error;
};

} // namespace mcim::codecs::json
