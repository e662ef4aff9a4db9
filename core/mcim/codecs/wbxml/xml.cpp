// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/codecs/text.h"
#include "mcim/codecs/wbxml/wbxml.h"

#include <algorithm>
#include <fmt/format.h>

namespace mcim::codecs::wbxml {
namespace {

/// XML 1.0 2.2: text may hold tab, line feed, carriage return and no other control character.
bool isXmlText(ByteView octets)
{
    const auto isBad = [](std::uint8_t o) { return o < 0x20 && o != '\t' && o != '\n' && o != '\r'; };
    return isUtf8(octets) && std::none_of(octets.begin(), octets.end(), isBad);
}

/// Line ends and tabs of an attribute are written as references, or a parser would turn them into spaces (XML 1.0 3.3.3).
void appendEscaped(std::string& xml, ByteView octets, bool isAttribute)
{
    const std::string text = isXmlText(octets) ? toText(octets) : toBase64(octets);
    for (const char c : text) {
        switch (c) {
        case '&': xml += "&amp;"; break;
        case '<': xml += "&lt;"; break;
        case '>': xml += "&gt;"; break;
        case '"': xml += "&quot;"; break;
        case '\r': xml += "&#13;"; break;
        case '\n': xml += isAttribute ? "&#10;" : "\n"; break;
        case '\t': xml += isAttribute ? "&#9;" : "\t"; break;
        default: xml += c;
        }
    }
}

std::uint8_t pageOf(const Language& language, std::string_view name)
{
    const auto row = std::find_if(language.tags.begin(), language.tags.end(), [name](const TagToken& tag) { return tag.name == name; });
    return row == language.tags.end() ? std::uint8_t{0} : row->page;
}

void appendElement(std::string& xml, const Language& language, const Node& node, int parentPage)
{
    if (node.kind != NodeKind::Element) {
        appendEscaped(xml, node.content, false);
        return;
    }
    xml += fmt::format("<{}", node.name);
    const int page = pageOf(language, node.name);
    if (!language.namespaces.empty() && page != parentPage && static_cast<std::size_t>(page) < language.namespaces.size()) {
        xml += fmt::format(" xmlns=\"{}\"", language.namespaces[static_cast<std::size_t>(page)]);
    }
    for (const Node& attribute : node.attributes()) {
        xml += fmt::format(" {}=\"", attribute.name);
        appendEscaped(xml, attribute.content, true);
        xml += '"';
    }
    if (node.children().empty()) {
        xml += "/>";
        return;
    }
    xml += '>';
    for (const Node& child : node.children()) {
        appendElement(xml, language, child, page);
    }
    xml += fmt::format("</{}>", node.name);
}

} // namespace

std::string toXml(ByteView octets)
{
    const Document document = read(octets);
    if (document.damage || !document.root()) {
        return {};
    }
    const Language& language = *document.language;
    std::string xml = fmt::format("<?xml version=\"1.0\"?>\n<!DOCTYPE {} PUBLIC \"{}\" \"{}\">\n", language.root, language.formalPublicId, language.dtd);
    appendElement(xml, language, *document.root(), -1);
    xml += '\n';
    return xml;
}

} // namespace mcim::codecs::wbxml
