// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/crypto/der.h"

#include <algorithm>
#include <fmt/format.h>
#include <utility>

namespace mcim::crypto {

namespace {

constexpr int maxDepth = 24;
constexpr std::uint8_t constructedBit = 0x20;

struct NamedOid {
    std::string_view dotted;
    std::string_view name;
};
constexpr auto oidNames = std::to_array<NamedOid>({
    {"1.2.840.113549.1.7.1", "data"},
    {"1.2.840.113549.1.7.2", "signedData"},
    {"1.2.840.113549.1.7.3", "envelopedData"},
    {"1.2.840.113549.1.9.16.1.23", "authEnvelopedData"},
    {"1.2.840.113549.1.9.3", "contentType"},
    {"1.2.840.113549.1.9.4", "messageDigest"},
    {"1.2.840.113549.1.9.5", "signingTime"},
    {"2.16.840.1.101.3.4.1.42", "aes256-CBC"},
    {"2.16.840.1.101.3.4.1.45", "aes256-wrap"},
    {"2.16.840.1.101.3.4.1.46", "aes256-GCM"},
    {"2.16.840.1.101.3.4.2.1", "sha256"},
    {"1.2.840.10045.2.1", "ecPublicKey"},
    {"1.2.840.10045.3.1.7", "prime256v1"},
    {"1.2.840.10045.4.3.2", "ecdsa-with-SHA256"},
    {"1.3.132.1.11.1", "dhSinglePass-stdDH-sha256kdf"},
    {"1.3.133.16.840.63.0.2", "dhSinglePass-stdDH-sha1kdf"},
    {"2.5.4.3", "commonName"},
    {"2.5.4.6", "countryName"},
    {"2.5.4.10", "organizationName"},
    {"2.5.4.11", "organizationalUnitName"},
    {"2.5.29.14", "subjectKeyIdentifier"},
    {"2.5.29.15", "keyUsage"},
    {"2.5.29.19", "basicConstraints"},
    {"2.5.29.35", "authorityKeyIdentifier"},
});

struct Header {
    std::size_t length = 0;
    std::size_t valueLength = 0;
    bool isIndefinite = false;
    std::string_view problem;
};

/// Reads identifier and length at the beginning of `octets`, which isn't empty.
Header headerOf(ByteView octets, Encoding encoding)
{
    if ((octets[0] & 0x1f) == 0x1f) {
        return {.problem = "tag number above 30"};
    }
    if (octets.size() < 2) {
        return {.problem = "length missing"};
    }
    const std::uint8_t first = octets[1];
    if (first < 0x80) {
        return {.length = 2, .valueLength = first, .problem = {}};
    }
    const std::size_t count = first & 0x7f;
    if (count == 0) {
        if (encoding == Encoding::Der) {
            return {.problem = "indefinite length"};
        }
        if ((octets[0] & constructedBit) == 0) {
            return {.problem = "indefinite length of a primitive element"};
        }
        return {.length = 2, .isIndefinite = true, .problem = {}};
    }
    if (octets.size() < 2 + count) {
        return {.problem = "length cut off"};
    }
    std::size_t value = 0;
    for (std::size_t i = 0; i < count; ++i) {
        if (value >> 24 != 0) {
            return {.problem = "length of more than four octets"};
        }
        value = value << 8 | octets[2 + i];
    }
    if (encoding == Encoding::Der && (value < 0x80 || octets[2] == 0)) {
        return {.problem = "length not in its shortest form"};
    }
    return {.length = 2 + count, .valueLength = value, .problem = {}};
}

/// Octets before the end-of-contents octets that belong to an indefinite length; nullopt when there are none.
std::optional<std::size_t> lengthToEnd(ByteView octets, int depth)
{
    std::size_t at = 0;
    while (at + 2 <= octets.size()) {
        if (octets[at] == 0 && octets[at + 1] == 0) {
            return at;
        }
        const Header header = headerOf(octets.subspan(at), Encoding::Ber);
        if (!header.problem.empty() || depth >= maxDepth) {
            return std::nullopt;
        }
        at += header.length;
        const auto length = header.isIndefinite ? lengthToEnd(octets.subspan(at), depth + 1) : header.valueLength;
        if (!length || *length > octets.size() - at) {
            return std::nullopt;
        }
        at += *length + (header.isIndefinite ? 2 : 0);
    }
    return std::nullopt;
}

/// Joins the parts of a string; false when there are others than of its type. A BIT STRING keeps its first octet.
bool joinParts(const DerElement& element, std::uint8_t partType, int depth, Bytes& out)
{
    if (!element.isConstructed()) {
        const bool isBits = partType == tag::BitString;
        const bool hasUnused = isBits && !out.empty() && out[0] != 0;
        if (hasUnused || (isBits && element.value.empty())) {
            return false;
        }
        if (isBits && !out.empty()) {
            out[0] = element.value[0];
        }
        const ByteView more = isBits && !out.empty() ? element.value.subspan(1) : element.value;
        out.insert(out.end(), more.begin(), more.end());
        return true;
    }
    DerReader parts(element);
    while (!parts.atEnd() && parts.ok()) {
        const DerElement part = parts.next("part of a string");
        const bool isPart = part.identifier == partType || part.identifier == (partType | constructedBit);
        if (!isPart || depth >= maxDepth || !joinParts(part, partType, depth + 1, out)) {
            return false;
        }
    }
    return parts.ok();
}

int twoDigits(ByteView text, std::size_t at)
{
    const int high = text[at] - '0';
    const int low = text[at + 1] - '0';
    return high < 0 || high > 9 || low < 0 || low > 9 ? -1 : high * 10 + low;
}

// Days since 1970-01-01 in the Gregorian calendar, and back; eras of 400 years that begin on 1 March.
std::int64_t daysFromCivil(std::int64_t year, int month, int day)
{
    year -= month <= 2 ? 1 : 0;
    const std::int64_t era = (year >= 0 ? year : year - 399) / 400;
    const std::int64_t yearOfEra = year - era * 400;
    const std::int64_t dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    return era * 146097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719468;
}

struct Civil {
    std::int64_t year;
    int month;
    int day;
};
Civil civilFromDays(std::int64_t days)
{
    days += 719468;
    const std::int64_t era = (days >= 0 ? days : days - 146096) / 146097;
    const std::int64_t dayOfEra = days - era * 146097;
    const std::int64_t yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146096) / 365;
    const std::int64_t dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
    const std::int64_t shifted = (5 * dayOfYear + 2) / 153;
    const int month = static_cast<int>(shifted < 10 ? shifted + 3 : shifted - 9);
    return {yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, static_cast<int>(dayOfYear - (153 * shifted + 2) / 5 + 1)};
}

constexpr std::int64_t secondsPerDay = 86400;
constexpr std::int64_t epochDays = 14610;  // 2010-01-01 since 1970-01-01

bool isDayOfMonth(std::int64_t year, int month, int day)
{
    if (month < 1 || month > 12 || day < 1) {
        return false;
    }
    const std::int64_t days = daysFromCivil(year, month, day);
    const Civil back = civilFromDays(days);
    return back.year == year && back.month == month && back.day == day;
}

void readNodes(DerReader& reader, int depth, std::vector<DerNode>& into, std::optional<DecodeError>& damage)
{
    constexpr std::size_t usualParts = 4;
    into.reserve(usualParts);
    while (!reader.atEnd() && reader.ok()) {
        DerNode node{reader.next("element"), {}};
        if (!reader.ok()) {
            break;
        }
        into.push_back(std::move(node));
        const DerElement element = into.back().element;
        if (!element.isConstructed()) {
            continue;
        }
        if (depth >= maxDepth) {
            damage = DecodeError{element.offset, "nested too deeply"};
            return;
        }
        DerReader inner(element);
        readNodes(inner, depth + 1, into.back().children, damage);
        if (damage) {
            return;
        }
    }
    if (!reader.ok()) {
        damage = reader.error();
    }
}

} // namespace

