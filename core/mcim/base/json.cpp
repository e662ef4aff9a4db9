// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/base/json.h"

#include "mcim/base/shown_text.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <set>

namespace mcim {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t maxDepth = 96;
constexpr std::size_t maxKeys = 10'000;
constexpr std::size_t maxValues = 8'000'000;
/// Where the elements of a list below the root begin.
constexpr std::size_t elementDepth = 2;
constexpr double maxMilliseconds = 1e9;

// JsonNode is the name that headers know a Json by, so that only this file reads the library's header.
const Json& jsonOf(const JsonNode& node)
{
    return reinterpret_cast<const Json&>(node);
}

const JsonNode& nodeOf(const Json& json)
{
    return reinterpret_cast<const JsonNode&>(json);
}

std::string typeName(const Json& value)
{
    switch (value.type()) {
    case Json::value_t::null: return "null";
    case Json::value_t::object: return "an object";
    case Json::value_t::array: return "an array";
    case Json::value_t::string: return "a text";
    case Json::value_t::boolean: return "a truth value";
    case Json::value_t::number_integer:
    case Json::value_t::number_unsigned:
    case Json::value_t::number_float: return "a number";
    case Json::value_t::binary:
    case Json::value_t::discarded: break;
    }
    return "nothing";
}

std::string escapedKey(std::string_view key)
{
    std::string result;
    for (const char c : key) {
        if (c == '~') {
            result += "~0";
        } else if (c == '/') {
            result += "~1";
        } else {
            result += c;
        }
    }
    return result;
}

/// `position` counts octets from 1.
InputError notJsonAt(std::string_view text, std::size_t position)
{
    const std::string_view before = text.substr(0, position > 0 ? position - 1 : 0);
    const auto line = std::ranges::count(before, '\n') + 1;
    const std::size_t lastBreak = before.rfind('\n');
    const std::size_t column = before.size() - (lastBreak == std::string_view::npos ? 0 : lastBreak + 1) + 1;
    return {fmt::format("line {}, column {}", line, column), "is not valid JSON", "check commas, quotes and brackets there"};
}

/// The JSON library takes a zero octet for the end of the text, behind which anything might stand; RFC 8259 has none anywhere.
std::optional<InputError> zeroOctet(std::string_view text)
{
    const std::size_t at = text.find('\0');
    return at == std::string_view::npos ? std::nullopt : std::optional(notJsonAt(text, at + 1));
}

/// Follows a text as it is read; notes where it stops being JSON or goes beyond what a document of ours can have, and which
/// key stands twice.
class SyntaxCheck : public nlohmann::json_sax<Json>
{
public:
    SyntaxCheck(std::string_view text, std::string_view streamed) : m_text(text), m_streamed(streamed) {}
    std::optional<InputError> error;

    bool null() override { return scalar(); }
    bool boolean(bool) override { return scalar(); }
    bool number_integer(Json::number_integer_t) override { return scalar(); }
    bool number_unsigned(Json::number_unsigned_t) override { return scalar(); }
    bool number_float(Json::number_float_t, const Json::string_t&) override { return scalar(); }
    bool string(Json::string_t&) override { return scalar(); }
    bool binary(Json::binary_t&) override { return scalar(); }
    bool start_object(std::size_t) override { return deeper(false); }
    bool end_object() override { return shallower(); }
    bool start_array(std::size_t) override { return deeper(true); }
    bool end_array() override { return shallower(); }
    bool key(Json::string_t& name) override
    {
        Level& level = m_levels.back();
        level.key = name;
        if (!level.keys.insert(name).second) {
            error = InputError{pointer(), "stands twice in one object", "remove one of them"};
            return false;
        }
        if (level.keys.size() > maxKeys) {
            error = InputError{pointer(), fmt::format("is one of more than {} keys", maxKeys), "use the format of the examples"};
            return false;
        }
        return true;
    }
    bool parse_error(std::size_t position, const std::string&, const Json::exception&) override
    {
        error = notJsonAt(m_text, position);
        return false;
    }

private:
    /// An array or object that is open, and where in it the reader stands.
    struct Level {
        bool isArray = false;
        std::size_t element = 0;
        std::string key;
        std::set<std::string> keys;
    };

