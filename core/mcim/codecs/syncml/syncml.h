// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/codecs/codec.h"

/// OMA DM 1.2 messages: SyncML RepPro 1.2 in WBXML.
namespace mcim::codecs::syncml {

inline constexpr std::string_view mediaType = "application/vnd.syncml.dm+wbxml";

/// WBXML 1.2 of the message; data of format bin lies in it as OPAQUE, octet for octet.
Bytes encodeMessage(const model::DmMessage& message);
/// Elements that the model has no field for are skipped; a command that is none of DmVerb is an error. Of commands
/// inside others only those in Atomic and Sequence are read.
Decoded<model::DmMessage> decodeMessage(ByteView octets);

/// The layer "WBXML"; a CMS object, a JSON report or a compact JWS in an Item's Data is taken apart below the data, and a
/// JWS once more in layers of its own.
void messageTree(ByteView octets, std::vector<FieldLayer>& layers);

/// SyncML as XML; see wbxml::toXml.
std::string toXml(ByteView octets);

} // namespace mcim::codecs::syncml
