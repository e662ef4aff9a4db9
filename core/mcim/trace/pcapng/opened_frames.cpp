// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/base/reader.h"
#include "mcim/crypto/der.h"
#include "mcim/trace/pcapng/capture_frames.h"

#include <algorithm>

namespace mcim::trace {
namespace {

using namespace engine;

/// What a message may carry, and how it is put before a dissector: by name, or as the body of an HTTP answer with that
/// type, which is the only way to one that has no name.
struct PartRow {
    std::string_view name;
    std::string_view dissector;
    std::string_view mediaType;
};

constexpr PartRow cmsRow{"CMS", "http", "application/pkcs7-mime"};
constexpr PartRow certificateRow{"X.509", "http", "application/pkix-cert"};
/// There is no dissector for it: it shows as the elements that it is made of.
constexpr PartRow authEnvelopedRow{"AuthEnvelopedData", "ber", ""};
constexpr PartRow jwsHeaderRow{"JWS header", "json", ""};
constexpr PartRow jwsPayloadRow{"JWS payload", "json", ""};

constexpr std::string_view oidSignedData = "1.2.840.113549.1.7.2";
constexpr std::string_view oidAuthEnvelopedData = "1.2.840.113549.1.9.16.1.23";

constexpr std::string_view jwsStart = "eyJ"; ///< base64url of '{"'
constexpr std::string_view derStart = "MII"; ///< base64 of a SEQUENCE of 256 octets or more

Bytes asAnswer(std::string_view mediaType, ByteView body)
{
    Writer writer;
    writer.put(std::string_view("HTTP/1.1 200 OK\r\nContent-Type: "));
    writer.put(mediaType);
    writer.put("\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n");
    writer.put(body);
    return writer.take();
}

/// The contentType of a ContentInfo, "" when it is none.
std::string contentType(ByteView contentInfo)
{
    crypto::DerReader outer(contentInfo);
    crypto::DerReader info(outer.expect(crypto::tag::Sequence, "ContentInfo"));
    return crypto::oidText(info.expect(crypto::tag::Oid, "contentType").value);
}

/// What a SignedData signs (RFC 5652 5.2), when that is a CMS object itself; readers take such content for mail.
std::optional<Bytes> signedObject(ByteView contentInfo)
{
    using namespace crypto;
    DerReader outer(contentInfo);
    DerReader info(outer.expect(tag::Sequence, "ContentInfo"));
    info.expect(tag::Oid, "contentType");
    DerReader content(info.expect(0xa0, "content"));
    DerReader signedData(content.expect(tag::Sequence, "SignedData"));
    signedData.expect(tag::Integer, "version");
    signedData.expect(tag::Set, "digestAlgorithms");
    DerReader encapsulated(signedData.expect(tag::Sequence, "encapContentInfo"));
    encapsulated.expect(tag::Oid, "eContentType");
    DerReader tagged(encapsulated.expect(0xa0, "eContent"));
    const DerElement octets = tagged.expect(tag::OctetString, "eContent");
    if (!tagged.ok() || octets.value.empty() || octets.value[0] != tag::Sequence) {
        return std::nullopt;
    }
    return toBytes(octets.value);
}

/// Collects what one message carries.
class Parts
{
public:
    Parts(std::uint32_t from, std::uint32_t to) : m_from(from), m_to(to) {}

    std::vector<Frame> take() { return std::move(m_frames); }

    void certificate(ByteView der) { add(certificateRow, der); }

    void cms(ByteView der)
    {
        const std::string type = contentType(der);
        add(type == oidAuthEnvelopedData ? authEnvelopedRow : cmsRow, der);
        if (const auto inside = type == oidSignedData ? signedObject(der) : std::nullopt) {
            cms(*inside);
        }
    }

    /// Every word that is a compact JWS or DER in base64.
    void words(std::string_view text)
    {
        constexpr std::string_view letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=-_.";
        for (std::size_t at = nextStart(text, 0); at != text.npos; at = nextStart(text, at)) {
            const std::size_t end = std::min(text.find_first_not_of(letters, at), text.size());
            word(text.substr(at, end - at));
            at = end;
        }
    }

private:
    /// Where a word begins that may be one: behind a quotation mark, a control character or nothing.
    static std::size_t nextStart(std::string_view text, std::size_t from)
    {
        for (std::size_t at = from;; ++at) {
            at = std::min(text.find(jwsStart, at), text.find(derStart, at));
            const bool isWord = at == text.npos || at == 0 || text[at - 1] == '"' || static_cast<unsigned char>(text[at - 1]) < ' ';
            if (isWord) {
                return at;
            }
        }
    }

    void word(std::string_view one)
    {
        if (one.starts_with(jwsStart)) {
            const std::size_t first = one.find('.');
            const std::size_t second = first == one.npos ? first : one.find('.', first + 1);
            const auto header = fromBase64Url(one.substr(0, first));
            const auto payload = second == one.npos ? std::nullopt : fromBase64Url(one.substr(first + 1, second - first - 1));
            if (header && payload) {
                add(jwsHeaderRow, *header);
                add(jwsPayloadRow, *payload);
            }
            return;
        }
        const auto der = fromBase64(one);
        if (der && contentType(*der).empty()) {
            certificate(*der);
        } else if (der) {
            cms(*der);
        }
    }

    void add(const PartRow& row, ByteView octets)
    {
        const Bytes pdu = row.mediaType.empty() ? toBytes(octets) : asAnswer(row.mediaType, octets);
        m_frames.push_back({FrameUse::Opened, exportedPdu(row.dissector, m_from, m_to, PduDirection::Sent, pdu), std::string(row.name)});
    }

    std::uint32_t m_from;
    std::uint32_t m_to;
    std::vector<Frame> m_frames;
};

std::string_view asText(ByteView octets)
{
    return {reinterpret_cast<const char*>(octets.data()), octets.size()};
}

/// APDUs cut what they carry into pieces; the field tree puts it together again.
void cardParts(const StepRecord& record, Parts& parts)
{
    const codecs::FieldTree tree = codecs::fieldTree(record.to.role, record.channel, record.octets);
    for (const codecs::FieldLayer& layer : tree.layers) {
        if (layer.name == certificateRow.name) {
            parts.certificate(layer.octets);
        } else if (layer.name == cmsRow.name) {
            parts.cms(layer.octets);
        } else if (layer.name == "JWS") {
            parts.words(asText(layer.octets));
        }
    }
}

/// A body is an object itself, or text with words in it.
void httpParts(const StepRecord& record, Parts& parts)
{
    constexpr std::string_view headEnd = "\r\n\r\n";
    const std::string_view text = asText(record.octets);
    const std::size_t head = text.find(headEnd);
    if (head == text.npos) {
        return;
    }
    const ByteView body = ByteView(record.octets).subspan(head + headEnd.size());
    if (!body.empty() && body[0] == crypto::tag::Sequence) {
        parts.cms(body);
        return;
    }
    parts.words(asText(body));
}

} // namespace

std::vector<Frame> openedFrames(const StepRecord& record, std::uint32_t from, std::uint32_t to)
{
    constexpr std::size_t shortestCarrier = 64; // octets; most APDUs are below
    Parts parts(from, to);
    const Stack stack = linkRow(record.channel).stack;
    if (stack == Stack::Apdu && record.octets.size() >= shortestCarrier) {
        cardParts(record, parts);
    }
    if (stack == Stack::HttpTcp) {
        httpParts(record, parts);
    }
    return parts.take();
}

} // namespace mcim::trace
