// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/base/names.h"
#include "mcim/base/reader.h"
#include "mcim/codecs/http_json/http.h"
#include "mcim/codecs/http_json/http_grammar.h"

#include <algorithm>
#include <fmt/format.h>

namespace mcim::codecs::http {
namespace {

constexpr std::size_t maxFields = 64;
constexpr std::string_view crlf = "\r\n";

/// The fields that say something here.
enum class Field { Other, Host, ContentType, ContentLength, ContentEncoding, TransferEncoding, Expect, SyncmlHmac };

struct FieldRow {
    Field field;
    std::string_view name;
};
constexpr auto fieldRows = std::to_array<FieldRow>({
    {Field::Host, "host"}, {Field::ContentType, "content-type"}, {Field::ContentLength, "content-length"},
    {Field::ContentEncoding, "content-encoding"}, {Field::TransferEncoding, "transfer-encoding"}, {Field::Expect, "expect"},
    {Field::SyncmlHmac, "x-syncml-hmac"},
});

Field fieldOf(std::string_view name)
{
    for (const FieldRow& row : fieldRows) {
        if (equalIgnoringCase(name, row.name)) {
            return row.field;
        }
    }
    return Field::Other;
}

/// What the fields of one header section say about the content.
struct Framing {
    Version version{};
    bool hasHost = false;
    bool hasContentType = false;
    std::optional<std::size_t> length;
    bool hasTransferEncoding = false;
    std::vector<std::string> codings; ///< lower case
    std::size_t transferEncodingAt = 0;
};

class MessageReader
{
public:
    MessageReader(ByteView octets, TreeBuilder& tree) : m_reader(octets), m_octets(octets), m_tree(tree) {}

    tl::expected<HttpMessage, Refusal> run()
    {
        readHead();
        while (m_reader.ok() && isInterim()) {
            readHead();
        }
        readBody();
        if (!m_reader.ok()) {
            return tl::unexpected(Refusal{*m_reader.error(), m_status});
        }
        return std::move(m_message);
    }

private:
    void fail(std::size_t offset, std::string reason, std::uint16_t status = 400)
    {
        if (m_reader.ok()) {
            m_status = status;
            m_reader.fail(offset, std::move(reason));
        }
    }

    /// RFC 9110 15.2: any number of 1xx answers may come before the final one.
    bool isInterim() const { return !m_message.isRequest && m_message.status >= 100 && m_message.status < 200; }

    /// The next line without its CRLF.
    std::string_view line(std::string_view what)
    {
        if (!m_reader.ok()) {
            return {};
        }
        const std::size_t start = m_reader.offset();
        const std::string_view rest = textOf(m_octets.subspan(start));
        std::size_t length = rest.find('\r');
        while (length != std::string_view::npos && rest.substr(length + 1, 1) != "\n") {
            length = rest.find('\r', length + 1);
        }
        if (length == std::string_view::npos) {
            fail(start, fmt::format("{} has no line end", what));
            return {};
        }
        m_reader.take(length + crlf.size(), what);
        return rest.substr(0, length);
    }

    bool isAtEmptyLine() const { return textOf(m_octets.subspan(m_reader.offset())).starts_with(crlf); }

    void skipEmptyLines()
    {
        while (isAtEmptyLine()) {
            leaf("empty line", m_reader.offset(), crlf.size(), "RFC 9112 2.2", {});
            m_reader.take(crlf.size(), "empty line");
        }
    }

    void readHead()
    {
        const bool isFirst = m_reader.offset() == 0;
        if (isFirst) {
            skipEmptyLines();
        }
        m_framing = {};
        const std::size_t start = m_reader.offset();
        const std::string_view text = line(isFirst ? "start line" : "start line after an interim answer");
        if (!m_reader.ok()) {
            return;
        }
        const bool isAnswer = text.starts_with("HTTP/");
        if (isAnswer && (start == 0 || !isFirst)) {
            readStatusLine(text, start);
        } else if (isAnswer || !isFirst) {
            fail(start, "status line expected here");
        } else {
            readRequestLine(text, start);
        }
        readFields();
    }

    /// The major version is this one's; a higher minor version is read as 1.1 (RFC 9110 2.5).
    bool readVersion(std::string_view text, std::size_t at)
    {
        const auto version = versionOf(text);
        if (!version) {
            fail(at, "no HTTP version");
        } else if (version->major != 1) {
            fail(at, "not HTTP/1", 505);
        }
        m_framing.version = version.value_or(Version{});
        return m_reader.ok();
    }

