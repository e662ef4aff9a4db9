// SPDX-License-Identifier: GPL-3.0-or-later
#include "document_samples.h"

#include "mcim/crypto/cms.h"

#include <QTest>

#include <algorithm>

using namespace mcim;
using namespace mcim::codecs;
using namespace mcim::model;

namespace {

std::vector<FieldLayer> layersOf(Role receiver, Channel channel, ByteView octets)
{
    std::vector<FieldLayer> layers;
    if (linkRow(channel).stack == Stack::WspUdp) {
        wspTree(receiver, channel, octets, layers);
    } else {
        httpTree(receiver, channel, octets, layers);
    }
    return layers;
}

Bytes encoded(const test::Sample& sample)
{
    return linkRow(sample.channel).stack == Stack::WspUdp ? encodeWsp(sample.channel, sample.message) : encodeHttp(sample.channel, sample.message);
}

test::Sample sampleOf(std::string_view name)
{
    for (test::Sample& sample : test::documentSamples()) {
        if (sample.name == name) {
            return sample;
        }
    }
    qFatal("no such sample");
}

std::vector<FieldLayer> layersOf(std::string_view name)
{
    const test::Sample sample = sampleOf(name);
    return layersOf(sample.receiver, sample.channel, encoded(sample));
}

const FieldNode* find(const std::vector<FieldNode>& nodes, std::string_view name)
{
    for (const FieldNode& node : nodes) {
        if (node.name == name) {
            return &node;
        }
        if (const FieldNode* inner = find(node.children, name)) {
            return inner;
        }
    }
    return nullptr;
}

bool holds(const FieldNode& node, std::string_view value)
{
    const auto inside = [value](const FieldNode& child) { return holds(child, value); };
    return node.value == value || std::any_of(node.children.begin(), node.children.end(), inside);
}

const FieldLayer* layer(const std::vector<FieldLayer>& layers, std::string_view name)
{
    for (const FieldLayer& candidate : layers) {
        if (candidate.name == name) {
            return &candidate;
        }
    }
    return nullptr;
}

QStringList names(const std::vector<FieldLayer>& layers)
{
    QStringList list;
    for (const FieldLayer& one : layers) {
        list += QString::fromStdString(one.name);
    }
    return list;
}

void verifyInside(const std::vector<FieldNode>& nodes, std::size_t from, std::size_t to)
{
    for (const FieldNode& node : nodes) {
        QVERIFY(!node.name.empty());
        QVERIFY2(node.offset >= from && node.offset + node.length <= to, node.name.c_str());
        verifyInside(node.children, node.offset, node.offset + node.length);
    }
}

void verifyLayers(const std::vector<FieldLayer>& layers)
{
    for (const FieldLayer& one : layers) {
        verifyInside(one.fields, 0, one.octets.size());
        QVERIFY(!one.damage || one.damage->offset <= one.octets.size());
    }
}

Bytes octetsOf(const FieldLayer& layer, const FieldNode& node)
{
    return toBytes(ByteView(layer.octets).subspan(node.offset, node.length));
}

} // namespace

/// What the inspector sees of messages over HTTP and WSP.
class TestDocumentTrees : public QObject
{
    Q_OBJECT

private slots:
    void everyFieldLiesInItsParent()
    {
        for (const test::Sample& sample : test::documentSamples()) {
            const auto layers = layersOf(sample.receiver, sample.channel, encoded(sample));
            QVERIFY(!layers.empty());
            for (const FieldLayer& one : layers) {
                QVERIFY2(!one.damage, (sample.name + ": " + one.name + ": " + (one.damage ? one.damage->reason : "")).c_str());
                QVERIFY2(!one.fields.empty(), (sample.name + ": " + one.name).c_str());
            }
            verifyLayers(layers);
        }
    }

    void damagedOctetsGiveFieldsUpToTheDamage()
    {
        for (const test::Sample& sample : test::documentSamples()) {
            const Bytes octets = encoded(sample);
            for (std::size_t length = 0; length < octets.size(); length += 1 + octets.size() / 200) {
                const auto layers = layersOf(sample.receiver, sample.channel, ByteView(octets).first(length));
                QVERIFY(!layers.empty());
                verifyLayers(layers);
            }
            Bytes flipped = octets;
            for (std::size_t i = 0; i < octets.size(); i += 1 + octets.size() / 200) {
                flipped[i] ^= 0x15;
                verifyLayers(layersOf(sample.receiver, sample.channel, flipped));
                flipped[i] = octets[i];
            }
        }
    }

    void damageOfTheWireIsTheDecodersError()
    {
        const test::Sample sample = sampleOf("object-delivery");
        Bytes octets = encoded(sample);
        octets[octets.size() - 1] = 'x';
        const auto error = decodeHttp(sample.receiver, sample.channel, octets).error();
        const auto layers = layersOf(sample.receiver, sample.channel, octets);
        QVERIFY(layers[0].damage == error);
        QVERIFY(layer(layers, "JSON")->damage.has_value());
        QVERIFY(find(layer(layers, "JSON")->fields, "contentType") != nullptr);
    }

