// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mcim/codecs/codec.h"
#include "mcim/codecs/wbxml/wbxml.h"

#include <functional>

namespace mcim::codecs::wbxml {

/// Gives more fields below a text or opaque node: what its octets are (a CMS object, a JSON text). Offsets in the layer.
using Deeper = std::function<std::vector<FieldNode>(const Node& parent, const Node& content)>;

/// The document as a layer "WBXML": header fields, then the elements with their text. `language` is that of its media type.
FieldLayer documentLayer(ByteView octets, const Language& language, std::string_view clause, const Deeper& deeper = {});

} // namespace mcim::codecs::wbxml
