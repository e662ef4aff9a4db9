// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/codecs/http_json/members.h"

namespace mcim::codecs::json {

void MemberWriter::putName(std::string_view name)
{
    const std::size_t comma = m_isFirst ? 0 : 1;
    m_isFirst = false;
    std::uint8_t* out = m_out.more(comma + name.size() + 3);
    *out = ',';
    out += comma;
    *out++ = '"';
    const ByteView octets = octetsOf(name);
    out = std::copy(octets.begin(), octets.end(), out);
    *out++ = '"';
    *out = ':';
}

void MemberWriter::putString(std::string_view name, std::string_view value)
{
    putName(name);
    putQuoted(m_out, value);
}

void MemberWriter::putUnquoted(std::string_view name, std::string_view text)
{
    putName(name);
    m_out.put(text);
}

void MemberWriter::putBase64Url(std::string_view name, ByteView value)
{
    putName(name);
    const std::size_t size = base64UrlSize(value);
    char* out = reinterpret_cast<char*>(m_out.more(size + 2));
    out[0] = '"';
    mcim::putBase64Url(out + 1, value);
    out[size + 1] = '"';
}

void MemberWriter::quoteBase64(ByteView value)
{
    const std::size_t size = base64Size(value);
    char* out = reinterpret_cast<char*>(m_out.more(size + 2));
    out[0] = '"';
    putBase64(out + 1, value);
    out[size + 1] = '"';
}

MemberReader::MemberReader(const Value& object, std::optional<DecodeError>& error) : m_object(object), m_error(error)
{
    if (object.kind != Kind::Object) {
        fail(object, "a JSON object is missing");
    }
}

void MemberReader::fail(const Value& at, std::string reason)
{
    if (!m_error) {
        m_error = DecodeError{at.offset, std::move(reason)};
    }
}

void MemberReader::failName(const Value& at, std::string_view name, std::string_view rest)
{
    fail(at, joined({name, rest}));
}

const Value* MemberReader::find(std::string_view name)
{
    if (m_object.kind != Kind::Object) {
        return nullptr;
    }
    const Value* end = &m_object + m_object.size;
    const Value* next = m_last ? m_last + m_last->size : &m_object + 1;
    if (next != end && next->key == name) {
        return m_last = next;
    }
    if (m_last && m_last->key == name) {
        return m_last;
    }
    const Value* found = m_object.member(name);
    m_last = found ? found : m_last;
    return found;
}

const Value* MemberReader::required(std::string_view name, Kind kind, std::string_view what)
{
    const Value* value = find(name);
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

void MemberReader::operator()(std::string_view name, std::string& field)
{
    if (const Value* value = string(name)) {
        field = value->text;
    }
}

void MemberReader::operator()(std::string_view name, bool& field)
{
    if (const Value* value = required(name, Kind::Boolean, "a truth value")) {
        field = value->text == "true";
    }
}

void MemberReader::operator()(std::string_view name, Bytes& field)
{
    if (const Value* value = string(name)) {
        keep(*value, name, fromBase64Url(value->text), field);
    }
}

void MemberReader::operator()(std::string_view name, Secret& field)
{
    Bytes octets;
    (*this)(name, octets);
    field = Secret(octets);
}

void MemberReader::operator()(std::string_view name, std::vector<std::string>& field)
{
    field.clear();
    for (const Value& item : items(name, Kind::String)) {
        field.emplace_back(item.text);
    }
}

void MemberReader::oneOrMore(std::string_view name, std::vector<std::string>& field)
{
    field.clear();
    const Value* value = find(name);
    if (value && value->kind == Kind::Array) {
        (*this)(name, field);
        require(name, !field.empty(), "has no item");
    } else if (value) {
        (*this)(name, field.emplace_back());
    }
}

void MemberReader::unlessEmpty(std::string_view name, std::string& field)
{
    field.clear();
    if (find(name)) {
        (*this)(name, field);
    }
}

void MemberReader::base64(std::string_view name, Bytes& field)
{
    if (const Value* value = string(name)) {
        keep(*value, name, fromBase64(value->text), field);
    }
}

void MemberReader::base64(std::string_view name, std::vector<Bytes>& field)
{
    field.clear();
    for (const Value& item : items(name, Kind::String)) {
        keep(item, name, fromBase64(item.text), field.emplace_back());
    }
}

void MemberReader::require(std::string_view name, bool holds, std::string_view rule)
{
    const Value* value = holds ? nullptr : find(name);
    if (value) {
        fail(*value, fmt::format("{} {}", name, rule));
    }
}

void MemberReader::readFixed(std::string_view name, std::span<std::uint8_t> field)
{
    const Value* value = string(name);
    if (!value) {
        return;
    }
    const auto octets = fromBase64Url(value->text);
    if (!octets || octets->size() != field.size()) {
        fail(*value, fmt::format("{} (base64url of {} octets) has another form", name, field.size()));
        return;
    }
    std::copy(octets->begin(), octets->end(), field.begin());
}

std::optional<unsigned> MemberReader::hexCode(std::string_view name)
{
    const Value* value = string(name);
    if (!value) {
        return std::nullopt;
    }
    const auto octets = value->text.size() == 4 ? fromHex(value->text) : std::nullopt;
    if (!octets || octets->size() != 2) {
        failName(*value, name, " is not four hex digits");
        return std::nullopt;
    }
    return static_cast<unsigned>((*octets)[0] << 8 | (*octets)[1]);
}

Siblings<Value> MemberReader::items(std::string_view name, Kind kind)
{
    const Value* value = required(name, Kind::Array, "an array");
    if (!value) {
        return {};
    }
    for (const Value& item : value->children()) {
        if (item.kind != kind) {
            fail(item, fmt::format("an item of {} has another type", name));
            return {};
        }
    }
    return value->children();
}

} // namespace mcim::codecs::json
