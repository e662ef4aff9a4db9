// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/codecs/wbxml/tree.h"

#include "mcim/codecs/tree_builder.h"

#include "mcim/codecs/text.h"

#include <fmt/format.h>

namespace mcim::codecs::wbxml {
namespace {

std::string words(ByteView octets)
{
    return isUtf8(octets) ? toText(octets) : toHexGroups(octets, 32);
}

FieldNode elementField(const Node& node, const Deeper& deeper)
{
    FieldNode field{std::string(node.name.empty() ? "unknown element" : node.name), node.offset, node.length, {}, {}, {}};
    for (const Node& attribute : node.attributes()) {
        field.value += (field.value.empty() ? "" : " = ") + words(attribute.content);
        field.children.push_back({std::string(attribute.name), attribute.offset, attribute.length, words(attribute.content), {}, {}});
    }
    for (const Node& child : node.children()) {
        if (child.kind == NodeKind::Element) {
            field.children.push_back(elementField(child, deeper));
            continue;
        }
        const std::string_view name = child.kind == NodeKind::Opaque ? "opaque data" : "text";
        FieldNode text{std::string(name), child.contentOffset, child.content.size(), words(child.content), {}, {}};
        if (deeper) {
            text.children = deeper(node, child);
        }
        field.value = text.value;
        field.children.push_back(std::move(text));
    }
    return field;
}

} // namespace

FieldLayer documentLayer(ByteView octets, const Language& language, std::string_view clause, const Deeper& deeper)
{
    const Document document = read(octets, &language);
    FieldLayer layer{"WBXML", toBytes(octets), {}, document.damage};
    const auto add = [&](std::string_view name, std::size_t offset, std::size_t length, std::string value) {
        if (offset + length <= octets.size()) {
            layer.fields.push_back({std::string(name), offset, length, std::move(value), "WAP-192 5.4", {}});
        }
    };
    add("version", 0, 1, fmt::format("1.{}", document.version & 0x0fu));
    if (document.publicIdLength > 0) {
        const std::string name = document.language ? std::string(document.language->formalPublicId) : "unknown";
        add("publicid", 1, document.publicIdLength, fmt::format("{:x} · {}", document.publicId, name));
    }
    if (document.charsetLength > 0) {
        const std::string name = document.charset == 106 ? "106 · UTF-8" : std::to_string(document.charset);
        add("charset", document.stringTableOffset - document.charsetLength, document.charsetLength, name);
        add("strtbl", document.stringTableOffset, 1 + document.stringTable.size(), fmt::format("{} octets", document.stringTable.size()));
    }
    if (document.root() && document.root()->length > 0) {
        layer.fields.push_back(elementField(*document.root(), deeper));
        layer.fields.back().clause = clause;
    }
    keepInside(layer.fields, 0, octets.size());
    return layer;
}

} // namespace mcim::codecs::wbxml
