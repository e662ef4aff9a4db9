// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/codecs/codec.h"

/// OMA Client Provisioning documents (ProvCont 1.1) with the DM account of AC w7.
namespace mcim::codecs::provisioning {

/// WBXML 1.3 of the document; empty fields are left out.
Bytes encodeDocument(const model::BootstrapDocument& document);
/// The account is the APPLICATION with APPID w7, the access point the NAPDEF that it names. Characteristics and parms that are not
/// known are skipped, absent parms stay empty; of a parm given twice the first counts.
Decoded<model::BootstrapDocument> decodeDocument(ByteView octets);
void documentTree(ByteView octets, std::vector<FieldLayer>& layers);

} // namespace mcim::codecs::provisioning
