// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/codecs/multi_byte.h"
#include "mcim/codecs/text.h"
#include "mcim/codecs/wbxml/global_tokens.h"
#include "mcim/codecs/wbxml/wbxml.h"

#include <cstring>

namespace mcim::codecs::wbxml {
namespace {

constexpr std::uint8_t hasAttributesFlag = 0x80;
constexpr std::uint8_t hasContentFlag = 0x40;

bool fitsInlineString(ByteView octets)
{
    const bool hasNul = !octets.empty() && std::memchr(octets.data(), 0, octets.size());
    return !hasNul && isUtf8(octets);
}

} // namespace

DocumentWriter::DocumentWriter(const Language& language) : m_language(language)
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

void DocumentWriter::endAttributes()
{
    if (!m_open.empty() && m_open.back().hasAttributes && !m_open.back().hasContent) {
        m_writer.u8(tokenEnd);
    }
}

void DocumentWriter::beginContent()
{
    if (m_open.empty() || m_open.back().hasContent) {
        return;
    }
    endAttributes();
    m_open.back().hasContent = true;
    m_writer.patch8(m_open.back().tagAt, m_writer.octets()[m_open.back().tagAt] | hasContentFlag);
}

void DocumentWriter::open(std::string_view name)
{
    const TagToken* tag = m_leftOut == 0 ? m_language.tagNamed(name, m_tagPage) : nullptr;
    if (!tag) {
        ++m_leftOut;
        return;
    }
    beginContent();
    switchPage(m_tagPage, tag->page);
    m_open.push_back({m_writer.size()});
    m_writer.u8(tag->code);
}

void DocumentWriter::attribute(std::string_view name, ByteView value)
{
    const AttributeToken* start = m_leftOut == 0 ? m_language.attributeNamed(name, textOf(value), m_attributePage) : nullptr;
    if (!start) {
        return;
    }
    if (!m_open.back().hasAttributes) {
        m_open.back().hasAttributes = true;
        m_writer.patch8(m_open.back().tagAt, m_writer.octets()[m_open.back().tagAt] | hasAttributesFlag);
    }
    switchPage(m_attributePage, start->page);
    m_writer.u8(start->code);
    const ByteView rest = value.subspan(start->value.size());
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
    if (!fitsInlineString(octets)) {
        putOpaque(octets);
        return;
    }
    m_writer.u8(tokenStrI);
    m_writer.put(octets);
    m_writer.u8(0);
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
    endAttributes();
    if (m_open.back().hasContent) {
        m_writer.u8(tokenEnd);
    }
    m_open.pop_back();
}

void DocumentWriter::element(std::string_view name, std::string_view content)
{
    open(name);
    if (!content.empty()) {
        text(octetsOf(content));
    }
    close();
}

} // namespace mcim::codecs::wbxml