    void readRequestLine(std::string_view text, std::size_t start)
    {
        m_message.isRequest = true;
        const std::size_t first = text.find(' ');
        const std::size_t last = text.rfind(' ');
        if (first == std::string_view::npos || first == last) {
            fail(start, "request line is not method, target and version");
            return;
        }
        m_message.method = text.substr(0, first);
        const std::string_view target = text.substr(first + 1, last - first - 1);
        const std::string_view version = text.substr(last + 1);
        if (!isToken(m_message.method)) {
            fail(start, "method is no token");
            return;
        }
        m_tree.open("request line", start, "RFC 9112 3");
        leaf("method", start, first, "RFC 9110 9", m_message.method);
        const bool isVersionOurs = readVersion(version, start + last + 1);
        if (isVersionOurs) {
            keepTarget(target, start + first + 1);
        }
        if (isVersionOurs && !m_reader.ok()) {
            return;
        }
        leaf("request-target", start + first + 1, target.size(), "RFC 9112 3.2", target);
        if (!isVersionOurs) {
            return;
        }
        leaf("HTTP-version", start + last + 1, version.size(), "RFC 9112 2.3", version);
        m_tree.close(start + text.size() + 2, [&] { return std::string(text); });
    }

    void keepTarget(std::string_view text, std::size_t at)
    {
        const auto target = targetOf(m_message.method, text);
        if (!target) {
            fail(at, "request target has none of the forms of RFC 9112 3.2");
            return;
        }
        if (!target->isHttp) {
            fail(at, "the request target's scheme is not http", 421);
            return;
        }
        const bool hasPath = target->form == TargetForm::Origin || target->form == TargetForm::Absolute;
        m_message.target = hasPath ? withPlainUnreserved(target->path) : std::string(text);
        if (hasPath && !m_message.target.starts_with('/')) {
            m_message.target.insert(0, "/");
        }
        m_message.targetOffset = hasPath ? at + text.size() - target->path.size() : at;
    }

    /// The space after the status code may be missing with the reason phrase (RFC 9112 4 lets the recipient parse by words).
    void readStatusLine(std::string_view text, std::size_t start)
    {
        constexpr std::size_t codeAt = 9;
        if (!readVersion(text.substr(0, codeAt - 1), start)) {
            return;
        }
        const auto code = text.size() >= codeAt + 3 ? wholeNumber(text.substr(codeAt, 3)) : std::nullopt;
        const bool hasShape = code && text[codeAt - 1] == ' ' && (text.size() == codeAt + 3 || text[codeAt + 3] == ' ');
        const std::string_view reason = hasShape ? text.substr(std::min(codeAt + 4, text.size())) : std::string_view();
        if (!hasShape || !isFieldValue(reason)) {
            fail(start, "status line is not version, status code and reason");
            return;
        }
        m_message.status = static_cast<std::uint16_t>(*code);
        if (m_message.status == 101) {
            fail(start + codeAt, "another protocol, which nobody asked for");
            return;
        }
        m_tree.open("status line", start, "RFC 9112 4");
        leaf("HTTP-version", start, codeAt - 1, "RFC 9112 2.3", text.substr(0, codeAt - 1));
        leaf("status-code", start + codeAt, 3, "RFC 9110 15", text.substr(codeAt, 3));
        leaf("reason-phrase", start + text.size() - reason.size(), reason.size(), "RFC 9112 4", reason);
        m_tree.close(start + text.size() + 2, [&] { return octetsShown(text); });
    }

    /// A header section, or a trailer section, whose fields say nothing about the message any more (RFC 9110 6.5).
    void readFields(bool isTrailer = false)
    {
        std::size_t count = 0;
        while (m_reader.ok()) {
            const std::size_t start = m_reader.offset();
            const std::string_view text = line("field line");
            if (!m_reader.ok()) {
                return;
            }
            if (text.empty()) {
                leaf("empty line", start, crlf.size(), "RFC 9112 2.1", {});
                return;
            }
            if (++count > maxFields) {
                fail(start, fmt::format("more than {} fields", maxFields), 431);
                return;
            }
            readField(text, start, isTrailer);
        }
    }

