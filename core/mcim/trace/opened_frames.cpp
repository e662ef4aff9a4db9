// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/trace/capture_frames.h"

#include "mcim/base/reader.h"
#include "mcim/crypto/der.h"

#include <algorithm>

namespace mcim::trace {
namespace {

using namespace engine;

/// How a layer of the field tree is put before a dissector: by name, or as the body of an HTTP answer with that type,
/// which is the only way to one that has no name.
struct LayerRow {
    std::string_view layer;
    std::string_view dissector;
    std::string_view mediaType;
};

constexpr auto layers = std::to_array<LayerRow>({
    {"CMS", "http", "application/pkcs7-mime"},
    {"X.509", "http", "application/pkix-cert"},
    {"AuthEnvelopedData", "ber", ""}, // for which there is no dissector; it shows as the elements that it is made of
    {"JWS header", "json", ""},
    {"JWS payload", "json", ""},
});

constexpr const LayerRow& cmsRow = layers[0];
constexpr const LayerRow& authEnvelopedRow = layers[2];

constexpr std::string_view oidSignedData = "1.2.840.113549.1.7.2";
constexpr std::string_view oidAuthEnvelopedData = "1.2.840.113549.1.9.16.1.23";

const LayerRow* rowOf(std::string_view layer)
{
    for (const LayerRow& row : layers) {
        if (row.layer == layer) {
            return &row;
        }
    }
    return nullptr;
}

Bytes asAnswer(std::string_view mediaType, ByteView body)
{
    Writer writer;
    writer.put(std::string_view("HTTP/1.1 200 OK\r\nContent-Type: "));
    writer.put(mediaType);
    writer.put("\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n");
    writer.put(body);
    return writer.take();
}

/// Messages that may carry what has a row above; the others are not taken apart.
constexpr auto carriers = std::to_array<MessageType>({MessageType::TreInstall, MessageType::TreResponse, MessageType::CredentialAnswer,
    MessageType::PfcAnswer, MessageType::ValidationRequest, MessageType::EvidenceAnswer, MessageType::ValidationAnswer,
    MessageType::ObjectDelivery, MessageType::DmClientMessage, MessageType::DmServerMessage, MessageType::StatusReport});

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
    if (contentType(contentInfo) != oidSignedData || !tagged.ok() || octets.value.empty() || octets.value[0] != tag::Sequence) {
        return std::nullopt;
    }
    return toBytes(octets.value);
}

} // namespace

std::vector<Frame> openedFrames(const StepRecord& record, std::uint32_t from, std::uint32_t to)
{
    std::vector<Frame> frames;
    if (std::ranges::find(carriers, record.type) == carriers.end()) {
        return frames;
    }
    const auto add = [&](const LayerRow& row, ByteView octets) {
        const Bytes pdu = row.mediaType.empty() ? toBytes(octets) : asAnswer(row.mediaType, octets);
        frames.push_back({FrameUse::Opened, exportedPdu(row.dissector, from, to, PduDirection::Sent, pdu), std::string(row.layer)});
    };
    const auto addObject = [&](const LayerRow& row, ByteView octets) {
        add(&row == &cmsRow && contentType(octets) == oidAuthEnvelopedData ? authEnvelopedRow : row, octets);
    };
    const codecs::FieldTree tree = codecs::fieldTree(record.to.role, record.channel, record.octets);
    for (const codecs::FieldLayer& layer : tree.layers) {
        const LayerRow* row = rowOf(layer.name);
        if (!row) {
            continue;
        }
        addObject(*row, layer.octets);
        if (const auto inside = row == &cmsRow ? signedObject(layer.octets) : std::nullopt) {
            addObject(*row, *inside);
        }
    }
    return frames;
}

} // namespace mcim::trace
