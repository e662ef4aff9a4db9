// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/codecs/codec.h"

/// What codec.cpp asks of the folders beside it, one group a stack. Only codec.cpp and tests include this file.
/// encode: the message is one that this channel carries; anything else gives no octets.
/// decode: total; the receiver tells request from answer and the direction of a GMM message.
/// damage: how the protocol answers octets that decode refused.
/// tree: appends the wire layer, fields up to the damage, and after it the layers that are readable without a key
/// (a body in WBXML or JSON, a CMS object, a certificate, a JWS).
namespace mcim::codecs {

// gmm/: TS 24.008, GMM and SM
Bytes encodeGmmSm(const model::AnyMessage& message);
Decoded<model::AnyMessage> decodeGmmSm(model::Role receiver, ByteView octets);
model::Damage gmmSmDamage(model::Role receiver, ByteView octets);
void gmmSmTree(model::Role receiver, ByteView octets, std::vector<FieldLayer>& layers);

// diameter/: RFC 6733, TS 29.272
Bytes encodeDiameter(const model::AnyMessage& message);
Decoded<model::AnyMessage> decodeDiameter(model::Role receiver, ByteView octets);
model::Damage diameterDamage(model::Role receiver, ByteView octets);
void diameterTree(model::Role receiver, ByteView octets, std::vector<FieldLayer>& layers);

// apdu/: ISO 7816-4; receiver TRE reads commands, M2ME reads answers
Bytes encodeApdu(const model::AnyMessage& message);
Decoded<model::AnyMessage> decodeApdu(model::Role receiver, ByteView octets);
model::Damage apduDamage(model::Role receiver, ByteView octets);
void apduTree(model::Role receiver, ByteView octets, std::vector<FieldLayer>& layers);

// http_json/, syncml/: HTTP/1.1 with JSON or WBXML bodies
Bytes encodeHttp(model::Channel channel, const model::AnyMessage& message);
Decoded<model::AnyMessage> decodeHttp(model::Role receiver, model::Channel channel, ByteView octets);
model::Damage httpDamage(model::Role receiver, model::Channel channel, ByteView octets);
void httpTree(model::Role receiver, model::Channel channel, ByteView octets, std::vector<FieldLayer>& layers);

// wsp/: connectionless push of the bootstrap (PushDrf) and of the notification (PushDpf)
Bytes encodeWsp(model::Channel channel, const model::AnyMessage& message);
Decoded<model::AnyMessage> decodeWsp(model::Role receiver, model::Channel channel, ByteView octets);
void wspTree(model::Role receiver, model::Channel channel, ByteView octets, std::vector<FieldLayer>& layers);

// apdu/: inner AuthenticateResult, IdentityFile, Mcim
Bytes encodeInnerCard(const model::InnerMessage& message);
Decoded<model::InnerMessage> decodeInnerCard(model::InnerType type, ByteView octets);
void innerCardTree(model::InnerType type, ByteView octets, std::vector<FieldLayer>& layers);

// provisioning/ (BootstrapDocument, WBXML) and evidence/ (the other inner ones, JSON)
Bytes encodeInnerDocument(const model::InnerMessage& message);
Decoded<model::InnerMessage> decodeInnerDocument(model::InnerType type, ByteView octets);
void innerDocumentTree(model::InnerType type, ByteView octets, std::vector<FieldLayer>& layers);

// cms/ and evidence/: layers of objects that lie in an APDU or an HTTP body
/// "CMS": one DER object, recognised content types named.
void cmsTree(ByteView der, std::vector<FieldLayer>& layers);
/// "X.509": one layer for each of the certificates that lie one after the other.
void certificatesTree(ByteView der, std::vector<FieldLayer>& layers);
/// "JWS header" and "JWS payload" of a compact serialisation.
void jwsTree(ByteView compact, std::vector<FieldLayer>& layers);

} // namespace mcim::codecs