DerElement DerReader::next(std::string_view what)
{
    if (m_error) {
        return {};
    }
    if (atEnd()) {
        fail(offset(), fmt::format("{} missing", what));
        return {};
    }
    const ByteView rest = m_octets.subspan(m_position);
    const Header header = headerOf(rest, m_encoding);
    if (!header.problem.empty()) {
        fail(offset(), fmt::format("{}: {}", what, header.problem));
        return {};
    }
    const auto length = header.isIndefinite ? lengthToEnd(rest.subspan(header.length), 0) : header.valueLength;
    if (!length) {
        fail(offset(), fmt::format("{}: indefinite length without an end", what));
        return {};
    }
    if (*length > rest.size() - header.length) {
        fail(offset(), fmt::format("{}: {} octets announced, {} left", what, *length, rest.size() - header.length));
        return {};
    }
    DerElement result{rest[0], offset(), header.length, rest.first(header.length + *length + (header.isIndefinite ? 2 : 0)),
                      rest.subspan(header.length, *length), m_encoding};
    m_position += result.all.size();
    return result;
}

/// X.690 8.3.2 of an INTEGER and, in DER, 11.1 of a BOOLEAN.
void DerReader::judgeValue(const DerElement& element, std::string_view what)
{
    const ByteView value = element.value;
    if (element.identifier == tag::Integer) {
        const bool isPadded = value.size() > 1 && ((value[0] == 0 && value[1] < 0x80) || (value[0] == 0xff && value[1] >= 0x80));
        if (value.empty() || isPadded) {
            fail(element.offset, fmt::format("{}: INTEGER {}", what, value.empty() ? "without octets" : "not in its shortest form"));
        }
    }
    if (element.identifier == tag::Boolean) {
        const bool isOne = value.size() == 1 && (m_encoding == Encoding::Ber || value[0] == 0 || value[0] == 0xff);
        if (!isOne) {
            fail(element.offset, fmt::format("{}: BOOLEAN neither 00 nor ff", what));
        }
    }
}

