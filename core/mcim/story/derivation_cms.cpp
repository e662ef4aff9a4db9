// SPDX-License-Identifier: GPL-3.0-or-later
// CMS objects (RFC 5652, 5083, 5753): the chain of keys from an ephemeral key to the ciphertext, and the octets of the object.
#include "mcim/codecs/cms/cms_tree.h"
#include "mcim/crypto/cms_cipher.h"
#include "mcim/crypto/hash.h"
#include "mcim/story/stage_builder.h"

#include <algorithm>

namespace mcim::story {
namespace {

using codecs::FieldNode;

const FieldNode* nodeNamed(const std::vector<FieldNode>& nodes, std::string_view name)
{
    for (const FieldNode& node : nodes) {
        if (node.name == name) {
            return &node;
        }
        if (const FieldNode* inside = nodeNamed(node.children, name)) {
            return inside;
        }
    }
    return nullptr;
}

/// The pieces of an object that carry most of its octets, and what holds them together.
std::vector<ValuePart> objectParts(ByteView object, std::initializer_list<std::string_view> names)
{
    const codecs::cms::Fields fields = codecs::cms::cmsFields(object);
    std::vector<ValuePart> found;
    for (const std::string_view name : names) {
        if (const FieldNode* node = nodeNamed(fields.nodes, name)) {
            found.push_back({node->name, node->offset, node->length});
        }
    }
    std::ranges::sort(found, {}, &ValuePart::offset);
    std::vector<ValuePart> parts;
    std::size_t at = 0;
    const auto fill = [&](std::size_t until) {
        if (until > at) {
            parts.push_back({"DER", at, until - at});
        }
    };
    for (const ValuePart& part : found) {
        if (part.offset < at) {
            continue;
        }
        fill(part.offset);
        parts.push_back(part);
        at = part.offset + part.length;
    }
    fill(object.size());
    return parts;
}

std::vector<ValuePart> envelopeParts(ByteView object)
{
    return objectParts(object, {"publicKey", "issuerAndSerialNumber", "rid", "encryptedKey", "iv", "nonce", "encryptedContent", "mac"});
}

std::vector<ValuePart> signedParts(ByteView object)
{
    return objectParts(object, {"eContentOctets", "ContentInfo", "certificates", "signedAttrs", "signature"});
}

void takesNonceAndText(StageBuilder& builder, std::string_view textName)
{
    builder.takes("content key");
    builder.takes(builder.has("tag") ? "nonce" : "IV");
    builder.takes(textName);
}

void addKdf(StageBuilder& builder)
{
    builder.begin("cms-kdf");
    builder.takes("shared secret");
    builder.takes("shared info");
    const Secret made = crypto::keyEncryptionKey(Secret(builder.octets("shared secret")), builder.octets("shared info"));
    builder.gives("key encryption key", toHex(made.reveal()), Secrecy::Secret);
}

std::vector<Stage> envelopStages(const engine::Computation& computation)
{
    StageBuilder builder(computation);
    const bool isAuthenticated = builder.has("tag");
    builder.begin("cms-ephemeral");
    builder.takes("ephemeral private key");
    builder.gives("ephemeral public key");
    builder.begin("cms-ecdh");
    builder.takes("ephemeral private key");
    builder.takes("recipient key");
    builder.gives("shared secret");
    addKdf(builder);
    builder.begin("cms-wrap");
    builder.takes("key encryption key");
    builder.takes("content key");
    builder.gives("encrypted key");
    builder.begin(isAuthenticated ? "cms-gcm" : "cms-cbc");
    takesNonceAndText(builder, "plaintext");
    builder.gives("ciphertext");
    if (isAuthenticated) {
        builder.gives("tag");
    }
    builder.begin("cms-assemble");
    builder.takes("ephemeral public key");
    builder.takes("recipient");
    builder.takes("encrypted key");
    builder.takes(isAuthenticated ? "nonce" : "IV");
    builder.takes("ciphertext");
    if (isAuthenticated) {
        builder.takes("tag");
    }
    builder.gives("object", envelopeParts(builder.octets("object")));
    return std::move(builder).finish();
}

std::vector<Stage> openStages(const engine::Computation& computation)
{
    StageBuilder builder(computation);
    const bool isAuthenticated = builder.has("tag");
    if (!builder.has("ephemeral public key") || builder.text("ephemeral public key").empty()) {
        return {};
    }
    builder.begin("cms-take-apart");
    builder.takes("object", envelopeParts(builder.octets("object")));
    for (const char* name : {"ephemeral public key", "encrypted key", isAuthenticated ? "nonce" : "IV", "ciphertext"}) {
        builder.gives(name);
    }
    if (isAuthenticated) {
        builder.gives("tag");
    }
    builder.begin("cms-ecdh");
    builder.takes("platform private key");
    builder.takes("ephemeral public key");
    builder.gives("shared secret");
    addKdf(builder);
    builder.begin("cms-unwrap");
    builder.takes("key encryption key");
    builder.takes("encrypted key");
    if (builder.text("content key").empty()) {
        return std::move(builder).finish();
    }
    builder.gives("content key");
    builder.begin(isAuthenticated ? "cms-gcm-open" : "cms-cbc-open");
    takesNonceAndText(builder, "ciphertext");
    if (isAuthenticated) {
        builder.takes("tag");
        builder.gives("tag holds");
    }
    if (builder.has("plaintext")) {
        builder.gives("plaintext");
    }
    return std::move(builder).finish();
}

/// RFC 5652 5.4: the signature covers the attributes as the SET OF that they are, not as the [0] that stands in the object.
std::vector<Stage> signStages(const engine::Computation& computation)
{
    StageBuilder builder(computation);
    const Bytes object = builder.octets("object");
    const codecs::cms::Fields fields = codecs::cms::cmsFields(object);
    const FieldNode* attributes = nodeNamed(fields.nodes, "signedAttrs");
    const FieldNode* signature = nodeNamed(fields.nodes, "signature");
    if (!attributes || !signature || attributes->length == 0) {
        return {};
    }
    const auto octetsOf = [&](const FieldNode& node) { return toBytes(ByteView(object).subspan(node.offset, node.length)); };
    const std::string digest = toHex(crypto::sha256(builder.octets("content")));
    Bytes set = octetsOf(*attributes);
    builder.require(toHex(set).find(digest) != std::string::npos);
    set[0] = 0x31;
    builder.begin("cms-digest");
    builder.takes("content");
    builder.gives("messageDigest", digest);
    builder.begin("cms-attributes");
    builder.takes("messageDigest", digest);
    builder.gives("signed attributes", toHex(set));
    builder.begin("cms-ecdsa");
    builder.takes("signed attributes", toHex(set));
    builder.takes("private key");
    builder.gives("signature", toHex(octetsOf(*signature)));
    builder.begin("cms-signed-data");
    builder.takes("content");
    builder.takes("signer");
    builder.takes("signed attributes", toHex(set));
    builder.takes("signature", toHex(octetsOf(*signature)));
    builder.gives("object", signedParts(object));
    return std::move(builder).finish();
}

} // namespace

std::vector<Stage> cmsStages(const engine::Computation& computation)
{
    if (computation.name == "cms-envelop") {
        return envelopStages(computation);
    }
    return computation.name == "cms-open" ? openStages(computation) : signStages(computation);
}

} // namespace mcim::story