    std::string pointer() const
    {
        std::string result;
        for (const Level& level : m_levels) {
            result += '/' + (level.isArray ? std::to_string(level.element) : escapedKey(level.key));
        }
        return result;
    }

    bool valueBegins()
    {
        if (m_levels.size() == elementDepth && !m_streamed.empty() && m_levels.front().key == m_streamed) {
            m_values = 0;
        }
        if (++m_values <= maxValues) {
            return true;
        }
        error = InputError{"/", fmt::format("has more than {} values", maxValues), "use the format of the examples"};
        return false;
    }

    bool scalar() { return valueBegins() && valueEnds(); }

    bool valueEnds()
    {
        if (!m_levels.empty()) {
            ++m_levels.back().element;
        }
        return true;
    }

    bool deeper(bool isArray)
    {
        if (!valueBegins()) {
            return false;
        }
        if (m_levels.size() == maxDepth) {
            error = InputError{pointer(), fmt::format("is nested deeper than {} levels", maxDepth), "use the format of the examples"};
            return false;
        }
        m_levels.push_back({.isArray = isArray, .element = 0, .key = {}, .keys = {}});
        return true;
    }

    bool shallower()
    {
        m_levels.pop_back();
        return valueEnds();
    }

    std::string_view m_text;
    std::string_view m_streamed;
    std::vector<Level> m_levels;
    std::size_t m_values = 0;

protected:
    bool isAtRoot() const { return m_levels.empty(); }
    bool isInRoot() const { return m_levels.size() == 1; }
    const std::string& currentKey() const { return m_levels.back().key; }
    bool refuse(std::string what, std::string remedy)
    {
        error = InputError{isAtRoot() ? "/" : pointer(), "is " + std::move(what), std::move(remedy)};
        return false;
    }
};

/// Takes the texts out of nested objects as they are read.
class TextReader : public SyntaxCheck
{
public:
    TextReader(std::string_view text, const TextTaker& take) : SyntaxCheck(text, {}), m_take(take) {}

    bool null() override { return refuseValue("null"); }
    bool boolean(bool) override { return refuseValue("a truth value"); }
    bool number_integer(Json::number_integer_t) override { return refuseValue("a number"); }
    bool number_unsigned(Json::number_unsigned_t) override { return refuseValue("a number"); }
    bool number_float(Json::number_float_t, const Json::string_t&) override { return refuseValue("a number"); }
    bool start_array(std::size_t) override { return refuseValue("an array"); }
    bool string(Json::string_t& value) override
    {
        if (isAtRoot()) {
            return refuseValue("a text");
        }
        if (!SyntaxCheck::string(value)) {
            return false;
        }
        const std::size_t length = m_path.size();
        m_path += currentKey();
        m_take(m_path, std::move(value));
        m_path.resize(length);
        return true;
    }
    bool start_object(std::size_t size) override
    {
        m_lengths.push_back(m_path.size());
        if (!isAtRoot()) {
            m_path += currentKey();
            m_path += '.';
        }
        return SyntaxCheck::start_object(size);
    }
    bool end_object() override
    {
        m_path.resize(m_lengths.back());
        m_lengths.pop_back();
        return SyntaxCheck::end_object();
    }

private:
    bool refuseValue(std::string what) { return refuse(std::move(what), isAtRoot() ? "give an object" : "give a text in quotes"); }

    const TextTaker& m_take;
    std::string m_path;
    std::vector<std::size_t> m_lengths;
};

/// Reads until it knows what stands under "format" at the root.
class FormatReader : public SyntaxCheck
{
public:
    explicit FormatReader(std::string_view text) : SyntaxCheck(text, {}) {}

