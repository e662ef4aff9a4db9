// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/codecs/codec.h"

#include "mcim/codecs/dispatch.h"

#include <algorithm>

namespace mcim::codecs {
namespace {

using namespace model;

bool isOfCard(InnerType type)
{
    return type == InnerType::AuthenticateResult || type == InnerType::IdentityFile || type == InnerType::Mcim;
}

InnerType innerType(const InnerMessage& message)
{
    return static_cast<InnerType>(message.index());
}

void innerTree(const InnerOctets& inner, std::vector<FieldLayer>& layers)
{
    if (isOfCard(inner.type)) {
        innerCardTree(inner.type, inner.octets, layers);
        return;
    }
    innerDocumentTree(inner.type, inner.octets, layers);
}

bool isShown(const std::vector<FieldLayer>& layers, const Bytes& octets)
{
    return std::any_of(layers.begin(), layers.end(), [&](const FieldLayer& layer) { return layer.octets == octets; });
}

} // namespace

Bytes encode(Channel channel, const AnyMessage& message)
{
    switch (linkRow(channel).stack) {
    case Stack::GmmSm:
        return encodeGmmSm(message);
    case Stack::Apdu:
        return encodeApdu(message);
    case Stack::DiameterSctp:
        return encodeDiameter(message);
    case Stack::HttpTcp:
        return encodeHttp(channel, message);
    case Stack::WspUdp:
        return encodeWsp(channel, message);
    }
    return {};
}

Decoded<AnyMessage> decode(Role receiver, Channel channel, ByteView octets)
{
    switch (linkRow(channel).stack) {
    case Stack::GmmSm:
        return decodeGmmSm(receiver, octets);
    case Stack::Apdu:
        return decodeApdu(receiver, octets);
    case Stack::DiameterSctp:
        return decodeDiameter(receiver, octets);
    case Stack::HttpTcp:
        return decodeHttp(receiver, channel, octets);
    case Stack::WspUdp:
        return decodeWsp(receiver, channel, octets);
    }
    return tl::unexpected(DecodeError{0, "no such stack"});
}

Damage damageOf(Role receiver, Channel channel, ByteView octets)
{
    switch (linkRow(channel).stack) {
    case Stack::GmmSm:
        return gmmSmDamage(receiver, octets);
    case Stack::Apdu:
        return apduDamage(receiver, octets);
    case Stack::DiameterSctp:
        return diameterDamage(receiver, octets);
    case Stack::HttpTcp:
        return httpDamage(receiver, channel, octets);
    case Stack::WspUdp:
        break;
    }
    return {};
}

Bytes encodeInner(const InnerMessage& message)
{
    return isOfCard(innerType(message)) ? encodeInnerCard(message) : encodeInnerDocument(message);
}

Decoded<InnerMessage> decodeInner(InnerType type, ByteView octets)
{
    return isOfCard(type) ? decodeInnerCard(type, octets) : decodeInnerDocument(type, octets);
}

FieldTree fieldTree(Role receiver, Channel channel, ByteView octets, std::span<const InnerOctets> inner)
{
    FieldTree tree;
    switch (linkRow(channel).stack) {
    case Stack::GmmSm:
        gmmSmTree(receiver, octets, tree.layers);
        break;
    case Stack::Apdu:
        apduTree(receiver, octets, tree.layers);
        break;
    case Stack::DiameterSctp:
        diameterTree(receiver, octets, tree.layers);
        break;
    case Stack::HttpTcp:
        httpTree(receiver, channel, octets, tree.layers);
        break;
    case Stack::WspUdp:
        wspTree(receiver, channel, octets, tree.layers);
        break;
    }
    for (const InnerOctets& opened : inner) {
        if (!isShown(tree.layers, opened.octets)) {
            innerTree(opened, tree.layers);
        }
    }
    return tree;
}

} // namespace mcim::codecs