    void aRefusedRequestShowsWhatWasUnderstoodAndTheRest()
    {
        const test::Sample sample = sampleOf("object-delivery");
        const std::string text = toText(encoded(sample));
        const auto restOf = [&](std::string_view octets) {
            const auto layers = layersOf(sample.receiver, sample.channel, toBytes(octets));
            verifyLayers(layers);
            const FieldNode last = layers[0].fields.back();
            return last.name == "not understood" && last.offset + last.length == octets.size()
                ? std::pair(std::string(octets.substr(last.offset)), last.value)
                : std::pair(std::string(), std::string());
        };
        const std::size_t line = text.find("\r\n");
        const std::string otherVersion = text.substr(0, line - 3) + "2.0" + text.substr(line);
        QCOMPARE(restOf(otherVersion).first, otherVersion.substr(line - 9));
        QCOMPARE(restOf(otherVersion).second, std::string("not HTTP/1"));
        const std::string hostTwice = text.substr(0, line) + "\r\nHost: a" + text.substr(line);
        QCOMPARE(restOf(hostTwice).first, hostTwice.substr(hostTwice.rfind("Host:")));
        QCOMPARE(restOf(hostTwice).second, std::string("Host twice"));
        const std::string shorter = text.substr(0, text.size() - 1);
        QCOMPARE(restOf(shorter).first, shorter.substr(shorter.find("\r\n\r\n") + 4));
        QVERIFY(restOf(text).first.empty());
    }

    void httpShowsStartLineFieldsAndBody()
    {
        const auto layers = layersOf("connectivity-request");
        QCOMPARE(names(layers), (QStringList{"HTTP", "JSON"}));
        QCOMPARE(find(layers[0].fields, "method")->value, std::string("POST"));
        QCOMPARE(find(layers[0].fields, "request-target")->value, std::string("/connectivity"));
        QCOMPARE(find(layers[0].fields, "Content-Type")->value, std::string("application/json"));
        const FieldNode* body = find(layers[0].fields, "body");
        QCOMPARE(octetsOf(layers[0], *body), layers[1].octets);
        const FieldNode* pcid = find(layers[1].fields, "pcid");
        QCOMPARE(toText(octetsOf(layers[1], *pcid)), std::string("001010123456789"));
    }

    void certificatesOfThePfcAreTakenApart()
    {
        const auto layers = layersOf("pfc-answer");
        QCOMPARE(names(layers), (QStringList{"HTTP", "JSON", "X.509", "X.509"}));
        QCOMPARE(layers[2].octets, test::dataOctets("platform-credential.hex"));
        const FieldNode* subject = find(layers[2].fields, "subject");
        QVERIFY(subject);
        QVERIFY(holds(*subject, "commonName · 2.5.4.3 = TRE 0001"));
        QCOMPARE(find(layers[2].fields, "notBefore")->value, std::string("2010-01-01T00:00:00Z"));
        QCOMPARE(find(layers[2].fields, "serialNumber")->value, std::string("4711"));
        QVERIFY(find(layers[2].fields, "namedCurve")->value.starts_with("prime256v1"));
        QVERIFY(find(layers[2].fields, "subjectPublicKey"));
        QVERIFY(find(layers[2].fields, "signatureValue"));
        QVERIFY(find(layers[2].fields, "extnValue")->children.size() == 1);
    }

    void evidenceIsTakenApart()
    {
        const auto layers = layersOf("evidence-answer");
        QCOMPARE(names(layers), (QStringList{"HTTP", "JWS", "JWS header", "JWS payload"}));
        QCOMPARE(layers[1].fields.size(), std::size_t{3});
        QCOMPARE(find(layers[2].fields, "alg")->value, std::string("ES256"));
        QCOMPARE(find(layers[3].fields, "iat")->value, std::string("1262304240 · 2010-01-01T00:04:00Z"));
        QCOMPARE(layers[3].octets, fromBase64Url(toText(octetsOf(layers[1], *find(layers[1].fields, "payload")))).value());
    }

    void deliveryOpensTheObjectAndTheAuthorization()
    {
        const auto layers = layersOf("object-delivery-authorized");
        QCOMPARE(names(layers), (QStringList{"HTTP", "JSON", "CMS", "JWS", "JWS header", "JWS payload"}));
        for (const char* name : {"contentType", "version", "digestAlgorithms", "encapContentInfo", "eContentType", "certificates", "signerInfo", "signedAttrs", "signature"}) {
            QVERIFY2(find(layers[2].fields, name), name);
        }
        // the AuthEnvelopedData that was signed lies inside
        for (const char* name : {"originatorKey", "keyEncryptionAlgorithm", "encryptedKey", "nonce", "encryptedContent", "mac"}) {
            QVERIFY2(find(layers[2].fields, name), name);
        }
        QCOMPARE(find(layers[2].fields, "mac")->length, std::size_t{16});
        QCOMPARE(find(layers[2].fields, "nonce")->length, std::size_t{12});
    }