DerElement DerReader::expect(std::uint8_t identifier, std::string_view what)
{
    const std::size_t at = offset();
    if (!m_error && !atEnd() && peek() != identifier) {
        if (peek() == (identifier ^ constructedBit)) {
            fail(at, fmt::format("{}: {} {} expected", what, (identifier & constructedBit) != 0 ? "constructed" : "primitive", derTypeName(identifier)));
        } else {
            fail(at, fmt::format("{}: {} expected, {} found", what, derTypeName(identifier), derTypeName(peek())));
        }
        return {};
    }
    const DerElement element = next(what);
    judgeValue(element, what);
    return ok() ? element : DerElement{};
}

Bytes DerReader::expectString(std::uint8_t identifier, std::string_view what)
{
    const bool inParts = m_encoding == Encoding::Ber && isInParts(peek(), identifier);
    const DerElement element = expect(inParts ? peek() : identifier, what);
    if (!ok()) {
        return {};
    }
    auto content = stringContent(element);
    if (!content) {
        fail(element.offset, fmt::format("{}: not made of parts of its type", what));
    }
    return std::move(content).value_or(Bytes{});
}

std::optional<DerElement> DerReader::optional(std::uint8_t identifier, std::string_view what)
{
    if (m_error || atEnd() || peek() != identifier) {
        return std::nullopt;
    }
    const DerElement element = next(what);
    judgeValue(element, what);
    return ok() ? std::optional(element) : std::nullopt;
}

void DerReader::expectEnd(std::string_view what)
{
    if (!m_error && !atEnd()) {
        fail(offset(), fmt::format("{}: {} octets too many", what, m_octets.size() - m_position));
    }
}

void DerReader::fail(std::size_t offset, std::string reason)
{
    if (!m_error) {
        m_error = DecodeError{offset, std::move(reason)};
    }
}

void DerReader::adopt(const DerReader& sub)
{
    if (!m_error && sub.m_error) {
        m_error = sub.m_error;
    }
}

DerTree readDerTree(ByteView octets, std::size_t baseOffset, Encoding encoding)
{
    DerTree tree;
    DerReader reader(octets, baseOffset, encoding);
    readNodes(reader, 0, tree.roots, tree.damage);
    return tree;
}

bool isInParts(std::uint8_t identifier, std::uint8_t primitive)
{
    return (primitive & constructedBit) == 0 && identifier == (primitive | constructedBit);
}

std::optional<Bytes> stringContent(const DerElement& element)
{
    Bytes content;
    const bool isBits = (element.identifier & ~constructedBit) == tag::BitString;
    return joinParts(element, isBits ? tag::BitString : tag::OctetString, 0, content) ? std::optional(std::move(content)) : std::nullopt;
}

