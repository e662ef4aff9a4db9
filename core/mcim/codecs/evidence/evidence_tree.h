// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/codecs/codec.h"

namespace mcim::codecs {

/// header, payload and signature of a compact JWS (RFC 7515 7.1), or nothing when the text has another form.
std::vector<FieldNode> jwsFields(ByteView compact, std::size_t baseOffset = 0);

/// Members of a JSON text as fields; offsets count from baseOffset. A string's field covers the characters between its
/// quotation marks.
std::vector<FieldNode> jsonFields(ByteView octets, std::size_t baseOffset = 0);

/// A layer of JSON, then layers of what its strings hold in base64: certificates, a CMS object, a JWS.
void jsonTree(std::string_view name, ByteView octets, std::vector<FieldLayer>& layers);

} // namespace mcim::codecs