    /// With the lines that continue the value (obs-fold), each replaced by one space (RFC 9112 5.2).
    void readField(std::string_view text, std::size_t start, bool isTrailer)
    {
        const std::size_t colon = text.find(':');
        const std::string_view name = text.substr(0, std::min(colon, text.size()));
        std::string_view value = colon == std::string_view::npos ? std::string_view() : withoutSpace(text.substr(colon + 1));
        bool isGood = colon != std::string_view::npos && isToken(name) && isFieldValue(value);
        std::string unfolded;
        while (isGood && (m_reader.peek() == ' ' || m_reader.peek() == '\t')) {
            const std::string_view more = withoutSpace(line("folded line"));
            isGood = m_reader.ok() && isFieldValue(more);
            unfolded = joined({value, value.empty() || more.empty() ? "" : " ", more});
            value = unfolded;
        }
        if (!isGood) {
            fail(start, "field line is not name, colon and value");
            return;
        }
        if (!isTrailer) {
            keepField(fieldOf(name), value, start);
        }
        if (m_reader.ok()) {
            leaf(name, start, m_reader.offset() - start, isTrailer ? "RFC 9110 6.5" : "RFC 9110 5", value);
        }
    }

    void leaf(std::string_view name, std::size_t offset, std::size_t length, std::string_view clause, std::string_view value)
    {
        m_tree.leaf(name, offset, length, clause, [&] { return octetsShown(value); });
    }

    void keepField(Field field, std::string_view value, std::size_t start)
    {
        switch (field) {
        case Field::ContentLength: keepLength(value, start); break;
        case Field::ContentType:
            if (std::exchange(m_framing.hasContentType, true)) {
                fail(start, "Content-Type twice");
            }
            m_message.mediaType = lowered(octetsShown(withoutSpace(value.substr(0, value.find(';')))));
            m_message.mediaTypeOffset = start;
            break;
        case Field::ContentEncoding:
            for (const std::string_view coding : listElements(value)) {
                if (!equalIgnoringCase(coding, "identity")) {
                    fail(start, "the content coding is not known", 415);
                }
            }
            break;
        case Field::Host:
            if (std::exchange(m_framing.hasHost, true) && m_message.isRequest) {
                fail(start, "Host twice");
            }
            if (m_message.isRequest && !isHostAndPort(value)) {
                fail(start, "Host is no host and port");
            }
            break;
        case Field::TransferEncoding:
            m_framing.hasTransferEncoding = true;
            m_framing.transferEncodingAt = start;
            for (const std::string_view coding : listElements(value)) {
                m_framing.codings.push_back(lowered(coding));
            }
            break;
        case Field::Expect: keepExpectation(value, start); break;
        case Field::SyncmlHmac: m_message.syncmlHmac = octetsShown(value); break;
        case Field::Other: break;
        }
    }

    /// Several values are one when they are equal (RFC 9112 6.3).
    void keepLength(std::string_view value, std::size_t start)
    {
        const std::vector<std::string_view> lengths = listElements(value);
        bool isOne = !lengths.empty();
        for (const std::string_view text : lengths) {
            const auto length = wholeNumber(text);
            isOne = isOne && length && (!m_framing.length || m_framing.length == length);
            m_framing.length = length;
        }
        if (!isOne) {
            fail(start, "Content-Length is not one number");
        }
    }

    /// A client of HTTP/1.0 expects nothing (RFC 9110 10.1.1); the content that 100 would ask for is there already.
    void keepExpectation(std::string_view value, std::size_t start)
    {
        const bool isHeeded = m_message.isRequest && m_framing.version.minor > 0;
        for (const std::string_view expectation : listElements(value)) {
            if (isHeeded && !equalIgnoringCase(expectation, "100-continue")) {
                fail(start, "an expectation other than 100-continue", 417);
            }
        }
    }

    /// RFC 9112 6.1: whether the codings can be undone here.
    void checkTransferEncoding()
    {
        const std::size_t at = m_framing.transferEncodingAt;
        const auto chunked = std::count(m_framing.codings.begin(), m_framing.codings.end(), "chunked");
        const bool hasParameters = std::any_of(m_framing.codings.begin(), m_framing.codings.end(),
            [](const std::string& c) { return c.starts_with("chunked") && c.find(';') != std::string::npos; });
        if (m_framing.version.minor == 0) {
            fail(at, "Transfer-Encoding in HTTP/1.0");
        }
        if (m_framing.length) {
            fail(at, "Transfer-Encoding and Content-Length");
        }
        if (hasParameters || chunked > 1) {
            fail(at, "chunked takes no parameters and occurs once");
        }
        if (static_cast<std::size_t>(chunked) < m_framing.codings.size()) {
            fail(at, "the transfer coding is not known", 501);
        }
        if (chunked == 0 && m_message.isRequest) {
            fail(at, "the last transfer coding is not chunked");
        }
    }