    bool string(Json::string_t& value) override
    {
        if (isInRoot() && currentKey() == "format") {
            format = std::move(value);
            return false;
        }
        return SyntaxCheck::string(value);
    }
    bool start_array(std::size_t size) override { return !isAtRoot() && SyntaxCheck::start_array(size); }

    std::string format;
};

InputError noJson()
{
    return {"/", "is not valid JSON", "check it with a JSON tool"};
}

/// The tree of a text that has been checked, without the elements of the streamed list.
Json treeWithout(const JsonStream& stream, std::string_view text)
{
    bool isInside = false;
    std::size_t index = 0;
    return Json::parse(
        text,
        [&](int depth, Json::parse_event_t event, Json& value) {
            const auto level = static_cast<std::size_t>(depth);
            if (event == Json::parse_event_t::key && level == 1) {
                isInside = value.get_ref<const std::string&>() == stream.key;
            }
            const bool isWhole = event == Json::parse_event_t::value || event == Json::parse_event_t::object_end
                || event == Json::parse_event_t::array_end;
            if (!isInside || level != elementDepth || !isWhole) {
                return true;
            }
            stream.each(nodeOf(value), index++);
            return false;
        },
        false);
}

} // namespace

void JsonProblem::note(std::string where, std::string reason, std::string remedy)
{
    if (!m_first) {
        m_first = InputError{std::move(where), std::move(reason), std::move(remedy)};
    }
}

struct JsonDocument::Private {
    Json tree;
};

JsonDocument::JsonDocument(std::unique_ptr<Private> tree) : m_private(std::move(tree)) {}
JsonDocument::~JsonDocument() = default;
JsonDocument::JsonDocument(JsonDocument&&) noexcept = default;
JsonDocument& JsonDocument::operator=(JsonDocument&&) noexcept = default;

Checked<JsonDocument> JsonDocument::parse(std::string_view text, std::size_t maxOctets)
{
    return parse(text, maxOctets, JsonStream{});
}

Checked<JsonDocument> JsonDocument::parse(std::string_view text, std::size_t maxOctets, const JsonStream& stream)
{
    if (text.size() > maxOctets) {
        return tl::unexpected(InputError{"/", fmt::format("has {} octets", text.size()), fmt::format("give at most {}", maxOctets)});
    }
    if (auto zero = zeroOctet(text)) {
        return tl::unexpected(std::move(*zero));
    }
    SyntaxCheck check(text, stream.key);
    if (!Json::sax_parse(text, &check)) {
        return tl::unexpected(check.error.value_or(noJson()));
    }
    auto tree = std::make_unique<Private>();
    tree->tree = stream.each ? treeWithout(stream, text) : Json::parse(text, nullptr, false);
    return JsonDocument(std::move(tree));
}

tl::expected<void, InputError> readTexts(std::string_view text, const TextTaker& take)
{
    if (auto zero = zeroOctet(text)) {
        return tl::unexpected(std::move(*zero));
    }
    TextReader reader(text, take);
    if (!Json::sax_parse(text, &reader)) {
        return tl::unexpected(reader.error.value_or(noJson()));
    }
    return {};
}

std::string formatOf(std::string_view text)
{
    const std::size_t first = text.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos || text[first] != '{') {
        return {};
    }
    FormatReader reader(text);
    (void)Json::sax_parse(text, &reader);
    return std::move(reader.format);
}

const JsonNode& JsonDocument::root() const
{
    return nodeOf(m_private->tree);
}

bool isJsonArray(const JsonNode& node)
{
    return jsonOf(node).is_array();
}

bool isJsonObject(const JsonNode& node)
{
    return jsonOf(node).is_object();
}

std::string jsonText(const JsonNode& node)
{
    return jsonWithoutControls(jsonOf(node).dump(-1, ' ', false, Json::error_handler_t::replace));
}

