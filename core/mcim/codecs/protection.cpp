// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/codecs/protection.h"

namespace mcim::codecs {
namespace {

void look(const std::vector<FieldNode>& nodes, Protection& found)
{
    for (const FieldNode& node : nodes) {
        const std::string_view name = node.name;
        found.isSigned = found.isSigned || name == "signature" || name == "signerInfos" || name == "MAC" || name == "AUTN";
        found.isEncrypted = found.isEncrypted || name == "encryptedContentInfo" || name == "encryptedContent";
        look(node.children, found);
    }
}

} // namespace

Protection protectionOf(const FieldTree& tree)
{
    Protection found;
    for (const FieldLayer& layer : tree.layers) {
        found.isSigned = found.isSigned || layer.name.find("JWS") != std::string::npos;
        look(layer.fields, found);
    }
    return found;
}

} // namespace mcim::codecs