    /// RFC 9112 6.3, in its order; 204 and 304 end with their header section.
    void readBody()
    {
        if (!m_reader.ok()) {
            return;
        }
        m_message.bodyOffset = m_reader.offset();
        if (!m_framing.hasContentType) {
            m_message.mediaTypeOffset = m_message.bodyOffset;
        }
        if (m_message.isRequest && !m_framing.hasHost && m_framing.version.minor > 0) {
            fail(0, "request without Host");
        }
        const bool isWithoutBody = !m_message.isRequest && (m_message.status == 204 || m_message.status == 304);
        if (isWithoutBody) {
            readWhatFollows();
            return;
        }
        if (m_framing.hasTransferEncoding) {
            checkTransferEncoding();
        }
        if (m_framing.hasTransferEncoding && !m_framing.codings.empty()) {
            readChunks();
        } else {
            readPlainBody();
        }
        readWhatFollows();
    }

    void readPlainBody()
    {
        const std::size_t toEnd = m_message.isRequest ? 0 : m_reader.left();
        m_message.body = m_reader.take(m_framing.length.value_or(toEnd), "body");
        if (m_reader.ok() && !m_message.body.empty()) {
            m_tree.leaf("body", m_message.bodyOffset, m_message.body.size(), "RFC 9112 6", [&] { return bodyWords(); });
        }
    }

    void readChunks()
    {
        m_tree.open("body", m_message.bodyOffset, "RFC 9112 7.1");
        while (m_reader.ok() && readChunk()) {
        }
        for (const ContentPart& chunk : m_message.chunks) {
            const ByteView content = m_octets.subspan(chunk.offset, chunk.length);
            m_message.joined.insert(m_message.joined.end(), content.begin(), content.end());
        }
        m_message.body = m_message.joined;
        if (m_reader.ok()) {
            m_tree.close(m_reader.offset(), [&] { return bodyWords(); });
            readFields(true);
        }
    }

    /// False after the last one.
    bool readChunk()
    {
        const std::size_t start = m_reader.offset();
        const std::string_view text = line("chunk size");
        const auto size = m_reader.ok() ? chunkLineOf(text) : std::nullopt;
        if (!size) {
            fail(start, "no chunk size");
            return false;
        }
        m_tree.open(size->size == 0 ? "last-chunk" : "chunk", start, "RFC 9112 7.1");
        leaf("chunk-size", start, size->digits, "RFC 9112 7.1", text.substr(0, size->digits));
        if (text.size() > size->digits) {
            leaf("chunk-ext", start + size->digits, text.size() - size->digits, "RFC 9112 7.1.1", text.substr(size->digits));
        }
        const std::size_t dataAt = m_reader.offset();
        if (size->size > 0) {
            m_reader.take(size->size, "chunk");
            const std::size_t endAt = m_reader.offset();
            if (textOf(m_reader.take(crlf.size(), "line end of a chunk")) != crlf) {
                fail(endAt, "a chunk does not end where its size says");
                return false;
            }
            leaf("chunk-data", dataAt, size->size, "RFC 9112 7.1", fmt::format("{} octets", size->size));
            m_message.chunks.push_back({dataAt, size->size});
        }
        m_tree.close(m_reader.offset());
        return size->size > 0;
    }

    /// Empty lines are the beginning of a next request that never comes (RFC 9112 2.2); a user agent drops what follows the
    /// answer (RFC 9112 6.3).
    void readWhatFollows()
    {
        if (m_reader.ok() && m_message.isRequest) {
            skipEmptyLines();
        }
        if (!m_reader.ok() || m_reader.atEnd()) {
            return;
        }
        const std::size_t at = m_reader.offset();
        if (m_message.isRequest) {
            fail(at, fmt::format("{} octets after the request", m_reader.left()));
            return;
        }
        leaf("not of this answer", at, m_reader.left(), "RFC 9112 6.3", fmt::format("{} octets, dropped", m_reader.left()));
        m_reader.rest();
    }

    std::string bodyWords() const
    {
        const std::string type = m_message.mediaType.empty() ? "" : " of " + m_message.mediaType;
        return fmt::format("{} octets{}", m_message.body.size(), type);
    }

    Reader m_reader;
    ByteView m_octets;
    TreeBuilder& m_tree;
    HttpMessage m_message;
    Framing m_framing;
    std::uint16_t m_status = 400;
};

} // namespace

tl::expected<HttpMessage, Refusal> read(ByteView octets, TreeBuilder& tree)
{
    auto message = MessageReader(octets, tree).run();
    if (!message && tree.isRecording()) {
        tree.addRest("not understood", octets.size(), message.error().error.reason);
    }
    return message;
}

} // namespace mcim::codecs::http