std::string oidText(ByteView value)
{
    std::string text;
    std::uint64_t arc = 0;
    bool inArc = false;
    for (const std::uint8_t octet : value) {
        if ((!inArc && octet == 0x80) || arc >> 56 != 0) {
            return {};
        }
        arc = arc << 7 | (octet & 0x7fu);
        inArc = (octet & 0x80) != 0;
        if (inArc) {
            continue;
        }
        if (text.empty()) {
            const std::uint64_t root = std::min<std::uint64_t>(arc / 40, 2);
            text = std::to_string(root) + '.' + std::to_string(arc - root * 40);
        } else {
            (text += '.') += std::to_string(arc);
        }
        arc = 0;
    }
    return inArc ? std::string() : text;
}

std::string_view oidName(std::string_view dotted)
{
    const auto found = std::find_if(oidNames.begin(), oidNames.end(), [&](const NamedOid& row) { return row.dotted == dotted; });
    return found == oidNames.end() ? std::string_view() : found->name;
}

std::string derTypeName(std::uint8_t identifier)
{
    switch (identifier) {
    case tag::Boolean: return "BOOLEAN";
    case tag::Integer: return "INTEGER";
    case tag::BitString: return "BIT STRING";
    case tag::OctetString: return "OCTET STRING";
    case tag::Null: return "NULL";
    case tag::Oid: return "OBJECT IDENTIFIER";
    case tag::Utf8String: return "UTF8String";
    case tag::PrintableString: return "PrintableString";
    case tag::UtcTime: return "UTCTime";
    case tag::GeneralizedTime: return "GeneralizedTime";
    case tag::Sequence: return "SEQUENCE";
    case tag::Set: return "SET";
    }
    static constexpr std::array<std::string_view, 4> classes{"UNIVERSAL ", "APPLICATION ", "", "PRIVATE "};
    return fmt::format("[{}{}]", classes[identifier >> 6], identifier & 0x1f);
}

std::optional<std::int64_t> derTime(const DerElement& element)
{
    const ByteView text = element.value;
    const bool isUtc = element.identifier == tag::UtcTime;
    const std::size_t yearDigits = isUtc ? 2 : 4;
    if ((!isUtc && element.identifier != tag::GeneralizedTime) || text.size() != yearDigits + 11 || text.back() != 'Z') {
        return std::nullopt;
    }
    std::array<int, 7> pairs{};
    const std::size_t count = yearDigits / 2 + 5;
    for (std::size_t i = 0; i < count; ++i) {
        pairs[i] = twoDigits(text, 2 * i);
        if (pairs[i] < 0) {
            return std::nullopt;
        }
    }
    const std::int64_t year = isUtc ? pairs[0] + (pairs[0] < 50 ? 2000 : 1900) : pairs[0] * 100 + pairs[1];
    const std::size_t at = yearDigits / 2;
    const int month = pairs[at];
    const int day = pairs[at + 1];
    if (!isDayOfMonth(year, month, day) || pairs[at + 2] > 23 || pairs[at + 3] > 59 || pairs[at + 4] > 59) {
        return std::nullopt;
    }
    return (daysFromCivil(year, month, day) - epochDays) * secondsPerDay + pairs[at + 2] * 3600 + pairs[at + 3] * 60 + pairs[at + 4];
}

