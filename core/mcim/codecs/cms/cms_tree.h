// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/codecs/codec.h"

/// Fields of CMS objects (RFC 5652, 5083, 5084, 5753) and certificates (RFC 5280) under their names in the specs. A field
/// without parts covers the octets of its value alone, so that changing them leaves the object's structure as it is.
namespace mcim::codecs::cms {

struct Fields {
    std::vector<FieldNode> nodes;
    std::optional<DecodeError> damage; ///< what stopped the walk; the fields go up to there
};

/// A ContentInfo in DER or BER; another object appears under the names of its types. Offsets count from baseOffset.
Fields cmsFields(ByteView der, std::size_t baseOffset = 0);
/// One Certificate.
Fields certificateFields(ByteView der, std::size_t baseOffset = 0);

/// True when the octets begin as a ContentInfo does: a SEQUENCE with an OBJECT IDENTIFIER.
bool looksLikeCms(ByteView octets);

} // namespace mcim::codecs::cms
