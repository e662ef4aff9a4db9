// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/codecs/cms/cms_tree.h"
#include "mcim/codecs/dispatch.h"
#include "mcim/codecs/evidence/evidence_tree.h"
#include "mcim/codecs/syncml/syncml.h"
#include "mcim/codecs/wbxml/tree.h"

namespace mcim::codecs::syncml {
namespace {

using wbxml::Node;
using wbxml::NodeKind;

bool looksLikeJson(ByteView octets)
{
    return !octets.empty() && octets.front() == '{';
}

/// What an Item's Data holds: a CMS object, the report in JSON, or the authorization as a JWS.
std::vector<FieldNode> contentFields(const Node& parent, const Node& content)
{
    if (parent.name != "Data") {
        return {};
    }
    if (content.kind == NodeKind::Opaque && cms::looksLikeCms(content.content)) {
        return cms::cmsFields(content.content, content.contentOffset).nodes;
    }
    if (looksLikeJson(content.content)) {
        return jsonFields(content.content, content.contentOffset);
    }
    return jwsFields(content.content, content.contentOffset);
}

void openContents(const Node& node, std::vector<FieldLayer>& layers)
{
    for (const Node& child : node.children()) {
        if (child.kind == NodeKind::Element) {
            openContents(child, layers);
        } else if (node.name == "Data" && looksLikeJson(child.content)) {
            jsonTree("report", child.content, layers);
        } else if (node.name == "Data" && !jwsFields(child.content).empty()) {
            jwsTree(child.content, layers);
        }
    }
}

} // namespace

void messageTree(ByteView octets, std::vector<FieldLayer>& layers)
{
    layers.push_back(wbxml::documentLayer(octets, wbxml::syncmlLanguage(), "OMA DM RepPro 1.2", contentFields));
    const wbxml::Document document = wbxml::read(octets, &wbxml::syncmlLanguage());
    if (document.root()) {
        openContents(*document.root(), layers);
    }
}

} // namespace mcim::codecs::syncml
