// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/model/damage.h"
#include "mcim/model/message.h"

/// Octets <-> model. Encoders give complete octets; decoders are total: any octets give a value or an error with its offset.
namespace mcim::codecs {

/// One field of a message as it lies in its layer's octets.
struct FieldNode {
    std::string name;   ///< the spec's name: "RAND", "Visited-PLMN-Id", "LocURI"
    std::size_t offset = 0; ///< in the layer's octets
    std::size_t length = 0;
    std::string value;  ///< in words of the domain: "0 · not used", "001-01", hex for octets
    std::string_view clause{}; ///< "TS 24.008 10.5.3.1", or ""; of a table, there as long as the program
    std::vector<FieldNode> children{};

    bool operator==(const FieldNode&) const = default;
};

/// One run of octets taken apart: the message as on the wire, or what was inside an encrypted, signed or encoded part of it.
struct FieldLayer {
    std::string name; ///< "GMM", "Diameter", "HTTP", "WSP", "WBXML", "CMS", "JWS payload", "MCIM"
    Bytes octets;
    std::vector<FieldNode> fields;
    std::optional<DecodeError> damage; ///< fields go up to there

    bool operator==(const FieldLayer&) const = default;
};

/// Layer 0 is the wire; others follow in the order in which they were opened.
struct FieldTree {
    std::vector<FieldLayer> layers;

    bool operator==(const FieldTree&) const = default;
};

/// What an entity's codec port opened or made while it handled a message: a nested layer.
struct InnerOctets {
    model::InnerType type;
    Bytes octets;

    bool operator==(const InnerOctets&) const = default;
};

/// The complete octets of a message on that channel (HTTP: request or status line, headers, body).
Bytes encode(model::Channel channel, const model::AnyMessage& message);

/// The message that these octets are for that receiver.
Decoded<model::AnyMessage> decode(model::Role receiver, model::Channel channel, ByteView octets);

/// How the protocol answers octets that `decode` refused for that receiver.
model::Damage damageOf(model::Role receiver, model::Channel channel, ByteView octets);

Bytes encodeInner(const model::InnerMessage& message);
/// The content that the HTTP message around it will have.
Bytes contentOf(const model::DmMessage& message);
/// The content of an HTTP message, without its chunks; empty when it is none.
Bytes httpContent(ByteView octets);
Decoded<model::InnerMessage> decodeInner(model::InnerType type, ByteView octets);

/// Takes any octets apart, also damaged ones up to the damage.
FieldTree fieldTree(model::Role receiver, model::Channel channel, ByteView octets, std::span<const InnerOctets> inner = {});

} // namespace mcim::codecs
