// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/codecs/multi_byte.h"
#include "mcim/codecs/text.h"
#include "mcim/codecs/wbxml/global_tokens.h"
#include "mcim/codecs/wbxml/wbxml.h"

#include <algorithm>

namespace mcim::codecs::wbxml {
namespace {

constexpr std::uint8_t hasAttributesFlag = 0x80;
constexpr std::uint8_t hasContentFlag = 0x40;

constexpr std::size_t usualDocument = 512;

} // namespace

DocumentWriter::DocumentWriter(const Language& language) : m_language(language), m_writer(usualDocument)
{
    m_open.reserve(8);
    m_writer.u8(language.wbxmlVersion);
    putMultiByte(m_writer, language.publicId);
    putMultiByte(m_writer, charsetUtf8);
    putMultiByte(m_writer, 0);
}

void DocumentWriter::switchPage(std::uint8_t& current, std::uint8_t wanted)
{
    if (current != wanted) {
        m_writer.u8(tokenSwitchPage);
        m_writer.u8(wanted);
        current = wanted;
    }
}

void DocumentWriter::beginContent()
{
    if (m_open.empty() || m_open.back().hasContent) {
        return;
    }
    Open& element = m_open.back();
    if (element.hasAttributes) {
        m_writer.u8(tokenEnd);
    }
    element.hasContent = true;
    m_writer.patch8(element.tagAt, m_writer.octets()[element.tagAt] | hasContentFlag);
}

void DocumentWriter::open(const TagToken& tag)
{
    if (m_leftOut > 0) {
        ++m_leftOut;
        return;
    }
    beginContent();
    switchPage(m_tagPage, tag.page);
    m_open.push_back({m_writer.size()});
    m_writer.u8(tag.code);
}

void DocumentWriter::open(std::string_view name)
{
    if (const TagToken* tag = m_language.tagNamed(name, m_tagPage)) {
        open(*tag);
        return;
    }
    ++m_leftOut;
}

void DocumentWriter::attribute(const AttributeStart& start, ByteView value)
{
    if (m_leftOut == 0) {
        startAttribute(m_language.attributes[start[m_attributePage] - 1u], value);
    }
}

void DocumentWriter::attribute(std::string_view name, ByteView value)
{
    const AttributeToken* start = m_leftOut == 0 ? m_language.attributeNamed(name, textOf(value), m_attributePage) : nullptr;
    if (start) {
        startAttribute(*start, value);
    }
}

void DocumentWriter::startAttribute(const AttributeToken& start, ByteView value)
{
    Open& element = m_open.back();
    if (!element.hasAttributes) {
        element.hasAttributes = true;
        m_writer.patch8(element.tagAt, m_writer.octets()[element.tagAt] | hasAttributesFlag);
    }
    switchPage(m_attributePage, start.page);
    m_writer.u8(start.code);
    const ByteView rest = value.subspan(start.value.size());
    if (rest.empty()) {
        return;
    }
    if (const ValueToken* whole = m_language.valueNamed(textOf(rest), m_attributePage)) {
        m_writer.u8(whole->code);
        return;
    }
    putText(rest);
}

void DocumentWriter::putText(ByteView octets)
{
    if (!isUtf8WithoutNul(octets)) {
        putOpaque(octets);
        return;
    }
    std::uint8_t* out = m_writer.more(octets.size() + 2);
    *out++ = tokenStrI;
    out = std::copy(octets.begin(), octets.end(), out);
    *out = 0;
}

void DocumentWriter::putOpaque(ByteView octets)
{
    m_writer.u8(tokenOpaque);
    putMultiByte(m_writer, static_cast<std::uint32_t>(octets.size()));
    m_writer.put(octets);
}

void DocumentWriter::text(ByteView octets)
{
    if (m_leftOut == 0) {
        beginContent();
        putText(octets);
    }
}

void DocumentWriter::opaque(ByteView octets)
{
    if (m_leftOut == 0) {
        beginContent();
        putOpaque(octets);
    }
}

void DocumentWriter::close()
{
    if (m_leftOut > 0) {
        --m_leftOut;
        return;
    }
    const Open& element = m_open.back();
    if (element.hasContent || element.hasAttributes) {
        m_writer.u8(tokenEnd);
    }
    m_open.pop_back();
}

} // namespace mcim::codecs::wbxml