std::vector<const JsonNode*> elementsOf(const JsonNode& node)
{
    std::vector<const JsonNode*> result;
    if (isJsonArray(node)) {
        for (const Json& element : jsonOf(node)) {
            result.push_back(&nodeOf(element));
        }
    }
    return result;
}

std::string inQuotes(std::string_view text)
{
    constexpr std::size_t most = 60;
    const bool isLong = text.size() > most;
    return jsonWithoutControls(Json(std::string(text.substr(0, most)) + (isLong ? ".." : "")).dump(-1, ' ', false, Json::error_handler_t::replace));
}

std::string useOneOf(std::span<const std::string_view> names)
{
    return fmt::format("use one of {}", fmt::join(names, ", "));
}

JsonObject::JsonObject(const JsonNode& node, std::string pointer, JsonProblem& problem)
    : m_node(node), m_pointer(std::move(pointer)), m_problem(problem), m_isObject(jsonOf(node).is_object())
{
    if (!m_isObject) {
        problem.note(m_pointer.empty() ? "/" : m_pointer, "is " + typeName(jsonOf(node)), "give an object");
    }
}

JsonObject::JsonObject(const JsonNode& node, std::string pointer, JsonProblem& problem, std::initializer_list<std::string_view> keys)
    : JsonObject(node, std::move(pointer), problem)
{
    for (const std::string& key : this->keys()) {
        if (std::ranges::find(keys, key) == keys.end()) {
            fail(key, "is not a key that is known here", useOneOf(std::span<const std::string_view>(keys.begin(), keys.size())));
        }
    }
}

std::string JsonObject::at(std::string_view key) const
{
    return m_pointer + "/" + escapedKey(key);
}

void JsonObject::fail(std::string_view key, std::string reason, std::string remedy) const
{
    m_problem.note(at(key), std::move(reason), std::move(remedy));
}

const JsonNode* JsonObject::find(std::string_view key) const
{
    if (!m_isObject) {
        return nullptr;
    }
    const Json& json = jsonOf(m_node);
    const auto found = json.find(std::string(key));
    return found == json.end() ? nullptr : &nodeOf(*found);
}

const JsonNode* JsonObject::required(std::string_view key) const
{
    const JsonNode* node = find(key);
    if (m_isObject && !node) {
        fail(key, "is missing", "add it");
    }
    return node;
}

std::vector<std::string> JsonObject::keys() const
{
    std::vector<std::string> result;
    if (m_isObject) {
        for (const auto& [key, unused] : jsonOf(m_node).items()) {
            result.push_back(key);
        }
    }
    return result;
}

std::optional<std::string> JsonObject::optionalText(std::string_view key) const
{
    const JsonNode* node = find(key);
    if (!node) {
        return std::nullopt;
    }
    const Json& value = jsonOf(*node);
    if (!value.is_string()) {
        fail(key, "is " + typeName(value), "give a text in quotes");
        return std::nullopt;
    }
    return value.get<std::string>();
}

std::string JsonObject::text(std::string_view key, std::string absent) const
{
    return optionalText(key).value_or(std::move(absent));
}

std::uint64_t JsonObject::number(std::string_view key, std::uint64_t absent, std::uint64_t least, std::uint64_t most) const
{
    const JsonNode* node = find(key);
    if (!node) {
        return absent;
    }
    const Json& value = jsonOf(*node);
    const std::string remedy = fmt::format("give a whole number from {} to {}", least, most);
    if (!value.is_number_integer()) {
        fail(key, "is " + (value.is_number() ? std::string("no whole number") : typeName(value)), remedy);
        return absent;
    }
    if (!value.is_number_unsigned() || value.get<std::uint64_t>() < least || value.get<std::uint64_t>() > most) {
        fail(key, "is " + value.dump(), remedy);
        return absent;
    }
    return value.get<std::uint64_t>();
}

