// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/base/fields.h"
#include "mcim/base/time.h"

#include <functional>
#include <memory>
#include <span>

/// Reading JSON that people wrote: every complaint names its place as a JSON pointer, says why and what to do.
namespace mcim {

/// A value inside a JsonDocument.
struct JsonNode;

/// The first thing that was wrong. Reading goes on with defaults after it, so that no caller has to stop.
class JsonProblem
{
public:
    void note(std::string where, std::string reason, std::string remedy);
    const std::optional<InputError>& first() const { return m_first; }

private:
    std::optional<InputError> m_first;
};

/// A list directly below the root whose elements are handed over one after the other and not kept, so that a long one needs
/// no more memory than its longest element.
struct JsonStream {
    std::string_view key;
    std::function<void(const JsonNode& element, std::size_t index)> each;
};

/// What people write is not longer. What the program writes can be: a fleet of "{}" or an image that was text has each value in it.
inline constexpr std::size_t longestFileOfPeople = 4u << 20;

/// A parsed text. Order of keys is kept.
class JsonDocument
{
public:
    /// At most `maxOctets`, 96 levels, 10,000 keys in an object and 8,000,000 values; a key that stands twice in one object
    /// is an error.
    static Checked<JsonDocument> parse(std::string_view text, std::size_t maxOctets = longestFileOfPeople);
    /// The same, with the list of the stream empty in the document; each of its elements may have as many values again.
    /// Nothing is handed over from a text that is no JSON.
    static Checked<JsonDocument> parse(std::string_view text, std::size_t maxOctets, const JsonStream& stream);
    ~JsonDocument();
    JsonDocument(JsonDocument&&) noexcept;
    JsonDocument& operator=(JsonDocument&&) noexcept;

    const JsonNode& root() const;

private:
    struct Private;
    explicit JsonDocument(std::unique_ptr<Private> tree);
    std::unique_ptr<Private> m_private;
};

/// The text under "format" in the object that begins here; empty when there is none. What follows it need not be JSON, nor be there.
std::string formatOf(std::string_view text);

/// Takes a text of a JSON document under its dotted key ("a.b").
using TextTaker = std::function<void(std::string_view key, std::string&& text)>;
/// Reads nested objects whose values are texts and hands these over one after the other.
/// Anything else in them is an error; what came before it has been handed over.
tl::expected<void, InputError> readTexts(std::string_view text, const TextTaker& take);

bool isJsonArray(const JsonNode& node);
bool isJsonObject(const JsonNode& node);
/// The value as JSON on one line.
std::string jsonText(const JsonNode& node);
/// The elements of an array; none of anything else.
std::vector<const JsonNode*> elementsOf(const JsonNode& node);
/// The text in quotes on one line, control characters escaped and a long one cut.
std::string inQuotes(std::string_view text);
/// "use one of a, b, c"
std::string useOneOf(std::span<const std::string_view> names);

/// A JSON object under a fixed set of keys: any other key is a problem, an absent one reads as the default.
class JsonObject
{
public:
    JsonObject(const JsonNode& node, std::string pointer, JsonProblem& problem, std::initializer_list<std::string_view> keys);
    /// Any keys.
    JsonObject(const JsonNode& node, std::string pointer, JsonProblem& problem);

    std::string at(std::string_view key) const;
    JsonProblem& problem() const { return m_problem; }
    void fail(std::string_view key, std::string reason, std::string remedy) const;

    bool has(std::string_view key) const { return find(key) != nullptr; }
    const JsonNode* find(std::string_view key) const;
    /// find(), and a problem when there is none.
    const JsonNode* required(std::string_view key) const;
    std::vector<std::string> keys() const;

    std::optional<std::string> optionalText(std::string_view key) const;
    std::string text(std::string_view key, std::string absent) const;
    std::uint64_t number(std::string_view key, std::uint64_t absent, std::uint64_t least, std::uint64_t most) const;
    /// A number that may be negative; 0 when the key is absent.
    std::int64_t integer(std::string_view key, std::int64_t least, std::int64_t most) const;
    bool truth(std::string_view key, bool absent) const;
    std::optional<Bytes> hex(std::string_view key) const;
    /// A big-endian number in exactly that many hex digits.
    std::uint64_t hexNumber(std::string_view key, std::uint64_t absent, std::size_t digits) const;
    /// 0 to 1e9 milliseconds, fractions allowed.
    std::optional<Duration> milliseconds(std::string_view key) const;
    std::vector<std::string> texts(std::string_view key) const;
    /// The texts, numbers and truth values of an object, as texts, in its order.
    std::vector<std::pair<std::string, std::string>> row(std::string_view key) const;
    /// Calls each(element, pointer) for an array; nothing when the key is absent.
    void elements(std::string_view key, const std::function<void(const JsonNode&, const std::string&)>& each) const;

    /// A type with fromText().
    template <class T>
    T parsed(std::string_view key, T absent, std::string_view remedy) const
    {
        const auto written = optionalText(key);
        if (!written) {
            return absent;
        }
        auto value = T::fromText(*written);
        if (!value) {
            fail(key, "is " + inQuotes(*written), std::string(remedy));
        }
        return value.value_or(std::move(absent));
    }

    /// An enum by its id.
    template <NamedEnum E>
    std::optional<E> named(std::string_view key) const
    {
        const auto written = optionalText(key);
        if (!written) {
            return std::nullopt;
        }
        std::vector<std::string_view> ids;
        static constexpr auto names = namesOf(std::type_identity<E>{});
        for (const EnumName& name : names) {
            if (name.id == *written) {
                return static_cast<E>(name.value);
            }
            ids.push_back(name.id);
        }
        fail(key, "is " + inQuotes(*written), useOneOf(ids));
        return std::nullopt;
    }

private:
    const JsonNode& m_node;
    std::string m_pointer;
    JsonProblem& m_problem;
    bool m_isObject = false;
};

} // namespace mcim