    /// The fields of the object in package 2 lie at offsets of the WBXML: what is changed there is changed in the object.
    void objectInPackage2IsChangedInPlace()
    {
        DmServerMessage message{200, test::samplePackage2("enveloped.hex")};
        const Bytes octets = encodeHttp(Channel::IpDpf, message);
        auto layers = layersOf(Role::M2me, Channel::IpDpf, octets);
        QCOMPARE(names(layers), (QStringList{"HTTP", "WBXML", "JWS", "JWS header", "JWS payload"}));
        const FieldNode* iv = find(layers[1].fields, "iv");
        QVERIFY(iv);
        QCOMPARE(iv->length, std::size_t{16});
        const FieldNode* body = find(layers[0].fields, "body");
        Bytes changed = octets;
        changed[body->offset + iv->offset] ^= 0x80;
        const auto received = decodeHttp(Role::M2me, Channel::IpDpf, changed);
        QVERIFY(received.has_value());
        Bytes expected = test::dataOctets("enveloped.hex");
        const Bytes original = std::get<DmServerMessage>(*received).message.commands[3].items[2].content;
        std::size_t differences = 0;
        for (std::size_t i = 0; i < expected.size(); ++i) {
            differences += original[i] != expected[i] ? 1u : 0u;
        }
        QCOMPARE(differences, std::size_t{1});
        QCOMPARE(crypto::cmsKind(original).value(), crypto::CmsKind::Enveloped);
    }

    void envelopeHasTheNamesOfItsSpec()
    {
        std::vector<FieldLayer> layers;
        cmsTree(test::dataOctets("enveloped.hex"), layers);
        QCOMPARE(layers.size(), std::size_t{1});
        verifyLayers(layers);
        const auto& fields = layers[0].fields;
        QVERIFY(find(fields, "contentType")->value.starts_with("envelopedData"));
        QVERIFY(find(fields, "keyEncryptionAlgorithm")->value.starts_with("dhSinglePass-stdDH-sha256kdf"));
        QVERIFY(find(fields, "keyWrapAlgorithm")->value.starts_with("aes256-wrap"));
        QVERIFY(find(fields, "contentEncryptionAlgorithm")->value.starts_with("aes256-CBC"));
        QCOMPARE(find(fields, "encryptedKey")->length, std::size_t{40});
        QCOMPARE(find(fields, "encryptedContent")->length, std::size_t{128});
        QCOMPARE(find(fields, "version")->value, std::string("2"));
        QVERIFY(!find(fields, "mac"));
        QVERIFY(find(find(fields, "originatorKey")->children, "publicKey"));
    }

    void bootstrapShowsParametersAndDocument()
    {
        const auto layers = layersOf("bootstrap-message-mac");
        QCOMPARE(names(layers), (QStringList{"WSP", "WBXML"}));
        QCOMPARE(find(layers[0].fields, "SEC")->value, std::string("0 · NETWPIN"));
        QCOMPARE(find(layers[0].fields, "MAC")->value, std::string("D229EDB0BE1FA648DF963D8EA7F9D7E4176FBFC3"));
        QCOMPARE(find(layers[0].fields, "PDU type")->value, std::string("06 · Push"));
        const FieldNode* root = find(layers[1].fields, "wap-provisioningdoc");
        QVERIFY(root);
        QVERIFY(holds(*root, "ADDR = http://dpf.ro.example/dm"));
        QVERIFY(holds(*root, "SHO-ID = sho.example"));
    }

    void notificationShowsItsTrigger()
    {
        const auto layers = layersOf("dm-notification");
        QCOMPARE(names(layers), QStringList{"WSP"});
        QCOMPARE(find(layers[0].fields, "X-Wap-Application-Id")->value, std::string("07 · syncml.dm"));
        QCOMPARE(find(layers[0].fields, "version")->value, std::string("11 · 0000001011"));
        QCOMPARE(find(layers[0].fields, "ui-mode")->value, std::string("1 · background"));
        QCOMPARE(find(layers[0].fields, "initiator")->value, std::string("1 · server"));
        QCOMPARE(find(layers[0].fields, "session id")->value, std::string("1"));
        QCOMPARE(find(layers[0].fields, "server id")->value, std::string("dpf.ro.example"));
    }

    void reportInPackage3IsTakenApart()
    {
        const auto layers = layersOf("dm-client-message-report");
        QCOMPARE(names(layers), (QStringList{"HTTP", "WBXML", "report"}));
        QCOMPARE(find(layers[2].fields, "treStatus")->value, std::string("9000"));
        QVERIFY(find(find(layers[1].fields, "SyncBody")->children, "treStatus"));
        QCOMPARE(find(layers[1].fields, "SessionID")->value, std::string("1"));
    }

    void innerDocumentsBearTheirTypesName()
    {
        std::vector<FieldLayer> layers;
        innerDocumentTree(InnerType::ReceiptClaims, encodeInnerDocument(ReceiptClaims{"i", 1, {}, true, 0}), layers);
        QCOMPARE(names(layers), QStringList{"receipt-claims"});
        QCOMPARE(find(layers[0].fields, "mcim_installed")->value, std::string("true"));
    }
};

QTEST_GUILESS_MAIN(TestDocumentTrees)
#include "tst_document_trees.moc"
