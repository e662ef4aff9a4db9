// SPDX-License-Identifier: GPL-3.0-or-later
#include "mcim/codecs/wbxml/token_tables.h"

namespace mcim::codecs::wbxml {
namespace {

constexpr auto syncmlNamespaces = std::to_array<std::string_view>({"SYNCML:SYNCML1.2", "syncml:metinf"});

constexpr CodeIndex noCodes{};
constexpr NameIndex noNames{};

template <class Row, std::size_t N>
constexpr CodeIndex byCode(const std::array<Row, N>& rows)
{
    CodeIndex index{};
    for (std::size_t i = 0; i < N; ++i) {
        index[rows[i].page][rows[i].code] = static_cast<std::uint8_t>(i + 1);
    }
    return index;
}

template <class Row>
const Row* rowOrNull(std::span<const Row> rows, std::uint8_t number)
{
    return number == 0 ? nullptr : &rows[number - 1u];
}

template <class Row>
const Row* rowOfCode(std::span<const Row> rows, const CodeIndex& index, std::uint8_t page, std::uint8_t code)
{
    return rowOrNull(rows, page < index.size() ? index[page][code] : std::uint8_t{0});
}

constexpr auto provisioningTagsByCode = byCode(provisioningTags);
constexpr auto provisioningAttributesByCode = byCode(provisioningAttributes);
constexpr auto provisioningValuesByCode = byCode(provisioningValues);
constexpr auto provisioningValuesByText = byName(provisioningValues);
constexpr auto syncmlTagsByCode = byCode(syncmlTags);

constexpr Language provisioning{0x03, 0x0b, "-//WAPFORUM//DTD PROV 1.0//EN", "http://www.wapforum.org/DTD/prov.dtd", "wap-provisioningdoc",
    {}, provisioningTags, provisioningAttributes, provisioningValues, provisioningTagsByCode, provisioningTagsByName,
    provisioningAttributesByCode, provisioningAttributesByText, provisioningValuesByCode, provisioningValuesByText};
constexpr Language syncml{0x02, 0x1201, "-//SYNCML//DTD SyncML 1.2//EN", "http://www.openmobilealliance.org/tech/DTD/OMA-TS-SyncML_RepPro_DTD-V1_2.dtd",
    "SyncML", syncmlNamespaces, syncmlTags, {}, {}, syncmlTagsByCode, syncmlTagsByName, noCodes, noNames, noCodes, noNames};

} // namespace

const TagToken* Language::tag(std::uint8_t page, std::uint8_t code) const
{
    return rowOfCode(tags, tagsByCode, page, code);
}

const AttributeToken* Language::attribute(std::uint8_t page, std::uint8_t code) const
{
    return rowOfCode(attributes, attributesByCode, page, code);
}

const ValueToken* Language::value(std::uint8_t page, std::uint8_t code) const
{
    return rowOfCode(values, valuesByCode, page, code);
}

const TagToken* Language::tagNamed(std::string_view name, std::uint8_t page) const
{
    return rowOrNull(tags, tagNear(tags, tagsByName, name, page));
}

const AttributeToken* Language::attributeNamed(std::string_view name, std::string_view value, std::uint8_t page) const
{
    return rowOrNull(attributes, attributeNear(attributes, attributesByText, name, value, page));
}

const ValueToken* Language::valueNamed(std::string_view text, std::uint8_t page) const
{
    const ValueToken* row
        = rowOrNull(values, rowNear(values, valuesByText, hashOf(text), page, [&](const ValueToken& one) { return one.text == text; }));
    return row && row->page == page ? row : nullptr;
}

const Language& provisioningLanguage()
{
    return provisioning;
}

const Language& syncmlLanguage()
{
    return syncml;
}

const Language* languageOf(std::uint32_t publicId)
{
    if (publicId == provisioning.publicId) {
        return &provisioning;
    }
    return publicId == syncml.publicId ? &syncml : nullptr;
}

} // namespace mcim::codecs::wbxml