namespace der {

namespace {

void putHeader(Bytes& out, std::uint8_t identifier, std::size_t length)
{
    out.push_back(identifier);
    if (length < 0x80) {
        out.push_back(static_cast<std::uint8_t>(length));
        return;
    }
    std::size_t count = 1;
    while (count < 8 && length >> (8 * count) != 0) {
        ++count;
    }
    out.push_back(static_cast<std::uint8_t>(0x80 | count));
    for (std::size_t i = count; i-- > 0;) {
        out.push_back(static_cast<std::uint8_t>(length >> (8 * i)));
    }
}

} // namespace

Bytes element(std::uint8_t identifier, std::initializer_list<ByteView> parts)
{
    std::size_t length = 0;
    for (const ByteView part : parts) {
        length += part.size();
    }
    Bytes result;
    result.reserve(length + 6);
    putHeader(result, identifier, length);
    for (const ByteView part : parts) {
        result.insert(result.end(), part.begin(), part.end());
    }
    return result;
}

Bytes sequence(std::initializer_list<ByteView> parts)
{
    return element(tag::Sequence, parts);
}

Bytes setOf(std::vector<Bytes> elements)
{
    std::sort(elements.begin(), elements.end(), [](const Bytes& a, const Bytes& b) {
        return std::lexicographical_compare(a.begin(), a.end(), b.begin(), b.end());
    });
    Bytes value;
    for (const Bytes& one : elements) {
        value.insert(value.end(), one.begin(), one.end());
    }
    return element(tag::Set, {value});
}

Bytes integer(std::uint64_t value)
{
    Octets<8> octets{};
    for (std::size_t i = 0; i < octets.size(); ++i) {
        octets[i] = static_cast<std::uint8_t>(value >> (56 - 8 * i));
    }
    return unsignedInteger(octets);
}

Bytes unsignedInteger(ByteView octets)
{
    static constexpr Octets<1> zero{0};
    while (octets.size() > 1 && octets.front() == 0) {
        octets = octets.subspan(1);
    }
    const bool needsZero = octets.empty() || (octets.front() & 0x80) != 0;
    return element(tag::Integer, {needsZero ? ByteView(zero) : ByteView(), octets});
}

Bytes oid(std::string_view dotted)
{
    Bytes value;
    value.reserve(dotted.size());
    const auto putArc = [&value](std::uint64_t arc) {
        unsigned groups = 1;
        while (groups < 9 && arc >> (7 * groups) != 0) {
            ++groups;
        }
        while (groups-- > 0) {
            value.push_back(static_cast<std::uint8_t>(((arc >> (7 * groups)) & 0x7f) | (groups ? 0x80 : 0)));
        }
    };
    // The first two arcs share one number.
    unsigned dots = 0;
    std::uint64_t first = 0;
    std::uint64_t arc = 0;
    for (const char c : dotted) {
        if (c != '.') {
            arc = arc * 10 + static_cast<std::uint64_t>(c - '0');
            continue;
        }
        if (dots == 0) {
            first = arc * 40;
        } else {
            putArc(std::exchange(first, 0) + arc);
        }
        arc = 0;
        ++dots;
    }
    putArc(first + arc);
    return element(tag::Oid, {value});
}

Bytes octetString(ByteView octets)
{
    return element(tag::OctetString, {octets});
}

Bytes bitString(ByteView octets)
{
    static constexpr Octets<1> noUnusedBits{0};
    return element(tag::BitString, {noUnusedBits, octets});
}

namespace {

Bytes encodedTo(std::uint8_t identifier, const DerElement& element, int depth)
{
    const std::uint8_t primitive = identifier & ~constructedBit;
    if (!element.isConstructed() || depth >= maxDepth) {
        return der::element(identifier, {element.value});
    }
    if (primitive == tag::OctetString || primitive == tag::BitString) {
        return der::element(primitive, {stringContent(element).value_or(Bytes{})});
    }
    std::vector<Bytes> parts;
    DerReader reader(element);
    while (!reader.atEnd() && reader.ok()) {
        const DerElement part = reader.next("element");
        if (reader.ok()) {
            parts.push_back(encodedTo(part.identifier, part, depth + 1));
        }
    }
    if (identifier == tag::Set) {
        return setOf(std::move(parts));
    }
    Bytes content;
    for (const Bytes& part : parts) {
        content.insert(content.end(), part.begin(), part.end());
    }
    return der::element(identifier, {content});
}

} // namespace

Bytes encodedAnew(const DerElement& element, std::uint8_t identifier)
{
    return encodedTo(identifier != 0 ? identifier : element.identifier, element, 0);
}

Bytes time(std::int64_t seconds)
{
    std::int64_t days = seconds / secondsPerDay;
    std::int64_t rest = seconds % secondsPerDay;
    if (rest < 0) {
        --days;
        rest += secondsPerDay;
    }
    const Civil date = civilFromDays(days + epochDays);
    const bool isUtc = date.year >= 1950 && date.year < 2050;
    const std::string year = isUtc ? fmt::format("{:02}", date.year % 100) : fmt::format("{:04}", std::clamp<std::int64_t>(date.year, 0, 9999));
    const std::string text = fmt::format("{}{:02}{:02}{:02}{:02}{:02}Z", year, date.month, date.day, rest / 3600, rest / 60 % 60, rest % 60);
    return element(isUtc ? tag::UtcTime : tag::GeneralizedTime, {toBytes(std::string_view(text))});
}

} // namespace der

} // namespace mcim::crypto