std::int64_t JsonObject::integer(std::string_view key, std::int64_t least, std::int64_t most) const
{
    const JsonNode* node = find(key);
    if (!node) {
        return 0;
    }
    const Json& value = jsonOf(*node);
    const bool fits = value.is_number_unsigned() ? value.get<std::uint64_t>() <= static_cast<std::uint64_t>(most)
                                                 : value.is_number_integer() && value.get<std::int64_t>() >= least;
    if (!fits) {
        fail(key, value.is_number() ? "is " + value.dump() : "is " + typeName(value), fmt::format("give a whole number from {} to {}", least, most));
        return 0;
    }
    return value.get<std::int64_t>();
}

bool JsonObject::truth(std::string_view key, bool absent) const
{
    const JsonNode* node = find(key);
    if (!node) {
        return absent;
    }
    const Json& value = jsonOf(*node);
    if (!value.is_boolean()) {
        fail(key, "is " + typeName(value), "give true or false");
        return absent;
    }
    return value.get<bool>();
}

std::optional<Bytes> JsonObject::hex(std::string_view key) const
{
    const auto written = optionalText(key);
    if (!written) {
        return std::nullopt;
    }
    auto octets = fromHex(*written);
    if (!octets) {
        fail(key, "is not hex", "give pairs of the digits 0 to 9 and a to f");
    }
    return octets;
}

std::uint64_t JsonObject::hexNumber(std::string_view key, std::uint64_t absent, std::size_t digits) const
{
    const auto octets = hex(key);
    if (!octets) {
        return absent;
    }
    if (octets->size() * 2 != digits) {
        fail(key, fmt::format("has {} hex digits", octets->size() * 2), fmt::format("give {}", digits));
        return absent;
    }
    std::uint64_t value = 0;
    for (const std::uint8_t octet : *octets) {
        value = value << 8 | octet;
    }
    return value;
}

std::optional<Duration> JsonObject::milliseconds(std::string_view key) const
{
    const JsonNode* node = find(key);
    if (!node) {
        return std::nullopt;
    }
    const Json& value = jsonOf(*node);
    const double number = value.is_number() ? value.get<double>() : -1;
    if (!(number >= 0 && number <= maxMilliseconds)) {
        fail(key, value.is_number() ? "is " + value.dump() : "is " + typeName(value), "give milliseconds from 0 to 1000000000");
        return std::nullopt;
    }
    return Duration(std::llround(number * 1e6));
}

std::vector<std::string> JsonObject::texts(std::string_view key) const
{
    std::vector<std::string> result;
    elements(key, [&](const JsonNode& node, const std::string& pointer) {
        const Json& value = jsonOf(node);
        if (!value.is_string()) {
            m_problem.note(pointer, "is " + typeName(value), "give a text in quotes");
            return;
        }
        result.push_back(value.get<std::string>());
    });
    return result;
}

std::vector<std::pair<std::string, std::string>> JsonObject::row(std::string_view key) const
{
    std::vector<std::pair<std::string, std::string>> result;
    const JsonNode* node = find(key);
    if (!node) {
        return result;
    }
    const Json& value = jsonOf(*node);
    if (!value.is_object()) {
        fail(key, "is " + typeName(value), "give an object of names and texts");
        return result;
    }
    for (const auto& [name, item] : value.items()) {
        if (item.is_structured() || item.is_null()) {
            m_problem.note(at(key) + "/" + escapedKey(name), "is " + typeName(item), "give a text, a number or a truth value");
            continue;
        }
        result.emplace_back(name, item.is_string() ? item.get<std::string>() : item.dump());
    }
    return result;
}

void JsonObject::elements(std::string_view key, const std::function<void(const JsonNode&, const std::string&)>& each) const
{
    const JsonNode* node = find(key);
    if (!node) {
        return;
    }
    const Json& value = jsonOf(*node);
    if (!value.is_array()) {
        fail(key, "is " + typeName(value), "give an array");
        return;
    }
    for (std::size_t i = 0; i < value.size(); ++i) {
        each(nodeOf(value[i]), fmt::format("{}/{}", at(key), i));
    }
}

} // namespace mcim
